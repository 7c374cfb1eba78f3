"""Who reports, of which place and year: found in the report's own words, with what stays in doubt.

    identify(text, name="", url="") → Identity

First the title, then lines of the page that name the issuer, then how the text begins and speaks of itself (我区, 县委县政府), last the host of an
address. What none of them settles stays empty and is a doubt; nothing is guessed. The words it goes by: data/regions/identity.toml.
"""
from __future__ import annotations

import functools
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from lib.region import FOLDER, Mention, Region, find_regions, load_regions, regions_of_host, settle

HEAD, OPENING, TAIL = 1500, 600, 300     # characters: where a title, who speaks, and a signature are looked for
TITLE_MAX = 60
YEAR = re.compile(r"(?<!\d)(20[0-3]\d|19[89]\d)(?=年|\.|-|_|/|\s|度|$)")
HEADING = re.compile(r"^\s*(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十\d]+[)）]|\d+[.、．)）])")    # 一、  (二)  3.


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose report it is. `region` is the place by its full name, for a township its own; `region_code` six digits of its county, city or
    province, "" if not known; `level` is nation, province, city, county, township or department, "" if not known; `year` is the one
    reported on. `doubts` are ids, some with details behind a colon: no_title, no_issuer, no_region, shared_region:CODE,CODE, region_from_address,
    no_level, no_year, year_from_date, part_of_year:上半年."""
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


@dataclass(slots=True)
class Findings:
    """What is known so far, while the phrases are read from the surest on."""
    speaker: Speaker = field(default_factory=Speaker)
    doubts: list[str] = field(default_factory=list)

    def add(self, other: Speaker) -> None:
        """Fills what is still open."""
        mine = self.speaker
        township, office, level = ((mine.township, mine.office, mine.level) if mine.level and (mine.level != "government" or not other.level)
                                   else (other.township, other.office, other.level))
        self.speaker = Speaker(mine.place or other.place, township, office, level)


def identify(text: str, *, name: str = "", url: str = "") -> Identity:
    """The identity that the text itself gives; `name` is a file's name without its ending, used where the text has no title, `url` an
    address whose host tells shared names apart. Costs one pass over the text."""
    words, doubts = _words(), []
    title = find_title(text) or find_title(name.replace("_", "\n"))
    if not title:
        doubts.append("no_title")
    speaker = _speaker(text, title)
    kind = _kind(text)
    region, why = _settled(speaker, text, url, kind)
    doubts += why
    if not region and any(title.replace("年", "年 ").find(word) >= 0 for word in words["nation"]["words"]) and not speaker.place:
        year, more = find_year(text, title)
        return Identity(title, "", words["nation"]["name"], words["nation"]["code"], "nation", year,
                        tuple(d for d in (*doubts, *more) if d != "no_region"))
    level = _level(speaker, text, kind, region)
    issuer = _issuer(speaker, region, level)
    year, more = find_year(text, title)
    doubts += [*(["no_level"] if not level else []), *(["no_issuer"] if not issuer else []), *more]
    place = speaker.township if level == "township" and speaker.township else region.name if region else ""
    return Identity(title, issuer, place, region.code if region else "", level, year, tuple(doubts))


def find_title(text: str) -> str:
    """The report's title, without the blanks and line breaks inside it; "" where the text begins without one."""
    lines = [_bare(line) for line in text[:HEAD].splitlines()]
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else ""
        if _is_title(line + following) and _goes_on(line, following):
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
    doubts = [f"part_of_year:{part}" for part in _words()["period"]["parts"] if part in title][:1]
    named = [int(year) for year in YEAR.findall(title)]
    volume = re.search(r"(20\d\d)卷", text[:100])       # 2022卷 of a yearbook tells of 2021
    if volume and not named:
        return int(volume.group(1)) - 1, doubts
    if named:
        return named[0], doubts
    opening = re.sub(r"(?:到|至|—|-)20\d\d年|20\d\d年\d+月|20\d\d[-—至]20\d\d", " ", text[:OPENING])
    votes = Counter(re.findall(r"(20\d\d)年度", opening) * 2 + re.findall(r"(20\d\d)年(?!—|-)", re.sub(r"《[^》]*》", " ", opening)))
    begins = re.match(r"\s*(?:[^。\n]{0,20}\n)?\s*(20\d\d)年(?:(\d+)月|度|以来|来)?[,，]", text)
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
def _words() -> dict[str, Any]:
    return tomllib.loads((FOLDER / "identity.toml").read_text(encoding="utf-8"))


