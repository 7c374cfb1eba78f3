"""Numbers that stand before what they count, or before what was done: 34个部门开通平台, 先后6次听取汇报, 出台优化营商环境12项措施."""
from __future__ import annotations

from dataclasses import replace

from lib.behind import is_done_to, leaning_thing, taken_part_in
from lib.clause import plain_verb, read_deed, split_verb, without_light
from lib.figure import Figure
from lib.grammar import Grammar
from lib.idiom import read_sum
from lib.leaning import enrich, object_before
from lib.said import Context, Phrase, doers
from lib.slot import Slot, clauses_of, clean


def read_occasion(words: str, slot: Slot, context: Context) -> Phrase | None:
    """先后6次听取工作汇报, 16次主持召开会议: the deed stands behind the number."""
    grammar = context.grammar
    said = grammar.strip_end(slot.right.strip())
    verb = grammar.leading_verb(said)
    if verb is None and said.startswith(("对", "向", "就", "到", "赴")):
        verb = grammar.verb.search(said)
    if verb is None or len(said) < 4:
        return None
    who = grammar.adverb_end.sub("", words)
    kept = who if grammar.telling.search(who) else ""
    return Phrase(kept + said, verb.group(), said[verb.end():])


def read_number_first(behind: str, deed: str, slot: Slot, figure: Figure, context: Context) -> Phrase:
    """34个部门开通监管平台 → 开通监管平台的部门; 41人通过考试 → 通过考试人员; 共计600人参加 → from the clause before."""
    grammar = context.grammar
    people = figure.unit in grammar.people_units and not grammar.person.search(behind)
    if deed and (people or figure.unit in grammar.crowd_units and not behind):
        behind += grammar.people_noun
    if deed:
        return _deed_and_noun(behind, deed, slot, context, figure.unit)
    last = context.last()
    if not behind and last and slot.joint == "run" and figure.unit in grammar.task_units and last.object.endswith(grammar.listings):
        return Phrase(last.label + grammar.listed_item, last.verb, last.object + grammar.listed_item)          # 清单共4张|245项
    if behind:
        again = last is not None and slot.joint == "run" and last.object == behind           # 督办10批|11处27项隐患
        shares_verb = last is not None and (slot.joint == "list" or again) and not last.share
        verb = last.verb if last and shares_verb else ""
        return Phrase(verb + behind, verb, behind, not verb, waiting=not verb, towards=is_done_to(slot, context))
    if last and slot.left.strip() in grammar.results_alone and not last.share:      # 诉前调解58件，成功31件
        passed = figure.unit in grammar.people_units and last.object
        said = last.object + slot.left.strip() + grammar.people_noun if passed else last.label + slot.left.strip()      # 考试通过人员
        return Phrase(said, last.verb, last.object, True)
    if summed := read_sum(slot, figure, context):
        return summed
    opened = slot.joint == "bracket" and not context.said
    named = clean(clauses_of(slot.before)[-1], grammar) if opened else ""
    before = named if len(named) >= 2 and not grammar.verb.search(named) else object_before(slot, context)     # 邻里|（1471件）
    if before:
        return Phrase(before, "", before, True)
    return _of_last(last, slot, figure, grammar) if last else Phrase("", bare=True)


