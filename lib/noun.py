"""The words behind a number taken apart: the noun that is counted, and what it did. 部门|开通监管平台."""
from __future__ import annotations

import re

from lib.clause import without_light
from lib.grammar import Grammar
from lib.slot import BLANK

_AND, _DONE = "并", "了"
_TOLD_SO = re.compile(r"(?P<noun>[^“”]{2,}(?<![可能已]))“(?P<deed>[^“”]{2,})”?")


def split_noun(right: str, grammar: Grammar) -> tuple[str, str]:
    """(noun, what it did) of the words behind a number: 部门开通监管平台 → 部门, 开通监管平台."""
    words = _trim(right, grammar)
    if (task := grammar.task.search(words)) and grammar.verb.search(words, 0, task.start()):       # 535个执法证件发放工作 → 发放执法证件
        return _split_task(words[:task.start()], grammar)
    relative = grammar.relative.match(words) or grammar.finished.match(words)
    begin = relative.end() if relative else _quoted(right)      # 6件|由外省移送来的举报案件, 8家|完成整改的企业
    if begin and begin >= len(words) - 1:
        return words, ""                                        # 300项“无感申办”
    if "“" in right and (told := _told_so(words, grammar)):
        return told
    cut = match.start() if (match := grammar.predicate.search(words, begin)) else len(words)
    if (body := grammar.body_clause.match(words)) and body.end("body") <= cut:     # 31个单位|群众反映较好, 4件案件|负责人未能出庭
        return body["body"], words[body.end("body"):]
    cut = _cut_at_verb(words, begin, cut, grammar)
    if not begin and grammar.causing.fullmatch(words, 0, 2) and grammar.person.search(words, 2, cut):
        return "", words                                        # 其余6件|引导当事人通过司法途径解决
    if words[:cut].endswith(_AND):                              # 不合格案卷|点名通报并|责令整改
        cut = next((m.start() for m in grammar.verb.finditer(words, 2, cut) if m.end() == cut - 1), cut)
    if 0 < cut < len(words) and words.startswith(grammar.beside) and not words.startswith(grammar.not_beside):    # 8项|与企业协商
        return "", words
    noun = words[:cut].rstrip("的和及、并")
    noun = noun.removesuffix("与") if not noun.endswith(grammar.not_joined) else noun           # 律师|全程参与; 1106名干部与|852家单位
    if (among := grammar.among.search(noun)) and not grammar.protected_end.search(noun):       # 12个司法所|里有
        return noun[:among.start()], among.group() + words[cut:]
    noun = grammar.own_adverbs.sub("", noun) if cut < len(words) else noun         # 2项|依法|举行听证
    if inside := next((m for m in grammar.opening_among.finditer(noun, 2) if grammar.person.search(noun, 0, m.start())), None):
        return noun[:inside.start()], noun[inside.start():] + words[cut:]           # 12名持证人员|中法学专业毕业的
    return noun, words[cut:]


def _trim(right: str, grammar: Grammar) -> str:
    """The words behind a number without marks, times and circumstances: 名专职人员|的情况下."""
    words = right.replace(BLANK, "").strip().removeprefix("的").strip("，,、：: ”’“‘")
    words = grammar.excepting_end.sub("", grammar.hedge_end.sub("", grammar.average_end.sub("", words)))      # 简易程序的318件|平均
    if words.endswith("的") and (level := grammar.from_level.search(words)) and level["when"].removesuffix("的") in grammar.level_times:
        words = words[:level.start()]                           # 12个乡镇的处罚权|由上年的
    if "年" in words or "季度" in words:
        words = grammar.time_inside.sub("", words)              # 60家企业2023年上半年完成整改
    if ("下" in words or "上" in words) and (around := grammar.circumstance.search(words)):
        words = words[:around.start()]                          # 2名专职人员|的情况下
    return grammar.role_played.sub("", words) if "的" in words else words       # 发挥6支调解队伍的前哨作用


def _told_so(words: str, grammar: Grammar) -> tuple[str, str] | None:
    """50个高频事项“无感申办” → 高频事项, 无感申办; 86家守信企业发放“白名单” → 守信企业, 发放“白名单”. None for others."""
    told = _TOLD_SO.fullmatch(words)
    if told is None or grammar.predicate.search(told["noun"]):
        return None
    verbs = list(grammar.verb.finditer(told["noun"], 2))
    if any(m.group() not in grammar.nominal and m.end() < told.end("noun") for m in verbs):
        return None                                             # 3家企业列入欠薪“黑名单”
    given = next((m for m in verbs if m.end() == told.end("noun") and m.group() not in grammar.nominal), None)
    return (words[:given.start()], words[given.start():]) if given and given.start() >= 2 else (told["noun"], told["deed"])


def _cut_at_verb(words: str, begin: int, cut: int, grammar: Grammar) -> int:
    """Where the noun ends that words begin with: before its first verb that is no part of it, at `cut` at the latest."""
    for match in grammar.verb.finditer(words, begin + 1 if begin else 0, cut):
        if grammar.noun_makers.match(words, match.end()) or words.startswith(grammar.projects, match.end()):   # 信息申请受理点
            continue
        if match.end() == cut and match.group() in grammar.nominal and grammar.event.search(words[:cut]):        # 委员提案|已全部办结
            continue
        if (jointly := grammar.jointly_end.search(words, 0, match.start())):               # 4个县|联合办理案件
            return jointly.start()
        doer = grammar.adverb_end.sub("", words[:match.start()])            # 执法部门|动态调整裁量基准
        done = words.startswith(_DONE, match.end())             # 决策|组织了后评估
        if done or match.group() not in grammar.nominal or grammar.person.search(doer):
            return len(doer) if len(doer) >= 2 else match.start()
    return cut


def _quoted(right: str) -> int:
    """Behind which character a noun that begins in quotation marks has left them, the first mark not counted: 12项|“不见面”审批."""
    words = right.strip().lstrip("“")
    return words.find("”") if right.lstrip().startswith("“") and "”" in words else 0


def _split_task(words: str, grammar: Grammar) -> tuple[str, str]:
    """(noun, deed) of words that end in the doing of a thing: 执法证件发放 → 发放执法证件; 执法人员完成证件换发 → 执法人员, 换发证件."""
    verbs = list(grammar.verb.finditer(words))
    done = verbs[-1] if verbs and verbs[-1].end() == len(words) and verbs[-1].start() >= 2 else None
    doer = next((m for m in verbs if m is not done and m.start() >= 2
                 and (m.group() not in grammar.nominal or grammar.agent.search(words, 0, m.start()))), None)
    if doer is not None and done and doer.end() == done.start():           # 文件|启动修订
        return words[:doer.start()], words[doer.start():]
    if doer is not None:
        middle = without_light(words[doer.start():done.start()], grammar) if done else words[doer.start():]
        return grammar.adverb_end.sub("", words[:doer.start()]), (done.group() if done else "") + middle
    return (done.group() + words[:done.start()] if done else words), ""
