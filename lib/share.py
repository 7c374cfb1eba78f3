"""What a share is of: 参训率达100%, 占63%, 90%的事项…."""
from __future__ import annotations

from lib.clause import LONG, names_of, read_deed, split_verb, without_light
from lib.figure import Figure
from lib.grammar import Grammar
from lib.idiom import what_lasted
from lib.leaning import object_before
from lib.noun import split_noun
from lib.respective import share_head
from lib.said import Context, Phrase, without_kind
from lib.slot import Slot, clauses_of, clean

LONGEST = 60            # characters before a number that its share is read from


def is_share(slot: Slot, figure: Figure, grammar: Grammar) -> bool:
    """Whether a number is a share: 63%, or 占案件总数的1/4, 土地纠纷约占三分之一, 合格率仅三分之二."""
    if figure.unit:
        return figure.unit == "%"
    if slot.left.lstrip().startswith("占"):
        return True
    return 0 < figure.value < 1 and bool(grammar.portion.match(slot.left[-LONGEST:]) or grammar.rate.search(clean(slot.left, grammar)))


def read_share(slot: Slot, context: Context) -> Phrase:
    """The phrase of a percentage: a rate by its name, a share of what was counted before, or what so many percent do."""
    grammar = context.grammar
    if slot.joint == "list" and context.names and not clean(slot.left, grammar):
        return Phrase(context.names.pop(0) + context.turn + context.ending, share=True, bare=True)
    context.names, context.turn, context.ending = [], "", ""
    if portion := grammar.portion.match(slot.left[-LONGEST:]):
        return _portion(portion["who"], portion["whole"], slot, context)
    if done := grammar.achieved.search(slot.left.rstrip()):
        return _achieved(done["what"], done.group()[:2], context)
    words = _lasting_rate(slot, context) or _to_rate(without_light(clean(slot.left, grammar), grammar), grammar)
    words = words or _rates_before(slot, context)
    if context.ahead and (named := _respectively(words, slot, context)):
        return named
    if leaning := _share_alone(words, slot, context):
        return leaning
    if slot.joint == "run" and context.said and context.said[-1].waiting:      # 66个行政村100%聘请法律顾问
        words = ""
    if grammar.rate.search(words):
        return _rate(words, slot, context)
    described = slot.open and slot.right.lstrip().startswith("的")            # 70%的企业业务和90%的个人业务掌上可办
    behind, deed = split_noun(slot.right, grammar) if slot.right and (described or not slot.open) else ("", "")
    deed = without_light(read_deed(deed, grammar), grammar) or (deed if behind else "")       # 85%的任务|落地实施
    if words and (behind or deed):
        words = grammar.reached.sub("", words)                  # 事项实现100%覆盖
        return Phrase(_rated(words + (deed or behind), grammar), "", words, share=True)
    if behind or deed:
        return _what_percent_do(slot, behind, deed, context)
    if words and slot.joint in ("list", "comma") and context.said and grammar.verb.fullmatch(words):       # 提出意见9条、被采纳九成
        thing = context.said[-1].object
        return Phrase(_rated(thing + words, grammar), "", thing, True, share=True)
    if words:
        described = slot.left.rfind(words[-2:] + "的") >= 0 and len(words) > 1                # 以调解方式了结的超过七成
        return Phrase(words + "的" + grammar.portion_noun[1] if described else _rated(words, grammar), "", words, share=True)
    last, base = context.last(), context.last_count()
    if last and slot.joint in ("comma", "list") and grammar.rate.search(last.changed):
        return Phrase(last.changed, "", last.object, True, share=True)         # 网上可办率提高12个百分点，达到|91%
    of = base.label if base else object_before(slot, context)
    return Phrase(_rated(of, grammar), "", base.object if base else of, True, share=True)


def _achieved(what: str, verb: str, context: Context) -> Phrase:
    """完成年度任务的112% → 年度任务完成率; 新增就业42人，再就业9人，分别完成年度任务的112%、107%: one of each count."""
    rate = _rated(what + verb, context.grammar)
    counted = [p.label for p in context.said if not p.share][-context.ahead - 1:]
    if not context.ahead or len(counted) <= context.ahead:
        return Phrase(rate, "", what, share=True)
    context.names = [label + rate for label in counted]
    return Phrase(context.names.pop(0), share=True, bare=True)


