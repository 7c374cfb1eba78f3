"""Tables that a page or a file has flattened into lines: which row and which column a number stands in, under which caption.

`rows` takes lines apart; here they are gathered into tables, and every cell gets the words of its row and of the headers above it.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lib.grammar import Grammar, load_grammar
from lib.rows import MAX_CELL, Cell, Row, read_marked, read_rhythm, split_row, trim
from lib.tabular import Tables

FEWEST_NUMBERS = 3      # cells alone on their lines make a table only with so many numbers
FULL_NAME = 4           # characters of an inner header that need no outer one

_LINE = re.compile(r"[^\n]+")
_PROSE = re.compile(r"[。；;！!?？]|[，,：:].*[，,]")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a number stands in a table."""
    row: str
    column: str
    caption: str


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a table: its cells where it holds a row, none where it is a cell or a title itself."""
    whole: Cell
    cells: Row


def read_places(text: str, starts: Sequence[int]) -> dict[int, Place]:
    """For each of the figure starts that stands in a flattened table, its row, column and the table's caption."""
    if not starts:
        return {}
    places: dict[int, Place] = {}
    for caption, rows, aligned in _find_grids(text):
        _place_cells(caption, rows, aligned, places)
    return {s: places[s] for s in starts if s in places}


def _place_cells(caption: str, rows: list[Row], aligned: bool, places: dict[int, Place]) -> None:
    """Put every number of a table in its place. Rows of words alone are headers of the rows below them."""
    headers: list[Row] = []
    above, group = True, ""
    for row in rows:
        if not any(cell.numeric for cell in row):
            headers, above = [*headers, row] if above else [row], True
            continue
        above = False
        name, group = _row_name(row, headers, group)
        for column, cell in enumerate(row):
            if cell.numeric:
                signed = not cell.text[0].isalnum()                     # +8.3%: the figure begins behind the sign, or at it
                for start in (cell.start, cell.start + 1) if signed else (cell.start,):
                    places[start] = Place(name, _column_name(headers, row, column, aligned), caption)


def _row_name(row: Row, headers: list[Row], group: str) -> tuple[str, str]:
    """(name of a row, the group that it belongs to): where the first cell is empty, it spans down from the row above."""
    tables = load_grammar().tables
    first = next((at for at, cell in enumerate(row) if cell.numeric), len(row))
    names = [cell.text for at, cell in enumerate(row[:first]) if cell.text and not _is_unit(headers, at, cell, tables)]
    if not names:
        return next((cell.text for cell in row if cell.text and not cell.numeric), "") if first == 0 else "", group
    if row[0].text:
        group = names[0] if len(names) > 1 else ""
    leads = names[-1] in tables.unnamed or len(names[-1]) < FULL_NAME
    return (group + names[-1] if group and leads and group != names[-1] else names[-1]), group


def _is_unit(headers: list[Row], column: int, cell: Cell, tables: Tables) -> bool:
    """Whether a cell says what the next is counted in: 件 under 计量单位."""
    return column > 0 and len(cell.text) <= 3 and any(column < len(h) and h[column].text in tables.units for h in headers)


def _column_name(headers: list[Row], row: Row, column: int, aligned: bool) -> str:
    """The words above a cell: of the header row of the same width, or of several header rows, one nested in the other."""
    if aligned and not (len(headers) >= 2 and _is_nested(headers[-2], headers[-1], row)):
        return _stack([header for header in headers if len([c for c in header if c.text]) > 1], column)
    if aligned:
        return _nested(headers[-2][1:], [cell for cell in headers[-1] if cell.text])[column - 1] if column else ""
    width, labelled = len(row), not row[0].numeric
    for header in reversed(headers):
        if len(header) == width:
            return header[column].text
        if labelled and len(header) == width - 1 and column:
            return header[column - 1].text
    if len(headers) >= 2 and labelled and len(headers[-1]) + len(headers[-2]) == width:
        return _nested(headers[-2], headers[-1])[column - 1]
    return headers[-1][column].text if headers and len(headers[-1]) > width else ""       # the row is cut short


