"""What the words around a number make of it: its bound (exact, at_least, at_most, approx) and its nature (actual, change, target).

Bound and change come from the words of the number's own clause; a target from a sign earlier in the sentence, or from the chapter.
"""
from __future__ import annotations

import collections
import functools
import re
from dataclasses import dataclass

from lib.alternation import any_of, ends_in
from lib.lexicon import Lexicon, spell_out, trie
from lib.outline import Outline

Span = tuple[int, int]
WINDOW = 32                     # characters before a number in which a hedge or a verb can stand
INTENDED = "拟"
NEAR = 20               # characters before a sign in which its clause may say that it is another's
YEAR_WITHIN = 3000              # characters in which a text names its own year
_CLAUSE_START = re.compile(r"(?s:.*)[，。；;：:！？!?\n（(]|(?s:.*),(?!\d{3})")
_YEAR = re.compile(r"(?<!到)(20\d\d)年")
_NEXT_ITEM = re.compile(r"(?<=\d[件个项条份部])[、，,；;]")
_NEXT_LIST = re.compile(r"(?<=\d[件个项条份部])[，,；;]")
_TITLED = re.compile(r"(?<![\d到])(20\d\d)年度?(?!\d)")         # 2023年度法治政府建设情况, no date
TITLE_WITHIN = 80       # characters in which a title ends
_CLAUSE_END = re.compile(r"[，。；;,！？!?\n]")
_SENTENCE_END = re.compile(r"[。；;！？!?\n]")


@dataclass(frozen=True)
class Context:
    """Compiled patterns of the words that make bounds and natures."""
    cue: re.Pattern[str]            # any word at all that could matter before a number: most numbers have none
    near: re.Pattern[str]           # hedges directly before
    far: re.Pattern[str]            # hedges some words before
    free: re.Pattern[str]
    bounds: dict[str, str]
    round_only: frozenset[str]
    spreading: re.Pattern[str]
    not_over: re.Pattern[str]
    not_far_units: frozenset[str]
    change: re.Pattern[str]         # the last change word, and what stands between it and the number
    compared: re.Pattern[str]
    alone: re.Pattern[str]          # a clause that has no more than which way it went: 败诉率15%，|降|3个百分点
    adjacent: re.Pattern[str]
    level: re.Pattern[str]
    level_end: re.Pattern[str]
    nouns: frozenset[str]
    not_change: frozenset[str]
    improving: frozenset[str]
    not_of_things: frozenset[str]
    improved: re.Pattern[str]
    with_object: frozenset[str]
    with_share_object: frozenset[str]
    not_in_object: re.Pattern[str]
    object_length: int
    always: frozenset[str]          # measure words of distances
    listing: re.Pattern[str]        # 分别, up to six characters before a number
    after: re.Pattern[str]
    aim: re.Pattern[str]            # words directly before that make a target
    share_aim: re.Pattern[str]
    needs: dict[str, str]
    not_with: re.Pattern[str]
    signs: re.Pattern[str]
    not_by_year: re.Pattern[str]
    looked_over: re.Pattern[str]    # 审查, before what others intend
    old_level: re.Pattern[str]          # 由目前的, right before a number
    stops: re.Pattern[str]
    by_year_needs: re.Pattern[str]
    problems: re.Pattern[str]       # 不足, in a heading
    plans: re.Pattern[str]
    reports: re.Pattern[str]


