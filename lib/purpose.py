"""What meetings were held for and what measures are for, where that is told beside their number.

召开党组会5次，专题研究法治政府建设 → 研究法治政府建设的党组会议.
"""
from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from pathlib import Path

from lib.alternation import any_of, ends_in
from lib.catalog import FOLDER, CatalogError, read_toml
from lib.grammar import load_grammar
from lib.leaning import without_holding
from lib.lexicon import blaming
from lib.said import Phrase

LONGEST = 14        # characters; a longer label tells enough without its purpose
AIM = 12            # characters; a longer aim makes no label
REACH = 120         # characters behind a number in which a purpose is looked for


@dataclass(frozen=True, slots=True)
class Purposes:
    """The words of purposes.toml, compiled."""
    meeting: re.Pattern[str]    # at the end of a label
    told: re.Pattern[str]       # group matter, right behind the number
    measure: re.Pattern[str]    # a noun that says nothing of what it is for, the whole
    aim: re.Pattern[str]        # group aim: 措施，进一步|促进民营经济发展
    known: re.Pattern[str]      # a matter within a label
    deed: str
    short: str
    bodies: tuple[str, ...]
    full: str


def add_purpose(label: str, phrase: Phrase, unit: str, following: str) -> str:
    """The label of meetings or measures with what they were for, `following` being the sentence behind the number; any other as it is.

    出台政策措施 before 措施，进一步促进民营经济发展 → 出台促进民营经济发展政策措施.
    """
    purposes = _load_purposes()
    if phrase.cell or phrase.share or len(label) > LONGEST:
        return label
    if purposes.measure.fullmatch(phrase.object) and label.endswith(phrase.object):
        aim = purposes.aim.match(following)
        return label.removesuffix(phrase.object) + aim["aim"] + phrase.object if aim else label
    if unit not in load_grammar().occasions:
        return label
    if not purposes.meeting.search(label) or purposes.known.search(label):
        return label
    told = purposes.told.match(following[:REACH])
    if not told:
        return label
    meeting = without_holding(label, load_grammar())
    verb = load_grammar().chairing.match(meeting)               # 主持召开|党组会
    held, meeting = (verb.group(), meeting[verb.end():]) if verb else ("", meeting)
    rest = purposes.full if meeting.endswith(purposes.bodies) else purposes.full[1:] if meeting.endswith(purposes.short) else ""
    return held + purposes.deed + told["matter"] + "的" + meeting + rest


@functools.lru_cache(maxsize=1)
@blaming(FOLDER / "purposes.toml", CatalogError)
def _load_purposes(path: Path = FOLDER / "purposes.toml") -> Purposes:
    words = read_toml(path)
    beside = r"(?:[、，,和及][^，,。；;、\d]{0,24}[\d一二三四五六七八九十两]+余?[次场])*"
    deed = rf"(?:{any_of(words['adverbs'])})*(?:{any_of(words['deeds'])})"
    how, aims = any_of(words["how"]), any_of(words["aims"])
    apart = r"(?![^，,。；;]*\d)"                                # 听取法治工作汇报2次 is counted apart
    told = rf"{beside}[，,]{deed}[^。；;\d]{{0,40}}?(?P<matter>{any_of(words['matters'])}){apart}"
    aim = rf"[^，,。；;、\d]{{0,12}}[，,](?:{how})*(?P<aim>(?:{aims})[^，,。；;、\d]{{4,{AIM}}})(?=[，,。；;])"
    return Purposes(ends_in(words["meetings"]), re.compile(told), re.compile(any_of(words["measures"])), re.compile(aim),
                    re.compile(any_of(words["matters"])), words["deeds"][0],
                    words["short"], tuple(words["bodies"]), words["full"])
