"""What a share is of: 参训率达100%, 占63%, 90%的事项…."""
from __future__ import annotations

import re
from dataclasses import replace

from lib.clause import LONG, names_of, read_deed, without_light
from lib.figure import Figure
from lib.grammar import Grammar
from lib.leaning import object_before
from lib.noun import split_noun
from lib.rate import read_rate, share_stem
from lib.rate_told import lasting_rate, rate_of_others, rates_before, respective_rates, same_rate
from lib.said import Context, Phrase
from lib.slot import Slot, clauses_of, clean
from lib.threshold import as_line

LONGEST = 60            # characters before a number that its share is read from
LONGEST_WHOLE = 10      # characters of what a kind is of
_BY = "以"              # of a way in which cases are closed
_AMONG = re.compile(r"(?:^|[，,；;])(?P<whole>[^，,；;\d]{3,14})[中里][，,]?\s*$")


def is_share(slot: Slot, figure: Figure, grammar: Grammar) -> bool:
    """Whether a number is a share: 63%, or 占案件总数的1/4, 土地纠纷约占三分之一, 合格率仅三分之二."""
    if figure.unit:
        return figure.unit == "%"
    if slot.left.lstrip().startswith("占"):
        return True
    return 0 < figure.value < 1 and bool(grammar.portion.match(slot.left[-LONGEST:]) or grammar.rate.search(clean(slot.left, grammar)))


def read_share(slot: Slot, context: Context) -> Phrase:
    """The phrase of a percentage: a rate by its name, a share of what was counted before, or what so many percent do."""
    grammar = context.grammar
    if slot.joint == "list" and context.names and not clean(slot.left, grammar):
        return Phrase(context.names.pop(0) + context.turn + context.ending, share=True, bare=True)
    context.names, context.turn, context.ending = [], "", ""
    if held := _held_against(slot, context) or _size_before(slot, context):
        return held
    if portion := grammar.portion.match(slot.left[-LONGEST:]):
        return _portion(portion["who"], portion["whole"], slot, context)
    if done := grammar.achieved.search(slot.left.rstrip()):
        return _achieved(done["what"], done.group()[:2], context)
    words = lasting_rate(slot, context) or _to_rate(without_light(clean(slot.left, grammar), grammar), grammar)
    words = grammar.satisfied.sub(grammar.satisfaction, words) or rates_before(slot, context)
    if (context.ahead or context.joined > 1) and (named := respective_rates(words, slot, context)):
        return named
    if leaning := _share_alone(words, slot, context) or rate_of_others(words, slot, context):
        return leaning
    if slot.joint == "run" and context.said and context.said[-1].waiting and not grammar.rate.search(words):      # 66个行政村100%聘请顾问
        words = ""
    if grammar.rate.search(words):
        return as_line(read_rate(words, slot, context), slot, context)
    described = slot.open and slot.right.lstrip().startswith("的")            # 70%的企业业务和90%的个人业务掌上可办
    behind, deed = split_noun(slot.right, grammar) if slot.right and (described or not slot.open) else ("", "")
    deed = without_light(read_deed(deed, grammar), grammar) or (deed if behind else "")       # 85%的任务|落地实施
    if words and (behind or deed):
        words = grammar.reached.sub("", words)                  # 事项实现100%覆盖
        return Phrase(_rated(words + (deed or behind), grammar), "", words, share=True)
    if behind or deed:
        return _what_percent_do(slot, behind, deed, context)
    if words:
        return _of_words(words, slot, context)
    return _of_said(slot, context)


def _only_deeds(words: str, grammar: Grammar) -> bool:
    """Whether words are verbs alone: 帮助|化解."""
    at = 0
    while at < len(words) and (verb := grammar.verb.match(words, at)):
        at = verb.end()
    return 0 < at == len(words)


def _of_words(words: str, slot: Slot, context: Context) -> Phrase:
    """The share that words before a number name, without a noun behind it."""
    grammar = context.grammar
    if same := same_rate(words, slot, context):
        return Phrase(same, "", words, share=True)
    if slot.joint in ("list", "comma") and context.said and _only_deeds(words, grammar):       # 提出意见9条、被采纳九成
        thing = context.said[-1].object
        return Phrase(_rated(thing + words, grammar), "", thing, True, share=True)
    described = slot.left.rfind(words[-2:] + "的") >= 0 and len(words) > 1                # 以调解方式了结的超过七成
    return Phrase(words + "的" + grammar.portion_noun[1] if described else _rated(words, grammar), "", words, share=True)


