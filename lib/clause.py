"""A short stretch of administrative prose taken apart: subject, verb and object, and what a deed comes to in few words."""
from __future__ import annotations

import re

from lib.governing import verb_groups
from lib.grammar import Grammar
from lib.slot import uncover

_YEAR = re.compile(r"(?<!较)\d{4}年度?(?:以来)?")      # 较2020年降幅 is none of 同比
_DATE = re.compile(r"[于在从自到]?\d{1,2}月(?:\d{1,2}日|份|底|初|末)?[起前后]?[、和及]?")
_PAIRED = re.compile("[“”‘’（）()]")
_ORDINAL = re.compile(r"第[一二三四五六七八九十\d]{1,3}[批轮届期](?=..)")
_FROM = re.compile(r"[从由]\d[\d.]*\D{0,3}$")      # 收入倍差|从1.96缩小
_TWICE = re.compile(r"([一-鿿]{2,})\1")                # 撤销撤销登记
_LISTED_RATES = re.compile(r"、|以及|和|与|(?<=率)及")
LONG_RATES = 32     # of the same, where several rates are named
LONG = 24           # characters; a longer label is cut to its verb and the last thing it names


def split_verb(words: str, grammar: Grammar) -> tuple[str, str, str]:
    """(subject, verb, object) of cleaned words, by the last verb that governs. 省直部门收到复议申请 → 省直部门, 收到, 复议申请."""
    groups = verb_groups(words, grammar)
    for begin, end in reversed(groups):
        rest = words[end:] if words[end + 1:end + 2] == "解" else words[end:].lstrip("了")        # 走访|了解问题
        if begin and (rest.startswith(grammar.attributive) or rest.startswith("等") and "、" in words[:begin]
                      or rest.startswith("、") and "等" in rest):
            continue                                            # 备案审查各部门报送的文件; 集中学习暨教育培训; 种子生产、机构设立等许可
        if rest.startswith(("和", "与", "及")) and [begin, end] != groups[0]:
            continue                                            # 开展综合演练|和专项演练
        if len(rest) >= 2:
            if words[begin - 1:begin] == grammar.either and len(groups) > 1 and [begin, end] == groups[-1]:     # 挽回损失或取得利益
                begin, end = groups[-2]
                return words[:begin], words[begin:end], words[end:]
            if denied := grammar.negation.search(words, 0, begin) or grammar.possible.search(words, 0, begin):  # 未参加考试, 可办理事项
                begin = denied.start()
            return words[:begin], words[begin:end], rest
        if not rest and (begin >= 3 or grammar.fronted.fullmatch(words, 0, begin)):            # 行政复议案件受理, 资料发放
            return _verb_last(words, begin, end, grammar)
    if groups and groups[-1][1] == len(words):
        return _only_verbs(words, groups[-1][0], grammar)
    return "", "", words


def _verb_last(words: str, begin: int, end: int, grammar: Grammar) -> tuple[str, str, str]:
    """A verb behind what it is done to, or behind who does it: 行政复议案件受理, 前台即时办结."""
    if words.startswith(grammar.winning):
        return "", "", words                                    # 获省级以上表彰
    if words[begin:end] in grammar.composing:
        return words[:begin], words[begin:end], ""              # 抽调各部门人员组成
    if grammar.in_manner.search(words[:begin]) or grammar.in_name.search(words[:begin]):       # 通过和解方式结案, 以县政府名义印发
        return "", words, ""
    subject, verb, rest = split_verb(words[:begin], grammar)
    jointly = grammar.opening.fullmatch(rest) or grammar.together_end.search(rest)
    if verb and rest and verb not in grammar.nominal and jointly:           # 开展|联合|督察, 开展|界河联合|巡查
        return subject, verb, rest + words[begin:end]
    if verb == "" and (held := grammar.light.match(words)) and words[begin:end] in grammar.nominal and begin - held.end() >= 2:
        return "", held.group(), words[held.end():]             # 组织|新任干部宪法宣誓
    if verb and verb not in grammar.nominal:
        also = rest.find("并", 2)                               # 撰写报告|并向社会|公布
        rest = rest[:also] if also > 0 and (more := grammar.opening.match(rest, also + 1)) and more.group() else rest
        return subject, verb + words[begin:end], rest
    if words[begin:end] in grammar.sitting_in and grammar.person.search(words[:begin]):
        return "", "", words                                    # 法律顾问列席
    if doer := _doer_before(words, begin, end, grammar):
        return doer, words[begin:end], ""
    return _carried_out(words, begin, end, grammar)


