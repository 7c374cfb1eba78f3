"""Why a file cannot be read: a code with details, and the sentences for it in `troubles.toml` beside this file."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path


class Trouble(Exception):
    """What stopped a reader: `code` names an entry of troubles.toml, `details` fill the blanks of its sentences."""

    def __init__(self, code: str, **details: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


@cache
def _entries() -> dict[str, dict[str, str]]:
    path = Path(__file__).with_name("troubles.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def trouble_codes() -> list[str]:
    """Every code a reader may give."""
    return list(_entries())


def explain(code: str, details: dict[str, str | int], language: str = "zh") -> tuple[str, str]:
    """(what is wrong, what to do) for a code, in Chinese ("zh") or English ("en")."""
    entry = _entries()[code]
    suffix = "_en" if language == "en" else ""
    return (entry["reason" + suffix].format(**details), entry["remedy" + suffix].format(**details))
