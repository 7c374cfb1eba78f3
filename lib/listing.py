"""A noun alone in a list, after 其中 or in a bracket: it shares the verb, and sometimes the object, of what came before."""
from __future__ import annotations

from lib.figure import Figure
from lib.grammar import Grammar
from lib.leaning import fill, object_before, without_holding
from lib.said import Context, Phrase, doers, share_two, without_kind
from lib.slot import Slot, size

SHORT_KIND = 8          # characters of a kind of case that names no matter: 农牧民案件
LONGEST = 14            # characters of a total's object that a part takes along


def read_listed(words: str, slot: Slot, figure: Figure, context: Context, parent: int | None) -> Phrase:
    """The phrase of a noun without a verb of its own; `parent` is the index of the total that it is a part of."""
    grammar = context.grammar
    whole = context.whole(parent)
    if grammar.kind.search(words):
        return _kind(words, slot, whole, context)
    if grammar.kind_case.search(words) and (parent is None or whole is None or grammar.event.search(whole.event)):
        words = fill(words, context, whole.event if parent is not None and whole else "")
    if whole is None:
        return Phrase(words, "", words)
    if (people := _who_attended(words, slot, figure, whole, grammar)):
        return people
    if parent is not None:
        return _part(words, slot, figure, whole, context) or _sharing(words, figure, whole, context)
    if slot.joint != "clause" and (verb := _occasion_verb(words, whole, figure, context)):
        return Phrase(verb + words, verb, words)
    if _stands_alone(words, slot, figure, whole, context):
        return Phrase(words, "", words)
    return _sharing(words, figure, whole, context)


def _who_attended(words: str, slot: Slot, figure: Figure, whole: Phrase, grammar: Grammar) -> Phrase | None:
    """举办执法骨干培训班3期，培训人员412名 → 参加执法骨干培训班的人员; 负责人出庭29件，其中县政府领导出庭4件. None of others."""
    if words.endswith(tuple(grammar.appearing)) and grammar.person.search(without_kind(whole.object)):
        return Phrase(words, "", words)
    what = whole.object or without_holding(whole.label, grammar)            # 组织|演练
    held = slot.joint in ("comma", "list") and whole.unit in grammar.occasions and grammar.event_held.search(what)
    who = grammar.attenders.fullmatch(words) if held and figure.unit in grammar.crowd_units else None
    if not who:
        return None
    took_part = whole.label if whole.verb in grammar.watching else grammar.carried[0] + what
    return Phrase(doers(took_part, who["who"]), "", who["who"])


def kind_told(words: str, slot: Slot, figure: Figure, context: Context) -> str:
    """Words without what only says that kinds follow: 投诉主要涉及|噪声扰民; what they are kinds of is kept for `as_kind`."""
    grammar = context.grammar
    if figure.unit not in grammar.case_units:
        return words
    told = grammar.kinds_told.fullmatch(words)
    if told and not any(verb.group() not in grammar.nominal for verb in grammar.verb.finditer(told["kind"])):
        context.kinds_of = told["of"][-2:] if told["of"] else without_kind(context.counted_in(figure.unit))
        return told["kind"]
    if ahead := grammar.kinds_ahead.search(slot.before):
        context.kinds_of = ahead.group()[:2]
    return words


def as_kind(words: str, figure: Figure, context: Context) -> str:
    """A noun as a kind, where the sentence sorts things into kinds: 按领域分，医疗卫生48件 → 医疗卫生领域."""
    grammar = context.grammar
    if context.kinds_of and figure.unit in grammar.case_units and 2 <= len(words) <= 8 and not grammar.kind.search(words):
        verbs = [verb.group() for verb in grammar.verb.finditer(words) if verb.group() not in grammar.nominal]
        if not verbs and not grammar.event.search(words) and not share_two(words, context.kinds_of) and len(context.kinds_of) <= LONGEST:
            return words + grammar.listed_kinds[1:] + context.kinds_of
    match = grammar.sorted_by.match(context.spoken) if words and figure.unit in grammar.case_units else None
    own = (grammar.kind, grammar.agent, grammar.reference, grammar.event)
    if not match or len(words) > 12 or "的" in words or any(p.search(words) for p in own):
        return words
    since = context.spoken[match.end():] + words                # 公民提出12件; 分领域看，应急部门消除隐患14条，行政处罚6起
    deed = any(verb.group() not in grammar.nominal for verb in grammar.verb.finditer(since))
    return words if deed else words + grammar.sorting[match["by"]]


