"""Periods, totals of lists that sum up, facts stated again."""
from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from lib.figure import Figure, find_figures
from lib.linking import add_parts, find_periods, find_repeats

PERIODS = Path(__file__).parent.parent / "data" / "catalog" / "periods.toml"
EXAMPLES: list[dict[str, Any]] = tomllib.loads(PERIODS.read_text(encoding="utf-8"))["example"]


def figures(*values: int, unit: str = "件") -> list[Figure]:
    return [Figure(i, i + 1, Decimal(v), None, unit, "exact", "actual", (i, i + 1)) for i, v in enumerate(values)]


@pytest.mark.parametrize("case", EXAMPLES, ids=lambda case: case["text"])
def test_examples_of_periods(case: dict[str, Any]) -> None:
    """Through the finding of figures, which says what is a change and which figures stand before."""
    place = case["text"].index("⟦")
    figures = find_figures(case["text"].replace("⟦", "").replace("⟧", ""))
    places = [f.start for f in figures]
    periods = find_periods(case["text"].replace("⟦", "").replace("⟧", ""), places, [f.nature == "change" for f in figures], case["year"])
    assert (periods[places.index(place)] or "") == case["period"]


@pytest.mark.parametrize(("values", "expected"), [
    ((83, 60, 11, 12), [None, 0, 0, 0]),
    ((83, 60, 11), [None, None, None]),
    ((4, 2, 2), [None, None, None]),
])
def test_lists_that_sum_up(values: tuple[int, ...], expected: list[int | None]) -> None:
    parts: list[int | None] = [None] * len(values)
    add_parts(figures(*values), parts, [(0, len(values))])
    assert parts == expected


def test_the_same_fact_again() -> None:
    repeats = find_repeats(figures(1256, 30, 1256, 2, 2), ["受理行政复议案件"] * 3 + ["召开工作会议"] * 2, [None] * 5, [None] * 5)
    assert repeats == [None, None, 0, None, None]
    assert find_repeats(figures(1256, 1256), ["受理行政复议案件"] * 2, [None] * 2, ["2021", None]) == [None, None]
