"""The words around one number in its sentence, cut out and cleaned.

Titles 《…》 and brackets without figures are blanked first, so that offsets stay and nothing in them is taken for a boundary.
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from lib.adverbial import strip_opening
from lib.grammar import Grammar

BLANK = "〓"
_SHIELD, _UNSHIELD = str.maketrans("（(）)、", "⟨⟨⟩⟩﹑"), str.maketrans("⟨⟩﹑", "（）、")
_ALTERNATIVE = re.compile("⟨[^⟩]*⟩|（[^（）]*）")
_BOUNDARY = re.compile(r"(?s:.*)[，,；;：:（(）)。！？!?\n|]")
_STOPS = re.compile(r"[，,；;：:（()）。！？!?\n、|]|以及|其中")
_JOINTS = re.compile(r"[、，,]?(?:和(?![解谐平睦])|及(?!时)|与(?!会)|以及|、|并(?!联))?")
_COVERED = re.compile(r"《[^《》]*》|[（(][^（）()]*[)）]|[\[［]\d{1,3}[\]］]")      # a title, a bracket, the mark of a footnote
_WORDS = r"[^，,；;：:（()）。！？!?\n、|\d]{2,8}"
_DESCRIBED = re.compile(rf"(?:{_WORDS}、)+{_WORDS}的(?P<noun>[^，,；;：:（()）。！？!?\n、|\d的]{{2,8}})(?=[，,；;。])")
_KINDS = re.compile(rf"(?:{_WORDS}、)+{_WORDS}等(?!方面|工作|情况|内容|领域|事项|问题|活动|政策)"
                    rf"(?=[^，,；;：:（()）。！？!?\n、|\d的多地]{{2}})")
_TO = re.compile("(?<![应面])[对将把]")      # right before the number of what something is done to
_SHORT_ITEM = 8     # characters of a thing before 、, behind a number: 对132件|文件|、合同进行审查
_PLAIN = r"[^，,；;：:（()）。、的\d]"
_OWNED = re.compile(rf"(?P<owner>(?:(?!\s){_PLAIN}){{2,10}})的(?P<kinds>{_PLAIN}{{2,8}}、{_PLAIN}{{3,8}})")
_LONG_LIST = 12         # characters of a list of kinds that is left out before what they are of
_COUNTED = re.compile(r"《[^《》，,；;：:（(）)。、\n]{2,20}》(?=[\s共各约近]*$)")
_SPACE = re.compile(r"\s+")
_CLAUSES = re.compile(r"[，,；;：:（()）]")
_BRACKETS = re.compile(r"[（(]|[)）]")
_BULLET = re.compile(r"^\s*[·•●◆■▲◇□○►▪◎➤※★☆－-]+(?!\d)")
_BLOCK = re.compile(r"^\s*【[^【】]{1,30}】")          # 【出庭应诉】实际出庭641件: a heading
_PAUSES = ("——", "……")
_BLANK_LIST = re.compile(f"{BLANK}[{BLANK}、，和及]*等?")


class Slot(NamedTuple):
    """The words around a number within its sentence, without titles and brackets."""
    left: str
    right: str
    before: str         # the clauses between the last figure and `left`
    joint: str          # how it hangs on the figure before: list (、 和), comma, run (only words between), bracket, clause; "" without one
    open: bool          # the next figure follows without punctuation
    brackets: str       # those that open and close between the last figure and this number


def cover(sentence: str, starts: Sequence[int], grammar: Grammar | None = None) -> str:
    """The sentence with titles 《…》 and brackets that hold no figure blanked, so that offsets stay; 制发《建议书》3份 keeps its title.

    Brackets that belong to a name are shielded, so that nothing takes them for a boundary: 12个镇(街道), 9个县(市、区).
    """
    def blank(match: re.Match[str]) -> str:
        a, b = match.span()
        kept = any(a <= s < b or b <= s <= b + 2 and _COUNTED.match(sentence, a, s) for s in starts)
        return match.group() if kept else BLANK * (b - a)
    for mark in (_BULLET, _BLOCK):
        sentence = mark.sub(lambda match: " " * len(match.group()), sentence)           # ·述法: 班子成员8名
    for pause in _PAUSES:                                               # 436件——这是全年的申请总数
        sentence = sentence.replace(pause, "，，")
    bracket = "（" in sentence or "(" in sentence
    if bracket and grammar:
        sentence = grammar.alternative.sub(lambda match: match.group().translate(_SHIELD), sentence)
    marked = "《" in sentence or "[" in sentence or "［" in sentence
    return _COVERED.sub(blank, sentence) if marked or bracket else sentence


def size(words: str) -> int:
    """How many characters words have without brackets that belong to a name: 镇(街道) says as much as 镇."""
    return len(_ALTERNATIVE.sub("", words))


def uncover(words: str) -> str:
    """Words with the brackets that `cover` shielded."""
    return words.translate(_UNSHIELD) if "⟨" in words else words


def cut_slot(sentence: str, start: int, end: int, last: int, following: int) -> Slot:
    """The slot of the number at [start, end), after the figure that ended at `last` (0: none), before `following`."""
    slot = _cut(sentence, start, end, last, following)
    if slot.joint == "list" and (owned := _OWNED.fullmatch(sentence, last, start)):         # 18个|执法单位的处罚、许可案卷|108卷
        slot = slot._replace(left=owned["kinds"], before=sentence[last:owned.end("owner")])
    if not slot.open and (owned := _OWNED.fullmatch(sentence, end, following)):
        slot = slot._replace(right=owned["owner"], open=True)
    return slot


def _cut(sentence: str, start: int, end: int, last: int, following: int) -> Slot:
    boundary = _last_boundary(sentence, last, start)
    if boundary > last and sentence[boundary] in ":：" and not sentence[boundary + 1:start].strip():    # 申请数量:2207
        boundary = _last_boundary(sentence, last, boundary)
    if boundary < 0:
        joint, begin = _join(sentence, start, last)
    else:
        begin = boundary + 1
        joint = "clause" if last else ""
        if last and not sentence[last:boundary].strip("、，, "):
            joint = "comma" if sentence[boundary] in "，," else "list"
        if sentence[boundary] in "（(":
            joint = "bracket"
    stop = _STOPS.search(sentence, end, following)
    if stop and stop.group() == "、" and 1 <= stop.start() - end <= 2:       # 132名专、兼职工作人员
        stop = _STOPS.search(sentence, stop.end(), following)
    if stop and stop.group() == "、" and (kinds := _KINDS.match(sentence, end, following)):     # 3起|无证经营、超范围经营等违法案件
        end = kinds.end() if kinds.end() - end > _LONG_LIST else end
        stop = _STOPS.search(sentence, kinds.end(), following)
    while stop and stop.group() == "、" and stop.start() - end <= _SHORT_ITEM and _TO.match(sentence, start - 1):
        stop = _STOPS.search(sentence, stop.end(), following)
    until = stop.start() if stop else following
    if stop and stop.group() == "、" and (described := _DESCRIBED.match(sentence, end, following)):
        end, until = described.span("noun")                     # 52项操作性、针对性强的|改革措施
    return Slot(sentence[begin:start], sentence[end:until], sentence[last:max(begin - 1, last)], joint,
                stop is None and following < len(sentence), "".join(_BRACKETS.findall(sentence, last, start)))


def _last_boundary(sentence: str, begin: int, end: int) -> int:
    match = _BOUNDARY.match(sentence, begin, end)
    return match.end() - 1 if match else -1


def _join(sentence: str, start: int, last: int) -> tuple[str, int]:
    """How a number hangs on the one before, with no clause between them, and where its own words begin."""
    if not last:
        return "", 0
    connector = _JOINTS.match(sentence, last, start)
    if connector and connector.group():
        return "list", connector.end()
    if sentence[last:start].endswith(("和", "与", "及", "、")):         # 12个乡镇和20个部门
        return "list", start
    comma = sentence.rfind("、", last, start)
    if comma - last > 2:                                                # 330家企业采取限产停产措施、移送公安行政拘留6人
        return "list", comma + 1
    return "run", last


def clauses_of(words: str) -> list[str]:
    """The clauses of the words before a number."""
    return _CLAUSES.split(words)


def clean(words: str, grammar: Grammar) -> str:
    """Words before a number without what says nothing: 今年以来，我区共受理 → 受理; (略) 场主体 → 市场主体."""
    text = _SPACE.sub("", words).strip("、，,“”‘’")
    if BLANK in text:
        for rest, whole in grammar.masked:
            if text.startswith(rest, len(text) - len(text.lstrip(BLANK))):
                text = whole + text.lstrip(BLANK)[len(rest):]
        text = _BLANK_LIST.sub("", text)
    text = strip_opening(grammar.strip_end(text), grammar)
    return "" if text.isdigit() or text == "年" else text                # 年内有|2人被借调


def of_part(left: str) -> str:
    """The words before a number behind the last 其中, all of them where there is none: 其中涉企的 → 涉企的."""
    return left.rpartition("其中")[2]
