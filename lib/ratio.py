"""How shares, levels and changes are told: patterns from the words of `data/catalog/grammar.toml`.

Compiled once by `lib.grammar`, which holds what comes out.
"""
from __future__ import annotations

import re
from typing import Any

from lib.alternation import any_of, ends_in

Pattern = re.Pattern[str]


def read_rates(words: dict[str, Any]) -> dict[str, Any]:
    """What tells a share: 合格率, 占总数的, 由年初的…升至."""
    signs = words["share_signs"]
    return {
        "rate": ends_in(words["rate_nouns"]),
        "rated": tuple(words["rated"]),
        "rate_inside": re.compile(rf".*(?:{any_of(words['rates_inside']['nouns'])})(?![{words['rates_inside']['not_before']}])"),
        "ranked": re.compile(rf"(?P<who>.{{2,}}?)(?:{any_of(words['adverbs'])})*(?:{any_of(words['ranked'])})"),
        "respectively": re.compile(rf"{any_of(words['respectively'])}|(?:{any_of(words['each'])})$"),
        **_portions(words["portion"]),
        **_levels(words["levels_told"], words),
        "multiple": re.compile(rf"(?:^|(?P<what>.*?))(?:{any_of(words['multiple']['signs'])})(?P<of>[^，,；;]{{1,14}}?)"
                               rf"{words['multiple']['link']}(?:{any_of(signs['links'])})*\s*$"),
        "multiple_words": (words["multiple"]["unit"], words["multiple"]["signs"][1], words["multiple"]["link"] + words["multiple"]["name"]),
        "relative_units": frozenset(words["relative_units"]),
        "titled": re.compile(rf"[^\n]{{4,60}}?(?:{any_of(words['titles'])})"),
        "all_subjects": re.compile(any_of(words["all_subjects"])),
        "shares_alone": frozenset(words["shares_alone"]),
        "quoted_rates": tuple(words["quoted_rates"]),
        "activity": re.compile(rf"(?:.*(?:{any_of(words['attending'] + words['holding'] + words['carriers'])}))?"
                               rf"(?P<name>[^、，的]{{0,10}}(?:{any_of(words['activities'])}))"),
        "activity_rate": re.compile(rf"(?:{any_of(words['activity_rates'])})"),
        "case_end": re.compile(rf"(?<=..)(?:{any_of(words['case_ends'])})$"),
        "manner": re.compile(rf"(?:{any_of(words['governing'] + words['adverbs'] + words['states'])})+"),
    }


def _portions(words: dict[str, Any]) -> dict[str, Any]:
    """What takes 即办件占事项总数的 apart: 即办件, 事项."""
    also = rf"(?:{any_of(words['also'])})(?=[^，,；;]*(?:{any_of(words['wholes'])})的)"              # 达到|执法人员总数的|5%
    sign = rf"(?:(?<![{words['not_behind']}]){words['sign']}(?![{words['not_before']}])|{also})"
    return {
        "portion": re.compile(rf"(?P<who>.*?)(?:{any_of(words['only'])})*{sign}(?:{any_of(words['openings'])})*"
                              rf"(?P<whole>.*?)(?:{any_of(words['ends'])})*\s*$", re.DOTALL),
        "portion_noun": (words["of"], words["none"]),
    }


def _levels(words: dict[str, Any], all_words: dict[str, Any]) -> dict[str, Any]:
    """What finds an old level and the new one behind it: 由年初的84%提升到92.6%."""
    ways = "".join(sorted({c for word in all_words["up"] + all_words["down"] + words["more_ways"] for c in word}))
    times, other, before = words["times"], words["other"], tuple(words["before"])
    pattern = re.compile(any_of(times))

    def former(when: str) -> str:
        match = pattern.search(when)
        said = when.strip().removesuffix("的")
        return times[match.group()] if match else said if said.endswith(before) else other
    return {
        "reaching": re.compile(rf"[^，。、]{{0,2}}[{ways}][^，。、]{{0,3}}(?:{any_of(words['reaching'])})"
                               rf"(?!{any_of(words['not_reaching'])})[^，。、]{{0,4}}"
                               rf"|(?:{any_of(words['merging'])})(?:{any_of(words['reaching'])})"),
        "reaching_soon": re.compile(rf"[{ways}][^，。、]{{0,3}}(?:{any_of(words['reaching'])})(?:{any_of(words['soon'])})"
                                    rf"(?:{any_of(words['soon_behind'])})*"),
        "reaching_end": re.compile(rf"(?:{any_of(all_words['up'] + all_words['down'])})(?:{any_of(words['reaching'])})$"),
        "from_level": re.compile(rf"(?:{any_of(words['from'])}|(?:{any_of(all_words['against'])})(?={any_of(times)}|\d{{4}}年))"
                                 rf"(?P<when>[^，由从自]{{0,9}})$"),
        "former": former,
        "level_times": frozenset([*times, *words["olds"]]),
    }


