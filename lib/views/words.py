"""The words of the dashboard in Chinese and English, from `data/catalog/messages.toml` and its companions `messages_*.toml`."""
from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lib.catalog import read_toml

FOLDER = Path(__file__).resolve().parent.parent.parent / "data" / "catalog"
FILES = "messages*.toml"
LANGUAGES = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Words:
    """Looks words up in one language: `words("rows.title", n=6)` → “6个数字和它们的句子”."""
    lang: str
    messages: Mapping[str, Mapping[str, str]]

    def __call__(self, key: str, /, **values: object) -> str:
        """The words under `key` with `values` put in; the key itself where nobody has written them yet."""
        entry = self.messages.get(key)
        if entry is None:
            return key
        one = f"{self.lang}_one"
        form = one if values.get("n") == 1 and one in entry else self.lang
        return entry[form].format(**values) if values else entry[form]

    def has(self, key: str) -> bool:
        """Whether words are written under `key`."""
        return key in self.messages

    def name(self, thing: Any) -> str:
        """The name of a category, topic, metric or process in this language."""
        return str(thing.zh if self.lang == LANGUAGES[0] else thing.en)

    def join(self, parts: list[str], key: str = "list.comma") -> str:
        """Several words as one list, divided as the language divides them."""
        return self(key).join(part for part in parts if part)


def load_words(lang: str) -> Words:
    """The words of one language; of Chinese where `lang` is not one of LANGUAGES."""
    stamps = tuple(path.stat().st_mtime_ns for path in sorted(FOLDER.glob(FILES)))
    return Words(lang if lang in LANGUAGES else LANGUAGES[0], _messages(stamps))


@functools.lru_cache(maxsize=2)
def _messages(stamps: tuple[int, ...]) -> dict[str, dict[str, str]]:
    del stamps
    found: dict[str, dict[str, str]] = {}
    for path in sorted(FOLDER.glob(FILES)):
        sections = read_toml(path)
        found |= {f"{section}.{key}": entry for section, entries in sections.items() for key, entry in entries.items()}
    return found
