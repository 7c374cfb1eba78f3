"""Writes divisions.csv from the tables of the npm package china-division and additions.csv; README.md beside this file says how.

    python build_divisions.py PACKAGE_FOLDER        needs pypinyin (for the column that addresses of websites are compared with)
"""
from __future__ import annotations

import csv
import sys
from pathlib import Path

from pypinyin import lazy_pinyin

HERE = Path(__file__).resolve().parent
NO_DIVISION = {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"}   # rows that only group others
PEOPLES = (
    "土家族", "维吾尔", "哈萨克族", "哈萨克", "蒙古族", "蒙古", "柯尔克孜", "塔吉克", "锡伯", "达斡尔族", "鄂温克族", "朝鲜族", "仫佬族",
    "毛南族", "布依族", "仡佬族", "哈尼族", "拉祜族", "布朗族", "独龙族", "普米族", "傈僳族", "纳西族", "景颇族", "裕固族", "撒拉族",
    "保安族", "东乡族", "壮族", "满族", "回族", "苗族", "瑶族", "侗族", "畲族", "彝族", "藏族", "羌族", "傣族", "白族", "佤族", "怒族",
    "黎族", "土族", "水族", "各族")
ZONES = {
    "高新技术产业开发区": "高新区", "高新技术产业园区": "高新区", "高新技术开发区": "高新区", "经济技术开发区": "经开区",
    "经济开发区": "经开区", "城乡一体化示范区": "示范区"}
ENDINGS = ("特别行政区", "自治区", "自治州", "自治县", "自治旗", "地区", "新区", "管理区", "联合旗", "省", "市", "盟", "州", "县",
           "区", "旗")


# where pypinyin chooses another reading than the place's own; lower lines win
READINGS = {"长": "chang", "朝": "chao", "柏": "bai", "都": "du", "漯": "luo", "珲": "hun", "棱": "ling", "邡": "fang", "什": "shi"}
NAMES = {
    "单县": "shan xian", "浚县": "xun xian", "荥经": "ying jing", "繁峙": "fan shi", "洪洞": "hong tong", "筠连": "jun lian",
    "乐陵": "lao ling", "覃塘": "qin tang", "涡阳": "guo yang", "长子": "zhang zi", "喀什": "ka shi"}


def pinyin_of(stem: str) -> str:
    """元宝山 → yuan bao shan."""
    sounds = lazy_pinyin(stem)
    if stem in NAMES:
        return NAMES[stem]
    if len(sounds) != len(stem):
        return " ".join(sounds)
    return " ".join(READINGS.get(character, sound) for character, sound in zip(stem, sounds, strict=True))


def without_peoples(name: str) -> str:
    """恩施土家族苗族 → 恩施; 东乡族 → 东乡, and 内蒙古 stays, as too little would be left."""
    rest, found = name, True
    while found:
        found = next((people for people in PEOPLES if rest.endswith(people) and len(rest) > len(people) + 1), "")
        rest = rest.removesuffix(found) if found else rest
    return rest.removesuffix("族") if rest in PEOPLES else rest


def short_names(name: str) -> list[str]:
    """元宝山区 → 元宝山; 恩施土家族苗族自治州 → 恩施州, 恩施; 赵县 → none."""
    for zone, short in ZONES.items():
        if name.endswith(zone):
            return [name.removesuffix(zone) + short]
    ending = next((e for e in ENDINGS if name.endswith(e)), "")
    stem = without_peoples(name.removesuffix(ending))
    shorts = []
    if ending in ("自治州", "自治县", "自治旗") or (stem + ending != name and ending == "区"):
        shorts.append(stem + ending[-1])
    half = ending in ("旗", "自治旗") and stem[-1] in "左右前中后"      # 巴林左旗 is never called 巴林左
    if ending and len(stem) >= 2 and not half and stem[-1] != "矿":
        shorts.append(stem)
    return [short for short in shorts if short != name]


def stem_of(name: str) -> str:
    """The part of a name that an address spells: 元宝山区 → 元宝山, 郏县 → 郏县."""
    ending = next((e for e in ENDINGS if name.endswith(e)), "")
    stem = without_peoples(name.removesuffix(ending))
    return stem if len(stem) >= 2 else name


def rows(package: Path) -> dict[str, list[str]]:
    """code → [name, short names …] of the package, provinces and cities filled up to six digits."""
    found: dict[str, list[str]] = {}
    city_of: dict[str, str] = {}
    for table in ("provinces", "cities", "areas"):
        with (package / "dist" / f"{table}.csv").open(encoding="utf-8") as file:
            for row in csv.DictReader(file):
                name = row["name"]
                if name in NO_DIVISION or city_of.get(row["code"][:4]) == name:
                    continue        # 东莞市 stands in the table of cities and again in that of counties
                if table == "cities":
                    city_of[row["code"]] = name
                found[row["code"].ljust(6, "0")] = [name, *short_names(name)]
    return found


def add(found: dict[str, list[str]]) -> None:
    """Adds additions.csv: divisions that are missing, and further names of those that are there."""
    with (HERE / "additions.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            aliases = [alias for alias in row["aliases"].split("|") if alias]
            if row["name"]:
                found[row["code"]] = [row["name"], *short_names(row["name"])]
            names = found[row["code"]]
            names.extend(alias for alias in aliases if alias not in names)


def main() -> None:
    found = rows(Path(sys.argv[1]))
    add(found)
    of_provinces = {name for code, names in found.items() if code.endswith("0000") for name in names}
    with (HERE / "divisions.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["code", "name", "shorts", "pinyin"])
        for code, (name, *shorts) in sorted(found.items()):
            if not code.endswith("0000"):       # 吉林 alone is the province, not the city
                shorts = [short for short in shorts if short not in of_provinces]
            out.writerow([code, name, "|".join(shorts), pinyin_of(stem_of(name))])


if __name__ == "__main__":
    main()
