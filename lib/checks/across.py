"""Relations between reports: a level of last year against last year's report, a department's figure against its government's.

Only figures that a metric names are put side by side, and only reports of one issuer (for years) or of one region and year (for a
department and its government).
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

import pandas as pd

from lib.catalog import Catalog
from lib.checks import amount
from lib.checks.amount import BOUNDED, EXACT, Amount
from lib.checks.changes import earlier_levels, read_change
from lib.checks.passage import Item, Passage
from lib.checks.relation import Relation, load_knowledge

DEPARTMENT = "department"


@dataclass(frozen=True, slots=True)
class Held:
    """A report that is held: whose, of which year, and its passage."""
    issuer: str
    region_code: str
    level: str
    year: int
    passage: Passage


def hold(rows: pd.DataFrame, passage: Passage) -> Held | None:
    """The report's identity from its rows; None where the year or the issuer is not known."""
    first = rows.iloc[0]
    if pd.isna(first["year"]) or not first["issuer"]:
        return None
    return Held(str(first["issuer"]), str(first["region_code"]), str(first["level"]), int(first["year"]), passage)


def find_across(reports: Sequence[Held], catalog: Catalog) -> Iterator[Relation]:
    """Every relation between two of the reports."""
    places: dict[str, list[Held]] = {}
    for report in reports:
        places.setdefault(report.region_code or report.issuer, []).append(report)
    for group in places.values():
        for later, earlier in product(group, group):
            if earlier.year == later.year - 1 and earlier.issuer == later.issuer:
                yield from _years(earlier, later)
            if earlier.level == DEPARTMENT != later.level and earlier.region_code and earlier.year == later.year:
                yield from _offices(earlier, later, catalog)


def levels(passage: Passage, period: str = "") -> dict[tuple[str, str], Item]:
    """The figure of each metric and unit in a period, where the report gives one value for it."""
    found: dict[tuple[str, str], list[Item]] = {}
    earlier = {base.figure_id for base, _ in _compared(passage)}
    for item in passage.items:
        stated = item.metric and item.nature == "actual" and item.amount.kind < BOUNDED
        if stated and item.period == period and item.figure_id not in earlier:
            found.setdefault((item.metric, item.unit), []).append(item)
    return {key: items[0] for key, items in found.items() if len({i.value for i in items}) == 1}


def _compared(passage: Passage) -> list[tuple[Item, Item]]:
    return [pair for sentence in passage.sentences() for pair in earlier_levels(passage, sentence)]


def _said_before(passage: Passage, year: int) -> dict[tuple[str, str], Item]:
    """The levels of the year before that a report states itself, by the metric of the level they are compared with."""
    said = levels(passage, str(year))
    for base, later in _compared(passage):
        named = re.findall(r"\d{4}", passage.text[max(base.sentence, base.start - 12):base.start])
        if later.metric and base.amount.kind < BOUNDED and (not named or int(named[-1]) == year):
            said.setdefault((later.metric, later.unit), base)
    return said


# --- years --------------------------------------------------------------------------------------------------------------

def _years(earlier: Held, later: Held) -> Iterator[Relation]:
    before, now = levels(earlier.passage), levels(later.passage)
    said = _said_before(later.passage, earlier.year)
    for key, item in said.items():
        if key in before:
            yield _same(later.passage, "year_on_year", before[key], item, ("earlier", "before"))
    for key, item in now.items():
        change = _change_of(later.passage, item)
        if key in before and key not in said and change:
            yield from _growth(later.passage, before[key], item, *change)


def _change_of(passage: Passage, item: Item) -> tuple[Item, int] | None:
    """The percentage right behind a level that says how it changed against the year before: 612件,同比增长9.7%."""
    following = passage.items[item.index + 1:item.index + 2]
    if not following or item.is_share:
        return None
    knowledge = load_knowledge()
    compare = knowledge.pattern("change", "compare")
    earlier = knowledge.pattern("change", "earlier")
    change = read_change(following[0])
    gap = passage.between(item, following[0])
    named = re.fullmatch(rf"[,(]?(?:同比|{compare}(?:{earlier}|\d{{4}}年))[^,。;\d]{{0,8}}", gap)
    return (following[0], change.sign) if change and change.measure == "percent" and named else None


def _growth(passage: Passage, before: Item, after: Item, change: Item, sign: int) -> Iterator[Relation]:
    difference = after.amount - before.amount if sign > 0 else before.amount - after.amount
    computed = difference.percent_of(before.amount)
    if computed is None:
        return
    judged = amount.judge(computed, change.amount)
    high, low = (after, before) if sign > 0 else (before, after)
    result = amount.write_rounded(computed.value, change.amount.step).replace("-", "−")
    line = f"({amount.write(high.value)} − {amount.write(low.value)}) ÷ {amount.write(before.value)} = {result}%"
    note, details = (judged[1], ()) if judged else ("implied_change", (("value", f"{result}%"),))
    line += "" if judged else f" ≠ {amount.write_stated(change.amount, '%')}"
    yield Relation(passage.report_id, "year_on_year", judged[0] if judged else "does_not_follow",
                   (before.figure_id, after.figure_id, change.figure_id), ("earlier", "later", "change"), line, note, details,
                   amount.write_tolerance(change.amount))


# --- a department and its government ---------------------------------------------------------------------------------------

def _offices(department: Held, government: Held, catalog: Catalog) -> Iterator[Relation]:
    """Figures of one metric in both reports: alike, or apart where the department reports for the whole government."""
    knowledge = load_knowledge()
    theirs, ours = levels(government.passage), levels(department.passage)
    speaks_for_all = department.issuer.endswith(knowledge.list("across", "whole"))
    for key, item in ours.items():
        if key not in theirs:
            continue
        relation = _same(department.passage, "department_government", theirs[key], item, ("total", "part"))
        metric = catalog.metrics.get(key[0])
        whole = speaks_for_all and metric is not None and metric.topic in knowledge.list("across", "topics")
        if not relation.doubtful or whole:
            yield relation
        elif metric and metric.kind == "count" and item.value > theirs[key].value:
            yield Relation(relation.report_id, relation.kind, "cannot_be_checked", relation.figures, relation.roles,
                           relation.sum, "scope", (), relation.tolerance)


def _same(passage: Passage, kind: str, first: Item, second: Item, roles: tuple[str, str]) -> Relation:
    """Whether two reports state one value."""
    judged = _judge_same(first.amount, second.amount)
    percent = "%" if first.is_share else ""
    signs = {"agrees": "=", "agrees_within_rounding": "≈"}
    line = f"{amount.write(first.value)}{percent} {signs.get(judged, '≠')} {amount.write(second.value)}{percent}"
    details = () if judged != "does_not_follow" else (("value", amount.write(first.value) + percent),)
    return Relation(passage.report_id, kind, judged, (first.figure_id, second.figure_id), roles, line,
                    "other_report" if details else "", details, amount.write_tolerance(second.amount))


def _judge_same(first: Amount, second: Amount) -> str:
    if first.value == second.value:
        return "agrees"
    rounded = max(first.kind, second.kind) > EXACT and first.meets(second)
    return "agrees_within_rounding" if rounded else "does_not_follow"