def read_relative(words: str, slot: Slot, figure: Figure, context: Context, parent: int | None) -> Phrase | None:
    """Words that end in 的 and leave out what they describe: 办理提案90件，当年办结的61件 → 当年办结的提案."""
    if len(words) < 2 or context.grammar.state.fullmatch(words) or not slot.left.rstrip().endswith(words[-2:] + "的"):
        return None
    thing = context.object_of(parent) if parent is not None else without_kind(context.counted_in(figure.unit))
    thing = thing.rpartition("的")[2] if len(thing) > LONGEST else thing        # 以县政府名义制发的|规范性文件
    if context.grammar.level.fullmatch(words):                  # 国家级示范村2个，省级的9个
        thing = context.grammar.level.sub("", thing, 1)
    grammar = context.grammar
    person = grammar.person.search(thing) and 2 <= len(thing) <= LONGEST and not words.endswith(thing)
    if not (person or _tells(thing, words, grammar)) or figure.unit in grammar.people_units and not grammar.agent.search(thing):
        return None
    return Phrase(doers(words, thing), "", thing)


def read_done(verb: str, noun: str, figure: Figure, context: Context, parent: int | None) -> Phrase | None:
    """What was done with a part of the total: 处理机构92家，其中解除协议31家 → 解除协议的机构."""
    grammar, whole = context.grammar, context.whole(parent) if parent is not None else None
    thing = without_kind(whole.object) if whole else ""
    if whole is None or whole.unit != figure.unit or figure.unit == grammar.money or len(noun) > 8:
        return None
    if _names_things(noun, grammar) or grammar.thin.fullmatch(noun) or not _tells(thing, noun, grammar):
        return None
    return Phrase(doers(verb + noun, thing), verb, thing)


def _stands_alone(words: str, slot: Slot, figure: Figure, whole: Phrase, context: Context) -> bool:
    """Whether a noun shares nothing with what was counted before: 演练36场，参演人员5200人次; 查封2件、按日连续处罚3件."""
    grammar = context.grammar
    sibling = words[-2:] == whole.object[-2:] and not whole.object.endswith(words)
    same_head = bool(whole.verb) and not whole.bare and whole.unit == figure.unit and sibling
    if grammar.reaching_end.search(slot.left.rstrip()):         # 承接事项16项，许可事项压减至268项
        return True
    if whole.unit == grammar.money and figure.unit != grammar.money:            # 罚没1880万元，大要案43件
        return True
    if slot.joint == "clause" or slot.joint == "comma" and len(words) >= 4 and not same_head or figure.unit == grammar.money:
        return True                                             # 接到来电投诉9件，来信投诉5件 share their verb
    if grammar.level.fullmatch(words):
        return False
    deed = grammar.standing.search(words) and figure.unit in grammar.case_units
    return bool(deed or grammar.measure.search(words) or figure.unit in grammar.crowd_units and not whole.crowd)


