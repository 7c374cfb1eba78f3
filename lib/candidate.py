"""Decides of a number with a measure word whether it is a figure: 37件 is one, 第3件 and 三项制度 are none. What comes back has its value,
unit and the bound of the hedges in and after it; the words before it are read later.
"""
from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from decimal import Decimal

from lib.alternation import any_of
from lib.lexicon import ARABIC, CHINESE_NUMERALS, Lexicon, Unit, load_lexicon
from lib.numeral import CHINESE_DIGITS, parse_number
from lib.surface import Surface, compile_surface

LONGEST = 15                # digits of an Arabic number: what is longer is a code
SHORT_NAME = 7              # a quoted name that ends in a number is no longer before it: “稳岗30条”
LONG_LINE = 12              # characters before a number that make its line prose, so that a line break inside it is none
ROUND = "百千万亿萬億佰仟"        # a number of these alone needs a hedge before it: 近百家, 上千人
CLAUSE_STOP = frozenset("，,。；;！？!?、）)\n：:”」…\t |")
JOINING = frozenset("、和及与至到—–-")
_JOIN = "[、和及与至到—–-]"
TENTHS, HALF = 10, "半"     # 成 is ten per cent
YEAR = re.compile(r"(?:19|20)\d\d")
_DIGITS = re.compile(rf"[{ARABIC}]")
# 第2、3批, 第三、四项, 第41次、47次: a list of ordinals
_ORDINALS = re.compile(rf"第[{ARABIC}{CHINESE_NUMERALS}]+次?(?:{_JOIN}第?[{ARABIC}{CHINESE_NUMERALS}]+次?)*{_JOIN}$")
_SIGNS = frozenset("-－−")


@dataclass(slots=True)
class Found:
    """A figure in the making. rounded: a bare 百, 千, 万; spread: its hedge goes for those listed behind it too."""
    start: int
    end: int
    number_end: int
    value: Decimal
    value_max: Decimal | None
    unit: str
    kind: str
    bound: str
    rounded: bool = False
    spread: bool = False
    nature: str = ""
    planned: bool = False


@dataclass(frozen=True)
class Words:
    """Everything that deciding needs, compiled."""
    lexicon: Lexicon
    surface: Surface
    plain: dict[str, Unit]                  # units that ask for nothing around them
    inside: dict[str, str]
    after: dict[str, str]
    time_only: frozenset[str]
    at_end: frozenset[str]
    one_not_after: frozenset[str]
    arabic_one_not_after: frozenset[str]
    one_not_in: re.Pattern[str]
    one_counts: frozenset[str]
    name_units: dict[str, frozenset[str]]
    reaching: str                           # 期限不超过10年: what may stand between 期限 and its number


@functools.lru_cache(maxsize=1)
def load_words() -> Words:
    """The compiled words of the project's own lexicon."""
    lexicon = load_lexicon()
    hedges, phrases = lexicon.hedges, lexicon.phrase_words
    surface = compile_surface(lexicon)
    plain = {says: unit for says, unit in lexicon.written.items() if says[0] not in phrases["phrase_units"] and unit.factor == 1
             and not (unit.only_after or unit.only_before or unit.not_after or unit.dated)}
    return Words(lexicon, surface, plain,
                 inside={h.says: h.bound for h in hedges["inside"]}, after={h.says: h.bound for h in hedges["after"]},
                 time_only=frozenset(h.says for h in hedges["after"] if h.time_only),
                 at_end=frozenset(lexicon.hedge_words["at_end"]), one_not_after=frozenset(phrases["one_not_after"]),
                 arabic_one_not_after=frozenset(phrases["arabic_one_not_after"]),
                 one_not_in=re.compile(f"(?:{any_of(phrases['one_not_in'])})[^，。；,;]*$"),
                 one_counts=frozenset(phrases["one_counts"]),
                 name_units={numeral: frozenset(units) for numeral, units in phrases["name_units"].items()},
                 reaching=any_of([*lexicon.hedge_words["between"], *(h.says for h in hedges["before"])]))


