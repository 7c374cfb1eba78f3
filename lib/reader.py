"""Bytes of a .txt, .html, .docx or .pdf → the text of a report, within limits. What it is, is told from its content.

A text file keeps every character: spans of figures are Python indices into it. Pages, Word files and PDFs give one line a
paragraph or table row. Nothing here runs or follows what a file contains.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from lib.readers.kind import kind_of
from lib.readers.plain import decode_text
from lib.readers.trouble import Trouble, explain
from lib.sandbox import read_guarded
from lib.settings import MEGABYTE, Limits

MOST_BYTES = 4          # of one character in any encoding
LONGEST_NAME = 80       # characters of a file name that are shown


class Unreadable(Exception):
    """A file that cannot be read: `file`, `reason` and `remedy` in Chinese; str() is the sentence made of them."""

    def __init__(self, file: str, trouble: Trouble) -> None:
        self.file = shown_name(file)
        self.code = trouble.code
        self.details = trouble.details
        self.reason, self.remedy = explain(trouble.code, trouble.details)
        super().__init__(self.sentence())

    def sentence(self, language: str = "zh") -> str:
        """One sentence that names the file, says what is wrong and what to do, in Chinese ("zh") or English ("en")."""
        reason, remedy = explain(self.code, self.details, language)
        return f"{self.file}: {reason}; {remedy}." if language == "en" else f"{self.file}：{reason}。{remedy}。"


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of a file, and what a person should know of it (pages without text), in Chinese and English."""

    text: str
    remarks: tuple[tuple[str, str], ...] = ()


def read_text(path: Path | str, limits: Limits | None = None) -> str:
    """The text of a file on disk; raises Unreadable."""
    return read_file(path, limits).text


def read_bytes(data: bytes, name: str, limits: Limits | None = None) -> str:
    """The text of a file's content; `name` is only shown, and asked where the content leaves a choice. Raises Unreadable."""
    return read_content(data, name, limits).text


def read_file(path: Path | str, limits: Limits | None = None) -> Reading:
    """Text and remarks of a file on disk; raises Unreadable."""
    return read_content(load_file(path, limits), Path(path).name, limits)


def load_file(path: Path | str, limits: Limits | None = None) -> bytes:
    """The bytes of a file on disk; raises Unreadable when it is not there, not allowed or larger than the limit."""
    path = Path(path)
    limits = limits or Limits()
    try:
        if not path.is_file():
            raise Trouble("missing")
        with path.open("rb") as file:
            data = file.read(limits.max_file_mb * MEGABYTE + 1)
        if len(data) > limits.max_file_mb * MEGABYTE:
            raise _too_big(path.stat().st_size, limits)
        return data
    except (OSError, ValueError) as error:
        raise Unreadable(path.name, Trouble("no_access")) from error
    except Trouble as trouble:
        raise Unreadable(path.name, trouble) from trouble


def read_content(data: bytes, name: str, limits: Limits | None = None) -> Reading:
    """Text and remarks of a file's content; raises Unreadable."""
    limits = limits or Limits()
    try:
        if len(data) > limits.max_file_mb * MEGABYTE:
            raise _too_big(len(data), limits)
        if kind_of(data, name) == "text":       # decoding runs nothing and cannot grow: no process needed
            if len(data) > MOST_BYTES * limits.max_characters:
                raise Trouble("too_long", limit=limits.max_characters)
            text, remarks = decode_text(data), list[Trouble]()
        else:
            text, remarks = read_guarded(data, name, limits)
        if len(text) > limits.max_characters:
            raise Trouble("too_long", limit=limits.max_characters)
        if not text.strip("\ufeff \t\r\n\u3000\xa0"):
            raise Trouble("empty")
    except Trouble as trouble:
        raise Unreadable(name, trouble) from trouble
    except RecursionError as error:
        raise Unreadable(name, Trouble("crashed")) from error
    said = ((explain(remark.code, remark.details), explain(remark.code, remark.details, "en")) for remark in remarks)
    return Reading(text, tuple(("。".join(zh) + "。", "; ".join(en) + ".") for zh, en in said))


def shown_name(name: str) -> str:
    """A file name fit to be shown: without folders and invisible characters, and not endlessly long."""
    last = re.split(r"[/\\]", name.rstrip("/\\"))[-1]
    visible = "".join(character for character in last if unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Zl", "Zp"))
    return visible if len(visible) <= LONGEST_NAME else visible[:LONGEST_NAME - 20] + "…" + visible[-19:]


def _too_big(size: int, limits: Limits) -> Trouble:
    return Trouble("too_big", size=-(-size // MEGABYTE), limit=limits.max_file_mb)
