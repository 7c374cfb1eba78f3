"""What a count counts: verb and object before the number (办理案件37件), its noun behind it (聘请30名专家), or what was said before."""
from __future__ import annotations

import re
from dataclasses import replace

from lib.alone import read_verb_alone
from lib.aspect import read_aspects, tell_aspects
from lib.behind import read_behind, read_described, read_role, without_frame
from lib.clause import (
    plain_verb,
    read_deed,
    split_listed_kinds,
    split_verb,
    without_examples,
    without_light,
)
from lib.figure import Figure
from lib.grammar import Grammar
from lib.idiom import (
    read_acts,
    read_again,
    read_divided,
    read_gone_on,
    read_judged,
    read_lasting,
    read_realised,
    read_room,
    read_time,
    read_whole,
    what_lasted,
)
from lib.leaning import enrich, fill, object_before, without_deed
from lib.listing import as_kind, read_done, read_listed, read_relative
from lib.members import begin_members, read_member
from lib.number_first import read_number_first, read_occasion, read_with_noun_behind
from lib.own_words import own_left, own_words
from lib.predicate import read_predicate
from lib.rate import cases_of_rate
from lib.respective import read_respective
from lib.said import Context, Phrase, doers, without_kind
from lib.slot import Slot, clean, of_part, size
from lib.state import read_state
from lib.unsaid import read_unsaid

LONGEST_ENTERED = 14    # characters of what is entered somewhere
LONGEST_DOER = 11       # characters of who did it
LONGEST_FIELD = 8       # characters of what a body deals with: 劳动争议仲裁|机构

_BESIDE = ("与", "同")
_EXAMPLES = re.compile(r"、.*等\s*$")
_NUMBERED = re.compile(r"^\d{1,2}(?=\D)")      # |1|省政府本级收到申请9件: the number of a paragraph
_ITEM = re.compile("[、和及与]")
_DONE_TO = re.compile(r"\s*(?:对|将|把)|.*、.*的$")
_RECIPIENT = re.compile(r"\s*(?:向|给|为|对)")


def read_count(slot: Slot, figure: Figure, context: Context, parent: int | None) -> Phrase:
    """The phrase of a number that counts something. `parent` is the index of the total that it is a part of."""
    grammar = context.grammar
    if said_of := _of_before(slot, context) or _set_way(slot, figure, context) or _remaining(slot, figure, context) or read_predicate(
            slot, figure, context):
        return said_of
    slot = without_frame(slot, context)
    if figure.unit in grammar.dividing_units and grammar.divided.search(slot.left.rstrip()):        # 分|3批轮训
        slot = slot._replace(left=slot.left.rstrip()[:-1])
    if member := read_member(slot, figure, context) or begin_members(slot, figure, context) or read_judged(slot, grammar):
        return member
    behind, deed = read_behind(slot, figure, context)
    if divided := read_divided(slot, behind, grammar):
        return divided
    if aspects := read_aspects(behind, slot, grammar):
        return aspects
    if described := read_role(slot, context) or read_described(behind, deed, slot, figure, context):
        described.parent = parent
        return described
    if deed and not behind and not slot.open and figure.unit in grammar.task_units and _lists_items(slot, figure):
        behind, slot = grammar.listed_item, slot._replace(left="")          # 将停车收费标准调整、水网规划等6项|纳入目录管理
    left = own_left(slot, behind, deed, figure, context)
    words = own_words(left, behind, deed, slot, figure, context)
    phrase = read_respective(left, words, slot, figure, context) or read_unsaid(words, behind, deed, slot, figure, context)
    if not phrase and not behind and not deed:
        words = words if parent is not None else as_kind(words, figure, context)
        phrase = read_relative(words, slot, figure, context, parent) or read_acts(left, figure, grammar)
    phrase = phrase or read_realised(words, behind, slot, grammar) or _count(words, behind, deed, slot, figure, context, parent)
    phrase.parent = parent
    if slot.joint == "run" and context.said[-1].object in grammar.aspects:
        if phrase.object == grammar.listed_item and (listing := grammar.listing_told.search(context.spoken)):
            phrase.label = phrase.object = clean(listing["what"], grammar) + grammar.listed_item        # 出台清单，涵盖12个领域|138个事项
        tell_aspects(phrase, context.said[-1], grammar)
    if figure.unit in grammar.people_units and len(phrase.label) <= 8 and grammar.punished.search(phrase.label):
        phrase.label += grammar.people_noun                     # 行政处罚103人
    return phrase


