"""How things and bodies are made up: who stands together, who is charged, what is divided, listed or described.

Patterns from the words of `data/catalog/grammar.toml`, compiled once by `lib.grammar`, which holds what comes out.
"""
from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from lib.alternation import any_of, ends_in


@dataclass(frozen=True)
class Makings:
    """Words that tell who or what belongs together, whatever is counted."""
    predicated: re.Pattern[str]         # groups who, what, against, has: 乡镇|满意率|低于90%, 司法所||只有1名工作人员
    in_general: re.Pattern[str]         # 部分单位, the whole
    as_before: re.Pattern[str]          # 原有, at the beginning
    line_alone: re.Pattern[str]         # 超过10%的, around a number that tells some from others
    line_before_named: re.Pattern[str]  # groups of, level, who: 应诉率|达到95%以上|的|部门|有
    line_before_same: re.Pattern[str]   # groups of, level: 评分|低于80分|的有
    line_ahead: re.Pattern[str]         # group who: 的|部门|有12
    line_verb: re.Pattern[str]          # 达到, right before the number
    line_noun: str                      # 界线
    line_of: dict[str, str]             # 分 → 分数
    reaching_out: frozenset[str]        # 覆盖
    people_rates: frozenset[str]        # 持证率
    of_lowest: re.Pattern[str]          # group body: 柳塘|镇|人民政府, at the beginning of a text
    of_own_level: frozenset[str]        # 长, behind 镇: more than the body's own word; "": nothing
    inhabitants: dict[str, str]         # 户 → 户数
    post_filled: re.Pattern[str]        # group filled: 实际|在岗, the whole
    posts: re.Pattern[str]              # 政法专项编制, at the end
    done_well: re.Pattern[str]          # 力度, at the end of a heading
    thorough: re.Pattern[str]           # 集中, at the end
    lawfully: re.Pattern[str]           # 依法, at the end
    body_and_heads: re.Pattern[str]     # group body: 县直部门|主要负责人
    undergone: re.Pattern[str]          # group did: 开展|实地督察, the whole
    undergoing: str                     # 接受
    timed: re.Pattern[str]              # group what: 高频事项|办理时间由
    making_up: re.Pattern[str]          # groups who, body: 律师|组成的|法律服务团, the whole
    made_up_of: re.Pattern[str]         # group body: 县政府|法律顾问团|由, up to the first of its members
    member_end: re.Pattern[str]         # group who: 高校教师|组成, the whole
    set_up_of: re.Pattern[str]          # 组建由, at the end
    divided_into: re.Pattern[str]       # groups what, verb: 将|年度任务|分解|为, at the end
    judging: re.Pattern[str]            # 完成对, at the end, before those who are judged
    described_by: re.Pattern[str]       # 已出台, between a verb and its object
    listing_told: re.Pattern[str]       # group what: 出台|免罚清单|，
    jointly_end: re.Pattern[str]        # 联合, at the end, behind who did it with others
    together_end: re.Pattern[str]       # 界河|联合, at the end
    governed: re.Pattern[str]           # 下辖, the whole
    place_units: frozenset[str]         # 镇: units that are their own nouns
    own_adverbs: re.Pattern[str]        # 当日, 依法, at the end of a noun
    finished: re.Pattern[str]           # 完成整改的, at the beginning
    document_end: re.Pattern[str]       # 细则, at the end
    having: tuple[str, ...]             # 实有, at the beginning
    charged: re.Pattern[str]            # 委托第三方机构, at the beginning before 对
    moving_in: frozenset[str]           # 进驻
    count_names: re.Pattern[str]        # 数, at the end
    told_on: re.Pattern[str]            # group on: 对法治工作|作出批示, at the beginning
    kind_inside: re.Pattern[str]        # 占道经营类, at the beginning, up to the last kind
    exemplified: re.Pattern[str]        # 宪法宣传周、民法典宣传月等, before 主题活动
    attributive: tuple[str, ...]        # 的, 中的: behind a verb that describes
    listed_files: re.Pattern[str]       # 行政处罚|、行政许可案卷
    doing_cases: re.Pattern[str]        # 办案, at the end
    concerning: frozenset[str]          # 涉
    told_by_way: re.Pattern[str]        # group what: 执法人员培训|采取集中授课的方式, the whole
    divided_work: frozenset[str]        # 会办
    counted_as: re.Pattern[str]         # 起数, at the end
    room: frozenset[str]                # 可容纳
    room_noun: str                      # 可容纳人数
    satisfied: re.Pattern[str]          # 满意和基本满意, one rate told by two words
    satisfaction: str                   # 满意率
    received: str                       # 群众
    graded_end: re.Pattern[str]         # group grade: 不合格|的, at the end


