"""What a phrase takes from what was said before: the object it leaves out, the modifiers of a bare noun, the subject of a thin one."""
from __future__ import annotations

import re

from lib.clause import split_verb
from lib.figure import Figure
from lib.grammar import Grammar
from lib.said import Context, share_two
from lib.slot import Slot, clauses_of, clean

_NAMED = re.compile(r"\s*“(?P<name>[^“”]{3,10})”(?=.{4})")
_JOINED = re.compile(r"(?<![参给赋普涉以])[和与及、]\s*$")
FEW = 12            # characters of names that a label has room for
_ITEMS = re.compile(r"[、和及与]")
LONGEST_NAMED = 12     # characters of a thing that a clause names, where verbs stand in them
_NUMBER_ON = re.compile(r"(?<=..)\d[\d.,，]*$")
_SHORT_HEAD = re.compile(r"^(?P<kind>.*(?:的|类))?(?P<head>..)$")


def object_before(slot: Slot, context: Context) -> str:
    """What the clause before speaks of: …各类诉求，共计受理284件 → 诉求."""
    clauses = clauses_of(slot.before)
    for clause in reversed(clauses[1:] if slot.joint and context.said else clauses):     # the first is of the figure before
        if (told := _named_in(clause, context.grammar)) is not None:
            return context.grammar.thorough.sub("", told)       # 规范性文件|集中|清理
    return ""


def _named_in(clause: str, grammar: Grammar) -> str | None:
    """The thing that a clause speaks of, "" where it speaks of none; None for one that says nothing of things."""
    if grammar.denial.match(clause) or clause.rstrip().endswith(grammar.brought_together):
        return None                                             # 处理投诉310件，无一超期，办结率; 把学习同教育|结合起来
    if grammar.sayings.fullmatch(clause.strip()):
        return None                                             # 协议先经会审，|先审后签、不审不签|，审查134份
    if (well := grammar.standing_well.search(clause.rstrip())) and well.start() >= 4:
        clause = clause[:well.start()]                          # 人民调解队伍|不断壮大，总人数达3200人
    if way := grammar.told_by_way.fullmatch(clause.strip()):    # 执法人员培训|采取集中授课的方式，共举办5期
        return clean(way["what"], grammar) or None
    if set_way := _in_set_way(clause, grammar):
        return set_way
    words = _NUMBER_ON.sub("", clean(clause, grammar))          # 申请508，批准491件
    if (gone := grammar.dealt_with.fullmatch(words)) is not None:           # 规范性文件|清理后，失效6件
        return gone["what"]
    if len(words) < 3 or grammar.setting.search(clause):
        return None
    if ranked := grammar.ranked.fullmatch(words):               # 举报处理居首，计251件
        return clean(ranked["who"].rpartition("以")[2], grammar)            # 申请人以|自然人|为主
    _, verb, noun = split_verb(words, grammar)
    if len(noun) > LONGEST_NAMED and any(m.group() not in grammar.nominal for m in grammar.verb.finditer(noun)):
        return ""                                               # 由政务中心|派人定期到赶集点设台|受理
    return noun if verb and len(noun) >= 2 else words if not verb else ""


def _in_set_way(clause: str, grammar: Grammar) -> str:
    """The thing that a clause names in a set way, "" for others: 对现行文件开展清理, 权责清单作了调整, “共享法庭”嵌入平台."""
    done_to = grammar.towards.fullmatch(clause.strip()) if grammar.does_to(clause.lstrip()) else None
    if done_to and not grammar.in_general.match(done_to["what"]):
        return clean(done_to["what"], grammar)
    if over := grammar.gone_over.match(clause.strip()):         # 县级权责清单及时作了动态调整，取消41项
        return clean(over["what"], grammar)
    if (named := _NAMED.match(clause)) and grammar.leading_verb(clause[named.end():].lstrip()):
        return named["name"]                                    # “共享法庭”|嵌入基层治理平台，已建2.71万个
    under = grammar.put_under.search(clause)                    # 将习近平法治思想列为必学内容，集中学习13次
    return clean(under["what"], grammar) if under else ""


def as_case(verb: str, noun: str, grammar: Grammar) -> str:
    """What is accepted or closed is a case, what is received an application: 受理 + 行政复议申请 → 行政复议案件."""
    application, case = grammar.case_nouns
    if grammar.case_verb.search(verb) and noun.endswith(grammar.case_of + application):
        return noun.removesuffix(application) + case
    return noun


def without_holding(words: str, grammar: Grammar) -> str:
    """开展岗前培训 → 岗前培训."""
    return next((words[len(verb):] for verb in grammar.holding if words.startswith(verb)), words)


