"""Where things stand in a report: headings, sentences, clauses, page chrome and passages that are printed again, all as spans of the
untouched text. Every step is one pass, so time grows in proportion to length.
"""
from __future__ import annotations

import functools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from lib.printing import LINE, Span, read_chrome, read_repeats

LONG_TITLE = 40             # a heading whose words run longer is named by its first clause
WRAPPED_LINE = 25           # a line at least this long that ends in no punctuation may go on in the next one
LONGEST_SENTENCE = 800      # characters; a longer one is looked at in pieces
LONGEST_CLAUSE = 300        # characters before and after a place in it


class Heading(NamedTuple):
    """A heading's own words, label included. level: 0 第一章, 1 一、 or 【…】, 2 (一), 3 1. or 一是, 4 (1), or 一是 below 1."""
    start: int
    end: int
    level: int
    title: str


_NUMERAL, _MORE = "[一二三四五六七八九十]{1,3}+", "[一二三四五六七八九十]{0,2}+"
# Labels, where a line or a sentence begins: 第一章 总则, 一、, (一), 【…】, 1. or 1、, (1) or ①, 一是. Their first character comes first,
# and what must stand before it is looked at behind it, so that the pattern skips through text quickly.
_LABEL = re.compile(
    rf"""[第一二三四五六七八九十（(【\d①-⑳](?:
      (?:(?<=[。；;！!？?：:\s”」》|）)][\s\S])|(?<![\s\S][\s\S]))(?:
        (?<=第)(?P<chapter>{_NUMERAL}(?:章|部分|编)(?=[\s　：:]|[一-鿿]{{2}}))
      | (?<=[一二三四五六七八九十]){_MORE}(?:(?P<one>\s?、(?!{_NUMERAL}、))|(?P<item>是))
      | (?<=[（(])(?:(?P<two>{_NUMERAL}[)）])|(?P<four>\d{{1,2}}+[)）](?=[^\s])))
      | (?<=【)(?<![^\n]【)(?P<block>[^】\n]{{2,30}}】)
      | (?<=\d)(?P<three>\d?(?:[.．](?!\d)|、)\s?(?=[一-鿿“《\d]))
      | (?<=[①-⑳])(?P<circled>)
      )
    | (?<=[,，、][一二三四五六七八九十]){_MORE}(?P<listed>是))""", re.VERBOSE)
_RANK = {"chapter": 0, "one": 1, "block": 1, "two": 2, "three": 3, "four": 4, "circled": 4, "item": 5, "listed": 5}
ITEM = 5
# a heading's words end at a full stop, a line end, or a space before Chinese text
_TITLE_END = re.compile(r"[。；;！？!?\n|]|(?<=[一-鿿”）)》])[ 　]+(?=[一-鿿(（“0-9])")
_CLAUSE_END = re.compile(r"[，,：:]")
_SENTENCE = re.compile(r"[^。！？!?；;\n]*+(?:[。！？!?；;]++[”’」』）)]*+|\n|\Z)")
_CLAUSE = re.compile(r"[，。；;！？!?：:\n]|,(?!\d{3})|(?<!\d),")
_LINE_LABEL = re.compile(rf"\s*(?:第{_NUMERAL}[章条]|{_NUMERAL}[、是]|[（(](?:{_NUMERAL}|\d\d?)[)）]|\d\d?[.．、]|[【|•\-①-⑳])")


