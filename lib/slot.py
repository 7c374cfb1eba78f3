"""The words around one number in its sentence, cut out and cleaned, and taken apart into verb, object and noun.

Titles 《…》 and brackets without figures are blanked first, so that offsets stay and nothing in them is taken for a boundary.
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lib.grammar import Grammar

BLANK = "〓"
_BOUNDARIES = "，,；;：:（(）)。！？!?\n|"
_STOPS = re.compile(r"[，,；;：:（()）。！？!?\n、|]|以及|其中")
_JOINTS = re.compile(r"[、，,]?(?:和|及|与|以及|、|并)?")
_COVERED = re.compile(r"《[^《》]*》|[（(][^（）()]*[)）]")


@dataclass(frozen=True, slots=True)
class Slot:
    """The words around a number within its sentence, without titles and brackets."""
    left: str
    right: str
    before: str         # the clauses between the last figure and `left`
    joint: str          # "list" after another figure and 、 or 和; "comma" after another figure and ，; "run" after its words; "bracket"; "clause"; "" at the beginning
    open: bool          # the next figure follows without punctuation


def cover(sentence: str, starts: Sequence[int]) -> str:
    """The sentence with titles 《…》 and brackets that hold no figure blanked, so that offsets stay."""
    def blank(match: re.Match[str]) -> str:
        a, b = match.span()
        return match.group() if any(a <= s < b for s in starts) else BLANK * (b - a)
    return _COVERED.sub(blank, sentence)


def cut_slot(sentence: str, start: int, end: int, last: int, following: int) -> Slot:
    """The slot of the number at [start, end), after the figure that ended at `last` (0: none), before `following`."""
    boundary = max(sentence.rfind(c, last, start) for c in _BOUNDARIES)
    if boundary > last and sentence[boundary] in ":：" and not sentence[boundary + 1:start].strip():    # 申请数量:2207
        boundary = max(sentence.rfind(c, last, boundary) for c in _BOUNDARIES)
    if boundary < 0:
        connector = _JOINTS.match(sentence, last, start) if last else None
        joint = ("list" if connector and connector.group() else "run") if last else ""
        begin = connector.end() if connector else last
        if joint == "run" and sentence[last:start].endswith(("和", "与", "及", "、")):     # 12个乡镇和20个部门
            joint, begin = "list", start
    else:
        begin = boundary + 1
        joint = "clause" if last else ""
        if last and not sentence[last:boundary].strip("、，, "):
            joint = "comma" if sentence[boundary] in "，," else "list"
        if sentence[boundary] in "（(":
            joint = "bracket"
    stop = _STOPS.search(sentence, end, following)
    until = stop.start() if stop else following
    return Slot(sentence[begin:start], sentence[end:until], sentence[last:max(begin - 1, last)], joint,
                stop is None and following < len(sentence))


_SPACE = re.compile(r"\s+")


def clean(words: str, grammar: Grammar) -> str:
    """Words before a number without what says nothing: 今年以来，我区共受理 → 受理; (略) 场主体 → 市场主体."""
    text = _SPACE.sub("", words.replace(BLANK, "")).strip("、，,“”‘’")
    if BLANK in words:
        for rest, whole in grammar.masked:
            if text.startswith(rest):
                text = whole + text[len(rest):]
    text = grammar.strip_end(text)
    opening = grammar.opening.match(text)
    text = text[opening.end():] if opening else text
    return "" if text.isdigit() else text


def split_verb(words: str, grammar: Grammar) -> tuple[str, str, str]:
    """(subject, verb, object) of cleaned words, by the last verb that governs. 省直部门收到复议申请 → 省直部门, 收到, 复议申请."""
    groups = _verb_groups(words, grammar)
    for begin, end in reversed(groups):
        rest = words[end:].lstrip("了")
        if rest.startswith("的") and begin:                     # 备案审查各部门报送的文件
            continue
        if len(rest) >= 2:
            return words[:begin], words[begin:end], rest
        if begin >= 3 and not rest:                             # 行政复议案件受理
            subject, verb, rest = split_verb(words[:begin], grammar)
            if verb and verb not in grammar.nominal:
                return subject, verb + words[begin:end], rest
            if words.endswith(grammar.adverbs, 0, begin) or grammar.agent.search(words[:begin]):    # 负责人出庭应诉
                return "", "", words
            return "", words[begin:end], words[:begin]          # 咨询电话接听
    if groups and groups[-1][1] == len(words):
        return _only_verbs(words, groups[-1][0], grammar)
    return "", "", words


def _only_verbs(words: str, begin: int, grammar: Grammar) -> tuple[str, str, str]:
    """A chain of verbs: the nominal ones behind another verb are its object. 印发督查通报 → 印发, 督查通报; 依法受理 → 受理, ''."""
    first = grammar.verb.match(words, begin)
    if first and first.group() not in grammar.nominal and first.end() < len(words):
        rest = words[first.end():]
        if all(m.group() in grammar.nominal for m in grammar.verb.finditer(rest)) and not rest.startswith(("并", "和", "、", "或")):
            return "", first.group(), rest
    return "", words if len(words) <= 6 else words[begin:], ""


def _verb_groups(words: str, grammar: Grammar) -> list[list[int]]:
    """Spans of verbs that can govern, neighbours joined: 审查并印发. Verbs inside nouns (执法培训班) do not count."""
    groups: list[list[int]] = []
    nominal = False             # whether the verb before was one that stands inside nouns as well
    for match in grammar.verb.finditer(words):
        begin, end = match.span()
        joined = bool(groups) and words[groups[-1][1]:begin] in ("", "并", "和", "、", "与", "或", "及", "了")
        free = begin == 0 or joined or words.endswith(grammar.adverbs, 0, begin)
        if match.group() in grammar.nominal and (not free or grammar.noun_makers.match(words, end)):
            continue
        if joined and begin == groups[-1][1] and match.group() in grammar.nominal and not nominal:
            continue                                            # 办理|援助案件, 开展|检查: the object begins
        nominal = match.group() in grammar.nominal
        if joined:
            groups[-1][1] = end
        else:
            groups.append([begin, end])
    return groups


def plain_verb(verb: str, grammar: Grammar) -> str:
    """A chain of verbs without the light ones before the last: 组织开展 → 开展, 完成 → ''."""
    while verb and (match := grammar.light.match(verb)):
        verb = verb[match.end():]
    return verb


def without_light(words: str, grammar: Grammar) -> str:
    """Words without a light verb at their beginning, if enough stays: 实现分类受理 → 分类受理."""
    match = grammar.light.match(words)
    return words[match.end():] if match and len(words) - match.end() != 1 else words


_TASK = re.compile(r"(?:工作|任务)$")
_RELATIVE = re.compile(r"(?:以|因|由|涉及|属于|经|未|不|拟|可|需)[^，。]{2,20}?的(?=..)")


def split_noun(right: str, grammar: Grammar) -> tuple[str, str]:
    """(noun, what it did) of the words behind a number: 部门开通监管平台 → 部门, 开通监管平台."""
    words = right.replace(BLANK, "").strip().removeprefix("的").strip("，,、：: ”’“‘")
    words = re.sub(r"(?:以上|以下|左右|不等)$", "", words)
    if task := _TASK.search(words):                             # 535个执法证件发放工作 → 发放执法证件
        done = next((m for m in grammar.verb.finditer(words, 0, task.start()) if m.end() == task.start() and m.start() >= 2), None)
        return (done.group() + words[:done.start()] if done else words[:task.start()]), ""
    begin = relative.end() if (relative := _RELATIVE.match(words)) else 0       # 38宗|以区政府为被告的行政诉讼案件
    cut = match.start() if (match := grammar.predicate.search(words, begin)) else len(words)
    for match in grammar.verb.finditer(words, begin + 1 if begin else 0, cut):
        if match.group() not in grammar.nominal or grammar.agent.search(words[:match.start()]):
            cut = match.start()
            break
    return words[:cut].rstrip("的和与及、").removesuffix("中"), words[cut:]