def read_candidate(words: Words, text: str, match: re.Match[str], unit: Unit) -> list[Found]:
    """The finding of 37件, 两次, 3至5个工作日; two where 20%到10% is no range; none where the number is a date, an ordinal or a name."""
    start, number = match.start(), match["number"]
    before = text[start - 1] if start else "\n"
    if before in JOINING and continues_ordinals(text, start):
        return []
    if words.surface.phrases.match(text, start) or not _allowed(words, unit, text, start, match):
        return []
    if match["written"] is not None:
        return _build(words, text, match, unit, start, number) if _counts(words, text, match, unit, before) else []
    if "\n" in match["gap"] and not in_long_line(text, start):
        return []
    if number == "1" and before in words.arabic_one_not_after:
        return []
    if text.startswith("”", match.end()) and "“" in text[max(0, start - SHORT_NAME):start]:
        return []
    if "." in number and unit.kind == "count" and before in "\n。；; \u3000" and number[-1] not in ROUND:
        start, number = _drop_label(start, number)
    if before in _SIGNS and unit.kind == "share" and not _DIGITS.match(text, start - 2):
        start, number = start - 1, before + number
    return _build(words, text, match, unit, start, number)


def continues_ordinals(text: str, start: int) -> bool:
    """Whether a number at `start` goes on with ordinals: the 3 of 第2、3批."""
    return _ORDINALS.search(text, max(0, start - 24), start) is not None


def in_long_line(text: str, start: int) -> bool:
    """Whether prose stands before the number in its line: then a line end right behind the number is a break inside a phrase."""
    return start >= LONG_LINE and text.rfind("\n", start - LONG_LINE, start) < 0


def _counts(words: Words, text: str, match: re.Match[str], unit: Unit, before: str) -> bool:
    """Whether a Chinese numeral counts: 两次 and 演练一次 do, 二次, 统一 and 一项 in the middle of a phrase do not."""
    number = match["number"]
    if match["gap"] or (unit.arabic and not unit.only_after):
        return False
    if match["most"] is not None:
        return True
    if match["unit"] in words.name_units.get(number, ()):
        return False
    if number != "一" or (unit.kind in words.one_counts and before not in words.one_not_after):
        return True
    start, follows = match.start(), text[match.end():match.end() + 1]
    if before in words.one_not_after or (follows and follows not in CLAUSE_STOP):
        return False
    return not words.one_not_in.search(text, max(0, start - 10), start)


def _allowed(words: Words, unit: Unit, text: str, start: int, match: re.Match[str]) -> bool:
    """Whether the words that a unit demands or forbids around its number are there or not there."""
    if unit.not_after and text.endswith(unit.not_after, max(0, start - 8), start):
        return False
    if not unit.only_after and not unit.only_before:
        return True
    if unit.only_before and text.startswith(unit.only_before, match.end("unit")):
        return True
    return bool(unit.only_after) and _only_after(words.reaching, unit.only_after).search(text, max(0, start - 12), start) is not None


@functools.lru_cache(maxsize=64)
def _only_after(reaching: str, demanded: tuple[str, ...]) -> re.Pattern[str]:
    """期限为10年, 满3年, 任期不超过2年."""
    return re.compile(f"(?:{any_of(demanded)})(?:{reaching})*$")


def _drop_label(start: int, number: str) -> tuple[int, str]:
    """1.23个部门 at the beginning of a line is item 1 and 23个部门."""
    label, _, rest = number.partition(".")
    return (start + len(label) + 1, rest) if len(label) <= 2 and rest[:1] != "0" else (start, number)


