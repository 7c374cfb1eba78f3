"""What a verb counts that stands alone before its number: 收到申请37件，受理|36件 carries the object on, 召开|22次党组会 has it behind."""
from __future__ import annotations

from lib.clause import plain_verb, split_verb
from lib.figure import Figure
from lib.grammar import Grammar
from lib.leaning import as_case, enrich, fill, object_before, without_deed
from lib.said import Context, Phrase, doers
from lib.slot import Slot

SHORTEST_PREFIX = 4     # characters before a verb that another one stands beside: 督促有关单位|废止
LONGEST_DOER = 10       # characters of who does something that is done to nobody


def read_verb_alone(verb: str, behind: str, slot: Slot, figure: Figure, context: Context, parent: int | None, subject: str) -> Phrase:
    """The phrase of a verb without an object of its own; `behind` is the noun behind the number, `parent` the total that it is a part of.

    `subject` is what stands before the verb; it is kept where it tells figures apart.
    """
    grammar = context.grammar
    plain = (verb if verb.startswith("予以") else plain_verb(verb, grammar)) or verb
    if subject and not behind and _tells_who(verb, subject, grammar):
        return Phrase(subject + verb, verb, "", True)
    if figure.unit == grammar.money:
        return Phrase(plain + grammar.money_noun, plain)
    if len(behind) >= 2 or (behind and plain == verb):
        return _owned(plain, behind, grammar) or _of_noun_behind(verb, behind, slot, context)
    noun = _carried(plain, slot, figure, context, parent)
    if figure.unit in grammar.occasions and verb in grammar.appearing and not (grammar.person.search(noun) or grammar.event.search(noun)):
        noun = ""                                               # 对败诉案件作出批示4次，带头|出庭应诉|1次
    whole = context.whole(parent) if parent is not None else None
    acts = [whole.object[at:at + 2] for at in range(0, len(whole.object), 2)] if whole else []
    both = len(acts) > 1 and plain in acts and all(grammar.verb.fullmatch(act) for act in acts)
    if whole and whole.verb and both:
        return Phrase(whole.verb + plain, whole.verb, plain, True)      # 受理投诉举报9件，其中投诉6件
    noun = object_before(slot, context) if plain in grammar.studying else noun          # 学习: of nothing that was dealt with before
    noun = grammar.said_at_meetings.get(plain, noun) if grammar.met.search(noun) else noun              # 开座谈会3次，提了22条
    if slot.joint == "list" and (sibling := _sibling(plain, context)):
        return sibling
    filed = grammar.standing.search(noun) if plain not in grammar.filing and len(noun) > 4 else None
    if filed and filed.start() >= 2 and filed.group() in grammar.filing:        # 市场监管立案412起、结案388起
        return Phrase(noun[:filed.start()] + plain, plain, "", True)
    if people := _people(verb, noun, figure, context):
        return people
    if grammar.standing.search(verb) and not (parent is not None and grammar.event.search(noun) and len(noun) <= 8):
        who = subject if figure.unit in grammar.occasions and grammar.telling.search(subject) else ""           # 协调小组|开会9次
        return Phrase(who + verb + _done_to(verb, figure, context), verb, "", True)
    if doer := _doer(plain, noun, figure, grammar):
        return doer
    noun = "" if noun == grammar.case_nouns[1] and plain.endswith(noun[0]) else as_case(plain, noun, grammar)    # 结案 has it
    if whole and whole.verb in grammar.publishing and plain not in grammar.publishing and not grammar.state.search(plain):
        return Phrase(whole.verb + plain + noun, whole.verb, noun, True)        # 公开文件9件（含修改4件）
    kept = subject if grammar.telling.search(subject) else ""
    return Phrase(kept + plain + noun, plain, noun, True)


def _of_noun_behind(verb: str, behind: str, slot: Slot, context: Context) -> Phrase:
    """A verb and the noun behind the number: 召开22次|党组会."""
    grammar = context.grammar
    behind, plain = enrich(fill(behind, context), slot, context), plain_verb(verb, grammar)
    waiting = not plain and grammar.agent.search(behind) is not None           # 组织44个部门573名人员参加培训
    return Phrase(plain + behind, plain, behind, waiting=waiting)


def _owned(verb: str, behind: str, grammar: Grammar) -> Phrase | None:
    """Bodies of which something is dealt with: 公开12个|部门的权责清单 → 公开权责清单的部门. None of others."""
    owner, of, owned = behind.partition("的")
    bodies = of and len(owned) >= 2 and grammar.agent.search(owner) and not grammar.agent.search(owned)
    return Phrase(doers(verb + owned, owner), "", owner) if bodies else None


def _tells_who(verb: str, subject: str, grammar: Grammar) -> bool:
    """Whether a deed is told by who did it: 法治教育基地|接待4.4万人次, 其中|县政府领导|出庭4件."""
    return verb in grammar.hosting or verb in grammar.studying or verb in grammar.appearing and bool(grammar.person.search(subject))


