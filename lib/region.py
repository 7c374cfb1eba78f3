"""Names of provinces, cities and counties ↔ their codes; a name that several places share stays open until something decides it.

`find_regions(text)` gives every name with the places it can mean, 内蒙古自治区赤峰市元宝山区 as one place. `settle` narrows them by
what else the text names and by the host of an address; it never guesses. Knowledge: data/regions/divisions.csv.
"""
from __future__ import annotations

import csv
import functools
import itertools
import operator
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

FOLDER = Path(__file__).resolve().parent.parent / "data" / "regions"
DIVISION_WORD = re.compile("[省市县区旗州盟]$")               # a name with such an ending says what it is
GOES_ON = re.compile("[省市县区旗州盟镇乡村街路]")              # 朝阳街道, 和平路: the short name of a county does not stand before these
SOUNDS = ("zh", "ch", "sh")                       # 朝阳 is written cy and chy
OFFICIAL = ".gov.cn"
PLAIN_HOST_PARTS = frozenset({"www", "gov", "com", "cn", "org", "net", "xxgk", "zwgk", "public"})


@dataclass(frozen=True, slots=True)
class Region:
    """A division; `level` is province, city or county, `province`, `city`, `county` its path by full names, "" where there is none."""
    code: str
    name: str
    shorts: tuple[str, ...]
    pinyin: tuple[str, ...]
    level: str
    province: str
    city: str
    county: str

    @property
    def short(self) -> str:
        """The usual short name: 元宝山, 恩施州; the full name where there is none."""
        return self.shorts[0] if self.shorts else self.name

    @property
    def path(self) -> tuple[str, ...]:
        """内蒙古自治区, 赤峰市, 元宝山区: the names that are there, outermost first."""
        return tuple(name for name in (self.province, self.city, self.county) if name)

    def lies_in(self, other: Region) -> bool:
        """Whether this division is the other one or a part of it."""
        return self.code.startswith(_stem(other.code))


@dataclass(frozen=True, slots=True)
class Mention:
    """A place named in a text at [start, end): the regions it can mean, one if that is clear; `full` when its full name stands there."""
    start: int
    end: int
    regions: tuple[Region, ...]
    full: bool
    above: tuple[Region, ...] = ()      # the places named right before it, of which it is a part

    @property
    def region(self) -> Region | None:
        """The place, None while several share the name."""
        return self.regions[0] if len(self.regions) == 1 else None


@functools.cache
def load_regions() -> Mapping[str, Region]:
    """Every division by its six-digit code."""
    with (FOLDER / "divisions.csv").open(encoding="utf-8") as file:
        rows = {row["code"]: row for row in csv.DictReader(file)}
    return {code: _region(row, rows) for code, row in rows.items()}


def find_regions(text: str, *, shorts: bool = True) -> list[Mention]:
    """The places named in a text, in order; names that follow each other as a path (河南南阳方城县) are one mention of the last.

    Shared names keep all their places, less those that the path before them rules out. `shorts=False` looks for full names only:
    in running text 和平 or 平安 is rarely a district."""
    found: list[Mention] = []
    for start, end, name in _names_in(text, shorts):
        regions = _by_name()[name]
        mention = Mention(start, end, regions, _is_full(name, regions))
        before = found[-1] if found and not text[found[-1].end:start].strip(" ·-—/　") else None
        inside = _inside(mention, before) if before else ()
        if before and inside:
            found[-1] = Mention(before.start, end, inside, mention.full, before.regions)
        else:
            found.append(mention)
    return found


def settle(mention: Mention, context: Iterable[Mention] = (), url: str = "") -> Mention:
    """The mention with the places that the host of the address, or else the other places named, leave possible.

    A place is left out only when something speaks for another one: 鼓楼区 beside 福州市 is in 福州, beside 福州 and 南京 stays open."""
    if mention.region:
        return mention
    by_host = {region.code for region in regions_of_host(url)}
    regions = [r for r in mention.regions if any(r.lies_in(h) for h in map(load_regions().__getitem__, by_host))]
    if len(regions) != 1:
        around = {r.code for other in context for r in other.regions if other.region and (other.full or r.level == "province")}
        around -= {region.code for region in mention.regions}
        regions = regions or list(mention.regions)
        supported = [r for r in regions if any(_is_above(code, r.code) for code in around)]
        regions = supported or regions
    return Mention(mention.start, mention.end, tuple(regions), mention.full, mention.above)


def find_by_name(name: str, level: str = "") -> tuple[Region, ...]:
    """The places a full or short name or a path of names can mean, of one level if that is given; () where there is none."""
    mentions = find_regions(name)
    if len(mentions) != 1 or (mentions[0].start, mentions[0].end) != (0, len(name)):
        return ()
    return tuple(region for region in mentions[0].regions if level in ("", region.level))


@functools.lru_cache(maxsize=512)
def regions_of_host(url: str) -> tuple[Region, ...]:
    """The places that the host of an address can spell: www.mengcheng.gov.cn → 蒙城县; bjchy.gov.cn → 朝阳区 in Beijing; () if none.

    Only of official hosts (.gov.cn). The first part of the host that spells a place decides: sfj.xa.gov.cn → 西安市."""
    host = host_of(url)
    for part in host.split(".") if host.endswith(OFFICIAL) else ():
        part = part.replace("-", "")
        if part and part not in PLAIN_HOST_PARTS and part in _by_spelling():
            return tuple(load_regions()[code] for code in _by_spelling()[part])
    return ()


def host_of(url: str) -> str:
    """The host of an address in lower case, "" where there is none."""
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:      # http://[broken
        return ""


