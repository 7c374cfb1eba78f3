"""Corrections as files: data/corrections/<report>.toml, and the same text for a visitor to keep and hand on.

    [[correction]]
    report = "yuanbaoshan-2023"
    action = "change"               # or remove, add
    start = 258
    end = 263
    surface = "90%以上"             # what stands at start:end, and the clause around it: by them the place is found again
    clause = "服务事项网上可办率90%以上"
    set = { value = 90, unit = "%", bound = "at_least" }
    reason = "…"
    by = "…"
    when = "2026-11-23"
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from lib.atomic import alone, quote_toml, write_whole
from lib.correction_entry import Correction, CorrectionError, check_correction, plain_value

FOLDER = "corrections"
KEYS = ("report", "action", "start", "end", "surface", "clause", "occurrence", "set", "reason", "by", "when")


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
    """The corrections in `folder`/corrections (folder is data/), all or those of one report; raises CorrectionError.

    Files can have any name: what a visitor downloaded can be put there as it is.
    """
    found = [correction for path in sorted((folder / FOLDER).glob("*.toml")) for correction in _read(path)]
    return found if report is None else [correction for correction in found if correction.report == report]


def _read(path: Path) -> list[Correction]:
    """The corrections in one file, [] where there is none."""
    name = f"{FOLDER}/{path.name}"
    try:
        return read_corrections(path.read_text(encoding="utf-8-sig"), name) if path.is_file() else []
    except UnicodeDecodeError as error:
        raise CorrectionError("unreadable_file", file=name, detail=error.reason) from error


def save_corrections(folder: Path, corrections: Iterable[Correction]) -> None:
    """Add corrections to `folder`/corrections/<report>.toml, each file whole or not at all; one for the same words replaces the older."""
    by_report: dict[str, list[Correction]] = {}
    for correction in corrections:
        check_correction(correction)
        by_report.setdefault(correction.report, []).append(correction)
    with alone(folder / FOLDER):
        for report, new in by_report.items():
            own = _path(folder, report)
            kept = _read(own)
            elsewhere = [old for old in load_corrections(folder, report) if old not in kept and any(_same_words(old, item) for item in new)]
            kept += elsewhere
            for correction in new:
                kept = with_correction(kept, correction)
            _write(own, kept)
            for old in elsewhere:
                _take_out(folder, old, except_from=own)


def undo_correction(folder: Path, correction: Correction) -> None:
    """Take a correction out of its file again; nothing happens when it is not there."""
    with alone(folder / FOLDER):
        _take_out(folder, correction)


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


def _take_out(folder: Path, correction: Correction, except_from: Path | None = None) -> None:
    for path in sorted((folder / FOLDER).glob("*.toml")):
        kept = _read(path)
        if correction in kept and path != except_from:
            _write(path, without_correction(kept, correction))


def _write(path: Path, corrections: Sequence[Correction]) -> None:
    if corrections:
        write_whole(path, write_corrections(corrections).encode())
    else:
        path.unlink(missing_ok=True)


def _path(folder: Path, report: str) -> Path:
    """The file of a report's corrections; an id from outside cannot lead out of the folder."""
    return folder / FOLDER / (re.sub(r"[^\w.-]+", "-", report).strip(".-")[:100] + ".toml")
