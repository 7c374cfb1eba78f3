"""Reads a file of the catalogue, and tells what is wrong in it: file, entry, mistake and mend."""
from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from lib.lexicon import LexiconError, Table, shown


class CatalogError(LexiconError):
    """A file of the catalogue is wrong. The message names file and entry, quotes what is wrong and ends with the mend."""


def read_toml(path: Path) -> dict[str, Any]:
    """The content of a TOML file of the catalogue. Raises CatalogError when it is missing or broken."""
    try:
        return Table(tomllib.loads(path.read_text(encoding="utf-8")), path, error=CatalogError)
    except FileNotFoundError:
        raise entry_error(path, "", "the file is missing", "put it back") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise entry_error(path, "", f"it is not valid TOML: {problem}", "mend the line that the message names") from None


def entry_error(path: Path, entry: str, wrong: str, mend: str) -> CatalogError:
    """The mistake in words: data/catalog/units.toml, entry 件: “kind” is missing; add it."""
    return CatalogError(f"{shown(path)}{f', entry {entry}' if entry else ''}: {wrong}; {mend}.")
