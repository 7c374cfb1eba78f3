"""Tables that a web page has flattened into lines: which row and which column a number stands in.

Three shapes occur: a row on each line with bars between the cells; a cell on each line with a bar alone before each row; and a cell on
each line without any bar, where only the rhythm of words and numbers shows the rows.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

MAX_CELL = 26           # characters; a longer line is prose


@dataclass(frozen=True, slots=True)
class Cell:
    text: str
    start: int
    end: int

    @property
    def numeric(self) -> bool:
        return bool(_NUMBER.fullmatch(self.text))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a number stands in a table."""
    row: str
    column: str
    caption: str


_NUMBER = re.compile(r"[\d０-９][\d０-９.,，%％]*\s*[一-鿿%％]{0,3}|[—\-/]")
_LINE = re.compile(r"[^\n]*")
_PROSE = re.compile(r"[。；;！!?？]|[，,：:].*[，,]")
_TITLE = re.compile(r"^(?:附?表\s*[\d一二三四五六七八九十]*\s*[:：.、]?)")


def read_places(text: str, starts: Sequence[int]) -> dict[int, Place]:
    """For each of the figure starts that stands in a flattened table, its row, column and the table's caption."""
    if not starts:
        return {}
    places: dict[int, Place] = {}
    for caption, rows in _find_grids(text):
        for row_number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if cell.numeric:
                    places[cell.start] = Place(_row_name(row), _column_name(rows, row_number, column), caption)
    return {s: places[s] for s in starts if s in places}


def _row_name(row: list[Cell]) -> str:
    return next((c.text for c in row if not c.numeric), "")


def _column_name(rows: list[list[Cell]], row_number: int, column: int) -> str:
    """The words above a cell: of the header row of the same width, or of two header rows, one nested in the other."""
    width = len(rows[row_number])
    words = [r for r in rows[:row_number] if r and not any(c.numeric for c in r)]
    labelled = not rows[row_number][0].numeric
    for header in reversed(words):
        if len(header) == width:
            return header[column].text
        if labelled and len(header) == width - 1 and column:
            return header[column - 1].text
    if len(words) >= 2 and labelled and len(words[-1]) + len(words[-2]) == width:
        return _nested(words[-2], words[-1])[column - 1]
    return ""


def _nested(outer: list[Cell], inner: list[Cell]) -> list[str]:
    """自然人 | 法人或其他组织 | 总计 over five kinds of organisations: seven columns."""
    names = [c.text for c in outer]
    at = max((i for i, name in enumerate(names) if not re.search("[总合]计", name)), default=0)
    return names[:at] + [f"{names[at]}{c.text}" if c.text == "其他" else c.text for c in inner] + names[at + 1:]


def _find_grids(text: str) -> Iterator[tuple[str, list[list[Cell]]]]:
    """(caption, rows) of every run of table lines."""
    run: list[Cell] = []
    caption = ""
    for match in _LINE.finditer(text):
        line = match.group()
        if not line.strip():
            continue
        prose = "|" not in line and (len(line.strip()) > MAX_CELL or _PROSE.search(line))
        if prose:
            yield from _close(run, caption)
            run, caption = [], ""
        elif not run and _TITLE.match(line.strip()) or "|" not in line and _is_caption(line):
            yield from _close(run, caption)
            run, caption = [], _TITLE.sub("", line.strip())
        else:
            run.append(Cell(line, match.start(), match.end()))
    yield from _close(run, caption)


def _is_caption(line: str) -> bool:
    return bool(re.match(r"^\s*附?表\s*[\d一二三四五六七八九十]", line))


def _close(lines: list[Cell], caption: str) -> Iterator[tuple[str, list[list[Cell]]]]:
    if len(lines) < 2:
        return
    barred = sum(line.text.count("|") >= 2 for line in lines)
    if any("|" in line.text for line in lines):
        rows = _barred_rows(lines) if barred * 2 >= len(lines) and not any(x.text.strip() == "|" for x in lines) else _marked_rows(lines)
        yield caption, rows
    elif sum(bool(_NUMBER.fullmatch(line.text.strip())) for line in lines) >= 3:
        yield caption, _rhythm_rows([_trim(line.text, line.start) for line in lines])


def _trim(text: str, start: int) -> Cell:
    stripped = text.strip(" |\t　\r")
    at = start + (text.find(stripped) if stripped else 0)
    return Cell(stripped, at, at + len(stripped))


def _barred_rows(lines: list[Cell]) -> list[list[Cell]]:
    """类别 | 公安 | 财政 |: a row on each line."""
    rows = []
    for line in lines:
        offset, row = line.start, []
        for part in line.text.split("|"):
            row.append(_trim(part, offset))
            offset += len(part) + 1
        rows.append([c for c in row if c.text])
    return rows


def _marked_rows(lines: list[Cell]) -> list[list[Cell]]:
    """A cell on each line; a line that is a bar alone begins a row."""
    rows: list[list[Cell]] = [[]]
    for line in lines:
        cell = _trim(line.text, line.start)
        if cell.text:
            rows[-1].append(cell)
        if not cell.text or re.search(r"\|\s*\|", line.text):
            rows.append([])
    return [r for r in rows if r]


def _rhythm_rows(cells: list[Cell]) -> list[list[Cell]]:
    """A cell on each line and no bars: words, then as many numbers as there are columns, again and again."""
    groups: list[tuple[list[Cell], list[Cell]]] = []
    for cell in cells:
        if cell.numeric:
            if not groups:
                groups.append(([], []))
            groups[-1][1].append(cell)
        elif groups and not groups[-1][1]:
            groups[-1][0].append(cell)
        else:
            groups.append(([cell], []))
    groups = [g for g in groups if g[1]]
    if not groups:
        return []
    words, numbers = groups[0]
    width = len(numbers)
    if len(groups) == 1 or len(words) >= 2 * width > 4:           # one row of numbers under its headers
        return [_header(words, width, named=False), numbers]
    header = _header(words[:-1], width, named=True)
    rows = [header] if header else []
    for group_words, group_numbers in groups:
        name = group_words if (group_words, group_numbers) != (words, numbers) else words[-1:]
        title, start = "".join(c.text for c in name) if len(name) <= 2 else name[-1].text, group_numbers[0].start
        joined = Cell(title, start, start)
        rows.append([joined, *group_numbers])
    return rows


def _header(words: list[Cell], width: int, named: bool) -> list[Cell]:
    """The last words before the numbers, as many as there are columns; a header printed twice in a folded table once."""
    if len(words) > width and named:
        return words[:width] if [c.text for c in words[:width]] == [c.text for c in words[width:2 * width]] else words[-width:]
    return words[-width:]
