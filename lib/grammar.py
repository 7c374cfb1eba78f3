"""The words of administrative Chinese that a label is taken apart by, compiled from `data/catalog/grammar.toml`.

The only module that knows that file's format. What comes out are plain patterns and functions on short strings.
"""
from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lib.catalog import FOLDER, CatalogError, read_toml
from lib.lexicon import blaming

Pattern = re.Pattern[str]
_EDGES = r"、，,。；;：:的（）()“”《》\d"          # no name goes over one of these


def _any(words: Iterable[str]) -> str:
    """An alternation of words, longest first, so that 开展 is not taken for 开."""
    return "|".join(re.escape(w) for w in sorted(set(words), key=len, reverse=True))


def _ends(words: Iterable[str]) -> Pattern:
    """One of the words at the end."""
    return re.compile(rf"(?:{_any(words)})$")


@dataclass(frozen=True)
class Tables:
    """The words of tables."""
    measure: Pattern            # 数量, 占比: a row or column that only says how it is counted
    share: Pattern              # 占比, 占总数比例: what the cells are a share of is not said
    kinds: tuple[str, ...]      # 类, and what needs none behind it
    total: Pattern              # 合计
    noise: Pattern              # what falls out of a header
    caption: Pattern            # 情况, 统计 at the end of a caption
    place: Pattern              # a row that is a place or an office
    who: Pattern                # a row that is a kind of people or bodies, at the end: 自然人
    titled: Pattern             # 附表1：, at the beginning of a caption
    units: frozenset[str]       # the header of a column of measure words
    unnamed: frozenset[str]     # 其他, 小计: a row or column that only its group names