def _any_of(words: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + ")"


def _squeezed(line: str) -> str:
    return re.sub(r"\s+", "", line)


def _bare(line: str) -> str:
    """A line without bullets, 【…】 and words such as 标题: before it."""
    line = re.sub(r"^[\s•·\-*#>|●■◆]+|[\s|]+$", "", line)
    line = re.sub(r"^【[^】]*】", "", line)
    return re.sub("^" + _any_of(_words()["title"]["before"]) + r"\s*[::：]?\s*(?=\S)", "", line) if ":" in line or "：" in line else line


def _is_title(line: str) -> bool:
    """Ends like a title, is no sentence and no heading, and says of what it is."""
    words = _words()["title"]
    line = _squeezed(line)
    bare = re.sub(r"[(（\[][^()（）]*[)）\]]$", "", line)
    return (6 <= len(line) <= TITLE_MAX and bare.endswith(tuple(words["genres"])) and not HEADING.match(line)
            and not re.search("[。;；,，?？!！]", line) and not any(word in line for word in words["never"])
            and any(word in line for word in words["topics"])
            and bool(YEAR.search(line) or find_regions(line[:30]) or line.startswith(tuple(words["topics"])) or "局" in line or "年" in line))


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
    for match in re.finditer(_any_of(_words()["title"]["genres"]) + r"(?=\s)", line[:TITLE_MAX]):
        if _is_title(line[:match.end()]):
            return _squeezed(line[:match.end()])
    return ""


def read_speaker(phrase: str) -> Speaker:
    """Place, township and office that a phrase begins with: 2023年遂溪县河头镇人民政府…, 县司法局在…, 关于汉阳区…."""
    phrase = re.sub(r"^(?:关于|中共|20\d\d年?度?(?:以来|来)?|一年来|年|[,，\s])+", "", phrase)
    mentions = find_regions(phrase[:40])
    place = mentions[0] if mentions and mentions[0].start == 0 else None
    rest = phrase[place.end:] if place else re.sub(r"^(?:[市县区省旗]|" + _any_of(_words()["issuer"]["masks"]) + r"[市县区省旗]?)+(?=\w{2})", "", phrase)
    inner = find_regions(rest[:12])
    if place and inner and inner[0].start == 0 and len(inner[0].regions) > len(place.regions):
        place, rest = inner[0], rest[inner[0].end:]
    return _office(rest, place)


@functools.cache
def _office_patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = _words()["issuer"]
    after = rf"(?=机关|$|{_any_of(words['after'])})"
    government = re.compile(rf"^{_any_of(words['government'])}{after}")
    township = re.compile(rf"^([一-鿿]{{1,7}}?{_any_of(words['township'])})({_any_of(words['township_offices'])}?)(?:党[政委]\w{{0,4}})?{after}")
    department = re.compile(rf"^([一-鿿、]{{1,24}}?{_any_of(words['department'])}){after}")
    return government, township, department


def _office(rest: str, place: Mention | None) -> Speaker:
    """Reads what stands behind the place."""
    rest = rest.lstrip(" 　")
    rest = re.sub(r"^20\d\d年?度?\s*", "", rest)
    government, township, department = _office_patterns()
    if government.match(rest):
        return Speaker(place, "", _words()["issuer"]["government_name"], "government")
    found = township.match(rest)
    if found:
        return Speaker(place, found.group(1), found.group(1) + found.group(2), "township")
    found = department.match(rest)
    if found and not find_regions(found.group(1), shorts=False):
        return Speaker(place, "", found.group(1), "department")
    return Speaker(place)


def _speaker(text: str, title: str) -> Speaker:
    """What the title says, completed by issuer lines of the page, by the signature and by the first clauses."""
    findings = Findings()
    if title:
        findings.add(read_speaker(title))
    for line in _issuer_lines(text):
        said = read_speaker(line)
        if _fits(findings.speaker, said):
            findings.add(said)
    titled = bool(findings.speaker.place) and bool(title)
    if not titled or not findings.speaker.level:
        for clause in _clauses(text[:OPENING] if not title else text[len(title):OPENING + len(title)]):
            said = _without_loose_office(read_speaker(clause))
            if said.level == "government" or (titled and not said.level) or not _fits(findings.speaker, said):
                continue
            findings.add(Speaker(said.place) if titled else said)
    return findings.speaker


def _without_loose_office(said: Speaker) -> Speaker:
    """In running text 提前部署 or 纪委 names no issuer: there only 司法局, 教育厅, 管理委员会 count."""
    words = _words()["issuer"]
    loose = said.level == "department" and (not said.office.endswith(tuple(words["department_in_text"])) or "、" in said.office
                                            or any(word in said.office for word in words["no_department"]))
    return Speaker(said.place) if loose else said


def _fits(known: Speaker, said: Speaker) -> bool:
    """Whether a further phrase speaks of the same issuer: a township's page may be signed by that township only."""
    if known.level == "township" and said.level == "township":
        return known.township == said.township
    return bool(said.place or said.level) and not (known.place and said.place and not set(said.place.regions) & set(known.place.regions))


def _issuer_lines(text: str) -> Iterator[str]:
    """What stands behind 发布机构 on the page, and the last lines, where a report is signed."""
    label = re.compile("^" + _any_of(_words()["issuer"]["labels"]) + r"\s*[::：]?\s*")
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


def _kind(text: str) -> str:
    """县, 旗, 区, 市 or 省: what the text calls the place whose committee and government it speaks of; "" if it does not."""
    words = _words()["self"]
    for kind, phrases in words["kinds"].items():
        around = re.sub(_any_of(words["not_kinds"].get(kind, ["\0"])), "", text[:HEAD * 2])
        around = around.replace("各" + kind, "").replace("自治区", "省")
        if "省党委" in around and kind == "区":        # where an autonomous region speaks, 全区 is all of it
            around = around.replace("全区", "")
        if sum(around.count(phrase) for phrase in phrases) >= 1:
            return kind
    return ""


def _of_kind(region: Region, kind: str) -> bool:
    if kind == "省":
        return region.level == "province"
    if kind == "市":
        return region.level in ("city", "county", "province") and region.name[-1] in "市州盟区"
    return region.level == "county" and (region.name.endswith(kind) or kind == "区" and "区" in region.name) if kind else True


def _settled(speaker: Speaker, text: str, url: str, kind: str) -> tuple[Region | None, list[str]]:
    """The place and doubts about it: the one named, or counted in the text, or spelled by the host of the address."""
    mentions = find_regions(text[:20_000], shorts=False)
    place = speaker.place or _most_named(mentions, kind)
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
    words = _words()["self"]
    if speaker.level != "government" and not (speaker.place and speaker.place.start == 0 and speaker.place.full and region):
        for level in ("department", "township"):
            if any(word in text[:HEAD] for word in words[level]):
                own_office = any(office in text[:HEAD] for office in words["government_offices"])
                return level if not own_office else region.level if region else {"市": "city"}.get(kind, "county")
    if region:
        return region.level
    return {"省": "province", "市": "city"}.get(kind, "county") if kind else ""


def _issuer(speaker: Speaker, region: Region | None, level: str) -> str:
    """The issuer's name: 元宝山区人民政府, 蒙城县司法局, 遂溪县河头镇人民政府; "" where a department's name is not known."""
    place = region.name if region else ""
    government = str(_words()["issuer"]["government_name"])
    if level == "department":
        return place + speaker.office if speaker.office and speaker.office != government else ""
    if level == "township":
        if not speaker.township:
            return ""
        office = speaker.office if speaker.office != speaker.township else speaker.township + (
            "办事处" if speaker.township.endswith("街道") else government)
        return place + office
    return place + government if place else ""


def region_of(code: str) -> Region | None:
    """The division with this code, None if there is none."""
    return load_regions().get(code)
