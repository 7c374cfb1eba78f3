"""Goes once through a text and collects its findings: numbers with a measure word, lists of numbers that share one, numbers that a line
break cut in two; and the bare numbers that are left, to which a table may give a unit.
"""
from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from lib.candidate import LONGEST, ROUND, YEAR, Found, Words, continues_ordinals, in_long_line, load_words, read_candidate, read_fraction
from lib.numeral import parse_number

JOINS = frozenset(("、", "和", "及", "与", "或", "以及"))
_SPECIAL = frozenset("、和及与至到—–-－−跑")      # before a number: it may be an ordinal, a negative, a name
# 12020年, 22020年, 313个: labels 1, 2, 3 of paragraphs have run into the numbers behind them
_GLUED_FIRST = re.compile(r"\n[ \u3000]*1(?=20[0-4]\d年)")
_LINE_DIGITS = re.compile(r"(?:(?<=\n)|(?<![\s\S]))[ \u3000]*(\d{2,})")


@dataclass(frozen=True, slots=True)
class Bare:
    """A number without a measure word. sure: 3万, 200余 count even so; ranged: 3至5."""
    start: int
    end: int
    number_end: int
    sure: bool
    ranged: bool


def scan(text: str) -> tuple[list[Found], list[Bare]]:
    """All findings, and all bare numbers that no list gave a unit, each in order of their start."""
    words = load_words()
    groups = words.surface.groups
    wanted = [groups[name] for name in ("number", "unit", "written", "most", "gap", "vague", "after")]
    plain, units, inside = words.plain, words.lexicon.written, words.inside
    found: list[Found] = []
    bare: list[Bare] = []
    chain: list[Bare] = []
    for match in words.surface.pattern.finditer(text):
        number, unit_word, chinese, high, space, hedge, behind = match.group(*wanted)
        if number[0] in "《“":
            continue
        if unit_word is None:
            _take_unitless(words, text, match, found, bare, chain)
            continue
        start, end = match.span()
        unit = plain.get(unit_word)
        if (unit and chinese is high is behind is None and not space and not chain and number.isdigit() and number[0] != "0"
                and number != "1" and len(number) <= LONGEST and number.isascii()
                and text[start - 1] not in _SPECIAL and text[end:end + 1] != "”"):
            bound = inside[hedge] if hedge else "exact"
            found.append(Found(start, end, start + len(number), Decimal(number), None, unit.unit, unit.kind, bound))
            continue
        new = read_candidate(words, text, match, units[unit_word])
        if not new and "\n" in space and chinese is None:        # 412⏎社区公开栏: a cell, and the next line begins like a unit
            _take_cell(match, bare)
        if chain:
            _close_chain(text, chain, new, found, bare)
        found += new
    bare += chain
    if _GLUED_FIRST.search(text) or _GLUED_FIRST.match("\n" + text[:LONGEST]):
        _cut_labels(text, found)
    return found, bare


def _take_unitless(words: Words, text: str, match: re.Match[str], found: list[Found], bare: list[Bare], chain: list[Bare]) -> None:
    """A fraction is a finding; a bare number waits for the unit of its list."""
    if match["quotient"] is not None or match["quotient2"] is not None:
        found += read_fraction(words, text, match)
        return
    number = match["number"]
    sure = match["vague"] is not None or number[-1] in ROUND
    new = Bare(match.start(), match.end(), match.end("number"), sure, match["most"] is not None)
    if chain and text[chain[-1].end:new.start] not in JOINS:
        bare += chain
        chain.clear()
    chain.append(new)


def _take_cell(match: re.Match[str], bare: list[Bare]) -> None:
    """A number at the end of a line may be a cell, whatever the next line begins with."""
    if match["most"] is None and match["vague"] is None:
        bare.append(Bare(match.start(), match.end("number"), match.end("number"), False, False))


# --- lists -----------------------------------------------------------------------------------------------------------------------

def _close_chain(text: str, chain: list[Bare], new: list[Found], found: list[Found], bare: list[Bare]) -> None:
    """A list of bare numbers takes the unit of the measured number that ends it: 73.56、76.71、80.13分. In 第2、3、5项 none counts."""
    last = chain[-1]
    joined = bool(new) and text[last.end:new[0].start] in JOINS
    if joined and continues_ordinals(text, chain[0].start):
        new.clear()
    elif joined:
        for item in chain:
            parsed = parse_number(text[item.start:item.number_end])
            if parsed and not item.ranged:
                found.append(Found(item.start, item.end, item.number_end, parsed[0], None, new[0].unit, new[0].kind, "exact"))
    elif new and _joins_over_line(text, last, new[0]):
        _join(text, last, new[0])
        bare += chain[:-1]
    else:
        bare += chain
    chain.clear()


# --- broken text ---------------------------------------------------------------------------------------------------------------------

def _joins_over_line(text: str, left: Bare, right: Found) -> bool:
    """Whether a line end stands inside a number: a long line of prose that ends in digits, and digits with a unit in the next."""
    gap = text[left.end:right.start]
    if gap not in ("\n", ",\n", ".\n") or not in_long_line(text, left.start) or left.sure or left.ranged:
        return False
    first, second = text[left.start:left.number_end], text[right.start:right.number_end]
    if not first.isdigit() or not second[0].isdigit() or YEAR.fullmatch(first):
        return False
    return gap[0] != "," or len(re.sub(r"\D.*", "", second)) == 3


def _join(text: str, left: Bare, right: Found) -> None:
    parsed = parse_number(text[left.start:right.number_end].replace("\n", ""))
    if parsed:
        right.value, right.start = parsed[0], left.start


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
