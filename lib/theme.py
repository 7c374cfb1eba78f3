"""What a thin label leaves unsaid: 收到锦旗 of what office, 调阅资料 in what inspection, 涉及金额 of which cases.

`complete_label` asks three questions: does a label need a theme (`needs_theme`), which one fits, how is it joined (`add_theme`)? A sum or
an area is of what was counted before (`measured_thing`), a leader's or counsel's deed theirs (`lib.actor`), a finding of an inspection, a
listener of a lesson (`lib.occasion`); anything else takes a word of its own topic, the nearest one said before the figure (`find_theme`).
Wrong context is worse than none.
"""
from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from lib.actor import add_actor, add_head
from lib.catalog import FOLDER, CatalogError, load_catalog, read_toml
from lib.clause import split_verb, without_examples
from lib.grammar import load_grammar
from lib.lending import lend
from lib.lexicon import blaming
from lib.occasion import find_occasion, plain_occasion
from lib.said import Phrase, merge, share_two
from lib.slot import clean, size
from lib.topic import tells

THIN = 3            # characters: a label as short as that says nothing without its subject
SHORT = 5           # characters: so short a label takes a theme where one stands near
TELLING = 10        # characters of a description that tells enough
_EXAMPLES = re.compile(r"(?:[^，,；;。、]{1,12}、)+[^，,；;。、等]{1,12}等")
# 整合信访、仲裁等功能，|受理事项 is of none of these; 法治公园、长廊等|阵地513个 tells what is counted
_UNCOUNTED = re.compile(_EXAMPLES.pattern + r"(?![^，,；;。]{0,6}\d)")
_FOR = "因"             # 1条因资金问题|列入计划
_HEADED = re.compile(r"(?P<what>[^，,；;：:。、\d的“”《》（）()—\s]{2,4})[。:：]")
_HEADING = re.compile(r"(?:[（(]?[一二三四五六七八九十\d]+[）)、.．是]+)?\s*(?P<what>[^，,；;：:。、\d的“”《》（）()—\s]{4,10})[。]?")
LONGEST_THING, LONGEST_RECOVERED = 12, 16     # characters of what a sum or an area is of
SAID = 2            # the first zones are of the sentence itself, then come headings; the last is the title of a report on one subject


def complete_label(label: str, phrase: Phrase, unit: str, topic: str, zones: Sequence[str], spoken: Sequence[str] = ("",),
                   whole: str = "") -> tuple[str, bool]:
    """A label with what it leaves unsaid, and whether that may speak of another topic. As it is where it lacks nothing or nothing fits.

    `zones` are the words before the figure and the headings, the nearest first; `spoken` are the sentence up to it and the one before,
    `whole` begins behind the last full stop, where `spoken` begins behind a semicolon.
    """
    if lent := lend(label, whole) if not phrase.cell else "":
        return lent, True
    full, elsewhere = _complete(label, phrase, unit, topic, zones, spoken)
    if full == label and not phrase.cell and (lent := lend(label, whole, late=True)):
        return lent, True
    return full, elsewhere


def _complete(label: str, phrase: Phrase, unit: str, topic: str, zones: Sequence[str], spoken: Sequence[str]) -> tuple[str, bool]:
    """The same by what stands around, whatever the rules of `lib.lending` say."""
    examples = load_grammar().exemplified
    # 梳理合同、用工、知识产权等|风险点 is of none of these
    named = (_EXAMPLES.sub("", zones[0]), *(_UNCOUNTED.sub("", zone) for zone in zones[1:SAID]))
    zones = (*named, *(examples.sub("", zone) for zone in zones[SAID:]))
    if phrase.former and label.startswith(phrase.former):       # 平均办结时间由3.2天压缩到1.1天: what both are of
        full, elsewhere = complete_label(label.removeprefix(phrase.former), replace(phrase, former=""), unit, topic, zones, spoken)
        return phrase.former + full, elsewhere
    if topic in load_grammar().consulting_topics and (asked := load_grammar().consulting.fullmatch(label)):
        return asked["verb"] + load_grammar().consulted, False
    if thing := measured_thing(label, phrase.about):
        return add_theme(label, "", thing), True
    if told := add_actor(label, phrase, unit, spoken[0]) or add_head(label, phrase, unit, zones[SAID:-1]):
        return told, False
    if always := find_occasion(label, phrase, spoken, always=True) or _merged_matter(label, spoken[0]):
        return merge(always, label), False                      # 召开企业座谈会5场，收集意见建议; 公平竞争审查方面，|审查增量措施
    if not needs_theme(label, phrase, unit):
        general = without_list(label, phrase.verb)
        theme = find_theme(topic, general, ("", *zones[1:])) if general != label else ""
        return (add_theme(general, phrase.verb, theme) if theme else label), False
    return _find_matter(label, phrase, topic, zones, spoken)


