"""What a reader relies on in a chart: its marks are where the figures are, its words are whole, its frame says what it shows."""
from __future__ import annotations

import io
import itertools
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest
from PIL import Image

from lib import picture
from lib.catalog import load_catalog
from lib.chart import (
    Chart,
    change,
    composition,
    counts,
    coverage,
    distribution,
    funnel,
    load_theme,
    lone_figures,
    part_groups,
    parts,
    ranked,
    scatter,
    shares,
    years,
)
from lib.charts.sketch import Arrow, Bar, Dot, Line, Text, round_ticks, text_width, wrap_text
from lib.charts.theme import contrast
from lib.picture import NoFont, png_of, svg_of
from lib.table import frame_of
from lib.views.order import rank_of

RECEIVED, ACCEPTED, CLOSED = "reconsideration.applications_received", "reconsideration.cases_accepted", "reconsideration.cases_closed"
MEDIATED, RATE = "reconsideration.cases_mediated", "reconsideration.mediation_rate"
NUMBERS = itertools.count(1)
LIGHT, DARK = load_theme(False), load_theme(True)


def row(value: float, unit: str = "件", metric: str = "", region: str = "甲县", year: int = 2023, **more: Any) -> dict[str, Any]:
    known = load_catalog().metrics.get(metric)
    report = f"{region}-{year}"
    made = {"figure_id": f"{report}:{next(NUMBERS)}", "report_id": report, "issuer": f"{region}人民政府", "region": region,
            "region_code": region, "level": "county", "year": year, "category": "reconsideration", "topic": "", "metric": metric,
            "label": known.zh if known else "数的东西",
            "value": value, "value_max": None, "unit": unit, "bound": "exact", "nature": "actual",
            "period": "", "part_of": "", "repeat_of": "", "surface": f"{value:g}{unit}", "start": 0, "end": 3, "clause": "",
            "heading": "一、情况", "source": "text", "url": "", "corrected": ""}
    return made | more


def table(*rows: dict[str, Any]) -> pd.DataFrame:
    return frame_of(rows)


def values_of(figure: go.Figure, kind: type) -> dict[str, float]:
    """figure_id → value of the points of the traces of one kind."""
    found = {}
    for trace in figure.data:
        if isinstance(trace, kind) and trace.customdata is not None:
            base = trace.base if isinstance(trace, go.Bar) else [0] * len(trace.x)
            found.update({data[0]: b + x for data, x, b in zip(trace.customdata, trace.x, base, strict=True) if data[0]})
    return found


STEPS = table(row(37, metric=RECEIVED), row(36, metric=ACCEPTED), row(34, metric=CLOSED), row(9, metric=MEDIATED), row(26.5, "%", RATE))
ODD_SHARES = table(row(26.5, "%"), row(90, "%", bound="at_least"), row(8, "%", bound="at_most"), row(19.2, "%", bound="approx"),
                   row(92, "%", nature="target"), row(40, "%", value_max=55))
ODD_COUNTS = table(row(40, bound="at_least"), row(37), row(5, bound="at_most"), row(30, bound="approx"), row(50, nature="target"),
                   row(20, value_max=25), row(573, "名"), row(600, "人"), row(724, "项"))
PLACES = table(*(row(v, metric=RECEIVED, region=f"第{n}区", year=y) for n, (v, y) in enumerate(
    [(2220, 2020), (1113, 2023), (369, 2020), (256, 2020), (179, 2020), (150, 2020), (103, 2019), (37, 2023)])))
OVER_YEARS = table(*(row(v, metric=RECEIVED, year=y) for v, y in [(300, 2019), (320, 2020), (420, 2022), (380, 2023)]))
CHANGES = table(row(42.8, "%", nature="change", clause="增长42.8%", surface="42.8%"),
                row(31, "%", nature="change", clause="下降31%", surface="31%"),
                row(3, "项", nature="change", clause="减少3项", surface="3项"))
PAIRS = table(*(row(20 + 50 * n, metric=RECEIVED, region=f"第{n}区") for n in range(5)),
              *(row(10 + 9 * n, "%", RATE, region=f"第{n}区") for n in range(5)))
REPORTS = pd.DataFrame([{"report_id": "甲县-2023", "region": "甲县", "region_code": "甲县", "issuer": "", "year": 2023, "excerpt": False},
                        {"report_id": "乙县-2023", "region": "乙县", "region_code": "乙县", "issuer": "", "year": 2023, "excerpt": True}])