def fill(noun: str, context: Context, event: str = "") -> str:
    """A bare head noun takes its modifiers from what was said: 办结案件 after 受理行政复议案件, 行政强制类案件 after 复议申请."""
    match = _SHORT_HEAD.match(noun)
    if not match or not context.grammar.heads.search(noun):
        return noun
    told = context.grammar.matter.match(context.spoken) if not context.said and not match["kind"] else None
    if told and told["what"] and not share_two(told["what"], noun):
        return told["what"] + noun              # 人民调解方面，…，调解|案件
    if not context.said and match["head"] in context.grammar.own_heads:
        return noun                             # 证明事项112项。大厅进驻|事项1286项
    whole = context.brackets[-1] if context.brackets else context.total         # a part is no part of the part before it
    known = event or context.event() if match["kind"] else context.object_of(whole)
    if match["kind"] in context.grammar.any_kind and context.said and not context.event_said():
        return noun                             # 3家律师事务所、34名律师，办理|各类案件: of any kind, not of those told paragraphs before
    if match["kind"] and context.grammar.at_court.search(match["kind"]):        # 以行政机关为被告的案件 is none of reconsideration
        return noun
    if len(known) <= 2 or "的" in known or not context.grammar.heads.search(known):
        return noun
    if (matter := context.subject) and noun in matter.short and matter.theme not in known and known not in matter.called:
        return noun                             # 办理行政裁决案件64件；仲裁委受理|案件 are of another matter
    if known.endswith(context.grammar.opinions) and match["head"] == context.grammar.case_nouns[1]:
        return noun                             # 提出修改意见47条。全年办理|案件436起
    kinds = (match["kind"] or "").endswith("类") and match["kind"] not in context.grammar.any_kind
    dealt = context.grammar.event.search(known) or context.grammar.body.search(known)
    if not kinds and known[-2:] != match["head"] and not (dealt and context.grammar.event.search(noun)):
        return noun                             # 立法联系点16个，反馈|建议
    return (match["kind"] or "") + context.grammar.heads.sub("", known) + match["head"]


def enrich(noun: str, slot: Slot, context: Context) -> str:
    """A thin noun takes the subject of the clause before: 针对督察反馈意见，制定153项整改措施 → 督察反馈意见整改措施."""
    if not context.grammar.thin.fullmatch(noun):
        return noun
    theme = object_before(slot, context)
    told = 4 <= len(theme) <= 14 and "、" not in theme and "向" not in theme           # 编制资源|向|一线倾斜
    told = told and not theme.endswith(context.grammar.set_up)              # 建立整改|专班，反馈问题19个
    return theme + noun if told and not share_two(theme, noun) else noun


def without_deed(words: str, grammar: Grammar) -> str:
    """What something was done to, where the words name the deed behind it: 营商环境领域文件|专项清理 → 营商环境领域文件."""
    deed = next((m for m in grammar.verb.finditer(words) if m.end() == len(words) and m.group() in grammar.nominal), None)
    way = grammar.deed_way.search(words, 0, deed.start()) if deed else None
    if deed and not way and deed.group() in grammar.cleared and grammar.heads.search(words, 0, deed.start()):
        return words[:deed.start()]                             # 文件|清理
    return words[:way.start()] if way and way.start() >= 3 else words


def verb_of_list(left: str, noun: str, slot: Slot, figure: Figure, grammar: Grammar) -> str | None:
    """The verb of things listed before a number whose noun stands behind it, "" where it has none; None where nothing is listed.

    公布|市教育局、市民政局等|9个单位; 成为|试点县和|5个示范创建地区; 设立|立法、执法、司法|3个协调小组.
    """
    words = clean(left, grammar)
    if left.rstrip().endswith(grammar.examples_end):
        verb = grammar.verb.match(words) or grammar.leading_verb(words)
        more = grammar.verb.match(words, verb.end()) if verb else None
        return (more if more and more.group() not in grammar.nominal else verb).group() if verb else ""         # 研究|出台
    if slot.joint in ("", "comma", "clause") and _JOINED.search(left):
        did = split_verb(words, grammar)[1] if not any(origin in left for origin in grammar.origins) else ""
        return did if clean(did, grammar) == did else ""
    return _each_named(words, figure, grammar) if len(noun) >= 3 and not slot.open and "、" in left else None


def _each_named(words: str, figure: Figure, grammar: Grammar) -> str | None:
    """The verb of a list that names each of the things counted; names alone are kept as long as a label has room for them.

    设立|立法、执法、司法|3个协调小组 → 设立; 东街、西街、南街、北街口|4个特色街区 → "".
    """
    verb, items = grammar.verb.match(words), _ITEMS.split(words)
    if figure.value != len(items) or len(items) < 2 or "等" in words:
        return None
    if verb is None:
        return "" if len(words) > FEW else None
    return None if "的" in words or len(items[-1]) > 8 or items[0] == verb.group() else verb.group()
