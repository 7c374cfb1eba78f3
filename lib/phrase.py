"""What stands around a number: the verb that governs it, the noun that is counted, and what a list leaves unsaid.

`read_phrases` walks through the figures of one sentence from left to right and gives each a `Phrase`. It knows no topic and no
report, only how the prose of administration puts a number: verb and object before it (办理行政复议案件37件), its noun behind it
(聘请30名专家), a rate (参训率达100%), a part (其中来电194件), a list that shares a verb (收到申请37件，受理36件).
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lib.figure import Figure
from lib.grammar import Grammar, load_grammar

_BOUNDARIES = "，,；;：:（(。！？!?\n|"
_STOPS = re.compile(r"[，,；;：:（()）。！？!?\n、|]|以及|其中")
_JOINTS = re.compile(r"[、，,]?(?:和|及|与|以及|、|并)?")
_COVERED = re.compile(r"《[^《》]*》|[（(][^（）()]*[)）]")
_BLANK = "〓"


@dataclass(frozen=True, slots=True)
class Phrase:
    """What one figure counts, in words of its own sentence."""
    label: str
    verb: str           # 受理
    object: str         # 行政复议案件
    bare: bool          # nothing but a verb, a rate or a share of something said before stands at the number itself
    part: bool          # 其中 or a bracket: a part of a total said before
    parent: int | None = None       # index of the figure that it leans on


@dataclass(frozen=True, slots=True)
class Slot:
    """The words around a number within its sentence, without titles and brackets."""
    left: str
    right: str
    before: str         # the clauses between the last figure and `left`
    joint: str          # "list" after another figure and 、 or 和; "bracket"; "clause"; "" at the beginning
    open: bool          # the next figure follows without punctuation


def cover(sentence: str, starts: Sequence[int]) -> str:
    """The sentence with titles 《…》 and brackets that hold no figure blanked, so that offsets stay."""
    def blank(match: re.Match[str]) -> str:
        a, b = match.span()
        if any(a <= s < b for s in starts):
            return match.group()
        return _BLANK * (b - a)
    return _COVERED.sub(blank, sentence)


def cut_slot(sentence: str, start: int, end: int, last: int, following: int) -> Slot:
    """The slot of the number at [start, end), after the figure that ended at `last` (0: none), before `following`."""
    boundary = max(sentence.rfind(c, last, start) for c in _BOUNDARIES)
    joint = "clause"
    if boundary < 0:
        begin = last
        connector = _JOINTS.match(sentence, last, start) if last else None
        joint = ("list" if connector and connector.group() else "run") if last else ""
        begin = connector.end() if connector else last
    else:
        begin = boundary + 1
        joint = "bracket" if sentence[boundary] in "（(" else "clause" if last else ""
        if last and sentence[last:boundary].strip("、，, ") == "":
            joint = "bracket" if joint == "bracket" else "list"
    stop = _STOPS.search(sentence, end, following)
    until = stop.start() if stop else following
    return Slot(sentence[begin:start], sentence[end:until], sentence[last:max(begin - 1, last)], joint, stop is None and following < len(sentence))


# --- the words before a number ------------------------------------------------------------------------------------------

def clean(words: str, grammar: Grammar) -> str:
    """Words before a number without what says nothing: 今年以来，我区共受理 → 受理; (略) 场主体 → 市场主体."""
    text = words.replace(_BLANK, "").strip()
    if _BLANK in words:
        for rest, whole in grammar.masked:
            if text.startswith(rest):
                text = whole + text[len(rest):]
    text = grammar.trailing.sub("", text)
    opening = grammar.opening.match(text)
    return text[opening.end():] if opening else text


def split_verb(words: str, grammar: Grammar) -> tuple[str, str, str]:
    """(subject, verb, object) of cleaned words: the last verb that governs. 省直部门收到复议申请 → 省直部门, 收到, 复议申请."""
    groups: list[list[int]] = []
    for match in grammar.verb.finditer(words):
        begin, end = match.span()
        joined = bool(groups) and words[groups[-1][1]:begin] in ("", "并", "和", "、", "与", "或", "及", "了")
        if match.group() in grammar.nominal and begin and not joined:
            continue
        if match.group() in grammar.nominal and grammar.noun_makers.match(words, end):
            continue
        if joined:
            groups[-1][1] = end
        else:
            groups.append([begin, end])
    for begin, end in reversed(groups):
        rest = words[end:].lstrip("了")
        if len(rest) >= 2:
            return words[:begin], words[begin:end], rest
        if begin >= 3 and not rest:
            subject, verb, rest = split_verb(words[:begin], grammar)
            return (subject, verb + words[begin:end], rest) if verb else ("", words[begin:end], words[:begin])
    if groups and groups[-1][1] >= len(words) - 1:
        return "", words[groups[-1][0]:groups[-1][1]], ""
    return "", "", words


def plain_verb(verb: str, grammar: Grammar) -> str:
    """A chain of verbs without the light ones before the last: 组织开展 → 开展, 完成 → ''."""
    rest = verb
    while (match := grammar.light.match(rest)) and match.end() <= len(rest):
        rest = rest[match.end():]
        if not rest:
            return ""
    return rest


# --- the words behind a number ------------------------------------------------------------------------------------------

_RELATIVE = re.compile(r"^(?:以|因|由|涉及|属于|经|未|不|拟|可|需).{2,20}的.{2,12}$")


def split_noun(right: str, grammar: Grammar) -> tuple[str, str]:
    """(noun, what it did) of the words behind a number: 部门开通监管平台 → 部门, 开通监管平台."""
    words = right.replace(_BLANK, "").strip().removeprefix("的").strip("，,、：: ")
    words = re.sub(r"(?:以上|以下|左右|不等)$", "", words)
    if _RELATIVE.match(words):
        return words, ""
    cut = len(words)
    for match in grammar.predicate.finditer(words):
        if match.start() >= 1 or len(match.group()) > 1 or True:
            cut = min(cut, match.start())
            break
    for match in grammar.verb.finditer(words, 0, cut):
        if match.group() in grammar.nominal and match.start():
            continue
        if match.start() == 0 and (match.group() in grammar.nominal and len(words) > match.end()):
            continue
        cut = match.start()
        break
    return words[:cut].rstrip("的"), words[cut:]


# --- one sentence -------------------------------------------------------------------------------------------------------

@dataclass
class _Context:
    """What a list has said so far and the next figure may leave unsaid."""
    grammar: Grammar
    said: list[Phrase]
    carried: Phrase | None          # from the sentence before
    total: int | None = None        # the figure before 其中 or an open bracket

    def last(self) -> Phrase | None:
        return self.said[-1] if self.said else self.carried

    def last_object(self) -> str:
        """The object named last in this sentence, or in the one before."""
        for phrase in reversed(self.said):
            if phrase.object:
                return phrase.object
        return self.carried.object if self.carried else ""


def read_phrases(text: str, span: tuple[int, int], figures: Sequence[Figure], carried: Phrase | None = None) -> list[Phrase]:
    """A phrase for each of the figures, which all stand in the sentence text[span] in their order.

    `carried` is the last phrase of the sentence before in the same paragraph; the list's `parent` are indexes into `figures`.
    """
    grammar = load_grammar()
    begin, end = span
    sentence = cover(text[begin:end], [f.start - begin for f in figures])
    context = _Context(grammar, [], carried)
    last = 0
    for i, figure in enumerate(figures):
        following = figures[i + 1].start - begin if i + 1 < len(figures) else len(sentence)
        slot = cut_slot(sentence, figure.start - begin, figure.end - begin, last, following)
        last = figure.end - begin
        part = slot.joint == "bracket" or "其中" in slot.left or "其中" in slot.before
        if part and (context.total is None or slot.joint == "bracket" or "其中" in slot.left + slot.before):
            context.total = i - 1 if i else None
        elif slot.joint not in ("list", "run") and not part and ("）" in slot.before or ")" in slot.before):
            context.total = None
        phrase = _read(slot, figure, context, part)
        context.said.append(phrase)
    return context.said


def _read(slot: Slot, figure: Figure, context: _Context, part: bool) -> Phrase:
    if figure.nature == "change":
        return _read_change(slot, figure, context)
    if figure.unit == "%":
        return _read_share(slot, context)
    return _read_count(slot, figure, context, part)


# --- counts -------------------------------------------------------------------------------------------------------------

def _read_count(slot: Slot, figure: Figure, context: _Context, part: bool) -> Phrase:
    grammar = context.grammar
    words = clean(slot.left, grammar)
    subject, verb, noun = split_verb(words, grammar)
    behind, deed = split_noun(slot.right, grammar) if slot.right else ("", "")
    if words and not verb and slot.joint in ("list", "bracket") or (part and not verb and words):
        return _listed(words, figure, context, part)
    if verb and not noun:
        return _bare_verb(verb, subject, behind, slot, figure, context)
    if not words:
        return _number_first(behind, deed, slot, figure, context)
    if behind and not slot.open and len(behind) >= 2:
        return _with_noun_behind(verb, noun, behind, context)
    kept = subject if subject and grammar.telling.search(subject) and len(subject) <= 8 else ""
    verb = plain_verb(verb, grammar)
    return Phrase(kept + verb + noun, verb, noun, False, part, context.total if part else None)


def _bare_verb(verb: str, subject: str, behind: str, slot: Slot, figure: Figure, context: _Context) -> Phrase:
    """受理36件 after 收到复议申请37件: the object is carried on; 召开22次党组会: it stands behind."""
    plain = plain_verb(verb, context.grammar)
    if len(behind) >= 2 or (behind and not plain):
        return Phrase(plain + behind, plain or verb, behind, False, False)
    noun = context.last_object() or _object_before(slot, context)
    return Phrase((plain or verb) + noun, plain or verb, noun, True, context.total is not None, context.total)


def _object_before(slot: Slot, context: _Context) -> str:
    """What the clause before speaks of: …各类诉求，共计受理284件 → 诉求."""
    for clause in reversed(re.split(r"[，,；;：:（(]", slot.before)):
        words = clean(clause, context.grammar)
        if len(words) >= 2:
            verb, noun = split_verb(words, context.grammar)[1:]
            return noun or words
    return ""


def _number_first(behind: str, deed: str, slot: Slot, figure: Figure, context: _Context) -> Phrase:
    """34个部门开通监管平台 → 开通监管平台部门; 41人通过考试 → 通过考试人员; 共计600人参加 → from the clause before."""
    grammar = context.grammar
    if not behind and figure.unit in grammar.people_units:
        behind = grammar.people_noun
    if deed and not slot.open:
        verb = grammar.verb.match(deed)
        what = deed if verb is None or len(deed) > verb.end() else deed + _object_before(slot, context)
        what = _without_light(grammar.trailing.sub("", re.sub(r"^(?:进行|予以|均|全部|已|为|被|中有|中|共)+", "", what)), grammar)
        return Phrase(what + behind if what else behind, "", behind, False, False)
    if behind:
        last = context.last()
        verb = last.verb if last and slot.joint == "list" else ""
        return Phrase(verb + behind if verb else behind, verb, behind, not verb, False)
    before = _object_before(slot, context)
    if before:
        return Phrase(before, "", before, True, False)
    last = context.last()
    return Phrase(last.label, last.verb, last.object, True, False) if last else Phrase("", "", "", True, False)


def _without_light(words: str, grammar: Grammar) -> str:
    match = grammar.light.match(words)
    return words[match.end():] if match and len(words) - match.end() >= 2 else words


def _with_noun_behind(verb: str, noun: str, behind: str, context: _Context) -> Phrase:
    """出台优化营商环境12项措施: words before and behind the number are one phrase."""
    grammar = context.grammar
    plain = plain_verb(verb, grammar)
    behind = grammar.trailing.sub("", behind)
    noun = noun.rstrip("的等")
    return Phrase(plain + noun + behind, plain, noun + behind, False, False)


def _listed(words: str, figure: Figure, context: _Context, part: bool) -> Phrase:
    """A noun alone in a list or after 其中: it shares the verb, and sometimes the object, of what came before."""
    grammar = context.grammar
    whole = context.said[context.total] if context.total is not None and context.total < len(context.said) else context.last()
    if whole is None:
        return Phrase(words, "", words, False, part)
    parent = context.total if part else None
    if words.endswith(("类", "型", "方面", "领域")) and whole.object:
        return Phrase(words + whole.object, whole.verb, whole.object, False, part, parent)
    if len(words) <= 2 and grammar.heads.search(words) and len(whole.object) > 4:
        noun = grammar.heads.sub("", whole.object)
        return Phrase(whole.verb + noun + words, whole.verb, noun + words, False, part, parent)
    return Phrase(whole.verb + words, whole.verb, words, False, part, parent)


# --- shares and changes -------------------------------------------------------------------------------------------------

def _read_share(slot: Slot, context: _Context) -> Phrase:
    grammar = context.grammar
    words = _without_light(clean(slot.left, grammar), grammar)
    last = context.last()
    if words.startswith("占") or words in ("占比", "比例", "比重"):
        base = last.label if last else _object_before(slot, context)
        return Phrase(base + "占比", "", last.object if last else base, True, False)
    if grammar.rate.search(words):
        return _rate(words, slot, context)
    behind, deed = split_noun(slot.right, grammar) if slot.right and not slot.open else ("", "")
    deed = _without_light(grammar.trailing.sub("", re.sub(r"^(?:进行|予以|均|全部|已|为|被|向社会|共)+", "", deed)), grammar)
    if words and (behind or deed):
        return Phrase(_rated(words + (deed or behind)), "", words, False, False)
    if behind or deed:
        verb = grammar.verb.match(behind + deed)
        if verb and not slot.right.startswith("的"):
            thing = (behind + deed)[verb.end():]
            return Phrase(_rated(thing + verb.group()), "", thing, False, False)
        return Phrase(_rated(behind + deed), "", behind, False, False)
    if words:
        return Phrase(_rated(words), "", words, False, False)
    base = last.label if last else _object_before(slot, context)
    return Phrase(_rated(base), "", base, True, False)


def _rated(words: str) -> str:
    return words if words.endswith(("率", "比例", "占比", "比重", "程度")) else words + "率"


def _rate(words: str, slot: Slot, context: _Context) -> Phrase:
    """合格率达100%: a short rate leans on the object named last; 网上可办率 stands alone."""
    thing = context.last_object() if slot.joint else ""
    if not thing or slot.before.strip("，, "):
        thing = _object_before(slot, context) or thing
    if len(words) <= 5 and thing and not _share_characters(words, thing):
        return Phrase(thing + words, "", thing, True, False)
    return Phrase(words, "", words, len(words) <= 3, False)


def _share_characters(a: str, b: str) -> bool:
    return any(a[i:i + 2] in b for i in range(len(a) - 2))


def _read_change(slot: Slot, figure: Figure, context: _Context) -> Phrase:
    """同比增长12% → what was counted before + 同比增幅; 申报材料减量80% → 申报材料减少比例."""
    grammar = context.grammar
    against = way = None
    for match in grammar.change.finditer(slot.left + slot.right):
        if match["against"] and against is None:
            against = match
        elif not match["against"] and way is None:
            way = match
    first = min((m.start() for m in (against, way) if m), default=len(slot.left))
    subject = clean(slot.left[:first], grammar)
    down = bool(way and way["down"])
    if way and not subject and way.start() == first and way.end() < len(slot.left):     # 压缩办事时间76.7万小时
        subject = clean(slot.left[way.end():], grammar)
    last = context.last()
    base = subject if len(subject) >= 2 else last.label if last else _object_before(slot, context)
    for old in ("同比增幅", "同比降幅", "同比增加", "同比减少"):
        base = base.removesuffix(old)
    yearly = "同比" if against and against.group() != "环比" else ""
    relative = figure.unit in ("%", "倍", "百分点", "‰", "")
    ending = ("降幅" if down else "增幅") if relative else ("减少" if down else "增加")
    return Phrase(base + yearly + ending, "", last.object if last and base == last.label else base, len(subject) < 2, False)
