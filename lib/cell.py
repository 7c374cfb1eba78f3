"""Numbers without a measure word: cells of tables, whose unit stands in a header, and values in running text (综合指数达102.3)."""
from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from itertools import pairwise

from lib.alternation import any_of
from lib.candidate import Found
from lib.lexicon import load_lexicon
from lib.numeral import parse_number
from lib.rows import HEADER, Row, cells_of_line, header_row
from lib.scan import Bare

FAR_APART = 120         # characters: cells further apart stand in different tables
LABEL = 24              # the longest words that name a cell
LONGEST = 12            # characters of a cell's number
ITEM = 7                # characters of the number of an item; a longer one is a code
_ITEM_ENDS = tuple("、，,；;）)")
_BOX = "\n|｜\t"
_SPLIT = re.compile(r"[\n|｜\t]+|(?<=\S)(?: {2,}|\u3000+)")
_ROW = re.compile(r"[ \u3000]*[^\d\s，。；：]{1,20}(?:[ \u3000]+[一-鿿]{1,3})?(?:[ \u3000\u00a0]+\d[\d,.]*%?){1,30}[ \u3000]*")
_HAN = re.compile("[一-鿿]")
_ENDS = frozenset("，,。；;！？!?）)\n")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True)
class _Words:
    header_unit: re.Pattern[str]
    counted: re.Pattern[str]
    unit_list: re.Pattern[str]
    sums: re.Pattern[str]
    units: dict[str, tuple[str, str, int]]
    not_figures: re.Pattern[str]
    serial: re.Pattern[str]
    value_after: re.Pattern[str]
    named_by: re.Pattern[str]
    not_before: frozenset[str]


@functools.lru_cache(maxsize=1)
def _words() -> _Words:
    lexicon = load_lexicon()
    tables, phrases = lexicon.tables, lexicon.phrase_words
    units = {}
    for says, unit in lexicon.written.items():
        units[says] = (unit.unit, unit.kind, unit.factor)
        if unit.kind in ("money", "measure", "count"):
            for scale, worth in (("百", 10**2), ("千", 10**3), ("万", 10**4), ("百万", 10**6), ("亿", 10**8)):
                units.setdefault(scale + says, (unit.unit, unit.kind, unit.factor * worth))
    written = any_of(list(units))
    marks = any_of(tables["unit_marks"])
    counted = any_of([word[:-1] for word in tables["counted"]])
    return _Words(
        header_unit=re.compile(rf"[（(](?:(?:{marks})[：:]?)?\s?(?P<bracket>{written})[)）]|(?:{marks})[：:]\s?(?P<mark>{written})(?![一-鿿])"),
        unit_list=re.compile(rf"(?:{marks})[：:]\s?(?P<units>(?:{written})(?:[、/，,](?:{written}))+)(?![一-鿿])"),
        sums=re.compile(f"(?:{any_of(tables['sums'])})"),
        counted=re.compile(rf"(?P<counted>{counted})数(?=\s*(?:[（(]|$))"),
        units=units, not_figures=re.compile(any_of(tables["not_figures"])), serial=re.compile(any_of(tables["serial"])),
        value_after=re.compile(f"(?:{any_of(phrases['value_after'])})$"), named_by=re.compile(any_of(phrases["named_by"])),
        not_before=frozenset(phrases["not_dated_by"]))


def read_bare(text: str, bare: list[Bare]) -> tuple[list[Found], list[Bare]]:
    """The findings among bare numbers, cells of tables and values of running text; and the numbers of running text that are left."""
    if not bare:
        return [], []
    bare = sorted(bare, key=lambda b: b.start)
    cells = [b for b in bare if not b.ranged and _is_cell(text, b)]
    inside = {b.start for b in cells}
    found, left = [], []
    for b in bare:
        if b.start not in inside:
            value = _read_value(text, b)
            if value:
                found.append(value)
            elif may_be_item(text, b):
                left.append(b)
    return found + _read_tables(text, cells), left


def may_be_item(text: str, bare: Bare) -> bool:
    """Whether a number may be an item of a list: words right before it, a mark that ends an item behind, no year and no code."""
    number = text[bare.start:bare.number_end]
    if bare.ranged or bare.sure or len(number) > ITEM or _YEAR.fullmatch(number) or (number[0] == "0" and len(number) > 1):
        return False
    before = text[max(0, bare.start - LONGEST):bare.start]
    named = _words().named_by.search(before) or _words().not_figures.search(before)
    return bool(text[bare.end:bare.end + 1] in _ITEM_ENDS and _HAN.match(before[-1:]) and not named)


