"""The title of a report and the year it reports on, found in its text.

The words titles are made of: data/regions/identity.toml.
"""
from __future__ import annotations

import functools
import re
import tomllib
from collections import Counter
from typing import Any

from lib.alternation import any_of
from lib.region import FOLDER, find_regions

HEAD, OPENING, TAIL = 1500, 600, 300     # characters: where a title, who speaks, and a signature are looked for
TITLE_MAX = 60
YEAR = re.compile(r"(?<!\d)(20[0-3]\d|19[89]\d)(?=年|\.|-|_|/|\s|度|$)")
HEADING = re.compile(r"^\s*(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十\d]+[)）]|\d+[.、．)）])")    # 一、  (二)  3.


@functools.cache
def identity_words() -> dict[str, Any]:
    """The content of identity.toml: the words by which a report's title, issuer, level and year are recognised."""
    return tomllib.loads((FOLDER / "identity.toml").read_text(encoding="utf-8"))


def find_title(text: str) -> str:
    """The report's title, without the blanks and line breaks inside it; "" where the text begins without one."""
    lines = [_bare(line) for line in text[:HEAD].splitlines()]
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else ""
        if _goes_on(line, following) and _is_title(line + following):
            return _squeezed(line + following)
        if _is_title(line):
            return _squeezed(line)
        run_in = _run_in_title(line)
        if run_in and number < 4:
            return run_in
    return ""


def find_year(text: str, title: str = "") -> tuple[int | None, list[str]]:
    """The year reported on and doubts about it: from the title, else from how the text begins, else from the date at its end (a report
    dated in the first half of a year speaks of the year before)."""
    doubts = [f"part_of_year:{part}" for part in identity_words()["period"]["parts"] if part in title][:1]
    named = [int(year) for year in YEAR.findall(title)]
    volume = re.search(r"(20\d\d)卷", text[:100])       # 2022卷 of a yearbook tells of 2021
    if volume and not named:
        return int(volume.group(1)) - 1, doubts
    if named:
        return named[0], doubts
    opening = re.sub(r"(?:到|至|—|-)20\d\d年|20\d\d年\d+月|20\d\d[-—至]20\d\d", " ", text[:OPENING])
    votes = Counter(re.findall(r"(20\d\d)年度", opening) * 2 + re.findall(r"(20\d\d)年(?!—|-)", re.sub(r"《[^》]*》", " ", opening)))
    begins = re.match(r"\s*+(?:[^。\n]{0,20}+\n)?\s*+(20\d\d)年(?:(\d+)月|度|以来|来)?[,，]", text)
    if begins:
        return int(begins.group(1)), [*doubts, *([f"part_of_year:{begins.group(2)}月"] if begins.group(2) else [])]
    if votes and votes.most_common(1)[0][1] > 1:
        return int(votes.most_common(1)[0][0]), doubts
    dated = re.search(r"(20\d\d)年(\d{1,2})月\d{1,2}日\s*$", text[-TAIL:].rstrip())
    if dated:
        return int(dated.group(1)) - (int(dated.group(2)) <= 6), [*doubts, "year_from_date"]
    if votes:
        return int(votes.most_common(1)[0][0]), doubts
    return None, [*doubts, "no_year"]


@functools.cache
def _title_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands before a title on its line (标题：), and what a title ends in where the line goes on."""
    words = identity_words()["title"]
    return re.compile("^" + any_of(words["labels"]) + r"\s*[:：]\s*(?=\S)"), re.compile(any_of(words["genres"]) + r"(?=\s)")


def _squeezed(line: str) -> str:
    return re.sub(r"\s+", "", line)


def _bare(line: str) -> str:
    """A line without bullets, 【…】 and words such as 标题: before it."""
    line = re.sub(r"^[\s•·\-*#>|●■◆]+|[\s|]+$", "", line)
    line = re.sub(r"^【[^】]*】", "", line)
    return _title_patterns()[0].sub("", line)


def _is_title(line: str) -> bool:
    """Ends like a title, is no sentence and no heading, and says of what it is."""
    words = identity_words()["title"]
    line = _squeezed(line)
    bare = _plans_behind().sub("", re.sub(r"[(（\[][^()（）]*[)）\]]$", "", line))
    if not 6 <= len(line) <= TITLE_MAX or not bare.endswith(tuple(words["genres"])) or HEADING.match(line):
        return False
    if re.search("[。;；,，?？!！]", line) or any(word in line for word in words["never"]):
        return False
    says_whose = YEAR.search(line) or re.search("[局年]", line) or line.startswith(tuple(words["topics"])) or find_regions(line[:30])
    return bool(says_whose) and any(word in line for word in words["topics"])


@functools.cache
def _plans_behind() -> re.Pattern[str]:
    """The plans that a title goes on with: 2022年工作总结|及2023年工作打算."""
    words = identity_words()["title"]
    return re.compile(rf"(?<={any_of(words['genres'][:2])})(?:{any_of(words['joins'])}).{{0,12}}(?:{any_of(words['plans'])})$")


def _goes_on(line: str, following: str) -> bool:
    """Whether a title is broken over two lines: an issuer's name above 2022年…报告, or 2022年度法治 above 政府建设情况报告."""
    if not line or not following or _is_title(line) or len(line) > 40 or re.search("[。;；,，::：|]", line) or HEADING.match(line):
        return False
    follows_year = bool(YEAR.match(following) or YEAR.search(line))
    return follows_year and bool(find_regions(line)) and not find_regions(following[:8])


def _run_in_title(line: str) -> str:
    """The title at the beginning of a line that goes on after a blank."""
    if len(line) <= TITLE_MAX:
        return ""
    for match in _title_patterns()[1].finditer(line[:TITLE_MAX]):
        if _is_title(line[:match.end()]):
            return _squeezed(line[:match.end()])
    return ""
