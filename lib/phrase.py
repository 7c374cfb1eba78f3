"""What one figure counts, in the words of its own sentence.

`read_phrases` walks through the figures of a sentence from left to right and gives each a `Phrase`. It knows no topic and no report,
only how the prose of administration puts a number: verb and object before it (办理行政复议案件37件), its noun behind it
(聘请30名专家), a part (其中来电194件), a list that shares a verb or an object (收到申请37件，受理36件).
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from lib.figure import Figure
from lib.grammar import Grammar, load_grammar
from lib.slot import Slot, clean, cover, cut_slot, plain_verb, split_noun, split_verb, without_light


@dataclass(frozen=True, slots=True)
class Phrase:
    """What one figure counts."""
    label: str
    verb: str = ""              # 受理
    object: str = ""            # 行政复议案件
    bare: bool = False          # the number itself has only a verb, a rate or a share of something said before
    parent: int | None = None   # index of the total that it is a part of
    share: bool = False
    crowd: bool = False         # people are counted
    event: str = ""             # the last thing dealt with one by one, up to here: 行政复议申请
    waiting: bool = False       # a noun whose deed stands behind the next number: 12个盟市和20个部门开展…
    deed: str = ""              # what is done by so many percent or so many: 聘请法律顾问


@dataclass
class Context:
    """What a sentence has said so far and the next figure may leave unsaid."""
    grammar: Grammar
    carried: Phrase | None              # from the sentence before
    said: list[Phrase]
    units: list[str] = field(default_factory=list)      # of the figures said
    total: int | None = None            # the figure before 其中 or an open bracket
    inner: int | None = None            # the figure before a bracket inside a breakdown
    names: list[str] = field(default_factory=list)      # what the next numbers count, one each: 处罚、强制、检查分别为…
    turn: str = ""                      # how the last change went: 同比降幅

    def last(self) -> Phrase | None:
        return self.said[-1] if self.said else self.carried

    def last_count(self) -> Phrase | None:
        """The last figure that counts something, so that 占比 leans on it."""
        return next((p for p in reversed(self.said) if not p.share), None) or self.last()

    def whole(self, parent: int | None) -> Phrase | None:
        """The total that a figure is a part of; -1 is the last figure of the sentence before."""
        if parent is None:
            return self.last_count()
        return self.carried if parent < 0 else self.said[parent]

    def last_object(self) -> str:
        """The object named last in this sentence, or in the one before."""
        named = next((p.object for p in reversed(self.said) if p.object), "")
        named = named or (self.carried.object if self.carried else "")
        return without_kind(named)

    def event(self) -> str:
        """The last thing of which cases are counted one by one, in this report so far."""
        last = self.last()
        return last.event if last else ""

    def event_after(self, phrase: Phrase) -> str:
        thing, known = without_kind(phrase.object).split("的")[-1], self.event()
        if len(thing) < 4 or phrase.share or not self.grammar.event.search(thing) or thing[:-2] in known:
            return known
        return thing


def without_kind(words: str) -> str:
    """其它类诉求 → 诉求."""
    general = words[words.rfind("类") + 1:]
    return general if len(general) >= 2 else words


def read_phrases(text: str, span: tuple[int, int], figures: Sequence[Figure], carried: Phrase | None = None) -> list[Phrase]:
    """A phrase for each of the figures, which all stand in the sentence text[span] in their order.

    `carried` is the last phrase of the sentence before; `parent` are indexes into `figures`.
    """
    from lib.share import read_change, read_share          # they lean on what is defined here
    begin, end = span
    sentence = cover(text[begin:end], [f.start - begin for f in figures])
    context = Context(load_grammar(), carried, [])
    last = 0
    for i, figure in enumerate(figures):
        following = figures[i + 1].start - begin if i + 1 < len(figures) else len(sentence)
        slot = cut_slot(sentence, figure.start - begin, figure.end - begin, last, following)
        last = figure.end - begin
        part = _follow_parts(slot, context, i)
        if figure.nature == "change":
            phrase = read_change(slot, figure, context)
        elif figure.unit == "%":
            phrase = read_share(slot, context)
        else:
            phrase = _read_count(slot, figure, context, part)
        context.units.append(figure.unit)
        crowd = figure.unit in context.grammar.crowd_units
        context.said.append(replace(phrase, event=context.event_after(phrase), crowd=crowd))
        if not phrase.waiting or slot.joint in ("comma", "clause"):
            _settle_waiting(context, slot)
    return context.said


def _total(context: Context, figure: Figure) -> int | None:
    """The figure that a part is of: the one before 其中 or the bracket, or one before that which counts in the same unit."""
    total = context.inner if context.inner is not None else context.total
    if total is None or total < 0:
        return total
    return next((i for i in range(total, -1, -1) if context.units[i] == figure.unit), total)


def _follow_parts(slot: Slot, context: Context, index: int) -> bool:
    """Keep track of the total that 其中 and brackets open; True while the figure is one of its parts."""
    if slot.joint == "bracket" and index:
        context.inner = index - 1
        return True
    if context.inner is not None:
        if any(c in slot.before + slot.left for c in ")）") or slot.joint in ("clause", "list", "comma") and _closed(slot):
            context.inner = None
        else:
            return True
    if index and slot.joint in ("clause", "comma") and _AMONG.fullmatch(slot.before.strip()):      # 在审结的34件案件中，调解9件
        context.total = index - 1
        return True
    if "其中" in slot.left or "其中" in slot.before:
        context.total = index - 1 if index or context.carried else None
        return context.total is not None
    return context.total is not None and slot.joint in ("list", "comma", "run")


_AMONG = re.compile(r"[^，,；;]{0,10}[中里]")


def _closed(slot: Slot) -> bool:
    return slot.before.lstrip().startswith((")", "）"))


def _settle_waiting(context: Context, slot: Slot) -> None:
    """Give nouns that waited for their deed what the last number's deed is: 12个盟市和20个部门开展实地督察."""
    *earlier, settled = context.said
    begins = slot.joint in ("list", "run") and settled.verb and settled.label.startswith(settled.verb) and not settled.share
    deed = settled.deed if slot.joint in ("list", "run") else ""
    deed = deed or (settled.verb if begins else "")
    for i in range(len(earlier) - 1, -1, -1):
        if not earlier[i].waiting:
            break
        noun = earlier[i].object
        context.said[i] = replace(earlier[i], label=deed + noun if deed else noun, waiting=False)


