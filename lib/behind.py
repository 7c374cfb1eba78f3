"""Things named behind their number that the words before it describe: 认领的21个共性问题, 聘请律师15人担任法律顾问."""
from __future__ import annotations

from lib.clause import read_deed, split_verb
from lib.figure import Figure
from lib.grammar import Grammar
from lib.leaning import object_before, without_holding
from lib.noun import split_noun
from lib.said import Context, Phrase, doers
from lib.slot import BLANK, Slot, clauses_of, clean, of_part
from lib.subject import load_subjects

_AND = "并"
SHORTEST_DEED = 5   # characters of a deed that is a thing: 办事流程再造
MODIFIER = 14       # characters; of a longer description the last verb and what it governs is enough


def read_behind(slot: Slot, figure: Figure, context: Context) -> tuple[str, str]:
    """(noun, deed) of the words behind a number; a noun that is all verbs is a deed: 5名|报名, 71个|整改到位, 92项指标里75项|自动取数."""
    grammar = context.grammar
    if _names_nothing(slot, grammar):
        return "", ""
    if deed := undertaken(slot, context):
        return deed, ""
    if slot.right.strip() == grammar.people_noun[:1]:           # 执法队现有11个|人
        return grammar.people_noun, ""
    behind, deed = split_noun(slot.right, grammar)
    led = grammar.body_and_heads.fullmatch(behind) if figure.unit not in grammar.crowd_units else None
    behind = led["body"] if led else behind                     # 32个|县直部门|主要负责人完成述法
    behind, deed = (behind, deed) if slot.open or deed else _done_to(behind, slot, grammar)
    did = grammar.verb.match(behind) if not slot.open and not deed else None
    if did and behind.startswith("了", did.end()) and context.counted_in(figure.unit):             # 对其中50家|组织了后续辅导
        return "", behind
    if slot.open and not deed and context.following == figure.unit and not slot.right.lstrip().startswith("、"):
        behind = _without_next_deed(behind, grammar)
    if slot.open and context.following == "%" != figure.unit and (noun := _without_rate(behind, grammar)) != behind:
        return noun, ""
    behind = grammar.divided.sub("", behind) if slot.open and not deed else behind          # 523项|许可事项|分四种方式推进
    deed = "" if deed.startswith(grammar.except_words) else deed            # 1472项|依申请事项除|涉密…
    behind = "" if grammar.excepted.fullmatch(behind) else behind           # 场地特殊的29项|外|全部进厅
    if _governs_clause(behind, deed, slot, figure, grammar):
        return deed, ""
    if slot.open and behind and grammar.opening_among.match(deed):      # 19个乡镇|中取得资格的只有7人
        return behind, deed if grammar.among.fullmatch(deed) else ""
    if slot.open:                                               # 20个工作日压缩至3个工作日
        return (behind, deed) if grammar.among.fullmatch(deed) else (grammar.strip_end(behind), grammar.strip_end(deed))
    if deed or not behind:
        return behind, deed
    among = slot.joint == "run" and grammar.among.search(slot.left.rstrip())
    if among and context.said and (before := context.said[-1].object) and not before.endswith(behind[-2:]):
        return "", behind
    left = clean(slot.left, grammar)
    verbs = figure.unit in grammar.people_units or grammar.state.search(behind) and (not left or grammar.remaining.fullmatch(left))
    return ("", behind) if verbs and grammar.manner.fullmatch(behind) else (behind, deed)


def _names_nothing(slot: Slot, grammar: Grammar) -> bool:
    """Whether the words behind a number say nothing of what it counts: 620名|24小时轮班值守; 137件|当中继续有效88件; 清单204项|并公布."""
    goes_on = slot.right.lstrip().startswith(_AND) and clean(slot.left, grammar)
    idle = not slot.right or goes_on or grammar.on_duty.match(slot.right)
    return bool(idle or slot.open and grammar.opening_among.match(slot.right))


def _done_to(noun: str, slot: Slot, grammar: Grammar) -> tuple[str, str]:
    """(noun, deed) of what is done to things, however much of it could be a name: 对182个|事项|实施告知承诺."""
    if not grammar.leads_to(slot.left.rstrip()):
        return noun, ""
    done = (verb for verb in grammar.verb.finditer(noun, 2) if grammar.heads.search(noun, 0, verb.start()))
    first = next((verb.start() for verb in done if len(noun) - verb.start() >= 4), len(noun))
    return noun[:first], noun[first:]


