"""Identity found in a text: title, issuer, place, level, year and what stays in doubt; entries of reports.toml overrule it."""
from __future__ import annotations

from pathlib import Path

import pytest

from lib.region import load_regions
from lib.report import EntryError, id_of, identify, make_report, read_entries

ROOT = Path(__file__).resolve().parent.parent
SEED = ROOT / "data" / "reports" / "yuanbaoshan-2023.txt"
BODY = "坚持依法行政，全年办理各类事项。"


def test_the_first_report() -> None:
    identity = identify(SEED.read_text(encoding="utf-8"))
    assert (identity.title, identity.issuer) == ("2023年元宝山区法治政府建设工作报告", "元宝山区人民政府")
    assert (identity.region, identity.region_code, identity.level, identity.year) == ("元宝山区", "150403", "county", 2023)
    assert identity.doubts == ()
    assert load_regions()[identity.region_code].path == ("内蒙古自治区", "赤峰市", "元宝山区")


@pytest.mark.parametrize(("text", "issuer", "region", "code", "level", "year"), [
    (f"长丰县2024年法治政府建设情况报告\n{BODY}", "长丰县人民政府", "长丰县", "340121", "county", 2024),
    (f"长丰县人民政府关于2024年度法治政府建设情况的报告\n{BODY}", "长丰县人民政府", "长丰县", "340121", "county", 2024),
    (f"安徽省长丰县司法局2022年度法治政府建设情况报告\n{BODY}", "长丰县司法局", "长丰县", "340121", "department", 2022),
    (f"2022年长丰县司法局法治政府建设工作总结\n{BODY}", "长丰县司法局", "长丰县", "340121", "department", 2022),
    (f"长丰县水湖镇人民政府2021年法治政府建设年度报告\n{BODY}", "长丰县水湖镇人民政府", "水湖镇", "340121", "township", 2021),
    (f"长丰县水湖镇2021年法治政府建设年度报告\n{BODY}", "长丰县水湖镇人民政府", "水湖镇", "340121", "township", 2021),
    (f"西安市碑林区南院门街道办事处2023年法治政府建设情况报告\n{BODY}", "碑林区南院门街道办事处", "南院门街道", "610103", "township", 2023),
    (f"湖南省人民政府2024年度法治政府建设情况报告\n{BODY}", "湖南省人民政府", "湖南省", "430000", "province", 2024),
    (f"恩施州2023年法治政府建设情况报告\n{BODY}", "恩施土家族苗族自治州人民政府", "恩施土家族苗族自治州", "422800", "city", 2023),
    (f"兴安盟行政公署关于2021年法治政府建设情况的报告\n{BODY}", "兴安盟行政公署", "兴安盟", "152200", "city", 2021),
    (f"兴安盟行署2021年法治政府建设情况报告\n{BODY}", "兴安盟行政公署", "兴安盟", "152200", "city", 2021),
    (f"兴安盟司法局2021年法治政府建设情况报告\n{BODY}", "兴安盟司法局", "兴安盟", "152200", "department", 2021),
    (f"大兴安岭地区2022年法治政府建设情况报告\n{BODY}", "大兴安岭地区行政公署", "大兴安岭地区", "232700", "city", 2022),
    (f"塔林盟行政公署关于2020年法治政府建设情况的报告\n{BODY}全盟各旗", "塔林盟行政公署", "", "", "city", 2020),
    (f"长丰县人民政府办公室\n2023年政府信息公开工作年度报告\n{BODY}", "长丰县人民政府", "长丰县", "340121", "county", 2023),
    (f"长丰县卫生健康委2022年度法治\n政府建设情况报告\n{BODY}", "长丰县卫生健康委", "长丰县", "340121", "department", 2022),
    (f"首页 > 公开\n索引号 123\n发布机构长丰县司法局\n2022年度法治政府建设情况报告\n{BODY}",
     "长丰县司法局", "长丰县", "340121", "department", 2022),
    (f"合肥市住房和城乡建设局2022年度法治政府建设情况报告\n{BODY}", "合肥市住房和城乡建设局", "合肥市", "340100", "department", 2022),
    (f"2023年，长丰县{BODY}\n二、存在问题\n{BODY}", "长丰县人民政府", "长丰县", "340121", "county", 2023),
])
def test_identity(text: str, issuer: str, region: str, code: str, level: str, year: int) -> None:
    identity = identify(text)
    assert (identity.issuer, identity.region, identity.region_code, identity.level, identity.year) == (issuer, region, code, level, year)


