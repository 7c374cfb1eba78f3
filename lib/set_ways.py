"""Set ways of telling, whatever verb and object stand around: patterns from the words of `data/catalog/grammar.toml`.

Compiled once by `lib.grammar`, which holds what comes out.
"""
from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from lib.alternation import any_of, ends_in
from lib.makings import Makings


@dataclass(frozen=True)
class SetWays(Makings):
    """Words that tell in a way of their own, whatever verb and object stand around them."""
    consulting: re.Pattern[str]         # group verb: 接受群众|咨询, the whole
    within_occasion: re.Pattern[str]    # 中 behind an occasion: 考核|中|得分
    not_joined: tuple[str, ...]         # 参与: words that end like a joint
    added: re.Pattern[str]              # 新增, at the beginning
    whole_alone: re.Pattern[str]        # group whole: 总数|达到, the whole
    stock_reached: frozenset[str]       # 累计, before what there is of a thing of which some was added
    adding: frozenset[str]              # 命名: adds to what there is
    each_end: re.Pattern[str]           # 每村, at the end
    each_start: re.Pattern[str]         # 每村, at the beginning
    measured: dict[str, str]    # what so many of a unit are of a thing: 平方米 → 面积
    party: re.Pattern[str]              # 以县政府为被告
    party_alone: re.Pattern[str]        # group who: 县政府|作, before 为被告
    party_sign: str                     # 以
    winning: tuple[str, ...]
    tried: dict[str, str]       # 调成: 调解
    results_alone: frozenset[str]       # 成功, alone before a number
    named_alone: dict[str, str]         # 复议: 行政复议案件, as a whole label
    named_short: tuple[tuple[str, str], ...]        # 常务会: 政府, what bodies named for short are called
    bodies_do: frozenset[str]   # what bodies do, behind their name
    way_before: re.Pattern[str]         # 专题, at the end
    part_of_name: frozenset[str]        # verbs that are part of the name of what stands before them
    sitting_in: frozenset[str]  # what people do at meetings of others
    headed: re.Pattern[str]             # 成立以镇长为组长、
    own_deed: re.Pattern[str]           # 被: words tell a deed of their own
    due: tuple[str, ...]        # 应
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
    rest: re.Pattern[str]               # 其余为, before the last part of a total
    matter: re.Pattern[str]             # group what: 渔政|领域，, at the beginning of a sentence
    set_up: tuple[str, ...]     # 专班: what is set up says not what is dealt with there
    studying: frozenset[str]    # 集中学习: what a body does, behind its name
    chairing: re.Pattern[str]           # 主持召开, at the beginning
    recovering: frozenset[str]  # 追回: sums and areas are of the deed too
    clues: tuple[str, ...]      # 线索, at the end: what is handed on when it was found
    brought_together: tuple[str, ...]       # 结合起来, at the end of a clause
    sayings: re.Pattern[str]            # 先审后签、不审不签, the whole
    joining: frozenset[str]     # 参加: people make up what they are told by
    cleared: tuple[str, ...]    # 清理
    moving: re.Pattern[str]             # 推动, before what changes
    recovering_for: frozenset[str]      # 讨回: for whom tells figures apart
    on_behalf: re.Pattern[str]          # 为农民工, at the end
    opinions: tuple[str, ...]   # 意见, at the end
    handed_down: re.Pattern[str]        # groups what, verb: 行政处罚权|下放|街道行使, the whole
    entering: re.Pattern[str]           # 纳入清理范围, the whole: says nothing of what is entered
    either: str                 # 或
    handed_over: re.Pattern[str]        # groups what, verb, to: 任务|分解|到, the whole
    handed_from: re.Pattern[str]        # 将, before the number of what is handed on
    average_before: re.Pattern[str]     # group average: 平均|只有, at the end
    average_inside: re.Pattern[str]     # 人均, behind those whose average it is
    ruled: re.Pattern[str]              # 制发程序, at the end: what things of a kind come about by
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
    time_units: frozenset[str]  # 天
    how_long: re.Pattern[str]           # group how: 平均, before how long something took, the whole
    time_taken: str             # 用时
    time_named: re.Pattern[str]         # 时限: a label that is of a time
    within_time: re.Pattern[str]        # 内, right behind a time
    shortened: re.Pattern[str]          # 压缩: the time is what a thing takes to be done
    length_of_time: str         # 时长
    named_by_unit: frozenset[str]       # 学时
    going_on: re.Pattern[str]           # 试运行, right before how long
    gone_on: re.Pattern[str]            # 来, right behind it
    undertakings: tuple[str, ...]       # verbs whose object is a deed as a thing: 完成
    undertaken: re.Pattern[str]         # such a deed, at the end: 消防设施|改造
    held_short: re.Pattern[str]         # 办, at the beginning, where something is held
    short_object: re.Pattern[str]       # 审, before 合同, where words begin
    held: tuple[str, str]       # 办, 举办
    met: re.Pattern[str]        # 听证, at the end
    meeting: tuple[str, str]    # 开, 召开
    caused: re.Pattern[str]     # 因信息公开引发的, at the beginning
    said_at_meetings: dict[str, str]    # 提出: 意见
    own_cases: frozenset[str]   # 公证: cases of their own
    summed: re.Pattern[str]     # 共, 达, or nothing, the whole
    own_heads: frozenset[str]   # 事项: in a new sentence not those of the last one
    finishing: frozenset[str]   # 完成: done to what was counted, whatever a clause between says
    task_units: frozenset[str]  # 项
    listings: tuple[str, ...]   # 清单
    listed_item: str            # 事项
    dealing: frozenset[str]     # 办结: done at a place whose name stands before it
    dealt_at: re.Pattern[str]           # 窗口, at the end
    spans: re.Pattern[str]      # 覆盖领域, the whole
    about: re.Pattern[str]      # 围绕, between who does something and the deed
    gains: tuple[str, ...]      # 违法所得: a sum, though not called one
    timed_end: re.Pattern[str]  # 办理时限, at the end
    applied: re.Pattern[str]            # group course: 适用|简易程序, the whole
    procedure: re.Pattern[str]          # 普通程序, at the end: cases are dealt with in it
    graded: re.Pattern[str]             # 合格
    watching: frozenset[str]    # 旁听: those who do it are told by it
    attenders: re.Pattern[str]          # group who: 培训|人员, the whole
    fronted: re.Pattern[str]            # a thing in two characters that stands before its verb: 资料
    all_done: re.Pattern[str]           # how all of it was dealt with, at the end: 全部


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
        "each_start": re.compile(any_of(words["each_one"])),
        "measured": words["measured"],
        "party": re.compile(rf"以[^，,]{{1,14}}(?:{any_of(words['parties'])})"),
        "party_alone": re.compile(rf"{alone['with']}?(?P<who>[{alone['levels']}]{{0,2}}(?:{any_of(alone['governments'])}))"
                                  rf"(?:{any_of(alone['as'])})?(?={any_of(words['parties'])})"),
        "party_sign": alone["with"],
        "winning": tuple(words["winning"]),
        "tried": words["tried"],
        "results_alone": frozenset(words["results_alone"]),
        "named_short": tuple(words["named_short"].items()),
        "bodies_do": frozenset(words["bodies_do"]),
        "way_before": ends_in(words["ways_on_occasions"]),
        "part_of_name": frozenset(words["part_of_name"]),
        "sitting_in": frozenset(words["sitting_in"]),
        "headed": re.compile(rf".*以[^，,。]{{1,14}}(?:{any_of(words['heading_roles'])})[、，,]?"),
        "own_deed": re.compile("|".join(words["own_deeds"])),
        **_read_leaning(words),
        "either": words["either"],
        "passing": re.compile(rf"{words['passing']['verb']}[^，,、]{{0,14}}?(?:{any_of(words['passing']['tests'])})(?:的.{{0,6}})?$"),
        "named_nouns": frozenset(words["named_nouns"]),
        "acts": (words["acts"][0], words["acts"][1]),
        "consulted": consulted["adds"] + consulted["end"],
        "consulting_topics": frozenset(words["consulting_topics"]),
        "together": re.compile(f"{beside}|{_done_with(words)}"),
        "hotline": re.compile(rf"“?(?:{any_of(hotline['numbers'])})[“”]?(?:{any_of(hotline['kinds'])})?(?:{hotline['name']})?"),
        "hotline_name": hotline["name"],
        "reliefs": ends_in(words["reliefs"]),
        "consecutive": words["consecutive"],
        "consecutive_nouns": words["consecutive_nouns"],
        "leading_signs": frozenset(word[0] for word in [words["passing"]["verb"], "以", *together["with"], *words["done_with"]["with"]]),
        "projects": tuple(words["projects"]),
        "role_played": re.compile(rf"的[^的，]{{0,8}}(?:{any_of(words['roles_played'])})$"),
        "time_inside": re.compile(rf"[在于]?(?:\d{{4}}年)?(?:{any_of(words['year_parts'])})|\d{{4}}年(?:度|\d{{1,2}}月(?:底|份)?)?"),
        **_read_times(words),
        "undertakings": tuple(words["undertaking"]),
        "undertaken": ends_in(words["nominal"] + words["undertaken"]),
        **_read_events(words),
    }