def _read_count(slot: Slot, figure: Figure, context: Context, part: bool) -> Phrase:
    grammar = context.grammar
    if _EARLIER.match(slot.left.strip()) and grammar.change.match(slot.right) and (last := context.last_count()):
        return replace(last, label="上年" + last.label, bare=True, parent=None)
    parent = _total(context, figure) if part else None
    left = re.sub(r"^.*其中", "", slot.left)
    behind, deed = split_noun(slot.right, grammar) if slot.right else ("", "")
    if left.rstrip().endswith("等") and behind:                 # 民政局、教育局等9个单位: examples of what is counted
        left = _before_examples(left, grammar)
    waiting = bool(context.said) and context.said[-1].waiting
    if slot.joint == "run" and (waiting or re.search(r"中有?$|里有?$|的$", left)):     # 27个部门的278项事项
        left = ""
    words = clean(left, grammar)
    if not words and not behind and not deed and len(left.strip()) >= 3 and not left.strip().startswith(("共", "累计")):
        words = grammar.strip_end(left.strip(" 　、，,"))
    if named := _respectively(left, words, slot, context):
        return replace(named, parent=parent)
    phrase = _count_phrase(words, behind, deed, slot, figure, context, parent)
    return replace(phrase, parent=parent) if parent is not None else phrase


