"""The order of a process (received ≥ accepted ≥ closed ≥ one outcome) and facts that a report takes up again.

The order comes from data/catalog/processes.toml, so only figures that a metric names take part. Cases carried over from an earlier
year may turn it round; where the text speaks of them, a reversed order cannot be checked.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from lib.catalog import Catalog, Process
from lib.checks import amount
from lib.checks.amount import BOUNDED, EXACT
from lib.checks.passage import Item, Passage
from lib.checks.relation import Relation, load_knowledge

NEAR = 200      # figures: what a paragraph said before that is not taken up again by 在审结的34件中


def find_orders(passage: Passage, catalog: Catalog) -> Iterator[Relation]:
    """One relation for each process and paragraph that gives at least two of its steps, and one for each further outcome."""
    paragraphs: dict[tuple[int, str], list[Item]] = {}
    whole: dict[int, list[Item]] = {}
    for item in passage.items:
        whole.setdefault(item.paragraph, []).append(item)
        if item.counts and item.metric and not item.past:
            paragraphs.setdefault((item.paragraph, item.period), []).append(item)
    for (paragraph, _), items in paragraphs.items():
        for process in catalog.processes:
            yield from _in_paragraph(passage, process, items, whole[paragraph])


def _in_paragraph(passage: Passage, process: Process, items: Sequence[Item], around: Sequence[Item]) -> Iterator[Relation]:
    """`items` are the figures of one paragraph that speak of one time, `around` all of that paragraph."""
    steps = [s for id_ in process.steps if (s := _only(items, id_))]
    steps = [s for s in steps if s.unit == steps[0].unit]
    last = steps[-1] if steps and steps[-1].metric == process.steps[-1] else None
    outcomes = [o for id_ in process.outcomes if (o := _only(items, id_))] if last else []
    outcomes = [o for o in outcomes if last and o.unit == last.unit] or (_among(passage, last, around) if last else [])
    chain = [*steps, *outcomes[:1]]
    if len(chain) > 1:
        yield _order(passage, chain)
    for outcome in outcomes[1:]:
        if last:
            yield _order(passage, [last, outcome])


def _among(passage: Passage, last: Item, around: Sequence[Item]) -> list[Item]:
    """The figure that 在审结的34件案件中 counts among the cases of the last step: one of the outcomes, whatever it is called."""
    for again, item in pairwise(around):
        takes_up = again.value == last.value and _takes_up(passage, again)
        if takes_up and last.clause.strip().startswith(takes_up) and item.counts and item.unit == last.unit == again.unit \
                and item.sentence == again.sentence:
            return [item]
    return []


def _only(items: Sequence[Item], metric: str) -> Item | None:
    """The figure of a metric, where the paragraph gives one value for it."""
    found = [i for i in items if i.metric == metric and not i.repeated] or [i for i in items if i.metric == metric]
    return found[0] if len({i.value for i in found}) == 1 else None


def _order(passage: Passage, chain: Sequence[Item]) -> Relation:
    verdict, note = _judge(passage, chain)
    signs = ["≥" if a.value >= b.value else "<" for a, b in pairwise(chain)]
    line = amount.write_stated(chain[0].amount) + "".join(
        f" {sign} {amount.write_stated(item.amount).lstrip('≥≤')}" for sign, item in zip(signs, chain[1:], strict=True))
    roles = ("earlier", *("later" for _ in chain[1:]))
    return Relation(passage.report_id, "order", verdict, tuple(i.figure_id for i in chain), roles, line, note)


def _judge(passage: Passage, chain: Sequence[Item]) -> tuple[str, str]:
    pairs = list(pairwise(chain))
    if any(a.amount.high < b.amount.low for a, b in pairs):
        knowledge = load_knowledge()
        text = passage.paragraph_text(chain[0])
        for note, words in (("carried_over", "carried"), ("scope", "scopes")):
            if re.search(knowledge.pattern("parts", words), text):
                return "cannot_be_checked", note
        return "does_not_follow", "order_reversed"
    if all(a.value >= b.value for a, b in pairs) and all(i.amount.kind < BOUNDED for i in chain):
        return "agrees", ""
    return "agrees_within_bounds", ""


# --- taken up again ---------------------------------------------------------------------------------------------------------

def find_restated(passage: Passage) -> Iterator[Relation]:
    """在审结的35件案件中 where the paragraph said 审结34件: one fact in two values. Facts restated alike make no relation."""
    for item in passage.items:
        step = _takes_up(passage, item) if item.counts and item.amount.kind == EXACT else ""
        if not step:
            continue
        near = passage.items[max(0, item.index - NEAR):item.index]
        earlier = [i for i in near if i.paragraph == item.paragraph and i.counts and i.unit == item.unit
                   and i.clause.strip().startswith(step) and not i.past and i.amount.kind == EXACT]
        values: set[Decimal] = {i.value for i in earlier}
        if len(values) == 1 and item.value not in values and _same_thing(earlier[0], item):
            first = earlier[0]
            line = f"{amount.write(first.value)} ≠ {amount.write(item.value)}"
            yield Relation(passage.report_id, "restated", "does_not_follow", (first.figure_id, item.figure_id),
                           ("before", "after"), line, "first_stated", (("value", amount.write(first.value)),))


def _same_thing(first: Item, again: Item) -> bool:
    """Whether two figures may count one thing by what is known of them."""
    return first.topic == again.topic and (not first.metric or not again.metric or first.metric == again.metric)


def _takes_up(passage: Passage, item: Item) -> str:
    """The step of a process (审结) by which a figure takes up one stated before; empty where it does not."""
    knowledge = load_knowledge()
    before = rf"{knowledge.words['anaphora']['in']}({knowledge.pattern('anaphora', 'steps')}){knowledge.words['anaphora']['of']}$"
    found = re.search(before, passage.text[max(item.sentence, item.start - 12):item.start])
    after = re.match(rf"[^,。;\d]{{0,10}}?{knowledge.pattern('anaphora', 'after')}", passage.text[item.end:])
    return found[1] if found and after else ""
