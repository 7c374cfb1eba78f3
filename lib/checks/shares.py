"""Shares and the two figures they come from: 占…的40%, 占比31%, 调解率26.5%; shares that complete each other; shares out of range.

What a share is taken of is often left unsaid. A pair that the text or the catalogue names gets any verdict; a pair that only stands
nearby is taken when it agrees, and otherwise not spoken of.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from lib.catalog import Catalog
from lib.checks import amount
from lib.checks.amount import BOUNDED, EXACT, Amount
from lib.checks.parts import Division, parts_relation
from lib.checks.passage import Item, Passage
from lib.checks.relation import Rate, Relation, any_of, load_knowledge

REACH = 25              # characters between a part and its share
HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Pair:
    """A share and the figure that is its numerator."""
    numerator: Item
    rate: Item


@dataclass(frozen=True, slots=True)
class Base:
    """What shares are taken of: one figure, or the sum of several."""
    amount: Amount
    items: tuple[Item, ...]
    named: bool         # whether the text says so


def find_shares(passage: Passage, divisions: Sequence[Division], catalog: Catalog) -> Iterator[Relation]:
    """Every relation of a share with its numerator and denominator, with its complements, and every share out of range."""
    shares = [i for i in passage.items if i.is_share and i.nature == "actual"]
    pairs = [p for p in (_pair(passage, s) for s in shares) if p]
    yield from _named_bases(passage, [p for p in pairs if _base_words(passage, p)])
    yield from _shared_bases(passage, [p for p in pairs if not _base_words(passage, p)], divisions)
    paired = {p.rate.figure_id for p in pairs}
    for share in shares:
        if share.figure_id not in paired:
            yield from _rate(passage, share, catalog)
    yield from _complements(passage, shares)
    yield from _out_of_range(passage, shares)


def share_words(passage: Passage, share: Item) -> str:
    """The words in front of a share, back to its clause's beginning, or to the clause before where only 达 or 为 stands there."""
    fillers = load_knowledge().pattern("share", "fillers")
    lead = share.lead
    if re.fullmatch(rf"\s*{fillers}*\s*", lead) and not re.search(load_knowledge().words["share"]["word"], lead):
        previous = passage.before(share)
        left = max(share.sentence, previous.end if previous else 0)
        return re.split(r"[;:(]", passage.text[left:share.start])[-1].strip(",、 ")
    return lead


# --- 占 -----------------------------------------------------------------------------------------------------------------

def _pair(passage: Passage, share: Item) -> Pair | None:
    """The share with the count right before it, where the words are 占…; None for any other share."""
    previous = passage.before(share)
    words = share_words(passage, share)
    if load_knowledge().words["share"]["word"] not in words or _skipped(words) or not previous:
        return None
    if not previous.counts or previous.sentence != share.sentence or len(passage.between(previous, share)) > REACH:
        return None
    return Pair(previous, share)


def _skipped(words: str) -> bool:
    return bool(re.search(load_knowledge().pattern("share", "skip"), words))


def _base_words(passage: Passage, pair: Pair) -> str:
    """What the words say the share is taken of: 占受理案件总数的 → 受理案件; empty for 占比."""
    knowledge = load_knowledge()
    words = share_words(passage, pair.rate).rpartition(knowledge.words["share"]["word"])[2]
    fillers = knowledge.pattern("share", "fillers")
    return re.sub(rf"^{fillers}+|{fillers}+$", "", words.replace(",", "").strip()).strip()


def _named_bases(passage: Passage, pairs: Sequence[Pair]) -> Iterator[Relation]:
    """占全部工单的40%: the figure that these words name."""
    for pair in pairs:
        words = _base_words(passage, pair)
        bases = [i for i in reversed(passage.items[:pair.numerator.index]) if _names(words, i, pair.numerator)]
        yield from _try(passage, _numerators(passage, pair), pair.rate, bases)


def _names(words: str, base: Item, part: Item) -> bool:
    """Whether a figure is what the words say: same unit, not smaller than the part, and the words stand with it."""
    steps = re.findall(load_knowledge().pattern("share", "steps"), words)
    if not base.counts or base.unit != part.unit or base.value < part.value or base.period:
        return False
    rest = words
    for step in steps:
        if step not in base.words:
            return False
        rest = rest.replace(step, "")
    common = next((n for n in range(len(rest), 1, -1) if any(rest[k:k + n] in base.words for k in range(len(rest) - n + 1))), 0)
    return common * 2 >= len(rest) and (common > 1 or bool(steps))