_RESPECTIVELY = re.compile(r"分别(?:为|是|达|达到|有|办理|完成)?[^，,；;、]{0,3}$")


def _respectively(left: str, words: str, slot: Slot, context: Context) -> Phrase | None:
    """行政处罚、行政强制分别为1203件、56件: each number takes one of the names."""
    if slot.joint == "list" and not words and context.names:
        verb = context.said[-1].verb if context.said else ""
        name = context.names.pop(0)
        return Phrase(verb + name, verb, name)
    context.names = []
    if not _RESPECTIVELY.search(left) or "、" not in words and "和" not in words:
        return None
    verb = split_verb(words, context.grammar)[1]
    start = words.find(verb) + len(verb) if verb and words.startswith(verb) else 0
    first, *others = re.split(r"、|和|及|与", words[start:])
    context.names = others
    return Phrase(words[:start] + first, words[:start], first)


_EARLIER = re.compile(r"(?:较|比|与)(?:去年|上年|同期|\d{4}年)")


def _before_examples(left: str, grammar: Grammar) -> str:
    """What stands before a list of examples: 公布市教育局、市民政局等 → 公布."""
    verb = grammar.verb.match(clean(left, grammar))
    return verb.group() if verb else ""


def _count_phrase(words: str, behind: str, deed: str, slot: Slot, figure: Figure, context: Context, parent: int | None) -> Phrase:
    grammar = context.grammar
    if figure.unit in grammar.occasions and slot.right and not slot.open and (spoken := _occasion(words, slot, context)):
        return spoken
    if not words:
        return _number_first(behind, deed, slot, figure, context)
    if grammar.kind.search(words) and not ((first := grammar.verb.match(words)) and first.group() not in grammar.nominal):
        return _listed(words, slot, figure, context, parent)
    subject, verb, noun = split_verb(words, grammar)
    noun = "" if (setting := grammar.opening.match(noun)) and setting.end() == len(noun) else noun
    if verb and deed and not slot.open and not plain_verb(verb, grammar):       # 组织52名干部参加考试
        return _number_first(noun + behind, deed, slot, figure, context)
    if grammar.state.search(words) and len(words) <= 6 and context.last_object():
        return Phrase(context.last_object() + words, "", context.last_object(), True)
    if not verb and (slot.joint in ("list", "comma", "bracket") or parent is not None or grammar.kind.search(words)):
        return _listed(words, slot, figure, context, parent)
    if verb and not noun:
        return _bare_verb(verb, behind, slot, figure, context)
    if not verb and (deed or behind) and (slot.open and behind or deed and not slot.open):
        return _number_first(words + behind, "" if slot.open else deed, slot, figure, context)
    if behind and not slot.open and len(behind) >= 2:
        return _with_noun_behind(verb, noun, behind, slot, context)
    kept = subject if len(subject) <= 8 and grammar.telling.search(subject) else ""
    plain = plain_verb(verb, grammar)
    if subject and grammar.thin.fullmatch(noun) and (body := grammar.body.sub("", subject)) != subject and len(body) >= 2:
        kept, noun = "", body + noun                            # 劳动争议仲裁机构受理案件
    noun = _enrich(_fill(noun, context), slot, context)
    return Phrase(kept + plain + noun, plain, noun)


def _occasion(words: str, slot: Slot, context: Context) -> Phrase | None:
    """先后6次听取工作汇报, 16次主持召开会议: the deed stands behind the number."""
    grammar = context.grammar
    said = grammar.strip_end(slot.right.strip())
    verb = grammar.verb.match(said) or (grammar.verb.search(said) if said.startswith(("对", "向", "就", "到", "赴")) else None)
    if verb is None or len(said) < 4:
        return None
    kept = words if grammar.telling.search(words) else ""
    return Phrase(kept + said, verb.group(), said[verb.end():])


_SHORT_HEAD = re.compile(r"^(?P<kind>.*(?:的|类))?(?P<head>..)$")