def _part(words: str, slot: Slot, figure: Figure, whole: Phrase, context: Context) -> Phrase | None:
    """A part of a total, where it takes the total's object along; None where it only shares the verb."""
    grammar = context.grammar
    if figure.unit == grammar.money:
        inside = context.brackets and whole.unit == figure.unit and len(words) <= 6
        return Phrase(f"{whole.label}{grammar.within}{words}" if inside else words, "", words)
    if figure.unit in grammar.people_units:
        return _people(words, whole, context)
    thing = without_kind(whole.object)
    case = grammar.case_nouns[1]
    of_kind = words.endswith(case) and 3 <= len(words) <= SHORT_KIND and not share_two(words[:-2], thing[:-2])
    if of_kind and thing.endswith(case) and len(thing) > 4:
        return Phrase(whole.verb + words[:-2] + thing, whole.verb, words[:-2] + thing)          # 受理法律援助案件90件，其中农牧民案件70件
    if whole.verb in grammar.doing_rounds and whole.unit == figure.unit and grammar.agent.search(words) and not grammar.verb.match(words):
        return Phrase(whole.verb + words, whole.verb, words)                    # 检查企业186家次，其中工贸企业60家次
    if whole.verb in grammar.filing and not thing and whole.unit == figure.unit and not grammar.event.search(words):
        return Phrase(words + whole.verb, whole.verb, words)                    # 立案213起，其中公共场所88起
    if figure.unit in grammar.crowd_units and grammar.agent.search(words) and whole.crowd and _tells(thing, words, grammar):
        return Phrase(f"{thing}{grammar.within}{words}", "", words)
    named = grammar.event.search(words) or grammar.heads.search(words) and share_two(words, thing[-4:])
    if grammar.event.search(thing) and not named and ("、" not in thing or len(words) <= 4):
        thing = whole.object if not grammar.level.fullmatch(words) else grammar.levels_listed.sub("", whole.object)
        return Phrase(doers(words, thing) if _described(slot) else words + thing, whole.verb, whole.object)      # 意见83件，其中议题60件
    if len(whole.verb) >= 2 and words.endswith(whole.verb[-2:]):                # 主动公开信息60条，其中网站公开31条
        return Phrase(words + whole.object, whole.verb, whole.object)
    if not whole.verb and not whole.share and size(words) <= 2:
        return Phrase(words + whole.label, "", whole.object)
    if whole.unit == figure.unit and _tells(thing, words, grammar) and not _names_things(words, grammar):
        if _described(slot):
            return Phrase(doers(words, thing), "", thing)                       # 阵地5处，其中以宪法为主题的1处
        verb = whole.verb if not words.endswith(whole.verb) else ""
        return Phrase(verb + words + thing, verb, thing)                        # 抽查计划64项（部门联合19项）
    return None


def _people(words: str, whole: Phrase, context: Context) -> Phrase:
    """People among people: 调解员126名，其中专职21名 → 专职调解员; 监督员20名(人大代表8名) → 监督员中的人大代表."""
    grammar, thing = context.grammar, without_kind(whole.object)
    if grammar.person.search(words):
        within = whole.crowd and grammar.person.search(thing) and _tells(thing, words, grammar)
        return Phrase(f"{thing}{grammar.within}{words}" if within else words, "", words)
    measured = grammar.measure.search(words)
    if whole.crowd and (not whole.bare or grammar.person.search(thing)) and grammar.agent.search(thing) and not measured:
        return Phrase(words + whole.object, "", whole.object)
    return Phrase(words + ("" if measured else grammar.people_noun), "", words)


def _described(slot: Slot) -> bool:
    """Whether the words before a number only describe what is counted: 以宪法为主题的1处."""
    return slot.left.rstrip().endswith("的")


def _tells(thing: str, words: str, grammar: Grammar) -> bool:
    """Whether the total's object adds to the words of a part: not 隐患 to 重大隐患, not 人员 to anything."""
    return 2 <= len(thing) <= LONGEST and "、" not in thing and not share_two(words, thing) and not grammar.thin.fullmatch(thing)


def _names_things(words: str, grammar: Grammar) -> bool:
    """Whether words name things of their own: 个体工商户, 行政处罚权; not so 涉外, 水务, 部门联合."""
    return any(p.search(words) for p in (grammar.heads, grammar.agent, grammar.event, grammar.short_heads))


