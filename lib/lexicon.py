"""The words that finding figures needs: units, hedges, set phrases, signs of nature, words of tables and of page chrome.

The only module that knows the format of `data/catalog/{units,hedges,set_phrases,nature,tables,page_chrome}.toml`. It is loaded once,
validated, and handed out as frozen values; what is wrong in a file raises LexiconError.
"""
from __future__ import annotations

import contextlib
import dataclasses
import functools
import itertools
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lib.alternation import any_of

FOLDER = Path(__file__).resolve().parent.parent / "data" / "catalog"
KINDS = ("count", "share", "times", "money", "time", "measure")
BOUNDS = ("at_least", "at_most", "approx")
ARABIC = "0-9０-９"
CHINESE_NUMERALS = "零〇○一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟萬億兩廿卅貳參陸"


class LexiconError(ValueError):
    """A word file is wrong. The message names file and entry, quotes what is wrong and ends with the mend."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A measure word. `unit` is what figures report, `factor` what the number is multiplied by (五成 is 50%)."""
    says: str
    unit: str
    kind: str
    example: str
    also: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    only_after: tuple[str, ...] = ()
    only_before: tuple[str, ...] = ()
    arabic: bool = False
    dated: bool = False
    factor: int = 1


@dataclass(frozen=True, slots=True)
class Hedge:
    """A word that makes a number at_least, at_most or approx. far: it may stand some words before its number
    (超过全区总数的87%), free: some of any kind (至少聘请1名)."""
    says: str
    bound: str
    example: str
    not_after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    far: bool = False
    free: bool = False
    round_only: bool = False
    time_only: bool = False
    at_end: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """A set phrase that begins at a numeral which counts nothing."""
    says: str
    example: str


@dataclass(frozen=True)
class Lexicon:
    """All words. units: bare unit → its first entry; written: every way of writing a unit → its entry; the rest as in the files."""
    units: Mapping[str, Unit]
    written: Mapping[str, Unit]
    hedges: Mapping[str, tuple[Hedge, ...]]     # inside, after, before
    hedge_words: Mapping[str, Any]
    phrases: tuple[Phrase, ...]
    phrase_words: Mapping[str, Any]
    nature: Mapping[str, Any]
    tables: Mapping[str, Any]


class Table(dict[str, Any]):
    """A table of a file of words. A key that it lacks is told with file and place: {"up": […]}["down"] raises LexiconError."""

    def __init__(self, content: Mapping[str, Any], path: Path, place: str = "", error: type[LexiconError] = LexiconError) -> None:
        own = str(content.get("id") or content.get("says") or place)
        super().__init__({key: _with_place(value, path, f"{place}.{key}" if place else key, error) for key, value in content.items()})
        self.path, self.place, self.error = path, own, error

    def __missing__(self, key: str) -> Any:
        entry = f", entry {self.place}" if self.place else ""
        raise self.error(f"{shown(self.path)}{entry}: “{key}” is missing; add a line {key} = ….")


def _with_place(value: Any, path: Path, place: str, error: type[LexiconError]) -> Any:
    if isinstance(value, dict):
        return Table(value, path, place, error)
    return [_with_place(item, path, place, error) for item in value] if isinstance(value, list) else value


def shown(path: Path) -> str:
    """A path as people read it: from the folder of the project on, where it lies in it."""
    root = FOLDER.parent.parent
    return str(path.relative_to(root) if path.is_relative_to(root) else path)


@contextlib.contextmanager
def blaming(path: Path, error: type[LexiconError] = LexiconError) -> Iterator[None]:
    """What goes wrong with the values of a file is told as its mistake: a number where words should stand, a pattern that is none."""
    try:
        yield
    except LexiconError:
        raise
    except (LookupError, TypeError, ValueError, AttributeError, re.error) as problem:
        raise error(f"{shown(path)}: a value cannot be used ({problem}); give it the form that its neighbours have.") from problem


def read_words(name: str, folder: Path = FOLDER) -> dict[str, Any]:
    """The content of `data/catalog/NAME.toml`. Raises LexiconError when it is missing or no TOML."""
    path = folder / f"{name}.toml"
    try:
        return Table(tomllib.loads(path.read_text(encoding="utf-8")), path)
    except FileNotFoundError:
        raise LexiconError(f"{path} is missing; restore it from the repository") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path} is no valid TOML: {error}; mend the line it names") from None