class Outline:
    """The structure of one text. Positions are Python string indexes; spans are half open."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._clauses: dict[int, Span] = {}         # asked for again by the table

    @functools.cached_property
    def _scopes(self) -> tuple[tuple[Heading, ...], list[int], list[tuple[str, ...]]]:
        return _read_headings(self.text)

    @property
    def headings(self) -> tuple[Heading, ...]:
        """All headings in order of their start."""
        return self._scopes[0]

    def path_at(self, pos: int) -> tuple[str, ...]:
        """Titles of the headings that `pos` stands under, outermost first; a heading's own words stand under it."""
        _, starts, paths = self._scopes
        at = bisect_right(starts, pos) - 1
        return paths[at] if at >= 0 else ()

    @functools.cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Spans of all sentences, punctuation included, blanks around them not."""
        return tuple(_read_sentences(self.text))

    @functools.cached_property
    def _sentence_starts(self) -> list[int]:
        return [start for start, _ in self.sentences]

    def sentence_at(self, pos: int) -> Span:
        """The sentence that holds `pos`; between two sentences the empty span at `pos`."""
        at = bisect_right(self._sentence_starts, pos) - 1
        if at >= 0 and pos < self.sentences[at][1]:
            return self.sentences[at]
        return pos, pos

    def sentences_before(self, start: int, most: int) -> tuple[str, ...]:
        """At most so many sentences that stand in the same line before the one that starts at `start`, nearest first."""
        at, spans = bisect_left(self._sentence_starts, start), self.sentences
        found: list[str] = []
        while at > 0 and len(found) < most and "\n" not in self.text[spans[at - 1][1]:start]:
            at -= 1
            start, end = spans[at]
            found.append(self.text[start:end])
        return tuple(found)

    @functools.cached_property
    def clause_ends(self) -> list[int]:
        """Positions of the marks that end clauses, the text's length last."""
        text = self.text
        soft = _soft_breaks(text)
        marks = [m.start() for m in _CLAUSE.finditer(text)]
        if soft:
            marks = [at for at in marks if at not in soft]
        marks.append(len(text))
        return marks

    def clause_at(self, pos: int) -> Span:
        """The clause that holds `pos`, between two marks such as ，；。： or a line end, blanks around it left out."""
        known = self._clauses.get(pos)
        if known is None:
            ends = self.clause_ends
            at = bisect_right(ends, pos - 1)
            start = ends[at - 1] + 1 if at > 0 else 0
            end = ends[min(at, len(ends) - 1)]
            known = self._clauses[pos] = _trim(self.text, max(start, pos - LONGEST_CLAUSE), min(end, pos + LONGEST_CLAUSE))
        return known

    @functools.cached_property
    def chrome(self) -> tuple[Span, ...]:
        """Spans of page chrome: lines of navigation, counters and buttons, and the tail of a web page."""
        return tuple(read_chrome(self.text))

    def in_chrome(self, pos: int) -> bool:
        """Whether `pos` stands in page chrome."""
        return _span_at(self.chrome, pos) is not None

    @functools.cached_property
    def repeats(self) -> tuple[tuple[int, int, int], ...]:
        """(start, end, start of the first printing) of every long passage that was printed before."""
        return tuple(read_repeats(self.text, self.sentences))

    def first_printing(self, pos: int) -> int | None:
        """The same place in the first printing, None where `pos` stands in no repeated passage."""
        repeats = self.repeats
        at = bisect_right(repeats, (pos, len(self.text) + 1, 0)) - 1
        if at < 0 or pos >= repeats[at][1]:
            return None
        return repeats[at][2] + pos - repeats[at][0]


def read_outline(text: str) -> Outline:
    """The outline of a text; its parts are read when they are first asked for."""
    return Outline(text)


def _span_at(spans: tuple[Span, ...], pos: int) -> Span | None:
    at = bisect_right(spans, (pos, 1 << 60)) - 1
    return spans[at] if at >= 0 and pos < spans[at][1] else None


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


# --- headings --------------------------------------------------------------------------------------------------------------------