def _without_rate(noun: str, grammar: Grammar) -> str:
    """A noun without the rate behind it that the next number tells: 1126项|政务服务事项|网上可办率达到|98%."""
    rate = grammar.rate_inside.match(noun)
    ends = range(rate.end() - 2, 2, -1) if rate else ()
    return next((noun[:at] for at in ends if grammar.heads.search(noun, 0, at)), noun)


def _without_next_deed(noun: str, grammar: Grammar) -> str:
    """A noun without the verb behind it that is done to the next number of the same kind: 38件|信访积案|化解|32件."""
    done = next((verb for verb in grammar.verb.finditer(noun) if verb.end() == len(noun)), None)
    if done is None or done.start() < 2 or noun[done.start() - 1] in "的和与及、":
        return noun
    return "" if grammar.adverb.fullmatch(noun, 0, done.start()) else noun[:done.start()]         # 应出庭3次|实际出庭|3次


def _governs_clause(behind: str, deed: str, slot: Slot, figure: Figure, grammar: Grammar) -> bool:
    """Whether what looks like a deed behind a number is a noun that begins with its own clause: 推出35个|对接基层需求重点平台."""
    if behind or slot.open or figure.unit in grammar.crowd_units or figure.unit in grammar.occasions or figure.unit == grammar.money:
        return False
    if not grammar.heads.search(deed) and not deed.endswith(grammar.projects):
        return False
    first, verb = grammar.verb.match(deed), split_verb(clean(slot.left, grammar), grammar)[1]
    return bool(verb and first and len(deed) - first.end() >= 4 and verb not in grammar.nominal)


def undertaken(slot: Slot, context: Context) -> str:
    """The deed that a verb before the number has for its object: 完成8个|社区消防设施改造; "" where a clause follows, or a thing."""
    grammar = context.grammar
    words = slot.right.replace(BLANK, "").strip().rstrip("和及与、") if context.undertaking else ""
    deed = grammar.undertaken.search(words) if len(words) >= SHORTEST_DEED else None
    predicate = grammar.predicate.search(words) if deed else None
    return words if deed and (predicate is None or predicate.end() >= deed.start()) else ""


def leaning_thing(context: Context) -> str:
    """The thing named last, where it is no person: what 10 people dealt with is not the people of before."""
    thing = context.last_object()
    if context.grammar.amount.search(thing) or thing.endswith(context.grammar.gains):       # 没收违法所得32万元；轻微违法的|42宗
        return context.event() or context.grammar.case_nouns[1]
    if not context.grammar.person.search(thing):
        return thing
    return context.event() if context.event_said() or not context.said else ""


def is_done_to(slot: Slot, context: Context) -> bool:
    """Whether something is done to what is counted: 对|16个乡镇和|28个部门进行督察."""
    before = context.said[-1] if context.said and slot.joint in ("list", "run") else None
    left = slot.left.strip()
    described = left.startswith(context.grammar.done_to) and left.endswith("的")            # 对整改不力的2个单位进行约谈
    return described or context.grammar.leads_to(left) or before is not None and before.waiting and before.towards


def taken_part_in(verb: str, slot: Slot, context: Context) -> str:
    """What people took part in, where it was told before: 举办骨干培训班，…，186人|参训 → 骨干培训班; 11人报名考试，8人|通过 → 考试."""
    grammar, last = context.grammar, context.last()
    told = (grammar.strip_end(clause.strip()) for clause in reversed(clauses_of(slot.before)) if verb in grammar.attending)
    if held := next((split_verb(clean(c, grammar), grammar)[2] for c in told if grammar.event_held.search(c)), ""):
        return without_holding(held, grammar)
    if last and last.object == grammar.people_noun and (before := grammar.verb.match(last.verb)):
        return last.verb[before.end():]
    return without_holding(last.verb, grammar) if last and verb in grammar.attending and grammar.event_held.search(last.verb) else ""


