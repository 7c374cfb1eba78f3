"""Which of the words around a number are its own, and not those of the figure before it or of a deed behind: 38件|信访积案|化解|32件."""
from __future__ import annotations

import re

from lib.clause import after_recipient, spell_out, split_verb
from lib.figure import Figure
from lib.grammar import Grammar
from lib.leaning import verb_of_list
from lib.listing import kind_told
from lib.said import Context
from lib.slot import Slot, clean, of_part

_AMONG = re.compile(r"中有?$|里有?$|的$")
_DONE_TO = re.compile(r"\s*(?:对|将|把)|.*、.*的$")
_RECIPIENT = re.compile(r"\s*(?:向|给|为|对)")


def own_left(slot: Slot, behind: str, deed: str, figure: Figure, context: Context) -> str:
    """The words before a number without those that belong to the figure before, or to a deed behind."""
    grammar = context.grammar
    left = of_part(slot.left) or ("" if behind or deed else slot.left.rpartition("其中")[0])       # 修改其中|2件
    if slot.joint == "run":                     # 27个部门的278项事项: the words between are what the first number counts
        last = context.said[-1]
        left = left.removeprefix(last.object) if last.object in grammar.aspects else left
        if last.unit == figure.unit and (turned := _turned(left, last.object, grammar)):
            return turned
        governed = split_verb(clean(left, grammar), grammar)[1]
        among = grammar.opening_among.match(left, len(last.object)) if last.object and left.startswith(last.object) else None
        if among and len(left) - among.end() >= 2:
            return left[among.end():]           # 19个|乡镇中|取得法律职业资格的只有7人
        if last.waiting or _AMONG.search(left) or (behind or deed) and not governed:
            return ""
        left = left if governed else left.removeprefix(last.object)
    short = left.strip()
    if (behind or deed) and (grammar.preposition.search(short) and len(short) == 1 or len(short) <= 3 and short.startswith(grammar.beside)):
        return ""                               # 替|64万名劳动者追讨工资; 给|199人提供法律援助; 与周边|4个县联合办理
    if not behind and deed and not slot.open and slot.joint and left.rstrip().endswith("等"):
        return ""                               # 其中停车收费调整、公交线路优化等2项举行了听证会
    if behind and (verb := verb_of_list(left, behind, slot, figure, grammar)) is not None:
        return verb
    if behind in grammar.aspects and deed and not slot.open and left.rstrip().endswith(grammar.origins):
        return ""                               # 着重从|五个方面加以改进
    if behind and grammar.leads_to(left.rstrip()):      # 县纪委监委对16个乡镇和28个部门进行督察
        return ""
    if behind and deed and (not slot.open or grammar.verb.search(deed)) and grammar.preposition.search(left.rstrip()):
        return ""                               # 聘请顾问与9个村签订合同; 人社部门为29名农民工追回工资43万元
    if behind and (grammar.included.search(left) or deed and not slot.open and _DONE_TO.match(left)):
        return ""                               # 对需修订的15个文件启动修订; 甲区、乙县的3个项目被推荐…
    return left


def _turned(left: str, thing: str, grammar: Grammar) -> str:
    """Verb and object of the words between two numbers of one thing: 38件|信访积案化解|32件 → 化解信访积案; "" of others."""
    if not thing or not left.startswith(thing) or grammar.telling.search(thing):
        return ""
    did = clean(left[len(thing):], grammar)
    if not grammar.verb.fullmatch(did):
        return ""
    return did if grammar.light.fullmatch(did) else did + thing


def own_words(left: str, behind: str, deed: str, slot: Slot, figure: Figure, context: Context) -> str:
    """The words before a number cleaned, in full, and without what only leads up to them."""
    grammar = context.grammar
    words = spell_out(clean(left, grammar), left, grammar)
    words = grammar.containing.sub("", words, 1) if slot.joint == "bracket" and grammar.containing.match(words) else words
    if figure.unit == grammar.score and not words and (average := grammar.average.fullmatch(left.strip())):      # 平均91.3分
        words = average.group() + grammar.score
    words = after_recipient(words, grammar) if _RECIPIENT.match(left) and not behind else words
    if behind or deed:
        return "" if not slot.open and grammar.remaining.fullmatch(words) else words
    if not words and len(left.strip()) >= 3 and not left.strip().startswith(("共", "累计")):
        words = grammar.strip_end(left.strip(" 　、，,"))
        words = "" if grammar.summing_end.fullmatch(words) else words           # 今年为|412家次
    return kind_told(words, slot, figure, context)