def _of_said(slot: Slot, context: Context) -> Phrase:
    """A number alone: the level behind a change (网上可办率提高12个百分点，达到|91%), else a share of what was counted before."""
    grammar = context.grammar
    last, base = context.last(), context.last_count()
    if last and slot.joint in ("comma", "list") and grammar.rate.search(last.changed):
        return Phrase(last.changed, "", last.object, True, share=True)
    clause = clauses_of(slot.before.rstrip("，, "))[-1] if slot.before else ""
    if grammar.superlative.search(clause) and grammar.kind_inside.match(clause):
        base = None                                             # 罚款21万元。占道经营类案件占比最高，为|51%
    of = base.label if base else object_before(slot, context)
    way = grammar.way.search(clause) if base and grammar.change_noun in clause else None
    if way:                                                     # 损失金额62万元，降幅更大，为|34.6%
        return Phrase(of + grammar.change_words[True][bool(way["down"])], "", base.object if base else of, True, share=True)
    return Phrase(_rated(of, grammar), "", base.object if base else of, True, share=True)


def _size_before(slot: Slot, context: Context) -> Phrase | None:
    """法制审核员69名，占执法人员（803名）的8.6%: a share of what the bracket counts; None where it opens behind no share."""
    behind = context.closed is not None and slot.left.strip() == "的"
    part, sign = context.said[context.closed] if behind and context.closed is not None else None, context.grammar.portion_noun[1][:1]
    if part is None or not context.spoken.rpartition("（")[0].rpartition("，")[2].lstrip().startswith(sign):
        return None
    whole = context.said[-1].label.removeprefix(sign)
    return Phrase(part.label + sign + whole + context.grammar.portion_noun[0], "", part.object, share=True)


def _held_against(slot: Slot, context: Context) -> Phrase | None:
    """出庭应诉率91%，比上年的|76%|明显提升: the rate of the year before; None where none is held against."""
    grammar, last = context.grammar, context.last()
    if last is None or not last.share or not grammar.earlier.match(slot.left.strip()):
        return None
    turned = grammar.change.search(slot.right) and grammar.rate.search(last.label)
    return replace(last, label=grammar.former_year + last.label, bare=True, parent=None) if turned else None


def _achieved(what: str, verb: str, context: Context) -> Phrase:
    """完成年度任务的112% → 年度任务完成率; 新增就业42人，再就业9人，分别完成年度任务的112%、107%: one of each count."""
    rate = _rated(what + verb, context.grammar)
    counted = [p.label for p in context.said if not p.share][-context.ahead - 1:]
    if not context.ahead or len(counted) <= context.ahead:
        return Phrase(rate, "", what, share=True)
    context.names = [label + rate for label in counted]
    return Phrase(context.names.pop(0), share=True, bare=True)


def read_multiple(slot: Slot, figure: Figure, context: Context) -> Phrase | None:
    """过货量38万吨，是上年的2.2倍 → 过货量为上年的倍数. None where nothing says what it is a multiple of."""
    unit, link, name = context.grammar.multiple_words
    match = context.grammar.multiple.match(slot.left) if figure.unit == unit else None
    if match is None:
        return None
    base = context.last_count()
    what = clean(match["what"] or "", context.grammar)
    of = what if len(what) >= 2 else base.label if base else object_before(slot, context)
    if not of:
        return None
    told = link + match["of"] + name if not match["of"][0].isdigit() else name[1:]        # 是2014年的2倍: no label holds a year
    return Phrase(of + told, "", of, True, share=True)


def _share_alone(words: str, slot: Slot, context: Context) -> Phrase | None:
    """征收78件，比重24%; 征收78件（24%）: the share of that. 市级网办率达87%，区县级达80%: the same rate. None where more is said."""
    grammar, last = context.grammar, context.last()
    if words in grammar.shares_alone or not words and slot.joint == "bracket" and not slot.right.strip():
        return _portion("", "", slot, context)
    if grammar.level.fullmatch(words) and last and last.share and grammar.level.search(last.label):
        return Phrase(grammar.level.sub(words, last.label, 1), "", last.object, share=True)
    return None


