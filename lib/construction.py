"""How what stands around a number is taken apart: patterns from the words of `data/catalog/grammar.toml`.

What stands before the thing that is counted, what says only how or when, what stands behind a number, and what takes the parts of a
total apart. Compiled once by `lib.grammar`, which holds what comes out.
"""
from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from lib.alternation import any_of, ends_in


def read_opening(words: dict[str, Any]) -> re.Pattern[str]:
    """What may stand before the thing that is counted; adverbs stay before a rate: 及时受理率."""
    when = (r"(?:截[至止]?)?(?:\d{2,4}年(?:度|来|以来|初|底|末)?(?:\d{1,2}月(?:份|底|末)?)?(?:\d{1,2}日)?|"
            r"\d{1,2}(?:[-—至]\d{1,2})?月(?:份|底|末)?(?:\d{1,2}日)?)(?:以来|以前|前|止|期间|底)?|近[一二三四五两几\d]年来?")
    label = r"[一二三四五六七八九十]{1,3}[、是]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.、．](?!\d)|[①-⑳]"
    short, long = ([w for w in words["opening"] if (len(w) == 1) is single] for single in (True, False))
    adverbs = rf"(?:{any_of(long)})(?!.{{0,5}}率|[型式性])|(?:{any_of(short)})"         # 及时受理率 keeps 及时, 现出庭应诉率 loses 现
    rest = rf"{when}|{'|'.join(words['subject'])}|{adverbs}|[、，,：:；;\s]"
    return re.compile(rf"(?:{label})?(?:(?!{any_of(words['protected'])})(?:{rest}))*")


def read_adverbials(words: dict[str, Any]) -> dict[str, Any]:
    """What says how, when, where or why something was done: 通过网上办理等方式, 春节期间."""
    verb = rf"(?!{any_of(words['not_verbs'])})(?:{any_of(words['governing'])})"
    parts = words["adverbial"]
    adverbs = any_of([*words["adverbs"], *(w for w in words["opening"] if len(w) > 1)])
    return {
        "lead": read_opening({**words, "opening": [w for w in words["opening"] if w not in parts["prepositions"]]}),
        "preposed": re.compile(rf"(?!{any_of(words['protected'])})(?:{any_of(parts['prepositions'])})"),
        "adverbial": re.compile(rf"[^，,]{{1,30}}?(?:{any_of(parts['closings'])})”?(?:{adverbs})*(?={verb})"),
        "adverb": re.compile(rf"(?:{any_of(words['adverbs'] + words['ways_on_occasions'])})+"),
        "summing_end": re.compile(rf"(?:{any_of(words['summing'])})+$"),
        "in_name": ends_in(parts["names"]),
        "negation": ends_in(parts["negations"]),
        "in_manner": ends_in(parts["manners"]),
        "time_span": re.compile(rf"[^，,、]{{2,8}}?(?:{any_of(parts['times'])})"),
    }