# --- values in running text ----------------------------------------------------------------------------------------------------------

def _read_value(text: str, bare: Bare) -> Found | None:
    """指数达102.3, 受教育群众5000余: only where a word of value stands before and the clause ends behind."""
    words = _words()
    following = text[bare.end:bare.end + 1]
    if bare.ranged or following in words.not_before and following or following in "+＋”":
        return None
    before = text[max(0, bare.start - 12):bare.start]
    number = text[bare.start:bare.number_end]
    if not bare.sure and (following not in _ENDS and following or not words.value_after.search(before)):
        return None
    if words.named_by.search(before) or _YEAR.fullmatch(number) or (number[0] == "0" and number[1:2].isdigit()) or len(number) > LONGEST:
        return None
    if not bare.sure and number.isdigit() and len(number) > 4:
        return None
    return _found(bare, number, "", "count", 1, "at_least" if bare.end > bare.number_end else "exact")


def _found(bare: Bare, number: str, unit: str, kind: str, factor: int, bound: str = "exact") -> Found | None:
    parsed = parse_number(number)
    if parsed is None:
        return None
    return Found(bare.start, bare.end, bare.number_end, parsed[0] * factor, None, unit, kind, bound)


# --- tables --------------------------------------------------------------------------------------------------------------------------

def _is_cell(text: str, bare: Bare) -> bool:
    """Whether a number stands alone between line ends, bars or tabs, or in a row such as 某市  132  118."""
    left, right = bare.start, bare.end
    while left and text[left - 1] in " \u3000\u00a0":
        left -= 1
        if bare.start - left > 40:
            return False
    while right < len(text) and text[right] in " \u3000\u00a0":
        right += 1
        if right - bare.end > 40:
            return False
    opens = left == 0 or text[left - 1] in _BOX
    closes = right == len(text) or text[right] in _BOX
    if opens and closes:
        return True
    if left == bare.start and not opens:
        return False
    begin = text.rfind("\n", max(0, bare.start - 200), bare.start) + 1
    end = text.find("\n", bare.end, bare.end + 200)
    line = text[begin:end if end >= 0 else len(text)] if end >= 0 or len(text) - bare.end < 200 else ""
    return bool(begin or bare.start < 200) and len(line) <= 200 and _ROW.fullmatch(line) is not None


def _read_tables(text: str, cells: list[Bare]) -> list[Found]:
    """The cells of all tables, each with the unit of its header."""
    found: list[Found] = []
    begin = 0
    for at in range(1, len(cells) + 1):
        if at == len(cells) or not _same_table(text, cells[at - 1], cells[at]):
            found += _read_table(text, cells[begin:at], cells[begin - 1].end if begin else 0)
            begin = at
    return found


def _same_table(text: str, left: Bare, right: Bare) -> bool:
    return right.start - left.end <= FAR_APART and "。" not in text[left.end:right.start]


def _read_table(text: str, cells: list[Bare], earlier: int) -> list[Found]:
    words = _words()
    head_start = max(earlier, cells[0].start - HEADER)
    head = text[head_start:cells[0].start]
    serials = _serials(text, head, cells, [text[c.start:c.number_end] for c in cells])
    cells = [c for c in cells if c.start not in serials]
    if not cells or (len(cells) == 1 and not _has_label(text[head_start:cells[0].start])):
        return []
    rows = _rows(text, cells)
    columns, caption, named = _columns(words, text, rows, head_start)
    header = header_row(text, rows[0][0].start, head_start)
    found = []
    for row in rows:
        row_label = "".join(_labels(text, row[0].start, head_start)[-1:]) if named else ""
        line: Row = []
        for place, cell in enumerate(row):
            number = text[cell.start:cell.number_end]
            column = columns[place] if place < len(columns) else ""
            if header and (not line or line[-1].end < cell.end):
                line = cells_of_line(text, cell.start)
            at = next((i for i, c in enumerate(line) if c.start == cell.start), 0)
            if line:
                column = header[at].text if at < len(header) else ""
            own = _header_unit(words, column)
            if _is_name(words, number, row_label, column) and not (at and number.isdigit() and own):       # 2014 under 评价（条）
                continue
            beside = words.units.get(line[at - 1].text) if at > 1 else None
            unit, kind, factor = beside or own or _header_unit(words, row_label) or _of_caption(words, caption, column)
            new = _found(cell, number, unit, kind, factor)
            if new:
                found.append(new)
    return found