def _portion(who: str, whole: str, slot: Slot, context: Context) -> Phrase:
    """即办件占事项总数的63% → 即办件占事项比例; 咨询类诉求124件，占63%: the share of what was counted just before."""
    grammar = context.grammar
    of_whole, alone = grammar.portion_noun
    names = names_of(clean(grammar.respectively.sub("", who), grammar)) if context.ahead and grammar.respectively.search(who) else []
    if len(names) == context.ahead + 1 > 1:                     # 婚姻、邻里、损害赔偿|依次占24%、21%、15%
        context.names = [name + alone for name in names]
        return Phrase(context.names.pop(0), "", names[0], share=True)
    told, whole = clean(grammar.respectively.sub("", who), grammar), clean(whole, grammar)
    counted = [p for p in context.said if not p.share][-context.ahead - 1:] if context.ahead and not told else []
    if len(counted) == context.ahead + 1 > 1:                   # 咨询类7件、投诉类5件、求助类3件，|分别占47%、33%、20%
        context.names = [p.label.removeprefix(p.verb) + alone for p in counted]
        return Phrase(context.names.pop(0), "", counted[0].object, share=True)
    named = clean(who, grammar) or _ranked(slot, grammar)
    base = context.whole(context.total) if context.total is not None else _counted(who, context)
    if named and len(named) <= 4 and base and base.unit != grammar.money:
        named = named if share_stem(named, base.object) else base.object + named      # 法律明白人36名，妇女占三成; 被采纳的占八成
    if whole.endswith(grammar.quoted_rates):                    # 民生支出占财政支出的比重|稳定在八成
        whole = grammar.rate.sub("", whole).rstrip("的")
    if named and not whole:
        whole = _whole_of(named, who, slot, context)
    sign = alone if len(whole) < 2 or len(named) + len(whole) > LONG - 3 else alone[:1] + whole + of_whole
    if named:
        return Phrase(named + sign, "", named, share=True)
    put = not context.said and grammar.put_under.search(slot.before) is not None         # 将法治工作纳入年终考核，|占比为10%
    base = context.last_count() if not put else None
    of = base.label if base else object_before(slot, context)
    telling = len(whole) >= 4 and not grammar.verb.fullmatch(whole)
    if base and telling and sign != alone and len(of) + len(sign) <= LONG and not share_stem(whole, of):
        return Phrase(of + sign, base.verb, base.object, True, share=True)      # 综合执法事项1253项，占行政处罚事项总数的38%
    return Phrase(of + alone, base.verb if base else "", base.object if base else of, True, share=True)


def _whole_of(named: str, who: str, slot: Slot, context: Context) -> str:
    """What a share is of that names only a part, told by the count before or by a clause that sets it apart; "" where neither tells."""
    grammar, last = context.grammar, context.said[-1] if context.said else None
    if among := _AMONG.search(slot.before):
        return clean(among["whole"], grammar)                   # 新增违法用地中，|基础设施项目占44%
    if last is None:
        return ""
    if slot.joint == "comma" and last.unit == grammar.money and who.strip().startswith("“"):
        return last.object                                      # 兑现惠企资金1.2亿元，|“免申即享”占六成
    count = context.last_count() if grammar.kind.search(named) else None
    if count and not count.share and count.unit in grammar.case_units and 2 <= len(count.object) <= LONGEST_WHOLE:
        return "" if count.object in named else count.object    # 办理热线工单438件，其中|物业类占四成
    described = slot.joint == "comma" and who.rstrip().endswith("的") and who.lstrip()[:1] != _BY
    if slot.joint == "bracket" or described and last.unit not in grammar.time_units:
        return _counted_before(named, context)                  # 进驻事项147项，|可全程网办的占82%
    return ""


def _ranked(slot: Slot, grammar: Grammar) -> str:
    """土地纠纷最多，占四成: what the clause before puts in its place."""
    clause = clauses_of(slot.before)[-1] if slot.before else ""
    match = grammar.ranked.match(clause)
    return clean(match["who"], grammar).rpartition(_BY)[2] if match else ""            # 案件仍以|市容类|为主，占七成


def _counted(who: str, context: Context) -> Phrase | None:
    """What was counted in this sentence, for words that only describe it: 被采纳的."""
    return context.last_count() if who.rstrip().endswith("的") and context.said else None


def _counted_before(named: str, context: Context) -> str:
    """What the count right before is of, where a bracket tells a kind of it: 群众来访31起（林权纠纷占六成） → 群众来访."""
    last = context.said[-1] if context.said else None
    if last is None or last.share or last.unit == context.grammar.money or not 2 <= len(last.object) <= 8 or share_stem(named, last.label):
        return ""
    return last.label if len(last.label) <= 8 else last.object


def _to_rate(words: str, grammar: Grammar) -> str:
    """Words up to their last rate, where only its level is told behind: 核查处置率做到 → 核查处置率, 年报公示率企业 → 企业年报公示率."""
    match = None if grammar.rate.search(words) else grammar.rate_inside.match(words)
    if match is None:
        return words
    whose = words[match.end():]
    return whose + match.group() if len(whose) >= 2 and grammar.agent.search(whose) and not grammar.verb.search(whose) else match.group()


def _what_percent_do(slot: Slot, behind: str, deed: str, context: Context) -> Phrase:
    """100%聘请法律顾问 → 法律顾问聘请率; 90%的争议实现化解 → 争议化解率."""
    said = behind + deed
    verb = context.grammar.verb.match(said)
    if verb and not slot.right.lstrip().startswith("的") and len(said) > verb.end():
        thing = said[verb.end():]
        return Phrase(_rated(thing + verb.group(), context.grammar), "", thing, share=True, deed=said)
    return Phrase(_rated(said, context.grammar), "", behind or said, share=True)


def _rated(words: str, grammar: Grammar) -> str:
    """争议化解 → 争议化解率, 具有法律背景的人员 → 人员占比."""
    if words.endswith(grammar.rated):
        return words
    return words + (grammar.quoted_rates[0] if words.endswith(grammar.people_noun) else "率")
