"""Which topic, and so which category, a figure belongs to: from what is counted, then from its clause and sentence, then from the headings
and what its paragraph has said before.

The words that tell are in `data/catalog/topic_words.toml`. Every zone of text is read once and its result remembered, because the
headings of a report return at every figure.
"""
from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from lib.alternation import any_of
from lib.catalog import FOLDER, CatalogError, load_catalog, read_toml
from lib.lexicon import blaming, shown

STRONG, WEAK = 3.0, 1.0             # of a word; a long one is worth more
LABEL, CLAUSE, SENTENCE, TITLE = 3.0, 2.0, 1.0, 2.5
HEADINGS = (2.5, 2.0, 0.5)          # innermost heading first
EARLIER = (1.0, 0.6, 0.36)          # sentences before in the paragraph, nearest first
HEAD = 0.4                          # of the weight of the last telling word of a label, on top of it
NEIGHBOUR, PART = 14.0, 22.0        # of the topic of the figure before, or of the total: more than a strong word in a label
ALLIED = 0.35                       # of the weight of a category's topics together: 普法 and 学法 both speak for one category
OFFICES = ("局", "队", "委")
FEWEST_ALONE, SHARE_ALONE = 4, 0.7     # so many figures, and such a share of all, make a text one on a single topic

Weights = dict[str, float]
Telling = dict[str, tuple[tuple[str, float], ...]]


@functools.lru_cache(maxsize=1)
@blaming(FOLDER / "topic_words.toml", CatalogError)
def _words(path: Path = FOLDER / "topic_words.toml") -> tuple[re.Pattern[str], Telling, dict[str, list[str]]]:
    """A pattern that finds telling words; for each word the topics it tells with their weights; the topics that a word names."""
    topics = load_catalog().topics
    telling: dict[str, list[tuple[str, float]]] = {}
    names: dict[str, list[str]] = {}
    for topic, lists in read_toml(path).items():
        if topic not in topics:
            raise CatalogError(f"{shown(path)}: no category has the topic “{topic}”; name one of categories.toml.")
        for strength, weight in (("strong", STRONG), ("typical", STRONG), ("weak", WEAK)):
            for word in lists[strength]:
                telling.setdefault(word, []).append((topic, weight * (1 + len(word) / 8)))
        for word in lists["strong"]:
            names.setdefault(word, []).append(topic)
    return re.compile(any_of(telling)), {word: tuple(pairs) for word, pairs in telling.items()}, names


@functools.lru_cache(maxsize=32768)
def _weigh(zone: str) -> tuple[tuple[str, float], ...]:
    """How much each topic is spoken of in a zone of text; a word counts once, and each after the best counts little."""
    pattern, telling, _ = _words()
    weights: Weights = {}
    for word in dict.fromkeys(pattern.findall(zone)):
        for topic, weight in telling[word]:
            known = weights.get(topic, 0.0)
            weights[topic] = max(known, weight) + 0.25 * min(known, weight)
    return tuple(weights.items())


@functools.lru_cache(maxsize=32768)
def _weigh_label(label: str) -> tuple[tuple[str, float], ...]:
    """The same for a label, in which the last word is what is counted: 行政强制类行政复议申请 are applications for reconsideration."""
    pattern, telling, _ = _words()
    weights = dict(_weigh(label))
    strong = [word for word in pattern.findall(label) if max(weight for _, weight in telling[word]) > 2 * WEAK]
    for topic, weight in telling[strong[-1]] if len(strong) > 1 else ():
        weights[topic] += HEAD * weight
    return tuple(weights.items())


@functools.lru_cache(maxsize=256)
def _weigh_around(sentence: str, earlier: tuple[str, ...], headings: tuple[str, ...], title: str) -> Weights:
    """What surrounds the figures of a sentence and is the same for all of them."""
    weights: Weights = {}
    zones = [(SENTENCE, sentence), (TITLE, title), *zip(EARLIER, earlier, strict=False)]
    for factor, zone in (*zones, *zip(HEADINGS, reversed(headings), strict=False)):
        _add(weights, factor, _weigh(zone))
    return weights