TOTAL = row(83, metric="legality_review.opinions")
WHOLE = table(TOTAL, row(60, part_of=TOTAL["figure_id"], label="议题"),
              row(11, part_of=TOTAL["figure_id"], label="一个名称长得在窄屏上放不下的部分"))
PROCESS = next(process for process in load_catalog().processes if RECEIVED in process.steps)

FAMILIES: dict[str, Callable[..., Chart | None]] = {
    "shares": lambda theme, lang: shares(ODD_SHARES, theme, lang, absent=[RATE]),
    "counts": lambda theme, lang: counts(ODD_COUNTS, theme, lang),
    "counts over two orders": lambda theme, lang: counts(PLACES.replace({37.0: 8.0}), theme, lang),
    "funnel": lambda theme, lang: funnel(STEPS, PROCESS, theme, lang),
    "parts": lambda theme, lang: parts(WHOLE, theme, lang),
    "composition": lambda theme, lang: composition(STEPS, theme, lang, sections=["一、情况", "二、打算"]),
    "ranked": lambda theme, lang: ranked(PLACES, theme, lang, own="第7区", absent=REPORTS),
    "years": lambda theme, lang: years(OVER_YEARS, theme, lang),
    "change": lambda theme, lang: change(CHANGES, theme, lang),
    "distribution": lambda theme, lang: distribution(PLACES, theme, lang, own="第7区"),
    "coverage": lambda theme, lang: coverage(STEPS, REPORTS, theme, lang),
    "scatter": lambda theme, lang: scatter(PAIRS, RECEIVED, RATE, theme, lang, own="第0区"),
}


@pytest.fixture(params=list(FAMILIES))
def family(request: pytest.FixtureRequest) -> Callable[..., Chart]:
    def made(theme: Any = LIGHT, lang: str = "zh") -> Chart:
        chart = FAMILIES[request.param](theme, lang)
        assert chart is not None
        return chart
    return made


# --- every family ------------------------------------------------------------------------------------------------------

def texts_of(chart: Chart, width: float) -> Iterator[tuple[Text, float, float]]:
    """Each text of a chart of this width with its left and right edge in pixels."""
    sketch = chart.sketch
    room = width - sketch.left - sketch.right
    for mark in sketch.marks_of(Text):
        at = mark.x if mark.axis is None else sketch.axes[mark.axis].place(mark.x)
        wide = 0 if mark.turned else max(text_width(line, mark.size, mark.bold) for line in mark.text.split("\n"))
        start = sketch.left + room * at + mark.dx - {"left": 0, "right": wide, "center": wide / 2}[mark.anchor]
        yield mark, start, start + wide


@pytest.mark.parametrize("width", [350, 600, 1000])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_word_is_cut_at_the_edge(family: Callable[..., Chart], lang: str, width: int) -> None:
    cut = [(mark.text, start, end) for mark, start, end in texts_of(family(lang=lang), width) if start < -1 or end > width + 1]
    assert not cut


def test_a_figure_leads_to_its_evidence(family: Callable[..., Chart]) -> None:
    chart = family()
    told = {data[0] for trace in chart.figure.data if trace.customdata is not None for data in trace.customdata if data[0]}
    assert told
    assert told <= set(chart.rows["figure_id"])


def test_the_frame_holds_title_caption_source_and_numbers(family: Callable[..., Chart]) -> None:
    for lang, source in (("zh", "来源："), ("en", "Source: ")):
        chart = family(lang=lang)
        assert chart.title
        assert chart.caption
        assert source in chart.note
        assert chart.title in chart.alt
        assert any(character.isdigit() for character in chart.alt)
        assert "{" not in chart.title + chart.caption + chart.note + chart.alt


def test_letters_are_ink_or_muted_and_legible(family: Callable[..., Chart]) -> None:
    for theme in (LIGHT, DARK):
        chart = family(theme)
        fills = {bar.fill for bar in chart.sketch.marks_of(Bar)} | {theme.ground}
        for mark in chart.sketch.marks_of(Text):
            if mark.text != "■":
                assert mark.colour not in theme.colours.values()
                assert max(contrast(mark.colour, fill) for fill in fills) >= 4.5, mark


def test_nothing_of_plotly_is_offered(family: Callable[..., Chart]) -> None:
    layout = family().figure.layout
    assert layout.showlegend is False
    assert layout.dragmode is False
    assert layout.height == family().height
    assert all(axis.fixedrange for axis in (layout.xaxis, layout.yaxis))