def _fill(noun: str, context: Context) -> str:
    """A bare head noun takes its modifiers from what was said: 办结案件 after 受理行政复议案件, 行政强制类案件 after 复议申请."""
    match = _SHORT_HEAD.match(noun)
    if not match or not context.grammar.heads.search(noun):
        return noun
    known = context.event() if match["kind"] else without_kind(context.last_object())
    if len(known) <= 2 or "的" in known or not context.grammar.heads.search(known):
        return noun
    if not match["kind"] and known[-2:] != match["head"] and not context.grammar.event.search(noun):
        return noun
    return (match["kind"] or "") + context.grammar.heads.sub("", known) + match["head"]


def _enrich(noun: str, slot: Slot, context: Context) -> str:
    """A thin noun takes the subject of the clause before: 针对督察反馈意见，制定153项整改措施 → 督察反馈意见整改措施."""
    if not context.grammar.thin.fullmatch(noun):
        return noun
    theme = object_before(slot, context)
    return theme + noun if 4 <= len(theme) <= 14 and not any(theme[i:i + 2] in noun for i in range(len(theme) - 1)) else noun


def _bare_verb(verb: str, behind: str, slot: Slot, figure: Figure, context: Context) -> Phrase:
    """受理36件 after 收到复议申请37件: the object is carried on; 召开22次党组会: it stands behind."""
    plain = verb if verb.startswith("予以") else plain_verb(verb, context.grammar)
    if figure.unit == context.grammar.money:
        return Phrase((plain or verb) + context.grammar.money_noun, plain or verb)
    if len(behind) >= 2 or (behind and not plain):
        behind = _enrich(_fill(behind, context), slot, context)
        return Phrase(plain + behind, plain, behind)
    noun = object_before(slot, context) or context.last_object()
    if figure.unit in context.grammar.case_units and not context.grammar.event.search(noun) and any(p.event for p in context.said):
        noun = context.event()
    if figure.unit in context.grammar.people_units and not context.grammar.agent.search(noun):      # 其中驻村7人
        return Phrase(verb + context.grammar.people_noun, verb, noun, True)
    noun = as_case(plain or verb, noun, context.grammar)
    return Phrase((plain or verb) + noun, plain or verb, noun, True)


def as_case(verb: str, noun: str, grammar: Grammar) -> str:
    """What is accepted or closed is a case, what is received an application: 受理 + 行政复议申请 → 行政复议案件."""
    application, case = grammar.case_nouns
    return noun.removesuffix(application) + case if grammar.case_verb.search(verb) and noun.endswith(grammar.case_of + application) else noun


_SETTING = re.compile(r"(?:中|方面|结果|情况|时|后|前|来看|看|上|下|底)\s*$")       # 处理结果中，…: a setting, not a thing


def object_before(slot: Slot, context: Context) -> str:
    """What the clause before speaks of: …各类诉求，共计受理284件 → 诉求."""
    clauses = re.split(r"[，,；;：:（()）]", slot.before)
    for clause in reversed(clauses[1:] if slot.joint else clauses):     # the first still belongs to the figure before
        words = clean(clause, context.grammar)
        if len(words) >= 3 and not _SETTING.search(clause):
            subject, verb, noun = split_verb(words, context.grammar)
            return noun if verb and len(noun) >= 2 else words if not verb else ""
    return ""


def _number_first(behind: str, deed: str, slot: Slot, figure: Figure, context: Context) -> Phrase:
    """34个部门开通监管平台 → 开通监管平台部门; 41人通过考试 → 通过考试人员; 共计600人参加 → from the clause before."""
    grammar = context.grammar
    if deed and figure.unit in grammar.people_units and not grammar.agent.search(behind):
        behind += grammar.people_noun
    if deed:
        return _deed_and_noun(behind, deed, slot, context)
    last = context.last()
    if re.search(r"中有?$", behind):                            # 市直110个部门中有103个部门…
        return Phrase(re.sub(r"中有?$", "", behind), "", re.sub(r"中有?$", "", behind))
    if behind:
        shares_verb = last is not None and slot.joint == "list" and not last.share
        verb = last.verb if last and shares_verb else ""
        return Phrase(verb + behind, verb, behind, not verb, waiting=not verb)
    before = object_before(slot, context)
    if before:
        return Phrase(before, "", before, True)
    return replace(last, bare=True, parent=None) if last else Phrase("", bare=True)


