"""How what stands around a number is taken apart: patterns from the words of `data/catalog/grammar.toml`.

What stands before the thing that is counted, what says only how or when, what stands behind a number, and what takes the parts of a
total apart. Compiled once by `lib.grammar`, which holds what comes out.
"""
from __future__ import annotations

import re
from typing import Any

from lib.alternation import any_of, ends_in
from lib.makings import read_makings


def read_opening(words: dict[str, Any]) -> re.Pattern[str]:
    """What may stand before the thing that is counted; adverbs stay before a rate: 及时受理率."""
    when = (r"(?:截[至止]?)?(?:\d{4}年?[-—–~至到](?=\d{4}年))?"
            r"(?:\d{2,4}年(?:度|来|以来|初|底|末)?(?:\d{1,2}月(?:份|底|末)?)?(?:\d{1,2}日)?|"
            r"\d{1,2}(?:[-—至]\d{1,2})?月(?:份|底|末)?(?:\d{1,2}日)?)(?:以来|以前|前|止|期间|底|起)?|近[一二三四五两几\d]年来?")
    label = r"[一二三四五六七八九十]{1,3}[、是]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.、．](?!\d)|[①-⑳]"
    short, long = ([w for w in words["opening"] if (len(w) == 1) is single] for single in (True, False))
    # 及时受理率 keeps 及时, and no 及 alone is taken of it; 现出庭应诉率 loses 现
    whole = rf"(?!(?:{any_of([word for word in long if len(word) == 2])}).{{0,5}}率)"
    adverbs = rf"(?:{any_of(long)})(?!.{{0,5}}率|[型式性])|{whole}(?:{any_of(short)})"
    rest = rf"{when}|{'|'.join(words['subject'])}|{adverbs}|[、，,：:；;\s]"
    return re.compile(rf"(?:{label})?(?:(?!{any_of(words['protected'])})(?:{rest}))*")


def read_adverbials(words: dict[str, Any]) -> dict[str, Any]:
    """What says how, when, where or why something was done: 通过网上办理等方式, 春节期间."""
    verb = rf"(?!{any_of(words['not_verbs'])})(?:{any_of(words['governing'])})"
    parts = words["adverbial"]
    adverbs = any_of([*words["adverbs"], *(w for w in words["opening"] if len(w) > 1)])
    return {
        "lead": read_opening({**words, "opening": [w for w in words["opening"] if w not in parts["prepositions"]]}),
        "preposed": re.compile(rf"(?!{any_of(words['protected'])})(?:{any_of(parts['prepositions'])})"),
        "adverbial": re.compile(rf"[^，,]{{1,30}}?(?:{any_of(parts['closings'])})”?(?:{adverbs})*?(?={verb}|{any_of(parts['carried'])})"),
        "adverb": re.compile(rf"(?:{any_of(words['adverbs'] + words['ways_on_occasions'])})+"),
        "summing_end": re.compile(rf"(?:{any_of(words['summing'])})+$"),
        "in_name": ends_in(parts["names"]),
        "negation": ends_in(parts["negations"]),
        "in_manner": ends_in(parts["manners"]),
        "time_span": re.compile(rf"[^，,、]{{2,8}}?(?:{any_of(parts['times'])})"),
    }