def read_changes(words: dict[str, Any]) -> dict[str, Any]:
    """What tells a change: 同比增长, 较年初净增, 低于平均水平."""
    against, up, down = (any_of(words[name]) for name in ("against", "up", "down"))
    told = words["changes_told"]
    then = rf"(?:{any_of(told['last'] + told['previous'])}|\d{{4}}年)|[^，,；;。]{{1,12}}(?:{any_of(told['links'][:3])})"
    against = rf"{against}|{told['with']}(?={then})"            # 与上年相比; 成功率与满意率分别提高 lists two
    year, period, than = told["since"]          # 同比, 环比, 较
    still, ways, standards = (any_of(words["held_to"][name]) for name in ("still", "ways", "standards"))
    return {
        "change": re.compile(rf"{against}|{up}|{down}"),
        "against": re.compile(rf"(?<![{told['not_behind']}])(?:{against})(?![{told['not_before']}])"),
        "way": re.compile(rf"(?:(?P<up>{up})|(?P<down>{down}))(?![{told['not_noun']}])"),
        "way_end": re.compile(rf"(?:(?P<up>[{told['up']}])|(?P<down>[{told['down']}]))[{told['behind']}]*(?:{any_of(told['deeds'])})?"
                              rf"[{told['behind']}]*\s*$"),
        "time_only": re.compile(rf"(?:(?P<last>{any_of(told['last'])})|\d{{4}}年度?|{any_of(told['times'])}"
                                rf"|\d{{1,2}}(?:[-—至]\d{{1,2}})?月(?:份|底|末)?)*(?:{any_of(told['links'])}|{any_of(told['only'])})*"),
        "since": re.compile(rf"\s*(?:(?P<last>(?:{any_of(told['last'])}|(?P<year>\d{{4}})年)+)"
                            rf"|(?P<previous>(?:{any_of(told['previous'])})+))(?:{any_of(told['links'])})*"),
        "held_to": re.compile(rf"(?:{still})*(?P<way>{ways})(?P<standard>[^，,、]{{0,8}}?(?:{standards}))$"),
        "since_words": tuple(told["since"]),
        "compared_with": told["links"][0],
        "standard": ends_in(told["standards"]),
        "change_words": tuple((pair[0], pair[1]) for pair in told["words"]),
        "change_noun": told["noun"],
        "way_share": re.compile(rf"[{told['shares']}][{told['behind']}]*\s*$"),
        "upon": re.compile(rf"{told['upon'][0]}(?P<standard>[^，]{{2,8}}?)的?{told['upon'][1]}.*$"),
        "achieved": re.compile(rf"{words['achieved']}了?(?P<what>[^，]{{2,14}})的$"),
        "reached": ends_in(words["reached"]),
        "tally": ends_in(told["tallies"]),
        "net": told["net"],
        "degree": ends_in(told["degrees"]),
        "former_year": told["former"],
        "change_end": re.compile(rf"(?P<since>{year}|{period}|{than}.{{2,8}})?(?:{any_of(words['change_ends'])})$"),
        "held_before": re.compile(rf"(?P<what>[^，]{{2,}}?)(?:{against})(?:{any_of(words['earlier'])}|(?P<year>\d{{4}})年)"
                                  rf"(?:{any_of(told['links'])})*的?"),
        "earlier": re.compile(rf"(?P<total>{any_of(words['held_against'])})?(?:{against})(?:{any_of(words['earlier'])}|\d{{4}}年)"),
    }
