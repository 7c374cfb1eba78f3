"""The domain catalogue: categories, topics, metrics and the wordings by which a figure is recognised as a metric.

The only module that knows the format of `data/catalog/categories.toml`, `metrics/*.toml` and `processes.toml`. A metric is a claim:
two figures under one id are the same quantity in the same unit. Its wordings are phrases with alternatives,

    (收到|接到)[行政]复议申请      either word in round brackets, and what stands in square brackets may be missing

and a label is claimed when, without its empty words, it is one of the phrases. So precision comes first: nothing that a wording
does not name can stand in a label that it claims.
"""
from __future__ import annotations

import functools
import time
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lib.catalog_file import CatalogError, entry_error, read_toml
from lib.lexicon import FOLDER, load_lexicon
from lib.sameness import QUOTES, expand, normal_form, plain, trimmed

# what the catalogue gives to those who read it or a word file beside it
__all__ = ["FOLDER", "Catalog", "CatalogError", "Category", "Metric", "Process", "Topic", "Wording", "expand", "load_catalog",
           "normal_form", "read_toml"]
KINDS = ("count", "share", "money", "duration")
FLOWS = ("flow", "stock")


@dataclass(frozen=True, slots=True)
class Category:
    id: str
    zh: str
    en: str
    colours: tuple[str, str, str, str]      # light, light text mark, dark, dark text mark
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    id: str
    category: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Wording:
    says: str           # (收到|接到)[行政]复议申请
    example: str        # a sentence with the claimed figure in ⟦⟧


@dataclass(frozen=True, slots=True)
class Metric:
    """One quantity that many reports state; `units` are base units, the first of them the usual one."""
    id: str
    zh: str
    short: str
    en: str
    definition: str
    topic: str
    category: str
    kind: str
    units: tuple[str, ...]
    flow: str
    wordings: tuple[Wording, ...]
    counter: tuple[str, ...] = ()
    nature: str = "actual"
    numerator: str = ""
    denominator: str = ""
    definition_en: str = ""


@dataclass(frozen=True, slots=True)
class Process:
    """Steps that cases pass one after another, as metric ids, and the outcomes that the last step is divided into."""
    id: str
    zh: str
    en: str
    steps: tuple[str, ...]
    outcomes: tuple[str, ...]
    rates: tuple[str, ...]


@dataclass(frozen=True)
class Catalog:
    categories: Mapping[str, Category]
    topics: Mapping[str, Topic]
    metrics: Mapping[str, Metric]
    processes: tuple[Process, ...]
    phrases: Mapping[str, tuple[Metric, ...]] = field(repr=False)      # normal form of a phrase → metrics that claim it

    def claim(self, label: str, unit: str, nature: str = "actual") -> Metric | None:
        """The metric that a label with this unit and nature states, None where no entry is exactly that."""
        for metric in self.phrases.get(normal_form(label), ()):
            if unit in metric.units and (nature == "change") == (metric.nature == "change"):
                return metric
        return None


def load_catalog(folder: Path = FOLDER) -> Catalog:
    """The catalogue in `folder`, validated; the same object at every call until a file changes. Raises CatalogError.

    The project's own catalogue is looked at once a second at most: it is asked for at every name that is written.
    """
    return _load(folder, _stamp_of_own(int(time.monotonic())) if folder == FOLDER else _stamp(folder))


def _stamp(folder: Path) -> tuple[tuple[str, int], ...]:
    return tuple((str(path), path.stat().st_mtime_ns) for path in sorted(folder.rglob("*.toml")))


@functools.lru_cache(maxsize=1)
def _stamp_of_own(second: int) -> tuple[tuple[str, int], ...]:
    del second
    return _stamp(FOLDER)


@functools.lru_cache(maxsize=4)
def _load(folder: Path, stamp: tuple[tuple[str, int], ...]) -> Catalog:
    categories, topics = _read_categories(folder / "categories.toml")
    metrics = _collect_metrics(folder / "metrics", topics)
    processes = tuple(_read_processes(folder / "processes.toml", metrics))
    _check_pairs(folder, metrics)
    return Catalog(categories, topics, metrics, processes, _phrase_index(folder, metrics.values()))


def _phrase_index(folder: Path, metrics: Iterable[Metric]) -> dict[str, tuple[Metric, ...]]:
    """Normal form of each phrase → the metrics that claim it. A wording is made plain before its many phrases are."""
    index: dict[str, tuple[Metric, ...]] = {}
    for metric in metrics:
        alone = (metric,)
        for says in (metric.zh, *(w.says for w in metric.wordings)):
            for phrase in expand(plain(unicodedata.normalize("NFKC", QUOTES.sub("", says)))):
                key = trimmed(phrase)
                others = index.get(key, ())
                if metric in others:
                    continue
                for other in others:
                    if other.nature == metric.nature and set(other.units) & set(metric.units):
                        raise entry_error(folder / "metrics" / f"{metric.category}.toml", metric.id,
                                     f"“{phrase}” is claimed by {other.id} too", "make one of the two wordings narrower")
                index[key] = (*others, metric) if others else alone      # one tuple for all: ninety thousand slow down garbage collection
    return index


