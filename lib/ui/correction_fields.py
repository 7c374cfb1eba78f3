"""The fields of a correction: what a figure says, drawn with its present reading and read back as the columns that changed."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal

import pandas as pd
import streamlit as st

from lib.correction_entry import BOUNDS, NATURES, number_of
from lib.figure import find_figures
from lib.lexicon import load_lexicon
from lib.numeral import parse_number
from lib.ui.markup import plain
from lib.ui.view import View
from lib.views.words import Words
from lib.wording import name_metric


@dataclass(frozen=True, slots=True)
class Fields:
    """What can be corrected, as text: numbers in base units, ids of metric and category, "" for nothing."""
    value: str = ""
    value_max: str = ""
    unit: str = ""
    bound: str = BOUNDS[0]
    nature: str = NATURES[0]
    metric: str = ""
    category: str = ""
    label: str = ""

    @classmethod
    def of_row(cls, row: pd.Series) -> Fields:
        """How a figure reads now."""
        return cls(_digits(row["value"]), _digits(row["value_max"]), *(str(row[name]) for name in (
            "unit", "bound", "nature", "metric", "category", "label")))

    @classmethod
    def of_words(cls, surface: str) -> Fields:
        """What the words of a missed figure say, as far as they say it alone."""
        found = next(iter(find_figures(surface)), None)
        if found is None:
            return cls()
        return cls(_digits(found.value), _digits(found.value_max), found.unit, found.bound, found.nature)


def write_plain(value: object) -> str:
    """A number in full and anything else as text; "" for nothing."""
    return _digits(value) if isinstance(value, int | float | Decimal) else str(value or "")


def _digits(value: object) -> str:
    """A number in full: 2600000, 26.5; "" for none."""
    if value is None or pd.isna(value):
        return ""
    number = value if isinstance(value, Decimal) else Decimal(f"{value:.15g}")
    return f"{number.normalize():f}"


def draw_fields(view: View, key: str, now: Fields) -> Fields:
    """Draws the fields and returns what they hold. A metric brings its label and category, which then cannot be typed."""
    words, catalog = view.words, view.catalog
    metrics = ["", *catalog.metrics]
    metric = st.selectbox(words("correct.metric"), metrics, index=_at(metrics, now.metric), key=f"metric_{key}",
                          format_func=lambda id_: _metric_name(view, id_), help=words("correct.metric_help")) or ""
    named = catalog.metrics.get(metric)
    left, right = st.columns(2)
    with left:
        label = st.text_input(words("correct.label"), value=named.zh if named else now.label, disabled=named is not None,
                              key=f"label_{key}_{metric}")
    with right:
        ids = ["", *catalog.categories]
        category = st.selectbox(words("correct.category"), ids, index=_at(ids, named.category if named else now.category),
                                disabled=named is not None, key=f"category_{key}_{metric}",
                                format_func=lambda id_: words.name(catalog.categories[id_]) if id_ else words("add.not_chosen")) or ""
    value_at, most_at, unit_at = st.columns(3)
    with value_at:
        value = st.text_input(words("correct.value"), value=now.value, key=f"value_{key}", help=words("correct.value_help"))
    with most_at:
        value_max = st.text_input(words("correct.value_max"), value=now.value_max, key=f"value_max_{key}")
    with unit_at:
        units = _units_offered(now.unit)
        unit = st.selectbox(words("correct.unit"), units, index=_at(units, now.unit), key=f"unit_{key}", accept_new_options=True,
                            format_func=lambda unit: unit or words("correct.unit_none")) or ""
    bound = st.segmented_control(words("correct.bound"), BOUNDS, default=now.bound, required=True, key=f"bound_{key}",
                                 format_func=lambda id_: words(f"bound.{id_}")) or now.bound
    nature = st.segmented_control(words("correct.nature"), NATURES, default=now.nature, required=True, key=f"nature_{key}",
                                  format_func=lambda id_: words(f"nature.{id_}")) or now.nature
    return Fields(value.strip(), value_max.strip(), unit.strip(), bound, nature, metric, category, label.strip())


def _at(options: list[str], value: str) -> int:
    return options.index(value) if value in options else 0


def _units_offered(now: str) -> list[str]:
    known = list(load_lexicon().units)
    return ["", *([now] if now and now not in known else []), *known]


def _metric_name(view: View, metric: str) -> str:
    if not metric:
        return view.words("correct.metric_none")
    entry = view.catalog.metrics[metric]
    return f"{name_metric(metric, view.lang).full} ・ {view.words.name(view.catalog.categories[entry.category])}"


def parse_fields(now: Fields, words: Words, *, before: Fields | None) -> dict[str, str | Decimal] | str:
    """The columns that differ from `before` (all that say something where it is None), or a sentence on what cannot be used."""
    said: dict[str, str | Decimal] = {}
    for name in (field.name for field in fields(Fields)):
        new, old = getattr(now, name), getattr(before, name) if before else ""
        if new == old or (now.metric and name in ("label", "category")):
            continue
        if name in ("value", "value_max") and new:
            number = _number(new)
            if number is None:
                return plain(words("correct.bad_value", value=new))
            said[name] = number
        else:
            said[name] = new
    return said if before else _complete(said, now, words)


def _complete(said: Mapping[str, str | Decimal], now: Fields, words: Words) -> dict[str, str | Decimal] | str:
    """A missing figure must say what it counts, how many, and where it belongs."""
    if "value" not in said:
        return plain(words("correct.bad_value", value=""))
    if not (now.metric or now.label):
        return words("correct.need_label")
    if not (now.metric or now.category):
        return words("correct.need_category")
    return {name: value for name, value in said.items() if value != ""}


def _number(written: str) -> Decimal | None:
    """260万 and 2600000 alike."""
    exact = number_of(written)
    if exact is not None:
        return exact
    parsed = parse_number(written)
    return parsed[0] if parsed and parsed[1] is None else None
