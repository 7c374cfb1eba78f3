"""How figures of a report hang together: the time one speaks of, the total it is a part of, the figure it states again.

The words for time are in `data/catalog/periods.toml`.
"""
from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from lib.alternation import any_of
from lib.catalog import FOLDER, CatalogError, normal_form, read_toml
from lib.figure import Figure
from lib.lexicon import blaming

SMALLEST_TOTAL = 5          # a sum of smaller numbers is too likely chance
SMALLEST_REPEAT = 10        # the same: two meetings twice are four meetings, 1256 cases twice are the same cases
LONGEST_ALONE = 4           # characters between the year before and the one number that it tells of: 上年|同期为|
FURTHEST_PLAN = 2           # years ahead for which a chapter on plans is written
TELLING_LABEL = 6           # characters of a label that names a fact


@dataclass(frozen=True)
class _Times:
    pattern: re.Pattern[str]
    own: re.Pattern[str]
    against: re.Pattern[str]        # before a time that a figure is only compared with
    of_old: re.Pattern[str]         # before the time of an old level
    of_things: re.Pattern[str]      # before the time that things are from to which something is done: 对|2014年以来的文件
    aiming: re.Pattern[str]         # 力争, before what is to be reached
    several: re.Pattern[str]        # in the title of a report on several years
    several_years: str              # what time its figures speak of


@functools.lru_cache(maxsize=1)
@blaming(FOLDER / "periods.toml", CatalogError)
def _times(path: Path = FOLDER / "periods.toml") -> _Times:
    words = read_toml(path)

    since = r"(?P<since>\d{4}年(?:度)?以来)"
    month = r"(?:\d{1,2}月(?:份)?)?"
    years = rf"(?<!\d)(?P<years>(?:19|20)\d{{2}}(?:年(?:度)?{month}[初底末]?)?[-—–~至到](?:19|20)\d{{2}}年(?:度)?{month})"
    year = r"(?<!\d)(?P<year>(?:19|20)\d{2})年(?!版|以来)"
    months = r"(?P<months>\d{1,2}(?:(?:月份?)?[-—–~至到]\d{1,2})?月(?:份)?(?:起|以来)?(?!\d|\s*日|初|底|末))"
    before = f"(?P<before>(?:{any_of(words['before'])})(?!{any_of(words['carried'])}))"
    spans = f"(?P<longer>{any_of(words['longer'])})|(?P<shorter>(?:{any_of(words['shorter'])})(?![{words['weekdays']}]))"
    turning = f"(?P<turning>(?:{any_of(words['turning'])}))(?!{any_of(words['not_turning'])})"
    return _Times(re.compile(f"{since}|{years}|{year}|{months}|{before}|{spans}|{turning}"), re.compile(any_of(words["own"])),
                  re.compile(rf"(?:{any_of(words['against'])})$"), re.compile(rf"(?:{any_of(words['from'])})$"),
                  re.compile(rf"(?:{any_of(words['of_things'])})$"),
                  re.compile(any_of(words["aiming"])), re.compile(any_of(words["several"]["titles"])), words["several"]["says"])


OPENING = 120               # characters of a text in which its title stands
_YEARS = re.compile(r"\d{4}")
_DATED = re.compile(r"\d{4}年")


@functools.lru_cache(maxsize=4)
def years_of(text: str) -> str | None:
    """What time the figures of a report on several years speak of that name none: 五年, “七五”普法规划实施情况; None for others."""
    times = _times()
    return times.several_years if times.several.search(text, 0, OPENING) else None


def year_ahead(headings: Sequence[str], year: int) -> str | None:
    """The year that headings name, the innermost first, where it is one after the report's: 三、2023年工作打算 of 2022; None for others."""
    named = (int(match.group()[:4]) for heading in reversed(headings) for match in _DATED.finditer(heading))
    ahead = next(named, year)
    return str(ahead) if year < ahead <= year + FURTHEST_PLAN else None


def looks_ahead(figure: Figure, sentence: str) -> bool:
    """Whether a figure is of the year ahead that its chapter names: what is to be reached, and a change that is aimed at."""
    return figure.nature == "target" or figure.nature == "change" and _times().aiming.search(sentence) is not None


WHOLE_YEAR = ["1", "12"]
CUMULATED = "累计"           # no share is: 累计办件214万件，全程网办率87.5%
EVERY = "每"                 # 每周入户走访，上报信息7420条: what is done so often is told in its own clause
_PAUSE = re.compile("[，,；;]")
_MULTIPLE = re.compile(r"[^，,；;。\d]{0,8}的[近约]?\d[\d.]*[多余]?倍")       # 是去年|的2.1倍，受理287件
_ASIDE = re.compile(r"[（(][^（）()]*[)）]")        # 办结135件（含上年结转）: what stands in a closed bracket is said by the way