@dataclass(frozen=True)
class Grammar:
    """Patterns named for what they find; `…_end` and those that say so stand at the end of the words."""
    verb: Pattern               # any verb that can govern what is counted
    nominal: frozenset[str]     # verbs that stand inside nouns as well
    standing: Pattern           # verbs that take nothing of what was said before for their object, at the end
    relative_verbs: frozenset[str]
    public: Pattern             # whose 关注 or 反映 only describes, at the end
    light: Pattern              # a light verb at the beginning
    opening: Pattern            # words before the thing that is counted, at the beginning
    lead: Pattern               # the same, but for prepositions
    preposed: Pattern           # a preposition that says how, when or why
    adverbial: Pattern          # the words behind it, up to a deed: …等方式|办结
    time_span: Pattern          # 春节期间, at the beginning
    in_manner: Pattern          # 调解、和解等方式, at the end
    in_name: Pattern            # 以县政府名义, at the end
    negation: Pattern           # 无法, at the end
    trailing: Pattern           # words after it, at the end
    protected_end: Pattern      # endings that look like a trailing word and are none
    adverb_end: Pattern         # an adverb, so that the next word is a verb
    summing_end: Pattern        # 累计, at the end: who did it stands before, the deed behind
    preposition: Pattern        # at the end: the noun behind the number is its object
    rate: Pattern               # a rate noun at the end: 合格率
    rated: tuple[str, ...]
    part_of: Pattern            # 占总数的, the whole of what stands before a share
    rate_inside: Pattern        # words up to the last rate in them
    portion: Pattern            # groups who, whole: 即办件|占|事项总数的
    portion_noun: tuple[str, str]   # 比例 with the whole, 占比 without
    reaching: Pattern           # 提升到, the whole of what stands between an old level and a new one
    from_level: Pattern         # 由年初的, at the end
    former: Callable[[str], str]    # 年初的 → 年初: how an old level is named
    respectively: Pattern       # 分别
    ranked: Pattern             # group who: 土地纠纷|最多
    relative_units: frozenset[str]
    titled: Pattern             # the title of a report
    all_subjects: Pattern       # in the title of a report that speaks of all subjects
    quoted_rates: tuple[str, ...]
    activity: Pattern           # an examination or review, at the end of its noun
    activity_rate: Pattern      # a rate that an examination or review has
    case_end: Pattern
    heads: Pattern              # an exchangeable head noun, at the end
    people_units: frozenset[str]
    people_noun: str
    crowd_units: frozenset[str]     # units that count people in any way
    masked: tuple[tuple[str, str], ...]
    noun_makers: Pattern        # what makes a verb before it part of a noun
    telling: Pattern            # a subject that stays in the label, at the end
    predicate: Pattern          # where the counted noun behind a number ends
    manner_start: Pattern       # manner before a deed
    towards: Pattern            # groups: what, did: 对调解员进行培训
    own_year: Pattern           # 本部门, 2015年 inside a deed
    task: Pattern               # 工作 at the end
    relative: Pattern           # a relative clause at the beginning: 以区政府为被告的
    idle: Pattern               # a deed that says nothing of what is counted, the whole: 高效运行
    among: Pattern              # 中, 里有 behind a noun
    opening_among: Pattern      # the same where words begin
    remaining: Pattern          # 余下, the whole
    causing: Pattern            # a verb that makes others do something, at the end
    carried_end: Pattern        # group did: 进行|实地考核, at the end
    excepting: Pattern          # 除, at the beginning
    excepted: Pattern           # 外, before what is true of the others
    role: Pattern               # group role: 担任|法律顾问
    composed: Pattern           # 由…组成的, at the end
    composing: frozenset[str]   # 组成
    plain_person: Pattern       # a noun for people that says little, or nothing
    done_to: tuple[str, ...]    # 对, at the beginning
    origins: tuple[str, ...]    # 由, at the beginning
    choosing: Pattern           # a verb of choosing people, at the end
    hedge_end: Pattern          # 以上 behind a noun
    body_clause: Pattern        # group body: 单位 before 群众反映较好
    change: Pattern             # a word of change, of either kind below
    against: Pattern            # 同比, 较
    way: Pattern                # groups: up, down: 增长
    way_end: Pattern            # the same in one character, at the end: 比上年|多
    since: Pattern              # groups: last, previous: 去年同期, 上月
    since_words: tuple[str, str, str]       # 同比, 环比, 较
    compared_with: str          # 相比
    standard: Pattern           # 平均水平, at the end: no time before, but what a level is held against
    change_words: tuple[tuple[str, str], ...]   # up and down, of counts, of shares, of standards: 增加, 减少
    change_noun: str
    way_share: Pattern          # a change in one character right before a share: 时间又压了|68%
    upon: Pattern               # group standard: 办理时间|在法定时限基础上平均
    achieved: Pattern           # group what: 完成|年度计划|的
    tally: Pattern              # 批次, at the end: of what was counted before
    net: str
    degree: Pattern             # 明显, at the end
    former_year: str
    changed: Pattern            # how a change is told, at the end
    change_end: Pattern         # 同比增幅 at the end of a label
    earlier: Pattern            # 较去年, at the beginning
    state: Pattern              # a result that leans on what was counted before, at the end
    setting: Pattern            # a clause that only puts things in their place, at the end
    kind: Pattern               # a kind of what was counted before, at the end
    measure: Pattern            # a noun that shares no verb with what stands before, at the end
    kind_case: Pattern          # a case or application of some kind, at the end: 行政强制类案件
    classing: Pattern           # 分类 at the end, and what stands before the last 的
    other: Pattern              # 其他 at the beginning
    included: Pattern           # 包括…在内共计, at the end
    average: Pattern            # 日均 alone
    aspects: frozenset[str]     # 方面: says only in how many parts another thing comes
    concerns: str               # 涉及, between a thing and its 方面
    superlative: Pattern        # 最多 behind names, at the end
    shared_heads: Pattern       # a head that the kinds in a list share, at the end
    within: str                 # 中的, between a total and a part of it
    attending: frozenset[str]
    handing: Pattern            # a verb that hands a case to a body, the whole
    event_held: Pattern         # what people take part in, at the end: 培训班
    casualty: Pattern           # 死亡, at the end
    occasions: frozenset[str]
    agent: Pattern              # who does something, at the end
    person: Pattern             # people by any name, at the end
    event: Pattern              # what is dealt with one by one, at the end
    unsettled: Pattern          # a state that is not yet settled: 基本解决
    holding: frozenset[str]     # verbs of holding an event
    teaching: frozenset[str]    # verbs that people take part by
    carried: tuple[str, str]    # what stands for 进行: of people, of things
    empty_inside: Pattern       # 各类 inside a label
    carrier: Pattern            # 进行 at the beginning
    thin: Pattern               # a noun that says too little alone: 措施
    case_verb: Pattern          # a verb that makes an application a case
    case_nouns: tuple[str, str]     # 申请, 案件
    case_of: str
    case_units: frozenset[str]
    money: str                  # the unit of money, and what a sum is called
    money_noun: str
    manner: Pattern             # a whole stem of verbs, adverbs and states: 按时办结
    level: Pattern              # 省级 alone, or at the beginning
    levels_listed: Pattern      # 省、市、县 at the beginning
    short_heads: Pattern        # a head noun of one character, at the end
    containing: Pattern         # 含, 包括 at the beginning of a bracket
    body: Pattern               # what a body is called by, at the end
    punished: Pattern           # what is done to people, at the end
    score: str                  # the unit of marks
    exam_result: Pattern        # what an examination ends in, at the end: 实考, 优秀等次
    examination: Pattern        # group name: an examination or review somewhere in a sentence
    filing: frozenset[str]      # verbs that open a case of their own
    amount: Pattern             # a sum, area or time, at the end: it is of what was counted before
    spending: Pattern           # what is spent on a matter, not on what was counted before
    theme_ends: str             # an alternation of what may follow a theme: 政务服务|大厅
    tables: Tables

    def strip_end(self, words: str) -> str:
        """The words without what says nothing at their end: 案卷评查活动 → 案卷评查, 违法行为 stays."""
        while not self.protected_end.search(words) and (match := self.trailing.search(words)):
            words = words[:match.start()]
        return words


