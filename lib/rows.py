"""Lines that a table was flattened into, taken apart into rows of cells.

Four shapes occur: a row on each line, its cells parted by bars, tabs or wide gaps; a cell on each line with a bar alone before each row; a
cell on each line without any bar, where only the rhythm of words and numbers shows the rows; and short words with single spaces between.
"""
from __future__ import annotations

import re
from collections.abc import Callable, Container, Sequence
from typing import NamedTuple

MAX_CELL = 26           # characters; a longer line is prose, and so is what stands between gaps
LONG_ROW = 240          # characters; a longer line is no row
HEADER = 400            # characters before a table in which its headers stand

_NUMBER = re.compile(r"(?![\d０-９]+[年月])(?:[+＋\-－−↑↓]?[\d０-９][\d０-９.,，%％]*\s*[一-鿿%％]{0,3}|[—\-－/]+)")
_BARS = re.compile("[|｜]")
_DIGITS = re.compile(r"\d")
_BRACKETED = re.compile(r"[（(][^（）()]*[）)]|\d{4}年")
_TABS = re.compile("\t")
_SPACES = re.compile(" ")
_GAPS = re.compile("[ \u3000\u00a0]{2,}|\u3000")
_SPACED = re.compile(r"[^\d\s，。；：、]{1,20}(?: [^\d\s，。；：、]{1,3})?(?: [\d０-９][\d０-９.,]*[%％]?){1,30}")
_WORDS = re.compile(r"[^\d\s，。；：、]{1,12}(?: [^\s，。；：、]{1,12}){1,12}")
_SENTENCE = re.compile(r"[。；;！!?？，]|[：:].")
_BLANK = " |｜\t\u3000\u00a0\r"


class Cell(NamedTuple):
    text: str
    start: int
    end: int

    @property
    def numeric(self) -> bool:
        return bool(_NUMBER.fullmatch(self.text))


Row = list[Cell]


def trim(text: str, start: int) -> Cell:
    """The cell of a piece of a line that begins at `start`, without the blanks around it."""
    stripped = text.strip(_BLANK)
    at = start + (text.find(stripped) if stripped else 0)
    return Cell(stripped, at, at + len(stripped))


def split_row(line: str, start: int) -> Row:
    """The cells of a line that holds a row, empty ones in their places; [] for any other line. 公安局⇥31⇥27 → three cells."""
    if "|" in line or "｜" in line:
        cells = _split(line, start, _BARS)
        cells = cells[1:] if not cells[0].text else cells
        return cells[:-1] if cells and not cells[-1].text else cells
    words = line.strip(" \u3000\u00a0\r\n")
    if " " not in words and "\t" not in words and "\u3000" not in words or len(words) > LONG_ROW:
        return []
    start += line.find(words)
    if "\t" in words:
        return [] if "。" in words else _split(words, start, _TABS)
    if _SPACED.fullmatch(words) or _WORDS.fullmatch(words) and "  " not in words and "\u3000" not in words:
        return _split(words, start, _SPACES)
    cells = _split(words, start, _GAPS) if not _SENTENCE.search(words) else []
    return cells if len(cells) >= 2 and all(len(c.text) <= MAX_CELL for c in cells) else []


def _split(line: str, start: int, separator: re.Pattern[str]) -> Row:
    cells, at = [], 0
    for match in separator.finditer(line):
        cells.append(trim(line[at:match.start()], start + at))
        at = match.end()
    return [*cells, trim(line[at:], start + at)]


def read_marked(lines: Sequence[Cell]) -> list[Row]:
    """A cell on each line; a line that is a bar alone, or ends in bars, closes a row."""
    rows: list[Row] = [[]]
    for line in lines:
        cell = trim(line.text, line.start)
        if cell.text:
            rows[-1].append(cell)
        if not cell.text or re.search(r"[|｜]\s*[|｜]", line.text):
            rows.append([])
    return [row for row in rows if row]


def read_rhythm(cells: Sequence[Cell], is_measure: Callable[[str], object], corners: Container[str] = ()) -> list[list[Row]]:
    """A cell on each line and no bars: words, then as many numbers as there are columns, again and again. Tables that follow each other
    are parted; `corners` are words that stand over the column of names: 项目."""
    tables: list[list[tuple[Row, Row]]] = []
    for group in _group(cells):
        if not tables or len(group[0]) >= 3 and len(group[0]) > len(group[1]):
            tables.append([])
        tables[-1].append(group)
    return [_rows(groups, is_measure, corners) for groups in tables]


def _rows(groups: list[tuple[Row, Row]], is_measure: Callable[[str], object], corners: Container[str]) -> list[Row]:
    """The header of one table and its rows, each with its name."""
    words, numbers = groups[0]
    width = len(numbers)
    named = len(words) > width + 1 and words[-2 - width].text in corners
    if not named and (len(groups) == 1 or len(words) >= 2 * width > 4):     # one row of numbers under its headers
        if len(words) > width and is_measure(words[-1].text):     # 维持, 撤销, 件数 over 28, 9
            return [words[-1 - width:-1], numbers]
        return [_header(words, width, named=False), numbers]
    header = _header(words[:-1], width, named=True)
    rows = [header] if header else []
    for group_words, group_numbers in groups:
        name = group_words if group_words is not words else words[-1:]
        title, start = "".join(c.text for c in name) if len(name) <= 2 else name[-1].text, group_numbers[0].start
        rows.append([Cell(title, start, start), *group_numbers])
    return rows


def _group(cells: Sequence[Cell]) -> list[tuple[Row, Row]]:
    """Runs of words, each with the run of numbers behind it."""
    groups: list[tuple[Row, Row]] = []
    for cell in cells:
        if cell.numeric:
            if not groups:
                groups.append(([], []))
            groups[-1][1].append(cell)
        elif groups and not groups[-1][1]:
            groups[-1][0].append(cell)
        else:
            groups.append(([cell], []))
    return [group for group in groups if group[1]]


def _header(words: Row, width: int, named: bool) -> Row:
    """The last words before the numbers, as many as there are columns; a header printed twice in a folded table once."""
    if len(words) > width and named:
        return words[:width] if [c.text for c in words[:width]] == [c.text for c in words[width:2 * width]] else words[-width:]
    return words[-width:]


def cells_of_line(text: str, start: int) -> Row:
    """The cells of the line that a cell stands in, where that holds a row of common length."""
    begin = text.rfind("\n", max(0, start - HEADER), start) + 1
    end = text.find("\n", start, start + HEADER)
    if not begin and start > HEADER or end < 0 and len(text) > start + HEADER:
        return []
    return split_row(text[begin:end if end >= 0 else len(text)], begin)


def header_row(text: str, start: int, begin: int) -> Row:
    """The last row of words alone in the lines before a table's first cell; [] where its headers stand otherwise."""
    line = text.rfind("\n", begin, start) + 1
    while line > begin:
        above = text.rfind("\n", begin, line - 1) + 1
        words = text[above or begin:line - 1]
        if words.strip():
            cells = split_row(words, above or begin)
            return cells if len(cells) > 1 and not _DIGITS.search(_BRACKETED.sub("", words)) else []
        line = above
    return []
