"""The words that finding figures needs: units, hedges, set phrases, signs of nature, page chrome. The only module that knows the
format of `data/catalog/{units,hedges,set_phrases,nature,page_chrome}.toml`.
"""
from __future__ import annotations

import functools
import tomllib
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent.parent / "data" / "catalog"


class LexiconError(ValueError):
    """A word file is wrong. The message names file and entry, quotes what is wrong and ends with the mend."""


def read_words(name: str, folder: Path = FOLDER) -> dict[str, Any]:
    """The content of `data/catalog/NAME.toml`. Raises LexiconError when it is missing or no TOML."""
    path = folder / f"{name}.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise LexiconError(f"{path} is missing; restore it from the repository") from None
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{path} is no valid TOML: {error}; mend the line it names") from None


@functools.lru_cache(maxsize=1)
def chrome_words() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Words of page chrome: those that mark a short line, those that begin the tail of a page."""
    words = read_words("page_chrome")
    return tuple(words["line"]), tuple(words["tail"])
