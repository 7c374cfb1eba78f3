"""How right labels and categories are on the passages of tests/cases/passages, reports of our own whose authors named every figure.

    python -m tests.passages            the shares, by file
    python -m tests.passages --wrong N  the first N wrong labels of the passages that may be read

A label is right when it is like the author's: Dice over pairs of characters at least one half. Those of `kept_aside` are for
measuring only.
"""
from __future__ import annotations

import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lib import read_figures

FOLDER = Path(__file__).parent / "cases" / "passages"
READ, KEPT_ASIDE = "read", "kept_aside"
MARK = re.compile("[⟦⟧]")
LIKE = 0.5


@dataclass(frozen=True, slots=True)
class Judged:
    """One figure of a passage: what is said of it and what should be; `found` is False where the program finds none there."""
    file: str
    passage: str
    surface: str
    found: bool
    label: str
    wanted: str
    label_right: bool
    category_right: bool
    metric: str


def judge(part: str) -> Iterator[Judged]:
    """Every figure of the passages of one part, READ or KEPT_ASIDE."""
    for path in sorted((FOLDER / part).glob("*.toml")):
        for passage in tomllib.loads(path.read_text(encoding="utf-8"))["passage"]:
            yield from _judge_passage(path.stem, passage)


def _judge_passage(file: str, passage: dict[str, Any]) -> Iterator[Judged]:
    marked = passage["text"].strip()
    text = MARK.sub("", marked)
    places = [match.start() - i for i, match in enumerate(MARK.finditer(marked))]
    _, figures, names = read_figures(text)
    free = dict(enumerate(figures))
    for start, end, (label, *categories) in zip(places[::2], places[1::2], passage["says"], strict=True):
        at = next((i for i, f in free.items() if f.start < end and start < f.end), None)
        name = names[at] if at is not None else None
        if at is not None:
            del free[at]
        yield Judged(file, passage["name"], text[start:end], name is not None, name.label if name else "", label,
                     name is not None and like(name.label, label) >= LIKE, name is not None and name.category in categories,
                     name.metric or "" if name else "")


def pairs(words: str) -> Counter[str]:
    """The pairs of neighbouring characters, without punctuation."""
    letters = "".join(c for c in words if c.isalnum())
    return Counter(letters[i:i + 2] for i in range(len(letters) - 1)) or Counter([letters])


def like(a: str, b: str) -> float:
    """Dice over pairs of characters: 1 for the same words, 0 where they share none."""
    x, y = pairs(a), pairs(b)
    return 2 * sum((x & y).values()) / (sum(x.values()) + sum(y.values()))


def shares(judged: list[Judged]) -> tuple[float, float, float, float]:
    """Shares of figures found, and of the found with the right label, the right category, and both."""
    found = [j for j in judged if j.found]
    label, category = (sum(getattr(j, name) for j in found) / len(found) for name in ("label_right", "category_right"))
    both = sum(j.label_right and j.category_right for j in found) / len(found)
    return len(found) / len(judged), label, category, both


def main() -> None:
    """Print the shares of every file and of both parts; with --wrong N labels that are not like the authors'."""
    for part in (READ, KEPT_ASIDE):
        judged = list(judge(part))
        for file in [*sorted({j.file for j in judged}), ""]:
            rows = [j for j in judged if file in ("", j.file)]
            found, label, category, both = shares(rows)
            print(f"{part:10} {file or 'all':20} {len(rows):5} figures   found {found:.3f}   label {label:.3f}   "
                  f"category {category:.3f}   both {both:.3f}")
        if part == READ and "--wrong" in sys.argv:
            wrong = [j for j in judged if j.found and not j.label_right][:int(sys.argv[-1])]
            print(*(f"  {j.passage}: {j.surface}  {j.label}  for  {j.wanted}" for j in wrong), sep="\n")


if __name__ == "__main__":
    main()
