"""Who reports, of which place and year: found in the report's own words, with what stays in doubt.

    identify(text, name="", url="") → Identity

First the title, then lines of the page that name the issuer, then how the text begins and speaks of itself (我区, 县委县政府), last
the host of an address. What none of them settles stays empty and is a doubt; nothing is guessed.
The words it goes by: data/regions/identity.toml.
"""
from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lib.alternation import any_of
from lib.region import Mention, Region, find_regions, regions_of_host, settle
from lib.title import HEAD, OPENING, TAIL, TITLE_MAX, find_title, find_year, identity_words


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose report it is. `region` is the place by its full name, for a township its own; `region_code` six digits of its county, city or
    province, "" if not known; `level` is nation, province, city, county, township or department, "" if not known; `year` is the one
    reported on. `doubts` are ids, some with details behind a colon: no_title, no_issuer, no_region, shared_region:CODE,CODE,
    region_from_address, no_level, no_year, year_from_date, part_of_year:上半年."""
    title: str
    issuer: str
    region: str
    region_code: str
    level: str
    year: int | None
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Speaker:
    """What one phrase says of the issuer: a place, a township, an office."""
    place: Mention | None = None
    township: str = ""
    office: str = ""            # 司法局; 人民政府 for a government and its own office
    level: str = ""             # department, township, government or ""

    def completed(self, other: Speaker) -> Speaker:
        """This one, with what is still open taken from the other."""
        office = self if self.level else other
        return Speaker(self.place or other.place, office.township, office.office, office.level)


def identify(text: str, *, name: str = "", url: str = "") -> Identity:
    """The identity that the text itself gives; `name` is a file's name without its ending, used where the text has no title, `url` an
    address whose host tells shared names apart. Costs one pass over the text."""
    title = find_title(text) or find_title(name.replace("_", "\n"))
    doubts = [] if title else ["no_title"]
    speaker = _speaker(text, title)
    stranger = "" if speaker.place else _stranger(title)
    named = stranger or ("" if speaker.place else _place_of_office(speaker))
    kind = named[-1:] or _kind(text)
    region, why = _settled(speaker, text, url, kind, named=bool(named))
    year, more = find_year(text, title)
    if not region and not speaker.place and any(word in title for word in identity_words()["nation"]["words"]):
        nation = identity_words()["nation"]
        return Identity(title, "", nation["name"], nation["code"], "nation", year, (*doubts, "no_issuer", *more))
    level = _level(speaker, text, kind, region)
    issuer = _issuer(speaker, region.name if region else stranger, level)
    doubts += [*why, *(["no_level"] if not level else []), *(["no_issuer"] if not issuer else []), *more]
    place = speaker.township if level == "township" and speaker.township else region.name if region else ""
    return Identity(title, issuer, place, region.code if region else "", level, year, tuple(doubts))


def read_speaker(phrase: str) -> Speaker:
    """Place, township and office that a phrase begins with: 2023年遂溪县河头镇人民政府…, 县司法局在…, 关于汉阳区…."""
    phrase = _before_place().sub("", phrase)
    mentions = find_regions(phrase[:40])
    place = mentions[0] if mentions and mentions[0].start == 0 else None
    rest = phrase[place.end:] if place else _masked_place().sub("", phrase)
    inner = find_regions(rest[:12])
    if place and inner and inner[0].start == 0 and len(inner[0].regions) > len(place.regions):
        place, rest = inner[0], rest[inner[0].end:]
    if place and not place.full and re.match("[^省市县区旗州盟][镇乡县区市旗]", rest):       # 石鼓坪镇 is none of 石鼓区
        return _office(phrase, None)
    return _office(rest, place)


@functools.cache
def _before_place() -> re.Pattern[str]:
    return re.compile(rf"^(?:{any_of(identity_words()['issuer']['before'])}|20\d\d年?度?(?:以来|来)?|[,，\s])+")


@functools.cache
def _masked_place() -> re.Pattern[str]:
    """某县, XX区, the 县 of 县司法局."""
    return re.compile(rf"^(?:[市县区省旗]|{any_of(identity_words()['issuer']['masks'])}[市县区省旗]?)+(?=\w{{2}})")


@functools.cache
def _office_patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = identity_words()["issuer"]
    after = rf"(?=机关|$|{any_of(words['after'])})"
    government = re.compile(rf"^{any_of(words['government'])}{after}")
    kinds, offices = any_of(words["township"]), any_of(words["township_offices"])
    township = re.compile(rf"^([一-鿿]{{1,7}}?{kinds})({offices}?)(?:党[政委]\w{{0,4}})?{after}")
    department = re.compile(rf"^([一-鿿、]{{1,24}}?{any_of(words['department'])}){after}")
    return government, township, department


def _office(rest: str, place: Mention | None) -> Speaker:
    """Reads what stands behind the place."""
    rest = rest.lstrip(" 　")
    rest = re.sub(r"^20\d\d年?度?\s*", "", rest)
    government, township, department = _office_patterns()
    if government.match(rest):
        return Speaker(place, "", identity_words()["issuer"]["government_name"], "government")
    found = township.match(rest)
    if found:
        return Speaker(place, found.group(1), found.group(1) + found.group(2), "township")
    found = department.match(rest)
    governs = found is not None and found.group(1).endswith(tuple(identity_words()["issuer"]["government"]))       # 塔林盟行政公署
    if found and not governs and not find_regions(found.group(1), shorts=False):
        return Speaker(place, "", found.group(1), "department")
    return Speaker(place)


def _speaker(text: str, title: str) -> Speaker:
    """What the title says, completed by issuer lines of the page, by the signature and by the first clauses."""
    found = read_speaker(title) if title else Speaker()
    if not found.place and not found.level and (stranger := _stranger(title)):
        found = _office(title[title.find(stranger) + len(stranger):], None)        # 岭溪县|人民政府, of a county that nobody knows
    for line in _issuer_lines(text):
        said = read_speaker(line)
        found = found.completed(said) if _fits(found, said) else found
    titled = bool(title and found.place)
    if titled and found.level:
        return found
    for clause in _clauses(text[len(title):OPENING + len(title)]):
        said = _without_loose_office(read_speaker(clause))
        if said.level == "government" or (titled and not said.level) or not _fits(found, said):
            continue
        found = found.completed(Speaker(said.place) if titled else said)
    return found


def _without_loose_office(said: Speaker) -> Speaker:
    """In running text 提前部署 or 纪委 names no issuer: there only 司法局, 教育厅, 管理委员会 count."""
    words = identity_words()["issuer"]
    loose = said.level == "department" and (not said.office.endswith(tuple(words["department_in_text"])) or "、" in said.office
                                            or any(word in said.office for word in words["no_department"]))
    return Speaker(said.place) if loose else said


def _fits(known: Speaker, said: Speaker) -> bool:
    """Whether a further phrase speaks of the same issuer: a township's page may be signed by that township only."""
    if known.level == "township" and said.level == "township":
        return known.township == said.township
    return bool(said.place or said.level) and not (known.place and said.place and not set(said.place.regions) & set(known.place.regions))


