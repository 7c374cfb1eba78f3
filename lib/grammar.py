"""The words of administrative Chinese that a label is taken apart by, compiled from `data/catalog/grammar.toml`.

The only module that knows that file's format. What comes out are plain patterns and functions on short strings.
"""
from __future__ import annotations

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from lib.alternation import any_of, ends_in
from lib.catalog import FOLDER, CatalogError, read_toml
from lib.construction import read_adverbials, read_doers, read_opening, read_parts, read_said_again, read_themes, read_words_behind
from lib.lexicon import blaming
from lib.ratio import Pattern, read_changes, read_rates
from lib.set_ways import SetWays, read_set_ways
from lib.tabular import Tables, read_tables


@dataclass(frozen=True)
class Grammar(SetWays):
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
    adverb: Pattern             # the same at the beginning
    denial: Pattern             # how a clause begins that says what did not occur, or of all what is told: 无一超期, 均已备案
    examples_end: tuple[str, ...]       # 等方面
    not_beside: tuple[str, ...]        # 同志
    beside: tuple[str, ...]     # 与, before who else did it
    summing_end: Pattern        # 累计, at the end: who did it stands before, the deed behind
    preposition: Pattern        # at the end: the noun behind the number is its object
    rate: Pattern               # a rate noun at the end: 合格率
    rated: tuple[str, ...]
    rate_inside: Pattern        # words up to the last rate in them
    portion: Pattern            # groups who, whole: 即办件|占|事项总数的
    portion_noun: tuple[str, str]   # 比例 with the whole, 占比 without
    reaching: Pattern           # 提升到, the whole of what stands between an old level and a new one
    reaching_soon: Pattern      # 缩短至半天以内, a new level that is no figure
    reaching_end: Pattern       # 压减至, at the end
    from_level: Pattern         # 由年初的, at the end
    level_times: frozenset[str]     # 上年, 原来: when an old level was
    former: Callable[[str], str]    # 年初的 → 年初: how an old level is named
    respectively: Pattern       # 分别
    ranked: Pattern             # group who: 土地纠纷|最多
    relative_units: frozenset[str]
    titled: Pattern             # the title of a report
    all_subjects: Pattern       # in the title of a report that speaks of all subjects
    shares_alone: frozenset[str]
    quoted_rates: tuple[str, ...]
    activity: Pattern           # an examination or review, at the end of its noun
    activity_rate: Pattern      # a rate that an examination or review has
    case_end: Pattern
    heads: Pattern              # an exchangeable head noun, at the end
    people_units: frozenset[str]
    people_noun: str
    people_count: str           # 人数
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
    circumstance: Pattern       # 的情况下, anywhere
    standing_well: Pattern      # 人民调解队伍|不断壮大
    gone_over: Pattern          # group what: 权责清单|作了调整
    among: Pattern              # 中, 里有 behind a noun
    dealt_with: Pattern         # group what: 规范性文件|清理后, the whole
    opening_among: Pattern      # the same where words begin
    wrongly: Pattern            # 违规, before a verb that is part of a name
    recipients: Pattern         # 向市政府和市人大, at the beginning
    told_of: Pattern            # 的有, before the number of what is described
    remaining: Pattern          # 余下, the whole
    causing: Pattern            # a verb that makes others do something, at the end
    carried_end: Pattern        # group did: 进行|实地考核, at the end
    except_words: tuple[str, ...]       # 除
    excepting_end: Pattern      # 46项任务|除|2项…外
    excepting: Pattern          # what ends in 除, behind which stands what is left out
    excepted: Pattern           # 外, before what is true of the others
    role: Pattern               # group role: 担任|法律顾问
    composed: Pattern           # 由…组成的, at the end
    composing: frozenset[str]   # 组成
    plain_person: Pattern       # a noun for people that says little, or nothing
    done_to: tuple[str, ...]    # 对, at the beginning
    done_to_all: Pattern        # 全县, at the end
    possible: Pattern           # 可, right before a verb
    not_done_to: tuple[str, ...]        # 应对: verbs that end like one of these
    origins: tuple[str, ...]    # 由, at the beginning
    choosing: Pattern           # a verb of choosing people, at the end
    hedge_end: Pattern          # 以上 behind a noun
    body_clause: Pattern        # group body: 单位 before 群众反映较好
    change: Pattern             # a word of change, of either kind below
    against: Pattern            # 同比, 较
    way: Pattern                # groups: up, down: 增长
    way_end: Pattern            # the same in one character, at the end: 比上年|多
    time_only: Pattern          # group last: 上年同期为, 今年前三季度, the whole
    since: Pattern              # groups: last, previous: 去年同期, 上月
    held_to: Pattern            # groups way, standard: 低于|全市均值
    since_words: tuple[str, str, str]       # 同比, 环比, 较
    compared_with: str          # 相比
    standard: Pattern           # 平均水平, at the end: no time before, but what a level is held against
    change_words: tuple[tuple[str, str], ...]   # up and down, of counts, of shares, of standards: 增加, 减少
    change_noun: str
    multiple: Pattern           # groups what, of: 收案数|是|上年|的 right before a multiple
    multiple_words: tuple[str, str, str]        # 倍, 为, 的倍数
    way_share: Pattern          # a change in one character right before a share: 时间又压了|68%
    upon: Pattern               # group standard: 办理时间|在法定时限基础上平均
    reached: Pattern            # 实现 at the end
    achieved: Pattern           # group what: 完成|年度计划|的
    tally: Pattern              # 批次, at the end: of what was counted before
    net: str
    degree: Pattern             # 明显, at the end
    former_year: str
    change_end: Pattern         # 同比增幅 at the end of a label
    earlier: Pattern            # 较去年, at the beginning
    held_before: Pattern        # groups what, year: 收案数|比|2020年的, the whole
    state: Pattern              # a result that leans on what was counted before, at the end
    setting: Pattern            # a clause that only puts things in their place, at the end
    own_kinds: frozenset[str]   # 检察: a kind that is none of another's things
    kind: Pattern               # a kind of what was counted before, at the end
    measure: Pattern            # a noun that shares no verb with what stands before, at the end
    listed_kinds: str           # 等类, behind a list of kinds
    told_field: Pattern         # group field: 城管|方面
    kind_case: Pattern          # a case or application of some kind, at the end: 行政强制类案件
    classing: Pattern           # 分类 at the end, and what stands before the last 的
    other: Pattern              # 其他 at the beginning
    included: Pattern           # 包括…在内共计, at the end
    average: Pattern            # 日均 alone
    average_end: Pattern        # the same at the end
    aspects: frozenset[str]     # 方面: says only in how many parts another thing comes
    aspect_start: Pattern       # 方面, at the beginning
    spanning: Pattern           # 涵盖: a verb between a thing and its 方面, the whole
    concerns: str               # 涉及, between a thing and its 方面
    superlative: Pattern        # 最多 behind names, at the end
    side: Pattern               # 刑事, beside 民事
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
    alternative: Pattern        # a bracket that belongs to a name: 镇|(街道)
    shared_modifier: Pattern    # what is true of all things in a list, at the beginning: 现行有效
    short_heads: Pattern        # a head noun of one character, at the end
    containing: Pattern         # 含, 包括 at the beginning of a bracket
    body: Pattern               # what a body is called by, at the end
    punished: Pattern           # what is done to people, at the end
    score: str                  # the unit of marks
    outcomes: frozenset[str]    # what a case ends in: 作出|决定
    sorting: dict[str, str]     # what things are sorted by, and what each kind is then called
    reference: Pattern          # 前者, at the beginning: what was named before
    kinds_told: Pattern         # groups of, kind: 投诉|主要涉及|噪声, the whole
    kinds_ahead: Pattern        # 排名前三的|诉求分别是：
    sorted_by: Pattern          # group by: 按|领域|分，
    short_verb: Pattern         # a verb of one character right before a number: 共|审
    short_first: Pattern        # group short: the same before 了 where words begin: 审了|重大执法决定
    short_verbs: dict[str, str]         # what each is short for
    publishing: frozenset[str]  # verbs of publishing
    filing: frozenset[str]      # verbs that open a case of their own
    amount: Pattern             # a sum, area or time, at the end: it is of what was counted before
    duration: Pattern           # how long a thing takes, the whole: 时长
    spending: Pattern           # what is spent on a matter, not on what was counted before
    fined: Pattern              # 罚款, 没收
    field: Pattern              # 营商环境: a chapter's field, in which all kinds of things are done, the whole
    theme_ends: str             # an alternation of what may follow a theme: 政务服务|大厅
    tables: Tables

    def stock_of(self, thing: str) -> str:
        """What there is of a thing of which some was added: 新设站点 → 站点."""
        added = self.added.match(thing)
        return thing[added.end():] if added else thing

    def leading_verb(self, words: str) -> re.Match[str] | None:
        """The verb that words begin with, also behind an adverb: 专题|听取工作汇报 → 听取."""
        how = self.adverb.match(words)
        return self.verb.match(words, how.end() if how else 0)

    def leads_to(self, words: str) -> bool:
        """Whether words end in what something is done to: 县纪委监委|对, 对|全县; 有效|应对 is a verb."""
        words = words[:every.start()] if (every := self.done_to_all.search(words)) else words
        return words.endswith(self.done_to) and not words.endswith(self.not_done_to)

    def does_to(self, words: str) -> bool:
        """Whether words begin with what something is done to: 对|现行文件开展清理; 对照上位法 holds one text against another."""
        return words.startswith(self.done_to[0]) and not words.startswith(self.not_done_to)

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
    cases, money = words["cases"], words["money"]
    across = "".join(f"(?!(?<={word[0]}){word[1:]})" for word in words["no_verb_across"])
    return Grammar(
        verb=re.compile(rf"(?<!{words['no_verb_behind']}){across}(?!{any_of(words['not_verbs'])})(?:{any_of(words['governing'])})(?!{any_of(words['doer_ends'])})"),
        nominal=frozenset(words["nominal"]),
        standing=ends_in(words["standing"]),
        relative_verbs=frozenset(words["relative_verbs"]),
        public=ends_in(words["public"]),
        light=re.compile(rf"(?!{any_of(words['protected'])})(?:{any_of(words['light'])})了?"),
        opening=read_opening(words),
        **read_adverbials(words),
        trailing=re.compile(rf"(?:{any_of(words['trailing'])}|(?<!得)分为|[、，,：:；;\s])$"),
        protected_end=ends_in(words["protected_ends"]),
        adverb_end=re.compile(rf"(?<!公)(?:{any_of(words['adverbs'])})$"),
        preposition=ends_in(words["prepositions"]),
        masked=tuple(words["masked"].items()),
        telling=ends_in(words["telling_subjects"]),
        attending=frozenset(words["attending"]),
        kind_case=re.compile(rf"(?:类|的)(?:{any_of(words['case_ends'])})$"),
        classing=re.compile(rf"(?:{any_of(words['classings'])})$|^.*的"),
        included=ends_in(words["included"]),
        average=re.compile(any_of(words["averages"])),
        average_end=ends_in(words["averages"]),
        handing=re.compile(any_of(words["handing"])),
        event_held=ends_in(words["events_held"]),
        casualty=ends_in(words["casualties"]),
        unsettled=re.compile(any_of(words["unsettled"])),
        holding=frozenset(words["holding"]),
        teaching=frozenset(words["teaching"]),
        carried=(words["carried"]["people"], words["carried"]["things"]),
        empty_inside=re.compile(rf"{any_of(words['empty_inside'])}|(?:{any_of(words['own_places'])})的?"),
        carrier=re.compile(any_of(words["carriers"][:2])),
        occasions=frozenset(words["occasions"]),
        agent=re.compile(rf"(?:{any_of(words['agents'])})⟩?$"),
        event=ends_in(words["events"]),
        case_verb=ends_in(cases["verbs"]),
        case_nouns=(cases["application"], cases["case"]),
        case_of=cases["of"],
        case_units=frozenset(words["case_units"]),
        money=money["unit"],
        money_noun=money["noun"],
        body=ends_in(words["bodies"]),
        heads=ends_in(words["heads"]),
        kind=ends_in(words["kinds"]),
        measure=ends_in(words["measures"]),
        state=re.compile("".join([ends_in(words["states"]).pattern, *(f"(?<!{end})" for end in words["not_states"])])),
        setting=re.compile(rf"(?:{any_of(words['settings'])})\s*$"),
        tables=read_tables(words["table"]),
        **read_parts(words),
        **read_themes(words),
        **read_rates(words),
        **read_changes(words),
        **read_words_behind(words),
        **read_set_ways(words),
        **read_doers(words),
        **read_said_again(words),
    )
