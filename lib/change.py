"""What a change is of: 同比增长12%, 较年初提高3个百分点, 办理时限压缩60%, 压减材料3件."""
from __future__ import annotations

from dataclasses import dataclass, replace

from lib.clause import names_of
from lib.figure import SIGNS, Figure
from lib.grammar import Grammar
from lib.leaning import object_before
from lib.rate import read_rate
from lib.respective import share_head
from lib.said import Context, Phrase
from lib.slot import Slot, clauses_of, clean


@dataclass(slots=True)
class Turn:
    """How a change is told."""
    since: str          # 同比, 较年初; "" where nothing says so
    ending: str         # 降幅, 增加
    subject: str        # what changed, in its own words: 网上申报率
    thing: str          # what stands behind the verb: 压减|材料
    verb: str           # 压减
    noun: bool          # whether the change is told by a noun: 降幅


def read_change(slot: Slot, figure: Figure, context: Context) -> Phrase:
    """同比增长12% → what was counted before + 同比增幅; 申报材料减量80% → 申报材料降幅; 压减材料3件 → 压减材料."""
    grammar = context.grammar
    if figure.unit == grammar.money and grammar.reliefs.search(clean(slot.left, grammar)):         # 为企业减负150万元
        return Phrase(clean(slot.left, grammar) + grammar.money_noun)
    if held := grammar.held_to.search(slot.left.rstrip()):
        return _held_to(clean(slot.left[:held.start()], grammar), held["way"] + held["standard"], context)
    relative = figure.unit in grammar.relative_units
    turn = read_turn(slot, relative, grammar, context.year)
    if slot.joint == "list" and context.names and not turn.subject:
        turn.since = turn.since or context.turn
        return Phrase(context.names.pop(0) + turn.since + (turn.ending if turn.verb else context.ending), share=True, bare=True)
    if slot.joint == "list" and context.ending and context.said and not turn.verb and not turn.subject:
        return replace(context.said[-1], bare=True)             # 同比分别下降29%、|44%
    if not relative and len(turn.thing) >= 2:
        return Phrase(turn.verb + turn.thing, turn.verb, turn.thing)
    turn.since = turn.since or _other_held(slot, grammar)
    subject = turn.thing if len(turn.thing) >= 2 else turn.subject
    if turn.noun and not subject:
        subject = _changed_before(slot, grammar)
    context.turn, context.ending, context.names = turn.since, turn.ending, _names(subject, slot, context)
    if context.names:
        return Phrase(context.names.pop(0) + turn.since + turn.ending, share=True, bare=True)
    base = context.last() if relative else context.last_count()
    if not relative and not context.said and len(subject) < 2 and object_before(slot, context):
        base = None                                             # 动态调整许可清单，较上年减少5项: of none counted in the sentence before
    of = _changed(subject, slot, base, context)
    if (told := grammar.change_end.search(of)):
        of, turn.since = of[:told.start()], turn.since or told["since"] or ""
    thing = base.object if base and len(subject) < 2 else of
    of = of.removeprefix(grammar.former_year)
    return Phrase(of + turn.since + turn.ending, "", thing, len(subject) < 2, share=True, changed=of)


def _held_to(subject: str, told: str, context: Context) -> Phrase:
    """闭环率76%，低于全市均值5个百分点 → 闭环率低于全市均值."""
    base = context.last()
    of = subject if len(subject) >= 2 or base is None else base.label
    return Phrase(of + told, "", base.object if base and of != subject else of, of != subject, share=True)


def read_turn(slot: Slot, relative: bool, grammar: Grammar, year: int | None = None) -> Turn:
    """The words of a change taken apart: 网上申报率|比去年同期|提高了 → 网上申报率, 同比, 增幅."""
    left = slot.left
    against = grammar.against.search(left)
    way = grammar.way.search(left, against.end() if against else 0)
    if way is None and (against or grammar.way_share.search(left)):
        way = grammar.way_end.search(left, against.end() if against else 0)
    told = way or grammar.way.search(slot.right)
    cut = against or way
    subject = grammar.moving.sub("", clean(left[:cut.start()] if cut else left, grammar))       # 推动|年度检查总量再压减
    upon = grammar.upon.search(subject)
    if upon:
        subject = subject[:upon.start()]
    down = bool(told and told["down"])
    ending = grammar.change_words[relative][down]
    since, rest, standard = grammar.since_words[2] + upon["standard"] if upon else "", "", ""
    if against:
        between = left[against.end():way.start() if way else len(left)]
        since, rest, standard = _since(against.group(), between, grammar, year)
    if standard:
        return Turn("", grammar.change_words[2][down] + standard, subject, "", "", False)
    verb = told.group() if told and told.group().strip() not in SIGNS else ""
    thing = grammar.strip_end(clean(left[way.end():], grammar)) if way else ""
    noun = verb.endswith(grammar.change_noun) or thing.startswith(grammar.change_noun)    # 精简|幅度
    if told and verb.startswith(grammar.net):
        ending = verb
    subject += rest if grammar.tally.search(rest) or not subject else ""
    return Turn(since, ending, subject, "" if noun else thing, verb, noun)