def test_a_picture_carries_title_caption_and_source(family: Callable[..., Chart]) -> None:
    chart = family(DARK)
    svg = svg_of(chart, 700)
    words = "".join(ET.fromstring(svg).itertext()).replace(" ", "")
    for said in (chart.title, chart.caption, chart.note):
        assert said.replace(" ", "") in words
    assert "http" not in svg.replace("http://www.w3.org/2000/svg", "")


def test_a_png_is_drawn_without_a_browser(family: Callable[..., Chart]) -> None:
    image = Image.open(io.BytesIO(png_of(family(), 500, scale=1)))
    assert image.width == 500
    assert len(image.convert("RGB").getcolors(1 << 24) or []) > 3


def test_where_no_font_has_chinese_the_reader_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(bold: bool) -> tuple[str, int]:
        raise NoFont("请安装 fonts-noto-cjk")
    monkeypatch.setattr(picture, "find_font", none)
    chart = FAMILIES["shares"](LIGHT, "zh")
    assert chart is not None
    with pytest.raises(NoFont, match="fonts-noto-cjk"):
        png_of(chart)


def test_report_text_is_never_markup() -> None:
    chart = shares(table(row(50, "%", label="<b>率</b> & <script>")), LIGHT)
    assert chart is not None
    assert "<script>" not in str(chart.figure.layout.annotations)
    assert "<script>" not in svg_of(chart)


# --- shares ------------------------------------------------------------------------------------------------------------

def test_shares_stand_on_lines_from_0_to_100() -> None:
    chart = shares(ODD_SHARES, LIGHT)
    assert chart is not None
    assert tuple(chart.figure.layout.xaxis.range) == (0, 100)
    assert values_of(chart.figure, go.Scatter)[ODD_SHARES["figure_id"][0]] == 26.5


def test_each_reading_of_a_share_has_its_mark() -> None:
    chart = shares(ODD_SHARES, LIGHT)
    assert chart is not None
    dots = {dot.figure_id: dot for dot in chart.sketch.marks_of(Dot)}
    exact, least, most, about, target, _ = (dots[id_] for id_ in ODD_SHARES["figure_id"])
    assert [exact.shape, least.shape, most.shape, about.shape, target.shape] == ["circle", "right", "left", "circle", "diamond"]
    assert [exact.hollow, about.hollow, target.hollow] == [False, True, True]
    thick = {line.points[0][0]: line.points[1][0] for line in chart.sketch.marks_of(Line) if line.width == 4}
    assert thick == {90: 100, 0: 8, 40: 55}
    assert "目标" in " ".join(text.text for text in chart.sketch.marks_of(Text))


def test_an_absent_share_keeps_a_line_with_words_and_no_mark() -> None:
    chart = shares(table(row(50, "%")), LIGHT, absent=[RATE])
    assert chart is not None
    assert "没有报告" in [text.text for text in chart.sketch.marks_of(Text)]
    assert len(chart.sketch.marks_of(Dot)) == 1


# --- counts ------------------------------------------------------------------------------------------------------------

def test_two_units_never_share_an_axis() -> None:
    chart = counts(ODD_COUNTS, LIGHT)
    assert chart is not None
    groups: dict[int, set[str]] = {}
    unit = dict(zip(chart.rows["figure_id"], chart.rows["unit"], strict=True))
    for bar in chart.sketch.marks_of(Bar):
        groups.setdefault(bar.axis, set()).add(unit[bar.figure_id])
    assert list(groups.values()) == [{"件"}, {"人", "名"}]
    assert "名" in chart.caption
    assert chart.aside == tuple(lone_figures(ODD_COUNTS)) == (("724项", "数的东西"),)
    assert "724项" in "".join(ET.fromstring(svg_of(chart)).itertext())


def test_bars_begin_at_zero_and_end_at_their_value() -> None:
    chart = counts(ODD_COUNTS, LIGHT)
    assert chart is not None
    assert all(axis.lo == 0 for axis in chart.sketch.axes)
    assert values_of(chart.figure, go.Bar)[ODD_COUNTS["figure_id"][1]] == 37


def test_bounds_are_arrows_and_about_is_dotted() -> None:
    chart = counts(ODD_COUNTS, LIGHT)
    assert chart is not None
    arrows = {arrow.x: arrow.tip - arrow.start for arrow in chart.sketch.marks_of(Arrow)}
    assert set(arrows) == {40, 5}
    assert arrows[40] > 0 > arrows[5]
    assert [bar.end for bar in chart.sketch.marks_of(Bar) if bar.dotted] == [30]
    drawn = [note for note in chart.figure.layout.annotations if note.showarrow]
    assert len(drawn) == 2


