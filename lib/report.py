"""A report: its text, whose it is, where it came from; identity is found in the text, an entry of reports.toml overrules single fields.

    [[report]]
    file = "yuanbaoshan-2023.txt"       # of which file the entry speaks; all else may be left out
    id, title, issuer, region_code, level, year, url, retrieved, sha256
"""
from __future__ import annotations

import dataclasses
import hashlib
import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lib.identity import Identity, identify
from lib.region import load_regions
from lib.title import identity_words

__all__ = ["Entry", "EntryError", "Identity", "Report", "identify", "make_report", "read_entries"]
FILE_NAME = "reports.toml"
LEVELS = ("nation", "province", "city", "county", "township", "department")
EXAMPLES = {int: "a number such as 2023", bool: "true or false", str: "words in \"\""}
IN_DOUBT = {"title": "no_title", "issuer": "no_issuer", "region_code": "no_region", "level": "no_level", "year": "no_year"}


class EntryError(ValueError):
    """An entry of reports.toml is wrong. The message names file and entry, quotes what is wrong and ends with the mend."""


@dataclass(frozen=True, slots=True)
class Report:
    """A report as read; `sha256` is that of the file's bytes, `excerpt` says that the text is only a part of the report."""
    id: str
    text: str
    identity: Identity
    url: str = ""
    retrieved: str = ""
    sha256: str = ""
    excerpt: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """What reports.toml says of one file; empty fields leave it to the text."""
    file: str
    id: str = ""
    title: str = ""
    issuer: str = ""
    region_code: str = ""
    level: str = ""
    year: int | None = None
    url: str = ""
    retrieved: str = ""
    sha256: str = ""
    excerpt: bool = False


def make_report(text: str, *, file: str = "", entry: Entry | None = None, url: str = "", data: bytes | None = None) -> Report:
    """The report that a text is: identity found in it, fields of the entry put in their place. `data` are the file's bytes."""
    entry = entry or Entry(file, url=url)
    stem = Path(file).stem
    identity = _overruled(identify(text, name=stem, url=entry.url or url), entry)
    digest = hashlib.sha256(data if data is not None else text.encode()).hexdigest()
    return Report(entry.id or id_of(file) or digest[:12], text, identity, entry.url or url, entry.retrieved, digest, entry.excerpt)


def id_of(file: str) -> str:
    """A report's id: its file's name without ending, blanks and what has a meaning in addresses turned into hyphens."""
    return re.sub(r"[\s/\\:?#&=%+'\"<>|,;]+", "-", Path(file).stem).strip("-.")


def read_entries(folder: Path) -> dict[str, Entry]:
    """The entries of reports.toml by file name, {} where there is no such file; raises EntryError."""
    path = folder / FILE_NAME
    if not path.is_file():
        return {}
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise EntryError(f"{path}: cannot be read as TOML ({error}); mend that line, or take the file away to read every report "
                         "without entries") from error
    entries = [_entry(path, number, raw) for number, raw in enumerate(content.get("report", []), start=1)]
    for field in ("file", "id"):
        values = [getattr(entry, field) for entry in entries if getattr(entry, field)]
        twice = next((value for value, number in Counter(values).items() if number > 1), None)
        if twice:
            raise EntryError(f"{path}: two entries have {field} = “{twice}”; give each its own")
    return {entry.file: entry for entry in entries}


def _entry(path: Path, number: int, raw: Mapping[str, Any]) -> Entry:
    fields = {field.name for field in dataclasses.fields(Entry)}
    where = f"{path}: entry {number} ({raw.get('file', 'without file')})"
    unknown = set(raw) - fields
    if unknown:
        raise EntryError(f"{where}: nothing is called “{sorted(unknown)[0]}”; the fields are {', '.join(sorted(fields))}")
    if not raw.get("file"):
        raise EntryError(f"{where}: file is missing; name the file in data/reports that the entry speaks of")
    for field, value in raw.items():
        wanted = int if field == "year" else bool if field == "excerpt" else str
        if type(value) is not wanted:
            raise EntryError(f"{where}: {field} = {value!r} is no {wanted.__name__}; write {EXAMPLES[wanted]}")
    if raw.get("level", LEVELS[0]) not in LEVELS:
        raise EntryError(f"{where}: level = “{raw['level']}” is none of {', '.join(LEVELS)}; choose one")
    if raw.get("region_code") and raw["region_code"] not in load_regions():
        raise EntryError(f"{where}: region_code = “{raw['region_code']}” is in no list; look it up in data/regions/divisions.csv")
    return Entry(**raw)


def _overruled(identity: Identity, entry: Entry) -> Identity:
    """The identity with the entry's fields; what an entry says is no longer in doubt."""
    said = {field: getattr(entry, field) for field in IN_DOUBT if getattr(entry, field)}
    doubts = {IN_DOUBT[field] for field in said}
    if entry.region_code and entry.level != "township" and identity.level != "township":
        said["region"] = load_regions()[entry.region_code].name
        if not entry.issuer and not identity.region_code and identity.level in ("province", "city", "county"):
            said["issuer"] = load_regions()[entry.region_code].name + identity_words()["issuer"]["government_name"]
    if entry.region_code:
        doubts |= {d for d in identity.doubts if d.startswith(("shared_region", "region_from"))}
    if entry.year:
        doubts |= {d for d in identity.doubts if d.startswith("year_from")}
    return dataclasses.replace(identity, **said, doubts=tuple(d for d in identity.doubts if d not in doubts))
