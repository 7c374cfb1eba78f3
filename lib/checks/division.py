"""A total and its parts: which figures may be a total, whether parts add up to one, and the relation that says so."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lib.checks import amount
from lib.checks.amount import BOUNDED, EXACT, Amount
from lib.checks.passage import Item, Passage
from lib.checks.relation import Relation

BACK = 12               # figures to look back for a total
LARGE_PAIR = 100        # two numbers of another sentence must add up to at least this
SMALL_PAIR = 20         # two numbers that add up to less than this may do so by chance


@dataclass(frozen=True, slots=True)
class Division:
    """A total and the parts that the text gives for it."""
    total: Item
    parts: tuple[Item, ...]
    relation: Relation


def possible_totals(passage: Passage, first: Item, unit: str) -> list[Item]:
    """Figures before `first` that may be its total, nearest first: levels of the same unit in its paragraph."""
    back = passage.items[max(0, first.index - BACK):first.index]
    return [i for i in reversed(back) if i.counts and i.unit == unit and not i.past and i.paragraph == first.paragraph]


def adds_up_to(total: Item, parts: Sequence[Item]) -> str:
    """The agreeing verdict, where the parts add up to the total, exactly or within bounds that say something; else empty."""
    summed = amount.total(p.amount for p in parts)
    if total.value <= 0 or (summed.kind == total.amount.kind == EXACT and summed.value != total.value):
        return ""
    if max(summed.kind, total.amount.kind) == BOUNDED and not _close(summed, total.amount):
        return ""
    judged = amount.judge(summed, total.amount)
    return judged[0] if judged else ""


def _close(summed: Amount, stated: Amount) -> bool:
    """Whether two hedged amounts are near enough to be meant as the same."""
    return summed.meets(stated) and abs(summed.value - stated.value) <= stated.value / 10


def parts_relation(passage: Passage, verdict: str, total: Item, parts: Sequence[Item], note: str = "",
                   details: tuple[tuple[str, str], ...] = ()) -> Relation:
    """The relation of a total and its parts with the sum in full."""
    summed = amount.total(p.amount for p in parts)
    terms = " + ".join(amount.write_stated(p.amount) for p in parts)
    same = verdict == "agrees" or summed.value == total.value
    sign = "=" if same else "≈" if verdict.startswith("agrees") else "<" if summed.value < total.value else ">"
    tail = amount.write(summed.value) if same else f"{amount.write(summed.value)} {sign} {amount.write_stated(total.amount)}"
    line = f"{terms} = {tail}" if len(parts) > 1 else f"{terms} {sign} {amount.write_stated(total.amount)}"
    return Relation(passage.report_id, "parts_total", verdict, (total.figure_id, *(p.figure_id for p in parts)),
                    ("total", *("part" for _ in parts)), line, note, details, amount.write_tolerance(total.amount))