def test_over_two_orders_of_magnitude_dots_stand_on_an_axis_that_says_so() -> None:
    chart = counts(table(row(1113), row(48), row(8)), LIGHT)
    assert chart is not None
    assert chart.figure.layout.xaxis.type == "log"
    assert "对数轴" in chart.caption
    assert not chart.sketch.marks_of(Bar)
    assert "对数轴" not in (counts(table(row(800), row(8)), LIGHT) or chart).caption


def test_figures_that_are_not_drawn_are_counted() -> None:
    chart = counts(table(*(row(v) for v in range(10, 20))), LIGHT, limit=4)
    assert chart is not None
    assert len(chart.rows) == 4
    assert "另有6个数字没有画出" in chart.note


def test_changes_and_repeats_are_no_levels() -> None:
    assert counts(table(row(3, nature="change"), row(4, nature="change"), row(4, repeat_of="x")), LIGHT) is None
    assert shares(table(row(3, "%", nature="change")), LIGHT) is None


# --- processes and parts -----------------------------------------------------------------------------------------------

def test_a_funnel_shows_what_was_lost_and_what_came_out() -> None:
    chart = funnel(STEPS, PROCESS, LIGHT)
    assert chart is not None
    assert "37件 → 36件 → 34件" in chart.title
    assert "9件" in chart.title
    lost = [(bar.start, bar.end) for bar in chart.sketch.marks_of(Bar) if bar.fill == LIGHT.missing]
    assert lost == [(36, 37), (34, 36), (9, 34)]
    assert any("25件" in text.text for text in chart.sketch.marks_of(Text))


def test_a_funnel_needs_two_steps_of_one_report() -> None:
    assert funnel(table(row(37, metric=RECEIVED), row(36, metric=ACCEPTED, region="乙县")), PROCESS, LIGHT) is None


def test_a_step_that_is_not_reported_keeps_its_line() -> None:
    chart = funnel(table(row(37, metric=RECEIVED), row(34, metric=CLOSED)), PROCESS, LIGHT)
    assert chart is not None
    assert "没有报告" in [text.text for text in chart.sketch.marks_of(Text)]


def test_parts_that_fall_short_leave_a_rest_with_its_number() -> None:
    chart = parts(WHOLE, LIGHT)
    assert chart is not None
    bars = [(bar.start, bar.end) for bar in chart.sketch.marks_of(Bar)]
    assert bars == [(0, 60), (60, 71), (71, 83)]
    assert any("其余12件" in text.text for text in chart.sketch.marks_of(Text))


def test_parts_that_exceed_their_total_are_not_drawn() -> None:
    total = row(5)
    assert part_groups(table(total, row(4, part_of=total["figure_id"]), row(3, part_of=total["figure_id"]))) == []


def test_each_chapter_has_a_line_also_without_figures() -> None:
    chart = composition(STEPS, LIGHT, sections=["一、情况", "二、打算"])
    assert chart is not None
    words = [text.text for text in chart.sketch.marks_of(Text)]
    assert {"一、情况", "二、打算", "没有报告数字"} <= set(words)
    assert [bar.end - bar.start for bar in chart.sketch.marks_of(Bar)] == [5]


# --- places and years --------------------------------------------------------------------------------------------------

def test_one_s_own_place_is_coloured_and_bold_the_others_are_grey() -> None:
    chart = ranked(PLACES, LIGHT, own="第7区")
    assert chart is not None
    fills = {bar.figure_id: bar.fill for bar in chart.sketch.marks_of(Bar)}
    own = PLACES.loc[PLACES["region"] == "第7区", "figure_id"].item()
    assert fills.pop(own) == LIGHT.colour("reconsideration")
    assert set(fills.values()) == {LIGHT.other}
    assert [text.text for text in chart.sketch.marks_of(Text) if text.bold] == ["第7区 2023", "37件"]
    assert "第0区最多（2220件），第7区最少（37件）" in chart.title
    assert "年份不同" in chart.note


def test_reports_without_the_metric_keep_their_row() -> None:
    chart = ranked(PLACES, LIGHT, absent=REPORTS)
    assert chart is not None
    words = [text.text for text in chart.sketch.marks_of(Text)]
    assert {"没有报告", "摘录，未知"} <= set(words)


