"""What a rate is of: 合格率 after an inspection, 办结率 after cases, 网上可办率 by its own name."""
from __future__ import annotations

import itertools
import re

from lib.clause import LONG, split_verb, without_examples
from lib.leaning import object_before
from lib.said import Context, Phrase, without_kind
from lib.slot import Slot, clauses_of, clean

DESCRIBED = 10      # characters of a thing with what describes it, of which a rate is told
SHARED = 4          # characters at the end of two things that name what both are
_NUMBER = re.compile(r"\d")


def read_rate(words: str, slot: Slot, context: Context) -> Phrase:
    """合格率达100%: a short rate leans on the object named last; 网上可办率 stands alone."""
    grammar = context.grammar
    last = context.last()
    if any(words == rate for rate, _ in grammar.named_short) and (
            last is None or last.share or not grammar.event.search(last.object)):
        return Phrase(words, "", "", True, share=True)          # 出庭应诉率95%以上，败诉率: told by its name
    if whose := _of_both(slot, context) or _whose(words, slot, context):
        return Phrase(whose + words, "", whose, True, share=True)
    stems = [grammar.rate.sub("", word) for word in words.split("、")]
    short = all(len(stem) <= 2 or grammar.manner.fullmatch(stem) for stem in stems)
    if words.endswith(grammar.quoted_rates) and words not in grammar.quoted_rates or not short:
        return Phrase(words, "", _rated_thing(words, context), len(words) <= 3, share=True)
    if (whose := _done(stems[0], slot, context)):
        return Phrase(whose + words, "", context.said[-1].object, True, share=True)
    thing = _activity(stems[0], slot, context) or _rate_of(words, slot, context)
    done = any(match.end() == len(thing) for match in grammar.verb.finditer(thing))        # 行政处罚、行政许可案卷|评查
    if words in grammar.people_rates:
        person, noun, _ = thing.partition(grammar.people_noun)
        thing = person + noun or thing                          # 加强执法人员|实战练兵，持证率
    thing = without_examples(thing, grammar) if len(thing) > LONG // 2 and "、" in thing and not done else thing
    thing = "" if len(thing) > LONG // 2 and "、" in thing and not done and not grammar.event.search(thing) else thing
    if thing and not share_stem(words, thing):
        return Phrase(grammar.case_end.sub("", thing) + words, "", thing, True, share=True)
    return Phrase(words, "", _rated_thing(words, context) or thing, len(words) <= 3, share=True)


def _of_both(slot: Slot, context: Context) -> str:
    """What a rate behind two things that share their verb is of: 办理代表建议87件、政协提案102件，满意率 → 代表建议、政协提案."""
    counted = [phrase for phrase in context.said if not phrase.share and phrase.parent is None]           # 办结率100%，满意率
    if slot.joint not in ("clause", "comma") or len(counted) < 2:
        return ""
    before, last = counted[-2:]
    alike = before.verb and before.verb == last.verb and before.unit == last.unit and before.object != last.object
    if not alike or any(p.label != p.verb + p.object or context.grammar.graded.match(p.object) for p in (before, last)):
        return ""
    if (shared := shared_end(before.object, last.object)) >= SHARED:
        return last.object[-shared:]                            # 政府规范性文件、部门|规范性文件
    events = all(context.grammar.event.search(p.object) for p in (before, last))
    return f"{before.object}、{last.object}" if events else ""


def _done(stem: str, slot: Slot, context: Context) -> str:
    """What the number before says was done: 协议履行40件，履行率 → 协议; 负责人出庭应诉9件，出庭率 → 负责人."""
    if slot.joint not in ("list", "comma") or not stem or not context.said or len(label := context.said[-1].label) > 14:
        return ""
    last = context.said[-1]
    tried = next((p for p in reversed(context.said) if p.unit != context.grammar.money and not p.share), last)
    did = tried.verb + tried.object
    if stem in context.grammar.results_alone and tried.verb and tried.label in (did, did + stem):
        return tried.object + context.grammar.tried.get(tried.verb, tried.verb)         # 调解纠纷9件，涉及金额12万元，成功率
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
    if beside and last and last.verb and not last.object and last.verb[:2] not in words and last.verb not in context.grammar.divided_work:
        return last.verb                                        # 回访210件，满意率
    thing = object_before(slot, context)
    longest = 8 if context.said else 14                         # 反诈软件动员安装，装机率: not of the sentence before
    if thing and len(thing) <= longest and not context.grammar.manner.fullmatch(thing):
        return thing
    if slot.joint and context.event() and (context.event_said() or not context.said):
        return context.event()
    if context.said and not any(p.object for p in context.said):
        return ""                                               # 清偿1.2亿元，清偿率: of nothing in the sentence before
    said = context.last_object()
    if (event := context.event()) and context.grammar.verb.fullmatch(said):     # 撤销、责令履行分别为9件、2件，纠错率
        return event
    told = context.said[-1] if context.said else None
    if told and not told.share and said == told.object and "的" in told.label and len(told.label) <= DESCRIBED:
        said = told.label                                       # 企业反映的1873个问题，解决率
    of = context.grammar.amount.sub("", said)                   # 发现问题金额12万元，整改到位率: of the problems
    return (of if len(of) >= 2 else said) or (thing if len(thing) <= 14 else "")


def _activity(stem: str, slot: Slot, context: Context) -> str:
    """The examination or review that 合格率 and 参考率 speak of: 1200名执法人员参加法律知识考试，合格率98%."""
    grammar = context.grammar
    if not grammar.activity_rate.fullmatch(stem):
        return ""
    spoken = [clean(clause, grammar) for clause in reversed(clauses_of(context.spoken))]
    named = (match["name"].removeprefix("了") for words in spoken if (match := grammar.activity.search(words)))
    return next((name for name in named if not _NUMBER.search(name)), "")             # 案卷|620卷集中评查


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


def cases_of_rate(context: Context) -> Phrase | None:
    """行政诉讼败诉率5.6%（6件） → 行政诉讼败诉案件. None where no rate stands before the bracket."""
    grammar, last = context.grammar, context.said[-1] if context.said else None
    if last is None or not last.share or not last.label.endswith(grammar.rated[0]):
        return None
    stem, case = last.label.removesuffix(grammar.rated[0]), grammar.case_nouns[1]
    return Phrase(stem + ("" if grammar.event.search(stem) else case), "", stem)


def shared_end(a: str, b: str) -> int:
    """How many characters two words end in alike."""
    return sum(1 for _ in itertools.takewhile(lambda two: two[0] == two[1], zip(reversed(a), reversed(b), strict=False)))


def share_stem(a: str, b: str) -> bool:
    """Whether two neighbouring characters of a, its last one aside, stand in b too: 办结率 and 办结案件."""
    return any(a[i:i + 2] in b for i in range(len(a) - 2))