def _lists_items(slot: Slot, figure: Figure) -> bool:
    """Whether the words before a number name the items, all of them or some: A、B等|6项|纳入目录, 其中A、B|2项|还召开了听证会."""
    within = slot.joint == "list" and "其中" in slot.before          # 公布决策事项5项，其中A、B|2项|还召开了听证会
    left = of_part(f"{slot.before}、{slot.left}") if within else of_part(slot.left)
    return _EXAMPLES.search(left) is not None or "、" in left and len(_ITEM.split(left)) == figure.value


def _of_before(slot: Slot, context: Context) -> Phrase | None:
    """A number of the year before that this year's is held against: 收案数比2020年的|9件|增长; None for others."""
    if not slot.left or not slot.right:
        return None
    grammar, left = context.grammar, slot.left.strip()
    turned = grammar.change.match(slot.right) or grammar.way_end.fullmatch(slot.right.strip())             # 较2022年的|171件|多了18%
    if (earlier := grammar.earlier.match(left)) and turned and (last := _held(earlier, context)):
        return replace(last, label=grammar.former_year + last.label, bare=True, parent=None)
    held = grammar.held_before.fullmatch(left) if grammar.change.match(slot.right.lstrip("，, ")) else None
    told = clean(held["what"], grammar) if held else ""
    return Phrase(("" if held["year"] else grammar.former_year) + told, "", told) if held else None


def _remaining(slot: Slot, figure: Figure, context: Context) -> Phrase | None:
    """不予公开22件，其余|59件: others than those told right before, of what has yet to be told; None where it is told what they are."""
    grammar, left = context.grammar, slot.left.strip()
    told = slot.right.strip() and not grammar.idle.fullmatch(slot.right.strip())            # 其余2项|按计划推进
    if not context.said or not left or told or not grammar.remaining.fullmatch(left):
        return None
    thing = without_kind(context.counted_in(figure.unit)) or context.last_object()
    return Phrase(left + thing, "", thing, True)


def _set_way(slot: Slot, figure: Figure, context: Context) -> Phrase | None:
    """The phrase of a number that is told in a set way: 连续|4年, 平均|11天, 总数达|21个, 败诉率5.6%（|6件|); None for others."""
    grammar = context.grammar
    if figure.unit in grammar.place_units and not slot.right.strip() and (governed := _governed(slot, context)):
        return Phrase(governed + figure.unit, governed, figure.unit)
    if slot.left.rstrip().endswith(grammar.consecutive) and (lasting := read_lasting(slot, figure.unit, grammar)):
        return lasting
    if not slot.open and (lasted := what_lasted(slot, context)) and not clean(slot.left, grammar):      # 粮食总产量连续9年保持在|60万吨
        return Phrase(lasted, "", lasted)
    told = (read_gone_on(slot, figure, context) or read_time(slot, figure, context)
            or read_room(slot, figure, context) or read_whole(slot, figure.unit, context) or read_again(slot, figure, context))
    if told or slot.joint != "bracket" or figure.unit not in grammar.case_units or slot.left.strip() or slot.right.strip():
        return told
    return cases_of_rate(context)


def _governed(slot: Slot, context: Context) -> str:
    """The verb of what an area has, told before its first unit: |辖|5镇7乡; "" for others."""
    last = context.said[-1] if context.said else None
    if slot.joint in ("run", "list") and last and not slot.left.strip():
        return last.verb if last.object in context.grammar.place_units else ""
    verb = clean(slot.left, context.grammar)
    return verb if context.grammar.governed.fullmatch(verb) else ""


def _held(earlier: re.Match[str], context: Context) -> Phrase | None:
    """What a number of the year before is of: 撤销29件、变更2件，|总数较上年46件|上升 is of the total, else of the last count."""
    return context.whole(context.total) if earlier["total"] and context.total is not None else context.last_count()


