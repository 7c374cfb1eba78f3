"""One correction by a person: which words of which report, what about them, by whom, why and when; and where they stand now."""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from lib.outline import read_outline

ACTIONS = ("change", "remove", "add")
FIELDS = ("value", "value_max", "unit", "bound", "nature", "label", "metric", "category")
BOUNDS = ("exact", "at_least", "at_most", "approx")
NATURES = ("actual", "target", "change")
TEXTS = Path(__file__).with_name("correction_text.toml")


class CorrectionError(ValueError):
    """A correction that cannot be used: `file`, `correction` (None when it could not be read), `reason`, `remedy` in Chinese."""

    def __init__(self, code: str, correction: Correction | None = None, *, file: str = "", **details: object) -> None:
        self.code = code
        self.correction = correction
        self.file = file or (correction.file if correction else "")
        self.details = details
        self.reason, self.remedy = self._words("")
        super().__init__(self.sentence())

    def sentence(self, language: str = "zh") -> str:
        """One sentence: file and entry, what is wrong, what to do; in Chinese ("zh") or English ("en")."""
        where = " ".join(filter(None, (self.file, str(self.correction) if self.correction else "")))
        if language == "en":
            return "{}: {}; {}.".format(where, *self._words("_en"))
        return "{}：{}。{}。".format(where, *self._words(""))

    def _words(self, suffix: str) -> tuple[str, str]:
        entry = tomllib.loads(TEXTS.read_text(encoding="utf-8"))[self.code]
        return entry["reason" + suffix].format(**self.details), entry["remedy" + suffix].format(**self.details)


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction. `set` holds the new values by column; `occurrence` tells apart places where clause and surface are the same."""

    report: str
    action: str
    start: int
    end: int
    surface: str
    clause: str
    set: Mapping[str, str | Decimal] = field(default_factory=dict)
    reason: str = ""
    by: str = ""
    when: str = ""
    occurrence: int = 1
    file: str = field(default="", compare=False)

    def __str__(self) -> str:
        return f"[{self.report} {self.start}-{self.end} {self.action} “{self.surface}”]"


def make_correction(report: str, text: str, start: int, end: int, action: str, changes: Mapping[str, Any] | None = None, *,
                    reason: str, by: str, when: str = "") -> Correction:
    """A correction of what stands at start:end of a report's text; `when` is today if not given. Raises CorrectionError."""
    clause_start, clause_end = read_outline(text).clause_at(start)
    clause = text[min(clause_start, start):max(clause_end, end)].strip()
    surface = text[start:end]
    places = _places(text, clause, surface)
    values = {key: plain_value(value) for key, value in (changes or {}).items()}
    correction = Correction(report, action, start, end, surface, clause, values, reason.strip(), by.strip(),
                            when or datetime.date.today().isoformat(), places.index(start) + 1 if start in places else 1)
    check_correction(correction)
    return correction


def check_correction(correction: Correction) -> None:
    """Raise CorrectionError for a correction that could fit no report: words missing, an unknown column, a value that is none."""
    if correction.action not in ACTIONS:
        raise CorrectionError("unknown_value", correction, field="action", detail=correction.action, known=", ".join(ACTIONS))
    for key in ("report", "surface", "clause", "reason", *(["set"] if correction.action == "change" else [])):
        if not getattr(correction, key):
            raise CorrectionError("missing_field", correction, detail=key)
    for key in ("value", "label") if correction.action == "add" else ():
        if correction.set.get(key, "") == "":
            raise CorrectionError("missing_field", correction, detail=key)
    for key, value in correction.set.items():
        _check_value(correction, key, value)


def _check_value(correction: Correction, key: str, value: str | Decimal) -> None:
    if key not in FIELDS:
        raise CorrectionError("unknown_field", correction, detail=key, known=", ".join(FIELDS))
    may_be_empty = key == "value_max"
    if key in ("value", "value_max") and number_of(value) is None and not (may_be_empty and value == ""):
        raise CorrectionError("not_a_number", correction, detail=value)
    known = {"bound": BOUNDS, "nature": NATURES}.get(key)
    if known and value not in known:
        raise CorrectionError("unknown_value", correction, field=key, detail=value, known=", ".join(known))


def find_place(correction: Correction, text: str) -> tuple[int, int]:
    """Where the corrected words stand in the text now: at their old place, else where clause and surface are found again.

    Raises CorrectionError when they are gone.
    """
    places = _places(text, correction.clause, correction.surface)
    if correction.start in places:
        return correction.start, correction.end
    if not 0 < correction.occurrence <= len(places):
        raise CorrectionError("text_gone", correction, detail=correction.clause or correction.surface)
    start = places[correction.occurrence - 1]
    return start, start + len(correction.surface)


def _places(text: str, clause: str, surface: str) -> list[int]:
    """Every place where `surface` stands within `clause`, in order."""
    found: list[int] = []
    at = text.find(clause) if clause and surface else -1
    while at >= 0:
        found.extend(at + match.start() for match in re.finditer(re.escape(surface), clause))
        at = text.find(clause, at + len(clause))
    return found


def number_of(value: object) -> Decimal | None:
    """What is written as a number: 1400, "12.5", "1,400"; None for anything else."""
    try:
        number = Decimal(str(value).replace(",", "").strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number) < Decimal("1e18") else None


def plain_value(value: Any) -> str | Decimal:
    """A value as it is kept: numbers exact, everything else as text, nothing as ""."""
    if value is None or value != value:
        return ""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return str(value).strip()
    number = Decimal(str(value))
    return number.quantize(Decimal(1)) if number.is_finite() and number == number.to_integral_value() else number
