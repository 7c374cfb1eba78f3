"""What stands alone where the matter is left unsaid: kinds, bodies, steps and outcomes of what the text speaks of.

In a report on reconsideration 公安122件 are 公安类行政复议, so are 122件指向公安; 受理49件 are 受理行政复议案件, 维持38件 行政复议维持案件.
"""
from __future__ import annotations

from lib.figure import Figure
from lib.grammar import Grammar, load_grammar
from lib.said import Context, Phrase, doers, merge
from lib.slot import BLANK, Slot, clauses_of, clean
from lib.subject import Subject, Words, load_subjects
from lib.topic import named_topics

LONGEST_KIND = 16       # characters of a kind or a body
LONGEST_EVENT = 10
LONG_OUTCOME = 8
_BY = "以"               # of a way in which cases are closed
SHORT_STEP = 6          # characters of a modifier that a short name may have: 书面|申请


def read_unsaid(words: str, behind: str, deed: str, slot: Slot, figure: Figure, context: Context) -> Phrase | None:
    """The phrase of a number before which only a kind, a body, a step or an outcome stands; None where it counts something else."""
    subject = context.subject
    if subject is None or figure.unit not in subject.units or behind and words:
        return None
    known = load_subjects()
    if context.event_said() and _is_of_another(context.event(), subject, known):
        return None                                             # 登记矛盾纠纷68件，办结65件 in a paragraph on 行政诉讼
    phrase = _of_subject(words, subject, known, slot, context) if not words or not deed else None
    if phrase:
        phrase.topic = subject.topic
    return phrase


def _is_of_another(event: str, subject: Subject, known: Words) -> bool:
    """Whether the last thing dealt with is of another matter than the one spoken of before."""
    if event.endswith(subject.called) or known.subject_in(event) is subject:
        return False
    return bool(named_topics(event) - {subject.topic})


def _of_subject(words: str, subject: Subject, known: Words, slot: Slot, context: Context) -> Phrase | None:
    if not words:
        return _pointed(slot, subject, known, context) or _ranked(slot, subject, known, context)
    stem = known.placed.sub("", known.leading.sub("", words, 1)) or words
    way = known.ways.search(slot.left.rstrip())
    if way and known.outcome.fullmatch(said := way["way"] + way["end"]):     # 以调解方式|结案
        return _outcome(said, subject, known)
    if subject.thing in stem or subject.asked in stem or known.not_kinds.search(stem):
        return None
    described = slot.left.rstrip().endswith("的")
    return (_step(stem, subject, known, context.event()) or _outcome(stem, subject, known)
            or _described(stem, described, subject, context.grammar) or _kind(stem, stem != words, slot, subject, known, context))


def _pointed(slot: Slot, subject: Subject, known: Words, context: Context) -> Phrase | None:
    """158件指向公安 → 公安类行政复议案件."""
    match = known.pointing.fullmatch(slot.right.strip())
    kind = clean(match["kind"], context.grammar) if match else ""
    return _of_kind(kind, known.kind, subject, known, context.event()) if kind and BLANK not in kind else None


def _ranked(slot: Slot, subject: Subject, known: Words, context: Context) -> Phrase | None:
    """举报处理居首，计251件: the clause before puts the kind in its place."""
    clause = clauses_of(slot.before.rstrip("，,"))[-1] if slot.before else ""
    words = clean(clause, context.grammar)
    placed = known.placed.search(words)
    stem = words[:placed.start()] if placed and placed.end() - placed.start() >= 2 else ""
    return _kind(stem, True, slot, subject, known, context) if stem else None


def _step(stem: str, subject: Subject, known: Words, event: str) -> Phrase | None:
    """受理 → 受理行政复议案件; 市政府收到 → 市政府收到行政复议申请."""
    match = known.step.fullmatch(stem)
    body = ""
    if match is None:
        at = next((i for i in range(2, len(stem) - 1) if known.step.fullmatch(stem, i) and stem[:i].endswith(known.classed)), 0)
        match = known.step.fullmatch(stem, at) if at else None
        body = stem[:at]
    if match is None:
        return None
    step = known.same.get(match["step"], match["step"])
    thing = subject.asked if match["step"] in known.asking else _spoken_of(subject, known, event)
    if whole := known.whole.get(match["step"]):
        return Phrase(body + whole, "", subject.thing if known.subject_in(whole) is subject else whole)
    how = "" if load_grammar().opening.fullmatch(match["how"]) else match["how"]
    return Phrase(body + how + step + thing, step, thing)


def _spoken_of(subject: Subject, known: Words, event: str) -> str:
    """What the steps are taken with: the last thing named, where that is one of the matter: 一审行政案件; else its common name."""
    told = event.endswith(subject.called) and len(subject.thing) - 2 < len(event) <= LONGEST_EVENT
    told = told and not any(m.group() not in load_grammar().nominal for m in load_grammar().verb.finditer(event))     # 省平台|转来|热线诉求
    asked = subject.asked != subject.thing and event.endswith(subject.asked[-2:])
    return event if told and not asked and known.subject_in(event) is subject else subject.thing


