"""Shares and what they are taken of: 占…的40%, 占比31%; shares that complete each other; shares out of range.

What a share is taken of is often left unsaid. A pair that the text names gets any verdict; a pair that only stands nearby is taken when
it agrees, and otherwise not spoken of.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lib.catalog import Catalog
from lib.checks import amount
from lib.checks.amount import BOUNDED, EXACT
from lib.checks.division import Division, parts_relation
from lib.checks.passage import Item, Passage
from lib.checks.rates import find_rates
from lib.checks.ratio import HUNDRED, REACH, Base, agreeing_rate, doubtful_rate, listed_rate, single
from lib.checks.relation import Relation, load_knowledge
from lib.checks.wording import is_change_word, share_words


@dataclass(frozen=True, slots=True)
class Pair:
    """A share and the figure that is its numerator."""
    numerator: Item
    rate: Item


def find_shares(passage: Passage, divisions: Sequence[Division], catalog: Catalog) -> Iterator[Relation]:
    """Every relation of a share with its numerator and denominator, with its complements, and every share out of range."""
    shares = [i for i in passage.items if i.is_share and i.nature == "actual"]
    pairs = [p for p in (_pair(passage, s) for s in shares) if p]
    named = {r.figures[-1]: r for r in _named_bases(passage, [p for p in pairs if _base_words(passage, p)], pairs)}
    yield from named.values()
    yield from _named_wholes(passage, [p for p in pairs if p.rate.figure_id in named], named)
    yield from _shared_bases(passage, [p for p in pairs if p.rate.figure_id not in named], divisions)
    paired = {p.rate.figure_id for p in pairs}
    yield from find_rates(passage, [s for s in shares if s.figure_id not in paired], catalog)
    yield from _complements(passage, shares)
    yield from _out_of_range(passage, shares)


# --- 占…的40% ------------------------------------------------------------------------------------------------------------------

def _pair(passage: Passage, share: Item) -> Pair | None:
    """The share with the count right before it, where the words are 占…; None for any other share."""
    previous = passage.before(share)
    words = share_words(passage, share)
    if load_knowledge().words["share"]["word"] not in words or is_change_word(words) or not previous:
        return None
    if not previous.counts or previous.sentence != share.sentence or len(passage.between(previous, share)) > REACH:
        return None
    own = re.sub(r"[^一-鿿\d]|的", "", words.partition(load_knowledge().words["share"]["word"])[0])
    if len(own) > 1 and own[-2:] not in previous.words:         # 超期17件；人员老化，50岁以上|占37%: of something else
        return None
    return Pair(previous, share)


def _base_words(passage: Passage, pair: Pair) -> str:
    """What the words say the share is taken of: 占受理案件总数的 → 受理案件; empty for 占比."""
    knowledge = load_knowledge()
    words = share_words(passage, pair.rate).rpartition(knowledge.words["share"]["word"])[2]
    fillers = knowledge.pattern("share", "fillers")
    return re.sub(rf"^{fillers}+|{fillers}+$", "", words.replace(",", "").strip()).strip()


def _named_bases(passage: Passage, pairs: Sequence[Pair], every: Sequence[Pair]) -> Iterator[Relation]:
    """占全部工单的40%: the figure that these words name, which is none that has a share itself."""
    with_share = {p.numerator.figure_id for p in every}
    for pair in pairs:
        words = _base_words(passage, pair)
        before = [i for i in reversed(passage.items[:pair.numerator.index]) if i.figure_id not in with_share]
        bases = [i for i in before if _names(words, i, pair.numerator)]
        sure = _is_plain(words) and any(words in base.words for base in bases)      # 占在编民警的: not of those who passed an examination
        yield from _try(passage, _numerators(passage, pair), pair.rate, bases, sure)


def _names(words: str, base: Item, part: Item) -> bool:
    """Whether a figure is what the words say: same unit, not smaller than the part, and the words stand with it."""
    steps = re.findall(load_knowledge().pattern("share", "steps"), words)
    if not base.counts or base.unit != part.unit or base.value < part.value or base.past:
        return False
    rest = words
    for step in steps:
        if step not in base.words:
            return False
        rest = rest.replace(step, "")
    common = next((n for n in range(len(rest), 1, -1) if any(rest[k:k + n] in base.words for k in range(len(rest) - n + 1))), 0)
    return common * 2 >= len(rest) and (common > 1 or bool(steps))


def _named_wholes(passage: Passage, pairs: Sequence[Pair], named: Mapping[str, Relation]) -> Iterator[Relation]:
    """Shares of one sentence whose counts add up to the base that their words name."""
    groups: dict[tuple[int, str], list[Pair]] = {}
    for pair in pairs:
        relation = named[pair.rate.figure_id]
        groups.setdefault((pair.rate.sentence, relation.figures[relation.roles.index("denominator")]), []).append(pair)
    values = {i.figure_id: i.value for i in passage.items}
    for (_, base), group in groups.items():
        if len(group) > 2 and sum(p.numerator.value for p in group) == values[base]:
            yield complement(passage, [p.rate for p in group])


def _is_plain(words: str) -> bool:
    """Whether the words name one thing: 全部工单 does, 案件总量 may be any cases."""
    return len(re.sub(load_knowledge().pattern("share", "vague"), "", words)) > 1


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


def _try(passage: Passage, numerators: Sequence[Base], rate: Item, bases: Sequence[Item], plain: bool) -> Iterator[Relation]:
    """The relation with the first base that agrees; else, where one base alone is named nearby, that it does not follow."""
    for base in bases:
        for numerator in numerators:
            if relation := agreeing_rate(passage, numerator, single(base), rate):
                yield relation
                return
    near = [b for b in bases if b.paragraph == rate.paragraph]
    if plain and near and len(numerators) == 1 and len({b.value for b in near}) == 1:
        yield doubtful_rate(passage, numerators[0], single(near[0]), rate)


# --- 占比, without a word of what ----------------------------------------------------------------------------------------------

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
                yield listed_rate(passage, single(pair.numerator), stated, base, pair.rate)
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
        fits = sum(bool(agreeing_rate(passage, single(p.numerator), base, p.rate)) for p in group)
        if fits >= needed and (best is None or fits > best[0]):
            best = fits, base
    return best[1] if best else None


def _candidates(passage: Passage, group: Sequence[Pair], divisions: Sequence[Division]) -> Iterator[Base]:
    explicit = _stated_total(passage, group, divisions)
    if explicit:
        yield explicit
    first, largest = group[0].numerator, max(p.numerator.value for p in group)
    before = [i for i in reversed(passage.items[:first.index])
              if i.counts and i.unit == first.unit and i.value > largest and not i.past]
    yield from (single(i) for i in before)
    if len(group) > 2:
        parts = tuple(p.numerator for p in group)
        yield Base(amount.total(p.amount for p in parts), parts, False)


def _stated_total(passage: Passage, group: Sequence[Pair], divisions: Sequence[Division]) -> Base | None:
    """The total of which the group's counts are parts, where the text says so."""
    ids = {p.numerator.figure_id for p in group}
    for division in divisions:
        if ids & {p.figure_id for p in division.parts}:
            return single(division.total, named=True)
    totals = {p.numerator.part_of for p in group} - {""}
    named = [i for i in passage.items if len(totals) == 1 and i.figure_id in totals]
    if named and named[0].counts and named[0].unit == group[0].numerator.unit:
        return single(named[0], named=True)
    first = group[0].numerator
    previous = passage.before(first)
    opening = re.compile(load_knowledge().pattern("parts", "opening"))
    if previous and previous.counts and previous.unit == first.unit and previous.value >= first.value and \
            opening.search(passage.between(previous, first)):
        return single(previous, named=True)
    return None