def read_makings(words: dict[str, Any]) -> dict[str, Any]:
    """Who makes up a body (16名|律师组成的服务团), what is cut into pieces or listed, and what only describes (抽查|已出台|文件)."""
    joining, origins = any_of(words["joining"] + words["composing"]["verbs"]), any_of(words["handing_over"]["from"])
    publishing, listings = any_of(words["publishing"] + words["governing"]), any_of(words["listings"]["of"])
    signs = "".join(sign for sign in words["described_by"]["signs"] if len(sign) == 1)
    return {
        **_read_sayings(words),
        "jointly_end": re.compile(rf"(?<=[市县区旗州镇乡局院])(?:{any_of(words['together']['deeds'])})$"),
        "governed": re.compile(any_of(words["governed"]["verbs"])),
        "place_units": frozenset(words["governed"]["units"]),
        "own_adverbs": re.compile(rf"(?:^|(?<=..))(?:{any_of(words['own_adverbs'])})$"),
        "finished": re.compile(rf"(?:{any_of(words['light'])})(?:{any_of(words['governing'])})的(?=..)"),
        "document_end": ends_in(words["document_names"]),
        "doing_cases": ends_in(words["cases"]["doing"]),
        "concerning": frozenset(words["concerning"]),
        "told_by_way": re.compile(rf"(?P<what>[^，,]{{0,14}}?)(?:{any_of(words['told_by_way']['by'])})[^，,]{{2,30}}"
                                  rf"(?:{any_of(words['told_by_way']['ends'])})"),
        "divided_work": frozenset(words["divided_work"]),
        "counted_as": ends_in(words["tallies"]),
        "room": frozenset(words["room"]["verbs"]),
        "room_noun": words["room"]["noun"],
        "satisfied": re.compile(rf"(?:{any_of(words['satisfied']['words'])})率?"),
        "satisfaction": words["satisfied"]["rate"],
        "received": words["received"],
        "graded_end": re.compile(rf"(?P<grade>{any_of(words['grades'])})的$"),
        "having": tuple(words["having"]),
        "charged": re.compile(rf"(?:{any_of(words['charged']['by'])})[^，,、]{{2,12}}?(?=(?:{any_of(words['charged']['to'])}))"),
        "moving_in": frozenset(words["moving_in"]),
        "count_names": ends_in(words["count_names"]),
        "told_on": re.compile(rf"\s*(?P<on>对[^，,、。]{{2,12}}?)(?:{any_of(words['told_on'])})$"),
        "kind_inside": re.compile(rf".+(?:{any_of(words['kinds'])})"),
        "exemplified": re.compile(rf"(?:[^，,；;。、]{{1,12}}、)+[^，,；;。、等]{{1,12}}等"
                                  rf"(?=[^，,；;。、\d]{{0,4}}(?:{any_of(words['exemplified'])}))"),
        "attributive": tuple(words["attributive"]),
        "listed_files": re.compile(rf"[、和及][^，,。；;]{{2,12}}?(?:{any_of(words['listed_files'])})"),
        "together_end": re.compile(rf"(?:{any_of(words['together']['deeds'])})$"),
        "making_up": re.compile(rf"(?P<who>[^的，]{{2,10}})?(?<![由被])(?:{joining})(?:而成)?的"
                                rf"(?P<body>[^的，]{{2,14}}(?:{any_of(words['teams'])}))"),
        "made_up_of": re.compile(rf"(?s:.*?[，,。；;、：:]|^)(?:{any_of(words['composing']['new'])})?"
                                 rf"(?P<body>[^，,。；;、：:\d]{{2,16}}){words['composing']['by']}(?:[^，。；由]*)$"),
        "member_end": re.compile(rf"(?P<who>[^，]{{2,10}}?)(?:共同)?(?:{any_of(words['composing']['verbs'])})"),
        "set_up_of": re.compile(rf"(?:{any_of(words['setting_up'])})了?由$"),
        "divided_into": re.compile(rf"(?:{origins})(?P<what>[^，,、]{{2,12}}?)(?P<verb>{any_of(words['dividing_up'])})(?:为|成)$"),
        "judging": re.compile(rf"(?:{any_of(words['carriers'] + words['undertaking'])})了?对$"),
        "described_by": re.compile(rf"(?<=[{signs}])(?:{any_of(words['described_by']['verbs'])})"),
        "listing_told": re.compile(rf"(?:{publishing})(?P<what>[^，,。；;、“”《》\d]{{2,14}}?(?:{listings}))[，,](?![^，,]*[，,])"),
    }