def test_a_shared_name_stays_open_until_something_settles_it() -> None:
    text = f"2023年朝阳区法治政府建设情况报告\n{BODY}"
    identity = identify(text)
    assert identity.region_code == "" and identity.doubts == ("shared_region:110105,220104", "no_issuer")
    assert identify(text, url="http://www.bjchy.gov.cn/x.html").region_code == "110105"
    assert identify(text + "长春市").region_code == "220104"


def test_a_place_that_nobody_knows_is_not_taken_for_one_that_the_text_speaks_of() -> None:
    text = "沅溪县人民政府2021年法治政府建设情况报告\n全县报市政府和县人大常委会备案，与和县结对，学习和县经验，我县受理申请52件。"
    identity = identify(text)
    assert (identity.issuer, identity.region, identity.region_code, identity.level) == ("沅溪县人民政府", "", "", "county")
    assert identity.doubts == ("no_region",)
    city = identify("皖陵市人民政府2024年法治政府建设情况报告\n各县区政府受理申请52件。")
    assert (city.issuer, city.level) == ("皖陵市人民政府", "city")
    alone = identify("沅溪县2021年法治政府建设工作情况报告\n向市政府和县人大常委会报备，和县，和县，我县受理申请52件。")
    assert (alone.issuer, alone.region_code, alone.doubts) == ("沅溪县人民政府", "", ("no_region",))
    office = identify("沅溪县司法局2024年法治政府建设工作报告\n向市政府和县人大常委会报备文件9件，向市政府和县人大报告，我局受理申请52件。")
    assert (office.issuer, office.region_code, office.level) == ("沅溪县司法局", "", "department")
    zone = identify("沙溪湾经济开发区2021年法治政府建设情况报告\n我区受理申请52件。")
    assert zone.region == ""


def test_a_short_name_that_goes_on_is_part_of_a_township_s_name() -> None:
    text = "石鼓坪镇2022年法治政府建设工作总结及2023年工作打算\n石鼓坪镇位于县城西北部，我镇受理申请5件。"
    identity = identify(text)
    assert (identity.title, identity.issuer, identity.region_code) == (text.split("\n")[0], "石鼓坪镇人民政府", "")
    assert (identity.level, identity.year) == ("township", 2022)


def test_a_government_that_nobody_knows_is_not_the_office_that_its_page_names_as_source() -> None:
    identity = identify("岭溪县人民政府关于2022年度法治政府建设情况的报告\n来源：县司法局\n全县受理申请5件。")
    assert (identity.issuer, identity.level, identity.region_code) == ("岭溪县人民政府", "county", "")
    assert identify("松山区人民政府2022年法治政府建设情况报告\n来源：松山区司法局\n全区受理申请5件。").issuer == "松山区人民政府"


def test_a_short_name_that_goes_on_is_another_county_s() -> None:
    identity = identify("松北岗区人民政府2020年度法治政府建设工作报告\n全区受理申请5件。")
    assert (identity.issuer, identity.region_code) == ("松北岗区人民政府", "")


def test_every_name_of_the_list_is_found_in_a_title() -> None:
    regions = load_regions()
    names = {region.name: [r.code for r in regions.values() if r.name == region.name] for region in list(regions.values())[::7]}
    for name, codes in names.items():
        identity = identify(f"2023年{name}法治政府建设情况报告\n{BODY}")
        assert identity.region_code == (codes[0] if len(codes) == 1 else ""), name
        assert identity.year == 2023