@functools.lru_cache(maxsize=1)
@blaming(FOLDER / "grammar.toml", CatalogError)
def load_grammar(path: Path = FOLDER / "grammar.toml") -> Grammar:
    """The grammar, compiled once. Raises CatalogError when the file is missing or broken."""
    words = read_toml(path)
    people, cases, money = words["people"], words["cases"], words["money"]
    return Grammar(
        verb=re.compile(rf"(?!{_any(words['not_verbs'])})(?:{_any(words['governing'])})"),
        nominal=frozenset(words["nominal"]),
        standing=_ends(words["standing"]),
        relative_verbs=frozenset(words["relative_verbs"]),
        public=_ends(words["public"]),
        light=re.compile(rf"(?:{_any(words['light'])})了?"),
        opening=_opening(words),
        **_adverbials(words),
        trailing=re.compile(rf"(?:{_any(words['trailing'])}|[、，,：:；;\s])$"),
        protected_end=_ends(words["protected_ends"]),
        adverb_end=re.compile(rf"(?<!公)(?:{_any(words['adverbs'])})$"),
        preposition=_ends(words["prepositions"]),
        people_units=frozenset(people["units"]),
        people_noun=people["noun"],
        crowd_units=frozenset(people["all"]),
        masked=tuple(words["masked"].items()),
        telling=_ends(words["telling_subjects"]),
        aspects=frozenset(words["aspects"]),
        concerns=words["concerns"],
        attending=frozenset(words["attending"]),
        kind_case=re.compile(rf"(?:类|的)(?:{_any(words['case_ends'])})$"),
        classing=re.compile(rf"(?:{_any(words['classings'])})$|^.*的"),
        included=_ends(words["included"]),
        average=re.compile(_any(words["averages"])),
        handing=re.compile(_any(words["handing"])),
        event_held=_ends(words["events_held"]),
        casualty=_ends(words["casualties"]),
        unsettled=re.compile(_any(words["unsettled"])),
        holding=frozenset(words["holding"]),
        teaching=frozenset(words["teaching"]),
        carried=(words["carried"]["people"], words["carried"]["things"]),
        empty_inside=re.compile(_any(words["empty_inside"])),
        carrier=re.compile(_any(words["carriers"][:2])),
        occasions=frozenset(words["occasions"]),
        agent=_ends(words["agents"]),
        event=_ends(words["events"]),
        case_verb=_ends(cases["verbs"]),
        case_nouns=(cases["application"], cases["case"]),
        case_of=cases["of"],
        case_units=frozenset(words["case_units"]),
        money=money["unit"],
        money_noun=money["noun"],
        body=_ends(words["bodies"]),
        heads=_ends(words["heads"]),
        kind=_ends(words["kinds"]),
        measure=_ends(words["measures"]),
        state=_ends(words["states"]),
        setting=re.compile(rf"(?:{_any(words['settings'])})\s*$"),
        tables=_tables(words["table"]),
        **_parts(words),
        **_themes(words),
        **_rates(words),
        **_changes(words),
        **_behind(words),
    )


