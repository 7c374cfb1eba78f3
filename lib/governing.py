"""Which verbs of a stretch of administrative prose govern, and which are part of a name: 审查并印发, 执法培训班."""
from __future__ import annotations

import re
from collections.abc import Iterator

from lib.grammar import Grammar

_JOINTS = ("", "并", "和", "、", "与", "或", "及", "了", "或者", "以及")
_QUOTED = re.compile(r"(?:^(?=[^“]*”)|“)[^“”]{2,}”")
LONGEST_OFFENCE = 4 # characters of what was done wrongly, before the next: 擅自|占用|、挖掘
SHORTEST_CLAUSE = 6 # characters behind a verb that an agent stands before: 部门|立案|查处违法案件


def _governing(words: str, end: int, grammar: Grammar) -> Iterator[re.Match[str]]:
    """The verbs of words[:end] that may govern: none in quotation marks, none that is part of a name (追回|违规发放养老金)."""
    quoted = [match.span() for match in _QUOTED.finditer(words)] if "”" in words else ()       # 推出|“容缺受理”事项
    seen, named = False, -1
    for match in grammar.verb.finditer(words, 0, end):
        begin = match.start()
        if quoted and any(a <= begin < b for a, b in quoted):
            continue
        offence = grammar.wrongly.search(words, 0, begin) or words[begin - 1:begin] == "、" and _names_offence(words, begin, grammar)
        if seen and (begin == named or offence):
            named = match.end()                                 # 解除|不当查封扣押
            continue
        if seen and grammar.described_by.match(words, begin):
            continue                                            # 抽查|已出台文件
        seen = True
        yield match


def _names_offence(words: str, begin: int, grammar: Grammar) -> bool:
    """Whether a verb behind 、 goes on with what was done wrongly: 查处擅自占用、|挖掘公路案件."""
    return any(grammar.wrongly.search(words, 0, at) for at in range(max(2, begin - 1 - LONGEST_OFFENCE), begin - 1))


def verb_groups(words: str, grammar: Grammar) -> list[list[int]]:
    """Spans of verbs that can govern, neighbours joined: 审查并印发. Verbs inside nouns (执法培训班) do not count."""
    groups: list[list[int]] = []
    began = -1                  # where a verb ends that begins an object
    nominal = False             # whether the verb before was one that stands inside nouns as well
    title = words.find("《")                                     # 制发|《关于开展…的意见》: no verb of a title governs
    for match in _governing(words, title if title >= 0 else len(words), grammar):
        begin, end = match.span()
        said = match.group()
        joined = bool(groups) and words[groups[-1][1]:begin] in _JOINTS
        free = begin == 0 or joined or end == title or bool(grammar.adverb_end.search(words, 0, begin))
        if not free and said not in grammar.part_of_name and len(words) - end >= SHORTEST_CLAUSE:
            # 市场监管部门|立案查处食品违法案件
            free = grammar.agent.search(words, 0, begin) is not None and grammar.verb.match(words, end) is not None
        if not free and said in grammar.bodies_do and len(words) - end >= 2 and not grammar.manner.fullmatch(words, end):
            free = grammar.telling.search(grammar.way_before.sub("", words[:begin])) is not None        # 中心组|专题学习宪法
        if said in grammar.nominal and (not free or grammar.noun_makers.match(words, end)):
            continue
        if begin and not joined and grammar.duration.fullmatch(words, end):     # 来信平均|办理时长
            continue
        if groups and not joined and _ends_name(words, groups[-1][1], begin, end, grammar):
            continue
        if said in grammar.relative_verbs and grammar.public.search(words, 0, begin):      # 回应公众|关注热点问题
            continue
        if joined and begin == groups[-1][1] and grammar.noun_makers.match(words, end):
            continue                                            # 提出|修改意见
        if joined and begin == groups[-1][1] and said in grammar.nominal and not nominal:
            began = end
            continue                                            # 办理|援助案件, 开展|检查: the object begins
        if begin == began and grammar.noun_makers.match(words, end):
            continue                                            # 梳理|汇总修改建议
        nominal = said in grammar.nominal
        if joined:
            groups[-1][1] = end
        else:
            groups.append([begin, end])
    return groups


def _ends_name(words: str, before: int, begin: int, end: int, grammar: Grammar) -> bool:
    """Whether a verb behind another one that ended at `before` stands in a name: 取消评比|表彰项目, 抽查矿山企业和地质|勘查单位."""
    maker = grammar.noun_makers.match(words, end) if "并" not in words[before:begin] else None
    return words[end:] in grammar.projects or maker is not None and maker.end() == len(words)
