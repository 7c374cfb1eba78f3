"""Which labels say the same: one form of each without empty words, and all phrases that a wording with brackets stands for.

    举办各类普法宣传活动 → 开展普法

The only module that knows the format of `data/catalog/empty_words.toml`.
"""
from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from lib.alternation import any_of
from lib.catalog_file import CatalogError, entry_error, read_toml
from lib.lexicon import FOLDER, blaming

MAX_PHRASES = 4000      # of one wording: more means that its brackets have run wild
_MARKS = re.compile(r"[\s“”‘’\"'「」『』《》〈〉<>()（）【】\[\]·•、,，:：;；。._—–\-*]+")
QUOTES = re.compile(r"[\s“”‘’「」『』《》（）、，]+")


@dataclass(frozen=True, slots=True)
class _Sameness:
    """How labels are made comparable: what falls out, and what is exchanged for what."""
    empty: re.Pattern[str]
    head: re.Pattern[str]
    tail: re.Pattern[str]
    same: re.Pattern[str]
    start: re.Pattern[str]
    words: Mapping[str, str]            # 县政府 → 政府, for `same`
    starts: Mapping[str, str]           # 举办 → 开展, for `start`


@functools.lru_cache(maxsize=1)
def _sameness() -> _Sameness:
    path = FOLDER / "empty_words.toml"
    content = read_toml(path)
    with blaming(path, CatalogError):
        edge, end = any_of(content["edge"]), any_of([*content["edge"], *content["end"]])
        words, starts = (_exchange(path, content[table]) for table in ("same", "same_start"))
        return _Sameness(re.compile(rf"({any_of(content['keep'])})|{any_of(content['anywhere'])}"),
                         re.compile(rf"(?:{edge})+(?=..)"), re.compile(rf"(?<=..)(?:{end})+$"),
                         re.compile(any_of(words)), re.compile(any_of(starts)), words, starts)


def _exchange(path: Path, table: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """{县政府: 政府, 政府: 政府, …}; a word that keeps its own form is held, so that no shorter one is found inside it."""
    exchange: dict[str, str] = {}
    for word, others in table.items():
        for other in (word, *others):
            if exchange.setdefault(other, word) != word:
                raise entry_error(path, word, f"“{other}” stands for {exchange[other]} too", "keep one of the two")
    return exchange


@functools.lru_cache(maxsize=65536)
def normal_form(label: str) -> str:
    """A label without punctuation and empty words, with one word for words that say the same; what wordings are compared by."""
    return trimmed(plain(_MARKS.sub("", unicodedata.normalize("NFKC", label)))) or label


def plain(words: str) -> str:
    """Words without those that say nothing, with one for those that say the same. It leaves the brackets of a wording alone."""
    forms = _sameness()
    return forms.same.sub(lambda match: forms.words[match.group()], forms.empty.sub(lambda match: match[1] or "", words))


def trimmed(words: str) -> str:
    """Plain words without what falls out at their edges, with one verb for verbs that say the same."""
    forms = _sameness()
    if head := forms.head.match(words):
        words = words[head.end():]
    if tail := forms.tail.search(words):
        words = words[:tail.start()]
    if start := forms.start.match(words):
        words = forms.starts[start.group()] + words[start.end():]
    return words


_TOKEN = re.compile(r"[()\[\]|]|[^()\[\]|]+")


def expand(says: str) -> list[str]:
    """All phrases that a wording stands for: (收到|接到)[行政]复议申请 → four. Raises ValueError when brackets do not match."""
    tokens = _TOKEN.findall(says)
    phrases, rest = _alternatives(tokens, 0, "")
    if rest != len(tokens):
        raise ValueError(f"a bracket too many in {says!r}")
    return list(dict.fromkeys(phrases))


def _alternatives(tokens: list[str], at: int, closing: str) -> tuple[list[str], int]:
    """The phrases from tokens[at:] to the bracket that closes them, and the place of that bracket."""
    done: list[str] = []
    open_phrases = [""]
    while at < len(tokens) and tokens[at] != closing:
        token = tokens[at]
        if token in "([":
            close = ")" if token == "(" else "]"
            inner, at = _alternatives(tokens, at + 1, close)
            if at >= len(tokens):
                raise ValueError(f"bracket {token!r} is not closed")
            inner = [*inner, ""] if token == "[" else inner
            open_phrases = [a + b for a in open_phrases for b in inner]
        elif token in ")]":
            raise ValueError(f"bracket {token!r} was never opened")
        elif token == "|":
            done += open_phrases
            open_phrases = [""]
        else:
            open_phrases = [p + token for p in open_phrases]
        if len(open_phrases) + len(done) > MAX_PHRASES:
            raise ValueError(f"more than {MAX_PHRASES} phrases in one wording")
        at += 1
    return done + open_phrases, at