def _carried_out(words: str, begin: int, end: int, grammar: Grammar) -> tuple[str, str, str]:
    """A verb right behind what it is done to: 信访事项|全部|办结, 应急演练|全年|开展; what somebody does stays whole: 负责人出庭应诉."""
    stem = words[:summing.start()] if (summing := grammar.summing_end.search(words, 0, begin)) else words[:begin]
    if summing and (grammar.agent.search(stem) or grammar.telling.search(stem) or grammar.body.search(stem)):       # 协调小组|累计开会
        return stem, words[begin:end], ""
    if summing and len(stem) >= 2:                              # 应急演练|全年开展
        return "", words[begin:end], stem
    words = (bare := grammar.lawfully.sub("", words[:begin])) + words[begin:]           # 轻微违法行为|依法|不予处罚
    begin = len(bare)
    stem = grammar.all_done.sub("", words[:begin]) if not words.startswith("不", begin) else words[:begin]     # 信访事项|全部|办结
    if grammar.adverb_end.search(stem) or grammar.agent.search(stem) or len(stem) < 2:     # 负责人出庭应诉
        return "", "", words
    if stem != words[:begin]:
        return "", words[begin:end], stem
    return "", words[begin:end], words[:begin]                  # 咨询电话接听


def _doer_before(words: str, begin: int, end: int, grammar: Grammar) -> str:
    """Who does a deed, or where it is done, before it: 法治教育基地|接待, 门户网站|公开, 审批窗口|办结; "" where that is not told.

    中心组|围绕宪法、民法典等内容|集中学习 → 中心组.
    """
    if (about := grammar.about.search(words, 2, begin)) and grammar.telling.search(words, 0, about.start()):
        return words[:about.start()]
    doer, did = words[:begin], words[begin:end]
    if did in grammar.hosting and grammar.heads.search(doer) or did in grammar.dealing and grammar.dealt_at.search(doer):
        return doer
    return doer if grammar.telling.search(doer) and (did in grammar.nominal or did in grammar.studying) else ""


def _only_verbs(words: str, begin: int, grammar: Grammar) -> tuple[str, str, str]:
    """A chain of verbs: the nominal ones behind another verb are its object. 印发督查通报 → 印发, 督查通报; 依法受理 → 受理, ''."""
    first = grammar.verb.match(words, begin)
    if first and first.end() < len(words):
        rest = words[first.end():]
        if first.group() in grammar.nominal and not grammar.event.search(rest):
            return "", words if len(words) <= 6 else words[begin:], ""
        chained = grammar.case_verb.search(first.group()) and not grammar.event.search(rest)           # 办结化解
        joined = chained or rest.startswith(("并", "和", "、", "或"))
        if not joined and all(m.group() in grammar.nominal for m in grammar.verb.finditer(rest)):
            return "", first.group(), rest
    return "", words if len(words) <= 6 else words[begin:], ""


def split_listed_kinds(words: str, grammar: Grammar) -> tuple[str, str, str] | None:
    """(subject, verb, object) of words that list what a kind of thing asks for: 城管方面受理修路灯、清垃圾等类诉求 → 受理, 城管类诉求."""
    listed, sign, head = words.rpartition(grammar.listed_kinds)
    verbs = grammar.verb.finditer(listed) if sign and "、" in listed and 2 <= len(head) <= 6 else iter(())
    verb = next((m for m in verbs if m.group() not in grammar.nominal or grammar.adverb_end.search(listed, 0, m.start())), None)
    if verb is None or verb.end() == len(listed):
        return None
    field = grammar.told_field.match(listed, 0, verb.start())
    return "", verb.group(), (field["field"] + grammar.listed_kinds[1:] if field else "") + head


