"""Names of places: each is found again, shared names stay open, context and addresses settle them."""
from __future__ import annotations

from collections import Counter

import pytest

from lib.region import Region, find_by_name, find_regions, load_regions, regions_of_host, settle

REGIONS = list(load_regions().values())
SHARED = {name for name, count in Counter(region.name for region in REGIONS).items() if count > 1}


def only(text: str, *, shorts: bool = True) -> Region:
    (mention,) = find_regions(text, shorts=shorts)
    assert mention.region, f"{text}: {[region.path for region in mention.regions]}"
    return mention.region


def test_the_list_is_whole() -> None:
    levels = Counter(region.level for region in REGIONS)
    assert levels["province"] == 31 + 4 and levels["city"] > 330 and levels["county"] > 2800
    assert all(len(region.code) == 6 and region.code.isdigit() and region.path[-1] == region.name for region in REGIONS)


def test_every_full_name_is_found_again_in_a_title_and_shared_ones_stay_open() -> None:
    for region in REGIONS:
        title = f"2023年{region.name}法治政府建设情况报告"
        mentions = find_regions(title)
        assert len(mentions) == 1, (title, mentions)
        mention = mentions[0]
        assert title[mention.start:mention.end] == region.name
        assert region in mention.regions
        assert (mention.region is None) == (region.name in SHARED), title


def test_every_short_name_is_found_again() -> None:
    for region in REGIONS:
        for short in region.shorts:
            (mention,) = find_regions(f"2023年{short}法治政府建设情况报告")
            assert region in mention.regions or any(other.name == short for other in mention.regions), short


def test_28_names_are_shared_by_several_places() -> None:
    assert len(SHARED) >= 28
    assert {"朝阳区", "鼓楼区", "市中区", "城关区"} <= SHARED
    for name in SHARED:
        (mention,) = find_regions(name)
        assert settle(mention).region is None


def test_every_path_leads_to_its_place() -> None:
    for region in REGIONS:
        assert only("".join(region.path)) == region


@pytest.mark.parametrize(("text", "path"), [
    ("内蒙古自治区赤峰市元宝山区", ("内蒙古自治区", "赤峰市", "元宝山区")),
    ("内蒙古赤峰元宝山区", ("内蒙古自治区", "赤峰市", "元宝山区")),
    ("西乌旗", ("内蒙古自治区", "锡林郭勒盟", "西乌珠穆沁旗")),
    ("恩施州", ("湖北省", "恩施土家族苗族自治州")),
    ("屏边县", ("云南省", "红河哈尼族彝族自治州", "屏边苗族自治县")),
    ("吉林省吉林市", ("吉林省", "吉林市")),
    ("吉林", ("吉林省",)),
    ("北京市朝阳区", ("北京市", "朝阳区")),
    ("长春市朝阳区", ("吉林省", "长春市", "朝阳区")),
    ("兵团", ("新疆生产建设兵团",)),
    ("和康县", ("新疆维吾尔自治区", "和田地区", "和康县")),
    ("孟津县", ("河南省", "洛阳市", "孟津区")),
    ("济源市", ("河南省", "济源市")),
])
def test_names_and_paths(text: str, path: tuple[str, ...]) -> None:
    assert only(text).path == path


@pytest.mark.parametrize("text", ["和平路派出所开展检查", "朝阳街道办理案件", "新华乡的群众"])
def test_a_short_name_is_not_part_of_a_longer_word(text: str) -> None:
    assert find_regions(text) == []


def test_full_names_only_in_running_text() -> None:
    assert find_regions("建设平安社区，促进和平", shorts=False) == []
    assert only("今年以来元宝山区坚持", shorts=False).code == "150403"


@pytest.mark.parametrize(("text", "code"), [
    ("福州市出台办法。鼓楼区认真落实。", "350102"),
    ("南京市出台办法。鼓楼区认真落实。", "320106"),
    ("福州市与南京市都学习鼓楼区。", ""),
    ("鼓楼区认真落实。", ""),
])
def test_what_stands_around_a_shared_name_settles_it(text: str, code: str) -> None:
    mentions = find_regions(text)
    shared = next(m for m in mentions if text[m.start:m.end] == "鼓楼区")
    settled = settle(shared, mentions).region
    assert (settled.code if settled else "") == code


@pytest.mark.parametrize(("url", "code"), [
    ("http://www.bjchy.gov.cn/report.html", "110105"),
    ("https://zhengfu.bjtzh.gov.cn/a", "110112"),
    ("http://www.mengcheng.gov.cn", "341622"),
    ("http://sfj.cqck.gov.cn/x", "500229"),
    ("https://www.hhpb.gov.cn", "532523"),
])
def test_a_host_spells_its_place(url: str, code: str) -> None:
    assert [region.code for region in regions_of_host(url)] == [code]


@pytest.mark.parametrize("url", ["", "no address", "http://[broken", "https://example.org/beijing", "https://www.beijing.com", "http://www.gov.cn/"])
def test_other_hosts_spell_none(url: str) -> None:
    assert regions_of_host(url) == ()


def test_the_host_settles_a_shared_name() -> None:
    (mention,) = find_regions("朝阳区")
    settled = settle(mention, (), "http://www.bjchy.gov.cn/x").region
    assert settled and settled.path == ("北京市", "朝阳区")
    assert settle(mention, (), "http://www.suixi.gov.cn/x").region is None


def test_find_by_name() -> None:
    assert [region.code for region in find_by_name("内蒙古")] == ["150000"]
    assert [region.code for region in find_by_name("朝阳", "city")] == ["211300"]
    assert find_by_name("并无此地") == () == find_by_name("")


def test_a_long_text_is_searched_to_its_end() -> None:
    text = "法治政府建设朝阳和平推进" * 20_000
    assert len(find_regions(text)) >= 20_000
    assert find_regions(text, shorts=False) == []