def read_words_behind(words: dict[str, Any]) -> dict[str, Any]:
    """What takes the words behind a number apart: 6件|由外省移送来的|举报案件."""
    protected = any_of(words["protected"])
    excepting, composing, over = words["excepting"], words["composing"], words["gone_over"]
    guarded = any_of(set(words["protected"]) - set(words["late_predicates"]))
    late = rf"(?!{guarded})(?<=..)(?<![理自案缘事成享工合制操创著运协写动])(?:{any_of(words['late_predicates'])})"
    finished = any_of(words['gone_over']['deeds'] + words['dealt_with'])
    measured, degrees, well, levels = (any_of(words["standing_well"][name]) for name in ("of", "degrees", "words", "levels"))
    told = any_of(words["recipients"])
    bodies, openings = any_of(words["clause_bodies"]), any_of(words["clause_openings"])
    return {
        "noun_makers": re.compile(rf"(?!{any_of(words['not_makers'])})(?:{any_of(words['noun_makers'])})"),
        "predicate": re.compile(rf"(?!{protected})(?<![公享行])(?!(?<=[存现所潜])在)(?!(?<=[得加])以)"
                                rf"(?!(?<=[成列评改定设])为)(?:{any_of(words['predicates'])})|{late}"),
        "manner_start": re.compile(rf"(?:{any_of(words['manners'])})+"),
        "towards": re.compile(rf"(?:对|向|为|给|就)(?P<what>.{{2,22}}?)(?:{any_of(words['carriers'])})(?!的)(?P<did>.{{2,}})"),
        "own_year": re.compile(rf"\d{{4}}年度?|{any_of(words['own_bodies'])}"),
        "task": ends_in(words["tasks"]),
        "relative": re.compile(rf"(?:{any_of(words['relatives'])})[^，。]{{2,20}}?的(?=..)"),
        "idle": re.compile(rf".{{0,4}}(?:{any_of(words['idle_deeds'])})$|(?:{any_of(words['idle_openings'])})"),
        "circumstance": re.compile(rf"的?(?:{any_of(words['circumstances'])})"),
        "gone_over": re.compile(rf"(?:[^，,对]{{0,10}}对)?(?P<what>[^，,对]{{2,16}}?)(?:{any_of(words['adverbs'] + words['deed_ways'])})*"
                                rf"(?:{any_of(over['carriers'])})"
                                rf".{{0,4}}(?:{any_of(over['deeds'])})"),
        "standing_well": re.compile(rf"(?:{measured})?(?:(?:{degrees})+(?:{well})(?:(?:{degrees})*(?:{well}))*|(?:{well}){{2,}}"
                                    rf"|(?:{levels}))$"),
        "among": ends_in(words["among"]),
        "dealt_with": re.compile(rf"(?P<what>[^，的对将]{{2,12}}?)(?:{any_of(words['deed_ways'])})?"
                                 rf"(?:{finished})(?:{any_of(words['dealt_with_behind'])})"),
        "opening_among": re.compile(rf"(?!{protected})(?:{any_of(words['among'])})"),
        "wrongly": ends_in(words["wrongly"]),
        "recipients": re.compile(rf"向(?:[^，、和与及]{{1,9}}(?:{told})[、和与及])+[^，、和与及]{{0,9}}?(?:{told})(?=..)"),
        "told_of": re.compile(rf"的(?:{any_of(words['told_of'])})+$"),
        "remaining": re.compile(any_of(words["remaining"])),
        "causing": ends_in(words["causing"]),
        "carried_end": re.compile(rf"(?:{any_of(words['carriers'][:2])})(?P<did>[^，]{{2,4}})$"),
        "except_words": tuple(excepting["before"]),
        "excepting_end": re.compile(rf"(?<![{excepting['not_behind']}])(?:{any_of(excepting['before'])})$"),
        "excepting": re.compile(rf"(?s:.*)(?<![{excepting['not_behind']}])(?:{any_of(excepting['before'])})"),
        "excepted": re.compile(rf"(?:{any_of(excepting['behind'])})(?=$|{any_of(excepting['then'])})"),
        "role": re.compile(rf"(?:{any_of(words['roles'])})(?P<role>.{{2,}})"),
        "composed": re.compile(rf"{composing['by']}[^{composing['by']}，]*(?:{any_of(composing['verbs'])})的?\s*$"),
        "composing": frozenset(composing["verbs"]),
        "person": re.compile(rf"(?:{any_of(words['agents'] + words['persons'])})⟩?$"),
        "plain_person": re.compile(rf"(?:{any_of(words['plain_persons'])})?"),
        "done_to": tuple(words["done_to"]),
        "done_to_all": ends_in(words["done_to_all"]),
        "possible": re.compile(rf"(?<![功智产职技动才认许不避减豁难任])(?:{any_of(words['possible'])})$"),
        "not_done_to": tuple(words["not_done_to"]),
        "origins": tuple(words["origins"]),
        "beside": tuple(words["beside"]),
        "not_beside": tuple(words["not_beside"]),
        "examples_end": tuple(words["examples_end"]),
        "choosing": ends_in(words["choosing"]),
        "hedge_end": ends_in(words["hedges_behind"]),
        "body_clause": re.compile(rf"(?P<body>[^的]{{0,6}}?(?:{bodies}))(?=(?:{openings}).)"),
    }


def read_doers(words: dict[str, Any]) -> dict[str, Any]:
    """Who does something, has cases or stands at court: 监督员|明察暗访, 34名律师|办理案件, 以…|为被告."""
    return {
        "doing_rounds": frozenset(words["doing_rounds"]),
        "hosting": frozenset(words["hosting"]),
        "appearing": frozenset(words["appearing"]),
        "at_court": re.compile(any_of(words["at_court"])),
        "role_left": (words["role_left"][0], words["role_left"][1]),
        "on_duty": re.compile(rf"\d+(?:{any_of(words['on_duty'])})"),
        "no_fields": frozenset(words["no_fields"]),
        "profession": ends_in(words["professions"]),
        "qualifying": frozenset(words["qualifying"]),
    }


