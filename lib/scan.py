"""Goes once through a text and decides of every number that looks like a figure whether it is one. What comes back are findings without
context: value, unit and the bound of the hedges after the number; and bare numbers, which a table or a list may give a unit.
"""
from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from decimal import Decimal

from lib.lexicon import ARABIC, CHINESE_NUMERALS, Lexicon, Unit, load_lexicon, one_of
from lib.numeral import parse_number
from lib.surface import Surface, compile_surface

LONGEST = 15                # digits of an Arabic number: what is longer is a code
JOINS = ("、", "和", "及", "与", "或", "以及")
SHORT_NAME = 7              # a quoted name that ends in a number is no longer before it: “稳岗30条”
LONG_LINE = 12              # characters before a number that make its line prose, so that a line break inside it is none
_DIGITS = re.compile(rf"[{ARABIC}]")
_CLAUSE_STOP = frozenset("，,。；;！？!?、）)\n：:”」…\t |")
_ORDINAL_LIST = re.compile(rf"第[{ARABIC}{CHINESE_NUMERALS}]+(?:[、和及与至到—–-]第?[{ARABIC}{CHINESE_NUMERALS}]+)*[、和及与至到—–-]$")
_SIGNS = frozenset("-－−")
ROUND = "百千万亿萬億佰仟"        # a number of these alone needs a hedge before it: 近百家, 上千人
_YEAR = re.compile(r"(?:19|20)\d\d")
# 12020年, 22020年, 313个: labels 1, 2, 3 of paragraphs have run into the numbers behind them
_GLUED_FIRST = re.compile(r"(?:(?<=\n)|(?<![\s\S]))[ \u3000]*1(?=20[0-4]\d年)")
_LINE_DIGITS = re.compile(r"(?:(?<=\n)|(?<![\s\S]))[ \u3000]*(\d{2,})")


@dataclass(slots=True)
class Found:
    """A figure in the making. `rounded`: its number is a bare 百, 千, 万; `listed`: it shares verb and hedge with the one before."""
    start: int
    end: int
    number_end: int
    value: Decimal
    value_max: Decimal | None
    unit: str
    kind: str
    bound: str
    rounded: bool = False
    listed: bool = False
    nature: str = ""
    spread: bool = False


@dataclass(frozen=True, slots=True)
class Bare:
    """A number without a measure word. `sure`: 3万, 200余 count even so."""
    start: int
    end: int
    number_end: int
    sure: bool
    ranged: bool


@dataclass(frozen=True)
class Words:
    """Everything the scan needs, compiled."""
    lexicon: Lexicon
    surface: Surface
    inside: dict[str, str]
    after: dict[str, str]
    time_only: frozenset[str]
    at_end: frozenset[str]
    one_not_after: frozenset[str]
    arabic_one_not_after: frozenset[str]
    one_not_in: re.Pattern[str]
    name_units: dict[str, frozenset[str]]


@functools.lru_cache(maxsize=1)
def scan_words() -> Words:
    """The compiled words of the project's own lexicon."""
    lexicon = load_lexicon()
    hedges, phrases = lexicon.hedges, lexicon.phrase_words
    return Words(lexicon, compile_surface(lexicon),
                 inside={h.says: h.bound for h in hedges["inside"]}, after={h.says: h.bound for h in hedges["after"]},
                 time_only=frozenset(h.says for h in hedges["after"] if h.time_only),
                 at_end=frozenset(lexicon.hedge_words["at_end"]), one_not_after=frozenset(phrases["one_not_after"]),
                 arabic_one_not_after=frozenset(phrases["arabic_one_not_after"]),
                 one_not_in=re.compile(f"(?:{one_of(phrases['one_not_in'])})[^，。；,;]*$"),
                 name_units={numeral: frozenset(units) for numeral, units in phrases["name_units"].items()})


def scan(text: str) -> tuple[list[Found], list[Bare]]:
    """All findings, in order, and all bare numbers that no list gave a unit, in order."""
    words = scan_words()
    groups = words.surface.groups
    unit_group, after, written = groups["unit"], groups["after"], groups["written"]
    written_units = words.lexicon.written
    found: list[Found] = []
    bare: list[Bare] = []
    chain: list[Bare] = []
    for match in words.surface.pattern.finditer(text):
        unit_word = match[unit_group]
        if unit_word is None:
            _take_unitless(words, text, match, found, bare, chain)
            continue
        unit = written_units[unit_word]
        new = (_read_written if match[written] is not None else _read_arabic)(words, text, match, unit)
        if chain:
            _close_chain(text, chain, new, found, bare)
        if new:
            found += new
    bare += chain
    if _GLUED_FIRST.search(text):
        _cut_labels(text, found)
    return found, bare


def _cut_labels(text: str, found: list[Found]) -> None:
    """Takes labels that have run into numbers (313个市州 is item 3 and 13个) off, where the paragraphs count on: 1, 2, 3."""
    starts = {f.start: f for f in found}
    expected = 1
    for line in _LINE_DIGITS.finditer(text):
        label = str(expected)
        if not line[1].startswith(label):
            continue
        expected += 1
        figure = starts.get(line.start(1))
        if figure and len(line[1]) > len(label):
            parsed = parse_number(text[figure.start + len(label):figure.number_end])
            if parsed:
                figure.start, figure.value = figure.start + len(label), parsed[0]


