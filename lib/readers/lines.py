"""What pages and Word files have in common: lines of text, and tables written as one line a row, cells parted by tabs."""

from __future__ import annotations

import re
from collections.abc import Iterable

Cell = list[str]        # the lines in one cell of a table
Row = list[Cell]

LONG_CELL = 150         # characters; a longer cell is prose laid out in a table, not a value
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


def join_lines(lines: Iterable[str]) -> str:
    """The text of a document: one line a paragraph or table row, without empty lines and control characters."""
    kept = (CONTROLS.sub("", line).strip(" \u3000\xa0\r\n") for line in lines)
    return "\n".join(line for line in kept if line.strip())


def table_lines(rows: list[Row]) -> list[str]:
    """The lines of a table: 项目⇥数量⇥单位 for a table of values, the cells one after the other where it only lays out prose."""
    lines: list[str] = []
    for row in rows:
        filled = [cell for cell in row if any(line.strip() for line in cell)]
        if len(filled) <= 1 or _is_layout(filled, columns=max(map(len, rows))):
            lines.extend(line for cell in filled for line in cell)
        else:
            lines.append("\t".join("".join(line.strip() for line in cell) for cell in row).rstrip("\t"))
    return lines


def _is_layout(cells: list[Cell], columns: int) -> bool:
    """Whether cells hold paragraphs or a table of their own rather than values."""
    if any("\t" in line for cell in cells for line in cell):
        return True
    return columns <= 2 and any(len(cell) > 3 or sum(map(len, cell)) > LONG_CELL for cell in cells)


def place_cells(rows: Iterable[Iterable[tuple[Cell, int, int]]]) -> list[Row]:
    """Rows of (cell, columns it spans, rows it spans) as a grid: a spanned place holds an empty cell, so columns stay in line."""
    grid: list[Row] = []
    held: dict[int, int] = {}       # column → rows that a cell from above still covers
    for row in rows:
        placed: Row = []
        for cell, columns, height in row:
            while held.get(len(placed), 0) > 0:
                held[len(placed)] -= 1
                placed.append([])
            for column in range(len(placed), len(placed) + columns):
                if height > 1:
                    held[column] = height - 1
            placed.append(cell)
            placed.extend([] for _ in range(columns - 1))
        while held.get(len(placed), 0) > 0:
            held[len(placed)] -= 1
            placed.append([])
        grid.append(placed)
    return grid
