"""Relations: the cases of tests/cases/relations.toml, the seed report, the arithmetic of amounts, and what is printed."""
from __future__ import annotations

import dataclasses
import json
import re
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from lib import check
from lib.catalog import load_catalog
from lib.checks import amount
from lib.checks.relation import KINDS, VERDICTS, load_knowledge
from lib.figure import find_figures
from lib.naming import name_figures
from lib.outline import read_outline
from lib.report import Report, identify
from lib.table import concat, table_of

FOLDER = Path(__file__).resolve().parent
CASES = tomllib.loads((FOLDER / "cases" / "relations.toml").read_text(encoding="utf-8"))
SEED = FOLDER.parent / "data" / "reports" / "yuanbaoshan-2023.txt"


def table_for(text: str, id_: str = "case", issuer: str = "青禾县人民政府", level: str = "county", year: int = 2024,
              region_code: str = "990001") -> pd.DataFrame:
    """The table of a text as the pipeline makes it."""
    identity = dataclasses.replace(identify(text), issuer=issuer, level=level, year=year, region_code=region_code, region="青禾县")
    outline = read_outline(text)
    figures = find_figures(text, outline)
    return table_of(Report(id=id_, text=text, identity=identity), outline, figures, name_figures(outline, figures, year))


def relations_in(text: str) -> list[check.Relation]:
    return check.find_relations(table_for(text), {"case": text}, load_catalog())


def shown(relations: list[check.Relation]) -> list[str]:
    return sorted(f"{r.kind} {r.verdict} {r.sum}" for r in relations)


@pytest.mark.parametrize("case", CASES["case"], ids=lambda c: c["about"])
def test_case(case: dict[str, Any]) -> None:
    found = shown(relations_in(case["text"]))
    if case.get("partly"):
        found = [f for f in found if f in case["find"]]
    assert found == sorted(case["find"]), case["text"]


@pytest.mark.parametrize("pair", CASES["pair"], ids=lambda c: c["about"])
def test_pair(pair: dict[str, Any]) -> None:
    tables, texts = [], {}
    for number, report in enumerate(pair["reports"]):
        texts[f"report-{number}"] = report["text"]
        tables.append(table_for(id_=f"report-{number}", **report))
    assert shown(check.find_relations(concat(tables), texts, load_catalog())) == sorted(pair["find"])


def test_cases_cover_every_kind_and_verdict() -> None:
    expected = [e.split()[:2] for c in [*CASES["case"], *CASES["pair"]] for e in c["find"]]
    assert {kind for kind, _ in expected} == set(KINDS)
    assert {verdict for _, verdict in expected} == set(VERDICTS)
    assert len(CASES["case"]) >= 60


# --- the seed report -------------------------------------------------------------------------------------------------------

def seed_relations(change: tuple[str, str] = ("", "")) -> list[check.Relation]:
    with SEED.open(encoding="utf-8", newline="") as file:
        text = file.read().replace(*change)
    return check.find_relations(table_for(text, "seed", year=2023), {"seed": text}, load_catalog())


def test_seed_report_holds_and_nothing_else_is_claimed() -> None:
    assert shown(seed_relations()) == [
        "order agrees 37 ≥ 36 ≥ 34 ≥ 9", "parts_total agrees 60 + 11 + 11 + 1 = 83",
        "rate agrees_within_rounding 9 ÷ 34 = 26.47%"]


@pytest.mark.parametrize(("before", "after", "expected"), [
    ("议题60件", "议题66件", "parts_total does_not_follow 66 + 11 + 11 + 1 = 89 > 83"),
    ("调解率26.5%", "调解率25.6%", "rate does_not_follow 9 ÷ 34 = 26.47% ≠ 25.6%"),
    ("依法受理36件", "依法受理63件", "order does_not_follow 37 < 63 ≥ 34 ≥ 9"),
])
def test_a_digit_typed_over_in_the_seed_report_is_seen(before: str, after: str, expected: str) -> None:
    assert expected in shown(seed_relations((before, after)))


# --- amounts ------------------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize(("surface", "value", "unit", "bound", "low", "high"), [
    ("31.5万份", 315000, "份", "exact", 314500, 315500),
    ("26.5%", 26.5, "%", "exact", 26.45, 26.55),
    ("27%", 27, "%", "exact", 26.5, 27.5),
    ("37件", 37, "件", "exact", 37, 37),
    ("270余件", 270, "件", "at_least", 270, 280),
    ("1.4万余条", 14000, "条", "at_least", 14000, 15000),
    ("260余万元", 2600000, "元", "at_least", 2600000, 2700000),
    ("90%以上", 90, "%", "at_least", 90, "Infinity"),
    ("二百三十余万元", 2300000, "元", "at_least", 2300000, 2400000),
    ("九成", 90, "%", "exact", 85, 95),
])
def test_an_amount_follows_the_printed_digits(surface: str, value: float, unit: str, bound: str, low: object, high: object) -> None:
    read = amount.read_amount(Decimal(str(value)), None, bound, unit, surface, "")
    assert (read.low, read.high) == (Decimal(str(low)), Decimal(str(high)))


def test_a_range_and_a_hedge_before_the_number_are_intervals() -> None:
    between = amount.read_amount(Decimal(3), Decimal(5), "exact", "工作日", "3至5个工作日", "")
    nearly = amount.read_amount(Decimal(3), None, "approx", "倍", "3倍", "增长了近")
    about = amount.read_amount(Decimal(100), None, "approx", "件", "100件", "约")
    assert (between.low, between.high) == (3, 5)
    assert nearly.low < 3 == nearly.high
    assert about.low < 100 < about.high


# --- words, tables, lines ----------------------------------------------------------------------------------------------------------

def test_no_wording_calls_a_figure_wrong() -> None:
    words = json.dumps({k: dict(v) for k, v in load_knowledge().wordings.items()}, ensure_ascii=False).lower()
    assert not re.search("错误|有误|wrong|error|mistake|incorrect|false", words)
    assert "需核实" in words


def test_every_note_is_filled_in_both_languages() -> None:
    for case in CASES["case"]:
        for relation in relations_in(case["text"]):
            for lang in ("zh", "en"):
                line = check.describe(relation, lang)
                assert relation.sum in line and "{" not in line


def test_table_and_lines_say_the_same_with_doubtful_ones_first() -> None:
    text = CASES["case"][1]["text"] + CASES["case"][0]["text"]
    table = table_for(text)
    relations = check.find_relations(table, {"case": text}, load_catalog())
    rows = check.relations_table(relations, "en")
    lines = [json.loads(line) for line in check.write_lines(relations, table, "jsonl")]
    assert list(rows["verdict"]) == [r["verdict"] for r in lines] == ["does_not_follow", "agrees"]
    assert all(text[f["start"]:f["end"]] == f["text"] for r in lines for f in r["figures"])
    assert lines[0]["figures"][0]["role"] == "total"
    assert check.exit_code(relations) == 2 and check.exit_code(relations[1:]) == 0
    assert "需核实" in next(check.write_lines(relations, table))
    assert list(check.relations_table([]).columns) == list(check.COLUMNS)


def test_a_figure_leads_to_its_relations() -> None:
    relations = seed_relations()
    total = relations[0].figures[0]
    assert [r.kind for r in check.relations_of(relations, total)] == ["parts_total"]
