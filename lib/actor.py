"""Who acted, where a later clause leaves it unsaid: 县政府主要领导认真履职，…，作出批示6件 → 政府主要负责人作出批示."""
from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from pathlib import Path

from lib.alternation import any_of
from lib.catalog import FOLDER, CatalogError, read_toml
from lib.grammar import load_grammar
from lib.lexicon import blaming
from lib.said import Phrase, share_two

LONGEST = 12        # characters; a longer label tells enough without who acted
REACH = 240         # characters before a number in which who acted is looked for


@dataclass(frozen=True, slots=True)
class Actors:
    """The words of actors.toml, compiled."""
    said: re.Pattern[str]       # groups who (a leader, body, counsel or medium that begins a clause) and other (whoever else does)
    deeds: re.Pattern[str]      # what any of them does
    names: dict[str, tuple[str, re.Pattern[str]]]       # what each is called in a label, and what of its doing is told so


def find_actor(label: str, phrase: Phrase, unit: str, spoken: str) -> str:
    """Whose deed a label tells: the one that last began a clause of `spoken`, the sentence before the number; "" where none did.

    县长高度重视，先后6次调研，作出批示 → 政府主要负责人. Where another subject followed, the deed is that one's.
    """
    actors = _load_actors()
    if not _leaves_open(label, phrase, unit) or not actors.deeds.search(label):
        return ""
    begun = list(actors.said.finditer(spoken[-REACH:]))
    if not begun or begun[-1]["other"]:
        return ""
    name, deeds = actors.names[begun[-1]["who"]]
    return name if deeds.search(label) and not share_two(name, label) else ""


def _leaves_open(label: str, phrase: Phrase, unit: str) -> bool:
    """Whether a label begins with a deed or is a quantity, and so does not say whose: 作出批示, 阅读量, but not 班子成员学法."""
    grammar = load_grammar()
    if len(label) > LONGEST or phrase.cell or phrase.share or phrase.parent is not None or unit in grammar.people_units:
        return False
    return "的" not in label and bool(grammar.verb.match(label) or grammar.measure.search(label))


@functools.lru_cache(maxsize=1)
@blaming(FOLDER / "actors.toml", CatalogError)
def _load_actors(path: Path = FOLDER / "actors.toml") -> Actors:
    words = read_toml(path)
    groups = [(any_of(words[group["deeds"]]), group["names"]) for group in words["actors"]]
    names = {said: (name or said, re.compile(deeds)) for deeds, group in groups for name, ways in group.items() for said in ways}
    quoted, noun = "(?:[^，,。；;：:“”]{0,8}“[^”]{1,12}”)?", rf"[^、，,。；;：:的（）()“”\d]{{0,10}}?(?<!{words['deputy']})"
    who = rf"{quoted}{noun}(?P<who>{any_of(names)})(?!{any_of(words['never_before'])})"
    said = re.compile(rf"(?:^|[，,。；;：:])\s*(?:{who}|(?P<other>{any_of(words['others'])}))")
    return Actors(said, re.compile("|".join(deeds for deeds, _ in groups)), names)