@functools.cache
def _issuer_label() -> re.Pattern[str]:
    return re.compile("^" + any_of(identity_words()["issuer"]["labels"]) + r"\s*[::：]?\s*")


def _issuer_lines(text: str) -> Iterator[str]:
    """What stands behind 发布机构 on the page, and the last lines, where a report is signed."""
    label = _issuer_label()
    for line in text[:HEAD].splitlines():
        bare = re.sub(r"^[\s•·\-|]+", "", line)
        if label.match(bare) and len(bare) < TITLE_MAX:
            yield label.sub("", bare)
    for line in reversed(text[-TAIL:].splitlines()):
        line = line.strip()
        if 4 <= len(line) <= 30 and not re.search("[。;；,，]", line) and find_regions(line, shorts=False)[:1]:
            yield line


def _clauses(text: str) -> Iterator[str]:
    return (clause.strip() for clause in re.split(r"[。,，;；::：\n]", text)[:12] if len(clause.strip()) > 3)


@functools.cache
def _not_of_kind(kind: str) -> re.Pattern[str]:
    return re.compile(any_of(identity_words()["self"]["not_kinds"].get(kind, [])))


def _kind(text: str) -> str:
    """县, 旗, 区, 市 or 省: what the text calls the place whose committee and government it speaks of; "" if it does not."""
    words = identity_words()["self"]
    text = text[:HEAD * 2]
    for wide, plain in words["autonomous"].items():         # 自治区党委 → 省党委
        text = text.replace(wide, plain)
    if any(word in text for word in words["autonomous_speaks"]):        # then 全区 is all of it
        text = text.replace(words["whole_district"], "")
    for kind, phrases in words["kinds"].items():
        around = _not_of_kind(kind).sub("", text).replace("各" + kind, "")
        if any(phrase in around for phrase in phrases):
            return str(kind)
    return ""


def _of_kind(region: Region, kind: str) -> bool:
    """Whether 我县 can be said of a place: a 市 may be a city, a county-level city, a prefecture or a municipality."""
    if kind == "省":
        return region.level == "province"
    if kind == "市":
        return region.level in ("city", "county", "province") and region.name[-1] in "市州盟"
    return not kind or (region.level == "county" and (region.name.endswith(kind) or (kind == "区" and kind in region.name)))


