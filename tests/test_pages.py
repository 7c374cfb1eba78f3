"""Every page as Streamlit's own test runner sees it: as usual, with no row left, with nonsense in the address, without data."""
from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from lib.catalog import CatalogError
from lib.store import open_library
from lib.ui.menu import ENTRIES

PAGES = [entry.id for entry in ENTRIES]
CATEGORY_PAGES = [entry.id for entry in ENTRIES if entry.category]
SEED = "yuanbaoshan-2023"
NONSENSE = {"report": "no such", "province": "<b>x</b>", "city": "9", "year": "1234", "level": "moon", "lang": "xx", "bound": ":::",
            "nature": "", "kind": "0", "own": "abc", "figure": "a:b-c", "topic": "?", "metric": "none", "chart": "pie", "group": "-",
            "marks": "[]", "search": "**[x](y)**", "columns": "a,b,c", "verdict": "wrong", "relation": "none", "about": "none"}
Open = Callable[..., AppTest]


@pytest.fixture
def visit(root: Path) -> Open:
    """A function that opens a page with an address, `visit("compare", metric="…")`, and fails where the page failed."""
    def run(page: str, address: Mapping[str, str] | None = None) -> AppTest:
        test = AppTest.from_file(str(root / "app.py"), default_timeout=120)
        for name, value in (address or {}).items():
            test.query_params[name] = value
        test.run()
        if page != PAGES[0]:
            test.switch_page(f"pages/{page}.py").run()
        assert not test.exception, f"{page}: {test.exception[0].message}\n" + "\n".join(test.exception[0].stack_trace)
        return test
    return run


@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_with_one_title(visit: Open, page: str) -> None:
    assert len(visit(page).title) == 1


@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_on_one_report(visit: Open, page: str) -> None:
    assert len(visit(page, {"report": SEED}).title) == 1


def turn(test: AppTest, **address: str) -> list[str]:
    """The places and labels of the rows that a page shows at another address."""
    for name, value in address.items():
        test.query_params[name] = value
    test.run()
    assert not test.exception
    return test.dataframe[-1].value["label"].tolist()


@pytest.mark.parametrize("page", [*CATEGORY_PAGES, "data"])
def test_many_rows_are_spread_over_pages(visit: Open, monkeypatch: pytest.MonkeyPatch, page: str) -> None:
    monkeypatch.setattr("lib.ui.rows.ON_A_PAGE", 4)
    test = visit(page)
    first = turn(test)
    assert len(first) == 4
    assert turn(test, part="2") != first
    assert turn(test, part="99999") == first


def test_a_page_of_rows_is_that_of_the_chosen_figure(visit: Open, monkeypatch: pytest.MonkeyPatch, root: Path) -> None:
    every = turn(visit("data", {"report": SEED}))
    table = open_library(root / "data").table
    figures = table[(table["report_id"] == SEED) & (table["repeat_of"] == "")]["figure_id"]
    monkeypatch.setattr("lib.ui.rows.ON_A_PAGE", 7)
    assert turn(visit("data", {"report": SEED}), figure=figures.iloc[20]) == every[14:21]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_in_english(visit: Open, page: str) -> None:
    test = visit(page, {"lang": "en", "report": SEED})
    shown = [*test.title, *test.header, *test.subheader]
    assert not any("{" in heading.value for heading in shown)
    assert test.session_state["choices"]["lang"] == ("en",)


@pytest.mark.parametrize("page", PAGES)
def test_nonsense_in_the_address_gives_the_defaults(visit: Open, page: str) -> None:
    usual, odd = visit(page), visit(page, NONSENSE)
    if page not in ("data", "about"):       # any words can be searched for
        assert [h.value for h in odd.header] == [h.value for h in usual.header]
    assert [t.value for t in odd.title] == [t.value for t in usual.title]


@pytest.mark.parametrize("page", [page for page in PAGES if page not in ("report", "about", "add")])
def test_no_rows_left_says_so_and_clears(visit: Open, page: str) -> None:
    test = visit(page, {"bound": "none"})
    clear = [button for button in test.button if "清除" in button.label]
    assert clear, f"{page} does not offer to clear the filter"
    clear[-1].click().run()
    assert not test.exception
    assert not [button for button in test.button if "清除" in button.label]


