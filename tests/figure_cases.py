"""Reads the case files of tests/cases: sentences with every figure marked ⟦surface=value unit bound nature⟧."""
from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

from lib.figure import find_figures

CASES = Path(__file__).resolve().parent / "cases"
MARK = re.compile(r"⟦(.+?)=([^=⟧]*)⟧", re.DOTALL)

Record = tuple[int, int, str, str, str, str, str]      # start, end, surface, value or least~most, unit, bound, nature


def plain(value: Decimal | None) -> str:
    return "" if value is None else format(value.normalize(), "f")


def read_case(marked: str) -> tuple[str, list[Record]]:
    """The sentence without its marks, and what they say is to be found."""
    text, wanted, last = "", [], 0
    for mark in MARK.finditer(marked):
        text += marked[last:mark.start()]
        words = mark[2].split()
        value = "~".join(plain(Decimal(part)) for part in words[0].split("~"))
        unit = "" if words[1] == "-" else words[1]
        bound, nature = (words[2:] + ["exact", "actual"][len(words) - 2:])[:2] if len(words) < 4 else words[2:4]
        wanted.append((len(text), len(text) + len(mark[1]), mark[1], value, unit, bound, nature))
        text += mark[1]
        last = mark.end()
    return text + marked[last:], wanted


def find(text: str) -> list[Record]:
    """What is found, in the form of read_case."""
    return [(f.start, f.end, text[f.start:f.end], plain(f.value) + (f"~{plain(f.value_max)}" if f.value_max is not None else ""),
             f.unit, f.bound, f.nature) for f in find_figures(text)]


def lines(name: str) -> list[str]:
    """The lines of a case file that are no comments."""
    return [line for line in (CASES / name).read_text(encoding="utf-8").splitlines() if line.strip() and not line.startswith("#")]


def passages(name: str) -> list[str]:
    """The cases between lines of === in a case file."""
    text = "\n".join(line for line in (CASES / name).read_text(encoding="utf-8").split("\n") if not line.startswith("#"))
    return [case for case in text.split("\n===\n") if case.strip()]
