"""When an entry of the catalogue must not claim a figure though its label is the entry's: the figure is another body's, one campaign's.

Two figures under one metric are put side by side, so a claim that is left out costs less than a wrong one. The words are in
`data/catalog/claims.toml`.
"""
from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lib.catalog import FOLDER, Catalog, CatalogError, Metric, read_toml
from lib.figure import Figure
from lib.grammar import load_grammar
from lib.lexicon import blaming, one_of

OWN_NAME = 200          # characters at the beginning of a text in which the reporting body is named
ADDED = ("count", "money")      # kinds of metrics whose parts are smaller than their total
_END_BEFORE = re.compile(r"(?s:.*)[，,；;：:。（）()\d]")      # up to the last boundary or number
_TITLES = re.compile(r"《[^《》]*》")
_CLAUSE = re.compile(r"[^，,；;：:。（）()]+")


@dataclass(frozen=True, slots=True)
class _Doubts:
    each_body: frozenset[str]
    body: re.Pattern[str]           # a body or place that may do something
    own: re.Pattern[str]            # one that speaks for the whole, at the end
    itself: re.Pattern[str]         # 全县, 我市
    beside: re.Pattern[str]         # at the beginning of a clause
    narrow: Mapping[str, re.Pattern[str]]       # topic → words that make a figure one of a campaign or of one thing
    not_whole: re.Pattern[str]
    added: re.Pattern[str]          # what makes a count an addition to a stock
    natural: Mapping[str, Sequence[str]]
    fined_topics: frozenset[str]
    cases: re.Pattern[str]          # a label of cases, and the words of one that speaks of cases of any kind
    general: re.Pattern[str]
    in_name: re.Pattern[str]        # 以自己名义, behind a body


@functools.lru_cache(maxsize=1)
@blaming(FOLDER / "claims.toml", CatalogError)
def _doubts(path: Path = FOLDER / "claims.toml") -> _Doubts:
    words = read_toml(path)
    place = rf"(?<![{''.join(w for w in words['whole'] if len(w) == 1)}])(?:{one_of(words['places'])})"
    return _Doubts(
        each_body=frozenset(words["each_body"]),
        body=re.compile(rf"{one_of(words['bodies'])}|(?<=[一-鿿]){place}"),
        own=re.compile(rf"(?:{one_of(words['own'])})$"),
        itself=re.compile(one_of(words["self"])),
        beside=re.compile(rf"(?:{one_of(words['beside'])})"),
        narrow={topic: re.compile(one_of(list(told))) for topic, told in _narrowing(words).items()},
        not_whole=re.compile(one_of(words["not_whole"])),
        added=re.compile(one_of(words["added"])),
        natural=words["natural"],
        fined_topics=frozenset(words["fined_topics"]),
        cases=re.compile(one_of(words["cases"])),
        general=re.compile(one_of(words["general"])),
        in_name=re.compile(rf"(?:{one_of(words['in_name'])})?"),
    )


def _narrowing(words: dict[str, Any]) -> dict[str, list[str]]:
    """Topic → the words that narrow its figures."""
    narrow: dict[str, list[str]] = {topic: list(words["campaigns"]) for topic in words["campaign_topics"]}
    for entry in words["narrow"]:
        for topic in entry["topics"]:
            narrow.setdefault(topic, []).extend(entry["words"])
    return narrow


def speaks_against(metric: Metric, lead: str, opening: str, before: str, told: str = "") -> bool:
    """Whether the words before a number make it another quantity than `metric`: those of its sentence (`lead`), of its paragraph (`told`).

    `opening` is the beginning of the text, which names the body that reports: 其中甲市收到复议申请220件 is not what the province received.
    `before` is the label of the figure before in the sentence: what 查处违规放牧119起，罚款27万元 was fined for is not everything.
    """
    doubts = _doubts()
    narrow = doubts.narrow.get(metric.topic)
    if narrow and narrow.search(lead) and not narrow.search(metric.zh):
        return True
    own = boundary.end() if (boundary := _END_BEFORE.match(lead)) else 0
    if doubts.not_whole.search(lead, own) and not doubts.not_whole.search(metric.zh):
        return True
    if metric.flow == "stock" and metric.kind == "count" and doubts.added.search(lead, own):
        return True
    if metric.kind == "money" and metric.topic in doubts.fined_topics and _is_special(before):
        return True
    return metric.topic in doubts.each_body and _is_foreign(told or lead, opening, metric)


def _is_foreign(lead: str, opening: str, metric: Metric) -> bool:
    """Whether the last body that does something before the number is neither the one that reports nor the one that always does this."""
    doubts = _doubts()
    for clause in reversed(_CLAUSE.findall(_TITLES.sub("", lead) if "《" in lead else lead)):
        if body := _doer(clause):
            natural = any(word in body for word in doubts.natural.get(metric.topic, ()))
            return not (natural or doubts.own.search(body) or body[-3:] in opening or body[-2:] in metric.zh)
        if doubts.itself.search(clause):
            return False
    return False


def _is_special(label: str) -> bool:
    """Whether a label is of cases of one sort alone: 查处违规放牧 is, 办结行政处罚案件 is of any."""
    doubts = _doubts()
    return bool(doubts.cases.search(label)) and len(doubts.general.sub("", label)) >= 2


@functools.lru_cache(maxsize=4096)
def _doer(clause: str) -> str:
    """The body that does something in a clause: 今年区市场监管局共立案418件 → 今年区市场监管局."""
    doubts, grammar = _doubts(), load_grammar()
    words = clause.strip()
    if doubts.beside.match(words):
        return ""
    for match in doubts.body.finditer(words):
        begin = match.end()
        for skipped in (grammar.opening, doubts.in_name):
            begin = said.end() if (said := skipped.match(words, begin)) else begin
        if grammar.verb.match(words, begin):
            return words[:match.end()]
    return ""


def drop_rivals(figures: Sequence[Figure], metrics: Sequence[str | None], catalog: Catalog) -> list[bool]:
    """For each figure whether its claim falls, because another figure of the report states that metric more generally.

    收到申请5422件，…省直部门收到376件: one quantity has one value a year, and what is more than one is parts of it. Of counts the largest
    stays, of shares and times the first. `metrics` holds None where a figure claims nothing or speaks of another time.
    """
    kept: dict[str, Figure] = {}
    for figure, metric in zip(figures, metrics, strict=True):
        if metric is not None:
            best = kept.setdefault(metric, figure)
            if catalog.metrics[metric].kind in ADDED and figure.nature == best.nature and figure.value > best.value:
                kept[metric] = figure
    return [metric is not None and (figure.value, figure.nature) != (kept[metric].value, kept[metric].nature)
            for figure, metric in zip(figures, metrics, strict=True)]