def _build(words: Words, text: str, match: re.Match[str], unit: Unit, start: int, number: str) -> list[Found]:
    if number.isascii() and number.isdigit():
        if len(number) > LONGEST or (number[0] == "0" and len(number) > 1) or (unit.dated and YEAR.fullmatch(number)):
            return []
        value, most = Decimal(number), None
    else:
        parsed = parse_number(number)
        if parsed is None:
            return []
        value, most = parsed
    end, bound = _end_and_bound(words, text, match, unit)
    if unit.factor == TENTHS and end == match.end("unit") and match["most"] is None and most is None and (tail := _tenth(words, text, end)):
        end, hundredth, bound = tail                            # 五成三 is 53%, 九成半以上 at least 95%
        value += hundredth / TENTHS
    if bound == "exact":
        bound = next((words.inside[char] for char in number if char in words.inside), bound)        # 260余万
    rounded = match["vague"] is None and not number.strip(ROUND)
    bound = "exact" if rounded else bound
    if unit.factor != 1:
        value, most = value * unit.factor, None if most is None else most * unit.factor
    if match["most"] is not None:
        return _range(match, unit, Found(start, end, match.end("most"), value, None, unit.unit, unit.kind, bound))
    return [Found(start, end, match.end("number"), value, most, unit.unit, unit.kind, bound, rounded)]


def _end_and_bound(words: Words, text: str, match: re.Match[str], unit: Unit) -> tuple[int, str]:
    """Where the figure ends and what the hedges in and after it make of its bound."""
    vague, after = match["vague"], match["after"]
    end = match.end()
    if after is not None:
        follows = text[end:end + 1]
        if (after in words.time_only and unit.kind != "time") or (
                after in words.at_end and follows and follows not in CLAUSE_STOP and not (follows == "的" and unit.kind == "share")):
            end, after = match.end("unit"), None
    if after is not None:
        return end, words.after[after]
    return end, words.inside[vague] if vague else "exact"


def _tenth(words: Words, text: str, start: int) -> tuple[int, Decimal, str] | None:
    """Where 五成|三 and 九成|半以上 end, how much they add and their bound; None where another word begins: 三成五金店."""
    digit = CHINESE_DIGITS.get(text[start:start + 1], "5" if text.startswith(HALF, start) else "0")
    after = next((says for says in sorted(words.after, key=len, reverse=True) if text.startswith(says, start + 1)), "")
    end = start + 1 + len(after)
    if digit == "0" or text[end:end + 1] and text[end] not in CLAUSE_STOP and text[end] != "的":
        return None
    return end, Decimal(digit), words.after.get(after, "exact")


def _range(match: re.Match[str], unit: Unit, low: Found) -> list[Found]:
    """3至5个 is one figure from 3 to 5; 由20%到10% are two."""
    parsed = parse_number(match["most"])
    if parsed is None:
        return []
    high = parsed[0] * unit.factor
    scale = match["most"][-1]
    if scale in ROUND and match["number"][-1] not in ROUND and match["least_unit"] is None:
        multiplier = parse_number(scale)
        low.value *= multiplier[0] if multiplier else 1         # 3至5万份
    if low.value < high:
        low.value_max = high
        return [low]
    first_end = match.end("least_unit") if match["least_unit"] else match.end("number")
    first = Found(low.start, first_end, match.end("number"), low.value, None, unit.unit, unit.kind, "exact")
    return [first, Found(match.start("most"), low.end, match.end("most"), high, None, unit.unit, unit.kind, low.bound)]


def read_fraction(words: Words, text: str, match: re.Match[str]) -> list[Found]:
    """百分之九十 is 90 in %, 千分之三 is 3 in ‰; 三分之一 and 1/4 are quotients without unit."""
    number = match["number"]
    parsed = parse_number(number)
    if parsed is None:
        return []
    unit = words.lexicon.phrase_words["per"].get(number.partition("分")[0], "")
    if match["quotient"] is not None and (parsed[0] >= 1 or text[match.start() - 1:match.start()] in ("", "\n")):
        return []
    bound = words.after.get(match["after2"] or "", "exact")
    return [Found(match.start(), match.end(), match.end("number"), parsed[0], None, unit, "share", bound)]
