"""Figures of reports whose text is not held: values with the address they were published at, from data/published/*.csv.

Metric, topic and category are asked of the catalogue each time, so that a wording added to it also names these figures; a metric that
stands in the file is kept as it is. One line a figure, no sentence.
"""
from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from lib.catalog import load_catalog
from lib.identity import Identity
from lib.region import host_of, load_regions
from lib.report import LEVELS, Report
from lib.table import Row
from lib.topic import find_topic

FIELDS = ("report_id", "title", "level", "issuer", "region", "region_code", "year", "label", "metric", "category", "topic", "value",
          "value_max", "unit", "bound", "nature", "surface", "url", "excerpt")
BOUNDS = ("exact", "at_least", "at_most", "approx")
NATURES = ("actual", "target", "change")


class PublishedError(ValueError):
    """A line of a file of published figures is wrong. The message names file and line, quotes what is wrong and ends with the mend."""

    def __init__(self, place: str, reason: str, remedy: str) -> None:
        self.reason, self.remedy = reason, remedy
        super().__init__(f"{place}: {reason}; {remedy}")


@dataclass(frozen=True, slots=True)
class Published:
    """The reports that a file holds figures of, without text, and the figures as rows of the table."""
    reports: tuple[Report, ...]
    rows: tuple[Row, ...]


def read_published(path: Path) -> Published:
    """One file of published figures; raises PublishedError."""
    reports: dict[str, Report] = {}
    rows: list[Row] = []
    counts: dict[str, int] = {}
    for place, line in _lines(path):
        report = _report(line)
        reports.setdefault(report.id, report)
        counts[report.id] = counts.get(report.id, 0) + 1
        rows.append(_row(place, line, report, counts[report.id]))
    return Published(tuple(reports.values()), tuple(rows))


def is_official(url: str) -> bool:
    """Whether an address is of a government: its host ends in .gov.cn."""
    return ("." + host_of(url)).endswith(".gov.cn")


def name_published(label: str, unit: str, nature: str, metric: str = "", category: str = "") -> tuple[str, str, str]:
    """(metric, topic, category) by the catalogue: of the metric that claims the label, or by the words of the label; the category given is
    kept where no metric claims it and the label does not tell."""
    catalog = load_catalog()
    claimed = catalog.metrics.get(metric) if metric else catalog.claim(label, unit, nature)
    if claimed:
        return claimed.id, claimed.topic, claimed.category
    topic = find_topic(label, "", "", ())
    if category and topic in catalog.topics and catalog.topics[topic].category != category:
        topic = ""
    return "", topic, category or (catalog.topics[topic].category if topic in catalog.topics else "other")


def _lines(path: Path) -> Iterable[tuple[str, Mapping[str, str]]]:
    """(file and line, fields) of each figure."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            missing = [field for field in FIELDS if field not in (reader.fieldnames or ())]
            if missing:
                raise PublishedError(str(path), f"the column “{missing[0]}” is missing", f"the columns are {', '.join(FIELDS)}")
            for line in reader:
                _check(f"{path}, line {reader.line_num}", line)
                yield f"{path}, line {reader.line_num}", line
    except UnicodeDecodeError as error:
        raise PublishedError(str(path), "it is not UTF-8", "save it as “CSV UTF-8”") from error


def _check(place: str, line: Mapping[str, str]) -> None:
    allowed = {"bound": BOUNDS, "nature": NATURES, "level": LEVELS}
    for field, values in allowed.items():
        if line[field] not in values:
            raise PublishedError(place, f"{field} is “{line[field]}”", f"write one of {', '.join(values)}")
    if line["region_code"] not in load_regions():
        raise PublishedError(place, f"region_code “{line['region_code']}” is in no list", "look it up in data/regions/divisions.csv")


def _number(place: str, field: str, written: str) -> float | None:
    try:
        return float(written) if written else None
    except ValueError as error:
        raise PublishedError(place, f"{field} is “{written}”", "write a plain number, such as 1234.5") from error


def _report(line: Mapping[str, str]) -> Report:
    year = int(line["year"]) if line["year"].isdigit() else None
    identity = Identity(line["title"], line["issuer"], line["region"], line["region_code"], line["level"], year)
    return Report(line["report_id"], "", identity, url=line["url"], excerpt=line["excerpt"] == "true")


def _row(place: str, line: Mapping[str, str], report: Report, number: int) -> Row:
    metric, topic, category = name_published(line["label"], line["unit"], line["nature"], line["metric"], line["category"])
    identity = report.identity
    return {
        "figure_id": f"{report.id}:{number}", "report_id": report.id, "issuer": identity.issuer, "region": identity.region,
        "region_code": identity.region_code, "level": identity.level, "year": identity.year, "category": category, "topic": topic,
        "metric": metric, "label": line["label"], "value": _number(place, "value", line["value"]),
        "value_max": _number(place, "value_max", line["value_max"]), "unit": line["unit"], "bound": line["bound"], "nature": line["nature"],
        "period": "", "part_of": "", "repeat_of": "", "surface": line["surface"], "start": None, "end": None, "clause": "", "heading": "",
        "source": "published", "url": report.url, "corrected": ""}