def _stem(code: str) -> str:
    """150400 → 1504: what the codes of all its parts begin with."""
    return code[:2] if code.endswith("0000") else code[:4] if code.endswith("00") else code


def _is_above(code: str, other: str) -> bool:
    return other.startswith(_stem(code)) and code != other


def _region(row: Mapping[str, str], rows: Mapping[str, Mapping[str, str]]) -> Region:
    code = row["code"]
    level = "province" if code.endswith("0000") else "city" if code.endswith("00") else "county"
    city = "" if level == "province" else rows.get(code[:4] + "00", {}).get("name", "")
    shorts = tuple(short for short in row["shorts"].split("|") if short)
    return Region(code, row["name"], shorts, tuple(row["pinyin"].split()), level, rows[code[:2] + "0000"]["name"], city,
                  row["name"] if level == "county" else "")


@functools.cache
def _by_name() -> Mapping[str, tuple[Region, ...]]:
    """Full and short names → their places; where 朝阳市 or 吉林省 is somebody's full name, it is nobody's short one."""
    full: dict[str, list[Region]] = {}
    short: dict[str, list[Region]] = {}
    for region in load_regions().values():
        full.setdefault(region.name, []).append(region)
        for name in region.shorts:
            short.setdefault(name, []).append(region)
    return {name: tuple(regions) for name, regions in (short | full).items()}


@functools.cache
def _last_characters() -> re.Pattern[str]:
    """省, 市, 县 and the few others that a full name ends in (西沙群岛)."""
    return re.compile(f"[{''.join(sorted({end[-1] for end in _by_end()}))}]")


@functools.cache
def _by_end() -> Mapping[str, tuple[str, ...]]:
    """The last two characters of a full name → the full names that end so."""
    ends: dict[str, list[str]] = {}
    for name, regions in _by_name().items():
        if _is_full(name, regions):
            ends.setdefault(name[-2:], []).append(name)
    return {end: tuple(names) for end, names in ends.items()}


@functools.cache
def _by_start() -> Mapping[str, tuple[str, ...]]:
    """The first two characters of a name → the names that begin so, longest first."""
    starts: dict[str, list[str]] = {}
    for name in sorted(_by_name(), key=len, reverse=True):
        starts.setdefault(name[:2], []).append(name)
    return {start: tuple(names) for start, names in starts.items()}


def _names_in(text: str, shorts: bool) -> Iterable[tuple[int, int, str]]:
    """Names from left to right, the longest at each place, none inside another."""
    at = 0
    for position, end, name in _all_names(text) if shorts else sorted(_full_names(text), key=_leftmost_longest):
        if position >= at:
            yield position, end, name
            at = end


def _leftmost_longest(found: tuple[int, int, str]) -> tuple[int, int]:
    return found[0], -found[1]


def _all_names(text: str) -> Iterable[tuple[int, int, str]]:
    """Every place where a name may stand, the longest first."""
    starts, by_name = _by_start(), _by_name()
    begins = [place for place, pair in enumerate(map(operator.add, text, text[1:])) if pair in starts]
    for position in begins:
        for name in starts[text[position:position + 2]]:
            end = position + len(name)
            if text.startswith(name, position) and _may_stand(by_name[name], name, text[end:end + 1]):
                yield position, end, name


def _full_names(text: str) -> Iterable[tuple[int, int, str]]:
    """Every place of a full name, looked for from its last character, which is rare: a tenth of the time for a long text."""
    ends = _by_end()
    for match in _last_characters().finditer(text):
        end = match.end()
        for name in ends.get(text[end - 2:end], ()):
            if text.startswith(name, end - len(name)):
                yield end - len(name), end, name


def _may_stand(regions: Sequence[Region], name: str, after: str) -> bool:
    """A full name always; a short one where no longer word goes on (和平路)."""
    return _is_full(name, regions) or not GOES_ON.match(after)


def _is_full(name: str, regions: Sequence[Region]) -> bool:
    """元宝山区, and 屏边县 for 屏边苗族自治县: names that say what they are."""
    return any(region.name == name for region in regions) or (len(name) > 2 and bool(DIVISION_WORD.search(name)))


def _inside(mention: Mention, before: Mention) -> tuple[Region, ...]:
    """The places of a mention that lie in a place named right before it."""
    return tuple(r for r in mention.regions if any(_is_above(outer.code, r.code) for outer in before.regions))


@functools.cache
def _by_spelling() -> Mapping[str, tuple[str, ...]]:
    """What a host can spell → codes: suixi, bjchy, cqck, hhpb, sxgp; the bare initials only of provinces and cities (xa, gz)."""
    spelled: dict[str, set[str]] = {}
    for region in load_regions().values():
        for spelling in _spellings(region):
            spelled.setdefault(spelling, set()).add(region.code)
    return {spelling: tuple(sorted(codes)) for spelling, codes in spelled.items()}


def _spellings(region: Region) -> Iterable[str]:
    yield "".join(region.pinyin)
    own = _initials(region.pinyin)
    if region.level != "county":
        yield from own
    for code in {region.code[:2] + "0000", region.code[:4] + "00"} - {region.code}:
        if code in load_regions():
            for above in _initials(load_regions()[code].pinyin):
                yield from (above + end + initials for end in ("", "s") for initials in own)


def _initials(pinyin: Sequence[str]) -> list[str]:
    """chao yang → cy, chy."""
    letters = [(sound[0], sound[:2]) if sound.startswith(SOUNDS) else (sound[:1],) for sound in pinyin]
    return ["".join(each) for each in itertools.product(*letters)] if len(pinyin) <= 4 else ["".join(p[0] for p in pinyin)]
