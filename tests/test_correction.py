"""Corrections: applied after every extraction, undone by taking the entry away, loud when they no longer fit."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

from lib.catalog import load_catalog
from lib.correction import apply_corrections, apply_fitting
from lib.correction_entry import Correction, CorrectionError, find_place, make_correction
from lib.correction_file import (
    load_corrections,
    read_corrections,
    save_corrections,
    undo_correction,
    with_correction,
    write_corrections,
)
from lib.table import COLUMNS, frame_of

TEXT = "一、行政复议\n全年收到行政复议申请37件,其中不予受理1件。另有三十余名调解员到岗。\n二、普法\n开展宣传37场,共37场。"
ROW = dict.fromkeys(COLUMNS, "") | {"report_id": "a-2023", "region": "某区", "year": 2023, "issuer": "某区人民政府", "bound": "exact",
                                    "nature": "actual", "value_max": None, "source": "text", "category": "reconsideration"}
CATALOG = load_catalog()
RECEIVED = "reconsideration.applications_received"


def row(surface: str, value: float, unit: str, nth: int = 0, **more: object) -> dict[str, object]:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(surface, start + 1)
    return ROW | {"figure_id": f"a-2023:{start}-{start + len(surface)}", "surface": surface, "start": start,
                  "end": start + len(surface), "value": value, "unit": unit, "label": "某数"} | more


@pytest.fixture
def table() -> pd.DataFrame:
    received, first = row("37件", 37, "件"), row("37场", 37, "场")
    return frame_of([
        received, row("1件", 1, "件", part_of=received["figure_id"]), first,
        row("37场", 37, "场", nth=1, repeat_of=first["figure_id"]),
        ROW | {"figure_id": "b-2023:0-2", "report_id": "b-2023", "surface": "5人", "start": 0, "end": 2, "value": 5.0, "unit": "人",
               "label": "人数", "category": "other"}])


def correct(action: str, surface: str, nth: int = 0, text: str = TEXT, **changes: object) -> Correction:
    start = -1
    for _ in range(nth + 1):
        start = text.index(surface, start + 1)
    return make_correction("a-2023", text, start, start + len(surface), action, changes, reason="与原文不符", by="校对员",
                           when="2026-11-23")


def only(table: pd.DataFrame, surface: str) -> dict[str, object]:
    return table[table["surface"].eq(surface)].iloc[0].to_dict()


def test_a_change_sets_the_values_and_says_why(table: pd.DataFrame) -> None:
    after = apply_corrections(table, [correct("change", "37件", value=38, bound="at_least", label="复议申请")], {"a-2023": TEXT}, CATALOG)
    changed = only(after, "37件")
    assert (changed["value"], changed["bound"], changed["label"], changed["corrected"]) == (38.0, "at_least", "复议申请", "与原文不符")
    assert (after["corrected"] != "").sum() == 1
    assert {column: str(kind) for column, kind in after.dtypes.items()} == dict(COLUMNS)
    pd.testing.assert_frame_equal(after.drop(columns=["value", "bound", "label", "corrected"]),
                                  table.drop(columns=["value", "bound", "label", "corrected"]), check_categorical=False)


def test_a_metric_brings_its_category_topic_and_name(table: pd.DataFrame) -> None:
    after = only(apply_corrections(table, [correct("change", "37件", metric=RECEIVED)], {"a-2023": TEXT}, CATALOG), "37件")
    metric = CATALOG.metrics[RECEIVED]
    assert (after["metric"], after["label"], after["topic"], after["category"]) == (RECEIVED, metric.zh, metric.topic, metric.category)


def test_another_category_parts_with_the_metric(table: pd.DataFrame) -> None:
    changes = [correct("change", "37件", metric=RECEIVED), correct("change", "37件", category="capacity")]
    after = only(apply_corrections(table, changes, {"a-2023": TEXT}, CATALOG), "37件")
    assert (after["category"], after["metric"], after["topic"]) == ("capacity", "", "")


def test_a_removed_total_leaves_its_parts_and_a_removed_mention_its_repetition(table: pd.DataFrame) -> None:
    after = apply_corrections(table, [correct("remove", "37件"), correct("remove", "37场")], {"a-2023": TEXT}, CATALOG)
    assert list(after["surface"]) == ["1件", "37场", "5人"]
    assert list(after["part_of"]) == ["", "", ""] and list(after["repeat_of"]) == ["", "", ""]


def test_a_missing_figure_is_added_by_marking_its_words(table: pd.DataFrame) -> None:
    addition = correct("add", "三十余名", value="30", bound="at_least", unit="名", label="调解员", category="reconsideration")
    after = apply_corrections(table, [addition], {"a-2023": TEXT}, CATALOG)
    added = only(after, "三十余名")
    assert (added["value"], added["bound"], added["unit"], added["region"], added["year"]) == (30.0, "at_least", "名", "某区", 2023)
    assert added["figure_id"] == f"a-2023:{TEXT.index('三十余名')}-{TEXT.index('三十余名') + 4}"
    assert str(added["clause"]).startswith("另有三十余名") and "一、行政复议" in str(added["heading"])
    assert list(after["start"][:4]) == sorted(after["start"][:4])


def test_other_reports_and_an_empty_list_change_nothing(table: pd.DataFrame) -> None:
    assert apply_corrections(table, [], {}) is table
    after = apply_corrections(table, [correct("remove", "1件")], {"a-2023": TEXT}, CATALOG)
    assert only(after, "5人")["value"] == 5.0


def test_words_that_moved_are_found_again() -> None:
    moved = "来源：某区政府网站\n" + TEXT
    correction = correct("change", "37件", value=38)
    start, end = find_place(correction, moved)
    assert moved[start:end] == "37件" and start == correction.start + len("来源：某区政府网站\n")


def test_the_second_of_two_like_clauses_stays_the_second() -> None:
    text = "甲项办理3件。乙项办理3件。\n" * 2
    start = text.rindex("3件")
    correction = make_correction("a-2023", text, start, start + 2, "remove", reason="重复", by="校对员")
    assert correction.occurrence == 2
    assert find_place(correction, "序言\n" + text)[0] == start + 3


@pytest.mark.parametrize(("correction", "text", "said"), [
    (correct("change", "37件", value=38), TEXT.replace("37件", "39件"), "找不到“全年收到行政复议申请37件"),
    (correct("remove", "三十余名"), TEXT, "不再认出数字"),
    (correct("add", "37件", value=37, label="申请", category="other"), TEXT, "已认出“37件”"),
    (correct("change", "37件", metric="reconsideration.nothing"), TEXT, "metric 不能是“reconsideration.nothing”"),
    (correct("change", "37件", category="sports"), TEXT, "category 不能是“sports”"),
    (correct("change", "37件", metric=RECEIVED, unit="吨"), TEXT, "不用单位“吨”"),
    (correct("change", "37件", value_max=5), TEXT, "上限不大于下限"),
    (correct("add", "三十余名", value=30, label="调解员"), TEXT, "缺少 category"),
])
def test_what_no_longer_fits_fails_loudly(table: pd.DataFrame, correction: Correction, text: str, said: str) -> None:
    with pytest.raises(CorrectionError) as error:
        apply_corrections(table, [correction], {"a-2023": text}, CATALOG)
    assert said in str(error.value) and "a-2023" in str(error.value) and correction.surface in str(error.value)
    assert error.value.sentence("en").endswith(".") and error.value.reason and error.value.remedy


def test_an_unknown_report_fails_and_one_failure_hides_no_other(table: pd.DataFrame) -> None:
    lost = Correction("z-2020", "remove", 0, 2, "5人", "共5人", reason="x")
    after, errors = apply_fitting(table, [lost, correct("remove", "三十余名"), correct("remove", "1件")], {"a-2023": TEXT}, CATALOG)
    assert [error.code for error in errors] == ["no_report", "no_figure"]
    assert "1件" not in set(after["surface"])


@pytest.mark.parametrize(("action", "changes", "code"), [
    ("change", {}, "missing_field"), ("change", {"value": "许多"}, "not_a_number"), ("change", {"value": ""}, "not_a_number"),
    ("change", {"bound": "nearly"}, "unknown_value"), ("change", {"year": 2022}, "unknown_field"), ("move", {}, "unknown_value"),
    ("add", {"label": "x"}, "missing_field"), ("change", {"nature": ""}, "unknown_value"), ("change", {"value": "1e400"}, "not_a_number"),
])
def test_a_correction_that_could_fit_nothing_is_refused_when_made(action: str, changes: dict[str, object], code: str) -> None:
    with pytest.raises(CorrectionError) as error:
        correct(action, "37件", **changes)
    assert error.value.code == code


def test_a_correction_without_a_reason_is_refused() -> None:
    with pytest.raises(CorrectionError, match="reason"):
        make_correction("a-2023", TEXT, 0, 2, "remove", reason=" ", by="x")


def test_corrections_read_back_as_written() -> None:
    odd = correct("change", "37件", value=Decimal("12.50"), label='引号"与\\和\n换行', value_max="")
    several = [odd, correct("remove", "1件"), correct("add", "三十余名", value=30, label="调解员", category="other"),
               correct("change", "37场", nth=1, value=36)]
    assert read_corrections(write_corrections(several), "x.toml") == several


def test_files_keep_undo_and_merge(tmp_path: Path) -> None:
    first = correct("change", "37件", value=38)
    save_corrections(tmp_path, [first, correct("remove", "1件")])
    save_corrections(tmp_path, [correct("change", "37件", unit="项")])
    kept = load_corrections(tmp_path)
    assert [(item.action, dict(item.set)) for item in kept] == [("remove", {}), ("change", {"value": 38, "unit": "项"})]
    assert load_corrections(tmp_path, "a-2023") == kept and load_corrections(tmp_path, "b-2023") == []
    undo_correction(tmp_path, kept[1])
    assert load_corrections(tmp_path) == kept[:1]
    undo_correction(tmp_path, kept[0])
    assert load_corrections(tmp_path) == []
    assert [path.name for path in (tmp_path / "corrections").iterdir() if not path.name.startswith(".")] == []


def test_a_later_correction_of_the_same_words_takes_over() -> None:
    addition = correct("add", "三十余名", value=30, label="调解员", category="other")
    assert with_correction([addition], correct("remove", "三十余名")) == []
    [merged] = with_correction([addition], correct("change", "三十余名", unit="名"))
    assert merged.action == "add" and merged.set["unit"] == "名" and merged.set["value"] == 30
    [removed] = with_correction([correct("change", "37件", value=3)], correct("remove", "37件"))
    assert removed.action == "remove"


def test_a_report_id_cannot_lead_out_of_the_folder(tmp_path: Path) -> None:
    save_corrections(tmp_path / "data", [Correction("../../evil", "remove", 0, 2, "5人", "共5人", reason="x", by="y")])
    assert [path.parent for path in tmp_path.rglob("*.toml")] == [tmp_path / "data" / "corrections"]
    assert [item.report for item in load_corrections(tmp_path / "data")] == ["../../evil"]


def test_a_crash_while_writing_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save_corrections(tmp_path, [correct("remove", "1件")])

    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", crash)
    with pytest.raises(KeyboardInterrupt):
        save_corrections(tmp_path, [correct("remove", "37件")])
    monkeypatch.undo()
    assert [item.surface for item in load_corrections(tmp_path)] == ["1件"]
    assert {path.name for path in (tmp_path / "corrections").iterdir()} == {"a-2023.toml", ".lock"}


@pytest.mark.parametrize(("text", "said"), [
    ("[[correction", "TOML"), ("[[corection]]\nreport='a'", "不认识“corection”"), ("[[correction]]\nreport='a'", "缺少 action"),
    ("[[correction]]\nreport='a'\nstart='3'", "不是数"), ("[[correction]]\ncolour='a'", "不认识“colour”"), ("correction = 3", "不认识"),
    ("[[correction]]\nreport='a'\naction='change'\nstart=1\nend=2\nsurface='3'\nclause='共3'\nreason='x'\nset={value='多'}", "不是数"),
])
def test_a_faulty_file_is_named_with_its_entry(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "corrections").mkdir()
    (tmp_path / "corrections" / "a.toml").write_text(text, encoding="utf-8")
    with pytest.raises(CorrectionError) as error:
        load_corrections(tmp_path)
    assert said in str(error.value) and "corrections/a.toml" in str(error.value)


def test_a_file_of_any_name_is_read_merged_and_undone(tmp_path: Path) -> None:
    handed = tmp_path / "corrections" / "from-a-visitor.toml"
    handed.parent.mkdir()
    handed.write_text(write_corrections([correct("change", "37件", value=38), correct("remove", "1件")]), encoding="utf-8")
    save_corrections(tmp_path, [correct("change", "37件", unit="项")])
    kept = load_corrections(tmp_path, "a-2023")
    assert sorted((item.surface, dict(item.set)) for item in kept) == [("1件", {}), ("37件", {"value": 38, "unit": "项"})]
    for item in kept:
        undo_correction(tmp_path, item)
    assert load_corrections(tmp_path) == [] and not handed.exists()