def _sharing(words: str, figure: Figure, whole: Phrase, context: Context) -> Phrase:
    """A noun that shares the verb of what came before, and its modifiers where it names only the head."""
    grammar = context.grammar
    if grammar.level.fullmatch(words):                          # 全国示范村3个、省级26个
        thing = words + grammar.level.sub("", whole.object, 1)
        return Phrase(whole.verb + thing, whole.verb, thing)
    if kind := _kind_within(words, whole.object, grammar):
        return Phrase(whole.verb + kind, whole.verb, kind)
    if head := _missing_head(words, figure, whole, grammar):
        return Phrase(whole.verb + words + head, whole.verb, words + head)
    of_things = figure.unit == whole.unit and grammar.heads.search(whole.object) and not grammar.agent.search(whole.object)
    if of_things and len(words) <= 4 and grammar.agent.search(words):
        return Phrase(whole.verb + words + whole.object, whole.verb, whole.object)              # 出台规范性文件11件、部门4件
    if len(words) <= 3 and grammar.heads.search(words) and len(whole.object) > 4 and grammar.heads.search(whole.object):
        noun = grammar.heads.sub("", whole.object)
        return Phrase(whole.verb + noun + words, whole.verb, noun + words)
    if grammar.other.match(words) and _tells(whole.object, words, grammar):
        return Phrase(words + whole.object, whole.verb, whole.object)
    if (modifier := grammar.shared_modifier.match(whole.object)) and figure.unit == whole.unit:
        words = words if grammar.shared_modifier.match(words) else modifier.group() + words       # 现行有效地方性法规9部、政府规章3部
    if (caused := grammar.caused.match(whole.label)) and figure.unit == whole.unit and not grammar.caused.match(words):
        words = caused.group() + words                          # 因信息公开引发的复议3件、诉讼1件
    deed = whole.bare and (whole.verb in grammar.nominal or grammar.standing.search(whole.verb))
    added = words.startswith("总") and context.grammar.added.match(whole.label)
    verb = "" if deed or added else whole.verb                  # 听证3次、专家论证5次; 新增公路8公里、总里程62公里
    return Phrase(verb + words, verb, words)


def _missing_head(words: str, figure: Figure, whole: Phrase, grammar: Grammar) -> str:
    """The head that a short kind shares with the thing before it: 劳资纠纷12件、邻里9件 → 纠纷; "" where it names a thing of its own."""
    head = grammar.shared_heads.search(whole.object)
    if head is None or whole.unit != figure.unit or len(words) > 6 or not 2 <= head.start() <= 6 or _names_things(words, grammar):
        return ""
    document = grammar.document_end.search(words)               # 出台意见1份、操作|细则|2份
    return "" if document or share_two(words, head.group()) else head.group()          # 重大隐患 has it


def _kind_within(words: str, thing: str, grammar: Grammar) -> str:
    """A kind of the total with the total's modifiers: 刑事案件 of 法律援助案件 → 刑事法律援助案件; "" where it is none."""
    kind, head, modifiers = words[:-2], words[-2:], thing[:-2]
    same = thing.endswith(head) and (grammar.heads.search(words) or grammar.event.search(words))
    if not grammar.side.fullmatch(kind) or kind in grammar.own_kinds or "、" in thing:      # 邻里纠纷9件、土地纠纷5件; of several things
        return ""
    if not same or not 2 <= len(kind) <= 3 or not 3 <= len(modifiers) <= 10 or "的" in modifiers or share_two(kind, modifiers):
        return ""
    return kind + modifiers + head


def _occasion_verb(words: str, whole: Phrase, figure: Figure, context: Context) -> str:
    """What was done on occasions is done to the things named next: 部门抽查200批次，市场主体2600户 → 抽查."""
    grammar = context.grammar
    if not context.said or context.said[-1].unit not in grammar.occasions or figure.unit == grammar.money:
        return ""
    if figure.unit in grammar.occasions or figure.unit in grammar.crowd_units or grammar.own_deed.search(words):
        return ""                                               # 因不当执法被纠正案件, 停产停业整顿
    if words[:2] == whole.label[:2]:
        return ""                                               # 行政检查20万次，行政强制146宗
    verb = grammar.standing.search(whole.label)
    return verb.group() if verb else ""


def _kind(words: str, slot: Slot, whole: Phrase | None, context: Context) -> Phrase:
    """咨询类诉求, 简易程序: a kind of what was counted before, or of what the clause before speaks of."""
    grammar, event = context.grammar, context.grammar.event
    thing = without_kind(grammar.classing.sub("", object_before(slot, context)))
    if not event.search(thing) or len(thing) < 4:
        spoken = without_kind(whole.object) if whole else ""
        said = next((t for t in (thing, spoken) if len(t) >= 3 or grammar.heads.search(t)), "")
        own = whole is not None and whole in context.said and len(spoken) >= 2        # 事项5200件，其中社保类310件
        thing = spoken if event.search(spoken) or own else context.event() or said
    if (kind := grammar.kind.search(words)) and kind.group() in thing[:-2]:     # 普通程序31件 behind 简易程序案件
        thing = thing[thing.rfind(kind.group()) + len(kind.group()):]
    return Phrase(words + thing, whole.verb if whole else "", thing)