def _find_matter(label: str, phrase: Phrase, topic: str, zones: Sequence[str], spoken: Sequence[str]) -> tuple[str, bool]:
    """A thin label with the matter that stands nearest, and whether that may speak of another topic."""
    if label == phrase.verb + load_grammar().case_nouns[1] and phrase.parent is None and load_grammar().profession.search(phrase.about):
        return phrase.about + label, False                      # 3家律师事务所、34名律师，办理案件
    if full := named_before(label, phrase, spoken[:1]):
        return full, True
    occasion = find_occasion(label, phrase, spoken)
    if not occasion and (full := named_before(label, phrase, spoken[1:])):
        return full, True
    if occasion:
        return occasion + label, True
    theme = _matter_of(label, spoken[0]) or _headed(label, spoken[1:]) or find_theme(topic, label, zones) or _under(label, phrase, zones)
    if not theme and (kind := plain_occasion(label, phrase, spoken)):
        return kind + label, False                              # 开展实地督察，|反馈问题
    if label == "".join(load_grammar().acts) and not (theme := theme or stand_in(topic)):
        return phrase.deed or label, False
    return add_theme(label, phrase.verb, theme) if theme else label, False


def _matter_of(label: str, sentence: str) -> str:
    """What a sentence says at its beginning that it is about: 渔政领域，…，组织水上巡航213次 → 渔政; "" where the label tells it."""
    told = load_grammar().matter.match(sentence)
    what = (told["what"] or told["example"]) if told else ""
    return what if what and not share_two(what, label) else ""


def _headed(label: str, before: Sequence[str]) -> str:
    """The words of the sentence before, where they are no more than a name over what follows: 特种设备。|在用设备438台; "" for others."""
    headed = _HEADED.fullmatch(before[0].strip()) if before else None
    return _matter_named(headed["what"], label) if headed else ""


def _under(label: str, phrase: Phrase, zones: Sequence[str]) -> str:
    """The heading that bare cases stand under, where it names their matter: 生态环境损害赔偿 over 启动案件; "" for others."""
    heading = zones[SAID] if len(zones) > SAID + 1 and phrase.object == load_grammar().case_nouns[1] else ""
    named = _HEADING.fullmatch(heading.strip())
    return _matter_named(named["what"], label) if named else ""


def _matter_named(words: str, label: str) -> str:
    """Words over a figure, where they name a matter that its label leaves out; "" of deeds and manners: 严格执法程序, 加大执法力度."""
    grammar = load_grammar()
    manner = grammar.opening.match(words)
    if manner and manner.group() or grammar.done_well.search(words) or share_two(words, label) or grammar.field.fullmatch(words):
        return ""
    named = all(verb.group() in grammar.nominal and verb.end() == len(words) for verb in grammar.verb.finditer(words))
    return words if named else ""


def _merged_matter(label: str, sentence: str) -> str:
    """The matter of a sentence, where the label begins as it ends: 公平竞争审查方面，|审查增量措施; "" for others."""
    told = load_grammar().matter.match(sentence)
    what = (told["what"] or "") if told else ""
    return what if len(what) >= 4 and size(label) <= TELLING and label not in what and label.startswith(what[-2:]) else ""