def _numerators(passage: Passage, pair: Pair) -> list[Base]:
    """The count before a share; and with the counts that stand before it in one breath, their sum: 783件、579件，占77%."""
    run = [pair.numerator]
    for item in reversed(passage.items[:pair.numerator.index]):
        if not item.counts or item.unit != run[0].unit or item.sentence != run[0].sentence:
            break
        if not re.fullmatch(r"、[^,。;]*|[和及][^,。;]*", passage.between(item, run[0])):
            break
        run.insert(0, item)
    single = Base(pair.numerator.amount, (pair.numerator,), True)
    return [single, Base(amount.total(i.amount for i in run), tuple(run), True)] if len(run) > 1 else [single]


def _try(passage: Passage, numerators: Sequence[Base], rate: Item, bases: Sequence[Item]) -> Iterator[Relation]:
    """The relation with the first base that agrees; else, where one base alone is named nearby, that it does not follow."""
    for base in bases:
        for numerator in numerators:
            if relation := agreeing_rate(passage, numerator, _single(base), rate):
                yield relation
                return
    near = [b for b in bases if b.paragraph == rate.paragraph]
    if near and len(numerators) == 1 and len({b.value for b in near}) == 1:
        yield doubtful_rate(passage, numerators[0], _single(near[0]), rate)


# --- 占比, without a word of what -----------------------------------------------------------------------------------------

def _shared_bases(passage: Passage, pairs: Sequence[Pair], divisions: Sequence[Division]) -> Iterator[Relation]:
    """Lists like 甲类60件,占比60%;乙类40件,占比40%: one denominator for the whole sentence, found by what agrees."""
    groups: dict[int, list[Pair]] = {}
    for pair in pairs:
        groups.setdefault(pair.rate.sentence, []).append(pair)
    known: list[Base] = []
    late = []
    for group in groups.values():
        base = _best_base(passage, group, divisions)
        stated = _stated_total(passage, group, divisions)
        if base and stated and len(base.items) > 1:
            for pair in group:
                yield listed_rate(passage, _single(pair.numerator), stated, base, pair.rate)
        elif base and len(group) > 1:
            known.append(base)
            yield from _with_base(passage, group, base)
        else:
            late.append(group)
    for group in late:
        yield from _alone(passage, group, divisions, known)