def test_a_bound_settles_no_order() -> None:
    exact, least, about = row(50), row(40, bound="at_least"), row(52, bound="approx")
    assert rank_of(exact, [exact, least]) is None
    assert rank_of(exact, [exact, about]) is None
    assert rank_of(exact, [exact, row(70, bound="at_least")]) == 2
    assert rank_of(exact, [exact, row(50), row(60)]) == 2
    chart = ranked(table(exact, least | {"region": "乙县", "region_code": "乙县"}), LIGHT, own="甲县")
    assert chart is not None
    assert "先后不定" in chart.title


def test_places_that_all_give_the_same_have_no_first() -> None:
    chart = ranked(table(row(2), row(2) | {"region": "乙县", "region_code": "乙县"}), LIGHT, own="甲县")
    assert chart is not None
    assert "都是2件" in chart.title and "最多" not in chart.title


def test_targets_are_never_ranked_and_a_higher_level_is_a_line() -> None:
    rows = table(row(80, "%"), row(70, "%", region="乙县"), row(95, "%", region="丙县", nature="target"))
    chart = ranked(rows, LIGHT, reference=table(row(60, "%", region="全国")))
    assert chart is not None
    assert len(chart.sketch.marks_of(Dot)) == 2
    assert [line.points[0][0] for line in chart.sketch.marks_of(Line) if line.dotted] == [60]


def test_years_are_whole_and_lines_break_where_one_is_missing() -> None:
    chart = years(OVER_YEARS, LIGHT)
    assert chart is not None
    assert list(chart.figure.layout.xaxis.ticktext) == ["2019", "2020", "2021", "2022", "2023"]
    assert [len(line.points) for line in chart.sketch.marks_of(Line)] == [2, 2]
    points = {x: y for trace in chart.figure.data if trace.mode == "markers" for x, y in zip(trace.x, trace.y, strict=True)}
    assert points == {2019: 300, 2020: 320, 2022: 420, 2023: 380}
    assert "2019年300件 → 2023年380件" in chart.title


def test_a_figure_of_an_earlier_year_stands_in_that_year() -> None:
    chart = years(table(row(558, metric=RECEIVED, period="2022"), row(1113, metric=RECEIVED)), LIGHT)
    assert chart is not None
    assert "2022年558件 → 2023年1113件" in chart.title


def test_falls_go_to_the_left() -> None:
    chart = change(CHANGES, LIGHT)
    assert chart is not None
    assert sorted((bar.start, bar.end) for bar in chart.sketch.marks_of(Bar)) == [(-31, 0), (0, 42.8)]
    assert chart.aside == (("−3项", "数的东西"),)


def test_a_median_needs_five_exact_figures() -> None:
    exact = distribution(PLACES, LIGHT, own="第7区")
    assert exact is not None
    assert "中位数217.5件" in exact.title
    few = distribution(table(*(row(v, bound="at_least" if v < 40 else "exact", region=f"{v}") for v in range(10, 70, 10))), LIGHT)
    assert few is not None
    assert "中位数" not in few.title


def test_coverage_tells_none_from_unknown() -> None:
    chart = coverage(STEPS, REPORTS, LIGHT)
    assert chart is not None
    words = [text.text for text in chart.sketch.marks_of(Text)]
    assert words.count("没有") == 7          # the whole report gives one category of eight
    assert "5" in words
    blank = [bar for bar in chart.sketch.marks_of(Bar) if bar.fill == LIGHT.ground]
    assert len(blank) == 8


def test_a_point_of_a_pair_stands_at_both_figures() -> None:
    chart = scatter(PAIRS, RECEIVED, RATE, LIGHT, own="第0区")
    assert chart is not None
    points = {(x, y) for trace in chart.figure.data for x, y in zip(trace.x, trace.y, strict=True)}
    assert points == {(20 + 50 * n, 10 + 9 * n) for n in range(5)}


# --- parts of the kit --------------------------------------------------------------------------------------------------

def test_ticks_are_round() -> None:
    assert round_ticks(2220) == [0, 1000, 2000, 3000]
    assert round_ticks(0.8) == [0, 0.2, 0.4, 0.6, 0.8]


def test_long_names_break_and_end_with_an_ellipsis() -> None:
    lines = wrap_text("很长的名称" * 20, 100, 13).split("\n")
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert all(text_width(line) <= 100 for line in lines)
    assert "\n" not in wrap_text("short name", 100)