def _stranger(title: str) -> str:
    """The place that a government's title names and the register does not know: 沅溪县 of 沅溪县人民政府2021年…; "" for 某县, 我县."""
    match = _strange_place().match(title)
    return match["place"] if match and not match["place"].endswith(tuple(identity_words()["issuer"]["zones"])) else ""


def _place_of_office(speaker: Speaker) -> str:
    """The place that the name of a department begins with and the register does not know: 澄阳县 of 澄阳县司法局; "" of others."""
    words = identity_words()["issuer"]
    match = re.match(rf"[一-鿿]{{2,7}}?[{words['place_ends']}](?=..)", speaker.office) if speaker.level == "department" else None
    return match.group() if match and not match.group().endswith(tuple(words["zones"])) else ""


@functools.cache
def _strange_place() -> re.Pattern[str]:
    words = identity_words()["issuer"]
    return re.compile(rf"(?:{any_of(words['before'])})*(?P<place>(?!{any_of(words['masks'])})[一-鿿]{{1,9}}?[{words['place_ends']}])"
                      rf"(?:{any_of(words['government'])}|(?={any_of(words['names_alone'])}))")


def _settled(speaker: Speaker, text: str, url: str, kind: str, *, named: bool) -> tuple[Region | None, list[str]]:
    """The place and doubts about it: the one named, or counted in the text, or spelled by the host of the address.

    `named`: the title names a place that nobody knows; then no other that the text speaks of is the issuer's."""
    if speaker.place and speaker.place.region:
        return speaker.place.region, []
    mentions = find_regions(text[:20_000], shorts=False)
    place = speaker.place or (None if named else _most_named(mentions, kind))
    if place:
        place = settle(place, mentions, url)
        fitting = [region for region in place.regions if _of_kind(region, kind)]
        if place.region or len(fitting) == 1:
            return place.region or fitting[0], []
        return None, ["shared_region:" + ",".join(region.code for region in place.regions)]
    hosts = [region for region in regions_of_host(url) if _of_kind(region, kind)]
    if speaker.level == "township":
        hosts = [region for region in hosts if region.level == "county" or region.name.endswith("市")]
    if len(hosts) > 1:      # sx.gov.cn: 绍兴, 山西, 陕西; the text may speak of one of them
        hosts = [region for region in hosts if any(short in text for short in (region.name, region.short))]
    return (hosts[0], ["region_from_address"]) if len(hosts) == 1 else (None, ["no_region"])


def _most_named(mentions: Sequence[Mention], kind: str) -> Mention | None:
    """The place of the right kind that a text without a title names most, if it names it more than once and more than any other."""
    named = Counter(m.regions for m in mentions if kind and any(_of_kind(r, kind) for r in m.regions))
    ranked = named.most_common(2)
    if not ranked or ranked[0][1] < 2 or (len(ranked) > 1 and ranked[1][1] == ranked[0][1]):
        return None
    return next(m for m in mentions if m.regions == ranked[0][0])


def _level(speaker: Speaker, text: str, kind: str, region: Region | None) -> str:
    """The level: of the office named, else of who speaks (我局, 我镇), else of the place."""
    if speaker.level in ("department", "township"):
        return speaker.level
    words = identity_words()["self"]
    if speaker.level != "government" and not (speaker.place and speaker.place.start == 0 and speaker.place.full and region):
        for level in ("department", "township"):
            if any(word in text[:HEAD] for word in words[level]):
                own_office = any(office in text[:HEAD] for office in words["government_offices"])
                return level if not own_office else region.level if region else {"市": "city"}.get(kind, "county")
    if region:
        return region.level
    return {"省": "province", "市": "city", "州": "city", "盟": "city"}.get(kind, "county") if kind else ""


def _issuer(speaker: Speaker, place: str, level: str) -> str:
    """The issuer's name: 元宝山区人民政府, 蒙城县司法局, 遂溪县河头镇人民政府; "" where a department's name is not known."""
    words = identity_words()["issuer"]
    government = str(words["government_name"])
    if level == "department":
        return place + speaker.office if speaker.office and speaker.office != government else ""
    if level == "township":
        if not speaker.township:
            return ""
        bodies = words["township_bodies"]
        body = next((bodies[kind] for kind in bodies if speaker.township.endswith(kind)), government)
        return place + (speaker.office if speaker.office != speaker.township else speaker.township + body)
    called = next((name for end, name in words["government_names"].items() if place.endswith(end)), government)
    return place + str(called) if place else ""
