"""Which topic, and so which category, a figure belongs to: from what is counted, then from its clause and sentence, then from the headings.

The words that tell are in `data/catalog/topic_words.toml`. Every zone of text is read once and its result remembered, because the
headings of a report return at every figure.
"""
from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from lib.catalog import FOLDER, CatalogError, load_catalog, read_toml
from lib.lexicon import blaming, shown

STRONG, WEAK = 3.0, 1.0
LABEL, CLAUSE, SENTENCE = 4.0, 2.0, 1.0
HEADINGS = (1.6, 1.2, 0.5)          # innermost heading first
TITLE = 2.5
HEAD = 0.4                          # of the weight of the last telling word of a label, on top of it
FEWEST_ALONE, SHARE_ALONE = 4, 0.7     # so many figures, and such a share of all, make a text one on a single topic
NEIGHBOUR, LEANING, PART = 9.0, 14.0, 24.0      # of the figure before, in the units of STRONG × LABEL


@functools.lru_cache(maxsize=1)
@blaming(FOLDER / "topic_words.toml", CatalogError)
def _words(path: Path = FOLDER / "topic_words.toml") -> tuple[re.Pattern[str], dict[str, tuple[tuple[str, float], ...]]]:
    """One pattern of all telling words, longest first, and for each word the topics it tells with their weights."""
    topics = load_catalog().topics
    telling: dict[str, list[tuple[str, float]]] = {}
    for topic, lists in read_toml(path).items():
        if topic not in topics:
            raise CatalogError(f"{shown(path)}: no category has the topic “{topic}”; name one of categories.toml.")
        for strength, words in (("strong", STRONG), ("weak", WEAK)):
            for word in lists[strength]:
                telling.setdefault(word, []).append((topic, words * (1 + len(word) / 8)))
    pattern = "|".join(re.escape(w) for w in sorted(telling, key=len, reverse=True))
    return re.compile(pattern), {word: tuple(pairs) for word, pairs in telling.items()}


@functools.lru_cache(maxsize=32768)
def _weigh(zone: str) -> tuple[tuple[str, float], ...]:
    """How much each topic is spoken of in a zone of text; a word counts once."""
    pattern, telling = _words()
    weights: dict[str, float] = {}
    words = pattern.findall(zone)
    for word in dict.fromkeys(words):
        for topic, weight in telling[word]:
            weights[topic] = max(weights.get(topic, 0.0), weight) + 0.25 * min(weights.get(topic, 0.0), weight)
    return tuple(weights.items())


@functools.lru_cache(maxsize=32768)
def _weigh_label(label: str) -> tuple[tuple[str, float], ...]:
    """The same for a label, in which the last word is what is counted: 行政强制类行政复议申请 are applications for reconsideration."""
    pattern, telling = _words()
    weights = dict(_weigh(label))
    strong = [word for word in pattern.findall(label) if max(weight for _, weight in telling[word]) > 2 * WEAK]
    for topic, weight in telling[strong[-1]] if len(strong) > 1 else ():
        weights[topic] += HEAD * weight
    return tuple(weights.items())


def find_topic(label: str, clause: str, sentence: str, headings: Sequence[str], title: str = "", inherited: str = "",
               leaning: bool = False, part: bool = False) -> str:
    """The id of the topic that a figure belongs to; "other" where nothing tells.

    `title` is that of a report on one subject. `inherited` is the topic of the figure before, or of the total; it counts most for a `part`
    of a total, much for a figure that leans on the one before (`leaning`), little for a neighbour.
    """
    weights: dict[str, float] = {inherited: PART if part else LEANING if leaning else NEIGHBOUR} if inherited else {}
    for topic, weight in _weigh_label(label):
        weights[topic] = weights.get(topic, 0.0) + LABEL * weight
    zones = [(CLAUSE, clause), (SENTENCE, sentence), (TITLE, title)]
    zones += list(zip(HEADINGS, reversed(headings), strict=False))
    for factor, zone in zones:
        for topic, weight in _weigh(zone):
            weights[topic] = weights.get(topic, 0.0) + factor * weight
    return max(weights, key=lambda topic: weights[topic]) if weights else "other"


@functools.lru_cache(maxsize=1)
def _themes(path: Path = FOLDER / "topic_words.toml") -> dict[str, str]:
    return {topic: lists["theme"] for topic, lists in read_toml(path).items() if "theme" in lists}


def only_theme(topics: Sequence[str]) -> tuple[str, str]:
    """(topic, its theme) of a text whose figures speak of one topic alone, or nearly; ("", "") where there is none.

    `topics` are those of its figures. The theme is what such a text leaves unsaid: 热线, 政府信息公开.
    """
    topic, times = Counter(topics).most_common(1)[0] if topics else ("", 0)
    alone = times >= FEWEST_ALONE and times >= SHARE_ALONE * len(topics) and topic in _themes()
    return (topic, _themes()[topic]) if alone else ("", "")


def tells(topic: str, label: str) -> bool:
    """Whether a label tells its topic by itself."""
    return bool(_strong(topic, label))


def heading_theme(headings: Sequence[str]) -> str:
    """What a table under these headings is about, where that is a topic that texts leave unsaid: 三、政务公开 → 政府信息公开."""
    for heading in reversed(headings):
        topic = max(_weigh(heading), key=lambda pair: pair[1], default=("other", 0.0))[0]
        if topic in _themes() and _strong(topic, heading):
            return _themes()[topic]
    return ""


@functools.lru_cache(maxsize=65536)
def _strong(topic: str, zone: str) -> tuple[str, ...]:
    """The words in a zone that tell this topic strongly."""
    pattern, telling = _words()
    return tuple(word for word in pattern.findall(zone) if any(t == topic and weight > 2 * WEAK for t, weight in telling[word]))