@pytest.mark.parametrize(("text", "year", "doubt"), [
    ("长丰县司法局2020年上半年工作总结\n一切如常。", 2020, "part_of_year:上半年"),
    ("各项工作有序推进。\n长丰县人民政府\n2022年3月5日", 2021, "year_from_date"),
    ("各项工作有序推进。\n长丰县人民政府\n2022年12月25日", 2022, "year_from_date"),
    ("各项工作有序推进。", None, "no_year"),
    ("长丰县2023年法治政府建设情况报告\n2024年3月1日发布", 2023, ""),
    ("长丰县法治政府建设实施情况报告\n2023年，全县坚持依法行政。到2025年，实现全覆盖。", 2023, ""),
])
def test_the_year_reported_on_is_not_that_of_publication(text: str, year: int | None, doubt: str) -> None:
    identity = identify(text)
    assert identity.year == year
    assert not doubt or doubt in identity.doubts


def test_the_name_of_a_file_stands_in_for_a_title() -> None:
    identity = identify(BODY, name="长丰县2019年法治政府建设工作报告_2019")
    assert (identity.title, identity.region_code, identity.year) == ("长丰县2019年法治政府建设工作报告", "340121", 2019)


@pytest.mark.parametrize("text", [
    "", "\n\n", "１２３", "abc " * 1000, "年" * 500, "报告" * 500, "区" * 500, "2023年" * 300, "（一）" * 300])
def test_nonsense_has_no_identity_and_raises_nothing(text: str) -> None:
    identity = identify(text)
    assert identity.region_code == "" and "no_region" in identity.doubts


def test_an_address_alone_settles_the_place_and_says_so() -> None:
    identity = identify("周边乡镇按计划推进。我县坚持依法行政。", url="http://www.mengcheng.gov.cn/1.html")
    assert identity.region_code == "341622" and "region_from_address" in identity.doubts


@pytest.mark.parametrize(("file", "expected"), [
    ("yuanbaoshan-2023.txt", "yuanbaoshan-2023"), ("某县 2023 年报告.docx", "某县-2023-年报告"), ("a/b:c?.html", "b-c"),
    ("x&y=1#2.pdf", "x-y-1-2")])
def test_ids_are_readable_and_fit_for_addresses(file: str, expected: str) -> None:
    assert id_of(file) == expected


def write_entries(folder: Path, words: str) -> Path:
    (folder / "reports.toml").write_text(words, encoding="utf-8")
    return folder


def test_an_entry_overrules_single_fields(tmp_path: Path) -> None:
    entries = read_entries(write_entries(tmp_path, '[[report]]\nfile = "a.txt"\nid = "chaoyang"\nregion_code = "110105"\nyear = 2022\n'
                                         'url = "http://example.gov.cn/1"\n'))
    report = make_report(f"朝阳区法治政府建设情况报告\n{BODY}", file="a.txt", entry=entries["a.txt"])
    assert report.id == "chaoyang" and report.url == "http://example.gov.cn/1"
    identity = report.identity
    assert (identity.region, identity.region_code, identity.level, identity.year) == ("朝阳区", "110105", "county", 2022)
    assert not [doubt for doubt in identity.doubts if doubt.startswith(("no_year", "shared", "no_region"))]


@pytest.mark.parametrize(("words", "says"), [
    ("[[report]]\nfile = 3", "file = 3"),
    ("[[report]]\nid = 'x'", "file is missing"),
    ("[[report]]\nfile = 'a.txt'\nyear = '2023'", "write a number"),
    ("[[report]]\nfile = 'a.txt'\nregion_code = '999999'", "999999"),
    ("[[report]]\nfile = 'a.txt'\nlevel = 'village'", "village"),
    ("[[report]]\nfile = 'a.txt'\nplace = 'x'", "place"),
    ("[[report]]\nfile = 'a.txt'\n[[report]]\nfile = 'a.txt'", "two entries"),
    ("[[report", "TOML"),
])
def test_a_wrong_entry_says_which_and_what_to_do(tmp_path: Path, words: str, says: str) -> None:
    with pytest.raises(EntryError, match=r"reports\.toml") as error:
        read_entries(write_entries(tmp_path, words))
    assert says in str(error.value)


def test_without_entries_there_are_none(tmp_path: Path) -> None:
    assert read_entries(tmp_path) == {}


def test_the_entries_of_the_project_hold() -> None:
    for entry in read_entries(ROOT / "data" / "reports").values():
        assert (ROOT / "data" / "reports" / entry.file).is_file()
