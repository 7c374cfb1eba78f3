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

    def __init__(self, code: str, correction: Correction | None = None, file: str = "", **details: object) -> None:
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
    def fail(code: str, **details: object) -> None:
        raise CorrectionError(code, correction, **details)

    if correction.action not in ACTIONS:
        fail("unknown_value", field="action", detail=correction.action, known=", ".join(ACTIONS))
    wanted = ["report", "surface", "clause", "reason"] + (["set"] if correction.action == "change" else [])
    for key in wanted:
        if not getattr(correction, key):
            fail("missing_field", detail=key)
    for key, value in correction.set.items():
        if key not in FIELDS:
            fail("unknown_field", detail=key, known=", ".join(FIELDS))
        if key in ("value", "value_max") and not (key == "value_max" and value == "") and number_of(value) is None:
            fail("not_a_number", detail=value)
    for key, known in (("bound", BOUNDS), ("nature", NATURES)):
        if correction.set.get(key, known[0]) not in known:
            fail("unknown_value", field=key, detail=correction.set[key], known=", ".join(known))
    if correction.action == "add":
        for key in ("value", "label"):
            if not str(correction.set.get(key, "")):
                fail("missing_field", detail=key)


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


# ---- files ----

def read_corrections(text: str, name: str) -> list[Correction]:
    """The corrections written in TOML (a file, or what a visitor downloaded); raises CorrectionError naming `name`."""
    try:
        content = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise CorrectionError("unreadable_file", file=name, detail=error) from error
    unknown = set(content) - {"correction"}
    if unknown or not isinstance(content.get("correction", []), list):
        raise CorrectionError("unknown_field", file=name, detail=", ".join(sorted(unknown)) or "correction", known="[[correction]]")
    return [_entry(raw, number, name) for number, raw in enumerate(content.get("correction", []), 1)]


def _entry(raw: Any, number: int, name: str) -> Correction:
    place = f"{name} [{number}]"
    if not isinstance(raw, dict):
        raise CorrectionError("unknown_field", file=place, detail=raw, known="[[correction]]")
    for key, value in raw.items():
        if key not in KEYS:
            raise CorrectionError("unknown_field", file=place, detail=key, known=", ".join(KEYS))
        if key in ("start", "end", "occurrence") and type(value) is not int:
            raise CorrectionError("not_a_number", file=place, detail=value)
        if key == "set" and not isinstance(value, dict):
            raise CorrectionError("unknown_value", file=place, field=key, detail=value, known="{ value = 90 }")
    for key in ("report", "action", "start", "end", "surface"):
        if key not in raw:
            raise CorrectionError("missing_field", file=place, detail=key)
    values = {key: value if key in ("start", "end", "occurrence") else str(value) for key, value in raw.items() if key != "set"}
    changes = {key: plain_value(value) for key, value in raw.get("set", {}).items()}
    correction = Correction(**{"clause": "", **values}, set=changes, file=place)     # type: ignore[arg-type]
    check_correction(correction)
    return correction


def write_corrections(corrections: Iterable[Correction]) -> str:
    """The corrections in TOML, one entry after the other; `read_corrections` reads them back unchanged."""
    entries = []
    for correction in corrections:
        lines = ["[[correction]]"]
        for key in KEYS:
            value = getattr(correction, key)
            if value in ("", {}) or (key == "occurrence" and value == 1):
                continue
            lines.append(f"{key} = {quote_toml(dict(value) if key == 'set' else value)}")
        entries.append("\n".join(lines) + "\n")
    return "\n".join(entries)


def load_corrections(folder: Path, report: str | None = None) -> list[Correction]:
    """The corrections in `folder`/corrections (folder is data/), all or those of one report; raises CorrectionError."""
    paths = [_path(folder, report)] if report is not None else sorted((folder / FOLDER).glob("*.toml"))
    found: list[Correction] = []
    for path in paths:
        if path.is_file():
            try:
                text = path.read_text(encoding="utf-8-sig")
            except UnicodeDecodeError as error:
                raise CorrectionError("unreadable_file", file=path.name, detail=error.reason) from error
            found.extend(read_corrections(text, f"{FOLDER}/{path.name}"))
    return found if report is None else [correction for correction in found if correction.report == report]


def save_corrections(folder: Path, corrections: Iterable[Correction]) -> None:
    """Add corrections to the files of `folder`/corrections, each file whole or not at all; one for the same words replaces it."""
    by_report: dict[str, list[Correction]] = {}
    for correction in corrections:
        check_correction(correction)
        by_report.setdefault(correction.report, []).append(correction)
    with alone(folder / FOLDER):
        for report, new in by_report.items():
            kept = load_corrections(folder, report)
            for correction in new:
                kept = with_correction(kept, correction)
            _write(folder, report, kept)


def undo_correction(folder: Path, correction: Correction) -> None:
    """Take a correction out of its file again; nothing happens when it is not there."""
    with alone(folder / FOLDER):
        kept = load_corrections(folder, correction.report)
        if correction in kept:
            _write(folder, correction.report, without_correction(kept, correction))


def with_correction(corrections: Sequence[Correction], new: Correction) -> list[Correction]:
    """The corrections and a new one. For the same words it takes the place of the older; changes made before are kept."""
    old = next((item for item in corrections if _same_words(item, new)), None)
    others = [item for item in corrections if not _same_words(item, new)]
    if old is not None and old.action == "add" and new.action == "remove":
        return others
    if old is not None and old.action != "remove" and new.action == "change":
        new = replace(new, action=old.action, set={**old.set, **new.set})
    return [*others, new]


def without_correction(corrections: Sequence[Correction], old: Correction) -> list[Correction]:
    """The corrections but one."""
    return [item for item in corrections if item != old]


def _same_words(one: Correction, other: Correction) -> bool:
    return (one.report, one.start, one.end) == (other.report, other.start, other.end)


def _write(folder: Path, report: str, corrections: Sequence[Correction]) -> None:
    path = _path(folder, report)
    if corrections:
        write_whole(path, write_corrections(corrections).encode())
    else:
        path.unlink(missing_ok=True)


def _path(folder: Path, report: str) -> Path:
    """The file of a report's corrections; an id from outside cannot lead out of the folder."""
    return folder / FOLDER / (re.sub(r"[^\w.-]+", "-", report).strip(".-")[:100] + ".toml")