_YEAR = re.compile(r"\d{4}年度?|本(?:部门|单位|级)")
_MANNER = re.compile(r"^(?:进行|予以|均|全部|已|为|被|中有|中|共|先后|分别|了)+")


def _deed_and_noun(behind: str, deed: str, slot: Slot, context: Context) -> Phrase:
    grammar = context.grammar
    what = grammar.strip_end(_MANNER.sub("", _YEAR.sub("", deed)))
    if len(what) > 14 and (parts := split_verb(what, grammar))[1]:          # 履行…职责情况开展民主测评
        what = parts[1] + parts[2]
    verb = grammar.verb.match(what)
    if verb and len(what) == verb.end() and not behind:         # 其中41起已结案
        return Phrase(what + context.last_object(), what, context.last_object(), True)
    if verb and len(what) == verb.end():                        # 共计600人参加: what they took part in stands before
        what += object_before(slot, context) or context.last_object()
    what = without_light(what, grammar)
    return Phrase(what + behind, what, behind)


def _with_noun_behind(verb: str, noun: str, behind: str, slot: Slot, context: Context) -> Phrase:
    """出台优化营商环境12项措施: words before and behind the number are one phrase."""
    plain = plain_verb(verb, context.grammar)
    noun, behind = noun.rstrip("的等"), context.grammar.strip_end(behind)
    behind = behind if noun else _enrich(behind, slot, context)
    return Phrase(plain + noun + behind, plain, noun + behind)


def _listed(words: str, slot: Slot, figure: Figure, context: Context, parent: int | None) -> Phrase:
    """A noun alone in a list or after 其中: it shares the verb, and sometimes the object, of what came before."""
    grammar = context.grammar
    whole = context.whole(parent)
    if grammar.kind.search(words):
        thing = without_kind(re.sub(r"(?:分类|类型|情况|构成|方面)$|^.*的", "", object_before(slot, context)))
        if not grammar.event.search(thing) or len(thing) < 4:
            spoken = without_kind(whole.object) if whole else ""
            thing = spoken if grammar.event.search(spoken) else context.event() or thing or spoken
        return Phrase(words + thing, whole.verb if whole else "", thing)
    words = _fill(words, context) if words.endswith(("类案件", "类申请", "的案件")) else words
    if whole is None or parent is None and (slot.joint == "clause" or slot.joint == "comma" and len(words) >= 4):
        return Phrase(words, "", words)
    if grammar.level.fullmatch(words):                          # 全国示范村3个、省级26个
        thing = words + grammar.level.sub("", whole.object, 1)
        return Phrase(whole.verb + thing, whole.verb, thing)
    if parent is None and figure.unit in grammar.crowd_units and not whole.crowd:      # 演练36场，参演人员5200人次
        return Phrase(words, "", words)
    if len(words) <= 3 and grammar.heads.search(words) and len(whole.object) > 4 and grammar.heads.search(whole.object):
        noun = grammar.heads.sub("", whole.object)
        return Phrase(whole.verb + noun + words, whole.verb, noun + words)
    if parent is not None and whole.object and grammar.event.search(whole.object) and words[-2:] != whole.object[-2:] or words.startswith(("其他", "其它")):
        return Phrase(words + whole.object, whole.verb, whole.object)
    if parent is not None and not whole.verb and not whole.share and len(words) <= 2:
        return Phrase(words + whole.label, "", whole.object)
    return Phrase(whole.verb + words, whole.verb, words)
