"""Against whom cases are, where a report tells them apart by the bodies whose acts are looked over.

被申请人为公安机关的28件，城管执法|19件 → 以城管执法为被申请人的行政复议案件: 城管执法行政复议 would name the wrong side.
"""
from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from pathlib import Path

from lib.alternation import any_of
from lib.catalog import FOLDER, CatalogError, read_toml
from lib.grammar import load_grammar
from lib.lexicon import blaming


@dataclass(frozen=True, slots=True)
class Respondents:
    """The words of respondents.toml, compiled."""
    signs: re.Pattern[str]      # 被申请人, in what was said before the number
    labels: list[tuple[re.Pattern[str], str, str]]      # labels (groups who, also, first, share) and what stands around who


def tell_respondent(label: str, told: str) -> str:
    """A label of cases sorted by body, which says that they are against it; as it is where `told`, the words around, sorts nothing so."""
    respondents = _load_respondents()
    for pattern, before, after in respondents.labels:
        if (match := pattern.fullmatch(label)) and respondents.signs.search(told):
            return f"{before}{match['who'] or match['also'] or match['first']}{after}{match['share']}"
    return label


@functools.lru_cache(maxsize=1)
@blaming(FOLDER / "respondents.toml", CatalogError)
def _load_respondents(path: Path = FOLDER / "respondents.toml") -> Respondents:
    words = read_toml(path)
    who, share = rf"(?:{any_of(words['bodies'])})(?:{any_of(words['behind'])})?", load_grammar().portion_noun[1]
    labels = []
    for matter in words["matters"]:
        says = any_of(matter["says"])
        first = rf"(?:{any_of(matter['named'])})(?P<first>[^的，]{{2,12}})的(?:{says})"
        pattern = re.compile(rf"(?:(?P<who>{who})类?(?:{says})|(?:{says})(?P<also>{who})|{first})(?P<share>(?:{share})?)")
        labels.append((pattern, matter["before"], matter["after"]))
    return Respondents(re.compile(any_of(words["signs"])), labels)
