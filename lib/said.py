"""What a sentence has said so far, so that the next figure may leave it unsaid.

Administrative prose names a thing once and then leans on it: 收到行政复议申请37件，受理36件，其中涉企的5件，占14%.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from lib.grammar import Grammar
from lib.subject import Subject


@dataclass(slots=True)
class Phrase:
    """What one figure counts. Filled in as the sentence goes on, then left alone."""
    label: str
    verb: str = ""              # 受理
    object: str = ""            # 行政复议案件
    bare: bool = False          # the number itself has only a verb, a rate or a share of something said before
    parent: int | None = None   # index of the total that it is a part of; negative ones are of the sentence before
    share: bool = False
    crowd: bool = False         # people are counted
    event: str = ""             # the last thing dealt with one by one, up to here: 行政复议申请
    waiting: bool = False       # a noun whose deed stands behind the next number: 12个盟市和20个部门开展…
    towards: bool = False       # something is done to what is counted: 对12个盟市…
    about: str = ""             # what the figure before in the sentence counts: 调解纠纷30件，涉及金额…
    cell: bool = False          # in a table: row and column tell what it counts
    deed: str = ""              # what is done by so many percent or so many: 聘请法律顾问
    unit: str = ""              # the measure word of the figure
    value: Decimal = Decimal(0)
    topic: str = ""             # of the matter that the label was completed by
    changed: str = ""           # of a change, what changed: 网上可办率
    inside: int | None = None   # index of the figure before the bracket that it stands in
    among: bool = False         # one of several groups that do the same: 13个乡镇和29个部门述法
    former: str = ""            # of an old level, how it is told: 上年, 原
    joins: bool = False         # people of whom a body is made up that is yet to be named: 组建由|16名律师
    handed: str = ""            # of things that are handed on, what those who get them are told by: 权限下放到的


@dataclass(slots=True)
class Context:
    """What a sentence has said so far and the next figure may leave unsaid."""
    grammar: Grammar
    carried: Phrase | None              # from the sentence before
    earlier: Sequence[Phrase] = ()      # all of that sentence
    year: int | None = None             # the report's
    said: list[Phrase] = field(default_factory=list)
    total: int | None = None            # the figure before 其中
    brackets: list[int] = field(default_factory=list)   # the figures before the brackets that stand open, the innermost last
    closed: int | None = None           # the figure before a bracket that closed since the last one
    names: list[str] = field(default_factory=list)      # what the next numbers count, one each: 处罚、强制、检查分别为…
    turn: str = ""                      # since when the last change is told: 同比
    ending: str = ""                    # which way it went: 降幅
    level: Phrase | None = None         # what the number after an old level counts: 满意度由86%升至…
    spoken: str = ""                    # the words of the sentence before the number, the last of them where they are many
    subject: Subject | None = None      # the matter spoken of where the figure stands
    opened: str = ""                    # the words before the bracket that the last figure stands in: 行政复议案件（含上年结转6件）58件
    kinds_of: str = ""                  # what kinds are named of, one after another: 反映最多的问题依次为…
    following: str = ""                 # the measure word of the next number
    upcoming: str = ""                  # the words of the sentence behind the number, the first of them where they are many
    each: int = 0                       # how many numbers take one of a list of names: 常委会、常务会议分别3次、7次
    undertaking: bool = False           # a verb whose object is a deed governs the list: 完成15条街巷、27所学校线路改造
    joined: int = 0                     # how many shares stand side by side from here on: 99%、96%
    ahead: int = 0                      # how many bare numbers follow in a list: 分别为97%、100%和85%

    def last(self) -> Phrase | None:
        """The phrase before, in this sentence or the last of the one before."""
        if self.closed is not None:                         # 办理案件486件（刑事171件），|同比增长9%
            return self.said[self.closed]
        return self.said[-1] if self.said else self.carried

    def last_count(self) -> Phrase | None:
        """The last figure that counts something, so that 占比 leans on it."""
        return next((p for p in reversed(self._spoken_of()) if not p.share), None) or self.last()

    def _spoken_of(self) -> list[Phrase]:
        """What was said in this sentence, without the parts in a bracket that has closed."""
        return self.said if self.closed is None else self.said[:self.closed + 1]

    def whole(self, parent: int | None) -> Phrase | None:
        """The total that a figure is a part of; negative ones are of the sentence before."""
        if parent is None:
            return self.last_count()
        if parent >= 0:
            return self.said[parent]
        return self.earlier[parent] if len(self.earlier) >= -parent else self.carried

    def total_before(self, unit: str, value: Decimal) -> int:
        """Which figure of the sentence before, counted from its end, 其中 of this one takes apart: the last in this unit, none smaller."""
        alike = [(-back, phrase.value) for back, phrase in enumerate(reversed(self.earlier), start=1) if phrase.unit == unit]
        return next((back for back, whole in alike if whole >= value), alike[0][0] if alike else -1)

    def last_object(self) -> str:
        """The object named last in this sentence, or in the one before."""
        rate = self.grammar.rate                            # 败诉率下降3个百分点；应当出庭的|29件 are of no rate
        objects = [p.object for p in self._spoken_of() if p.object and not (p.share and rate.search(p.object))]
        before = self.carried.object if self.carried else ""
        if rate.search(before):
            before = next((p.object for p in reversed(self.earlier) if p.object and not p.share), before)
        named = objects[-1] if objects else before
        return self.event() if named in self.grammar.outcomes else without_kind(named)        # 作出结论388件，维持147件

    def dealt_with_last(self, unit: str) -> str:
        """The object named last; behind a share what was counted in this unit: 检查企业90家，无问题的占七成，其余27家|已处置."""
        counted = self.counted_in(unit) if self.said and self.said[-1].share else ""
        return counted or self.last_object()

    def said_before(self, unit: str, value: Decimal) -> Phrase | None:
        """The last figure of this sentence or the one before that states the same number: 应诉38件，败诉4件；|38件|中…."""
        said = (*reversed(self.said), *reversed(self.earlier))
        return next((p for p in said if p.unit == unit and p.value == value and not p.share), None)

    def object_of(self, parent: int | None) -> str:
        """What a part is a part of; without a total, the object named last."""
        whole = self.whole(parent) if parent is not None else None
        return without_kind(whole.object) if whole and whole.object else self.last_object()

    def thing_before(self) -> str:
        """The last thing counted in this sentence, sums and areas aside: 调解纠纷30件，涉及金额20万元，… → 纠纷."""
        recovered = self.grammar.recovering                     # 追回养老金58笔，金额; 调解|案件5610件，涉案标的
        things = (p.object if len(p.object) > 2 and p.verb not in recovered else p.label for p in reversed(self._spoken_of())
                  if p.object and not p.share and p.unit not in self.grammar.measured and not self.grammar.amount.search(p.object)
                  and not p.object.endswith(self.grammar.opinions))         # 审查合同93份，提出意见64条，涉及金额
        first = next(things, "")
        return next((t for t in things if not self.grammar.agent.search(t)), first) if self.grammar.person.search(first) else first

    def counted_in(self, unit: str) -> str:
        """The last thing counted in this unit in this sentence: 检查企业200家，查处案件5件，关停3家 → 企业."""
        return next((p.object for p in reversed(self.said) if p.unit == unit and p.object and p.parent is None and not p.share), "")

    def counted_before(self, unit: str, value: Decimal) -> str:
        """The last thing counted in this unit in the sentence before of which there were as many or more; "" within a sentence."""
        before = (p.object for p in reversed(self.earlier) if p.unit == unit and p.value >= value and not p.share and p.parent is None)
        return next(before, "") if not self.said else ""

    def object_in(self, unit: str) -> str:
        """The object that a verb alone is done to: a case where one was opened (立案20件，办结18件), what was counted in the same unit,
        or the one named last."""
        grammar, last = self.grammar, self.said[-1] if self.said else None
        if last and last.verb in grammar.filing and not last.object and unit == last.unit:
            return grammar.case_nouns[1]
        counted = self.counted_in(unit)
        if last and not counted and last.unit == unit and last.label == last.verb and last.parent is None:
            return ""                                           # 移送381条，查实57条: of what is not said
        thing = without_kind(counted) or self._thing_dealt_with(unit)
        no_case = (grammar.person.search(thing) or grammar.amount.search(thing) or grammar.time_named.search(thing[-1:])
                   or any(p.former for p in self.said[-2:]))
        if unit in grammar.case_units and self.said and no_case:
            return self.event() if self.event_said() else ""    # 调委会21个、调解员104人，受理|2073件; 环节由9个减至2个，办理|90件
        return thing

    def _thing_dealt_with(self, unit: str) -> str:
        """The object named last, a sum's aside; of 规范性文件清理3次 what was dealt with, where things are counted then: 废止12件."""
        grammar, last, named = self.grammar, self.last(), self.last_object()
        if last and last.unit == grammar.money:
            return next((p.object for p in reversed(self.said) if p.object and p.unit != grammar.money), named)
        if last is None or last.unit not in grammar.occasions or unit not in grammar.case_units or last.object != named:
            return named
        deeds = [m for m in grammar.verb.finditer(named) if m.end() == len(named) and m.group() in grammar.nominal]
        return grammar.way_before.sub("", named[:deeds[0].start()]) if deeds and deeds[0].start() >= 3 else named

    def event(self) -> str:
        """The last thing of which cases are counted one by one, in this report so far."""
        last = self.last()
        return last.event if last else ""

    def event_said(self) -> bool:
        """Whether this sentence itself has named what is dealt with one by one, not only the one before."""
        return bool(self.said) and self.event() != (self.carried.event if self.carried else "")

    def event_after(self, phrase: Phrase) -> str:
        """The event after a phrase has been said."""
        thing, known = without_kind(phrase.object).split("的")[-1], self.event()
        if (did := self.grammar.doing_cases.search(phrase.label)) and did.start() >= 4:
            matter = self.grammar.body.sub("", phrase.label[:did.start()])
            return matter + self.grammar.case_nouns[1] if len(matter) >= 4 else known        # 法律援助中心办案，…涉老年人的
        if len(thing) < 4 or phrase.share or not self.grammar.event.search(thing) or thing[:-2] in known:
            return known
        return thing


def without_kind(words: str) -> str:
    """其它类诉求 → 诉求."""
    general = words[words.rfind("类") + 1:].removeprefix("的")       # 交办|的积案
    return general if len(general) >= 2 else words


def share_two(a: str, b: str) -> bool:
    """Whether two neighbouring characters of a stand in b too."""
    return any(a[i:i + 2] in b for i in range(len(a) - 1))


def merge(theme: str, words: str) -> str:
    """A theme before words, what both share said once: 合法性审查 + 审查事项 → 合法性审查事项."""
    shared = next((n for n in range(min(len(theme), len(words)), 1, -1) if theme.endswith(words[:n])), 0)
    return theme + words[shared:]


def doers(deed: str, noun: str) -> str:
    """Who or what did something: 通过执法资格考试 + 执法人员 → 通过执法资格考试的执法人员; 划入 + 事业单位 → 划入事业单位."""
    return deed + ("的" if len(deed) >= 4 and noun and not deed.endswith("的") else "") + noun