def _read_sayings(words: dict[str, Any]) -> dict[str, Any]:
    """What is said of the counted with a number of its own, and who or what is told only in general."""
    said_of, posts = words["said_of"], words["said_of"]["posts"]
    saying = rf"(?:{any_of(words['agents'] + words['bodies'] + said_of['who'])})(?![场区直级政镇乡街民])"
    return {
        "predicated": re.compile(rf"(?P<who>[^，,。；;：:、“”（）\d的]{{0,8}}?{saying})"
                                 rf"(?:{any_of(said_of['still'])})?(?P<what>[^，,。；;：:、（）“”\d的]{{0,12}}?)(?<!^)"
                                 rf"(?:(?<={said_of['rate']})(?:{any_of(said_of['still'])})?(?P<against>(?:{any_of(said_of['against'])})"
                                 rf"\d[\d.]*[%％](?:{any_of(said_of['behind'])})?)|(?:{any_of(said_of['still'])})?"
                                 rf"(?P<has>(?:{any_of(said_of['having'])})\d+[^，,。；;、\d]{{1,8}}(?=[，,。；;、])))"),
        "in_general": re.compile(rf"(?:{any_of(said_of['in_general'])}).*(?:{any_of(words['agents'] + words['bodies'])})$"),
        "as_before": re.compile(rf"^(?:{any_of(said_of['as_before'])})(?=..)"),
        **_read_thresholds(words["thresholds"]),
        "reaching_out": frozenset(said_of["reaching_out"]),
        "people_rates": frozenset(said_of["people_rates"]),
        "of_lowest": re.compile(rf"[^\n]{{0,16}}?(?P<body>{any_of(said_of['lowest']['bodies'])})"
                                rf"(?={any_of(said_of['lowest']['in_title'])})"),
        "of_own_level": frozenset(said_of["lowest"]["goes_on"]) | {""},
        "inhabitants": dict(said_of["inhabitants"]),
        "post_filled": re.compile(rf"(?:{any_of(posts['how'])})?(?P<filled>{any_of(posts['filled'])})"),
        "posts": re.compile(rf"(?:(?:{any_of(posts['named'])})*{posts['noun']})+$"),
        "done_well": ends_in(said_of["done_well"]),
        "thorough": ends_in(said_of["thorough"]),
        "lawfully": ends_in(said_of["lawfully"]),
        "body_and_heads": re.compile(rf"(?P<body>.{{0,12}}(?:{any_of(said_of['led']['bodies'])}))(?:的)?"
                                     rf"“?(?:{any_of(said_of['led']['heads'])})”?"),
        "undergone": re.compile(rf"(?:{any_of(said_of['undergoing']['does'])})了?"
                                rf"(?P<did>.{{0,10}}(?:{any_of(said_of['undergoing']['done'])}))"),
        "undergoing": said_of["undergoing"]["has"],
        "timed": re.compile(rf"(?P<what>[^，,。；;、\d的]{{2,12}}?)(?:{any_of(said_of['times'])})"
                            rf"(?:{any_of(said_of['from'])})?$"),
    }


def _read_thresholds(words: dict[str, Any]) -> dict[str, Any]:
    """Lines that tell some from others: 好评率低于90%的|窗口, 投资2000万元以上的|项目, 低于80分的."""
    number, told = r"[\d一二三四五六七八九十百千万亿][\d.十百千]*", any_of(words["beyond"] + words["reached"])
    level = rf"(?:{told}){number}[^\d，,。；;、的]{{0,6}}|{number}[^\d，,。；;、的]{{0,6}}(?:{any_of(words['behind'])})"
    plain, then = "[^，,。；;、：:（）()", any_of(words["then"])
    line = rf"(?:(?<!{plain}])(?:{plain}]*中)?(?P<of>{plain}\d]*?))?(?P<level>{level})"
    who = rf"的(?!{any_of(words['then'] + words['no_noun'])})(?P<who>{plain}\d的]{{1,12}}?)(?:{then})?"
    return {
        "line_alone": re.compile(rf"(?:{any_of(words['beyond'])})\d[\d.]*[%％]?的(?!{any_of(words['not_before'])})"),
        "line_before_named": re.compile(rf"{line}{who}$"),
        "line_before_same": re.compile(rf"{line}的?(?:{then})?$"),
        "line_ahead": re.compile(rf"{who}\d"),
        "line_verb": re.compile(rf"(?:{told})$"),
        "line_noun": words["noun"],
        "line_of": dict(words["of"]),
    }