def _carried(verb: str, slot: Slot, figure: Figure, context: Context, parent: int | None) -> str:
    """What was named before and is meant again, without the name of the deed behind it: 开展纠纷|大排查，排查1650次."""
    grammar = context.grammar
    if (opinions := context.counted_in(figure.unit)).endswith(grammar.opinions) and parent is None:
        return split_verb(opinions, grammar)[2] or opinions     # 听证代表提出意见17条，采纳|11条
    counted = context.counted_in(figure.unit) if verb in grammar.finishing and figure.unit in grammar.task_units else ""
    noun = context.object_of(parent) if parent is not None else counted or object_before(slot, context) or context.object_in(figure.unit)
    if figure.unit in grammar.case_units and not grammar.event.search(noun) and (context.event_said() or grammar.case_verb.search(verb)):
        said = context.event()
        if said.endswith(grammar.opinions) and (counted := context.counted_in(figure.unit)):
            said = counted                                      # 审核草案31件，提出意见94条，印发14件
        noun = said or noun                                     # 自愿撤回4件。上年结转6件
    if (noun.startswith("“") or grammar.negation.search(noun, 0, 1)) and len(head := noun.rpartition("的")[2]) >= 2:
        noun = head                                             # 收回“接不住”的处罚权58项，不宜下放的事项9项，保留72项
    if figure.unit in grammar.task_units and (new := grammar.added.match(noun)) and not grammar.added.match(verb):
        noun = noun[new.end():]                                 # 新增事项43项，取消29项
    if (ruled := grammar.ruled.search(noun)) and ruled.start() >= 4:
        noun = noun[:ruled.start()]                             # 严格规范性文件|制发程序，制定5件
    if figure.unit in grammar.case_units and noun.endswith(grammar.cleared) and verb not in grammar.cleared:
        noun = without_deed(noun, grammar)                      # 开展文件清理，废止12件
    if figure.unit in grammar.task_units and noun.endswith(grammar.listings):
        return noun + grammar.listed_item                       # 动态调整权责清单，取消9项
    if noun.endswith(verb) and grammar.event.search(noun[:-len(verb)]):
        return noun[:-len(verb)]                                # 对4起信访积案|化解，已化解3起
    called = grammar.deed_way.search(noun.removesuffix(verb)) if noun.endswith(verb) else None
    return noun[:called.start()] if called and called.start() >= 3 else noun        # 重大执法决定|法制审核率100%，审核503件


def _sibling(verb: str, context: Context) -> Phrase | None:
    """督促有关单位废止2份、修改1份 → 督促有关单位修改: the last label ends in the verb that this one stands beside. None for others."""
    grammar, last = context.grammar, context.said[-1]
    ended = next((m for m in grammar.verb.finditer(last.label) if m.end() == len(last.label)), None) if last.label == last.object else None
    if ended is None or ended.start() < SHORTEST_PREFIX or last.share or grammar.event.search(last.label):
        return None
    return Phrase(last.label[:ended.start()] + verb, verb, "", True)


def _people(verb: str, noun: str, figure: Figure, context: Context) -> Phrase | None:
    """People who were trained, or to whom the verb alone was done: 举办培训班3期，培训580人次; 其中驻村7人. None for others."""
    grammar = context.grammar
    last = context.said[-1] if context.said else None
    if last and last.unit == grammar.money and verb in grammar.reaching_out:
        return Phrase(last.label + verb, verb, last.object, True)               # 减免检验费265万元，惠及1892户
    if figure.unit in grammar.crowd_units and verb in grammar.reaching_out and grammar.event_held.search(noun):
        return Phrase(noun + verb, verb, noun, True)            # 开展宣传周等活动，覆盖2.6万人次
    if figure.unit in grammar.crowd_units and verb in grammar.teaching and grammar.event_held.search(noun):
        watched = last.label if (last := context.last()) and last.verb in grammar.watching else ""
        return Phrase(doers(watched or grammar.carried[0] + noun, grammar.people_noun), verb, noun, True)       # 旁听庭审6场，参加340人次
    if figure.unit in grammar.people_units and not grammar.agent.search(noun):
        who = grammar.received if verb in grammar.hosting else grammar.people_noun
        return Phrase(verb + who, verb, noun, True)
    return None


def _done_to(verb: str, figure: Figure, context: Context) -> str:
    """What was counted in the same unit, for a verb that needs no object: 抽查企业90家，约谈9家 → 企业; a case filed is its own."""
    grammar = context.grammar
    thing = "" if figure.unit in grammar.occasions or verb in grammar.own_cases else context.counted_in(figure.unit)
    told = grammar.event.search(thing) or grammar.heads.search(thing)
    own = figure.unit in grammar.case_units and (not told or verb in grammar.filing)
    return "" if own else thing


def _doer(verb: str, noun: str, figure: Figure, grammar: Grammar) -> Phrase | None:
    """A noun that names who does something, not what it is done to: 聘请监督员20名，明察暗访35次; 负责人|应出庭31件，实际出庭31件."""
    if figure.unit in grammar.occasions and verb in grammar.doing_rounds and grammar.person.search(noun) and len(noun) <= LONGEST_DOER:
        return Phrase(noun + verb, verb, noun, True)
    if noun.startswith(verb) and grammar.person.search(noun):   # 代办员46名，代办8214件
        return Phrase(noun + verb, verb, noun, True)
    who = next((noun.removesuffix(due + verb) for due in grammar.due if noun.endswith(due + verb)), "") or noun
    if who != noun or verb in grammar.appearing and grammar.person.search(noun) and len(noun) <= LONGEST_DOER:
        return Phrase(who + verb, verb, who, True)
    return None
