"""What an earlier clause lends to a bare label: each rule of lendings.toml proves itself by its example."""
from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from lib import extract
from lib.catalog import CatalogError
from lib.lending import FILE, lend, load_lendings

RULES: list[dict[str, Any]] = tomllib.loads(FILE.read_text(encoding="utf-8"))["rule"]


@pytest.mark.parametrize("example", [rule["example"] for rule in RULES], ids=lambda example: example["says"])
def test_each_rule_proves_itself(example: dict[str, str]) -> None:
    before, marked, behind = re.split("[⟦⟧]", example["text"])
    row = next(row for row in extract(before + marked + behind).itertuples() if row.start == len(before))
    assert row.label == example["says"]


def test_a_label_that_is_not_bare_takes_nothing() -> None:
    assert lend("收到行政复议申请", "停车规划草案公示30天，收到行政复议申请") == ""


def test_what_the_label_says_itself_is_not_said_again() -> None:
    assert lend("收到规划草案意见", "规划草案公示30天，收到规划草案意见") == ""
    assert lend("收到公众意见", "就公众意见公示30天，收到公众意见") == ""


def test_where_no_matter_is_named_the_label_stays() -> None:
    assert lend("采纳", "全年采纳") == ""


@pytest.mark.parametrize(("key", "words", "told"), [
    ("label", "(公示", "cannot be used"),
    ("label", "<nowhere>", "nowhere"),
    ("told", "公示", "(?P<what>"),
    ("says", "{whose}意见", "{whose}"),
])
def test_a_rule_that_cannot_be_used_is_named(tmp_path: Path, key: str, words: str, told: str) -> None:
    rule = {"label": "意见", "told": "(?P<what>草案)公示", "says": "{what}意见", key: words}
    lines = "\n".join(f"{name} = '{value}'" for name, value in rule.items())
    path = tmp_path / "lendings.toml"
    path.write_text(f"[words]\n[[rule]]\n{lines}\nexample = {{ text = '草案公示，意见⟦3条⟧。', says = '草案意见' }}\n", encoding="utf-8")
    with pytest.raises(CatalogError, match="草案意见") as error:
        load_lendings.__wrapped__(path)
    assert told in str(error.value)