def read_said_again(words: dict[str, Any]) -> dict[str, Any]:
    """What is said once more, divided, or put under something else: 上述|38件中, 合计|219件, 分|四种, 将…|列为."""
    dividing, under, denials = words["dividing"], words["put_under"], words["denials"]
    return {
        **read_makings(words),
        "denial": re.compile(rf"\s*(?!{any_of(denials['names'])})(?:{any_of(denials['words'] + denials['of_all'])})"),
        "divided": re.compile(rf"(?<![{dividing['not_behind']}]){dividing['sign']}$"),
        "dividing_units": frozenset(dividing["kinds"]),
        "put_under": re.compile(rf"(?:{any_of(under['before'])})(?P<what>[^，,]{{2,14}}?)(?:{any_of(under['verbs'])})"),
        "deed_way": ends_in(words["deed_ways"]),
        "kind_or_thing": ends_in(words["kinds_or_things"]),
        "any_kind": frozenset(words["any_kind"]),
        "sums_alone": frozenset(words["sums_alone"]),
        "again": frozenset(words["again"]),
    }


def read_parts(words: dict[str, Any]) -> dict[str, Any]:
    """What takes the parts of a total apart: 省、市、县, 按领域分, 其他."""
    signs, others, kinds = words["level_signs"], any_of(words["alternatives"]), words["kinds_told"]
    ranked = (rf"(?:{any_of(kinds['ranks']['first'])})[二三四五六七八九十\d]{{1,2}}(?:{any_of(kinds['ranks']['units'])})(?:的)?"
              rf"(?:{any_of(kinds['of'])})?(?:{any_of(kinds['ranks']['by'])})")
    return {
        "within": words["within"],
        "duration": re.compile(any_of(words["durations"])),
        "side": re.compile(any_of(words["sides"])),
        "shared_heads": ends_in(words["heads"] + words["shared_heads"]),
        "superlative": ends_in(words["superlatives"]),
        "level": re.compile(any_of(words["levels"])),
        "levels_listed": re.compile(rf"[{signs}]+(?:、[{signs}]+)+"),
        "alternative": re.compile(rf"(?<=[{signs}{words['alternative_signs']}])[（(](?:{others})(?:、(?:{others}))*[)）]"),
        "aspects": frozenset(words["aspects"]),
        "aspect_start": re.compile(any_of(words["aspects"] + words["ways_through"])),
        "spanning": re.compile(any_of(words["spanning"])),
        "concerns": words["concerns"],
        "listed_kinds": words["listed_kinds"],
        "own_kinds": frozenset(words["own_kinds"]),
        "told_field": re.compile(rf"(?P<field>[^、，的]{{2,8}}?)(?:{any_of(words['field_ends'])})"),
        "shared_modifier": re.compile(any_of(words["shared_modifiers"])),
        "short_heads": re.compile(rf"[{words['short_heads']}]$"),
        "outcomes": frozenset(words["outcomes"]),
        "sorting": words["sorting"],
        "reference": re.compile(any_of(words["references"])),
        "kinds_told": re.compile(rf"(?:(?P<of>[^，,]{{0,16}}?(?:{any_of(kinds['of'])}))(?:{any_of(kinds['by'])}|{kinds['concern']})"
                                 rf"|(?:{any_of(kinds['by'])})|{ranked})(?P<kind>[^，,的]{{2,10}})"),
        "kinds_ahead": re.compile(rf"(?:{any_of(kinds['of'])})(?:{any_of(kinds['by'])})[：:]"),
        "sorted_by": re.compile(rf"(?:^|(?s:.*)[。；;，,\s])[^，,；;。]{{0,8}}?(?P<by>{any_of(words['sorting'])})"
                                rf"(?:{any_of(words['sorted_ends'])})[，,：:]"),
        "containing": re.compile(any_of(words["containing"])),
        "other": re.compile(any_of(words["others"])),
    }


def read_themes(words: dict[str, Any]) -> dict[str, Any]:
    """What a label lacks, and where it comes from."""
    shorts = any_of(words["short_verbs"])
    return {
        "thin": re.compile(any_of(words["thin"])),
        "punished": ends_in(words["punished"]),
        "score": words["score"],
        "short_verbs": words["short_verbs"],
        "short_first": re.compile(rf"(?P<short>{shorts})了"),
        "short_verb": re.compile(rf"(?:(?:^|{any_of([*words['adverbs'], *words['summing']])}|[“”、，,\s])(?P<alone>{shorts})了?|"
                                 rf"(?P<done>{shorts})了)\s*$"),
        "publishing": frozenset(words["publishing"]),
        "filing": frozenset(words["filing"]),
        "amount": ends_in(words["amounts"]),
        "spending": re.compile(any_of(words["spending"])),
        "fined": re.compile(any_of(words["fines"])),
        "field": re.compile(any_of(words['fields'])),
        "theme_ends": any_of(words["theme_ends"]),
    }