def _of_last(last: Phrase, slot: Slot, figure: Figure, grammar: Grammar) -> Phrase:
    """A number of which nothing is said: another of what was counted last, its people, its money, its area, its new level."""
    beside = slot.joint in ("comma", "list")
    if last.changed and beside:                                 # 死亡人数下降18%，为|27人
        _, verb, thing = split_verb(last.changed, grammar)
        return Phrase(last.changed, verb, thing or last.object, True)
    portion = last.share and last.object and last.label[len(last.object):].startswith(grammar.portion_noun[1][:1])
    if portion and last.label.startswith(last.object) and beside:
        return Phrase(last.object, "", last.object, True)       # 预付卡纠纷占投诉量近三成，达|498件
    households = last.object.endswith(last.unit) if last.unit else False            # 转移低洼户43户97人
    plain = not last.crowd and (households or not grammar.person.search(last.label))
    if figure.unit in grammar.people_units and plain and slot.joint == "run":
        return Phrase(last.label + grammar.people_noun, last.verb, last.object, True)       # 查办案件61件75人
    if figure.unit == grammar.money != last.unit and beside and not grammar.amount.search(last.label):
        return Phrase(last.label.removesuffix(grammar.people_noun) + grammar.money_noun, last.verb, last.object, True)    # 137起、1204万元
    measure = grammar.measured.get(figure.unit) if slot.joint and last.unit not in grammar.sizes else None
    if measure and not grammar.amount.search(last.label):
        return Phrase(last.label + measure, last.verb, last.object, True)                   # 拆违26处，2870平方米
    if grammar.each_start.match(last.label) and last.object and last.label.endswith(last.object):
        return Phrase(last.object, "", last.object, True)       # 法律明白人每村不少于3名，现有74名
    return replace(last, bare=True, parent=None)


def _deed_and_noun(behind: str, deed: str, slot: Slot, context: Context, unit: str) -> Phrase:
    grammar = context.grammar
    if behind and deed.startswith(grammar.having):
        return Phrase(behind, "", behind)                       # 9个街道执法队|实有人员310名
    done_to = is_done_to(slot, context)
    what = read_deed(deed, grammar, not done_to and grammar.agent.search(behind) is not None)
    if done_to and behind and (carried := grammar.carried_end.search(deed)):       # 对123件文件进行清理
        return Phrase(carried["did"] + behind, carried["did"], behind)
    verb = grammar.verb.match(what)
    alone = verb is not None and len(what) == verb.end()
    if alone and not behind:                                    # 其中41起已结案
        thing = context.dealt_with_last(unit)
        return Phrase(what + thing, what, thing, True)
    acting = alone and grammar.person.search(behind)            # 共计600人参加: in what stands before
    if acting and not deed.startswith("被") and not grammar.standing.search(what):
        held = "" if slot.open else taken_part_in(what, slot, context) or object_before(slot, context) or leaning_thing(context)
        what += held if held not in behind else ""              # 对医院开展评价，40家医院|参评
    if not behind:
        behind = context.counted_in(unit) or context.last_object()
        if unit in grammar.case_units and (grammar.agent.search(behind) or grammar.body.search(behind)):
            behind = context.event() or grammar.case_nouns[1]   # 移送公安机关9起，其中7起已刑事立案
    if not verb and len(what) < 2:
        return Phrase(behind, "", behind)
    listing = next((name for name in grammar.listings if behind.endswith(name) and unit in grammar.task_units), "")
    if listing:                                                 # 决策事项目录7项，其中3项|举行听证
        behind = behind.removesuffix(listing)
        behind += "" if behind.endswith(grammar.listed_item) else grammar.listed_item
    bare = without_light(what, grammar)
    light = what[:len(what) - len(bare)]
    bare = what if verb and verb.group() in grammar.qualifying else bare                # 其中5人取得执法证
    bare = bare if grammar.verb.search(bare) or not grammar.reached.search(light) else what     # 达到省级标准的司法所
    if done_to and (did := grammar.undergone.fullmatch(what)) and (grammar.agent.search(behind) or grammar.body.search(behind)):
        undergone = grammar.undergoing + did["did"]             # 对15个单位|开展实地督察 → 接受实地督察的单位
        return Phrase(doers(undergone, behind), undergone, behind)
    what = what if len(bare) <= 2 and light.endswith(grammar.undertakings) and grammar.agent.search(behind) else bare      # 完成整改的企业
    return Phrase(doers(what, behind), what, behind)


def read_with_noun_behind(verb: str, noun: str, behind: str, slot: Slot, context: Context) -> Phrase:
    """出台优化营商环境12项措施: words before and behind the number are one phrase."""
    plain = plain_verb(verb, context.grammar)
    noun, behind = noun.rstrip("的等"), context.grammar.strip_end(behind)
    behind = behind if noun else enrich(behind, slot, context)
    return Phrase(plain + noun + behind, plain, noun + behind)