def after_recipient(words: str, grammar: Grammar) -> str:
    """Words that begin with a recipient from its verb on, where no other verb governs: 县委、县政府报告重大事项 → 报告重大事项."""
    if split_verb(words, grammar)[1]:
        return words
    verb = next((m for m in grammar.verb.finditer(words, 2) if len(words) - m.end() >= 4), None)
    return words[verb.start():] if verb else words


def without_examples(noun: str, grammar: Grammar) -> str:
    """防汛、森林防火等专项预案 → 专项预案; 企业反映的用工、融资等诉求 → 企业反映的诉求; 漏项、超期等问题 says too little without."""
    listed, sign, tail = noun.rpartition("等")
    if not sign or "、" not in listed or grammar.protected_end.search(listed + sign):
        return noun
    described = listed[:listed.find("、")]
    described, tail = described[:described.rfind("的") + 1], tail[tail.rfind("的") + 1:]
    aspect = grammar.aspect_start.match(tail)
    tail = tail[aspect.end():] if aspect and len(tail) - aspect.end() >= 2 else tail           # 执法、信访等|方面|工作汇报
    vague = len(tail) <= 2 or len(tail) <= 4 and grammar.thin.fullmatch(tail[-2:])
    return noun if vague and not described or len(tail) < 2 else described + tail


def spell_out(words: str, left: str, grammar: Grammar) -> str:
    """Words with their last verb in full where the text before the number, `left`, has one character: 共|审 → 审查, 演练搞了 → 演练开展."""
    held, in_full = grammar.held
    if words[:1] == held and (short_held := grammar.held_short.match(words)) and grammar.event_held.search(words):     # 办法制讲座
        return in_full + words[short_held.end():]
    if brief := grammar.short_object.match(words):              # 审|合同
        return grammar.short_verbs[brief.group()] + words[brief.end():]
    first = grammar.short_first.match(words) if "了" in words[:2] else None
    if first and len(words) - first.end() >= 2:                 # 审了|重大执法决定
        return grammar.short_verbs[first["short"]] + words[first.end():]
    match = grammar.short_verb.search(left) if words[-1:] in grammar.short_verbs else None
    short = (match["alone"] or match["done"]) if match else ""
    if not short or not words.endswith(short):
        return words
    longer = any(verb.end() == len(words) and len(verb.group()) > 1 for verb in grammar.verb.finditer(words))       # 新建, 会审
    met = grammar.met.search(words[:-1]) if short == grammar.meeting[0] else None              # 听证|开了
    if met or short == grammar.meeting[0]:
        return grammar.meeting[1] + words[:-1] if met else words
    is_held = short == held and grammar.event_held.search(words[:-1])                          # 骨干培训班|办了
    return words if longer else words[:-1] + (in_full if is_held else grammar.short_verbs[short])


def plain_verb(verb: str, grammar: Grammar) -> str:
    """A chain of verbs without the light ones before the last: 组织开展 → 开展, 完成 → ''."""
    verb = verb[verb.rfind("了", 0, -1) + 1:]                    # 确定了|拟修改
    while verb and (match := grammar.light.match(verb)):
        verb = verb[match.end():].lstrip("、")                   # 实施、|开户
    return verb


def without_light(words: str, grammar: Grammar) -> str:
    """Words without a light verb at their beginning, if enough stays: 实现分类受理 → 分类受理."""
    match = grammar.light.match(words)
    return words[match.end():] if match and len(words) - match.end() != 1 else words


