"""The matter that a text, a section or a sentence speaks of and then leaves unsaid: in a report on 行政复议 公安122件 are cases of that.

`Subjects` goes through a text once and says for each place which matter it speaks of: the one a sentence of the same paragraph has turned
to (收到行政复议申请…), else that of the headings, else that of the whole text, told by its title or by what it speaks of throughout.
"""
from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lib.alternation import any_of
from lib.catalog import FOLDER, CatalogError, read_toml
from lib.grammar import load_grammar
from lib.lexicon import blaming
from lib.outline import Outline
from lib.topic import named_topics

TITLE = 60              # characters of a line that may be a title
TITLE_LINES = 4         # first lines of a text among which its title stands
THROUGHOUT = 250        # one mention in so many characters makes a text one on a matter
BESIDE = 8              # characters before a matter in which a comparison is told
FEWEST, MOSTLY = 4, 0.7     # so many mentions, and such a share of those of all matters
_CHROME = re.compile(r"[:：>|]")
_LINES = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Subject:
    """A matter that is dealt with case by case."""
    topic: str
    theme: str              # 行政复议
    thing: str              # 行政复议案件
    of_kind: str            # 行政复议, behind 公安类
    asked: str              # 行政复议申请
    result: str             # 案件
    units: frozenset[str]
    short: tuple[str, ...]  # what the thing is called for short, the longest first: 复议案件, 案件
    called: tuple[str, ...]     # all its names


@dataclass(frozen=True, slots=True)
class Words:
    """The words of `subjects.toml`, compiled."""
    subjects: tuple[Subject, ...]
    names: re.Pattern[str]          # groups s0, s1 … by subject
    spoken: re.Pattern[str]
    compared: re.Pattern[str]       # what stands before a matter that others are held against
    held_against: re.Pattern[str]   # the same behind a matter
    turning: re.Pattern[str]        # the same, or without a group others whose deeds are no steps of the matter
    step: re.Pattern[str]           # a whole stem: 依法受理
    asking: frozenset[str]
    same: dict[str, str]
    whole: dict[str, str]           # 应诉 → 行政应诉案件
    outcome: re.Pattern[str]        # a whole stem of outcomes and what stands with them
    placed: re.Pattern[str]
    leading: re.Pattern[str]
    pointing: re.Pattern[str]
    sorts: dict[str, str]
    sorting: re.Pattern[str]
    kind: str
    classed: tuple[str, ...]
    deeds: frozenset[str]           # that are kinds as well
    not_kinds: re.Pattern[str]
    summing: re.Pattern[str]
    papers: tuple[str, ...]
    ways: re.Pattern[str]           # 调解、和解|方式|结案

    def subject_in(self, words: str) -> Subject | None:
        """The matter that words name."""
        match = self.names.search(words) or self.spoken.search(words)
        return self.subjects[_at(match)] if match else None


@functools.lru_cache(maxsize=1)
@blaming(FOLDER / "subjects.toml", CatalogError)
def load_subjects(path: Path = FOLDER / "subjects.toml") -> Words:
    """The matters and the words of their prose, compiled once."""
    entries = dict(read_toml(path))
    common = entries.pop("common")
    subjects = tuple(_read_subject(entry) for entry in entries.values())
    steps, outcomes = any_of(common["steps"] + common["asking"]), any_of(common["outcomes"])
    beside, spoken = any_of(common["with_outcomes"]), _groups([e["spoken"] for e in entries.values()])
    return Words(
        subjects, _groups([e["names"] for e in entries.values()]), spoken,
        compared=re.compile(any_of(common["compared"])),
        held_against=re.compile(rf"[^，,。；;]{{0,20}}(?:{any_of(common['compared_behind'])})"),
        turning=re.compile(f"{any_of(common['others'])}|{spoken.pattern}"),
        step=re.compile(rf"(?P<how>(?:{beside}|{any_of(common['how'])})*?)(?P<step>{steps})的?"),
        asking=frozenset(common["asking"]), same=dict(common["same"]), whole=dict(common["whole"]),
        outcome=re.compile(rf"(?=.*(?:{outcomes}))(?:{outcomes}|{beside})+"),
        placed=re.compile(rf"(?<!行)(?:{any_of(common['placed'])})+$"), leading=re.compile(rf"^(?:{any_of(common['leading'])})"),
        pointing=re.compile(rf"(?:{any_of(common['pointing'])})(?P<kind>.{{2,12}})"),
        sorts=dict(common["sorts"]), sorting=re.compile(any_of(common["sorts"])),
        kind=common["class"], classed=tuple(common["classed"]), deeds=frozenset(common["kinds"]),
        not_kinds=re.compile(any_of(common["not_kinds"])),
        summing=re.compile(rf".*(?:{any_of(common['summing'])})"), papers=tuple(common["papers"]),
        ways=re.compile(rf"(?P<way>(?:{any_of(common['ways'])})(?:[、和或]*(?:{any_of(common['ways'])}))*)(?:{any_of(common['summing'])})*(?P<end>.+)$"))