def read_words_behind(words: dict[str, Any]) -> dict[str, Any]:
    """What takes the words behind a number apart: 6件|由外省移送来的|举报案件."""
    protected = any_of(words["protected"])
    excepting, composing, over = words["excepting"], words["composing"], words["gone_over"]
    guarded = any_of(set(words["protected"]) - set(words["late_predicates"]))
    late = rf"(?!{guarded})(?<=..)(?<![理自案缘事成享工合制操创著运协写动])(?:{any_of(words['late_predicates'])})"
    measured, degrees, well = (any_of(words["standing_well"][name]) for name in ("of", "degrees", "words"))
    told = any_of(words["recipients"])
    bodies, openings = any_of(words["clause_bodies"]), any_of(words["clause_openings"])
    return {
        "noun_makers": re.compile(rf"(?!{any_of(words['not_makers'])})(?:{any_of(words['noun_makers'])})"),
        "predicate": re.compile(rf"(?!{protected})(?<![公享行])(?:{any_of(words['predicates'])})|{late}"),
        "manner_start": re.compile(rf"(?:{any_of(words['manners'])})+"),
        "towards": re.compile(rf"(?:对|向|为|给|就)(?P<what>.{{2,16}}?)(?:{any_of(words['carriers'])})(?P<did>.{{2,}})"),
        "own_year": re.compile(rf"\d{{4}}年度?|{any_of(words['own_bodies'])}"),
        "task": ends_in(words["tasks"]),
        "relative": re.compile(rf"(?:{any_of(words['relatives'])})[^，。]{{2,20}}?的(?=..)"),
        "idle": re.compile(rf".{{0,4}}(?:{any_of(words['idle_deeds'])})$|(?:{any_of(words['idle_openings'])})"),
        "circumstance": re.compile(rf"的?(?:{any_of(words['circumstances'])})"),
        "gone_over": re.compile(rf"(?P<what>[^，,对]{{2,16}}?)(?:{any_of(words['adverbs'])})*(?:{any_of(over['carriers'])})"
                                rf".{{0,4}}(?:{any_of(over['deeds'])})"),
        "standing_well": re.compile(rf"(?:{measured})?(?:(?:{degrees})+(?:{well})(?:(?:{degrees})*(?:{well}))*|(?:{well}){{2,}})$"),
        "among": ends_in(words["among"]),
        "opening_among": re.compile(any_of(words["among"])),
        "wrongly": ends_in(words["wrongly"]),
        "recipients": re.compile(rf"向(?:[^，、和与及]{{1,9}}(?:{told})[、和与及])+[^，、和与及]{{0,9}}?(?:{told})(?=..)"),
        "told_of": re.compile(rf"的(?:{any_of(words['told_of'])})+$"),
        "remaining": re.compile(any_of(words["remaining"])),
        "causing": ends_in(words["causing"]),
        "carried_end": re.compile(rf"(?:{any_of(words['carriers'][:2])})(?P<did>[^，]{{2,4}})$"),
        "except_words": tuple(excepting["before"]),
        "excepting_end": re.compile(rf"(?<![{excepting['not_behind']}])(?:{any_of(excepting['before'])})$"),
        "excepting": re.compile(rf"(?s:.*)(?<![{excepting['not_behind']}])(?:{any_of(excepting['before'])})"),
        "excepted": re.compile(rf"(?:{any_of(excepting['behind'])})(?=$|{any_of(excepting['then'])})"),
        "role": re.compile(rf"(?:{any_of(words['roles'])})(?P<role>.{{2,}})"),
        "composed": re.compile(rf"{composing['by']}[^{composing['by']}，]*(?:{any_of(composing['verbs'])})的?\s*$"),
        "composing": frozenset(composing["verbs"]),
        "person": re.compile(rf"(?:{any_of(words['agents'] + words['persons'])})⟩?$"),
        "plain_person": re.compile(rf"(?:{any_of(words['plain_persons'])})?"),
        "done_to": tuple(words["done_to"]),
        "not_done_to": tuple(words["not_done_to"]),
        "origins": tuple(words["origins"]),
        "beside": tuple(words["beside"]),
        "examples_end": tuple(words["examples_end"]),
        "choosing": ends_in(words["choosing"]),
        "hedge_end": ends_in(words["hedges_behind"]),
        "body_clause": re.compile(rf"(?P<body>[^的]{{0,6}}?(?:{bodies}))(?=(?:{openings}).)"),
    }


