"""What a relation between figures is, and what data/catalog/relations.toml knows about relations.

A relation says which figures belong together, in which roles, how the arithmetic comes out and what follows from it. The words for
all of this stand in the catalogue; here are only ids.
"""
from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lib.alternation import any_of
from lib.lexicon import LexiconError, read_words

FILE = "data/catalog/relations.toml"
KINDS = ("parts_total", "rate", "complement", "order", "change_level", "range", "restated", "year_on_year",
         "department_government")
VERDICTS = ("does_not_follow", "cannot_be_checked", "agrees_within_bounds", "agrees_within_rounding", "agrees")
ROLES = ("total", "part", "numerator", "denominator", "rate", "before", "after", "change", "earlier", "later")


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation: `figures` are figure ids and `roles` what each of them is; `sum` is the arithmetic in full."""
    report_id: str
    kind: str
    verdict: str
    figures: tuple[str, ...]
    roles: tuple[str, ...]
    sum: str
    note: str = ""                              # id of a note in relations.toml
    details: tuple[tuple[str, str], ...] = ()   # what the note's {…} stand for
    tolerance: str = ""                         # ±0.05, as the printed digits allow

    @property
    def doubtful(self) -> bool:
        return self.verdict in VERDICTS[:2]


@dataclass(frozen=True)
class Rate:
    """A known rate: words that stand with its two figures; `firm` where these are what the rate is taken of and nothing else."""
    names: tuple[str, ...]
    numerator: tuple[str, ...]
    denominator: tuple[str, ...]
    firm: bool


@dataclass(frozen=True)
class Knowledge:
    """relations.toml: word lists by section, the known rates, and the words for kinds, verdicts and notes."""
    words: Mapping[str, Mapping[str, Any]]
    rates: tuple[Rate, ...]
    complements: tuple[tuple[str, str], ...]
    wordings: Mapping[str, Mapping[str, Mapping[str, str]]]     # kind, verdict, note → id → zh, en

    def list(self, section: str, name: str) -> tuple[str, ...]:
        """A word list, as it stands in the file."""
        return tuple(self.words[section][name])

    def pattern(self, section: str, *names: str) -> str:
        """A regular expression for any word of the lists, the longest first."""
        return any_of(w for name in names for w in self.words[section][name])


class RelationsError(LexiconError):
    """relations.toml is wrong. The message names the file and the entry and ends with the mend."""


@functools.lru_cache(maxsize=1)
def load_knowledge() -> Knowledge:
    """What relations.toml says. Raises LexiconError when the file is broken, RelationsError when it lacks an id of the code."""
    raw = read_words("relations")
    wordings = {group: {e["id"]: {"zh": e["zh"], "en": e["en"]} for e in raw.get(group, [])}
                for group in ("kind", "verdict", "note")}
    for group, ids in (("kind", KINDS), ("verdict", VERDICTS)):
        for id_ in ids:
            if id_ not in wordings[group]:
                raise RelationsError(f"{FILE}, {group} {id_}: has no wording; "
                                     f'add [[{group}]] with id = "{id_}", zh and en.')
    rates = tuple(Rate(tuple(e["names"]), tuple(e["numerator"]), tuple(e["denominator"]), e["firm"])
                  for e in raw.get("rate", []))
    pairs = tuple((e["names"][0], e["names"][1]) for e in raw.get("complement", []) if e.get("only_if_together", True))
    words = {name: section for name, section in raw.items() if isinstance(section, dict)}
    return Knowledge(words, rates, pairs, wordings)


def describe(relation: Relation, lang: str = "zh") -> str:
    """One line for people: verdict, sum and what the note says, in `lang` (zh or en). Never says that a figure is wrong."""
    knowledge = load_knowledge()
    verdict = knowledge.wordings["verdict"][relation.verdict][lang]
    note = describe_note(relation, lang)
    colon, semicolon = ("：", "；") if lang == "zh" else (": ", "; ")
    return f"{verdict}{colon}{relation.sum}" + (f"{semicolon}{note}" if note else "")


def describe_note(relation: Relation, lang: str = "zh") -> str:
    """The note's words alone, empty where the relation has none."""
    if not relation.note:
        return ""
    return load_knowledge().wordings["note"][relation.note][lang].format(**dict(relation.details))


def describe_kind(kind: str, lang: str = "zh") -> str:
    """What a kind is called in `lang`."""
    return load_knowledge().wordings["kind"][kind][lang]


def describe_verdict(verdict: str, lang: str = "zh") -> str:
    """What a verdict is called in `lang`."""
    return load_knowledge().wordings["verdict"][verdict][lang]
