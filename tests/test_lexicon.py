"""Every word of the lexicon proves itself by its example, and a wrong file says what is wrong and how to mend it."""
from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from lib.figure import find_figures
from lib.lexicon import FOLDER, Hedge, LexiconError, Phrase, Unit, load_lexicon, read_words, spell_out, trie

LEXICON = load_lexicon()
UNITS = list({id(unit): unit for unit in LEXICON.written.values()}.values())
HEDGES = [hedge for place in LEXICON.hedges.values() for hedge in place]


def unmark(example: str) -> tuple[str, str]:
    """An example without its marks, and what stands in them."""
    before, _, rest = example.partition("⟦")
    inside, _, after = rest.partition("⟧")
    return before + inside + after, inside


@pytest.mark.parametrize("unit", UNITS, ids=lambda u: u.says)
def test_a_unit_claims_its_example(unit: Unit) -> None:
    text, inside = unmark(unit.example)
    assert inside, f"mark the figure in the example of {unit.says}: ⟦3{unit.says}⟧"
    assert [(text[f.start:f.end], f.unit) for f in find_figures(text)] == [(inside, unit.unit)]


@pytest.mark.parametrize("says", sorted(LEXICON.written))
def test_every_way_of_writing_a_unit_is_found(says: str) -> None:
    unit = LEXICON.written[says]
    before = unit.only_after[0] if unit.only_after else "共"
    behind = unit.only_before[0] if unit.only_before and not unit.only_after else ""
    text = f"{before}12{says}{behind}。"
    assert [(f.unit, text[f.start:f.end]) for f in find_figures(text)] == [(unit.unit, f"12{says}{behind}")]


@pytest.mark.parametrize("hedge", HEDGES, ids=lambda h: h.says)
def test_a_hedge_bounds_its_example(hedge: Hedge) -> None:
    text, inside = unmark(hedge.example)
    assert [(text[f.start:f.end], f.bound) for f in find_figures(text)] == [(inside, hedge.bound)]


@pytest.mark.parametrize("hedge", [h for h in LEXICON.hedges["before"] if h.not_after], ids=lambda h: h.says)
def test_a_hedge_inside_another_word_is_none(hedge: Hedge) -> None:
    for char in hedge.not_after:
        assert [f.bound for f in find_figures(f"{char}{hedge.says}12家。")] == ["exact"], char + hedge.says


@pytest.mark.parametrize("phrase", LEXICON.phrases, ids=lambda p: p.says)
def test_a_set_phrase_finds_nothing(phrase: Phrase) -> None:
    assert find_figures(phrase.example) == []


@pytest.mark.parametrize("kind", ["change", "target"])
def test_signs_of_nature_prove_themselves(kind: str) -> None:
    for example in LEXICON.nature[kind]["examples"]:
        text, inside = unmark(example)
        assert [(text[f.start:f.end], f.nature) for f in find_figures(text)] == [(inside, kind)], example
    for example in LEXICON.nature[kind]["counter"]:
        text, inside = unmark(example)
        assert [(text[f.start:f.end], f.nature) for f in find_figures(text)] == [(inside, "actual")], example


def copy(tmp_path: Path, name: str, old: str, new: str) -> Path:
    folder = tmp_path / "catalog"
    shutil.copytree(FOLDER, folder)
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


@pytest.mark.parametrize(("name", "old", "new", "says"), [
    ("units.toml", 'kind = "money"', 'kind = "cash"', ["units.toml", "元", "cash", "use one of"]),
    ("units.toml", 'says = "封"', 'says = "份"', ["units.toml", "份", "twice", "keep one"]),
    ("units.toml", 'says = "封"', 'word = "封"', ["units.toml", "word", "use one of"]),
    ("hedges.toml", 'bound = "at_least"', 'bound = "more"', ["hedges.toml", "more", "use one of"]),
    ("set_phrases.toml", "phrase = [", "phrase = [[", ["set_phrases.toml", "mend"]),
])
def test_a_wrong_word_file_names_entry_and_mend(tmp_path: Path, name: str, old: str, new: str, says: list[str]) -> None:
    with pytest.raises(LexiconError) as error:
        load_lexicon(copy(tmp_path, name, old, new))
    for word in says:
        assert word in str(error.value)


def test_a_missing_word_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"units\.toml is missing"):
        read_words("units", tmp_path)


def test_wordings_are_spelt_out() -> None:
    assert spell_out("拟(建|用)[于]") == ["拟建于", "拟建", "拟用于", "拟用"]


def test_a_trie_takes_the_longest_word_that_is_allowed() -> None:
    import re
    pattern = re.compile(trie({"户": ("籍",), "户次": (), "件": ()}))
    assert pattern.match("户次").group() == "户次" and pattern.match("户籍") is None and pattern.match("户").group() == "户"