def _stack(headers: list[Row], column: int) -> str:
    """行政处罚 over 立案 and 结案 → 行政处罚立案; a header that spans columns stands in the first of them."""
    names: list[str] = []
    for header in headers:
        above = header[:column + 1]
        name = above[column].text if column < len(above) else ""
        if not name and header is not headers[-1]:
            name = next((cell.text for cell in reversed(above) if cell.text), "")
        names += [name] if name and name not in names else []
    inner = names[-1] if names else ""
    deepest = headers[-1][column].text if headers and column < len(headers[-1]) else ""
    if not deepest:                                             # spans down: only its own column's words
        return next((h[column].text for h in reversed(headers) if column < len(h) and h[column].text), "")
    return inner if len(inner) >= FULL_NAME else "".join(names[-2:])


def _is_nested(outer: Row, inner: Row, row: Row) -> bool:
    """Whether a header spans the columns of the one below and says so by no empty cells: 类别 | 自然人 | 法人 | 合计 over five kinds."""
    return all(cell.text for cell in outer) and len(outer) - 1 + sum(bool(cell.text) for cell in inner) == len(row) > len(outer)


def _nested(outer: Row, inner: Row) -> list[str]:
    """自然人 | 法人或其他组织 | 总计 over five kinds of organisations: seven columns."""
    grammar = load_grammar()
    names = [c.text for c in outer]
    at = max((i for i, name in enumerate(names) if not grammar.tables.total.search(name)), default=0)
    return names[:at] + [_within(c.text, names[at], grammar) for c in inner] + names[at + 1:]


def _within(name: str, above: str, grammar: Grammar) -> str:
    """其他 under 法人或其他组织 → 其他法人或其他组织; 小计 under it → 法人或其他组织小计; any other name stands alone."""
    if name not in grammar.tables.unnamed:
        return name
    return name + above if grammar.other.match(name) else above + name


# --- finding tables ------------------------------------------------------------------------------------------------------------------

def _find_grids(text: str) -> Iterator[tuple[str, list[Row], bool]]:
    """(caption, rows, whether the cells of all rows stand in line) of every run of table lines."""
    titled = load_grammar().tables.titled
    run: list[_Line] = []
    caption = ""
    for match in _LINE.finditer(text):
        line = match.group()
        words = line.strip()
        if not words:
            continue
        cells = split_row(line, match.start())
        if not cells and "|" not in line and (len(words) > MAX_CELL or _PROSE.search(words)) and not titled.match(words):
            yield from _close(run, caption)
            run, caption = [], ""
        elif not cells and (title := titled.match(words)):
            yield from _close(run, caption)
            run, caption = [], words[title.end():]
        else:
            run.append(_Line(Cell(line, match.start(), match.end()), cells))
    yield from _close(run, caption)


def _close(lines: list[_Line], caption: str) -> Iterator[tuple[str, list[Row], bool]]:
    """The tables of a run of lines."""
    if len(lines) < 2:
        return
    rows = [line for line in lines if len(line.cells) >= 2]
    alone = any(line.whole.text.strip() in ("|", "｜") for line in lines)
    barred = any("|" in line.whole.text for line in lines)
    if len(rows) >= 2 and not alone and (len(rows) * 2 >= len(lines) or not barred):
        yield from _by_rows(lines, caption)
    elif barred:
        yield caption, read_marked([line.whole for line in lines]), False
    else:
        cells = [trim(line.whole.text, line.whole.start) for line in lines]
        if sum(cell.numeric for cell in cells) >= FEWEST_NUMBERS:
            yield from ((caption, rows, False) for rows in read_rhythm(cells, _is_measure, load_grammar().tables.corners))


def _is_measure(name: str) -> bool:
    """Whether a header says only how its cells count: 数量（件）."""
    tables = load_grammar().tables
    plain = tables.noise.sub("", name)
    return not plain or bool(tables.measure.match(plain))


def _by_rows(lines: list[_Line], caption: str) -> Iterator[tuple[str, list[Row], bool]]:
    """Tables of a row a line: a line of words between them is the caption of the next, if that begins with a header."""
    rows: list[Row] = []
    title = caption
    for at, line in enumerate(lines):
        if len(line.cells) >= 2:
            rows.append(line.cells)
            continue
        following = next((n.cells for n in lines[at + 1:at + 2] if len(n.cells) >= 2), [])
        if rows and following and not any(cell.numeric for cell in following):
            yield title, rows, True
            rows, title = [], ""
        words = line.whole.text.strip()
        if not rows and (not title or not caption and load_grammar().tables.caption.search(words.rstrip("：: "))):
            title = words                                       # the line that names the table, below the heading
    if rows:
        yield title, rows, True