def _read_headings(text: str) -> tuple[tuple[Heading, ...], list[int], list[tuple[str, ...]]]:
    """Headings; and, side by side, the positions where the path of headings changes and the path from there on."""
    labels = list(_LABEL.finditer(text))
    limits = [label.start() for label in labels[1:]] + [len(text)]
    headings: list[Heading] = []
    starts: list[int] = []
    paths: list[tuple[str, ...]] = []
    ranks: list[int] = []
    titles: tuple[str, ...] = ()
    for label, limit in zip(labels, limits, strict=False):
        kind = label.lastgroup or ""
        rank, start = _RANK[kind], label.start()
        while ranks and ranks[-1] >= rank:
            ranks.pop()
        titles = titles[:len(ranks)]
        level = rank if rank < ITEM else 4 if 3 in ranks or 4 in ranks else 3
        end, title = _title(text, label, kind, min(limit, start + 400))
        headings.append(Heading(start, end, level, title))
        ranks.append(rank)
        titles = (*titles, title)
        starts.append(start)
        paths.append(titles)
        stop = _item_stop(text, start, end, limit) if rank == ITEM else -1
        if stop >= 0:
            ranks.pop()
            titles = titles[:-1]
            starts.append(stop)
            paths.append(titles)
    return tuple(headings), starts, paths


def _item_stop(text: str, start: int, end: int, limit: int) -> int:
    """Where an 一是 inside a paragraph ends before the next label: at the end of the paragraph. -1 where it does not."""
    stop = text.find("。\n", end, limit)
    if stop < 0 or _begins_line(text, start) or not text[stop + 2:limit].strip():
        return -1
    return stop + 2


def _begins_line(text: str, start: int) -> bool:
    before = text.rfind("\n", max(0, start - 20), start)
    return not text[before + 1 if before >= 0 else max(0, start - 20):start].strip()


def _title(text: str, label: re.Match[str], kind: str, limit: int) -> tuple[int, str]:
    """Where a heading's own words end, and the words."""
    start = label.start()
    if kind == "block":
        return label.end(), label.group()
    begin = label.end()
    while begin < limit and text[begin] in " \u3000":
        begin += 1
    stop = _TITLE_END.search(text, begin, limit)
    end = stop.start() if stop else limit
    if end - start > LONG_TITLE:
        clause = _CLAUSE_END.search(text, begin + 1, min(end, start + 2 * LONG_TITLE))
        end = clause.start() if clause else start + LONG_TITLE
    first, last = _trim(text, start, end)
    return last, text[first:last].rstrip("，,、：:")


# --- sentences and lines ---------------------------------------------------------------------------------------------------------

@functools.lru_cache(maxsize=8)
def _soft_breaks(text: str) -> frozenset[int]:
    """Line ends inside a sentence: the line is long, ends in no punctuation, and the next begins with no label or indent."""
    soft = set()
    lines = list(LINE.finditer(text))
    for line, following in pairwise(lines):
        if line.end() - line.start() < WRAPPED_LINE or following.start() != line.end() + 1:
            continue
        last, first = text[line.end() - 1], text[following.start()]
        if last in "。！？!?；;：:|” \u3000" or first.isspace() or _LINE_LABEL.match(text, following.start()):
            continue
        if _LINE_LABEL.match(text, line.start()) and line.end() - line.start() < LONG_TITLE:
            continue
        soft.add(line.end())
    return frozenset(soft)


def _read_sentences(text: str) -> list[Span]:
    soft = _soft_breaks(text)
    spans: list[Span] = []
    begin = 0
    for match in _SENTENCE.finditer(text):
        end = match.end()
        if end - 1 in soft:
            continue
        start, stop = _trim(text, begin, end)
        if stop > start:
            spans.extend(_bounded(text, start, stop))
        begin = end
    return spans


def _bounded(text: str, start: int, stop: int) -> Iterator[Span]:
    """The span, or pieces of it where it is no sentence that anyone wrote: what looks at a whole sentence stays linear in the text."""
    while stop - start > LONGEST_SENTENCE:
        marks = [text.rfind(mark, start + LONGEST_SENTENCE // 2, start + LONGEST_SENTENCE) for mark in "；;，,、"]
        cut = max(marks) + 1 or start + LONGEST_SENTENCE
        yield start, cut
        start = cut
    yield start, stop
