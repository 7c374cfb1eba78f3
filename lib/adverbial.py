"""What stands before a deed and says only how, when, where or why it was done: 通过调解等方式|办结, 因退休、调出|注销, 春节期间|走访."""
from __future__ import annotations

from lib.grammar import Grammar

MOST_BEFORE = 8     # characters of who did it, before whom it was told to
MOST = 3            # adverbials one after another: 今年以来|在法律顾问协助下|通过调解等方式|办结


def strip_opening(words: str, grammar: Grammar) -> str:
    """Words without what may open a clause, adverbials included: 今年以来，我区通过调解等方式共办结案件 → 办结案件."""
    if words[:1] == "在" and grammar.state.fullmatch(words):
        return words                                            # 在审|12件
    if words[:1] in grammar.leading_signs and (grammar.passing.match(words) or grammar.party.match(words)):
        return words
    if alone := grammar.party_alone.search(words):                              # 去年，县政府作|为被告的案件; 代理|县政府为被告的案件
        lead = grammar.lead.match(words, 0, alone.start())
        return words[lead.end() if lead else 0:alone.start()] + grammar.party_sign + alone["who"] + words[alone.end():]
    to = words.find("向", 0, MOST_BEFORE)
    if to >= 0 and (told := grammar.recipients.match(words, to)) and (not to or grammar.opening.fullmatch(words, 0, to)):
        words = words[told.end():]                              # 我局|向市政府和市人大常委会|报备
    if words[:1] in grammar.leading_signs and (beside := grammar.together.match(words)):
        words = words[beside.end():]
    for _ in range(MOST):
        lead = grammar.lead.match(words)
        words = _strip_time(words[lead.end():] if lead else words, grammar)
        if lead and words[:1] in grammar.leading_signs and grammar.passing.match(words):
            return words
        preposition = grammar.preposed.match(words)
        if not preposition:
            break
        begin = _find_deed(words, preposition.end(), grammar)
        if begin < 0:
            return words
        if not begin:
            break
        words = words[begin:]
    if grammar.party.match(words):                              # 全年|以我局为被申请人的案件
        return words
    opening = grammar.opening.match(words)
    words = words[opening.end():] if opening else words
    return words[words.find("⟩") + 1:] if words.startswith("⟨") else words       # 县|(区)|教育局


def _strip_time(words: str, grammar: Grammar) -> str:
    """春节期间走访企业 → 走访企业."""
    time = grammar.time_span.match(words)
    return words[time.end():] if time and len(words) - time.end() >= 2 else words


def _find_deed(words: str, begin: int, grammar: Grammar) -> int:
    """Where the deed begins behind a preposition that ends at `begin`; 0: nowhere, -1: what stands before it tells figures apart.

    通过和解等方式|化解争议; 因退休、调出|注销; -1: 以调解方式结案, 以县政府名义印发文件, 因信息不存在无法提供.
    """
    if closed := grammar.adverbial.match(words, begin):
        denied = grammar.negation.search(words, begin, closed.end())              # 因病、产假等原因|未参加
        return -1 if denied or _tells_apart(words, closed.end(), grammar) else closed.end()
    verbs = list(grammar.verb.finditer(words, begin))
    last = verbs[-1] if verbs else None
    if last is None or last.start() < begin + 2 or last.end() < len(words) or last.group() in grammar.nominal:
        return 0
    first = len(verbs) - 1
    while first and verbs[first - 1].end() == verbs[first].start() and verbs[first - 1].start() >= begin + 2:
        first -= 1                                              # 因意见未落实|退回修改
    return -1 if grammar.negation.search(words, 0, verbs[first].start()) else verbs[first].start()


def _tells_apart(words: str, begin: int, grammar: Grammar) -> bool:
    """Whether what is done so is counted apart: a way to close a case, the body in whose name something is issued."""
    if grammar.in_name.search(words, 0, begin):
        return True
    deed = grammar.verb.match(words, begin)
    rest = words[deed.end():] if deed else ""
    of_cases = deed is not None and (deed.group() in grammar.dealing or grammar.case_verb.search(deed.group()) is not None)
    # 采取听证方式|审理案件, but 采取送水方式|保障群众饮水
    alone = deed is not None and (len(rest) < 2 and of_cases or rest.startswith("的") or rest in grammar.case_nouns)
    return alone and grammar.in_manner.search(words, 0, begin) is not None
