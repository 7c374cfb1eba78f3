"""A report as the checks read it: its figures in the order of the text, each with the words around it.

Every figure is an Item. Second printings of a passage are left out, so that a relation is found once.
"""
from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandas as pd

from lib.checks.amount import Amount, read_amount
from lib.outline import read_outline

_STOP = re.compile(r"[。！？!?\n]")
_MARK = re.compile(r"[,，。;；、:：()（）！？!?\n]")


@dataclass(frozen=True, slots=True)
class Item:
    """One figure in its place: `lead` is the text from the last mark or figure to it, `clause` that and what follows
    up to the next mark or figure, `words` the clause and the label."""
    index: int
    figure_id: str
    start: int
    end: int
    amount: Amount
    unit: str
    bound: str
    nature: str
    metric: str
    label: str
    topic: str
    period: str
    past: bool
    heading: str
    part_of: str
    repeated: bool
    lead: str
    clause: str
    words: str
    sentence: int
    paragraph: int

    @property
    def value(self) -> Decimal:
        return self.amount.value

    @property
    def is_share(self) -> bool:
        return self.unit == "%"

    @property
    def counts(self) -> bool:
        """Whether it is a level reached, of things that can be added up."""
        return not self.is_share and self.nature == "actual"


@dataclass(frozen=True)
class Passage:
    """The figures of one report and its text (full-width marks and digits made half-width, character by character)."""
    report_id: str
    text: str
    items: tuple[Item, ...]

    def between(self, a: Item, b: Item) -> str:
        """The text from the end of a to the start of b."""
        return self.text[a.end:b.start]

    def before(self, item: Item) -> Item | None:
        return self.items[item.index - 1] if item.index else None

    def depth(self, a: Item, b: Item) -> tuple[int, int]:
        """How many brackets deeper b is than a, and the shallowest point on the way, counted from a."""
        level = lowest = 0
        for sign in self.between(a, b):
            level += (sign == "(") - (sign == ")")
            lowest = min(lowest, level)
        return level, lowest

    def sentences(self) -> Iterator[list[Item]]:
        """The figures sentence by sentence, in order."""
        group: list[Item] = []
        for item in self.items:
            if group and item.sentence != group[-1].sentence:
                yield group
                group = []
            group.append(item)
        if group:
            yield group

    def sentence_text(self, item: Item) -> str:
        """The sentence that the item stands in."""
        found = _STOP.search(self.text, item.end)
        return self.text[item.sentence:found.start() if found else len(self.text)]

    def paragraph_text(self, item: Item) -> str:
        """The paragraph that the item stands in."""
        end = self.text.find("\n", item.end)
        return self.text[item.paragraph:end if end >= 0 else len(self.text)]

    def cut_off(self, item: Item) -> bool:
        """Whether the text breaks off in the sentence of this item, so that more may have followed."""
        return not _STOP.search(self.text.rstrip(), item.end)


def half_width(text: str) -> str:
    """The text with full-width marks, letters and digits made half-width; every character stays where it is."""
    return "".join(n if len(n := unicodedata.normalize("NFKC", c)) == 1 else c for c in text)


def read_passage(report_id: str, rows: pd.DataFrame, text: str) -> Passage:
    """The passage of a report from its rows of the table; published rows and second printings are left out."""
    plain = half_width(text)
    rows = rows[(rows["source"] == "text") & rows["start"].notna()].sort_values("start", kind="stable")
    outline = read_outline(text)
    records = [r for r in rows.to_dict("records") if not (r["repeat_of"] and outline.first_printing(int(r["start"])) is not None)]
    stops = [0, *(m.end() for m in _STOP.finditer(plain))]
    lines = [0, *(m.end() for m in re.finditer("\n", plain))]
    items = []
    for index, record in enumerate(records):
        previous = int(records[index - 1]["end"]) if index else 0
        following = int(records[index + 1]["start"]) if index + 1 < len(records) else len(plain)
        items.append(_item(index, record, plain, previous, following, stops, lines))
    return Passage(report_id, plain, tuple(items))


def _is_past(record: dict[str, Any]) -> bool:
    """Whether a figure is of another year than its report, so that it is no part and no base of the report's own figures."""
    return bool(re.fullmatch(r"\d{4}", record["period"])) and (pd.isna(record["year"]) or int(record["year"]) != int(record["period"]))


def _item(index: int, record: dict[str, Any], text: str, previous: int, following: int, stops: list[int],
          lines: list[int]) -> Item:
    start, end = int(record["start"]), int(record["end"])
    sentence, paragraph = stops[bisect_right(stops, start) - 1], lines[bisect_right(lines, start) - 1]
    left = max([previous, sentence, *(m.end() for m in _MARK.finditer(text, max(previous, sentence), start))])
    mark = _MARK.search(text, end, following)
    lead, tail = text[left:start], text[end:mark.start() if mark else following]
    value_max = None if pd.isna(record["value_max"]) else Decimal(repr(float(record["value_max"])))
    amount = read_amount(Decimal(repr(float(record["value"]))), value_max, record["bound"], record["unit"],
                         str(record["surface"]), lead.rstrip())
    return Item(index, record["figure_id"], start, end, amount, record["unit"], record["bound"],
                record["nature"], record["metric"], record["label"], record["topic"], record["period"], _is_past(record), record["heading"],
                record["part_of"], bool(record["repeat_of"]), lead, lead + tail, f"{lead}{tail} {record['label']}", sentence, paragraph)