def needs_theme(label: str, phrase: Phrase, unit: str) -> bool:
    """Whether a label leaves open what the thing is about: 发现问题, 制定措施. Who does something is not thin."""
    grammar = load_grammar()
    if label in grammar.studying:
        return False
    if size(label) <= THIN:
        return True
    if size(label.removesuffix(grammar.people_noun)) <= SHORT and unit and not phrase.cell and phrase.parent is None:
        return not (phrase.object == label and grammar.event.search(label))
    described = len(label) > TELLING and "的" in label                      # 获评市级法治惠民实事的项目
    return bool(grammar.thin.fullmatch(phrase.object)) and not described and not grammar.agent.search(phrase.object)


def without_list(label: str, verb: str) -> str:
    """开展“送法进村”“法治夜校”等活动 → 开展活动, where a theme says more of it than its examples."""
    listed, sign, noun = label.rpartition("等")
    return verb + noun if sign and verb and listed.startswith(verb) and load_grammar().thin.fullmatch(noun) else label


def measured_thing(label: str, about: str) -> str:
    """What a sum, area or time is of: 涉及金额 of 矛盾纠纷."""
    grammar = load_grammar()
    if len(label) > SHORT + 1 or not 3 <= len(about) <= _longest(about):
        return ""
    if not grammar.amount.search(label) or grammar.spending.search(label):
        return ""
    about = without_examples(grammar.empty_inside.sub("", about), grammar)
    if grammar.fined.search(label) and _is_fined(about):
        return ""
    if about.count("“") != about.count("”"):
        about = about.replace("“", "").replace("”", "")
    return "" if share_two(about, label) else about


def _longest(about: str) -> int:
    """How long a thing may be: what was recovered is told with its deed."""
    return LONGEST_RECOVERED if about.startswith(tuple(load_grammar().recovering)) else LONGEST_THING


def _is_fined(about: str) -> bool:
    """Whether a thing is what fines are laid on, not what they are for: 检查经营场所52家，罚没款, unlike 查处违法行为7起，罚款."""
    grammar = load_grammar()
    return any(p.search(about) for p in (grammar.agent, grammar.body, grammar.heads)) and not grammar.case_end.search(about)


def named_before(label: str, phrase: Phrase, spoken: Sequence[str]) -> str:
    """A label whose bare noun was named in full before: 落实督察反馈问题整改工作，涉及问题21个 → 督察反馈问题; "" where it was not."""
    grammar, noun = load_grammar(), phrase.object
    if noun not in grammar.named_nouns or not label.endswith(noun):
        return ""
    verb = label.removesuffix(noun)
    for zone in spoken:
        for match in reversed(list(re.finditer(rf"[^，,。；;、的\d“”《》（）()]{{2,12}}(?={noun}(?!录))", zone))):
            counted = zone[match.start() - 1:match.start()].isdigit()           # 优化16|个环境管控单元
            words = clean(match.group()[counted:], grammar)
            _, spoken_verb, told = split_verb(words, grammar)
            known = told if spoken_verb else words
            general = grammar.in_general.match(known)           # 对|部分单位|开展督察，反馈问题
            if words[:1] != _FOR and 2 <= len(known) <= 8 and not share_two(known, verb) and not general:
                return verb + known + noun
    return ""


def find_theme(topic: str, label: str, zones: Sequence[str]) -> str:
    """The theme that the nearest zone names, of the topic or else of one of its category; "" where the label tells its topic itself or no
    zone does.

    接受群众咨询 under a heading 政府信息公开 is told by 政府信息公开. 立案 alone tells its topic, but not by whom or of what.
    """
    told = tells(topic, label)
    if told and len(label) > THIN:
        return ""
    headings = range(SAID, SAID if load_grammar().manner.fullmatch(label) else len(zones) - 1)         # 立案, 维持 need any word they get
    theme = next((found for at, zone in enumerate(zones) if (found := _named(topic, zone, at in headings))), "")
    return "" if told and set(theme) & set(label) else theme


