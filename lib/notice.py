"""What a person should know of the library's files: problems (a file that cannot be used) and notices (something to look at), with words.

Also decides which of several reports count: the same content twice, versions of one report, full text beside an excerpt.
"""
from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lib.region import load_regions
from lib.report import Report

WORDS = Path(__file__).resolve().parent.parent / "data" / "catalog" / "notices.toml"


@dataclass(frozen=True, slots=True)
class Problem:
    """A file that could not be used: what is wrong and what to do, in Chinese; `english` is the whole sentence in English."""
    file: str
    reason: str
    remedy: str
    english: str = ""

    def sentence(self, language: str = "zh") -> str:
        """One sentence that names the file, says what is wrong and what to do."""
        return self.english if language == "en" and self.english else f"{self.file}：{self.reason}。{self.remedy}。"


@dataclass(frozen=True, slots=True)
class Notice:
    """Something about a report to look at; `kind` is a key of data/catalog/notices.toml, `other` the other file or report it is about."""
    kind: str
    report_id: str
    file: str
    other: str = ""
    details: str = ""
    details_en: str = ""

    def sentence(self, language: str = "zh") -> str:
        """The notice as one sentence in Chinese ("zh") or English ("en")."""
        return str(_words()[self.kind][language]).format(
            file=self.file or self.report_id, other=self.other, details=self.details, details_en=self.details_en or self.details)


def make_problem(kind: str, file: str, details: object = "") -> Problem:
    """A problem worded by the catalogue."""
    words = _words()["problem"][kind]
    say = {key: str(text).format(details=details) for key, text in words.items()}
    return Problem(file, say["zh"], say["remedy_zh"], f"{file}: {say['en']}; {say['remedy_en']}.")


def notices_of(report: Report, file: str) -> list[Notice]:
    """One notice for each doubt about a report's year and region; titles and issuers that are not known need none."""
    found = []
    for doubt in report.identity.doubts:
        kind, _, details = doubt.partition(":")
        if kind not in _words():
            continue
        if kind == "shared_region":
            details = "、".join("".join(load_regions()[code].path) for code in details.split(",") if code in load_regions())
        details = {"region_from_address": report.identity.region, "year_from_date": str(report.identity.year or "")}.get(kind, details)
        found.append(Notice(kind, report.id, file, details=details))
    return found


def same_content(reports: Sequence[tuple[Report, str]]) -> dict[str, str]:
    """report id → id of the report before it that has the same text (blanks apart); reports are given as (report, file)."""
    first: dict[int, str] = {}
    same = {}
    for report, _ in reports:
        content = hash(re.sub(r"\s+", "", report.text))
        if report.text and content in first:
            same[report.id] = first[content]
        first.setdefault(content, report.id)
    return same


def superseded(reports: Iterable[Report]) -> dict[str, str]:
    """report id → id of the report that counts instead: the whole text before an excerpt, then the one retrieved last, then the last by id.

    Versions are reports of one issuer, region, year and part of it, with the same subject in the title."""
    versions: dict[tuple[object, ...], list[Report]] = {}
    for report in reports:
        key = _version_key(report)
        if key:
            versions.setdefault(key, []).append(report)
    found = {}
    for group in versions.values():
        *older, newest = sorted(group, key=lambda r: (not r.excerpt, r.retrieved, _natural(r.id)))
        found.update({report.id: newest.id for report in older})
    return found


def several_issuers(reports: Iterable[Report]) -> list[tuple[Report, Report]]:
    """Pairs of reports of one place, level, year and subject whose issuers differ: the first one and each further one."""
    first: dict[tuple[object, ...], Report] = {}
    pairs = []
    for report in reports:
        identity = report.identity
        if not (identity.region_code and identity.year and identity.issuer):
            continue
        other = first.setdefault((identity.region_code, identity.year, subject_of(identity.title)), report)
        if other.identity.issuer != identity.issuer:
            pairs.append((other, report))
    return pairs


def subject_of(title: str) -> str:
    """What a report is about, by the words of its title; "" where they do not tell."""
    return next((subject for subject in _words()["versions"]["subjects"] if subject in title), "")


@functools.cache
def _words() -> Mapping[str, Any]:
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))


def _version_key(report: Report) -> tuple[object, ...] | None:
    identity = report.identity
    if not (identity.issuer and identity.year and identity.title):
        return None
    part = tuple(doubt for doubt in identity.doubts if doubt.startswith("part_of_year"))
    return identity.issuer, identity.region_code, identity.year, subject_of(identity.title) or identity.title, part


def _natural(name: str) -> list[tuple[int, str]]:
    """报告2 before 报告10."""
    return [(int(digits or 0), words) for words, digits in re.findall(r"(\D*)(\d*)", name)]
