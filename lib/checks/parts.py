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
from lib.checks.amount import BOUNDED, EXACT, Amount
from lib.checks.passage import Item, Passage
from lib.checks.relation import Relation, load_knowledge

BACK = 12               # figures to look back for a total
FAR = 60                # characters between a total and the first of its parts
NEAR_WHOLE = Decimal("0.9")     # an open list that reaches this share of its total is worth showing
NEAR_EXCESS = Decimal("1.25")   # beyond this the list is something else than a division
LARGE_PAIR = 100        # two numbers of another sentence must add up to at least this
SMALL_PAIR = 20         # two numbers that add up to less than this may do so by chance


@dataclass(frozen=True, slots=True)
class Division:
    """A total and the parts that the text gives for it."""
    total: Item
    parts: tuple[Item, ...]
    relation: Relation


@dataclass(frozen=True, slots=True)
class _Opening:
    """Where a list begins: its first figure, the figure before the set phrase, and what kind of list it is."""
    before: Item
    parts: tuple[Item, ...]
    complete: bool
    gap: int


def find_divisions(passage: Passage) -> list[Division]:
    """Every division of the passage, one for each pair of total and parts."""
    found = [*_opened(passage), *_unopened(passage), *_closed(passage)]
    unique: dict[tuple[str, ...], Division] = {}
    for division in found:
        unique.setdefault((division.total.figure_id, *sorted(p.figure_id for p in division.parts)), division)
    return _without_doubles(list(unique.values()))


def _without_doubles(divisions: Sequence[Division]) -> list[Division]:
    """Each total and list once: agreeing divisions before doubtful ones, long ones before short ones."""
    ranked = sorted(divisions, key=lambda d: (d.relation.doubtful, -len(d.parts)))
    kept: list[Division] = []
    for division in ranked:
        if not any(_doubles(division, other) for other in kept):
            kept.append(division)
    return sorted(kept, key=lambda d: d.total.start)


def _doubles(division: Division, other: Division) -> bool:
    """Whether a division says part of what another says: shared parts of one total, or a total and parts that are siblings there."""
    ids, others = ({p.figure_id for p in d.parts} for d in (division, other))
    return bool(ids & others) and (division.total.figure_id == other.total.figure_id or division.total.figure_id in others)


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
        ends = bool(rest.search(parts[-1].lead)) if parts else False
        yield _Opening(before, parts, ends or bool(found and complete.search(gap)), len(gap))


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


def _totals(passage: Passage, first: Item, unit: str) -> list[Item]:
    """Figures before `first` that may be its total, nearest first: levels of the same unit in its paragraph."""
    back = passage.items[max(0, first.index - BACK):first.index]
    return [i for i in reversed(back) if i.counts and i.unit == unit and not i.period and i.paragraph == first.paragraph]


def _agreeing(passage: Passage, opening: _Opening) -> Division | None:
    """The division whose parts add up to a total before it, with the longest list that does so."""
    first = opening.parts[0]
    totals = _totals(passage, first, first.unit)
    if opening.before.counts and opening.before not in totals:
        totals.insert(0, opening.before)            # 收到8份…,其中公开2件: another word for the same thing
    for total in totals:
        near = total is opening.before
        for length in range(len(opening.parts), 1, -1):
            parts = opening.parts[:length]
            adds_up = _adds_up(total, parts)
            if adds_up and (near or ((length > 2 or total.value >= SMALL_PAIR) and length == len(opening.parts))):
                if near or total.unit == first.unit:
                    first_said = total if near else _first_said(totals, total)
                    return Division(first_said, parts, parts_relation(passage, adds_up, first_said, parts))
    return None


def _first_said(totals: Sequence[Item], total: Item) -> Item:
    """Of several possible totals with one value the first in the text: the others are parts of it."""
    return [t for t in totals if t.value == total.value][-1]