def _read_subject(entry: Mapping[str, Any]) -> Subject:
    thing = entry["thing"]
    return Subject(entry["topic"], entry["theme"], thing, entry.get("of_kind", ""), entry.get("asked", thing), entry.get("result", ""),
                   frozenset(entry["units"]), tuple(entry["short"]), (*entry["short"], *entry.get("also", ())))


def _groups(words: list[list[str]]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<s{i}>{any_of(some)})" for i, some in enumerate(words)))


def _at(match: re.Match[str]) -> int:
    return int((match.lastgroup or "s0")[1:])


@functools.lru_cache(maxsize=4)
def own_body(text: str) -> str:
    """What a town or street office calls itself in its own report: 镇, 街道; "" in any other report."""
    titled = load_grammar().of_lowest.match(text.lstrip())
    return titled["body"] if titled else ""


class Subjects:
    """Which matter each place of a text speaks of. Places are asked for in their order, so that the text is read once."""

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self._read, self._path, self._line = 0, (), -1      # type: tuple[int, tuple[str, ...], int]
        self._now: Subject | None = None
        self.of_text = find_subject(outline)

    def at(self, pos: int) -> Subject | None:
        """The matter that the text speaks of at `pos`."""
        text, path = self.outline.text, self.outline.path_at(pos)
        line = text.rfind("\n", self._read, pos)
        if path != self._path or line >= 0:
            self._path, self._now = path, self._of_headings(path)
            self._read = max(self._read, line + 1)
        words = load_subjects()
        for match in words.turning.finditer(text, self._read, pos):
            if match.lastgroup is None:
                if not (self._now and self._now.theme in match.group()):        # 信访积案 are of 信访
                    self._now = None                            # 公证处办证1320件，律师办理案件
                continue
            if words.compared.search(text, max(0, match.start() - BESIDE), match.start()) or words.held_against.match(text, match.end()):
                continue                                        # 超过同期行政诉讼案件, 与一审案件相比
            if text[match.end():match.end() + 1] == "、" and text[match.start() - 1:match.start()] not in "、办理" and match.end() < pos:
                continue                                        # 设立劳动争议、商事、物业3个专业调解室
            matter = words.subjects[_at(match)]
            if not (self._now and self._now.theme.endswith(matter.theme)):      # 仲裁案件 after 劳动人事争议仲裁 are of that
                self._now = matter
        self._read = pos
        return self._now

    def _of_headings(self, path: tuple[str, ...]) -> Subject | None:
        """The matter of the innermost heading that has one; a heading on anything else hides those above it."""
        words = load_subjects()
        for heading in reversed(path):
            if match := words.names.search(heading):
                return words.subjects[_at(match)]
            if self.of_text is None and named_topics(heading):
                return None
        return self.of_text


def find_subject(outline: Outline) -> Subject | None:
    """The one matter that a text is on, by its title or by what it speaks of throughout; None for a report that speaks of many."""
    words, grammar, text = load_subjects(), load_grammar(), outline.text
    starts = {heading.start for heading in outline.headings}
    for line in list(_LINES.finditer(text, 0, TITLE * TITLE_LINES))[:TITLE_LINES]:
        title = line.group()
        if _CHROME.search(title) or line.start() in starts and not title.startswith("【"):
            continue
        if len(title) <= TITLE and grammar.all_subjects.search(title):
            return None
        if len(title) <= TITLE and "。" not in title and (match := words.names.search(title)):
            return words.subjects[_at(match)]
    times = Counter(map(_at, words.spoken.finditer(text)))
    headed = {_at(match) for heading in outline.headings if (match := words.names.search(heading.title))} & set(times)
    times |= Counter(at for match in words.names.finditer(text) if (at := _at(match)) in headed)
    best, most = times.most_common(1)[0] if times else (0, 0)
    throughout = most >= FEWEST and most * THROUGHOUT >= len(text) and most >= MOSTLY * sum(times.values())
    return words.subjects[best] if throughout else None