def read_multiple(slot: Slot, figure: Figure, context: Context) -> Phrase | None:
    """过货量38万吨，是上年的2.2倍 → 过货量为上年的倍数. None where nothing says what it is a multiple of."""
    unit, link, name = context.grammar.multiple_words
    match = context.grammar.multiple.match(slot.left) if figure.unit == unit else None
    base = context.last_count()
    what = clean(match["what"] or "", context.grammar) if match else ""
    of = what if len(what) >= 2 else base.label if base else object_before(slot, context)
    if not match or not of:
        return None
    told = link + match["of"] + name if not match["of"][0].isdigit() else name[1:]        # 是2014年的2倍: no label holds a year
    return Phrase(of + told, "", of, True, share=True)


def _share_alone(words: str, slot: Slot, context: Context) -> Phrase | None:
    """征收78件，比重24%; 征收78件（24%）: the share of that. 市级网办率达87%，区县级达80%: the same rate. None where more is said."""
    grammar, last = context.grammar, context.last()
    if words in grammar.shares_alone or not words and slot.joint == "bracket" and not slot.right.strip():
        return _portion("", "", slot, context)
    if grammar.level.fullmatch(words) and last and last.share and grammar.level.search(last.label):
        return Phrase(grammar.level.sub(words, last.label, 1), "", last.object, share=True)
    return None


def _portion(who: str, whole: str, slot: Slot, context: Context) -> Phrase:
    """即办件占事项总数的63% → 即办件占事项比例; 咨询类诉求124件，占63%: the share of what was counted just before."""
    grammar = context.grammar
    of_whole, alone = grammar.portion_noun
    named, whole = clean(who, grammar) or _ranked(slot, grammar), clean(whole, grammar)
    if named and len(named) <= 4 and (base := context.whole(context.total) if context.total is not None else _counted(who, context)):
        named = named if _share_two(named, base.object) else base.object + named      # 法律明白人36名，妇女占三成; 被采纳的占八成
    if whole.endswith(grammar.quoted_rates):                    # 民生支出占财政支出的比重|稳定在八成
        whole = grammar.rate.sub("", whole).rstrip("的")
    if named and not whole and slot.joint == "bracket":
        whole = _counted_before(named, context)
    sign = alone if len(whole) < 2 or len(named) + len(whole) > LONG - 3 else alone[:1] + whole + of_whole
    if named:
        return Phrase(named + sign, "", named, share=True)
    base = context.last_count()
    of = base.label if base else object_before(slot, context)
    return Phrase(of + alone, base.verb if base else "", base.object if base else of, True, share=True)


def _ranked(slot: Slot, grammar: Grammar) -> str:
    """土地纠纷最多，占四成: what the clause before puts in its place."""
    clause = clauses_of(slot.before)[-1] if slot.before else ""
    match = grammar.ranked.match(clause)
    return clean(match["who"], grammar) if match else ""


def _counted(who: str, context: Context) -> Phrase | None:
    """What was counted in this sentence, for words that only describe it: 被采纳的."""
    return context.last_count() if who.rstrip().endswith("的") and context.said else None


def _counted_before(named: str, context: Context) -> str:
    """What the count right before is of, where a bracket tells a kind of it: 群众来访31起（林权纠纷占六成） → 群众来访."""
    last = context.said[-1] if context.said else None
    if last is None or last.share or last.unit == context.grammar.money or not 2 <= len(last.object) <= 8 or _share_two(named, last.label):
        return ""
    return last.label if len(last.label) <= 8 else last.object


def _to_rate(words: str, grammar: Grammar) -> str:
    """Words up to their last rate, where only its level is told behind: 核查处置率做到 → 核查处置率."""
    match = None if grammar.rate.search(words) else grammar.rate_inside.match(words)
    return match.group() if match else words