@pytest.mark.parametrize("page", PAGES)
def test_without_data_a_page_says_how_to_get_some(visit: Open, page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAW_REPORTS_DATA", str(tmp_path))
    test = visit(page)
    said = " ".join([*(m.value for m in test.markdown), *(h.value for h in test.header), *(h.value for h in test.subheader)])
    assert "data/reports" in said.replace("\\", "") or page == "about"


def test_the_pills_for_columns_and_the_table_say_the_same(visit: Open) -> None:
    test = visit("data", {"report": SEED})

    def said() -> tuple[list[str], int]:
        assert not test.exception
        return test.button_group(key="choose_columns").value, test.dataframe[-1].value.shape[1]
    usual, n = said()
    assert len(usual) == n > 2
    test.button_group(key="choose_columns").set_value(["label", "metric"]).run()
    assert said() == (["label", "metric"], 2)
    test.query_params["columns"] = "value,unit,period"              # the back button
    test.run()
    assert said() == (["value", "unit", "period"], 3)
    test.button_group(key="choose_columns").set_value([]).run()     # a table without columns is none
    assert said() == (usual, n)


@pytest.mark.parametrize("page", CATEGORY_PAGES)
def test_a_category_page_has_a_finding_figures_and_rows(visit: Open, page: str) -> None:
    test = visit(page, {"report": SEED})
    assert test.header[0].value
    assert test.metric and test.dataframe
    assert len(test.dataframe[-1].value) == int("".join(c for c in test.header[-1].value if c.isdigit()))


def test_the_chapter_without_figures_is_named_with_what_it_talks_about(visit: Open) -> None:
    said = " ".join(m.value for m in visit("supervision", {"report": SEED}).markdown)
    assert "规范政府督查工作" in said


def test_a_choice_goes_along_to_the_next_page(visit: Open) -> None:
    test = visit("reconsideration", {"report": SEED, "bound": "exact"})
    test.switch_page("pages/supervision.py").run()
    assert test.query_params["bound"] in ("exact", ["exact"]) and test.query_params["report"] in (SEED, [SEED])


@pytest.mark.parametrize("page", ["reconsideration", "report"])
def test_the_figure_in_the_address_shows_its_evidence(visit: Open, root: Path, page: str) -> None:
    table = open_library(root / "data").table
    firsts = table[(table["report_id"] == SEED) & (table["category"] == "reconsideration") & (table["repeat_of"] == "")]
    figure = firsts["figure_id"].iloc[-1]
    test = visit(page, {"report": SEED})
    test.query_params["figure"] = figure
    test.run()
    assert not test.exception
    assert any(":color[**" in m.value for m in test.markdown)


def test_a_language_is_chosen_and_stays(visit: Open) -> None:
    test = visit("overview")
    control = next(c for c in test.segmented_control if c.key == "choose_lang")
    control.set_value("en").run()
    assert test.query_params["lang"] in ("en", ["en"])
    test.switch_page("pages/data.py").run()
    assert test.title[0].value == "Data"


def test_arithmetic_that_fails_leaves_the_pages_and_names_the_report(visit: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("no such sum")

    st.cache_resource.clear()
    monkeypatch.setattr("lib.ui.relations.find_relations", fail)
    for page in ("overview", "checks", "reconsideration"):
        test = visit(page, {"report": SEED})
        said = " ".join(warning.value for warning in test.warning)
        assert page == "reconsideration" or (SEED in said.replace("\\", "") and "no such sum" in said)
    assert test.metric
    st.cache_resource.clear()


def test_a_mistake_in_the_catalogue_is_told_in_its_own_sentence(visit: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise CatalogError("data/catalog/metrics/capacity.toml, “capacity.sessions”: unit “场次” is not known; use one of units.toml")

    monkeypatch.setattr("lib.ui.library.load_catalog", broken)
    test = visit("overview")
    assert "capacity.sessions" in test.error[0].value.replace("\\", "")
    assert len(test.title) == 1