@dataclass(frozen=True)
class SetWays:
    """Words that tell in a way of their own, whatever verb and object stand around them."""
    consulting: re.Pattern[str]         # group verb: 接受群众|咨询, the whole
    within_occasion: re.Pattern[str]    # 中 behind an occasion: 考核|中|得分
    not_joined: tuple[str, ...]         # 参与: words that end like a joint
    added: re.Pattern[str]              # 新增, at the beginning
    whole_alone: re.Pattern[str]        # group whole: 总数|达到, the whole
    stock_reached: frozenset[str]       # 累计, before what there is of a thing of which some was added
    adding: frozenset[str]              # 命名: adds to what there is
    each_end: re.Pattern[str]           # 每村, at the end
    party: re.Pattern[str]              # 以县政府为被告
    party_alone: re.Pattern[str]        # group who: 县政府|作, before 为被告
    party_sign: str                     # 以
    winning: tuple[str, ...]
    results_alone: frozenset[str]       # 成功, alone before a number
    named_short: tuple[tuple[str, str], ...]        # 常务会: 政府, what bodies named for short are called
    bodies_do: frozenset[str]   # what bodies do, behind their name
    way_before: re.Pattern[str]         # 专题, at the end
    part_of_name: frozenset[str]        # verbs that are part of the name of what stands before them
    sitting_in: frozenset[str]  # what people do at meetings of others
    headed: re.Pattern[str]             # 成立以镇长为组长、
    own_deed: re.Pattern[str]           # 被: words tell a deed of their own
    due: str                    # 应
    divided: re.Pattern[str]            # 分, at the end: 523项事项|分|四种
    dividing_units: frozenset[str]      # 四种, 两批
    put_under: re.Pattern[str]          # group what: 将|习近平法治思想|列为
    deed_way: re.Pattern[str]           # 法制, at the end: how a deed is called behind what it is done to
    doing_rounds: frozenset[str]        # 明察暗访: what people do on occasions
    hosting: frozenset[str]     # 接待: what places do for people
    kind_or_thing: re.Pattern[str]      # 系统, at the end: a kind only of cases
    appearing: frozenset[str]   # 出庭: what people do with nobody
    at_court: re.Pattern[str]           # 被告: the matter stands at court
    role_left: tuple[str, str]  # 以为被, where whose role it is fell away, and what stands for it
    on_duty: re.Pattern[str]            # 24小时, behind who is on duty
    no_fields: frozenset[str]   # 上级: no field of a body's cases
    any_kind: frozenset[str]    # 各类
    profession: re.Pattern[str]         # 律师, at the end: who has cases of their own
    sums_alone: frozenset[str]  # 合计, alone before a number
    again: frozenset[str]       # before a number that was said before: 上述|38件中
    qualifying: frozenset[str]  # 取得: people are told by what they have
    either: str                 # 或
    passing: re.Pattern[str]            # 通过|法律职业资格考试, the whole
    named_nouns: frozenset[str]     # bare nouns that take what they were called before
    acts: tuple[str, str]       # what many acts come to: 开展, 活动
    consulted: str              # 法律咨询
    consulting_topics: frozenset[str]       # in which people ask about law
    together: re.Pattern[str]           # with whom something was done, at the beginning: 与交警大队|联合执法
    hotline: re.Pattern[str]            # 12345政务服务便民热线, anywhere
    hotline_name: str           # 热线
    reliefs: re.Pattern[str]            # 减负 at the end: a deed in money, no distance
    consecutive: str            # 连续
    consecutive_nouns: dict[str, str]       # what so many years of a thing are called
    leading_signs: frozenset[str]       # how words begin that the next two patterns may match
    projects: tuple[str, ...]   # what makes a verb before it part of a noun behind a number: 改造|项目
    role_played: re.Pattern[str]        # 的前哨作用, at the end
    time_inside: re.Pattern[str]        # 2023年上半年, anywhere
    sizes: frozenset[str]       # units of how large a thing is
    undertakings: tuple[str, ...]       # verbs whose object is a deed as a thing: 完成
    undertaken: re.Pattern[str]         # such a deed, at the end: 消防设施|改造


