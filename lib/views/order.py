"""Which figure is the larger, as far as at least, at most and about leave it settled."""
from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

ABOUT = 0.1         # how far “about” may be off, for what can be said of an order

Row = Mapping[str, Any]     # a figure: value, value_max and bound


def upper(row: Row) -> float | None:
    """value_max, None where a row is no range."""
    top = row["value_max"]
    return None if top is None or math.isnan(top) else float(top)


def span(row: Row) -> tuple[float, float]:
    """The least and the most that a figure can be: (260, ∞) for at least 260, a tenth either way for about."""
    value, top = float(row["value"]), upper(row) or float(row["value"])
    return {"at_least": (value, math.inf), "at_most": (0.0, top),
            "approx": (value * (1 - ABOUT), top * (1 + ABOUT))}.get(str(row["bound"]), (value, top))


def rank_of(row: Row, others: Sequence[Row]) -> int | None:
    """The rank of a row from the top, equal figures sharing one; None where ≥, ≤ or ≈ leave it open."""
    low, high = span(row)
    rank = 1
    for other in others:
        if other is row:
            continue
        least, most = span(other)
        if least > high:
            rank += 1
        elif not (most < low or least == most == low == high):
            return None
    return rank