def compile_context(lexicon: Lexicon) -> Context:
    """The patterns of a lexicon."""
    before, words = lexicon.hedges["before"], lexicon.hedge_words
    change, target = lexicon.nature["change"], lexicon.nature["target"]
    # 约 but not 签约: what must not stand before a word is looked at behind it, so that the search skips to the word's first character
    hedge = "|".join(re.escape(h.says) + (f"(?<![{''.join(h.not_after)}]{re.escape(h.says)})" if h.not_after else "")
                     for h in sorted(before, key=lambda h: -len(h.says)))
    far, free = any_of([h.says for h in before if h.far]), any_of([h.says for h in before if h.free])
    between, between_change = any_of(words["between"]), any_of(change["between"])
    change_words = any_of([*change["nouns"], *change["not_change"], *change["verbs"]])
    compared, by, before_that = any_of(change["compared"]), any_of(change["compared_by"]), change["compared_before"]
    compared = f"{compared}|(?:{any_of(before_that['with'])})[^，。；、]{{2,8}}(?:{any_of(before_that['at'])})"
    aims = any_of(target["before"])
    signs = trie({word: () for says in target["signs"] for word in spell_out(says)})
    cues = any_of([*(h.says for h in before), *change["nouns"], *change["verbs"], *change["compared"], *before_that["with"],
                   *target["before"], *target["share_before"]])
    return Context(
        cue=re.compile(cues),
        near=re.compile(f"({hedge})(?:{between})*$"),
        far=re.compile(f"({far})([^\\d，。；：,;:]{{0,{words['reach']}}}?(?:{any_of(words['reach_ends'])}))$"),
        free=re.compile(f"({free})[^\\d，。；：,;:]{{1,{words['free_reach']}}}$"),
        bounds={h.says: h.bound for h in before},
        round_only=frozenset(h.says for h in before if h.round_only),
        spreading=re.compile(any_of(words["spreading"])),
        not_over=re.compile(any_of(words["not_over"])),
        not_far_units=frozenset(words["not_far_units"]),
        change=re.compile(f"(?s:.*)({change_words})(.*)$"),
        compared=re.compile(f"(?:{compared})[^，。；]*?(?:{by})(?:{any_of(change['compared_between'])})*"
                            f"(?:(?<=[多少])(?:{any_of(change['compared_deeds'])}))?(?:{any_of(change['compared_between'])})*$"),
        alone=re.compile(f"\\s*(?:{by})(?:{any_of(change['compared_between'])})*"),
        adjacent=re.compile(f"(?:{between_change})*"),
        level=re.compile(f"(?:了|率|幅度|幅)?(?:{any_of(change['level'])})"),
        level_end=re.compile(f"(?:{any_of(change['level'])})(?:{between})*$"),
        nouns=frozenset(change["nouns"]),
        not_change=frozenset(change["not_change"]),
        improving=frozenset(change["improving"]),
        not_of_things=frozenset(change["not_of_things"]),
        improved=ends_in(change["improved"]),
        with_object=frozenset(change["with_object"]),
        with_share_object=frozenset(change["with_share_object"]),
        not_in_object=re.compile(any_of(change["not_in_object"])),
        object_length=change["object_length"],
        always=frozenset(change["always"]),
        listing=re.compile(any_of(change["listing"])),
        after=re.compile(any_of(change["after"])),
        aim=re.compile(f"(?:{aims})(?:{between})*[：:]?$"),
        share_aim=re.compile(f"(?:{any_of(target['share_before'])})[：:]?$"),
        needs=dict(target["needs"]),
        not_with=re.compile(any_of(target["not_with"])),
        signs=re.compile(f"{target['by_year']}|{signs}"),
        not_by_year=re.compile(f"(?:{any_of(target['by_year_not_after'])})$"),
        looked_over=re.compile(rf"(?:{any_of(target['looked_over'])})[^，。；、]{{0,12}}$"),
        old_level=re.compile(rf"(?:{any_of(target['old_level'])})$"),
        stops=re.compile(rf"(?<![由从])(?:{any_of(target['stops'])})"),      # 由|目前的9天|压缩到7天 goes on
        by_year_needs=re.compile(any_of(target["by_year_needs"])),
        problems=re.compile(any_of(target["problems"])),
        plans=re.compile(any_of(target["headings"])),
        reports=re.compile(any_of(target["not_headings"])),
    )


def clause_before(text: str, limit: int, start: int) -> str:
    """The words of the number's clause before it, at most WINDOW characters and none before `limit`."""
    left = text[max(limit, start - WINDOW):start]
    mark = _CLAUSE_START.match(left)
    return left[mark.end():] if mark else left


def read_bound(context: Context, clause: str, rounded: bool, unit: str) -> tuple[str, bool]:
    """The bound that the words before a number make, and whether they spread it over a list (分别超过90%、80%)."""
    near = context.near.search(clause)
    if near and (rounded or near[1] not in context.round_only):
        return context.bounds[near[1]], bool(context.spreading.search(clause))
    far = context.far.search(clause)
    if far and unit not in context.not_far_units and not context.not_over.search(far[2]):
        return context.bounds[far[1]], False
    free = context.free.search(clause)
    return (context.bounds[free[1]] if free else "exact"), False


def read_change(context: Context, clause: str, kind: str) -> bool | None:
    """Whether the words before a number make it a change (True) or a level that a change led to (False); None: they say neither."""
    if context.compared.search(clause) or kind == "share" and context.alone.fullmatch(clause):
        return True
    match = context.change.match(clause)
    if not match:
        return None
    word, tail = match[1], match[2]
    things = kind in ("count", "measure")
    if word in context.not_change or things and word in context.not_of_things:
        return None
    if things and word in context.improving and context.improved.search(clause, 0, match.start(1)):
        return None
    if word in context.nouns:
        return True if context.adjacent.fullmatch(tail) else None
    if context.level.match(tail) or context.level_end.search(tail):
        return False
    if word not in context.with_object and word not in context.with_share_object and not context.adjacent.fullmatch(tail):
        return None
    return _changes(context, word, tail, kind)


def _changes(context: Context, word: str, tail: str, kind: str) -> bool | None:
    if context.adjacent.fullmatch(tail):
        return True
    if tail.startswith("的"):
        return None                                             # 不予处罚的412件、减轻的|36件
    reaching = word in context.with_object or (word in context.with_share_object and kind in ("share", "times"))
    if reaching and len(tail) <= context.object_length and not context.not_in_object.search(tail):
        return True
    return None