def _named(topic: str, zone: str, heading: bool) -> str:
    """The theme that a zone names, of the topic or of its category: 法律明白人 may tell what 普法 leaves unsaid. No field: 营商环境."""
    theme = next((found for kin in _kin(topic) if (found := _last_in(kin, zone)) and (kin == topic or found not in _unlent())), "")
    return "" if heading and load_grammar().field.fullmatch(theme) else theme


@functools.lru_cache(maxsize=256)
def _kin(topic: str) -> tuple[str, ...]:
    """The topics of a topic's category that have themes, itself first: 法律明白人 may tell what 普法 leaves unsaid."""
    topics = load_catalog().topics
    own = [other for other in _themes() if topics[other].category == topics[topic].category]
    return tuple(sorted(own, key=lambda other: other != topic))


def stand_in(topic: str) -> str:
    """What stands for any word of a topic: 普法; "" where nothing does."""
    return _themes()[topic][1] if topic in _themes() else ""


def add_theme(label: str, verb: str, theme: str) -> str:
    """收到锦旗 + 政务服务大厅 → 政务服务大厅收到锦旗; what is dealt with takes it behind the verb: 受理法律援助申请."""
    if theme in label:                                          # 新建司法所 names it already
        return label
    grammar = load_grammar()
    rest = label[len(verb):] if verb and label.startswith(verb) else ""
    if rest and theme.startswith(rest):                         # 废止文件 + 文件清理
        return label
    if rest.startswith("的"):                                    # 整改到位的问题 + 督察 → 整改到位的督察问题
        named = theme.endswith(grammar.listed_item) and rest[1:] in grammar.projects        # 纳入目录的|重大行政决策事项|项目
        return verb + "的" + (theme if named else merge(theme, rest[1:]))
    thing = any(p.search(rest) for p in (grammar.heads, grammar.event)) or grammar.thin.fullmatch(rest)
    if rest and thing and not grammar.agent.search(rest) and not grammar.possible.match(verb[:1]):    # 政务服务中心|可办理|事项
        return verb + merge(theme, rest)
    return merge(theme, label)


@functools.lru_cache(maxsize=1)
@blaming(FOLDER / "topic_words.toml", CatalogError)
def _themes(path: Path = FOLDER / "topic_words.toml") -> dict[str, tuple[re.Pattern[str], str]]:
    """For each topic that has themes the pattern of them, with what may follow (政务服务大厅), and what stands for any other word."""
    ends = load_grammar().theme_ends
    themes = {}
    for topic, lists in read_toml(path).items():
        own, stands = lists.get("themes", []), lists.get("theme", "")
        said = "|".join(sorted(own, key=len, reverse=True))
        others = [word for word in lists["strong"] if not own or share_two(word, stands)]          # 失信 is not told by 双随机
        words = "|".join(sorted(others, key=len, reverse=True)) if stands else ""
        if own or stands:
            themes[topic] = re.compile("|".join([f"((?:{said})(?:{ends})?)" if own else "(?!)()", *([words] if words else [])])), stands
    return themes


@functools.lru_cache(maxsize=1)
def _unlent(path: Path = FOLDER / "topic_words.toml") -> frozenset[str]:
    """Themes that tell nothing of another topic: 执法全过程记录."""
    return frozenset(theme for lists in read_toml(path).values() for theme in lists.get("unlent", []))


@functools.lru_cache(maxsize=32768)
def _last_in(topic: str, zone: str) -> str:
    """The last theme of a topic that a zone names."""
    pattern, stands = _themes()[topic]
    files = load_grammar().listed_files                         # 评查行政处罚|、行政许可案卷
    found = [match for match in pattern.finditer(zone) if not files.match(zone, match.end())]
    return (found[-1].group(1) or stands) if found else ""