def _read_times(words: dict[str, Any]) -> dict[str, Any]:
    """How large things are and how long they take: 1200家|300平方米以上的餐饮单位, 现场勘验|由3天压缩为1天."""
    return {
        "sizes": frozenset(words["sizes"]),
        "time_units": frozenset(words["how_long"]["units"]),
        "how_long": re.compile(rf"(?P<how>{any_of(words['how_long']['ways'])})(?:{any_of(words['how_long']['behind'])})?"),
        "time_taken": words["how_long"]["noun"],
        "time_named": re.compile(rf"[{words['how_long']['named']}]"),
        "within_time": re.compile(any_of(words["how_long"]["within"])),
        "shortened": re.compile(any_of(words["how_long"]["shortened"])),
        "length_of_time": words["how_long"]["length"],
        "named_by_unit": frozenset(words["named_by_unit"]),
        "going_on": ends_in(words["going_on"]["verbs"]),
        "gone_on": re.compile(any_of(words["going_on"]["behind"])),
    }


def _read_leaning(words: dict[str, Any]) -> dict[str, Any]:
    """What is handed on (将31项权限|下放到|14个乡镇), told of each or of the rest, and what a sentence says that it is about."""
    handing, matters = words["handing_over"], words["matters"]
    return {
        "due": tuple(words["due"]),
        "handed_over": re.compile(rf"(?P<what>[^，,、]{{2,14}}?)(?P<verb>{any_of(handing['verbs'])})(?P<to>{any_of(handing['to'])})"),
        "handed_from": re.compile(rf"(?:{any_of(handing['from'])})[^，,]{{0,12}}$"),
        "average_before": re.compile(rf"(?P<average>{words['on_average']['word']})(?:{any_of(words['on_average']['behind'])})?$"),
        "average_inside": re.compile(rf"(?<=..)(?:{any_of(words['averages_inside'])})"),
        "ruled": ends_in(words["ruled"]),
        "rest": re.compile(rf"[，,；;](?:{any_of(words['rest'])})"),
        "matter": re.compile(rf"\s*(?:{any_of(matters['marks'])})?"
                             rf"(?:{matters['example'][0]}(?P<example>[^，,。；;、\d]{{2,12}}){matters['example'][1]}"
                             rf"|(?P<what>[^，,。；;、的\d]{{2,10}})(?<!{')(?<!'.join(matters['not_behind'])})(?:{any_of(matters['ends'])}))"
                             rf"(?:[，,]|(?={any_of(matters['going_on'])}))"),
        "set_up": tuple(words["set_up"]),
        "studying": frozenset(words["studying"]),
        "chairing": re.compile(any_of(words["chairing"])),
        "recovering": frozenset(words["recovering"]),
        "clues": tuple(words["clues"]),
        "brought_together": tuple(words["brought_together"]),
        "sayings": re.compile(f"(?:(?:{'|'.join(f'{a}.{b}.' for a, b in words['sayings'])})[、，]?)+"),
        "joining": frozenset(words["joining"]),
        "cleared": tuple(words["cleared"]),
        "moving": re.compile(rf"^(?:{any_of(words['moving'])})(?=..)"),
        "recovering_for": frozenset(words["recovering_for"]),
        "on_behalf": re.compile(rf"(?<![认作成])(?:{any_of(words['on_behalf'])})[^，,、的\d]{{2,8}}$"),
        "opinions": tuple(words["opinions"]),
        "handed_down": re.compile(rf"(?P<what>[^，,、]{{2,14}}?)(?P<verb>{any_of(handing['verbs'])})[^，,、]{{2,8}}?"
                                  rf"(?:{any_of(handing['exercised'])})"),
        "entering": re.compile(rf"(?:{any_of(words['entering']['verbs'])})[^，,、]{{0,8}}(?:{any_of(words['entering']['of'])})"),
    }