def find_periods(sentence: str, places: Sequence[int], changes: Sequence[bool], year: int | None, years: str | None = None
                 ) -> list[str | None]:
    """The time that each of the figures at these places of a sentence speaks of, told by the words before it; None where that is the
    report's year.

    The nearest word tells: 2021, 2019年以来, 1至10月, 上半年, 累计. What is only compared with tells of the number right behind it
    (较2022年558件), not of a change (较2022年增长7%, `changes`) and of nothing after it. `year` is the report's; the year before
    comes back as a number where it is known. `years` are those of a report on several, told where a sentence names no time of its own.
    """
    if years and not _DATED.search(sentence) and not _times().own.search(sentence):
        return [told or years for told in find_periods(sentence, places, changes, year)]
    times = _times()
    words = [(match.start(), match.end(), match) for match in times.pattern.finditer(sentence)]
    if not words:
        return [None] * len(places)
    own = match.end() if (match := times.own.search(sentence)) else len(sentence) + 1
    asides = [match.span() for match in _ASIDE.finditer(sentence)]
    compared = [times.against.search(sentence, 0, begin) is not None or times.of_old.search(sentence, 0, begin) is not None
                and bool(match["year"] or match["before"]) or match["before"] is not None and _stands_alone(sentence, begin, end, places)
                for begin, end, match in words]
    periods: list[str | None] = []
    last = 0
    for place, change in zip(places, changes, strict=True):
        told: str | None = None
        for (begin, end, match), against in zip(words, compared, strict=True):
            if end > place:
                break
            aside = any(opening < end <= closing <= place for opening, closing in asides)
            aside = aside or match.group().startswith(EVERY) and _PAUSE.search(sentence, end, place) is not None
            aside = aside or _MULTIPLE.match(sentence, end) is not None
            aside = aside or match.lastgroup == "since" and times.of_things.search(sentence, 0, begin) is not None
            if not aside and not (against and (change or begin < last)):
                told = _tell(match, told, own <= place, year)
        periods.append(told)
        last = place
    return periods


def _stands_alone(sentence: str, begin: int, end: int, places: Sequence[int]) -> bool:
    """Whether the year before is told of one number in a clause or a bracket of its own: 检查88次，上年为|126次，下降三成."""
    place = next((place for place in places if place >= end), end + LONGEST_ALONE + 1)
    return place - end <= LONGEST_ALONE and sentence[max(0, begin - 1):begin] in "，,（("


def _tell(match: re.Match[str], told: str | None, own: bool, year: int | None) -> str | None:
    """What a word for time makes of what was told before it; `own` says that the report's own year has been named."""
    kind, words = match.lastgroup, match.group()
    if kind == "year":
        return None if int(match["year"]) == year else match["year"]
    if kind == "turning" or kind == "years" and set(_YEARS.findall(words)) == {str(year)}:      # 2023年1月至2023年12月
        return None
    if kind == "months" and re.findall(r"\d+", words) == WHOLE_YEAR:           # 2023年1月至12月
        return told
    if kind == "before":
        return str(year - 1) if year else words
    if kind == "longer" and words == CUMULATED and (told or own):
        return told
    return words


def add_parts(figures: Sequence[Figure], parts: list[int | None], groups: Sequence[tuple[int, int]]) -> None:
    """Fill in `part_of` (indexes, in place) for lists that sum up: 83件，其中60件、11件、11件、1件 without a word that says so.

    `groups` are (first, end) indexes of the figures of each sentence.
    """
    for first, end in groups:
        for total in range(first, end - 2):
            if parts[total] is None and figures[total].value >= SMALLEST_TOTAL and figures[total].bound == "exact":
                _divide(figures, parts, total, end)


def _divide(figures: Sequence[Figure], parts: list[int | None], total: int, end: int) -> None:
    whole, summed, run = figures[total], Decimal(0), []
    for i in range(total + 1, end):
        figure = figures[i]
        if figure.unit != whole.unit or figure.nature != whole.nature or figure.bound != "exact":
            break
        run.append(i)
        summed += figure.value
        if summed >= whole.value:
            break
    if summed == whole.value and len(run) >= 2:
        for i in run:
            parts[i] = total if parts[i] is None else parts[i]


def find_repeats(figures: Sequence[Figure], labels: Sequence[str], metrics: Sequence[str | None],
                 periods: Sequence[str | None]) -> list[int | None]:
    """For each figure the index of the first that states the same fact: the same label or metric, value, unit, nature and period."""
    seen: dict[tuple[object, ...], int] = {}
    repeats: list[int | None] = []
    for i, figure in enumerate(figures):
        key = (metrics[i] or normal_form(labels[i]), figure.value, figure.value_max, figure.unit, figure.nature, periods[i])
        telling = figure.value >= SMALLEST_REPEAT and (metrics[i] is not None or len(labels[i]) >= TELLING_LABEL)
        first = seen.setdefault(key, i) if telling else i
        repeats.append(first if first != i else None)
    return repeats