def _adds_up(total: Item, parts: Sequence[Item]) -> str:
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
    if not total.counts or total.unit != parts[0].unit or total.period or opening.gap > FAR // 2:
        return False
    if any(a.amount.kind != EXACT for a in (total, *parts)) or any(process.search(p.words) for p in parts):
        return False
    if parts[0].part_of and parts[0].part_of != total.figure_id:
        return False
    summed = sum((p.value for p in parts), Decimal(0))
    rivals = [t for t in _totals(passage, parts[0], total.unit) if t is not total]
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
    return len(parts) < 3 or parts[0].unit in knowledge.list("parts", "people") or any(traits.search(p.words) for p in parts)


# --- lists that only their sum gives away ------------------------------------------------------------------------------

def _unopened(passage: Passage) -> Iterator[Division]:
    """92件,简易56件,一般36件: figures right behind a total that add up to it; and a later sentence that does the same."""
    for group in passage.sentences():
        levels = [i for i in group if i.counts and i.amount.kind == EXACT and not i.period]
        for place, total in enumerate(levels):
            run = [i for i in levels[place + 1:] if i.unit == total.unit and passage.depth(total, i) == (0, 0)]
            yield from _behind(passage, total, run)
        for segment in _segments(passage, levels):
            yield from _later(passage, segment, group[0])


def _segments(passage: Passage, levels: Sequence[Item]) -> Iterator[list[Item]]:
    """The figures of a sentence between its semicolons; and the whole sentence."""
    segment: list[Item] = []
    for item in levels:
        if segment and ";" in passage.between(segment[-1], item):
            yield segment
            segment = []
        segment.append(item)
    if segment:
        yield segment
    if len(segment) < len(levels):
        yield list(levels)


def _behind(passage: Passage, total: Item, run: Sequence[Item]) -> Iterator[Division]:
    start = 0
    while start < len(run):
        found = next((run[start:end] for end in range(start + 2, len(run) + 1) if _whole(total, run[start:end])), None)
        if not found:
            return
        adds_up = _adds_up(total, found)
        if adds_up:
            yield Division(total, tuple(found), parts_relation(passage, adds_up, total, found))
        start += len(found)


def _whole(total: Item, parts: Sequence[Item]) -> bool:
    enough = total.value >= SMALL_PAIR or (len(parts) > 3 and total.value >= 10)
    return enough and all(p.value < total.value for p in parts) and sum(p.value for p in parts) == total.value


def _later(passage: Passage, levels: Sequence[Item], first: Item) -> Iterator[Division]:
    """A list whose total stands in an earlier sentence of the paragraph; two figures must add up to much not to do so by chance."""
    if len(levels) < 2 or len({i.unit for i in levels}) > 1 or not first.index:
        return
    sentence = passage.items[first.index - 1].sentence
    for total in _totals(passage, levels[0], levels[0].unit):
        enough = len(levels) > 2 or (total.value >= LARGE_PAIR and total.sentence == sentence)
        adds_up = _adds_up(total, levels) if enough and _whole(total, levels) else ""
        if adds_up and total.sentence != levels[0].sentence:
            yield Division(total, tuple(levels), parts_relation(passage, adds_up, total, levels))
            return


def _closed(passage: Passage) -> Iterator[Division]:
    """甲60件、乙40件,合计100件: a total behind its parts."""
    closing = re.compile(load_knowledge().pattern("parts", "closing") + r"[^,。;\d]{0,8}$")
    for group in passage.sentences():
        levels = [i for i in group if i.counts and i.amount.kind == EXACT]
        for place, total in enumerate(levels):
            run = [i for i in levels[:place] if i.unit == total.unit]
            if not closing.search(total.lead) or len(run) < 2:
                continue
            found = next((run[-n:] for n in range(2, len(run) + 1) if _whole(total, run[-n:])), None)
            adds_up = _adds_up(total, found) if found else ""
            if found and adds_up:
                yield Division(total, tuple(found), parts_relation(passage, adds_up, total, found))


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