def _best_base(passage: Passage, group: Sequence[Pair], divisions: Sequence[Division]) -> Base | None:
    """The denominator that most shares of the group agree with: its stated total, the parts' sum, or a count before it."""
    needed = max(2, -(-2 * len(group) // 3))
    best: tuple[int, Base] | None = None
    for base in _candidates(passage, group, divisions):
        fits = sum(bool(agreeing_rate(passage, _single(p.numerator), base, p.rate)) for p in group)
        if fits >= needed and (best is None or fits > best[0]):
            best = fits, base
    return best[1] if best else None


def _candidates(passage: Passage, group: Sequence[Pair], divisions: Sequence[Division]) -> Iterator[Base]:
    explicit = _stated_total(passage, group, divisions)
    if explicit:
        yield explicit
    first, largest = group[0].numerator, max(p.numerator.value for p in group)
    before = [i for i in reversed(passage.items[:first.index])
              if i.counts and i.unit == first.unit and i.value > largest and not i.period]
    yield from (_single(i) for i in before)
    if len(group) > 2:
        parts = tuple(p.numerator for p in group)
        yield Base(amount.total(p.amount for p in parts), parts, False)


def _stated_total(passage: Passage, group: Sequence[Pair], divisions: Sequence[Division]) -> Base | None:
    """The total of which the group's counts are parts, where the text says so."""
    ids = {p.numerator.figure_id for p in group}
    for division in divisions:
        if ids & {p.figure_id for p in division.parts}:
            return _single(division.total, named=True)
    totals = {p.numerator.part_of for p in group} - {""}
    named = [i for i in passage.items if len(totals) == 1 and i.figure_id in totals]
    if named and named[0].counts and named[0].unit == group[0].numerator.unit:
        return _single(named[0], named=True)
    first = group[0].numerator
    previous = passage.before(first)
    opening = re.compile(load_knowledge().pattern("parts", "opening"))
    if previous and previous.counts and previous.unit == first.unit and previous.value >= first.value and \
            opening.search(passage.between(previous, first)):
        return _single(previous, named=True)
    return None


def _with_base(passage: Passage, group: Sequence[Pair], base: Base) -> Iterator[Relation]:
    for pair in group:
        agreeing = agreeing_rate(passage, _single(pair.numerator), base, pair.rate)
        if agreeing:
            yield agreeing
        elif len(group) > 2:
            yield doubtful_rate(passage, _single(pair.numerator), base, pair.rate)
    rest = re.compile(load_knowledge().pattern("parts", "rest"))
    whole = sum(p.numerator.value for p in group) == base.amount.value
    if whole and len(group) > 2 and len(base.items) == 1 and not base.named:
        yield parts_relation(passage, "agrees", base.items[0], [p.numerator for p in group])
    if len(group) > 2 and (whole or rest.search(group[-1].numerator.lead)):
        yield complement(passage, [p.rate for p in group])


def _alone(passage: Passage, group: Sequence[Pair], divisions: Sequence[Division], known: Sequence[Base]) -> Iterator[Relation]:
    """Shares without company: of a denominator that other lists have shown, of a stated total, of a count in the sentence."""
    stated = _stated_total(passage, group, divisions)
    for pair in group:
        near = [_single(i) for i in reversed(passage.items[:pair.numerator.index])
                if i.counts and i.unit == pair.numerator.unit and i.value > pair.numerator.value and i.paragraph == pair.rate.paragraph]
        tries = [*([stated] if stated else []), *known, *near[:3]]
        found = (agreeing_rate(passage, _single(pair.numerator), base, pair.rate) for base in tries)
        agreeing = next((r for r in found if r), None)
        if agreeing:
            yield agreeing
        elif stated and stated.amount.kind == EXACT:
            yield doubtful_rate(passage, _single(pair.numerator), stated, pair.rate)


# --- …率 ----------------------------------------------------------------------------------------------------------------

def _rate(passage: Passage, share: Item, catalog: Catalog) -> Iterator[Relation]:
    """A named rate with the figures that the catalogue says it comes from, else with those that share its words."""
    words = share_words(passage, share)
    if _skipped(words) or _joined(passage, share):
        return
    metric = catalog.metrics.get(share.metric)
    counts = [i for i in passage.items if i.counts and not i.period]
    known = _known_rate(words)
    if metric and metric.numerator and metric.denominator:
        tops, bottoms = ([i for i in counts if i.metric == id_] for id_ in (metric.numerator, metric.denominator))
    elif known:
        tops, bottoms = ([i for i in counts if re.search(any_of(w), i.words)] for w in (known.numerator, known.denominator))
    else:
        yield from _by_stem(passage, share, words, counts)
        return
    top = _nearest(share, [i for i in tops if i.sentence == share.sentence and i.start < share.start])
    if top:
        bottoms = [b for b in bottoms if b.value >= top.value and b is not top and b.unit == top.unit]
        yield from _with_bottoms(passage, share, top, sorted(bottoms, key=lambda b: abs(b.start - share.start)))


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


def _with_bottoms(passage: Passage, share: Item, top: Item, bottoms: Sequence[Item]) -> Iterator[Relation]:
    """The verdict on a rate whose numerator is known, with the denominators that bear the right name, nearest first."""
    numerator = _single(top)
    for bottom in bottoms:
        if agreeing := agreeing_rate(passage, numerator, _single(bottom), share):
            yield agreeing
            return
    near = [b for b in bottoms if b.sentence == share.sentence]
    if len({b.value for b in near}) == 1:
        yield doubtful_rate(passage, numerator, _single(near[0]), share)
        return
    others = [i for i in passage.items if i.counts and i.unit == top.unit and i.sentence == share.sentence and i.value > top.value]
    for other in others:
        if agreeing := agreeing_rate(passage, numerator, _single(other), share):
            yield agreeing
            return
    if not bottoms and share.value < HUNDRED and share.amount.kind != BOUNDED and top.amount.kind == EXACT:
        yield unchecked_rate(passage, numerator, share)


def _by_stem(passage: Passage, share: Item, words: str, counts: Sequence[Item]) -> Iterator[Relation]:
    """受理率 behind 收到100件,受理90件: the count before it that bears the rate's word, of a count before that."""
    named = re.search(rf"([\u4e00-\u9fff]{{2}}){load_knowledge().words['share']['rate']}", words)
    top = _nearest(share, [i for i in counts if i.sentence == share.sentence and i.start < share.start])
    if not named or not top or named[1] not in top.words or top.amount.kind != EXACT or share.amount.kind == BOUNDED:
        return
    before = [i for i in reversed(counts) if i.start < top.start and i.unit == top.unit and i.sentence == top.sentence]
    for bottom in before[:2]:
        agreeing = agreeing_rate(passage, _single(top), _single(bottom), share) if bottom.value >= top.value else None
        if agreeing:
            yield agreeing
            return


# --- shares of one whole ---------------------------------------------------------------------------------------------------

def _complements(passage: Passage, shares: Sequence[Item]) -> Iterator[Relation]:
    """胜诉率80%、败诉率20%: two rates of one whole that the catalogue knows."""
    fillers = load_knowledge().pattern("share", "fillers")
    for first, second in zip(shares, shares[1:], strict=False):
        names = [re.sub(rf"{fillers}+$", "", share_words(passage, s).strip()) for s in (first, second)]
        for pair in load_knowledge().complements:
            a, b = (next((n for n in sorted(pair, key=len, reverse=True) if name.endswith(n)), "") for name in names)
            if a and b and a != b and first.sentence == second.sentence:
                yield complement(passage, (first, second))


def complement(passage: Passage, shares: Sequence[Item]) -> Relation:
    """Whether shares of one whole come to 100."""
    summed = amount.total(s.amount for s in shares)
    judged = amount.judge(summed, amount.exactly(HUNDRED))
    terms = " + ".join(amount.write_stated(s.amount, "%") for s in shares)
    sign = "" if judged else " ≠ 100%"
    spread = f"±{amount.write(summed.high - summed.value)}" if summed.kind != BOUNDED and summed.high > summed.value else ""
    return Relation(passage.report_id, "complement", judged[0] if judged else "does_not_follow",
                    tuple(s.figure_id for s in shares), ("rate",) * len(shares),
                    f"{terms} = {amount.write(summed.value)}%{sign}", "", (), spread)


def _out_of_range(passage: Passage, shares: Sequence[Item]) -> Iterator[Relation]:
    """A share above 100% whose name is none of those that may be."""
    knowledge = load_knowledge()
    fillers = knowledge.pattern("share", "fillers")
    may_exceed = re.compile(knowledge.pattern("share", "over_hundred"))
    for share in shares:
        words = re.sub(rf"{fillers}+\s*$", "", share_words(passage, share))
        is_part = words.endswith(knowledge.words["share"]["rate"]) or knowledge.words["share"]["word"] in words
        if share.value > HUNDRED and is_part and not may_exceed.search(words) and not _skipped(words):
            yield Relation(passage.report_id, "range", "does_not_follow", (share.figure_id,), ("rate",),
                           f"{amount.write(share.value)}% > 100%", "above_hundred")


# --- one rate ---------------------------------------------------------------------------------------------------------------

def _single(item: Item, named: bool = False) -> Base:
    return Base(item.amount, (item,), named)


def agreeing_rate(passage: Passage, top: Base, bottom: Base, rate: Item) -> Relation | None:
    """The relation of a rate that its two figures give; None where they give another or where bounds leave everything open."""
    computed = top.amount.percent_of(bottom.amount)
    if computed is None or not _tells(computed, rate.amount):
        return None
    judged = amount.judge(computed, rate.amount)
    if not judged:
        return None
    return _rate_relation(passage, judged[0], top, bottom, rate, judged[1])


def _tells(computed: Amount, stated: Amount) -> bool:
    """Whether an agreement would say something: hedged figures must at least come near each other."""
    return max(computed.kind, stated.kind) < BOUNDED or abs(computed.value - stated.value) <= max(stated.value / 20, stated.step)


def doubtful_rate(passage: Passage, top: Base, bottom: Base, rate: Item) -> Relation:
    """That a rate does not follow from the pair that the text states, with a denominator that would make it true."""
    computed = top.amount.percent_of(bottom.amount)
    if computed is None:
        return _rate_relation(passage, "cannot_be_checked", top, bottom, rate, "")
    if computed.meets(rate.amount):
        return _rate_relation(passage, "agrees_within_bounds", top, bottom, rate, "")
    for other in _others(passage, top, bottom, rate):
        details = (("value", amount.write(other.value)), ("label", other.label))
        return _rate_relation(passage, "does_not_follow", top, bottom, rate, "other_denominator", details)
    details = _implied(top.amount, rate.amount)
    return _rate_relation(passage, "does_not_follow", top, bottom, rate, "implied_denominator" if details else "", details)


def listed_rate(passage: Passage, top: Base, bottom: Base, listed: Base, rate: Item) -> Relation:
    """The verdict on a share that was taken of the listed parts where the text names another total."""
    agreeing = agreeing_rate(passage, top, bottom, rate)
    if agreeing or not agreeing_rate(passage, top, listed, rate):
        return agreeing or doubtful_rate(passage, top, bottom, rate)
    details = (("sum", amount.write(listed.amount.value)),)
    return _rate_relation(passage, "does_not_follow", top, bottom, rate, "of_listed", details)


def unchecked_rate(passage: Passage, top: Base, rate: Item) -> Relation:
    """That a rate's denominator is not stated, and what it would have to be."""
    details = _implied(top.amount, rate.amount)
    low, high = (d[1] for d in details) if details else ("?", "?")
    figures = (*(i.figure_id for i in top.items), rate.figure_id)
    roles = (*("numerator" for _ in top.items), "rate")
    line = f"{amount.write(top.amount.value)} ÷ ? = {amount.write_stated(rate.amount, '%')}"
    return Relation(passage.report_id, "rate", "cannot_be_checked", figures, roles, line, "unstated_denominator",
                    (("low", low), ("high", high)), amount.write_tolerance(rate.amount))


def _others(passage: Passage, top: Base, bottom: Base, rate: Item) -> Iterator[Item]:
    """Other stated figures that would make the rate true, nearest first."""
    near = sorted(passage.items, key=lambda i: abs(i.start - rate.start))
    for item in near:
        if item.counts and item.unit == top.items[-1].unit and item.value >= top.amount.value and item.value != bottom.amount.value:
            computed = top.amount.percent_of(item.amount)
            if computed and item.amount.kind == EXACT and amount.judge(computed, rate.amount):
                yield item


def _implied(top: Amount, rate: Amount) -> tuple[tuple[str, str], ...]:
    """The whole numbers between which the denominator would have to lie; empty where that cannot be said."""
    if rate.low <= 0 or rate.high == amount.INFINITY:
        return ()
    low, high = top.value * 100 / rate.high, top.value * 100 / rate.low
    first, last = low.to_integral_value(ROUND_CEILING), high.to_integral_value(ROUND_FLOOR)
    if first > last:            # no whole number fits: say the two nearest
        first, last = last, first
    return (("low", amount.write(first)), ("high", amount.write(last)))


def _rate_relation(passage: Passage, verdict: str, top: Base, bottom: Base, rate: Item, note: str,
                   details: tuple[tuple[str, str], ...] = ()) -> Relation:
    computed = top.amount.percent_of(bottom.amount)
    over, under = (_written(base) for base in (top, bottom))
    result = amount.write_rounded(computed.value, rate.amount.step) if computed else "?"
    fits = verdict.startswith("agrees")
    line = f"{over} ÷ {under} = {result}%" + ("" if fits else f" ≠ {amount.write_stated(rate.amount, '%')}")
    if fits and not note and len(bottom.items) > 1:
        note, details = "listed_denominator", (("sum", amount.write(bottom.amount.value)),)
    figures = (*(i.figure_id for i in top.items), *(i.figure_id for i in bottom.items), rate.figure_id)
    roles = (*("numerator" for _ in top.items), *("denominator" for _ in bottom.items), "rate")
    return Relation(passage.report_id, "rate", verdict, figures, roles, line, note, details, amount.write_tolerance(rate.amount))


def _written(base: Base) -> str:
    text = " + ".join(amount.write_stated(i.amount) for i in base.items)
    return f"({text})" if len(base.items) > 1 else text