# --- numbers with a measure word ---------------------------------------------------------------------------------------------------

def _read_arabic(words: Words, text: str, match: re.Match[str], unit: Unit) -> list[Found]:
    """The finding of 37件, of 3至5个工作日; two where 由20%到10% is no range; none where the number is a date, an ordinal or a name."""
    start = match.start()
    number = match["number"]
    gap = match["gap"]
    if gap and "\n" in gap and not _in_long_line(text, start):
        return []
    if unit.arabic or unit.only_after or unit.not_after:
        if not _allowed(unit, text, start, match):
            return []
    before = text[start - 1] if start else "\n"
    if before in "、和及与至到—–-" and _ORDINAL_LIST.search(text, max(0, start - 16), start):
        return []
    if words.surface.phrases.match(text, start) or (number == "1" and before in words.arabic_one_not_after):
        return []
    if text.startswith("”", match.end()) and "“" in text[max(0, start - SHORT_NAME):start]:
        return []
    if "." in number and unit.kind == "count" and before in "\n。；; \u3000" and number[-1] not in "万亿百千":
        start, number = _drop_label(text, start, number)
    if before in _SIGNS and unit.kind == "share" and not _DIGITS.match(text, start - 2):
        start, number = start - 1, text[start - 1] + number
    return _build(words, text, match, unit, start, number)


def _read_written(words: Words, text: str, match: re.Match[str], unit: Unit) -> list[Found]:
    """The finding of 两次, 十余家, 近百人; none where the numeral counts nothing (第三次, 统一, 三项制度)."""
    start = match.start()
    number = match["number"]
    if unit.arabic or unit.only_after:
        if unit.arabic and not (unit.only_after and _allowed(unit, text, start, match)) or not _allowed(unit, text, start, match):
            return []
    before = text[start - 1] if start else "\n"
    if before in "、和及与至到—–" and _ORDINAL_LIST.search(text, max(0, start - 16), start):
        return []
    if words.surface.phrases.match(text, start) or match["gap"]:
        return []
    if number in words.name_units and match["most"] is None and match["unit"] in words.name_units[number]:
        return []
    if number == "一" and match["most"] is None:
        if before in words.one_not_after or text[match.end():match.end() + 1] not in _CLAUSE_STOP:
            return []
        if words.one_not_in.search(text, max(0, start - 10), start):
            return []
    return _build(words, text, match, unit, start, number)


def _allowed(unit: Unit, text: str, start: int, match: re.Match[str]) -> bool:
    """Whether the words that a unit demands or forbids around its number are there or not there."""
    before = text[max(0, start - 8):start]
    if any(before.endswith(word) for word in unit.not_after):
        return False
    if not unit.only_after and not unit.only_before:
        return True
    if any(text.startswith(word, match.end("unit")) for word in unit.only_before):
        return True
    return _only_after(unit).search(before) is not None


@functools.lru_cache(maxsize=64)
def _only_after(unit: Unit) -> re.Pattern[str]:
    """期限为10年, 满3年, 不超过2年."""
    return re.compile(f"(?:{one_of(unit.only_after)})(?:为|是|达|满|超过|不超过|不少于|近|约|长达|了|：)*$")


def _drop_label(text: str, start: int, number: str) -> tuple[int, str]:
    """1.23个部门 at the beginning of a line is item 1 and 23个部门."""
    label, _, rest = number.partition(".")
    return (start + len(label) + 1, rest) if len(label) <= 2 and rest[:1] != "0" else (start, number)


def _in_long_line(text: str, start: int) -> bool:
    """Whether prose stands before the number in its line: then a line end right behind the number is a break inside a phrase."""
    line = text.rfind("\n", max(0, start - LONG_LINE), start)
    return line < 0 and start >= LONG_LINE


def _build(words: Words, text: str, match: re.Match[str], unit: Unit, start: int, number: str) -> list[Found]:
    if number.isascii() and number.isdigit():
        if len(number) > LONGEST or (number[0] == "0" and len(number) > 1) or (unit.dated and _YEAR.fullmatch(number)):
            return []
        value, most = Decimal(number), None
    else:
        parsed = parse_number(number)
        if parsed is None:
            return []
        value, most = parsed
    end, bound = _end_and_bound(words, text, match, unit)
    number_end = match.end("number")
    if bound == "exact" and number[-1] not in "0123456789":
        bound = _vague_inside(words, number)
    if unit.factor != 1:
        value *= unit.factor
        most = None if most is None else most * unit.factor
    rounded = match["vague"] is None and not number.strip(ROUND)
    bound = "exact" if rounded else bound
    if match["most"] is not None:
        return _range(words, match, unit, Found(start, end, match.end("most"), value, None, unit.unit, unit.kind, bound))
    return [Found(start, end, number_end, value, most, unit.unit, unit.kind, bound, rounded)]