def _since(mark: str, between: str, grammar: Grammar, year: int | None) -> tuple[str, str, str]:
    """(how the time before is told, what stands behind it, a standard in its place): 较|去年同期批次 → 同比, 批次.

    较2020年 is 同比 in a report of 2021 alone; in one whose year is not known it is taken for the year before."""
    last, previous, other = grammar.since_words
    if mark in (last, previous):
        return mark, _bare(between, grammar), ""
    if match := grammar.since.match(between):
        if match["year"] and year and int(match["year"]) != year - 1:
            return f"{other}{match['year']}年", _bare(between[match.end():], grammar), ""
        return last if match["last"] else previous, _bare(between[match.end():], grammar), ""
    standard, _, rest = between.partition(grammar.compared_with)
    standard = standard.strip()
    if grammar.standard.search(standard):
        return "", "", standard
    standard = clean(standard, grammar)
    return (other + standard if 2 <= len(standard) <= 8 else "" if standard else last), _bare(rest, grammar), ""


def _other_held(slot: Slot, grammar: Grammar) -> str:
    """与法院一审案件相比，多出312件 → 较法院一审案件; "" where the clause before holds nothing else against it."""
    clause = clauses_of(slot.before.rstrip("，, "))[-1].strip() if grammar.compared_with in slot.before else ""
    against = grammar.against.match(clause) if clause.endswith(grammar.compared_with) else None
    other = clean(clause[against.end():].removesuffix(grammar.compared_with), grammar) if against else ""
    return "" if not other or grammar.since.fullmatch(other) else grammar.since_words[2] + other


def _bare(words: str, grammar: Grammar) -> str:
    """Words without the degree of a change: 批次明显 → 批次."""
    words = grammar.degree.sub("", clean(words, grammar))
    return words if len(words) >= 2 else ""


def _changed_before(slot: Slot, grammar: Grammar) -> str:
    """检查数量明显减少，降幅41%: what changed stands in the clause before."""
    clause = clauses_of(slot.before)[-1]
    way = grammar.way.search(clause)
    return grammar.degree.sub("", clean(clause[:way.start()], grammar)) if way else ""


def _names(subject: str, slot: Slot, context: Context) -> list[str]:
    """One name for each of the numbers that follow: 解决率和满意率分别上升2个、1个百分点; 事故3起，死亡2人，同比分别下降25%、33%."""
    if not context.ahead:
        return []
    if len(subject) >= 2:
        names = share_head(names_of(subject), context.grammar)
        return [_rated(name, slot, context) for name in names] if len(names) == context.ahead + 1 else []
    recent = context.said[-context.ahead - 1:]
    if len(recent) > context.ahead > 0 and all(p.share for p in recent):        # 优秀率39%，不合格率1%，分别提高4个、降低1个百分点
        return [p.label for p in recent]
    counts = [p.label for p in context.said[-8:] if not p.share]
    if len(counts) <= context.ahead:                            # 处罚58件；许可41件，检查13次，分别下降6%、8%、5%: the sentence before too
        told = [p.label for p in context.earlier if not p.share and p.unit != context.grammar.money]
        counts = [*told, *(p.label for p in context.said[-8:] if not p.share and p.unit != context.grammar.money)]
    return counts[-context.ahead - 1:] if len(counts) > context.ahead else []


def _rated(name: str, slot: Slot, context: Context) -> str:
    return read_rate(name, slot, context).label if context.grammar.rate.search(name) else name


def _changed(subject: str, slot: Slot, base: Phrase | None, context: Context) -> str:
    """What changed: the words themselves, a rate with what it leans on, a measure of what was counted: 批次 → 接访批次."""
    if len(subject) < 2:
        way = context.grammar.way.fullmatch(base.verb) if base and base.object and not base.share else None
        return base.object if base and way and way["down"] else base.label if base else object_before(slot, context)   # 减少检查9次，下降3%
    tally = context.grammar.tally.search(subject) if len(subject) <= 4 else None
    if tally and (counted := context.last_count()) and not counted.share:
        own = subject[:tally.start()]                           # 解答咨询300人次，|参训|人数增长
        apart = len(own) >= 2 and not any(c in counted.label for c in own)
        return subject if apart else counted.label if subject in counted.label else counted.label + subject
    return _rated(subject, slot, context)