def read_described(behind: str, deed: str, slot: Slot, figure: Figure, context: Context) -> Phrase | None:
    """列入考核范围的18个乡镇 → 列入考核范围的乡镇; 不合格的9宗 leans on what was counted before. None where nothing ends in 的."""
    grammar = context.grammar
    words, told = grammar.told_of.subn("的", of_part(slot.left).strip())        # 以告知承诺代替的|达|64种
    end = grammar.trailing.search(words)
    verbs = slot.open and len(behind) >= 2 and grammar.manner.fullmatch(behind) is not None        # 应当出庭的58件|实际出庭56件
    behind = "" if verbs else behind
    if slot.joint == "run" or not words.endswith("的") or end is None or len(end.group()) > 1:
        return None
    if not (behind or verbs or told or deed and not slot.open):
        return None
    if deed and behind and words.startswith(grammar.done_to) and (grade := grammar.graded_end.search(words)):
        did = read_deed(deed, grammar).removeprefix(grammar.carried[1])  # 对不合格的|5本案卷|进行通报
        return Phrase(did + grade["grade"] + behind, did, behind)
    if slot.open and any(origin in words for origin in grammar.origins) or deed and behind and words.startswith(grammar.done_to):
        return None                             # 由最初赋予的92项调整为61项; 对进度靠后的5个单位通报批评: the deed says more
    described = _short(clean(words, grammar), context)
    noun = behind or (_told_thing(described, figure, context) if told else _thing_described(described, slot, context))
    if figure.unit in grammar.people_units and not grammar.person.search(noun) and (noun or described):
        noun = behind or grammar.people_noun                    # 审查文件12件，年审证件的有7人
    if not noun or len(described) < (3 if deed and behind else 2):              # 选送的2个项目|获评奖励: the deed says more
        return None
    return Phrase(doers(described, noun), "", noun, not behind)


def _thing_described(described: str, slot: Slot, context: Context) -> str:
    """What words in front of a number describe, where no noun stands behind it."""
    grammar = context.grammar
    if described.endswith(tuple(grammar.filing)):               # 立案的|62件里
        return grammar.case_nouns[1]
    case = grammar.case_nouns[1] if grammar.case_of in described and slot.joint != "comma" else ""      # 复议纠错的27件中
    return case or object_before(slot, context) or leaning_thing(context)


def _told_thing(described: str, figure: Figure, context: Context) -> str:
    """The same where a verb tells the number: 以告知承诺代替的|达|64种; "" where it may be of another thing than was counted."""
    matter, last, known = context.subject, context.said[-1] if context.said else None, load_subjects()
    if last and last.verb and described.startswith(last.verb):
        return ""                                               # 列入异常名录45户；列入失信名单的|有|19户
    if matter and figure.unit in matter.units:                  # 作出结论的|共|38件 are told as a step
        return "" if known.step.fullmatch(described) or known.outcome.fullmatch(described) else matter.thing
    return context.counted_in(figure.unit) or (context.grammar.people_noun if figure.unit in context.grammar.people_units else "")


def read_role(slot: Slot, context: Context) -> Phrase | None:
    """聘请高校教师、律师等15人担任法律顾问 → 聘请法律顾问. None without a role or a verb of choosing, or where who it is stands behind."""
    grammar = context.grammar
    role = grammar.role.search(slot.right) if slot.right else None
    role = role if role and grammar.plain_person.fullmatch(slot.right, 0, role.start()) else None
    _, verb, _ = split_verb(clean(slot.left, grammar), grammar) if role else ("", "", "")
    noun = grammar.strip_end(role["role"].replace(BLANK, "")) if role and grammar.choosing.search(verb) else ""
    return Phrase(verb + noun, verb, noun) if noun and grammar.person.search(noun) else None


def without_frame(slot: Slot, context: Context) -> Slot:
    """The slot without what leaves its things out or makes them up: 除|5个需长期坚持的问题|外，其余均已整改; 组建|由律师组成的|5支队伍."""
    grammar = context.grammar
    if slot.joint == "run" and context.said[-1].unit in grammar.time_units and (over := grammar.gone_on.match(slot.left.lstrip())):
        slot = slot._replace(left=slot.left.lstrip()[over.end():])              # 运行9个月|来共接待4300人次
    if headed := grammar.headed.match(slot.left):
        return slot._replace(left=slot.left[headed.end():])
    if composed := grammar.composed.search(slot.left):
        return slot._replace(left=slot.left[:composed.start()])
    if charged := grammar.charged.match(slot.left.lstrip()):    # 委托第三方机构|对
        return slot._replace(left=slot.left.lstrip()[charged.end():])
    left = grammar.excepting.match(slot.left)
    end = grammar.excepted.search(slot.right) if left else None
    if left and not end and not slot.left[left.end():].strip():                 # 除9封仍在核查中，其余已经答复
        return slot._replace(left="")
    return slot._replace(left=slot.left[left.end():], right=slot.right[:end.start()], open=False) if left and end else slot


def _short(words: str, context: Context) -> str:
    """A description without the subject that stands before its verb, where it is long."""
    if len(words) <= MODIFIER:
        return words
    _, verb, noun = split_verb(words, context.grammar)
    told = (verb + noun if verb else words)[-MODIFIER:]
    torn = "、" in told[1:-2] and not words.startswith(told)    # 涉及数字经济发|展、城市更新等领域的
    return told.partition("、")[2] if torn else told
