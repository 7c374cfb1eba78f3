"""Writes figures.csv from a folder of hand-made records (texts/, gold/, index.csv), and moj-2019.csv; README.md beside this file says how.

    python data/published/build_figures.py CORPUS_FOLDER PUBLISHED_FOLDER

Taken are the firm figures (not optional) of reports at official addresses; a figure stated again in the same report is taken once.
The labels are the hand-made ones; of the text itself nothing but the number is taken.
"""
from __future__ import annotations

import csv
import json
import re
import sys
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent))

from lib.identity import identify, read_speaker  # noqa: E402
from lib.published import FIELDS, is_official  # noqa: E402
from lib.region import Region, find_regions, load_regions, settle  # noqa: E402

SHORTER = {     # in labels that keep a report's words too long
    "理论学习中心组学习": "理论中心组学习", "总书记重要讲话重要指示": "重要讲话指示", "县级及以上饮用水水源地": "县级以上饮用水源"}
MOJ_TITLE = "2019年全国行政复议、行政应诉案件统计数据"
MOJ_URL = "http://www.moj.gov.cn/pub/sfbgw/zwxxgk/fdzdgknr/fdzdgknrtjxx/202009/t20200929_392195.html"


def figure_rows(corpus: Path) -> list[dict[str, object]]:
    """One row a figure of the corpus's official reports."""
    rows: list[dict[str, object]] = []
    times: Counter[str] = Counter()
    with (corpus / "index.csv").open(encoding="utf-8-sig") as file:
        for entry in csv.DictReader(file):
            if not is_official(entry["url"]):
                continue
            found = report_rows(entry, corpus / "gold" / f"{entry['id']}.jsonl")
            common = f"{place_of(entry['region'], entry['url']).code}-{entry['year']}"
            times[common] += bool(found)
            report_id = common if times[common] == 1 else f"{common}-{times[common]}"
            rows += [row | {"report_id": report_id} for row in found]
    return rows


def report_rows(entry: dict[str, str], gold: Path) -> list[dict[str, object]]:
    common = identity_of(entry)
    rows, seen = [], set()
    for line in gold.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        stated = tuple(record[field] for field in ("label", "value", "value_max", "unit", "nature"))
        if record.get("optional") or stated in seen:
            continue
        seen.add(stated)
        record["label"] = shorter(record["label"])
        rows.append(common | {field: record[field] for field in ("label", "unit", "bound", "nature")} | {
            "category": record["category"][0], "value": number(record["value"]), "value_max": number(record["value_max"]),
            "surface": re.sub(r"\s", "", record["text"])})
    return rows


def identity_of(entry: dict[str, str]) -> dict[str, object]:
    """Columns that all figures of a report share: the place from the index, the issuer's office from the title."""
    region = place_of(entry["region"], entry["url"])
    identity = identify(entry["title"], url=entry["url"])
    named = find_regions(entry["region"])[0]
    within = entry["region"][named.end:] if entry["level"] == "township" else ""
    office = read_speaker(entry["title"]).office or ("" if entry["level"] != "department" else entry["region"][named.end:])
    bodies = {"township": within + "人民政府", "department": office}
    issuer = region.name + bodies.get(entry["level"], "人民政府")
    if identity.region_code == region.code and identity.level == entry["level"] and identity.issuer:
        issuer = identity.issuer
    return {"title": entry["title"], "issuer": issuer,
            "region": within or region.name, "region_code": region.code, "level": entry["level"], "year": entry["year"],
            "url": entry["url"], "excerpt": "true"}


def shorter(label: str) -> str:
    for long, short in SHORTER.items():
        label = label.replace(long, short)
    return label


def place_of(path: str, url: str) -> Region:
    place = settle(find_regions(path)[0], (), url)
    if not place.region:
        raise SystemExit(f"“{path}” can be {', '.join('/'.join(r.path) for r in place.regions)}: write the province before it")
    return place.region


def moj_rows(published: Path) -> list[dict[str, object]]:
    """The Ministry of Justice's table of reconsideration cases accepted in 2019: one row a province."""
    provinces = {name: region for region in load_regions().values() if region.level == "province" for name in (region.name, *region.shorts)}
    rows = []
    with (published / "moj-2019-provinces.csv").open(encoding="utf-8-sig") as file:
        for line in csv.DictReader(file):
            region, cases = provinces[line["region"]], line["accepted_reconsideration_cases_2019"]
            rows.append({"report_id": f"moj-2019-{region.code}", "title": MOJ_TITLE, "issuer": "司法部", "region": region.name,
                         "region_code": region.code, "level": "province", "year": 2019, "label": "受理行政复议案件",
                         "metric": "reconsideration.cases_accepted", "category": "reconsideration", "value": cases, "unit": "件",
                         "bound": "exact", "nature": "actual", "surface": cases, "url": MOJ_URL, "excerpt": "true"})
    return rows


def number(value: float | int | None) -> str:
    return "" if value is None else f"{value:.10f}".rstrip("0").rstrip(".")


def write(path: Path, rows: list[dict[str, object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, FIELDS, restval="", lineterminator="\n")
        out.writeheader()
        out.writerows(rows)
    print(f"{path}: {len(rows)} figures of {len({row['report_id'] for row in rows})} reports")


if __name__ == "__main__":
    write(HERE / "figures.csv", figure_rows(Path(sys.argv[1])))
    write(HERE / "moj-2019.csv", moj_rows(Path(sys.argv[2])))