def _lasting_rate(slot: Slot, context: Context) -> str:
    """出庭应诉率连续三年|保持100%: the rate before the years that it lasted; "" where none is told so."""
    rate = what_lasted(slot, context)
    return rate if context.grammar.rate.search(rate) else ""


def _rates_before(slot: Slot, context: Context) -> str:
    """参评率和满意率，|分别为87%、96%: the rates of the clause before; "" where it names none."""
    if not context.ahead or not slot.before or not context.grammar.respectively.match(slot.left.strip()):
        return ""
    told = clean(clauses_of(slot.before.rstrip("，, "))[-1], context.grammar)
    return told if context.grammar.rate.search(told) else ""


def _respectively(words: str, slot: Slot, context: Context) -> Phrase | None:
    """解决率和满意率分别达到93%、95%: a name each; 处罚卷40宗、许可卷28宗，优秀率分别为31%、46%: one of the counts."""
    grammar = context.grammar
    rates = share_head(names_of(words), grammar)
    if len(rates) == context.ahead + 1 and all(grammar.rate.search(rate) for rate in rates):
        head = rates[0][:-3] if len(rates[0]) >= 5 else ""
        names = [head + rate if head and i and len(rate) <= 3 else rate for i, rate in enumerate(rates)]
        context.names = [name if len(name) > 3 else _rate(name, slot, context).label for name in names]
    elif len(rates) == 1 and grammar.rate.search(words):
        context.names = [p.label.removeprefix(p.verb) + words for p in context.said[-context.ahead - 1:] if not p.share]
    return Phrase(context.names.pop(0), share=True, bare=True) if context.names else None


def _what_percent_do(slot: Slot, behind: str, deed: str, context: Context) -> Phrase:
    """100%聘请法律顾问 → 法律顾问聘请率; 90%的争议实现化解 → 争议化解率."""
    said = behind + deed
    verb = context.grammar.verb.match(said)
    if verb and not slot.right.lstrip().startswith("的") and len(said) > verb.end():
        thing = said[verb.end():]
        return Phrase(_rated(thing + verb.group(), context.grammar), "", thing, share=True, deed=said)
    return Phrase(_rated(said, context.grammar), "", behind or said, share=True)


def _rated(words: str, grammar: Grammar) -> str:
    return words if words.endswith(grammar.rated) else words + "率"


def name_rate(words: str, slot: Slot, context: Context) -> str:
    """A rate with what it leans on: 满意率 → 热线工单满意率."""
    return _rate(words, slot, context).label


def _rate(words: str, slot: Slot, context: Context) -> Phrase:
    """合格率达100%: a short rate leans on the object named last; 网上可办率 stands alone."""
    grammar = context.grammar
    last = context.last()
    if any(words == rate for rate, _ in grammar.named_short) and (
            last is None or last.share or not grammar.event.search(last.object)):
        return Phrase(words, "", "", True, share=True)          # 出庭应诉率95%以上，败诉率: told by its name
    if whose := _whose(words, slot, context):
        return Phrase(whose + words, "", whose, True, share=True)
    stems = [grammar.rate.sub("", word) for word in words.split("、")]
    short = all(len(stem) <= 2 or grammar.manner.fullmatch(stem) for stem in stems)
    if words.endswith(grammar.quoted_rates) and words not in grammar.quoted_rates or not short:
        return Phrase(words, "", _rated_thing(words, context), len(words) <= 3, share=True)
    if (whose := _done(stems[0], slot, context)):
        return Phrase(whose + words, "", context.said[-1].object, True, share=True)
    thing = _activity(stems[0], slot, context) or _rate_of(words, slot, context)
    thing = "" if len(thing) > LONG // 2 and "、" in thing and not grammar.event.search(thing) else thing
    if thing and not _share_two(words, thing):
        return Phrase(grammar.case_end.sub("", thing) + words, "", thing, True, share=True)
    return Phrase(words, "", _rated_thing(words, context) or thing, len(words) <= 3, share=True)