def _with_base(passage: Passage, group: Sequence[Pair], base: Base) -> Iterator[Relation]:
    for pair in group:
        agreeing = agreeing_rate(passage, single(pair.numerator), base, pair.rate)
        if agreeing:
            yield agreeing
        elif len(group) > 2 and len({_base_words(passage, p) for p in group}) == 1:
            yield doubtful_rate(passage, single(pair.numerator), base, pair.rate)
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
        near = [single(i) for i in reversed(passage.items[:pair.numerator.index])
                if i.counts and i.unit == pair.numerator.unit and i.value > pair.numerator.value and i.paragraph == pair.rate.paragraph]
        tries = [*([stated] if stated else []), *known, *near[:3]]
        found = (agreeing_rate(passage, single(pair.numerator), base, pair.rate) for base in tries)
        agreeing = next((r for r in found if r), None)
        if agreeing:
            yield agreeing
        elif stated and stated.amount.kind == EXACT and not _base_words(passage, pair):
            yield doubtful_rate(passage, single(pair.numerator), stated, pair.rate)


# --- shares of one whole, shares out of range --------------------------------------------------------------------------------

def _complements(passage: Passage, shares: Sequence[Item]) -> Iterator[Relation]:
    """胜诉率80%、败诉率20%: two rates of one whole that the catalogue knows."""
    fillers = load_knowledge().pattern("share", "fillers")
    for first, second in pairwise(shares):
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
        may = may_exceed.search(words) or is_change_word(words)
        if share.value > HUNDRED and words.endswith(knowledge.words["share"]["rate"]) and not may:
            yield Relation(passage.report_id, "range", "does_not_follow", (share.figure_id,), ("rate",),
                           f"{amount.write(share.value)}% > 100%", "above_hundred")