def _of_caption(words: _Words, units: list[tuple[str, str, int]], column: str) -> tuple[str, str, int]:
    """The unit of a column that its own header does not name: of 单位：件、万元 the sum's is 万元, the other's 件."""
    if len(units) > 1:
        money = words.sums.search(column) is not None
        units = [unit for unit in units if (unit[1] == "money") is money] or units
    return units[0] if units else ("", "count", 1)


def _columns(words: _Words, text: str, rows: list[list[Bare]], head_start: int) -> tuple[list[str], list[tuple[str, str, int]], bool]:
    """The headers of a table's columns, from the left; the units of its caption; and whether every row begins with a name."""
    width = max(len(row) for row in rows)
    labels = _labels(text, rows[0][0].start, head_start)
    named = len(rows) > 1 or width == 1
    rest = labels[:-1] if named else labels
    marks = [label for label in rest if (mark := words.header_unit.search(label)) and mark["mark"]]
    rest = [label for label in rest if label not in marks]
    columns, titles = rest[-width:], rest[:-width]
    units = [unit for label in marks + titles for unit in _units_in(words, label)]
    return columns, units, named


def _units_in(words: _Words, label: str) -> list[tuple[str, str, int]]:
    """The units that a caption names: one, or those of 单位：件、万元."""
    if listed := words.unit_list.search(label):
        return [words.units[says] for says in re.split("[、/，,]", listed["units"])]
    unit = _header_unit(words, label)
    return [unit] if unit else []


def _has_label(head: str) -> bool:
    """Whether the words right before a lone number name it: one short line without a full stop."""
    parts = [part for part in _SPLIT.split(head.rstrip(" \u3000\n|\t")) if part.strip()]
    return bool(parts) and len(parts[-1].strip()) <= LABEL and bool(_HAN.search(parts[-1])) and not re.search("[。；，,]", parts[-1])


def _is_name(words: _Words, number: str, *labels: str) -> bool:
    """Whether a cell holds a year, a code or a number that its labels call a name (序号, 电话)."""
    if _YEAR.fullmatch(number) or (number[0] == "0" and number[1:2].isdigit()) or len(number) > LONGEST:
        return True
    if number.isdigit() and len(number) > 8:
        return True
    return any(words.not_figures.search(label) for label in labels if label and len(label) <= LABEL)


def _serials(text: str, head: str, cells: list[Bare], values: list[str]) -> frozenset[int]:
    """Starts of cells that only number the rows: 1, 2, 3 … each before words, or nothing but 1, 2, 3 …"""
    if len(values) >= 3 and values == [str(i + 1) for i in range(len(values))]:
        return frozenset(c.start for c in cells)
    if not _words().serial.search(head):
        return frozenset()
    expected, starts = 1, []
    for at, (cell, value) in enumerate(zip(cells, values, strict=True)):
        following = text[cell.end:cells[at + 1].start] if at + 1 < len(cells) else text[cell.end:cell.end + LABEL]
        if value == str(expected) and _HAN.search(following):
            starts.append(cell.start)
            expected += 1
    return frozenset(starts)


def _rows(text: str, cells: list[Bare]) -> list[list[Bare]]:
    """Runs of cells with no words between them."""
    rows = [[cells[0]]]
    for left, right in pairwise(cells):
        if _HAN.search(text, left.end, right.start):
            rows.append([right])
        else:
            rows[-1].append(right)
    return rows


def _labels(text: str, start: int, begin: int) -> list[str]:
    """The words of the cells before a row, in order, back to the last sentence."""
    before = text[max(begin, start - HEADER):start]
    stop = before.rfind("。")
    return [part.strip() for part in _SPLIT.split(before[stop + 1:]) if _HAN.search(part)]


def _header_unit(words: _Words, label: str) -> tuple[str, str, int] | None:
    mark = words.header_unit.search(label)
    if mark:
        return words.units[mark["bracket"] or mark["mark"]]
    mark = words.counted.search(label)
    return words.units.get(mark["counted"]) if mark else None
