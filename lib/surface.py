"""What numbers look like in running text: one pattern that finds every number that could be a figure, with its unit and hedges.

    1.4万余条      number 1.4万   vague 余   unit 条
    3至5个工作日   number 3       most 5     unit 个工作日
    90%以上        number 90      unit %     after 以上
    二百三十余万元  number 二百三十余万        unit 元

Titles in 《》 and Chinese numerals in short “” are skipped; dates, document numbers, ordinals and the like have no measure word or the
wrong character before them and are never matched.
"""
from __future__ import annotations

import re
from dataclasses import dataclass

from lib.alternation import any_of
from lib.lexicon import ARABIC, CHINESE_NUMERALS, Lexicon, trie, wording

D = f"[{ARABIC}]"
C = f"[{CHINESE_NUMERALS}]"
MULTIPLIER = r"(?:[百佰](?!分)|[千仟](?![瓦米克卡伏帕])|[万萬]|[亿億])"
VAGUE = "[余餘多来來几+＋]"
BLANK = "[ \u00a0\u3000]"

_PATTERN = """
(?P<number>[{arabic}{chinese}《“]
 (?: (?<={D})
     (?<![{arabic}A-Za-z.．×xX*＊#＃@/＼\\\\_={arabic_not_after}]{D})
     (?<![{arabic}A-Za-z][-－—–:：+＋]{D})(?<![{arabic_not_after}]{B}{D})
     (?: (?<!{rank}{D}) | (?<=[{rank_not}]{rank}{D}) )
     (?: {D}{{0,2}}(?:[,，]{B}?{D}{{3}})++(?!{D})(?:[.．]{D}++)?                      # 1,234 1，234.5
       | {D}{{0,2}}(?:{B}{D}{{3}})++(?!{D})(?=[万亿余多]*(?:{unit}))                   # 2 600件
       | {D}?[/／](?:10|[2-9２-９])(?![{arabic}/／年月日])(?P<quotient>)               # 1/4
       | {D}*+(?:[.．]{D}++(?![.．]{D}))?
     )
     (?:{VAGUE}?(?:{B}(?=[万亿萬億]))?{M}++(?:{D}++(?:[.．]{D}++)?{M}++)*+)?                             # 260余万, 1亿2000万
   | (?<={C})
     (?<![{arabic}{chinese}{chinese_not_after}]{C})(?<!{rank}{C})
     (?: {C}{{0,30}}+分之(?:{C}++(?:点{C}++)?|{D}++(?:[.．]{D}++)?)(?P<quotient2>)    # 百分之九十, 三分之一
       | {C}{{0,30}}+(?:点{C}++)?(?:{VAGUE}[万亿萬億]{{1,2}}+)?(?P<written>)           # 二百三十余万
     )
   | (?<=《)[^《》]{{0,80}}》(?P<skipped>)
   | (?<=“)[^”“{arabic}]{{1,16}}”(?P<quoted>)
 )
)
(?(skipped)|(?(quoted)|
(?: (?P<least_unit>[%％{short_units}]|{range_units})?
    {B}?(?:[至到~～–－―─\\-]|——?){B}?(?P<most>{D}++(?:[,，]{D}{{3}})*+(?:[.．]{D}++)?{M}*+|{C}++) )?
(?P<vague>{VAGUE})?
(?: (?P<gap>{B}{{0,3}}\\n?{B}{{0,3}})(?P<unit>{unit})(?:{B}?(?P<after>{after}))? )?
(?(written)(?(unit)|(?!)))
(?:(?(quotient2)|(?(quotient)|(?!)))(?P<after2>{after}))?
(?(unit)|(?(written)|(?(quotient)|(?(quotient2)|
   (?:(?=[\\s|、，,；;。．.！!？?）)】\\]”]|[和及与](?={D})|\\Z)|(?<=[万亿萬億余餘多]))))))
))
"""


@dataclass(frozen=True)
class Surface:
    """The compiled pattern and the numbers of its groups."""
    pattern: re.Pattern[str]
    phrases: re.Pattern[str]
    groups: dict[str, int]


def compile_surface(lexicon: Lexicon) -> Surface:
    """The pattern for numbers with the units and hedges of a lexicon."""
    units = {}
    for says, unit in lexicon.written.items():
        units[says] = unit.not_before
    after = {hedge.says: hedge.not_before for hedge in lexicon.hedges["after"]}
    short = "".join(says for says in units if len(says) == 1 and says not in "%％")
    words = lexicon.phrase_words
    source = _PATTERN.format(
        arabic=ARABIC, chinese=CHINESE_NUMERALS, D=D, C=C, M=MULTIPLIER, VAGUE=VAGUE, B=BLANK, unit=trie(units), after=trie(after),
        short_units=re.escape(short), range_units=any_of(words["range_units"]),
        arabic_not_after=words["arabic_not_after"], chinese_not_after=words["chinese_not_after"],
        rank=words["rank_after"], rank_not=words["rank_not_after"])
    pattern = re.compile(source, re.VERBOSE)
    phrases = re.compile("|".join(wording(phrase.says) for phrase in lexicon.phrases))
    return Surface(pattern, phrases, dict(pattern.groupindex))
