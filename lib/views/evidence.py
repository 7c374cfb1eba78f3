"""From a row back to its sentence: the evidence of one figure."""
from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from lib.outline import Outline

PATH_MARK = " › "       # between the headings in the table's column


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a sentence, and what it is: plain, clause (the clause the figure stands in) or figure."""
    text: str
    kind: str


@dataclass(frozen=True)
class Evidence:
    """Where a figure stands: heading path, its sentence in pieces, and the other figures of the sentence."""
    row: pd.Series
    path: tuple[str, ...]
    pieces: tuple[Piece, ...]
    neighbours: pd.DataFrame


def find_evidence(row: pd.Series, table: pd.DataFrame, outline: Outline | None) -> Evidence:
    """The evidence of a row. Without an outline (the report's text is not held) the pieces are its clause, or nothing."""
    path = tuple(part for part in str(row["heading"]).split(PATH_MARK) if part)
    same_report = table[table["report_id"] == row["report_id"]]
    if outline is None or pd.isna(row["start"]):
        pieces = (Piece(str(row["clause"]), "clause"),) if row["clause"] else ()
        return Evidence(row, path, pieces, same_report.iloc[:0])
    start, end = int(row["start"]), int(row["end"])
    sentence, clause = outline.sentence_at(start), outline.clause_at(start)
    inside = same_report[(same_report["start"] >= sentence[0]) & (same_report["end"] <= sentence[1])]
    neighbours = inside[inside["figure_id"] != row["figure_id"]]
    return Evidence(row, path, tuple(cut_sentence(outline.text, sentence, clause, (start, end))), neighbours)


def cut_sentence(text: str, sentence: tuple[int, int], clause: tuple[int, int], figure: tuple[int, int]) -> list[Piece]:
    """A sentence as pieces: before, the clause round the figure, the figure, after."""
    first = min(max(clause[0], sentence[0]), figure[0])
    last = max(min(clause[1], sentence[1]), figure[1])
    ends = [(sentence[0], first, "plain"), (first, figure[0], "clause"), (*figure, "figure"),
            (figure[1], last, "clause"), (last, max(sentence[1], last), "plain")]
    pieces = [Piece(text[a:b].replace("\n", " "), kind) for a, b, kind in ends if b > a]
    return [piece for piece in pieces if piece.text.strip()]