def _count(words: str, behind: str, deed: str, slot: Slot, figure: Figure, context: Context, parent: int | None) -> Phrase:
    grammar = context.grammar
    if figure.unit in grammar.occasions and slot.right and not slot.open and (spoken := read_occasion(words, slot, context)):
        return spoken
    if not words:
        return read_number_first(behind, deed, slot, figure, context)
    if special := read_state(words, behind, slot, figure, context, parent):
        return special
    kind = grammar.kind.search(words) and not grammar.spans.fullmatch(words)
    kind = kind and (figure.unit in grammar.case_units or not grammar.kind_or_thing.search(words))
    if not deed and kind and not ((first := grammar.verb.match(words)) and first.group() not in grammar.nominal):
        return read_listed(words, slot, figure, context, parent)
    subject, verb, noun = _split(words, behind, figure, context)
    noun, verb = (subject + noun, "") if _staffs(subject, verb, noun, grammar) else (noun, verb)
    shorter = without_examples(noun, grammar) if verb else noun
    words, noun = words[:len(words) - len(noun)] + shorter if shorter != noun and words.endswith(noun) else words, shorter
    empty = grammar.opening.fullmatch(noun) and not grammar.body.search(noun)
    noun = "" if empty else noun
    if verb and deed and (made := _made_to_do(verb, noun, behind, deed, slot, figure, context)):
        return made
    if not verb and (slot.joint in ("list", "comma", "bracket") or slot.joint == "run" and not behind or parent is not None):
        return read_listed(words, slot, figure, context, parent)
    if verb and noun and figure.unit in grammar.occasions and not words.endswith(noun) and grammar.verb.match(words):     # 邀请专家授课4次
        return Phrase(words, verb, noun)
    if verb and not noun and "、" in words.removesuffix(verb) and grammar.verb.match(words):      # 撤销、变更、确认违法和责令履行
        verb = words
    if verb and not noun:
        return read_verb_alone(verb, behind, slot, figure, context, parent, subject)
    if not verb and (deed or behind) and (slot.open and behind or deed and not slot.open):
        return read_number_first(words + behind, deed, slot, figure, context)
    if behind and not slot.open and len(behind) >= 2:
        return read_with_noun_behind(verb, noun, behind, slot, context)
    done = read_done(verb, noun, figure, context, parent) if not behind else None
    return done or _verb_and_object(subject, verb, noun, slot, figure, context)


def _staffs(subject: str, verb: str, noun: str, grammar: Grammar) -> bool:
    """Whether words tell how many people a body has: 综合行政执法队|共有|人员."""
    return verb.startswith(grammar.having) and noun == grammar.people_noun and len(subject) > len(noun)


def _split(words: str, behind: str, figure: Figure, context: Context) -> tuple[str, str, str]:
    """(subject, verb, object) of the words before a number; what a light verb carries out is the verb: 已完成|整改|198处."""
    grammar = context.grammar
    subject, verb, noun = split_listed_kinds(words, grammar) or split_verb(words, grammar)
    carried = verb and noun in grammar.nominal and not plain_verb(verb, grammar) and not behind and context.counted_in(figure.unit)
    return (subject, noun, "") if carried else (subject, verb, noun)


def _made_to_do(verb: str, noun: str, behind: str, deed: str, slot: Slot, figure: Figure, context: Context) -> Phrase | None:
    """组织52名干部参加考试 is about who did it; 协助40家企业完成修复 too, and keeps who helped. None for verbs that do more: 聘请5人…."""
    grammar = context.grammar
    if grammar.added.fullmatch(verb) and grammar.person.search(behind) and not noun and not slot.open:       # 新增5名同志|通过考试
        return Phrase(verb + doers(read_deed(deed, grammar), behind), verb, behind)
    had = grammar.does_to(slot.left.lstrip()) or not behind and slot.left.rstrip().endswith("有")
    if not slot.open and noun.startswith("的") and had:         # 对印发的|文件11件进行清理, 报送的|案卷有3份被评为优秀
        return read_number_first(noun[1:] + behind, deed, slot, figure, context)
    if behind and not slot.open and grammar.causing.search(verb):
        if (held := grammar.light.search(noun, max(1, len(noun) - 2))) and held.end() == len(noun):       # 督促企业|组织|5名劳动者参加体检
            return read_number_first(behind, deed, slot, figure, context)
        return Phrase(doers(verb + read_deed(deed, grammar), noun + behind), verb, noun + behind)
    if not plain_verb(verb, grammar) and (not slot.open or grammar.agent.search(behind)):
        return read_number_first(noun + behind, deed, slot, figure, context)
    return None


def _told_by_body(verb: str, noun: str, figure: Figure, context: Context) -> Phrase | None:
    """Cases or clues handed to a body, where only the body is named: 发现问题线索118条，移交|县级部门|31条. None for others."""
    grammar, thing = context.grammar, context.counted_in(figure.unit)
    if figure.unit in grammar.case_units and (grammar.agent.search(noun) or grammar.body.search(noun)):
        return Phrase(verb + noun + context.event(), verb, context.event() or noun)
    return Phrase(verb + noun + thing, verb, thing) if grammar.body.search(noun) and thing.endswith(grammar.clues) else None


