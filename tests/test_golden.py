"""Whole reports: the table of the first report as it stands, and its figures as a person read them.

A change of the program that moves a figure prints the rows lost, gained and changed. When the change is wanted:

    make golden
"""
from __future__ import annotations

import json
import os
from pathlib import Path

import pandas as pd
import pytest

from lib import by_category, extract, load
from lib.table import counted
from tests.passages import like

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "tests" / "golden"
REPORT = ROOT / "data" / "reports" / "yuanbaoshan-2023.txt"
SHOWN = ["start", "surface", "value", "unit", "bound", "nature", "category", "topic", "metric", "label", "period", "part_of", "repeat_of"]


@pytest.fixture(scope="module")
def text() -> str:
    return REPORT.read_bytes().decode("utf-8")


@pytest.fixture(scope="module")
def table(text: str) -> pd.DataFrame:
    return extract(text, REPORT.name)


def _lines(table: pd.DataFrame) -> list[str]:
    rows = table[SHOWN].astype(object).where(table[SHOWN].notna(), "")
    return ["\t".join(str(value) for value in row) for row in rows.itertuples(index=False)]


def test_the_table_of_the_first_report_is_the_golden_one(table: pd.DataFrame) -> None:
    path = GOLDEN / "yuanbaoshan-2023.tsv"
    lines = ["\t".join(SHOWN), *_lines(table)]
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    golden = path.read_text(encoding="utf-8").splitlines()
    lost, gained = sorted(set(golden) - set(lines)), sorted(set(lines) - set(golden))
    told = "\n".join([*(f"lost    {line}" for line in lost), *(f"gained  {line}" for line in gained)])
    assert lines == golden, f"rows that differ:\n{told}\nis it wanted? make golden"


def _by_hand() -> list[dict[str, object]]:
    lines = (GOLDEN / "yuanbaoshan-2023.by-hand.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_all_figures_are_found_as_a_person_read_them_and_none_besides(table: pd.DataFrame) -> None:
    found = [(r.start, r.end, r.surface, r.value, r.unit, r.bound, r.nature) for r in table.itertuples()]
    read = [(g["start"], g["end"], g["text"], g["value"], g["unit"], g["bound"], g["nature"]) for g in _by_hand()]
    assert found == read


def test_labels_and_categories_say_what_a_person_said(table: pd.DataFrame) -> None:
    """In substance: nearly all in nearly the same words, and none without words in common (把脉问诊 is called 法治体检 by hand)."""
    by_start = {int(row.start): row for row in table.itertuples()}
    read = [(line, by_start[int(str(line["start"]))]) for line in _by_hand()]
    assert all(row.category in str(line["category"]) for line, row in read)
    alike = {row.surface: like(row.label, str(line["label"])) for line, row in read}
    assert sum(value >= 0.5 for value in alike.values()) >= len(alike) - 4, alike
    assert min(alike.values()) >= 0.2, alike


def test_spans_hold_on_the_untouched_text(table: pd.DataFrame, text: str) -> None:
    assert all(text[row.start:row.end] == row.surface for row in table.itertuples())


def test_the_second_printing_and_facts_told_again_count_once(table: pd.DataFrame) -> None:
    assert len(table) == 96
    assert len(counted(table)) == 47
    again = table[table["start"] == 2020].iloc[0]
    assert again["repeat_of"].endswith(":1912-1915")


def test_parts_say_of_what_they_are_parts(table: pd.DataFrame) -> None:
    whole = table.loc[table["start"] == 1058, "figure_id"].iloc[0]
    parts = table[(table["part_of"] == whole) & (table["repeat_of"] == "")]
    assert list(parts["value"]) == [60, 11, 11, 1]


def test_chapters_without_figures_hold_none(table: pd.DataFrame) -> None:
    assert not table["heading"].astype(str).str.contains("存在问题|下一步工作打算|行政权力制约").any()


def test_load_and_by_category_give_the_same_rows() -> None:
    everything = load(ROOT / "data")
    split = by_category(everything)
    assert sum(map(len, split.values())) == len(everything)
    assert {"reconsideration", "enforcement", "supervision", "service_reform"} <= set(split)
    assert (everything["report_id"] == "yuanbaoshan-2023").sum() == 96