def _done(stem: str, slot: Slot, context: Context) -> str:
    """What the number before says was done: 协议履行40件，履行率 → 协议; 负责人出庭应诉9件，出庭率 → 负责人."""
    if slot.joint not in ("list", "comma") or not stem or not context.said or len(label := context.said[-1].label) > 14:
        return ""
    last = context.said[-1]
    tried = next((p for p in reversed(context.said) if p.unit != context.grammar.money and not p.share), last)
    if stem in context.grammar.results_alone and stem not in tried.label and tried.label == tried.verb + tried.object:
        return tried.object + tried.verb                        # 调解纠纷9件，涉及金额12万元，成功率
    if last.verb.endswith(stem) and len(last.object) >= 2 and len(last.verb) > len(stem):
        return last.object + last.verb.removesuffix(stem)       # 法制审核重大执法决定56件，审核率
    whose, _, rest = label.rpartition(stem)
    if len(of := context.said[-1].object) >= 4 and whose.startswith(of) and len(whose) > len(of):
        return ""                                               # 诉讼案件行政机关|败诉
    manner = context.grammar.manner
    return whose if len(whose) >= 2 and (not rest or manner.fullmatch(rest)) and (not manner.fullmatch(whose) or not rest) else ""


def _rate_of(words: str, slot: Slot, context: Context) -> str:
    """What a short rate is of: the clause before, or what was dealt with last."""
    last = context.last_count()
    sum_of = last is not None and last.unit == context.grammar.money
    if last and sum_of and not (last.verb and last.verb in words) and (thing := context.thing_before()):
        return without_kind(thing)                              # 调解纠纷9件，涉及金额12万元，成功率
    if slot.joint in ("list", "comma") and context.said and last and context.grammar.event.search(last.object):
        return without_kind(last.object[last.object.rfind("等") + 1:])
    beside = slot.joint in ("list", "comma") and last is not None and context.said and last is context.said[-1]
    if beside and last and last.verb and not last.object and last.verb[:2] not in words:
        return last.verb                                        # 回访210件，满意率
    thing = object_before(slot, context)
    if thing and len(thing) <= 8 and not context.grammar.manner.fullmatch(thing):
        return thing
    if slot.joint and context.event() and (context.event_said() or not context.said):
        return context.event()
    said = context.last_object()
    if (event := context.event()) and context.grammar.verb.fullmatch(said):     # 撤销、责令履行分别为9件、2件，纠错率
        return event
    of = context.grammar.amount.sub("", said)                   # 发现问题金额12万元，整改到位率: of the problems
    return (of if len(of) >= 2 else said) or (thing if len(thing) <= 14 else "")


def _activity(stem: str, slot: Slot, context: Context) -> str:
    """The examination or review that 合格率 and 参考率 speak of: 1200名执法人员参加法律知识考试，合格率98%."""
    grammar = context.grammar
    if not grammar.activity_rate.fullmatch(stem):
        return ""
    spoken = [clean(clause, grammar) for clause in reversed(clauses_of(context.spoken))]
    return next((match["name"] for words in spoken if (match := grammar.activity.search(words))), "")


def _whose(words: str, slot: Slot, context: Context) -> str:
    """落实行政机关负责人出庭应诉制度，出庭应诉率100%: the clause before says whose it is."""
    stem = context.grammar.rate.sub("", words)
    for clause in reversed(clauses_of(slot.before)) if len(stem) >= 3 else ():
        if (at := clause.find(stem)) >= 2:
            return split_verb(clean(clause[:at], context.grammar), context.grammar)[2][-10:]
    return ""


def _rated_thing(words: str, context: Context) -> str:
    """What a rate is of: 信访事项及时受理率 → 信访事项."""
    grammar = context.grammar
    stem = grammar.rate.sub("", words)
    verbs = list(grammar.verb.finditer(stem))
    if not verbs or verbs[-1].end() < len(stem):
        return ""
    thing = stem[:verbs[-1].start()]
    thing = grammar.adverb_end.sub("", thing)
    return thing if len(thing) >= 2 and not grammar.opening.fullmatch(thing) else ""            # 当场|化解率


def _share_two(a: str, b: str) -> bool:
    """Whether two neighbouring characters of a stand in b too."""
    return any(a[i:i + 2] in b for i in range(len(a) - 2))
