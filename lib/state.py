"""States, averages and casualties, which lean on what was said before: 尚在办理|12件, 人均|47件, 死亡|5人."""
from __future__ import annotations

from lib.clause import split_verb, without_light
from lib.figure import Figure
from lib.grammar import Grammar
from lib.leaning import object_before, without_deed
from lib.said import Context, Phrase
from lib.slot import Slot


def read_state(words: str, behind: str, slot: Slot, figure: Figure, context: Context, parent: int | None) -> Phrase | None:
    """Words before a number that lean on what was said before in a way of their own; None for others."""
    grammar = context.grammar
    if averaged := _read_average(words, behind, slot, figure.unit, context):
        return averaged
    if figure.unit in grammar.crowd_units and grammar.casualty.search(words) and not behind:      # 死亡5人
        of = words if len(words) > 4 else grammar.casualty.sub("", context.last_object()) + words
        return Phrase(of + grammar.people_count, "", of)
    if not behind and (filled := grammar.post_filled.fullmatch(words)) and figure.unit in grammar.people_units:
        return _on_post(filled["filled"], context)
    if behind or not _is_state(words, grammar):
        return None
    spoken = without_deed(object_before(slot, context), grammar)
    fresh = not context.said and (grammar.heads.search(spoken) or grammar.event.search(spoken))      # 对现行文件开展清理，宣布失效3件
    cases = parent is not None or figure.unit in grammar.case_units
    # 问题9个，发函3份，整改到位8个; 违法图斑18个，涉及耕地9亩；|整改到位|17个
    alike = "" if cases else context.counted_in(figure.unit) or ("" if spoken else context.counted_before(figure.unit, figure.value))
    fallen = figure.unit in grammar.people_units and spoken and not context.said and parent is None
    leant = "" if fallen else context.object_of(parent)         # 组织资格考试，合格176人: of none named in the sentence before
    thing = spoken if fresh else alike or leant or spoken
    before = context.last() if figure.unit in grammar.people_units and thing == grammar.people_noun else None
    if before and (took := grammar.verb.match(before.verb)):    # 法律知识考试，520人参加，合格501人
        return Phrase(before.verb[took.end():] + words + thing, "", thing, True)
    if thing and grammar.graded.fullmatch(words):
        return _marked(words, thing, figure, grammar)
    return Phrase(thing + words, "", thing, True) if thing else None


def _marked(mark: str, thing: str, figure: Figure, grammar: Grammar) -> Phrase:
    """Things with the mark that they got: 合格|案卷; of deeds and people it stands behind: 抽检|合格."""
    thing = _ungraded(thing, grammar)
    deed = any(verb.end() == len(thing) or not verb.start() for verb in grammar.verb.finditer(thing))
    behind = deed or "、" in thing or figure.unit in grammar.people_units or grammar.agent.search(thing)
    return Phrase(thing + mark if behind else mark + thing, "", thing, True)


def _on_post(filled: str, context: Context) -> Phrase | None:
    """核定编制88名，实际|到岗|61名: who fills the posts counted before; None where none were."""
    grammar, last = context.grammar, context.said[-1] if context.said else None
    if last is None or last.share or not (grammar.posts.search(last.label) or last.label.endswith(grammar.people_noun)):
        return None
    if last.label.endswith(grammar.people_noun):
        return Phrase(filled + last.object, "", last.object, True)              # 核定执法人员48名，到岗43名
    thing = filled + grammar.people_noun
    return Phrase(grammar.posts.sub("", last.label).removeprefix(last.verb) + thing, "", thing)


def _read_average(words: str, behind: str, slot: Slot, unit: str, context: Context) -> Phrase | None:
    """The phrase of an average, by where it is told: alone, at the end, right before a number with its noun behind it, at the beginning."""
    grammar, last = context.grammar, context.last()
    if last and not behind and grammar.average.fullmatch(alone := without_light(words, grammar)):       # 日均10169件
        return Phrase(alone + last.label, last.verb, last.object, True)
    if behind and (averaged := grammar.average_before.search(slot.left.rstrip())):
        return Phrase(words + averaged["average"] + behind, "", behind)     # 乡镇自然资源所|平均只有|3.6名工作人员
    if not behind and (told := _average_of_each(words, slot, unit, context) or _average_inside(words, grammar)):
        return told
    average = grammar.average.match(words)
    if average is None or len(words) == average.end():
        return None
    words += behind if not slot.open else ""                    # 每个乡镇配备1名|法制审核员
    return Phrase(words, "", words[average.end():])


def _average_of_each(words: str, slot: Slot, unit: str, context: Context) -> Phrase | None:
    """村级法律明白人|每村|达5人; 为乡镇配备司法助理员，|平均每所|2.4名. None where no 每村 ends the words."""
    grammar = context.grammar
    each = grammar.each_end.search(words, 2)
    if each is None:
        return None
    if grammar.average.fullmatch(words, 0, each.start()):
        last = context.said[-1] if context.said else None
        alike = last is not None and (last.unit == unit or last.unit in grammar.people_units and unit in grammar.people_units)
        thing = last.object if last and alike else "" if last else object_before(slot, context)          # 明白人167名，|平均每个村|9名
        if thing and "、" not in thing:
            return Phrase(words + thing, "", thing)
    return Phrase(each.group() + words[:each.start()], "", words[:each.start()])


def _average_inside(words: str, grammar: Grammar) -> Phrase | None:
    """办案人员|人均|承办案件, 执法大队|平均每队|仅有执法记录仪; None where a name goes on (居民人均可支配收入)."""
    inside = grammar.average_inside.search(words) if not grammar.average.match(words) else None
    rest = words[inside.end():] if inside else ""
    told = without_light(rest[how.end():] if (how := grammar.adverb.match(rest)) else rest, grammar)
    if inside is None or not told or told == rest and not grammar.verb.match(rest):
        return None
    return Phrase(words[:inside.end()] + told, "", split_verb(told, grammar)[2] or told)


def _ungraded(thing: str, grammar: Grammar) -> str:
    """A thing without the mark that it got: 合格案卷45卷、不合格3卷 are both of 案卷."""
    mark = grammar.graded.match(thing)
    return thing[mark.end():] if mark and len(thing) - mark.end() >= 2 else thing


def _is_state(words: str, grammar: Grammar) -> bool:
    """Whether words are no more than a state that things are in: 尚在办理, 未按期办结."""
    if len(words) <= 8 and grammar.state.search(words):
        return True
    return grammar.unsettled.match(words) is not None and grammar.manner.fullmatch(words) is not None