def read_deed(deed: str, grammar: Grammar, people: bool = False) -> str:
    """What those before it did, in few words: 对调解员进行培训 → 培训调解员; 划转到行政审批局实施 → 划转; 均已整改 → 整改."""
    towards = grammar.towards.match(deed)
    if towards:
        what, did = towards["what"], towards["did"]
        return did + what if len(did) <= 4 else did
    words = grammar.own_year.sub("", deed)
    if carrier := grammar.carrier.match(words):
        words = grammar.carried[not people] + words[carrier.end():]
    words = grammar.strip_end(words[manner.end():] if (manner := grammar.manner_start.match(words)) else words)
    verb = grammar.verb.match(words)
    governs = verb is not None and verb.group() not in grammar.nominal
    if len(words) > 14 and not governs and (parts := split_verb(words, grammar))[1]:       # 履行…职责情况开展民主测评
        words = parts[1] + parts[2]
        verb = grammar.verb.match(words)
    if verb and words.startswith(("到", "至", "给"), verb.end()) and not grammar.state.search(words):       # 整改到位 stays
        words = verb.group()
    if verb and words.startswith(("了", "的") if verb.group() in grammar.joining else "了", verb.end()):     # 律师参加|的|服务团
        words = verb.group() + words[verb.end() + 1:]
    if grammar.idle.match(words) or not grammar.verb.search(words) and words.startswith(("对", "向", "就")):    # 3个协调小组|高效运行
        return ""
    return words


def _plain(label: str, grammar: Grammar) -> str:
    """A label without numbers and fillers: 12345政务服务热线 → 热线, 命名第六批示范村 → 命名示范村, 考核中得分 → 考核得分."""
    if "1" in label:
        label = grammar.hotline.sub(grammar.hotline_name, label)
    if label in grammar.named_alone:
        return grammar.named_alone[label]
    for short, whose in grammar.named_short:
        if label.startswith(short):
            label = whose + label                               # 常务会议学法
    if "第" in label:
        label = _ORDINAL.sub("", label)                         # 命名第六批民主法治示范村
    if "中" in label:
        label = grammar.within_occasion.sub("", label)
    return label


def shorten(label: str, verb: str, grammar: Grammar) -> str:
    """A long label cut to its verb and the last thing that it names, without quotation marks that lost their pair."""
    for opening, closing in ("“”", "‘’", "（）", "()") if _PAIRED.search(label) else ():
        if label.count(opening) != label.count(closing):
            label = label.replace(opening, "").replace(closing, "")
    label = _plain(label, grammar)
    label = grammar.empty_inside.sub("", uncover(label)).replace(*grammar.role_left)            # 以|我局|为被申请人
    label = _FROM.sub("", _DATE.sub("", _YEAR.sub("", label))).strip("、，：:").removeprefix("的")
    if len(set(label)) < len(label):                            # _TWICE takes long to find out that no character recurs
        label = _TWICE.sub(lambda match: match[1], label)
    if len(label) <= (LONG_RATES if label.endswith("率") else LONG):         # 合同、文件的审查率和出庭应诉率
        return label
    at = label.find(verb) if verb else -1
    kept = verb if at >= 0 else ""                              # 常务会议|学习|…等法律法规
    rest = label[at + len(kept):] if kept else label
    _, sign, tail = rest.rpartition("等")
    short = 2 if kept and "、" in rest[:-len(tail)] and not grammar.thin.fullmatch(tail) else 4
    if short <= len(tail) < len(rest):        # 办理|兽药经营、种子经营等许可
        return kept + tail
    if kept and sign and grammar.thin.fullmatch(tail) and len(kept + (one := rest.partition("、")[0]) + tail) < LONG:
        return f"{kept}{one}{sign}{tail}"                       # 召开会议研究|文件制定|等事项
    first, _, more = rest.partition("、")
    if more and len(first) >= 4 and not grammar.heads.search(rest) and not grammar.event.search(rest):
        return kept + first                                     # 学习习近平法治思想、党的二十大精神
    for mark in ("的", "、"):
        tail = rest[rest.rfind(mark) + 1:]
        if len(kept) + len(rest) > LONG and 4 <= len(tail) < len(rest):
            rest = tail
    return kept + rest


def names_of(words: str) -> list[str]:
    """The items of a list: 解决率和及时率 → 解决率, 及时率."""
    return [item for item in _LISTED_RATES.split(words) if item]