def _vague_inside(words: Words, number: str) -> str:
    """260余万 is at least 260万."""
    for char in number:
        if char in words.inside:
            return words.inside[char]
    return "exact"


def _end_and_bound(words: Words, text: str, match: re.Match[str], unit: Unit) -> tuple[int, str]:
    """Where the figure ends and what the hedges in and after it make of its bound."""
    vague, after = match["vague"], match["after"]
    end = match.end()
    if after is not None:
        if (after in words.time_only and unit.kind != "time") or (after in words.at_end and text[end:end + 1] not in _CLAUSE_STOP):
            end, after = match.end("unit"), None
    if after is not None:
        return end, words.after[after]
    return end, words.inside[vague] if vague else "exact"


def _range(words: Words, match: re.Match[str], unit: Unit, low: Found) -> list[Found]:
    """3至5个 is one figure from 3 to 5; 由20%到10% are two."""
    parsed = parse_number(match["most"])
    if parsed is None:
        return []
    high = parsed[0] * unit.factor
    scale = match["most"][-1]
    if scale in "万亿萬億百千" and match["number"][-1] not in "万亿萬億百千" and match["least_unit"] is None:
        multiplier = parse_number(scale)
        low.value *= multiplier[0] if multiplier else 1         # 3至5万份
    if low.value < high:
        low.value_max = high
        return [low]
    first_end = match.end("least_unit") if match["least_unit"] else match.end("number")
    first = Found(low.start, first_end, match.end("number"), low.value, None, unit.unit, unit.kind, "exact")
    return [first, Found(match.start("most"), low.end, match.end("most"), high, None, unit.unit, unit.kind, low.bound)]


# --- numbers without one -------------------------------------------------------------------------------------------------------------

def _take_unitless(words: Words, text: str, match: re.Match[str], found: list[Found], bare: list[Bare], chain: list[Bare]) -> None:
    """A fraction is a finding; a bare number waits for the unit of its list; skipped titles and names are nothing."""
    if match["skipped"] is not None or match["quoted"] is not None:
        return
    if match["quotient"] is not None or match["quotient2"] is not None:
        found += _fraction(words, text, match)
        return
    number = match["number"]
    new = Bare(match.start(), match.end(), match.end("number"), match["vague"] is not None or number[-1] in "万亿萬億", match["most"] is not None)
    if chain and text[chain[-1].end:new.start] not in JOINS:
        bare += chain
        chain.clear()
    chain.append(new)


def _fraction(words: Words, text: str, match: re.Match[str]) -> list[Found]:
    """百分之九十 is 90 in %, 三分之一 and 1/4 are quotients without unit."""
    number = match["number"]
    parsed = parse_number(number)
    if parsed is None:
        return []
    per = {"百分之": "%", "千分之": "‰"}.get(number[:3], "")
    if "分之" not in number and (parsed[0] >= 1 or "\n" in (text[match.start() - 1:match.start()] or "\n")):
        return []
    after = match["after2"]
    bound = words.after[after] if after else "exact"
    return [Found(match.start(), match.end(), match.end("number"), parsed[0], None, per, "share", bound)]


def _close_chain(text: str, chain: list[Bare], new: list[Found], found: list[Found], bare: list[Bare]) -> None:
    """A list of bare numbers takes the unit of the measured number that ends it: 73.56、76.71、80.13分."""
    last = chain[-1]
    if new and text[last.end:new[0].start] in JOINS and not _continues_ordinals(text, chain[0].start):
        for item in chain:
            parsed = parse_number(text[item.start:item.number_end])
            if parsed and not item.ranged:
                found.append(Found(item.start, item.end, item.number_end, parsed[0], None, new[0].unit, new[0].kind, "exact", listed=item is not chain[0]))
        new[0].listed = True
    elif new and _joins_over_line(text, last, new[0]):
        _join(text, last, new[0])
        bare += chain[:-1]
    elif _continues_ordinals(text, chain[0].start) and new and text[last.end:new[0].start] in JOINS:
        new.clear()
    else:
        bare += chain
    chain.clear()


def _continues_ordinals(text: str, start: int) -> bool:
    return _ORDINAL_LIST.search(text, max(0, start - 16), start) is not None


def _joins_over_line(text: str, left: Bare, right: Found) -> bool:
    """Whether a line end stands inside a number: a long line of prose that ends in digits, and digits with a unit in the next."""
    if text[left.end:right.start] not in ("\n", ",\n", ".\n") or not _in_long_line(text, left.start) or left.sure or left.ranged:
        return False
    first = text[left.start:left.number_end]
    second = text[right.start:right.number_end]
    if not first.isdigit() or not second[0].isdigit() or (len(first) == 4 and first[:2] in ("19", "20")):
        return False
    return text[left.end] == "\n" or (text[left.end] == "," and len(re.sub(r"\D.*", "", second)) == 3) or text[left.end] == "."


def _join(text: str, left: Bare, right: Found) -> None:
    joined = text[left.start:right.number_end].replace("\n", "")
    parsed = parse_number(joined)
    if parsed:
        right.value, right.start = parsed[0], left.start