# --- files -------------------------------------------------------------------------------------------------------------

def _read_categories(path: Path) -> tuple[dict[str, Category], dict[str, Topic]]:
    categories, topics = {}, {}
    for entry in read_toml(path).get("category", []):
        try:
            own = [Topic(t["id"], entry["id"], t["zh"], t["en"]) for t in entry["topics"]]
            categories[entry["id"]] = Category(entry["id"], entry["zh"], entry["en"], tuple(entry["colours"]),
                                               tuple(t.id for t in own))
        except KeyError as missing:
            raise entry_error(path, str(entry.get("id", entry)), f"{missing} is missing", "add it") from None
        topics.update({t.id: t for t in own})
    return categories, topics


_REQUIRED = ("id", "zh", "short", "en", "definition", "topic", "kind", "units", "flow", "wordings")
_OPTIONAL = ("counter", "nature", "numerator", "denominator", "definition_en")


def _collect_metrics(folder: Path, topics: Mapping[str, Topic]) -> dict[str, Metric]:
    """All metrics by id, no id and no example twice."""
    metrics: dict[str, Metric] = {}
    examples: dict[str, str] = {}
    for path in sorted(folder.glob("*.toml")):
        for metric in _read_metrics(path, topics):
            if metric.id in metrics:
                raise entry_error(path, metric.id, "this id stands in the catalogue twice", "rename one of the two")
            metrics[metric.id] = metric
            for wording in metric.wordings:
                if (other := examples.setdefault(wording.example, metric.id)) != metric.id:
                    raise entry_error(path, metric.id, f"the example “{wording.example}” is claimed by {other} too",
                                 "give each entry examples of its own")
    return metrics


def _read_metrics(path: Path, topics: Mapping[str, Topic]) -> Iterator[Metric]:
    for number, entry in enumerate(read_toml(path).get("metric", []), start=1):
        name = str(entry.get("id", f"number {number}"))
        for key in _REQUIRED:
            if not entry.get(key):
                raise entry_error(path, name, f"“{key}” is missing or empty", f"add a line {key} = …")
        if unknown := set(entry) - set(_REQUIRED) - set(_OPTIONAL):
            raise entry_error(path, name, f"unknown key “{min(unknown)}”", f"allowed are {', '.join(_REQUIRED + _OPTIONAL)}")
        _check_values(path, name, entry, topics)
        wordings = tuple(_read_wording(path, name, w) for w in entry["wordings"])
        values = {k: entry[k] for k in entry if k not in ("wordings", "units", "counter")}
        yield Metric(**values, category=topics[entry["topic"]].category, units=tuple(entry["units"]), wordings=wordings,
                     counter=tuple(entry.get("counter", ())))


def _check_values(path: Path, name: str, entry: Mapping[str, Any], topics: Mapping[str, Topic]) -> None:
    known_units = load_lexicon().units
    for unit in entry["units"]:
        if unit not in known_units:
            raise entry_error(path, name, f"unknown unit “{unit}”", "use a unit of data/catalog/units.toml or add it there")
    for key, allowed in (("topic", topics), ("kind", KINDS), ("flow", FLOWS), ("nature", ("actual", "change"))):
        if key in entry and entry[key] not in allowed:
            raise entry_error(path, name, f"unknown {key} “{entry[key]}”", f"use one of {', '.join(allowed)}")
    if len(entry["short"]) > 9:
        raise entry_error(path, name, f"short name “{entry['short']}” has more than 9 characters", "shorten it")


def _read_wording(path: Path, name: str, entry: Any) -> Wording:
    if not isinstance(entry, dict) or not entry.get("says") or not entry.get("example"):
        raise entry_error(path, name, f"the wording {entry!r} has no example",
                     'write it as { says = "…", example = "…⟦3件⟧…" }')
    if entry["example"].count("⟦") != 1 or entry["example"].count("⟧") != 1:
        raise entry_error(path, name, f"the example “{entry['example']}” marks no figure", "put the figure into ⟦⟧")
    try:
        expand(entry["says"])
    except ValueError as problem:
        raise entry_error(path, name, f"wording “{entry['says']}”: {problem}", "mend its brackets") from None
    return Wording(entry["says"], entry["example"])


def _read_processes(path: Path, metrics: Mapping[str, Metric]) -> Iterator[Process]:
    for entry in read_toml(path).get("process", []):
        ids = [*entry.get("steps", ()), *entry.get("outcomes", ()), *entry.get("rates", ())]
        for id_ in ids:
            if id_ not in metrics:
                raise entry_error(path, str(entry.get("id")), f"no metric has the id “{id_}”", "add the metric or drop the id")
        yield Process(entry["id"], entry["zh"], entry["en"], tuple(entry["steps"]), tuple(entry.get("outcomes", ())),
                      tuple(entry.get("rates", ())))


def _check_pairs(folder: Path, metrics: Mapping[str, Metric]) -> None:
    for metric in metrics.values():
        for id_ in (metric.numerator, metric.denominator):
            if id_ and id_ not in metrics:
                raise entry_error(folder / "metrics" / f"{metric.category}.toml", metric.id, f"no metric has the id “{id_}”",
                             "add the metric or drop numerator and denominator")
