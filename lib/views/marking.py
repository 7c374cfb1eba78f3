"""Finds words that a person copied in a report's text again: the passages that hold them, and the exact places in a passage."""
from __future__ import annotations

import re

from lib.outline import Outline

Span = tuple[int, int]
MOST = 20           # passages offered


def find_passages(text: str, outline: Outline | None, copied: str) -> list[Span]:
    """The sentences in which the copied words stand, in order, at most 20. Blanks and line ends may differ: browsers change them.

    Later printings of a passage are left out: their first printing is there."""
    letters = re.sub(r"\s+", "", copied)
    if not letters or outline is None:
        return []
    pattern = r"\s*".join(map(re.escape, letters)) if len(letters) <= 2000 else None
    if pattern is None:
        return []
    found: dict[Span, None] = {}
    for match in re.finditer(pattern, text):
        if outline.first_printing(match.start()) is not None:
            continue
        start = outline.sentence_at(match.start())[0]
        end = outline.sentence_at(max(match.start(), match.end() - 1))[1]
        found[(min(start, match.start()), max(end, match.end()))] = None
        if len(found) == MOST:
            break
    return list(found)


def places_in(text: str, passage: Span, words: str) -> list[Span]:
    """Where the exact words stand in a passage, in order."""
    start, end = passage
    return [(start + match.start(), start + match.end()) for match in re.finditer(re.escape(words), text[start:end])] if words else []
