"""What speaks against the claim of a catalogue entry: another body, one campaign, a part of the total, an average."""
from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from lib.catalog import FOLDER, load_catalog
from lib.claiming import Spot, speaks_against
from lib.figure import find_figures
from lib.naming import Named, name_figures
from lib.outline import read_outline

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "cases" / "claims.toml").read_text(encoding="utf-8"))["claim"]


def name_marked(marked: str) -> Named:
    start = marked.index("⟦")
    outline = read_outline(marked.replace("⟦", "").replace("⟧", ""))
    figures = find_figures(outline.text, outline)
    return next(n for f, n in zip(figures, name_figures(outline, figures), strict=True) if f.start == start)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:24])
def test_an_entry_claims_what_it_names_and_nothing_narrower(case: dict[str, Any]) -> None:
    named = name_marked(case["text"])
    assert (named.metric or "") == case["metric"], f"{named.label}: {case.get('why', '')}"


def test_what_speaks_for_and_against_single_entries_names_entries_of_the_catalogue() -> None:
    words = tomllib.loads((FOLDER / "claims.toml").read_text(encoding="utf-8"))
    barred = [metric for group in words["barred"] for metric in group["metrics"]]
    assert {*barred, *words["needed"]} <= set(load_catalog().metrics)
    assert len(barred) == len(set(barred))                      # the second group would take the first one's place


def test_an_average_is_no_total() -> None:
    metric = load_catalog().metrics["reconsideration.applications_received"]
    assert speaks_against(metric, "收到行政复议申请", Spot("每月收到行政复议申请"))
    assert not speaks_against(metric, "收到行政复议申请", Spot("全年收到行政复议申请"))


def test_a_verb_that_the_entry_does_not_tell_speaks_against_it() -> None:
    metric = load_catalog().metrics["reconsideration.cases_handled"]
    assert speaks_against(metric, "行政复议案件", Spot("全年审结行政复议案件120件，以撤销、变更方式纠错"))
    assert not speaks_against(metric, "行政复议案件", Spot("全年共办理"))
