"""Who acted, where a later clause leaves it unsaid: 县政府主要领导认真履职，…，作出批示6件 → 政府主要负责人作出批示."""
from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lib.alternation import any_of, ends_in
from lib.catalog import FOLDER, CatalogError, read_toml
from lib.grammar import load_grammar
from lib.leaning import without_holding
from lib.lexicon import blaming
from lib.said import Phrase, share_two
from lib.slot import clean

LONGEST = 12        # characters; a longer label tells enough without who acted
REACH = 240         # characters before a number in which who acted is looked for


@dataclass(frozen=True, slots=True)
class Actors:
    """The words of actors.toml, compiled."""
    said: re.Pattern[str]       # groups who (a leader, body, counsel or medium that begins a clause) and other (whoever else does)
    deeds: re.Pattern[str]      # what any of them does
    names: dict[str, tuple[str, re.Pattern[str]]]       # what each is called in a label, and what of its doing is told so
    taken_up: re.Pattern[str]   # groups what, who: 将|宪法|纳入|中心组
    studying: re.Pattern[str]   # what a body does with what it has taken up
    held: re.Pattern[str]       # 召开, before a body that met
    in_meetings: re.Pattern[str]        # what is done in its meetings
    bare: re.Pattern[str]       # a whole label that says neither who studied nor what: 专题学习
    duty: re.Pattern[str]       # 主要负责人履行, in a heading
    head: str                   # 主要负责人
    of_head: re.Pattern[str]    # what is told of him there
    studied: re.Pattern[str]    # the same at the end, so that what was studied stands nowhere behind it


def add_actor(label: str, phrase: Phrase, unit: str, spoken: str) -> str:
    """A label with whose deed it tells: the one that last began a clause of `spoken`, the sentence before the number; "" where none did.

    县长高度重视，先后6次调研，作出批示 → 政府主要负责人作出批示. Where another subject followed, the deed is that one's.
    """
    actors = _load_actors()
    if not _leaves_open(label, phrase, unit) or not actors.deeds.search(label):
        return ""
    begun = list(actors.said.finditer(spoken[-REACH:]))
    while len(begun) > 1 and actors.held.search(begun[-1].group()) and not actors.in_meetings.search(label):
        begun.pop()
    if not begun or begun[-1]["other"]:
        return ""
    name, deeds = actors.names[begun[-1]["who"]]
    return name + label if deeds.search(label) and not share_two(name, label) else ""


def add_head(label: str, phrase: Phrase, unit: str, headings: Sequence[str]) -> str:
    """A deed told under a heading on the duties of who is in charge, as his: 作出批示 → 主要负责人作出批示; "" for others."""
    actors = _load_actors()
    if not _leaves_open(label, phrase, unit) or not actors.of_head.search(label) or share_two(actors.head, label):
        return ""
    return actors.head + label if any(actors.duty.search(heading) for heading in headings) else ""


def add_body(label: str, phrase: Phrase, unit: str, spoken: str) -> str:
    """将宪法纳入党委理论学习中心组学习计划，开展专题学习 → 党委理论学习中心组专题学习宪法; as it is where no body has taken anything up."""
    actors = _load_actors()
    if len(label) > LONGEST or not actors.studying.search(label) or not _may_lack(label, phrase, unit):
        return label
    deed = without_holding(label, load_grammar())
    if not actors.bare.fullmatch(deed):
        return label                                            # 干部职工学法 says whose it is
    spoken = spoken[-REACH:]
    taken = list(actors.taken_up.finditer(spoken))
    if not taken or actors.said.search(spoken, taken[-1].end()):            # …，镇党委会议开展会前学法: another's deed
        return label
    what = actors.studied.sub("", clean(taken[-1]["what"] or "", load_grammar()))
    open_end = 2 <= len(what) <= LONGEST and actors.studied.search(deed) and not actors.bare.fullmatch(what)
    return actors.names[taken[-1]["who"]][0] + deed + (what if open_end else "")


def _leaves_open(label: str, phrase: Phrase, unit: str) -> bool:
    """Whether a label begins with a deed or is a quantity, and so does not say whose: 作出批示, 阅读量, but not 班子成员学法."""
    grammar = load_grammar()
    return _may_lack(label, phrase, unit) and bool(grammar.verb.match(label) or grammar.measure.search(label))


def _may_lack(label: str, phrase: Phrase, unit: str) -> bool:
    """Whether a label is short, and no share, part, cell or count of people."""
    leaning = phrase.cell or phrase.share or phrase.parent is not None or unit in load_grammar().people_units
    return len(label) <= LONGEST and not leaning and "的" not in label


@functools.lru_cache(maxsize=1)
@blaming(FOLDER / "actors.toml", CatalogError)
def _load_actors(path: Path = FOLDER / "actors.toml") -> Actors:
    words = read_toml(path)
    groups = [(any_of(words[group["deeds"]]), group["names"]) for group in words["actors"]]
    names = {said: (name or said, re.compile(deeds)) for deeds, group in groups for name, ways in group.items() for said in ways}
    quoted = "(?:[^，,。；;：:“”]{0,8}“[^”]{1,12}”)?"
    noun = rf"(?:(?!{any_of(words['not_acting'])})[^、，,。；;：:的（）()“”\d]){{0,10}}?(?<!{words['deputy']})"
    who = rf"{quoted}{noun}(?P<who>{any_of(names)})(?!{any_of(words['never_before'])})"
    said = re.compile(rf"(?:^|[，,。；;：:])\s*(?:{who}|(?P<other>{any_of(words['others'])}))")
    taken_up = re.compile(rf"(?:(?:{any_of(words['taken'])})(?P<what>[^，,。；;]{{2,24}}?))?(?:{any_of(words['taking'])})"
                          rf"[^，,。；;]{{0,14}}(?P<who>{any_of(names)})")
    return Actors(said, re.compile("|".join(deeds for deeds, _ in groups)), names, taken_up, re.compile(any_of(words["studying"])),
                  re.compile(any_of(words["held"])), re.compile(any_of(words["in_meetings"])),
                  re.compile(rf"(?:{any_of(words['studying'] + words['studied'] + words['ways'])})+"),
                  re.compile(any_of(words["duty"]["headings"])), words["duty"]["name"], re.compile(any_of(words["duty"]["deeds"])),
                  ends_in(words["studying"] + words["studied"]))