def _outcome(stem: str, subject: Subject, known: Words) -> Phrase | None:
    """维持 → 行政复议维持案件; 部分公开 → 部分公开的政府信息公开申请."""
    if not known.outcome.fullmatch(stem) or stem.endswith(known.kind):
        return None
    if len(stem) > LONG_OUTCOME and (sum_up := known.summing.match(stem)):
        stem = stem[sum_up.end():] or stem                          # 以撤销、变更等方式|纠错
    if subject.result:
        result = "" if stem.endswith(known.papers) else subject.result
        return Phrase(subject.theme + stem.removesuffix("的") + result, "", subject.thing)
    return Phrase(doers(stem, subject.thing), "", subject.thing)


def _described(stem: str, described: bool, subject: Subject, grammar: Grammar) -> Phrase | None:
    """经复议后起诉的34件 → 经复议后起诉的行政诉讼案件."""
    if not described or len(stem) < 4 or grammar.state.fullmatch(stem):
        return None
    return Phrase(doers(stem, subject.thing), "", subject.thing)


def _kind(stem: str, placed: bool, slot: Slot, subject: Subject, known: Words, context: Context) -> Phrase | None:
    """公安 → 公安类行政复议案件, where a clause before sorts by 管理领域 公安领域行政复议案件."""
    grammar = context.grammar
    if not 2 <= len(stem) <= LONGEST_KIND or not (stem.endswith(known.classed) or _names_kind(stem, known, grammar)):
        return None
    if subject.theme in stem or any(len(short) > 1 and short in stem for short in subject.short) or grammar.average.match(stem):
        return None
    sorting, told = known.sorting.search(slot.before), grammar.sorted_by.match(context.spoken)
    kind = known.sorts[sorting.group()] if sorting else grammar.sorting[told["by"]] if told else known.kind
    return _of_kind(stem, kind, subject, known, context.event())


def _names_kind(stem: str, known: Words, grammar: Grammar) -> bool:
    """Whether words can name a kind: no verb governs in them, 行政处罚, 强制拆除; 查处 alone is none."""
    if any(p.search(stem) for p in (grammar.event, grammar.shared_heads, grammar.measure, grammar.state, grammar.short_heads)):
        return stem in known.deeds
    if stem in known.deeds or grammar.manner.fullmatch(stem) or known.step.match(stem):
        return stem in known.deeds
    done = next((m.start() for m in grammar.verb.finditer(stem) if m.end() == len(stem) and m.start() >= 4), 0)
    if done and grammar.event.search(stem[:done]):              # 草场纠纷|调处 is a deed of its own
        return False
    deed = grammar.verb.match(stem)
    more = grammar.verb.match(stem, deed.end()) if deed and "的" not in stem else None
    if more and len(stem) - more.end() >= 3:                    # 排查化解|不稳定因素
        return False
    return all(m.group() in grammar.nominal or m.end() == len(stem) and m.start() >= 2 for m in grammar.verb.finditer(stem))


def _of_kind(stem: str, kind: str, subject: Subject, known: Words, event: str) -> Phrase:
    """市监局 → 市监局行政复议, 咨询 → 咨询类热线诉求."""
    thing = _spoken_of(subject, known, event)
    thing = subject.thing if stem[-1] in thing[:-2] else thing              # 二审 of 行政诉讼一审案件
    return Phrase(stem + ("" if stem.endswith(known.classed) else kind) + (subject.of_kind or thing), "", thing)


def tell_cell(row: str, column: str, subject: Subject) -> str:
    """What a cell under headers that say only kinds, bodies, steps and outcomes counts; one of the headers may be empty.

    公安局 under 收到 → 公安局收到行政复议申请, 维持 → 行政复议维持案件, 公安 beside 受理 → 公安类行政复议.
    """
    known = load_subjects()
    deed = _deed_of(column, subject, known)
    if not row or not column:
        return deed or _told(row, subject, known) or _told(column, subject, known)
    if deed:
        return row + deed
    return _told(column, subject, known) if _deed_of(row, subject, known) else ""


def _deed_of(name: str, subject: Subject, known: Words) -> str:
    """The label of a step or an outcome, "" where a name is none."""
    phrase = _step(name, subject, known, "") or _outcome(name, subject, known) if name not in known.deeds else None
    return phrase.label if phrase else ""


def _told(name: str, subject: Subject, known: Words) -> str:
    """The label of a step, an outcome or a kind; "" of what says itself what it counts."""
    if not name or known.subject_in(name) or name.endswith(subject.called):
        return ""
    return _deed_of(name, subject, known) or _of_kind(name, known.kind, subject, known, "").label


def name_in_full(phrase: Phrase, unit: str, subject: Subject | None) -> None:
    """A thing that is named for short gets its matter: 新收复议申请 → 新收行政复议申请, 接到书面申请 → 接到书面政府信息公开申请."""
    thing = phrase.object
    if subject and phrase.share and phrase.label.startswith(_BY) and not load_subjects().subject_in(phrase.label):
        phrase.label = subject.theme + phrase.label             # 新收复议申请36件，…，以调解方式结案的占三成
    if subject is None or unit not in subject.units or phrase.share or subject.theme in phrase.label or not phrase.label.endswith(thing):
        return
    short = next((s for s in subject.short if thing.endswith(s)), "")
    rest = thing[:len(thing) - len(short)]
    modified = rest and (short[-2:] == subject.thing[-2:] != subject.asked[-2:] or len(rest) > SHORT_STEP)
    if not short or modified or load_subjects().subject_in(rest) or named_topics(thing) - {subject.topic}:
        return
    full = rest + merge(subject.theme, short)
    phrase.label, phrase.object = phrase.label[:len(phrase.label) - len(thing)] + full, full