def _verb_and_object(subject: str, verb: str, noun: str, slot: Slot, figure: Figure, context: Context) -> Phrase:
    """办理行政复议案件37件, with the subject where it tells figures apart."""
    grammar = context.grammar
    kept = _who_did(subject, slot, grammar)
    plain = plain_verb(verb, grammar)
    if noun.startswith("给") and (thing := context.counted_in(figure.unit)):
        return Phrase(plain + noun, plain, thing)               # 事项24项，转移给协会2项
    body = grammar.body.sub("", subject) if grammar.thin.fullmatch(noun) else subject
    if body != subject and plain in grammar.moving_in:
        return Phrase(subject + plain + noun, plain, noun)      # 政务服务中心|进驻|事项1186项
    if body != subject and 2 <= len(body) <= LONGEST_FIELD and body not in grammar.no_fields:
        kept, noun = "", body + noun                            # 劳动争议仲裁机构受理案件
    if verb in grammar.attending and grammar.agent.search(noun) and context.said and (before := context.last_count()):
        held = before.object if before.verb in grammar.holding else before.label
        return Phrase(doers(verb + held, noun), verb, noun)     # 旁听庭审8场，参加领导干部240人
    if grammar.handing.fullmatch(plain) and (told := _told_by_body(plain, noun, figure, context)):
        return told
    if verb in grammar.teaching and figure.unit in grammar.crowd_units and grammar.person.search(subject) and not kept:
        return Phrase(doers(plain + noun, subject), plain, noun)                # 新提任领导干部参加考试37人次
    if noun == grammar.case_nouns[1] and (course := grammar.applied.fullmatch(subject)):
        noun = course["course"] + noun                          # 适用|普通程序|办理案件436起
    noun = enrich(fill(noun, context), slot, context)
    if figure.unit in grammar.case_units and grammar.procedure.search(noun):
        noun += context.event() or grammar.case_nouns[1]        # 普通程序办了8件
    if grammar.state.fullmatch(noun) and (thing := context.counted_in(figure.unit)):
        noun += thing                                           # 评查案卷120卷，评出优秀31卷
    if verb in grammar.qualifying and "的" in noun:             # 具有法律职业资格的复议人员
        return Phrase(kept + verb + noun, "", noun)
    if verb in grammar.qualifying and figure.unit in grammar.people_units and not grammar.person.search(noun):
        return Phrase(kept + doers(verb + noun, grammar.people_noun), "", noun)           # 取得法律职业资格的只有7人
    kept = kept or (_for_whom(plain, slot, grammar) if plain in grammar.recovering_for else "")
    return _entered(plain, noun, slot, figure, context) or Phrase(kept + plain + noun, plain, noun)


def _who_did(subject: str, slot: Slot, grammar: Grammar) -> str:
    """Who did something, or to whom, as far as it tells figures apart; "" where it does not."""
    if on := grammar.told_on.match(slot.left.rstrip()):
        return on["on"]                                         # 对败诉案件|作出批示6次
    kept = _NUMBERED.sub("", re.split("[的”’]", subject)[-1])   # 我局开办的“某某发布”|微信公众号
    name, quoted, body = subject.rpartition("”")
    if quoted and body and 2 <= len(name) <= LONGEST_FIELD and "的" not in name:
        kept = name.replace("“", "") + body                     # “局长在线”栏目开展访谈
    who = grammar.way_before.sub("", kept)                      # 中心组|专题|学习宪法
    if size(who) > LONGEST_DOER or not grammar.telling.search(who) or _DONE_TO.match(slot.left):       # 对负责人开展培训
        return ""
    if slot.left.rpartition(kept)[0].endswith(_BESIDE):         # 县政府与|法院|召开联席会议
        return ""
    towards = _RECIPIENT.match(slot.left) if kept == subject else None
    return towards.group().strip() + kept if towards else kept  # 向公安机关移送案件


def _for_whom(verb: str, slot: Slot, grammar: Grammar) -> str:
    """For whom something was got back: 为农民工|讨回劳动报酬, 帮助企业|追回账款; "" where that is not told."""
    told = grammar.on_behalf.search(slot.left[:slot.left.rfind(verb)].rstrip())
    return told.group() if told else ""


def _entered(verb: str, noun: str, slot: Slot, figure: Figure, context: Context) -> Phrase | None:
    """组织文件清理，纳入|清理范围|203件: where things are entered says not what they are. None for others."""
    if not context.grammar.entering.fullmatch(verb + noun):
        return None
    thing = object_before(slot, context) or without_kind(context.counted_in(figure.unit)) or context.object_in(figure.unit)
    thing = without_light(without_deed(thing, context.grammar), context.grammar)
    named = 0 < len(thing) <= LONGEST_ENTERED and "“" not in thing
    return Phrase(doers(verb + noun, thing), verb, thing) if named else None