def _opening(words: dict[str, Any]) -> Pattern:
    """What may stand before the thing that is counted; adverbs stay before a rate: 及时受理率."""
    when = (r"(?:截[至止]?)?(?:\d{2,4}年(?:度|来|以来|初|底|末)?(?:\d{1,2}月(?:份|底|末)?)?(?:\d{1,2}日)?|"
            r"\d{1,2}(?:[-—至]\d{1,2})?月(?:份|底|末)?(?:\d{1,2}日)?)(?:以来|以前|前|止|期间|底)?")
    label = r"[一二三四五六七八九十]{1,3}[、是]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.、．](?!\d)"
    short, long = ([w for w in words["opening"] if (len(w) == 1) is single] for single in (True, False))
    adverbs = rf"(?:{_any(long)})(?!.{{0,5}}率)|(?:{_any(short)})"         # 及时受理率 keeps 及时, 现出庭应诉率 loses 现
    rest = rf"{when}|{'|'.join(words['subject'])}|{adverbs}|[、，,：:；;\s]"
    return re.compile(rf"(?:{label})?(?:(?!{_any(words['protected'])})(?:{rest}))*")


def _parts(words: dict[str, Any]) -> dict[str, Any]:
    """What takes the parts of a total apart."""
    signs = words["level_signs"]
    return {
        "within": words["within"],
        "shared_heads": _ends(words["heads"] + words["shared_heads"]),
        "superlative": _ends(words["superlatives"]),
        "level": re.compile(_any(words["levels"])),
        "levels_listed": re.compile(rf"[{signs}]+(?:、[{signs}]+)+"),
        "short_heads": re.compile(rf"[{words['short_heads']}]$"),
        "containing": re.compile(_any(words["containing"])),
        "other": re.compile(_any(words["others"])),
    }


def _themes(words: dict[str, Any]) -> dict[str, Any]:
    """What a label lacks, and where it comes from."""
    return {
        "thin": re.compile(_any(words["thin"])),
        "punished": _ends(words["punished"]),
        "score": words["score"],
        "exam_result": _ends(words["exam_results"]),
        "examination": re.compile(rf"(?s:.*)(?:{_any(words['attending'] + words['holding'] + words['carriers'])}|^|[{_EDGES}])"
                                  rf"(?P<name>[^{_EDGES}]{{0,10}}?(?:{_any(words['examinations'])}))"),
        "filing": frozenset(words["filing"]),
        "amount": _ends(words["amounts"]),
        "spending": re.compile(_any(words["spending"])),
        "theme_ends": _any(words["theme_ends"]),
    }


def _adverbials(words: dict[str, Any]) -> dict[str, Any]:
    """What says how, when, where or why something was done."""
    verb = rf"(?!{_any(words['not_verbs'])})(?:{_any(words['governing'])})"
    parts = words["adverbial"]
    adverbs = _any([*words["adverbs"], *(w for w in words["opening"] if len(w) > 1)])
    return {
        "lead": _opening({**words, "opening": [w for w in words["opening"] if w not in parts["prepositions"]]}),
        "preposed": re.compile(rf"(?!{_any(words['protected'])})(?:{_any(parts['prepositions'])})"),
        "adverbial": re.compile(rf"[^，,]{{1,30}}?(?:{_any(parts['closings'])})”?(?:{adverbs})*(?={verb})"),
        "summing_end": _ends(words["summing"]),
        "in_name": _ends(parts["names"]),
        "negation": _ends(parts["negations"]),
        "in_manner": _ends(parts["manners"]),
        "time_span": re.compile(rf"[^，,、]{{2,8}}?(?:{_any(parts['times'])})"),
    }


