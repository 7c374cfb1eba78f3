"""Named rates (调解率26.5%) with the figures that the catalogue, relations.toml or the rate's own word says they come from.

A denominator that bears the right name and stands in the same sentence gets any verdict; one that merely stands nearby is taken when it
agrees. Where no such figure is stated, that is said, with what it would have to be.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lib.alternation import any_of
from lib.catalog import Catalog
from lib.checks.amount import BOUNDED, EXACT
from lib.checks.passage import Item, Passage
from lib.checks.ratio import HUNDRED, REACH, agreeing_rate, doubtful_rate, single, unchecked_rate
from lib.checks.relation import Rate, Relation, load_knowledge
from lib.checks.wording import is_change_word, share_words


def find_rates(passage: Passage, shares: Sequence[Item], catalog: Catalog) -> Iterator[Relation]:
    """The relation of each share that is a named rate with its numerator and denominator."""
    for share in shares:
        yield from _rate(passage, share, catalog)


def _rate(passage: Passage, share: Item, catalog: Catalog) -> Iterator[Relation]:
    """A named rate with the figures that the catalogue says it comes from, else with those that share its words."""
    words = share_words(passage, share)
    if is_change_word(words) or _joined(passage, share):
        return
    metric, known = catalog.metrics.get(share.metric), _known_rate(words)
    pair = (metric.numerator, metric.denominator) if metric and metric.numerator and metric.denominator else None
    counts = [i for i in passage.items if i.counts and not i.past]
    if not pair and not known:
        yield from _by_stem(passage, share, words, counts)
        return
    named = [[i for i in counts if pair and i.metric == pair[place]
              or known and re.search(any_of((known.numerator, known.denominator)[place]), i.words)] for place in (0, 1)]
    before = [i for i in named[0] if i.sentence == share.sentence and i.start < share.start]
    stem = words.strip().partition(load_knowledge().words["share"]["rate"])[0]
    top = _nearest(share, [i for i in before if stem in i.clause] or before)        # 按时办结率: 按时办结594件, not 超时办结6件
    if top:
        bottoms = [b for b in named[1] if b.value >= top.value and b is not top and b.unit == top.unit]
        beside = all(i.is_share for i in passage.items[top.index + 1:share.index])
        firm = beside and (known.firm if known else True)
        yield from _with_bottoms(passage, share, top, sorted(bottoms, key=lambda b: abs(b.start - share.start)), firm)


def _joined(passage: Passage, share: Item) -> bool:
    """Whether one number stands for several rates: 参考率、合格率均达100%."""
    clause = passage.text[max(share.sentence, share.start - REACH):share.start]
    rate = load_knowledge().words["share"]["rate"]
    return bool(re.search(rf"{rate}[、和及]", clause))


def _known_rate(words: str) -> Rate | None:
    """The entry of relations.toml whose name ends the words, longest name first."""
    fillers = load_knowledge().pattern("share", "fillers")
    ends = [(len(n), rate) for rate in load_knowledge().rates for n in rate.names
            if re.search(rf"{re.escape(n)}\s*{fillers}*\s*$", words)]
    return max(ends, key=lambda e: e[0])[1] if ends else None


def _nearest(share: Item, items: Sequence[Item]) -> Item | None:
    return min(items, key=lambda i: abs(i.start - share.start), default=None)


def _with_bottoms(passage: Passage, share: Item, top: Item, bottoms: Sequence[Item], firm: bool) -> Iterator[Relation]:
    """The verdict on a rate whose numerator is known, with the denominators that bear the right name, nearest first.

    Only where the pair is `firm` may it be said that the rate does not follow or that its denominator is not stated."""
    numerator = single(top)
    for bottom in bottoms:
        if agreeing := agreeing_rate(passage, numerator, single(bottom), share):
            yield agreeing
            return
    near = [b for b in bottoms if b.sentence == share.sentence]
    if firm and len({b.value for b in near}) == 1:
        yield doubtful_rate(passage, numerator, single(near[0]), share)
        return
    others = [i for i in passage.items if i.counts and i.unit == top.unit and i.sentence == share.sentence and i.value > top.value]
    for other in others:
        if agreeing := agreeing_rate(passage, numerator, single(other), share):
            yield agreeing
            return
    if firm and not bottoms and share.value < HUNDRED and share.amount.kind != BOUNDED and top.amount.kind == EXACT:
        yield unchecked_rate(passage, numerator, share)


def _by_stem(passage: Passage, share: Item, words: str, counts: Sequence[Item]) -> Iterator[Relation]:
    """受理率 behind 收到100件,受理90件: the count before it that bears the rate's word, of a count before that."""
    named = re.search(rf"([\u4e00-\u9fff]{{2}}){load_knowledge().words['share']['rate']}", words)
    top = _nearest(share, [i for i in counts if i.sentence == share.sentence and i.start < share.start])
    if not named or not top or named[1] not in top.words or top.amount.kind != EXACT or share.amount.kind == BOUNDED:
        return
    before = [i for i in reversed(counts) if i.start < top.start and i.unit == top.unit and i.sentence == top.sentence]
    for bottom in before[:2]:
        agreeing = agreeing_rate(passage, single(top), single(bottom), share) if bottom.value >= top.value else None
        if agreeing:
            yield agreeing
            return
