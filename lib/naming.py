"""What each figure counts: label, catalogued metric, category and topic, period, the total it is a part of, the figure it repeats.

`name_figures` goes through a report sentence by sentence. `lib.phrase` says what stands around a number; here it is put in its place:
a catalogue entry may claim it, headings lend what the sentence leaves unsaid, and a passage that is printed twice is named once.
"""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lib.catalog import Catalog, load_catalog
from lib.figure import Figure
from lib.outline import Outline
from lib.phrase import Phrase, read_phrases
from lib.topic import find_topic


@dataclass(frozen=True, slots=True)
class Named:
    """What a figure counts; `part_of` and `repeat_of` are indexes into the figures."""
    label: str
    category: str
    topic: str
    metric: str | None = None
    period: str | None = None
    part_of: int | None = None
    repeat_of: int | None = None


def name_figures(outline: Outline, figures: Sequence[Figure], year: int | None = None) -> list[Named]:
    """One `Named` for each figure, in their order. `year` is the report's, to tell other periods from it."""
    catalog = load_catalog()
    named: list[Named | None] = [None] * len(figures)
    places = {f.start: i for i, f in enumerate(figures)}
    carried: Phrase | None = None
    for span, first, group in _by_sentence(outline, figures):
        if _copy_repeats(outline, figures, named, places, first, len(group)):
            continue
        phrases = read_phrases(outline.text, span, group, carried)
        carried = phrases[-1]
        for i, (figure, phrase) in enumerate(zip(group, phrases, strict=True), start=first):
            named[i] = _name(outline, figure, phrase, span, catalog, first)
    return [n for n in named if n is not None]


def _by_sentence(outline: Outline, figures: Sequence[Figure]) -> Iterator[tuple[tuple[int, int], int, Sequence[Figure]]]:
    """(span of a sentence, index of its first figure, its figures)."""
    first = 0
    while first < len(figures):
        span = outline.sentence_at(figures[first].start)
        last = first + 1
        while last < len(figures) and figures[last].start < span[1]:
            last += 1
        yield span, first, figures[first:last]
        first = last


def _copy_repeats(outline: Outline, figures: Sequence[Figure], named: list[Named | None], places: dict[int, int],
                  first: int, count: int) -> bool:
    """Name figures of a passage that is printed a second time by the first printing; False if it is no such passage."""
    origins = [outline.first_printing(f.start) for f in figures[first:first + count]]
    indexes = [places.get(o) if o is not None else None for o in origins]
    if any(i is None or named[i] is None for i in indexes):
        return False
    for at, origin in enumerate(indexes, start=first):
        assert origin is not None
        earlier = named[origin]
        assert earlier is not None
        named[at] = replace(earlier, repeat_of=origin, part_of=None)
    return True


def _name(outline: Outline, figure: Figure, phrase: Phrase, span: tuple[int, int], catalog: Catalog, first: int) -> Named:
    headings = outline.path_at(figure.start)
    begin, end = outline.clause_at(figure.start)
    text = outline.text
    label = phrase.label or text[begin:figure.start][-12:]
    metric = catalog.claim(label, figure.unit, figure.nature)
    topic = metric.topic if metric else find_topic(label, text[begin:end], text[span[0]:span[1]], headings)
    part_of = first + phrase.parent if phrase.parent is not None else None
    return Named(metric.zh if metric else label, catalog.topics[topic].category, topic, metric.id if metric else None, None, part_of)