def _rates(words: dict[str, Any]) -> dict[str, Any]:
    signs = words["share_signs"]
    return {
        "rate": _ends(words["rate_nouns"]),
        "rated": tuple(words["rated"]),
        "part_of": re.compile(rf"(?:{_any(signs['of'])})(?:[^，,；;]*(?:{_any(signs['whole'])}))?(?:{_any(signs['links'])})*$"),
        "rate_inside": re.compile(rf".*(?:{_any(words['rates_inside']['nouns'])})(?![{words['rates_inside']['not_before']}])"),
        "ranked": re.compile(rf"(?P<who>.{{2,}}?)(?:{_any(words['adverbs'])})*(?:{_any(words['ranked'])})"),
        "respectively": re.compile(rf"{_any(words['respectively'])}|(?:{_any(words['each'])})$"),
        **_portions(words["portion"]),
        **_levels(words["levels_told"], words),
        "relative_units": frozenset(words["relative_units"]),
        "titled": re.compile(rf"[^\n]{{4,60}}?(?:{_any(words['titles'])})"),
        "all_subjects": re.compile(_any(words["all_subjects"])),
        "quoted_rates": tuple(words["quoted_rates"]),
        "activity": re.compile(rf"(?:.*(?:{_any(words['attending'] + words['holding'] + words['carriers'])}))?"
                               rf"(?P<name>[^、，的]{{0,10}}(?:{_any(words['activities'])}))"),
        "activity_rate": re.compile(rf"(?:{_any(words['activity_rates'])})"),
        "case_end": re.compile(rf"(?<=..)(?:{_any(words['case_ends'])})$"),
        "manner": re.compile(rf"(?:{_any(words['governing'] + words['adverbs'] + words['states'])})+"),
    }


def _portions(words: dict[str, Any]) -> dict[str, Any]:
    """What takes 即办件占事项总数的 apart: 即办件, 事项."""
    sign = rf"(?<![{words['not_behind']}]){words['sign']}(?![{words['not_before']}])"
    return {
        "portion": re.compile(rf"(?P<who>.*?)(?:{_any(words['only'])})*{sign}(?:{_any(words['openings'])})*"
                              rf"(?P<whole>.*?)(?:{_any(words['ends'])})*\s*$", re.DOTALL),
        "portion_noun": (words["of"], words["none"]),
    }


def _levels(words: dict[str, Any], all_words: dict[str, Any]) -> dict[str, Any]:
    """What finds an old level and the new one behind it: 由年初的84%提升到92.6%."""
    ways = "".join(sorted({c for word in all_words["up"] + all_words["down"] for c in word}))
    times, other, before = words["times"], words["other"], tuple(words["before"])
    pattern = re.compile(_any(times))

    def former(when: str) -> str:
        match = pattern.search(when)
        said = when.strip().removesuffix("的")
        return times[match.group()] if match else said if said.endswith(before) else other
    return {
        "reaching": re.compile(rf"[^，。、]{{0,2}}[{ways}][^，。、]{{0,3}}(?:{_any(words['reaching'])})[^，。、]{{0,4}}"),
        "from_level": re.compile(rf"(?:{_any(words['from'])})(?P<when>[^，由从自]{{0,9}})$"),
        "former": former,
    }


def _changes(words: dict[str, Any]) -> dict[str, Any]:
    against, up, down = (_any(words[name]) for name in ("against", "up", "down"))
    told = words["changes_told"]
    return {
        "change": re.compile(rf"{against}|{up}|{down}"),
        "against": re.compile(rf"(?<![{told['not_behind']}])(?:{against})(?![{told['not_before']}])"),
        "way": re.compile(rf"(?P<up>{up})|(?P<down>{down})"),
        "way_end": re.compile(rf"(?:(?P<up>[{told['up']}])|(?P<down>[{told['down']}]))[{told['behind']}]*\s*$"),
        "since": re.compile(rf"\s*(?:(?P<last>(?:{_any(told['last'])}|\d{{4}}年)+)|(?P<previous>(?:{_any(told['previous'])})+))"
                            rf"(?:{_any(told['links'])})*"),
        "since_words": tuple(told["since"]),
        "compared_with": told["links"][0],
        "standard": _ends(told["standards"]),
        "change_words": tuple((pair[0], pair[1]) for pair in told["words"]),
        "change_noun": told["noun"],
        "way_share": re.compile(rf"[{told['shares']}][{told['behind']}]*\s*$"),
        "upon": re.compile(rf"{told['upon'][0]}(?P<standard>[^，]{{2,8}}?)的?{told['upon'][1]}.*$"),
        "achieved": re.compile(rf"{words['achieved']}了?(?P<what>[^，]{{2,14}})的$"),
        "tally": _ends(told["tallies"]),
        "net": told["net"],
        "degree": _ends(told["degrees"]),
        "former_year": told["former"],
        "changed": _ends(words["up"] + words["down"]),
        "change_end": re.compile(rf"(?P<since>同比|环比|较.{{2,8}})?(?:{_any(words['change_ends'])})$"),
        "earlier": re.compile(rf"(?:{against})(?:{_any(words['earlier'])}|\d{{4}}年)"),
    }


