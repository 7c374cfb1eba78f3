"""A report as it is read: its parts in order, figures as marked segments, what is printed twice folded away."""
from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pandas as pd

from lib.outline import Heading, Outline

_STOP = re.compile(r"[,，.。;；:：!！?？\n]")
SHOWN_LEVELS = 2        # 一、 and (一) are parts of the outline; 一是 begins a paragraph


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text. `figure_id` names the figure it is, `clause` says that it stands in the clause of the chosen figure."""
    text: str
    figure_id: str = ""
    clause: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the page: heading, paragraph, repeat (printed before) or chrome (of the web page), with its span."""
    kind: str
    start: int
    end: int
    level: int = 0


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading of the outline with its span to the next heading of its level, and how many figures stand under it."""
    title: str
    level: int
    start: int
    end: int
    figures: int


def find_blocks(outline: Outline) -> list[Block]:
    """The whole text as blocks, in order. Neighbouring blocks of what is folded become one."""
    text = outline.text
    headings = {h.start: h for h in outline.headings}
    cuts = {0, len(text)} | {i + 1 for i, mark in enumerate(text) if mark == "\n"} | set(headings)
    cuts |= {h.end for h in outline.headings if h.level <= SHOWN_LEVELS}
    cuts |= {place for span in (*outline.repeats, *outline.chrome) for place in span[:2]}
    places = sorted(cuts)
    blocks: list[Block] = []
    for start, end in pairwise(places):
        if not text[start:end].strip():
            continue
        kind, level = _kind(outline, headings.get(start), start)
        if kind in ("repeat", "chrome") and blocks and blocks[-1].kind == kind:
            blocks[-1] = Block(kind, blocks[-1].start, end)
        else:
            blocks.append(Block(kind, start, end, level))
    return blocks


def _kind(outline: Outline, heading: Heading | None, start: int) -> tuple[str, int]:
    if outline.first_printing(start) is not None:
        return "repeat", 0
    if outline.in_chrome(start):
        return "chrome", 0
    if heading is not None and heading.level <= SHOWN_LEVELS:
        return "heading", heading.level
    return "paragraph", 0


def cut_block(text: str, block: Block, figures: pd.DataFrame, clause: tuple[int, int] | None = None) -> list[Segment]:
    """A block as segments. `figures` are rows of this report ordered by start; `clause` is that of the chosen figure."""
    starts = figures["start"].tolist()
    inside = range(bisect_left(starts, block.start), bisect_left(starts, block.end))
    spans = [(int(starts[i]), int(figures["end"].iloc[i]), str(figures["figure_id"].iloc[i])) for i in inside]
    segments: list[Segment] = []
    at = block.start
    for start, end, figure_id in spans:
        if start < at or end > block.end:
            continue
        segments += _plain(text, at, start, clause)
        segments.append(Segment(text[start:end], figure_id))
        at = end
    return segments + _plain(text, at, block.end, clause)


def _plain(text: str, start: int, end: int, clause: tuple[int, int] | None) -> list[Segment]:
    """Text without figures, divided where the clause of the chosen figure begins and ends."""
    places = [start, end]
    if clause is not None:
        places += [place for place in clause if start < place < end]
    places.sort()
    return [Segment(text[a:b].replace("\n", " "), clause=clause is not None and clause[0] <= a < clause[1])
            for a, b in pairwise(places) if b > a]


def find_chapters(outline: Outline, rows: pd.DataFrame) -> list[Chapter]:
    """The headings of the outline (一、 and (一)) of the first printing, with the figures that stand under each."""
    shown = [h for h in outline.headings if h.level <= SHOWN_LEVELS
             and outline.first_printing(h.start) is None and not outline.in_chrome(h.start)]
    starts = sorted(int(start) for start in rows["start"].dropna())
    chapters = []
    for i, heading in enumerate(shown):
        end = next((h.start for h in shown[i + 1:] if h.level <= heading.level), _body_end(outline, heading.start))
        count = bisect_left(starts, end) - bisect_left(starts, heading.start)
        chapters.append(Chapter(heading.title, heading.level, heading.start, end, count))
    return chapters


def _body_end(outline: Outline, after: int) -> int:
    """Where the body ends: at the first repetition or piece of the web page after a place."""
    later = [span[0] for span in (*outline.repeats, *outline.chrome) if span[0] > after]
    return min(later, default=len(outline.text))


def subjects(outline: Outline, chapter: Chapter) -> list[str]:
    """What a chapter talks about: the first words of its points (一是规范政府督查工作 → 规范政府督查工作)."""
    points = [h for h in outline.headings if h.level > SHOWN_LEVELS and chapter.start < h.start < chapter.end]
    titles = [_STOP.split(_bare(point.title))[0] for point in points]
    if titles:
        return [title for title in titles if title]
    body = outline.text[chapter.start + len(chapter.title):chapter.end].strip()
    return [_STOP.split(body)[0]] if body else []


def _bare(title: str) -> str:
    """A point without its counting word: 三是加快推进政务诚信建设 → 加快推进政务诚信建设."""
    head, mark, rest = title.partition("是")
    return rest if mark and rest and len(head) <= SHOWN_LEVELS else title


def without_figures(chapters: Sequence[Chapter]) -> list[Chapter]:
    """The chapters that hold no figure, a chapter inside an empty one not once more."""
    empty: list[Chapter] = []
    for chapter in chapters:
        if chapter.figures == 0 and not any(e.start <= chapter.start < e.end for e in empty):
            empty.append(chapter)
    return empty


def neighbours_in_text(rows: pd.DataFrame, figure_id: str) -> tuple[str, str]:
    """The figures before and after one in the text, empty at the ends."""
    ids = rows.sort_values("start")["figure_id"].tolist()
    if figure_id not in ids:
        return "", (ids[0] if ids else "")
    at = ids.index(figure_id)
    return (ids[at - 1] if at else ""), (ids[at + 1] if at + 1 < len(ids) else "")


def count_masked(text: str, marks: Iterable[str]) -> int:
    """How often the text says that words were left out, as in (略)."""
    return sum(text.count(mark) for mark in marks)