@functools.lru_cache(maxsize=4)
def load_lexicon(folder: Path = FOLDER) -> Lexicon:
    """The words in `folder`, validated. Raises LexiconError."""
    units, written = _read_units(folder)
    hedge_words, phrase_words = read_words("hedges", folder), read_words("set_phrases", folder)
    hedges = {place: tuple(_entry(Hedge, e, "hedges", folder) for e in hedge_words[place]) for place in ("inside", "after", "before")}
    for hedge in (h for place in hedges.values() for h in place):
        if hedge.bound not in BOUNDS:
            raise _error(folder, "hedges", hedge.says, f"unknown bound “{hedge.bound}”", f"use one of {', '.join(BOUNDS)}")
    phrases = tuple(_entry(Phrase, e, "set_phrases", folder) for e in phrase_words["phrase"])
    return Lexicon(units, written, hedges, hedge_words, phrases, phrase_words, read_words("nature", folder), read_words("tables", folder))


def _read_units(folder: Path) -> tuple[dict[str, Unit], dict[str, Unit]]:
    units: dict[str, Unit] = {}
    written: dict[str, Unit] = {}
    for entry in read_words("units", folder)["unit"]:
        unit = _entry(Unit, {"unit": entry.get("says", ""), **entry}, "units", folder)
        if unit.kind not in KINDS:
            raise _error(folder, "units", unit.says, f"unknown kind “{unit.kind}”", f"use one of {', '.join(KINDS)}")
        twice = next((says for says in (unit.says, *unit.also) if says in written), None)
        if twice:
            raise _error(folder, "units", unit.says, f"“{twice}” is a unit twice", "keep one of the two")
        written |= dict.fromkeys((unit.says, *unit.also), unit)
        units.setdefault(unit.unit, unit)
    return units, written


def _entry(kind: type, entry: Mapping[str, Any], name: str, folder: Path) -> Any:
    known = {field.name for field in dataclasses.fields(kind)}
    unknown = set(entry) - known
    says = str(entry.get("says", entry))
    if unknown:
        raise _error(folder, name, says, f"unknown field “{min(unknown)}”", f"use one of {', '.join(sorted(known))}")
    if not entry.get("says") or not entry.get("example"):
        raise _error(folder, name, says, "says or example is missing", "give the entry both")
    return kind(**{key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()})


def _error(folder: Path, name: str, entry: str, wrong: str, mend: str) -> LexiconError:
    return LexiconError(f"{folder / (name + '.toml')}, entry “{entry}”: {wrong}; {mend}")


# --- patterns out of words -------------------------------------------------------------------------------------------------------

def wording(says: str) -> str:
    """The pattern of a wording: (a|b) either, [x] may be missing, {n} a Chinese numeral, {d} an Arabic number."""
    marks = {"(": "(?:", "[": "(?:", "]": ")?", ")": ")", "|": "|", "{n}": f"[{CHINESE_NUMERALS}]+", "{d}": f"[{ARABIC}]+"}
    return "".join(marks.get(part) or re.escape(part) for part in re.split(r"(\{n\}|\{d\}|[()\[\]|])", says))


def spell_out(says: str) -> list[str]:
    """All words that a wording stands for: 拟(建|用)[于] → 拟建于, 拟建, 拟用于, 拟用. No brackets in brackets."""
    parts = re.findall(r"\([^)]*\)|\[[^\]]*\]|[^(\[]+", says)
    choices = [part[1:-1].split("|") + [""] * (part[0] == "[") if part[0] in "([" else [part] for part in parts]
    return ["".join(words) for words in itertools.product(*choices)]


def trie(words: Mapping[str, tuple[str, ...]]) -> str:
    """A pattern that takes the longest of the words that is not followed by one of its own forbidden words."""
    first: dict[str, dict[str, tuple[str, ...]]] = {}
    for word, forbidden in words.items():
        first.setdefault(word[0], {})[word[1:]] = forbidden
    return "|".join(re.escape(char) + f"(?:{_tails(rests)})" for char, rests in first.items())


def _tails(rests: Mapping[str, tuple[str, ...]]) -> str:
    longest_first = sorted(rests.items(), key=lambda item: -len(item[0]))
    return "|".join(re.escape(rest) + (f"(?!{any_of(forbidden)})" if forbidden else "") for rest, forbidden in longest_first)


@functools.lru_cache(maxsize=1)
def chrome_words() -> dict[str, tuple[str, ...]]:
    """Words of page chrome: `line` marks a short line, `tail` begins the tail of a page, `counters` stand before a number of visitors."""
    return {key: tuple(words) for key, words in read_words("page_chrome").items()}