# --- targets ---------------------------------------------------------------------------------------------------------------------

def read_targets(context: Context, text: str, outline: Outline) -> list[Span]:
    """Spans in which figures are targets, in order: from a sign to the end of its sentence, and chapters about what comes next."""
    spans = [span for sign in context.signs.finditer(text) if (span := _sign_span(context, text, sign))]
    year = _titled_year(text)
    if context.plans.search(text) or year and f"{year + 1}年" in text:
        spans += _plan_spans(context, text, outline)
    spans.sort()
    return _merge(spans)


def _sign_span(context: Context, text: str, sign: re.Match[str]) -> Span | None:
    start = sign.start()
    before = text[start - 1] if start else "\n"
    if any(sign[0].startswith(word) and before not in allowed for word, allowed in context.needs.items()):
        return None
    if sign[0][0] == "将" and context.not_with.search(text, sign.end(), _clause_end(text, sign.end())):
        return None
    if sign[0][0] == INTENDED and context.looked_over.search(text, max(0, start - NEAR), start):
        return None
    end_mark = _SENTENCE_END.search(text, sign.end(), sign.end() + 200)
    end = end_mark.start() if end_mark else min(len(text), sign.end() + 200)
    if sign[0][0] == INTENDED and (next_item := _next_item(text, start, sign.end(), end)):
        end = next_item.start()                                 # 继续有效40件、|拟修改5件|、废止12件
    stop = context.stops.search(text, sign.end(), end)
    if sign[1] and (stop or int(sign[1]) <= _year_of(text) or not _aims(context, text, start, end)):
        return None
    return start, stop.start() if stop else end


def _next_item(text: str, start: int, begin: int, end: int) -> re.Match[str] | None:
    """Where the list goes on in which an item is only intended; a comma is the next one's where the item before ends in a comma."""
    if text[start - 1] in "、和":
        return _NEXT_ITEM.search(text, begin, end)
    after = _NEXT_LIST.match(text, start - 1) if start else None            # 保留118件，|拟修改10件、废止9件|，宣布失效4件
    return _NEXT_LIST.search(text, begin, end) if after else None


def _titled_year(text: str) -> int:
    """The year that the title of a text names, 0 where it names none."""
    titled = _TITLED.search(text, 0, min(TITLE_WITHIN, text.find("\n") + 1))
    return int(titled[1]) if titled else 0


@functools.lru_cache(maxsize=4)
def _year_of(text: str) -> int:
    """The year that the title of a text names, else the one that its beginning names most, 0 where it names none: what is said to be done
    by then is done."""
    if titled := _titled_year(text):
        return titled
    years = collections.Counter(_YEAR.findall(text, 0, YEAR_WITHIN))
    return int(years.most_common(1)[0][0]) if years else 0


def _clause_end(text: str, start: int) -> int:
    mark = _CLAUSE_END.search(text, start, start + 60)
    return mark.start() if mark else min(len(text), start + 60)


def _aims(context: Context, text: str, start: int, end: int) -> bool:
    """Whether 到2027年 at `start` looks ahead: 到2027年达到 does, 截至到2023年 does not."""
    return not context.not_by_year.search(text, max(0, start - 3), start) and context.by_year_needs.search(text, start, end) is not None


def _plan_spans(context: Context, text: str, outline: Outline) -> list[Span]:
    """Chapters and sections about what comes next, each up to the next heading of its rank."""
    spans = []
    end_of = [len(text)] * 3                # where the next heading of level 0, 1, 2 or above begins
    for heading in reversed(outline.headings):
        if heading.level > 2:
            continue
        if _is_plan(context, heading.title, _titled_year(text)):
            end = end_of[heading.level]
            mixed = context.problems.search(heading.title) is not None
            spans.append((_where_plans_begin(context, text, heading.end, end) if mixed else heading.end, end))
        end_of[heading.level:] = [heading.start] * (3 - heading.level)
    return spans


def _is_plan(context: Context, title: str, year: int) -> bool:
    """Whether a heading is over what comes next: it says so, or names the year after the one in the report's title (0: none is named
    there, and the year named most may be the one before): 第四部分 2026年主要安排."""
    ahead = year and any(int(named) == year + 1 for named in _YEAR.findall(title))
    return bool(ahead or context.plans.search(title)) and not context.reports.search(title)


def _where_plans_begin(context: Context, text: str, start: int, end: int) -> int:
    """Where a chapter on problems and plans turns to its plans: the sentence with the first word for what comes next; at its beginning
    where none says so."""
    year = _year_of(text)
    ahead = (match.start() for match in _YEAR.finditer(text, start, end) if year and int(match[1]) > year)
    words = (match.start() for pattern in (context.plans, context.signs) for match in pattern.finditer(text, start, end))
    first = min([*ahead, *words], default=start)
    return max(text.rfind("。", start, first), text.rfind("\n", start, first), start - 1) + 1


def _merge(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged
