"""Set ways of telling what is counted, which go by no verb and object: years in a row, words in quotation marks, lists of acts."""
from __future__ import annotations

import itertools
from dataclasses import replace

from lib.figure import Figure
from lib.grammar import Grammar
from lib.said import Context, Phrase
from lib.slot import BLANK, Slot, clean


def read_lasting(slot: Slot, unit: str, grammar: Grammar) -> Phrase | None:
    """政务公开连续4年获评先进 → 政务公开连续获评先进年数, 连续5个季度 → 季度数."""
    word, nouns = grammar.consecutive, grammar.consecutive_nouns
    who, told = clean(slot.left.rstrip().removesuffix(word), grammar), slot.right.replace(BLANK, "").strip()
    time = next((named for named in nouns if told.startswith(named) and unit not in nouns), unit)        # 5个|季度
    told = told.removeprefix(time)
    noun = nouns.get(time, time)
    what = told if grammar.way.fullmatch(told) else grammar.strip_end(told)             # 信访总量连续3年|下降
    return Phrase(who + word + what + noun, "", who or what) if len(who + what) >= 2 else None


def what_lasted(slot: Slot, context: Context) -> str:
    """出庭应诉率连续三年|保持100%: what the level behind the years is of; "" where no years stand right before."""
    last = context.said[-1] if slot.joint == "run" and context.said else None
    lasted, word, _ = last.label.partition(context.grammar.consecutive) if last else ("", "", "")
    return lasted if last and word and last.label.endswith(tuple(context.grammar.consecutive_nouns.values())) else ""


def read_realised(words: str, behind: str, slot: Slot, grammar: Grammar) -> Phrase | None:
    """审批服务实现64项“容缺办理” → 审批服务容缺办理. None where nothing in quotation marks stands behind."""
    of = grammar.reached.sub("", words)
    quoted = behind and of != words and len(of) >= 2 and slot.right.lstrip().startswith("“")
    return Phrase(of + behind, of, behind) if quoted else None


def read_acts(left: str, figure: Figure, grammar: Grammar) -> Phrase | None:
    """举办法治宣讲、发放折页、巡演短剧等12场次: the acts come to one kind of activity, which their topic names. None for one act."""
    if figure.unit not in grammar.occasions or not left.rstrip().endswith("等"):
        return None
    acts = [clean(act, grammar) for act in left.split("、")]
    verbs = [verb for act in acts if (verb := grammar.verb.match(act)) and verb.end() < len(act) and verb.group() not in grammar.nominal]
    return Phrase("".join(grammar.acts), *grammar.acts, deed="、".join(acts)) if len(verbs) > 1 else None


def read_time(slot: Slot, figure: Figure, context: Context) -> Phrase | None:
    """联合验收项目48个，平均11天，最长26天: how long what was counted takes. None where more is said, or no time is told."""
    grammar = context.grammar
    if figure.unit not in grammar.time_units or not context.said or slot.right.strip():
        return None
    last = next((p for p in reversed(context.said) if not p.share and p.unit not in grammar.time_units), None)
    told = grammar.how_long.fullmatch(slot.left.strip())
    return Phrase(last.label + told["how"] + grammar.time_taken, "", last.label, True) if last and told else None


def read_room(slot: Slot, figure: Figure, context: Context) -> Phrase | None:
    """建成应急避难场所233处，可容纳|41万人 → 应急避难场所可容纳人数. None of others."""
    grammar = context.grammar
    place = context.said[-1].object if context.said and figure.unit in grammar.crowd_units else ""
    told = place and not slot.right.strip() and clean(slot.left, grammar) in grammar.room
    return Phrase(place + grammar.room_noun, "", place, True) if told else None


def read_gone_on(slot: Slot, figure: Figure, context: Context) -> Phrase | None:
    """帮办专窗|运行|9个月|来共接待…: how long something has gone on, on which nothing leans. None of other times."""
    grammar = context.grammar
    verb = grammar.going_on.search(slot.left.rstrip()) if figure.unit in grammar.time_units else None
    over = verb and (not slot.right.strip() and not slot.open or grammar.gone_on.match(slot.right.strip()))
    return Phrase(verb.group() + grammar.length_of_time, bare=True) if verb and over else None


def read_whole(slot: Slot, unit: str, context: Context) -> Phrase | None:
    """新设站点5个，总数达21个 → 站点总数; 命名示范村8个，累计26个 → 示范村. None where nothing in this unit was added before."""
    grammar, told = context.grammar, slot.left.strip()
    last = context.said[-1] if context.said and told in grammar.stock_reached and slot.joint in ("comma", "list") else None
    if last and last.unit == unit and not slot.right.strip():
        behind = next((verb for verb in grammar.adding if last.label.endswith(verb)), "")       # 工作站|新建|26个，达到101个
        thing = last.label.removesuffix(behind) if behind else last.object if last.verb in grammar.adding else ""
        if thing:
            return Phrase(thing, "", thing)
    whole = grammar.whole_alone.fullmatch(told)
    thing = _stock(unit, context) if whole else ""
    return Phrase(thing + whole["whole"], "", thing, True) if whole and thing else None


def read_again(slot: Slot, figure: Figure, context: Context) -> Phrase | None:
    """一审案件38件，败诉4件；38件中负责人出庭36件: a number said before, of which parts are told. None where it was not said."""
    if slot.left.strip() not in context.grammar.again or not slot.open or not context.grammar.opening_among.match(slot.right):
        return None
    before = context.said_before(figure.unit, figure.value)
    return replace(before, parent=None) if before else None


def read_divided(slot: Slot, behind: str, grammar: Grammar) -> Phrase | None:
    """将年度任务分解为28条 → 分解年度任务. None where nothing is cut into so many, or where its pieces are named: 拆分为30项|具体任务."""
    divided = grammar.divided_into.search(slot.left.rstrip()) if not behind and not slot.open else None
    what = clean(divided["what"], grammar) if divided else ""
    return Phrase(divided["verb"] + what, divided["verb"], what) if divided and len(what) >= 2 else None


def read_judged(slot: Slot, grammar: Grammar) -> Phrase | None:
    """完成对42个被考核单位的评分 → 评分的被考核单位. None of others."""
    who, of, did = grammar.strip_end(slot.right.strip()).rpartition("的")
    if slot.open or not of or len(who) < 2 or not 2 <= len(did) <= 6 or not grammar.judging.search(slot.left.rstrip()):
        return None
    return Phrase(did + of + who, did, who)


def read_sum(slot: Slot, figure: Figure, context: Context) -> Phrase | None:
    """审查合同214份、文件1份、决策4件，合计219件 → 审查合同、文件、决策. None where nothing that was said comes to it."""
    if slot.left.strip() not in context.grammar.sums_alone or not context.said:
        return None
    verb = context.said[-1].verb
    listed = list(itertools.takewhile(lambda p: p.verb == verb and p.object and not p.share, reversed(context.said))) if verb else []
    if len(listed) >= 2 and sum(p.value for p in listed) == figure.value:
        things = "、".join(p.object for p in reversed(listed))
        return Phrase(verb + things, verb, things, True)
    two = context.said[-2:]                                     # 热线转来49件，平台派单127件，合计176件
    if len(two) == 2 and sum(p.value for p in two) == figure.value and all(p.unit == figure.unit and not p.share for p in two):
        return Phrase("、".join(p.label for p in two), "", two[1].object, True)
    return None


def _stock(unit: str, context: Context) -> str:
    """What there is of the thing of which some was added last, in this unit; "" where nothing was."""
    said = [*reversed(context.said), *([context.carried] if context.carried else [])]
    things = (context.grammar.stock_of(p.object) for p in said if p.unit == unit and not p.share)
    return next((thing for thing in things if len(thing) >= 2), "")