def _add(weights: Weights, factor: float, more: tuple[tuple[str, float], ...]) -> None:
    for topic, weight in more:
        weights[topic] = weights.get(topic, 0.0) + factor * weight


def find_topic(label: str, clause: str = "", sentence: str = "", headings: tuple[str, ...] = (), title: str = "",
               earlier: tuple[str, ...] = (), inherited: str = "", part: bool = False) -> str:
    """The id of the topic that a figure belongs to; "other" where nothing tells.

    `earlier` are the sentences before in its paragraph, nearest first: an item of a long list stands far from the word that tells.
    `title` is that of a report on one subject. `inherited` is the topic of the figure before in the sentence, or of the total for a `part`.
    """
    weights = dict(_weigh_around(sentence, earlier, headings, title))
    if inherited:
        weights[inherited] = weights.get(inherited, 0.0) + (PART if part else NEIGHBOUR)
    _add(weights, LABEL, _weigh_label(label))
    _add(weights, CLAUSE, _weigh(clause))
    return _heaviest(weights) if weights else "other"


@functools.lru_cache(maxsize=1)
def _categories() -> dict[str, str]:
    """The category of each topic, asked of the catalogue once: its files are looked at whenever it is asked."""
    return {topic.id: topic.category for topic in load_catalog().topics.values()}


def _heaviest(weights: Weights) -> str:
    """The topic that weighs most, when topics of one category support each other."""
    categories = _categories()
    together: Weights = {}
    for topic, weight in weights.items():
        category = categories[topic]
        together[category] = together.get(category, 0.0) + weight
    return max(weights, key=lambda topic: (1 - ALLIED) * weights[topic] + ALLIED * together[categories[topic]])


@functools.lru_cache(maxsize=1)
def _themes(path: Path = FOLDER / "topic_words.toml") -> dict[str, str]:
    return {topic: lists["theme"] for topic, lists in read_toml(path).items() if "theme" in lists}


def only_theme(topics: Sequence[str], opening: str) -> tuple[str, str]:
    """(topic, its theme) of a text whose figures speak of one topic alone, or nearly, and whose opening names it; ("", "") for any other.

    `topics` are those of its figures. The theme is what such a text leaves unsaid: 热线, 政府信息公开.
    """
    topic, times = Counter(topics).most_common(1)[0] if topics else ("", 0)
    theme = _themes().get(topic, "")
    named = theme and any(not behind.startswith(OFFICES) for behind in opening.split(theme)[1:])         # 综合行政执法|局 names the office
    alone = times >= FEWEST_ALONE and times >= SHARE_ALONE * len(topics) and named
    return (topic, theme) if alone else ("", "")


def tells(topic: str, label: str) -> bool:
    """Whether a label tells its topic by itself."""
    return any(named == topic for _, named in _names(label))


def heading_theme(headings: Sequence[str]) -> str:
    """What a table under these headings is about, where that is a topic that texts leave unsaid: 三、政务公开 → 政府信息公开."""
    for heading in reversed(headings):
        topic = max(_weigh(heading), key=lambda pair: pair[1], default=("other", 0.0))[0]
        if topic in _themes() and tells(topic, heading):
            return _themes()[topic]
    return ""


def named_topics(zone: str) -> set[str]:
    """The topics that a zone names."""
    return {topic for _, topic in _names(zone)}


@functools.lru_cache(maxsize=65536)
def _names(zone: str) -> tuple[tuple[str, str], ...]:
    """The words in a zone that name a topic, each with the topic: 法律明白人 names law_literate."""
    pattern, _, names = _words()
    return tuple((word, topic) for word in pattern.findall(zone) for topic in names.get(word, ()))
