"""What the printing of a page adds to a text: its chrome (navigation, counters, buttons) and passages that are printed again.

Both are spans of the untouched text, found in one pass each.
"""
from __future__ import annotations

import functools
import re

from lib.lexicon import chrome_words

SHORT_LINE = 60             # page chrome stands in lines no longer than this
REPEATED_SENTENCE = 20      # a passage printed again holds a sentence at least this long …
REPEATED_PASSAGE = 60       # … and is at least this long

Span = tuple[int, int]
LINE = re.compile(r"[^\n]+")
_PROSE = re.compile(r"[。，]")


@functools.lru_cache(maxsize=1)
def _chrome_patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = {key: "|".join(map(re.escape, value)) for key, value in chrome_words().items()}
    counter = "|".join([rf"{word}\s?[：:]\s?\d+" for word in chrome_words()["counters"]] + [r"第\s?\d+\s?页\s?[,，/]?\s?共\s?\d+"])
    return re.compile(words["line"]), re.compile(rf"[\s　|>【\[]*(?:{words['tail']})"), re.compile(counter)


def read_chrome(text: str) -> list[Span]:
    """Spans of page chrome: short lines with words of navigation (上一篇), counters (浏览次数：37), and the tail behind the last prose."""
    mark, tail, counter = _chrome_patterns()
    lines = list(LINE.finditer(text))
    last_prose = next((at for at in range(len(lines) - 1, -1, -1) if "。" in lines[at].group()), -1)
    spans = [match.span() for match in counter.finditer(text)]
    for at, line in enumerate(lines):
        start, end = line.span()
        if at > last_prose >= 0 and tail.match(text, start):
            spans.append((start, len(text)))
            break
        if end - start <= SHORT_LINE and not _PROSE.search(text, start, end) and mark.search(text, start, end):
            spans.append((start, end))
    return _merge(spans)


def _merge(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def read_repeats(text: str, sentences: tuple[Span, ...]) -> list[tuple[int, int, int]]:
    """Runs of sentences that stood in the same order before, as (start, end, start of the first printing): a report pasted twice."""
    first: dict[str, int] = {}
    runs: list[tuple[int, int, int]] = []
    at = 0
    while at < len(sentences):
        start, end = sentences[at]
        words = text[start:end]
        earlier = first.get(words) if end - start >= REPEATED_SENTENCE else None
        if earlier is None:
            if end - start >= REPEATED_SENTENCE:
                first.setdefault(words, at)
            at += 1
            continue
        length = 1
        while at + length < len(sentences) and earlier + length < at and _same(text, sentences, earlier + length, at + length):
            length += 1
        if sentences[at + length - 1][1] - start >= REPEATED_PASSAGE:
            runs += _align(sentences, earlier, at, length)
        at += length
    return runs


def _same(text: str, sentences: tuple[Span, ...], a: int, b: int) -> bool:
    (start_a, end_a), (start_b, end_b) = sentences[a], sentences[b]
    return end_a - start_a == end_b - start_b and text[start_a:end_a] == text[start_b:end_b]


def _align(sentences: tuple[Span, ...], earlier: int, at: int, length: int) -> list[tuple[int, int, int]]:
    """Spans of one run, cut wherever blanks between sentences differ, so that offsets stay true."""
    runs: list[tuple[int, int, int]] = []
    for step in range(length):
        start, end = sentences[at + step]
        origin = sentences[earlier + step][0]
        if runs and start - runs[-1][0] == origin - runs[-1][2]:
            runs[-1] = (runs[-1][0], end, runs[-1][2])
        else:
            runs.append((start, end, origin))
    return runs
