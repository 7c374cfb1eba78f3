"""Divisions that only their sum gives away: figures behind or before a total that add up to it exactly, without a set phrase.

That the numbers meet is the evidence that they belong together; so nothing but agreement is ever said here.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lib.checks.amount import EXACT
from lib.checks.division import LARGE_PAIR, SMALL_PAIR, Division, adds_up_to, parts_relation, possible_totals
from lib.checks.passage import Item, Passage
from lib.checks.relation import load_knowledge


def unopened(passage: Passage) -> Iterator[Division]:
    """92件,简易56件,一般36件: figures right behind a total that add up to it; and a later sentence that does the same."""
    for group in passage.sentences():
        levels = [i for i in group if i.counts and i.amount.kind == EXACT and not i.past]
        for place, total in enumerate(levels):
            yield from _behind(passage, total, list(_run_behind(passage, total, levels[place + 1:])))
        for segment in _segments(passage, levels):
            yield from _later(passage, segment, group[0])


def _run_behind(passage: Passage, total: Item, levels: Sequence[Item]) -> Iterator[Item]:
    """The figures behind a total that may be its parts: up to a semicolon, outside brackets, not in a list with it (甲46件、乙24件)."""
    last = total
    for item in levels:
        gap = passage.between(last, item)
        if (last is total and (";" in gap or gap.startswith("、"))) or (";" in gap and total.value < LARGE_PAIR):
            return
        if item.unit == total.unit and passage.depth(total, item) == (0, 0):
            yield item
            last = item


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
        adds_up = adds_up_to(total, found)
        if adds_up:
            yield Division(total, tuple(found), parts_relation(passage, adds_up, total, found))
        start += len(found)


def _whole(total: Item, parts: Sequence[Item]) -> bool:
    enough = total.value >= SMALL_PAIR or (len(parts) > 3 and total.value >= 10)
    return enough and all(0 < p.value < total.value for p in parts) and sum(p.value for p in parts) == total.value


def _later(passage: Passage, levels: Sequence[Item], first: Item) -> Iterator[Division]:
    """A list whose total stands in an earlier sentence of the paragraph; two figures must add up to much not to do so by chance."""
    if len(levels) < 2 or len({i.unit for i in levels}) > 1 or not first.index:
        return
    sentence = passage.items[first.index - 1].sentence
    for total in possible_totals(passage, levels[0], levels[0].unit):
        enough = len(levels) > 2 or (total.value >= LARGE_PAIR and total.sentence == sentence)
        adds_up = adds_up_to(total, levels) if enough and _whole(total, levels) else ""
        if adds_up and total.sentence != levels[0].sentence:
            yield Division(total, tuple(levels), parts_relation(passage, adds_up, total, levels))
            return


def closed(passage: Passage) -> Iterator[Division]:
    """甲60件、乙40件,合计100件: a total behind its parts."""
    closing = re.compile(load_knowledge().pattern("parts", "closing") + r"[^,。;\d]{0,8}$")
    for group in passage.sentences():
        levels = [i for i in group if i.counts and i.amount.kind == EXACT]
        for place, total in enumerate(levels):
            run = [i for i in levels[:place] if i.unit == total.unit]
            if not closing.search(total.lead) or len(run) < 2:
                continue
            found = next((run[-n:] for n in range(2, len(run) + 1) if _whole(total, run[-n:])), None)
            adds_up = adds_up_to(total, found) if found else ""
            if found and adds_up:
                yield Division(total, tuple(found), parts_relation(passage, adds_up, total, found))
