"""Totals and their parts: 83件,其中甲60件、乙11件…, brackets, 分别为, and lists that add up without saying so.

A list after a set phrase is a claim of the text and gets any verdict. A list without one is only taken for a division when it adds up
exactly: that the numbers meet is then the evidence that they belong together.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from lib.checks import amount
from lib.checks.amount import EXACT
from lib.checks.division import SMALL_PAIR, Division, adds_up_to, parts_relation, possible_totals
from lib.checks.passage import Item, Passage
from lib.checks.relation import load_knowledge
from lib.checks.sums import closed, unopened

CLOSE = 3               # characters between a full stop and the set phrase: 。结果分别为
REST = 8                # characters of the sentence behind a total, where the list begins in the next
FAR = 60                # characters between a total and the first of its parts
NEAR_WHOLE = Decimal("0.9")     # an open list that reaches this share of its total is worth showing
NEAR_EXCESS = Decimal("1.25")   # beyond this the list is something else than a division


@dataclass(frozen=True, slots=True)
class _Opening:
    """Where a list begins: its first figure, the figure before the set phrase, and what kind of list it is."""
    before: Item
    parts: tuple[Item, ...]
    complete: bool
    firm: bool      # whether the words before it make the figure before it its total
    gap: int


def find_divisions(passage: Passage) -> list[Division]:
    """Every division of the passage, one for each pair of total and parts."""
    found = [*_opened(passage), *unopened(passage), *closed(passage)]
    unique: dict[tuple[str, ...], Division] = {}
    for division in found:
        unique.setdefault((division.total.figure_id, *sorted(p.figure_id for p in division.parts)), division)
    return _without_doubles(list(unique.values()))


def _without_doubles(divisions: Sequence[Division]) -> list[Division]:
    """Each total and list once: agreeing divisions before doubtful ones, long ones before short ones."""
    ranked = sorted(divisions, key=lambda d: (d.relation.doubtful, -len(d.parts), d.total.start))
    kept: list[Division] = []
    for division in ranked:
        if not any(_doubles(division, other) for other in kept):
            kept.append(division)
    return sorted(kept, key=lambda d: d.total.start)


def _doubles(division: Division, other: Division) -> bool:
    """Whether a division says part of what another says: shared parts of one total, or a total and parts that are siblings there."""
    ids, others = ({p.figure_id for p in d.parts} for d in (division, other))
    same = division.total.value == other.total.value
    return bool(ids & others) and (same or division.total.figure_id == other.total.figure_id or division.total.figure_id in others)


# --- lists with a set phrase or in brackets ----------------------------------------------------------------------------

def _opened(passage: Passage) -> Iterator[Division]:
    for opening in _openings(passage):
        division = _agreeing(passage, opening) or _doubtful(passage, opening)
        if division:
            yield division


def _openings(passage: Passage) -> Iterator[_Opening]:
    knowledge = load_knowledge()
    phrase = re.compile(knowledge.pattern("parts", "opening") + r"[^。]{0,24}$")
    complete = re.compile(knowledge.pattern("parts", "complete"))
    rest = re.compile(knowledge.pattern("parts", "rest"))
    for item in passage.items[1:]:
        before = _outside(passage, item)
        gap = passage.between(before, item)
        found = phrase.search(gap)
        bracket = re.fullmatch(r"\s*\([^()。]{0,24}", gap)
        if not item.counts or not (found or bracket) or "\n" in gap.strip("\n") or len(gap) > FAR:
            continue
        parts = tuple(_run(passage, item))
        ends = bool(rest.search(parts[-1].lead) or found and complete.search(gap))
        yield _Opening(before, parts, ends, bool(bracket) or _is_firm(gap), len(gap))


def _is_firm(gap: str) -> bool:
    """Whether a set phrase takes up the figure right before it: in its sentence, or at the beginning of the next."""
    firm = re.search(load_knowledge().pattern("parts", "firm"), gap)
    before = _outside_brackets(gap[:firm.start()]) if firm else ""
    return bool(firm) and ("。" not in before or len(before.rpartition("。")[2].strip(" ,:")) <= CLOSE and len(before) <= REST)


def _outside(passage: Passage, item: Item) -> Item:
    """The figure before `item` that does not stand in a bracket closed before it: not the 6件 of 120件(含结转6件)。其中…."""
    for before in reversed(passage.items[:item.index]):
        if passage.depth(before, item)[1] == 0:
            return before
    return passage.items[item.index - 1]


def _run(passage: Passage, first: Item) -> Iterator[Item]:
    """The figures of the list that `first` begins: same sentence, same unit, same brackets, up to the next set phrase."""
    phrase = re.compile(load_knowledge().pattern("parts", "opening"))
    yield first
    last = first
    for item in passage.items[first.index + 1:]:
        level, lowest = passage.depth(first, item)
        if item.sentence != first.sentence or lowest < 0:
            return
        if level > 0 or not item.counts:
            continue
        if phrase.search(_outside_brackets(passage.between(last, item))):
            return
        if item.unit == first.unit:
            yield item
            last = item


def _outside_brackets(text: str) -> str:
    return re.sub(r"\([^()]*\)", "", text)


def _agreeing(passage: Passage, opening: _Opening) -> Division | None:
    """The division whose parts add up to a total before it: to the figure right before the list, or the whole list to another."""
    first = opening.parts[0]
    totals = possible_totals(passage, first, first.unit)
    if opening.before.counts and opening.before not in totals:
        totals.insert(0, opening.before)            # 收到8份…,其中公开2件: another word for the same thing
    for total in totals:
        near = total is opening.before
        enough = len(opening.parts) > 2 or total.value >= SMALL_PAIR
        for parts in _lists(passage, opening.parts) if near else [opening.parts]:
            if (adds_up := adds_up_to(total, parts)) and len(parts) > 1 and (near or enough and total.unit == first.unit):
                first_said = total if near else _first_said(totals, total)
                return Division(first_said, parts, parts_relation(passage, adds_up, first_said, parts))
    return None


def _lists(passage: Passage, parts: tuple[Item, ...]) -> Iterator[tuple[Item, ...]]:
    """The whole list, and shorter ones where a semicolon or a word such as 另 begins something else."""
    beside = re.compile(";|" + load_knowledge().pattern("parts", "ending"))
    yield parts
    for length in range(len(parts) - 1, 1, -1):
        if beside.search(passage.between(parts[length - 1], parts[length])):
            yield parts[:length]


def _first_said(totals: Sequence[Item], total: Item) -> Item:
    """Of several possible totals with one value the first in the text: the others are parts of it."""
    return [t for t in totals if t.value == total.value][-1]


def _doubtful(passage: Passage, opening: _Opening) -> Division | None:
    """What is to be said of a list that does not add up to the figure before it; None where the pairing is too weak."""
    total, parts = opening.before, opening.parts
    if not _may_be_total(passage, opening):
        return None
    summed = sum((p.value for p in parts), Decimal(0))
    gap = abs(summed - total.value)
    details = (("gap", amount.write(gap)), ("sum", amount.write(summed)))
    verdict, note = _doubt(passage, opening, summed)
    return Division(total, parts, parts_relation(passage, verdict, total, parts, note, details)) if verdict else None


def _may_be_total(passage: Passage, opening: _Opening) -> bool:
    """Whether the figure before a list is its total beyond doubt: printed in full, same unit, no step of a process, no rival."""
    total, parts = opening.before, opening.parts
    knowledge = load_knowledge()
    process = re.compile(knowledge.pattern("parts", "process"))
    if not total.counts or total.unit != parts[0].unit or opening.gap > FAR // 2 or not opening.firm:
        return False
    if any(item.past for item in (total, *parts)):              # 应诉案件27件（上年35件）
        return False
    if len(parts) > 1 and total.value < max(p.value for p in parts):
        return False
    if any(a.amount.kind != EXACT for a in (total, *parts)) or any(process.search(p.clause) for p in parts):
        return False
    named = [i for i in passage.items[:parts[0].index] if i.figure_id == parts[0].part_of]
    if named and named[0] is not total and passage.depth(named[0], parts[0])[1] == 0:
        return False
    summed = sum((p.value for p in parts), Decimal(0))
    rivals = [t for t in possible_totals(passage, parts[0], total.unit) if t is not total]
    return not any(t.value >= summed and t.sentence == total.sentence for t in rivals)


def _doubt(passage: Passage, opening: _Opening, summed: Decimal) -> tuple[str, str]:
    """The verdict and note of a list whose sum is not its total; empty where nothing should be said."""
    total, parts = opening.before, opening.parts
    knowledge = load_knowledge()
    text = passage.sentence_text(total) + passage.sentence_text(parts[0])
    exceptions = (("carried_over", "carried"), ("scope", "scopes"))
    if len(parts) == 1:
        return ("does_not_follow", "part_above_total") if summed > total.value else ("", "")
    if summed < total.value:
        if not opening.complete and (len(parts) < 3 or summed < total.value * NEAR_WHOLE):
            return "", ""
        if passage.cut_off(parts[-1]):
            return "cannot_be_checked", "cut_off"
        if not opening.complete:
            return "cannot_be_checked", "list_open"
    for note, words in exceptions:
        if any(w in text for w in knowledge.list("parts", words)):
            return "cannot_be_checked", note
    if summed < total.value:
        return "does_not_follow", "missing"
    if opening.complete or not _may_overlap(parts):
        return ("does_not_follow", "excess") if summed <= total.value * NEAR_EXCESS or opening.complete else ("", "")
    return ("cannot_be_checked", "overlap") if summed <= total.value * NEAR_EXCESS else ("", "")


def _may_overlap(parts: Sequence[Item]) -> bool:
    """Whether one thing may be counted in two of the parts: people, traits that go together, or only two parts."""
    knowledge = load_knowledge()
    traits = re.compile(knowledge.pattern("parts", "beside"))
    return len(parts) < 3 or parts[0].unit in knowledge.list("parts", "people") or any(traits.search(p.clause) for p in parts)