def _done_with(words: dict[str, Any]) -> str:
    """With what body something was done: 会同市场监管部门|抽查政策措施."""
    parts = words["done_with"]
    alone = any_of([body for body in parts["bodies"] if len(body) > 1])          # 会同|乡镇|调处权属纠纷
    who = rf"(?:[^，,。的]{{2,24}}?(?:{any_of(parts['bodies'])})|{alone})"
    return rf"(?:{any_of(parts['with'])}){who}(?={any_of(words['governing'])})(?!{any_of(parts['names'])})"


def _read_events(words: dict[str, Any]) -> dict[str, Any]:
    """What is held and who takes part (办|法制讲座, 旁听庭审，参加340人次), what stands before its verb (资料|发放), marks."""
    held = words["held"]
    return {
        "held_short": re.compile(rf"{held['short']}(?!{any_of(held['not_before'])})了?"),
        "short_object": re.compile("|".join(f"(?:{short}(?=(?:{any_of(things)})$))" for short, things in words["short_objects"].items())),
        "held": (held["short"], held["full"]),
        "met": ends_in(words["meeting"]["of"]),
        "meeting": (words["meeting"]["short"], words["meeting"]["full"]),
        "caused": re.compile(rf"{words['caused']['by']}[^，]{{2,14}}?(?:{any_of(words['caused']['behind'])})"),
        "named_alone": words["named_alone"],
        "said_at_meetings": words["said_at_meetings"],
        "own_cases": frozenset(words["own_cases"]),
        "summed": re.compile(rf"(?:{any_of(words['summing'] + words['wholes_reached'] + words['sums_alone'])})*"),
        "own_heads": frozenset(words["own_heads"]),
        "finishing": frozenset(words["finishing"]["verbs"]),
        "task_units": frozenset(words["finishing"]["units"]),
        "listings": tuple(words["listings"]["of"]),
        "listed_item": words["listings"]["item"],
        "dealing": frozenset(words["dealing"]["verbs"]),
        "dealt_at": ends_in(words["dealing"]["at"]),
        "spans": re.compile(rf"(?:{any_of(words['spanning'])})(?:{any_of(words['aspects'])})"),
        "about": re.compile(any_of(words["about"])),
        "gains": tuple(words["gains"]),
        "timed_end": re.compile(rf"(?:{any_of(words['timed'])})?(?:{any_of(words['durations'])})$"),
        "applied": re.compile(rf"(?:{any_of(words['applying'])})?(?P<course>[^，,、]{{2,6}}(?:{any_of(words['procedures'])}))"),
        "procedure": ends_in(words["procedures"]),
        "graded": re.compile(any_of(words["grades"])),
        "watching": frozenset(words["watching"]),
        "attenders": re.compile(rf"(?:{any_of(words['teaching'])})(?P<who>(?:{any_of(words['plain_persons'] + words['agents'])}))"),
        "fronted": re.compile(any_of(words["fronted"])),
        "all_done": re.compile(rf"(?:(?<!{words['averages_of']})(?:{any_of(words['fronted_ways'])}))+$"),
    }