def read_set_ways(words: dict[str, Any]) -> dict[str, Any]:
    """Words that tell in a way of their own: 连续|4年, 以镇长|为组长, 12345|热线, 完成8处|消防设施改造, 通过|考试."""
    reached = any_of(words["wholes_reached"])
    beside = rf"(?:{any_of(words['together']['with'])})[^，,。的]{{2,24}}?(?=(?:{any_of(words['together']['deeds'])})..)"
    together, hotline, consulted, people, alone = (words[key] for key in ("together", "hotline", "consulted", "people", "party_alone"))
    return {
        "people_units": frozenset(people["units"]),
        "people_noun": people["noun"],
        "people_count": people["count"],
        "crowd_units": frozenset(people["all"]),
        "consulting": re.compile(rf"(?P<verb>(?:{any_of(words['consulting'])})(?:{any_of(consulted['beside'])})*)"
                                 rf"{consulted['end']}"),
        "within_occasion": re.compile(rf"(?<=(?:{'|'.join(words['within_occasions'])}))中(?=..)"),
        "not_joined": tuple(words["not_joined"]),
        "added": re.compile(any_of(words["added"])),
        "stock_reached": frozenset(words["stock_reached"]),
        "adding": frozenset(words["adding"]),
        "whole_alone": re.compile(rf"(?:{reached})*(?P<whole>{any_of(words['wholes_alone'])})(?:{reached})*"),
        "each_end": ends_in(words["each_one"]),
        "party": re.compile(rf"以[^，,]{{1,14}}(?:{any_of(words['parties'])})"),
        "party_alone": re.compile(rf"{alone['with']}?(?P<who>[{alone['levels']}]{{0,2}}(?:{any_of(alone['governments'])}))"
                                  rf"(?:{any_of(alone['as'])})?(?={any_of(words['parties'])})"),
        "party_sign": alone["with"],
        "winning": tuple(words["winning"]),
        "results_alone": frozenset(words["results_alone"]),
        "named_short": tuple(words["named_short"].items()),
        "bodies_do": frozenset(words["bodies_do"]),
        "way_before": ends_in(words["ways_on_occasions"]),
        "part_of_name": frozenset(words["part_of_name"]),
        "sitting_in": frozenset(words["sitting_in"]),
        "headed": re.compile(rf".*以[^，,。]{{1,14}}(?:{any_of(words['heading_roles'])})[、，,]?"),
        "own_deed": re.compile("|".join(words["own_deeds"])),
        "due": words["due"],
        "either": words["either"],
        "passing": re.compile(rf"{words['passing']['verb']}[^，,、]{{0,14}}?(?:{any_of(words['passing']['tests'])})(?:的.{{0,6}})?$"),
        "named_nouns": frozenset(words["named_nouns"]),
        "acts": (words["acts"][0], words["acts"][1]),
        "consulted": consulted["adds"] + consulted["end"],
        "consulting_topics": frozenset(words["consulting_topics"]),
        "together": re.compile(f"{beside}|{_done_with(words)}"),
        "hotline": re.compile(rf"(?:{any_of(hotline['numbers'])})[“”]?(?:{any_of(hotline['kinds'])})?(?:{hotline['name']})?"),
        "hotline_name": hotline["name"],
        "reliefs": ends_in(words["reliefs"]),
        "consecutive": words["consecutive"],
        "consecutive_nouns": words["consecutive_nouns"],
        "leading_signs": frozenset(word[0] for word in [words["passing"]["verb"], "以", *together["with"], *words["done_with"]["with"]]),
        "projects": tuple(words["projects"]),
        "role_played": re.compile(rf"的[^的，]{{0,8}}(?:{any_of(words['roles_played'])})$"),
        "time_inside": re.compile(rf"[在于]?(?:\d{{4}}年)?(?:{any_of(words['year_parts'])})|\d{{4}}年(?:度|\d{{1,2}}月(?:底|份)?)?"),
        "sizes": frozenset(words["sizes"]),
        "undertakings": tuple(words["undertaking"]),
        "undertaken": ends_in(words["nominal"] + words["undertaken"]),
    }


def _done_with(words: dict[str, Any]) -> str:
    """With what body something was done: 会同市场监管部门|抽查政策措施."""
    parts = words["done_with"]
    return rf"(?:{any_of(parts['with'])})[^，,。的]{{2,24}}?(?:{any_of(parts['bodies'])})(?={any_of(words['governing'])})"


def read_doers(words: dict[str, Any]) -> dict[str, Any]:
    """Who does something, has cases or stands at court: 监督员|明察暗访, 34名律师|办理案件, 以…|为被告."""
    return {
        "doing_rounds": frozenset(words["doing_rounds"]),
        "hosting": frozenset(words["hosting"]),
        "appearing": frozenset(words["appearing"]),
        "at_court": re.compile(any_of(words["at_court"])),
        "role_left": (words["role_left"][0], words["role_left"][1]),
        "on_duty": re.compile(rf"\d+(?:{any_of(words['on_duty'])})"),
        "no_fields": frozenset(words["no_fields"]),
        "profession": ends_in(words["professions"]),
        "qualifying": frozenset(words["qualifying"]),
    }