def _behind(words: dict[str, Any]) -> dict[str, Any]:
    """What takes the words behind a number apart."""
    protected = _any(words["protected"])
    excepting, composing = words["excepting"], words["composing"]
    guarded = _any(set(words["protected"]) - set(words["late_predicates"]))
    late = rf"(?!{guarded})(?<=..)(?<![理自案缘事成享工合制操创著运协写动])(?:{_any(words['late_predicates'])})"
    bodies, openings = _any(words["clause_bodies"]), _any(words["clause_openings"])
    return {
        "noun_makers": re.compile(rf"(?!{_any(words['not_makers'])})(?:{_any(words['noun_makers'])})"),
        "predicate": re.compile(rf"(?!{protected})(?<![公享])(?:{_any(words['predicates'])})|{late}"),
        "manner_start": re.compile(rf"(?:{_any(words['manners'])})+"),
        "towards": re.compile(rf"(?:对|向|为|给|就)(?P<what>.{{2,16}}?)(?:{_any(words['carriers'])})(?P<did>.{{2,}})"),
        "own_year": re.compile(rf"\d{{4}}年度?|{_any(words['own_bodies'])}"),
        "task": _ends(words["tasks"]),
        "relative": re.compile(rf"(?:{_any(words['relatives'])})[^，。]{{2,20}}?的(?=..)"),
        "idle": re.compile(rf".{{0,4}}(?:{_any(words['idle_deeds'])})$|(?:{_any(words['idle_openings'])})"),
        "among": _ends(words["among"]),
        "opening_among": re.compile(_any(words["among"])),
        "remaining": re.compile(_any(words["remaining"])),
        "causing": _ends(words["causing"]),
        "carried_end": re.compile(rf"(?:{_any(words['carriers'][:2])})(?P<did>[^，]{{2,4}})$"),
        "excepting": re.compile(rf"\s*(?:{_any(excepting['before'])})"),
        "excepted": re.compile(rf"(?:{_any(excepting['behind'])})(?=$|{_any(excepting['then'])})"),
        "role": re.compile(rf"(?:{_any(words['roles'])})(?P<role>.{{2,}})"),
        "composed": re.compile(rf"{composing['by']}[^{composing['by']}，]*(?:{_any(composing['verbs'])})的?\s*$"),
        "composing": frozenset(composing["verbs"]),
        "person": _ends(words["agents"] + words["persons"]),
        "plain_person": re.compile(rf"(?:{_any(words['plain_persons'])})?"),
        "done_to": tuple(words["done_to"]),
        "origins": tuple(words["origins"]),
        "choosing": _ends(words["choosing"]),
        "hedge_end": _ends(words["hedges_behind"]),
        "body_clause": re.compile(rf"(?P<body>[^的]{{0,6}}?(?:{bodies}))(?=(?:{openings}).)"),
    }


def _tables(words: dict[str, Any]) -> Tables:
    measures, shares, totals = (_any(words[name]) for name in ("measures", "shares", "totals"))
    return Tables(
        measure=re.compile(rf"(?:{measures}|(?:{shares}).*)$"),
        share=re.compile(rf"(?:{shares}).*$"),
        kinds=tuple(words["kinds"]),
        total=re.compile(rf"(?:{totals})$"),
        noise=re.compile(rf"[\s　]+|[（(][^（）()]*[）)]|^[一二三四五六七八九十]+、|\d{{4}}年度?|"
                         rf"^(?:{_any(words['noise_starts'])})|(?:{_any(words['noise_ends'])})$"),
        caption=re.compile(rf"(?:{_any(words['captions'])})+$"),
        place=re.compile(rf"[{words['places']}]$"),
        who=_ends(words["who"]),
        titled=re.compile(rf"(?:{_any(words['titles'])})\s*[\d一二三四五六七八九十]*\s*[:：.、]?(?<=[\d一二三四五六七八九十:：.、])\s*"),
        units=frozenset(words["units"]),
        unnamed=frozenset(words["unnamed"]),
    )
