"""Published figures: facts with an address, from official hosts, as the hand-made records have them; the ministry's table adds up."""
from __future__ import annotations

import csv
import json
import os
import re
from pathlib import Path

import pytest

from lib.published import FIELDS, PublishedError, is_official, name_published, read_published
from lib.region import load_regions

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "data" / "published"
CORPUS = Path(os.environ.get("LAW_REPORTS_CORPUS") or ROOT.parent / "shared" / "corpus")
LINES = list(csv.DictReader((FOLDER / "figures.csv").open(encoding="utf-8")))


def test_the_files_of_the_project_are_read() -> None:
    for path in FOLDER.glob("*.csv"):
        published = read_published(path)
        assert published.rows and all(report.excerpt and report.url and report.text == "" for report in published.reports)
        assert len({row["figure_id"] for row in published.rows}) == len(published.rows)


def test_every_figure_has_an_official_address_and_a_place() -> None:
    for line in LINES:
        assert is_official(line["url"]), line["url"]
        region = load_regions()[line["region_code"]]
        assert line["level"] in ("township", "department") or line["region"] == region.name
        assert line["issuer"].startswith(region.name) and line["excerpt"] == "true"


def test_no_sentence_is_in_it() -> None:
    for line in LINES:
        assert not re.search("[。；;！？]", "".join(line[field] for field in FIELDS if field not in ("url", "title")))
        assert len(line["label"]) <= 30 and len(line["surface"]) <= 20


@pytest.mark.parametrize(("url", "official"), [
    ("https://www.beijing.gov.cn/x", True), ("http://gov.cn/", True), ("http://www.gov.cn.example.org/", False),
    ("https://gov.cn.evil.com", False), ("https://xgov.cn/", False), ("nourl:x", False), ("", False)])
def test_official_addresses(url: str, official: bool) -> None:
    assert is_official(url) is official


def test_the_table_of_the_ministry_adds_up() -> None:
    rows = read_published(FOLDER / "moj-2019.csv").rows
    assert len(rows) == 32 and sum(row["value"] for row in rows) == 183_489
    assert {(row["metric"], row["unit"], row["year"], row["level"]) for row in rows} == {
        ("reconsideration.cases_accepted", "件", 2019, "province")}
    assert {row["region"] for row in rows} >= {"北京市", "内蒙古自治区", "新疆生产建设兵团"}


def test_a_metric_is_asked_of_the_catalogue() -> None:
    assert name_published("收到行政复议申请", "件", "actual")[0] == "reconsideration.applications_received"
    metric, _, category = name_published("开展并无此事的活动", "次", "actual", category="capacity")
    assert metric == "" and category == "capacity"


@pytest.mark.skipif(not (CORPUS / "index.csv").is_file(), reason="the corpus is not at hand (LAW_REPORTS_CORPUS names its folder)")
def test_the_figures_are_those_of_the_hand_made_records() -> None:
    there: set[tuple[object, ...]] = set()
    with (CORPUS / "index.csv").open(encoding="utf-8-sig") as file:
        entries = [entry for entry in csv.DictReader(file) if is_official(entry["url"])]
    for entry in entries:
        for line in (CORPUS / "gold" / f"{entry['id']}.jsonl").read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            if not record.get("optional"):
                maximum = record["value_max"]
                there.add((entry["url"], float(record["value"]), None if maximum is None else float(maximum), record["unit"],
                           record["bound"], record["nature"], record["category"][0], re.sub(r"\s", "", record["text"])))
    here = {(line["url"], float(line["value"]), float(line["value_max"]) if line["value_max"] else None, line["unit"], line["bound"],
             line["nature"], line["category"], line["surface"]) for line in LINES}
    assert here <= there
    of_values = {fact[:4] + fact[5:6] for fact in there} - {fact[:4] + fact[5:6] for fact in here}
    assert not of_values, f"{len(of_values)} figures of the records are missing: write the file again (data/published/README.md)"


@pytest.mark.parametrize(("change", "says"), [
    ({"bound": "more"}, "bound"), ({"nature": "past"}, "nature"), ({"region_code": "1"}, "region_code"), ({"value": "many"}, "value"),
    ({"level": "village"}, "level")])
def test_a_wrong_line_is_named(tmp_path: Path, change: dict[str, str], says: str) -> None:
    path = tmp_path / "x.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, FIELDS)
        out.writeheader()
        out.writerow(LINES[0] | change)
    with pytest.raises(PublishedError, match=f"x.csv, line 2: {says}"):
        read_published(path)


def test_a_file_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_bytes("报告,年度\n".encode("gb18030"))
    with pytest.raises(PublishedError, match="UTF-8"):
        read_published(tmp_path / "x.csv")