def read_said_again(words: dict[str, Any]) -> dict[str, Any]:
    """What is said once more, divided, or put under something else: 上述|38件中, 合计|219件, 分|四种, 将…|列为."""
    dividing, under, denials = words["dividing"], words["put_under"], words["denials"]
    return {
        "denial": re.compile(rf"\s*(?!{any_of(denials['names'])})(?:{any_of(denials['words'] + denials['of_all'])})"),
        "divided": re.compile(rf"(?<![{dividing['not_behind']}]){dividing['sign']}$"),
        "dividing_units": frozenset(dividing["kinds"]),
        "put_under": re.compile(rf"(?:{any_of(under['before'])})(?P<what>[^，,]{{2,14}}?)(?:{any_of(under['verbs'])})"),
        "deed_way": ends_in(words["deed_ways"]),
        "kind_or_thing": ends_in(words["kinds_or_things"]),
        "any_kind": frozenset(words["any_kind"]),
        "sums_alone": frozenset(words["sums_alone"]),
        "again": frozenset(words["again"]),
    }


def read_parts(words: dict[str, Any]) -> dict[str, Any]:
    """What takes the parts of a total apart: 省、市、县, 按领域分, 其他."""
    signs, others = words["level_signs"], any_of(words["alternatives"])
    return {
        "within": words["within"],
        "duration": re.compile(any_of(words["durations"])),
        "side": re.compile(any_of(words["sides"])),
        "shared_heads": ends_in(words["heads"] + words["shared_heads"]),
        "superlative": ends_in(words["superlatives"]),
        "level": re.compile(any_of(words["levels"])),
        "levels_listed": re.compile(rf"[{signs}]+(?:、[{signs}]+)+"),
        "alternative": re.compile(rf"(?<=[{signs}{words['alternative_signs']}])[（(](?:{others})(?:、(?:{others}))*[)）]"),
        "aspects": frozenset(words["aspects"]),
        "spanning": re.compile(any_of(words["spanning"])),
        "concerns": words["concerns"],
        "listed_kinds": words["listed_kinds"],
        "own_kinds": frozenset(words["own_kinds"]),
        "told_field": re.compile(rf"(?P<field>[^、，的]{{2,8}}?)(?:{any_of(words['field_ends'])})"),
        "shared_modifier": re.compile(any_of(words["shared_modifiers"])),
        "short_heads": re.compile(rf"[{words['short_heads']}]$"),
        "outcomes": frozenset(words["outcomes"]),
        "sorting": words["sorting"],
        "reference": re.compile(any_of(words["references"])),
        "sorted_by": re.compile(rf"(?:^|(?s:.*)[。；;，,\s])[^，,；;。]{{0,8}}?(?P<by>{any_of(words['sorting'])})"
                                rf"(?:{any_of(words['sorted_ends'])})[，,：:]"),
        "containing": re.compile(any_of(words["containing"])),
        "other": re.compile(any_of(words["others"])),
    }


def read_themes(words: dict[str, Any]) -> dict[str, Any]:
    """What a label lacks, and where it comes from."""
    shorts = any_of(words["short_verbs"])
    return {
        "thin": re.compile(any_of(words["thin"])),
        "punished": ends_in(words["punished"]),
        "score": words["score"],
        "short_verbs": words["short_verbs"],
        "short_first": re.compile(rf"(?P<short>{shorts})了"),
        "short_verb": re.compile(rf"(?:(?:^|{any_of([*words['adverbs'], *words['summing']])}|[“”、，,\s])(?P<alone>{shorts})了?|"
                                 rf"(?P<done>{shorts})了)\s*$"),
        "publishing": frozenset(words["publishing"]),
        "filing": frozenset(words["filing"]),
        "amount": ends_in(words["amounts"]),
        "spending": re.compile(any_of(words["spending"])),
        "fined": re.compile(any_of(words["fines"])),
        "field": re.compile(any_of(words['fields'])),
        "theme_ends": any_of(words["theme_ends"]),
    }
