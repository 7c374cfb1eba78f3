"""The words by which rows, columns and captions of a table are read, from the `table` of `data/catalog/grammar.toml`.

Compiled once by `lib.grammar`, which holds what comes out.
"""
from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from lib.alternation import any_of, ends_in

Pattern = re.Pattern[str]


@dataclass(frozen=True)
class Tables:
    """The words of tables."""
    measure: Pattern            # 数量, 占比: a row or column that only says how it is counted
    share: Pattern              # 占比, 占总数比例: what the cells are a share of is not said
    changes: tuple[str, ...]    # what heads a column of changes: 同比
    kinds: tuple[str, ...]      # 类, and what needs none behind it
    total: Pattern              # 合计
    noise: Pattern              # what falls out of a header
    caption: Pattern            # 情况, 统计 at the end of a caption
    place: Pattern              # a row that is a place or an office
    who: Pattern                # a row that is a kind of people or bodies, at the end: 自然人
    titled: Pattern             # 附表1：, at the beginning of a caption
    units: frozenset[str]       # the header of a column of measure words
    corners: frozenset[str]     # 项目: over the column of the rows' names
    unnamed: frozenset[str]     # 其他, 小计: a row or column that only its group names
    full: dict[str, str]        # 处罚 → 行政处罚
    one: str                    # 单个
    wide: tuple[str, ...]       # 全市 and 各县 are not one of them
    all_places: Pattern         # 设区市, in a caption
    place_kinds: dict[str, str]     # what a place is by its last character


def read_tables(words: dict[str, Any]) -> Tables:
    """The patterns from the words: 数量 measures, 占比 is a share, 合计 a total."""
    measures, shares, totals = (any_of(words[name]) for name in ("measures", "shares", "totals"))
    return Tables(
        measure=re.compile(rf"(?:{measures}|(?:{shares}).*)$"),
        share=re.compile(rf"(?:{shares}).*$"),
        changes=tuple(words["changes"]),
        kinds=tuple(words["kinds"]),
        total=re.compile(rf"(?:{totals})$"),
        noise=re.compile(r"[\s　]+|[（(][^（）()]*[）)]|^[一二三四五六七八九十]+、|^\d{1,2}(?:\.\d{1,2})+\s?|^\d{1,2}[.．、]\s?|\d{4}年度?|"
                         rf"^(?:{any_of(words['noise_starts'])})|(?:{any_of(words['noise_ends'])})$"),
        caption=re.compile(rf"(?:{any_of(words['captions'])})+$"),
        place=re.compile(rf"[{words['places']}]$"),
        who=ends_in(words["who"]),
        titled=re.compile(rf"(?:{any_of(words['titles'])})\s*[\d一二三四五六七八九十]*\s*[:：.、]?(?<=[\d一二三四五六七八九十:：.、])\s*"),
        units=frozenset(words["units"]),
        corners=frozenset(words["corners"]),
        unnamed=frozenset(words["unnamed"]),
        full=words["full"],
        one=words["one"],
        wide=tuple(words["wide"]),
        all_places=re.compile(any_of(words["all_places"])),
        place_kinds=words["place_kinds"],
    )
