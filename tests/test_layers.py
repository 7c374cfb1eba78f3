"""The rules of the house, held against the code: what may import what, how long things may be, and that knowledge is data."""
from __future__ import annotations

import ast
import functools
import re
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LIB = ROOT / "lib"
TIES = ("__init__", "__main__")             # they tie the modules together and may import all of them
LONGEST_FUNCTION = 60
LONG_MODULE, LONGEST_MODULE = 300, 420
CHINESE = re.compile(r"[\u4e00-\u9fff]")
NUMERALS = set("〇零一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟萬億兩廿卅貳參叄陸")

MODULES = sorted(path for path in LIB.rglob("*.py"))
SCRIPTS = [ROOT / "app.py", *sorted((ROOT / "pages").glob("*.py"))]


def name_of(path: Path) -> str:
    """The layer a file belongs to: lib/figure.py → figure, lib/readers/pdf.py → readers."""
    return path.relative_to(LIB).parts[0].removesuffix(".py")


@functools.cache
def order() -> list[str]:
    """The modules of lib, top to bottom, as the README's picture lists them."""
    picture = (ROOT / "README.md").read_text(encoding="utf-8").partition("\nlib/\n")[2].partition("```")[0]
    return [name.removesuffix(".py").removesuffix("/") for name in re.findall(r"^  (\w+(?:\.py|/))\s", picture, re.MULTILINE)]


@functools.cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def imports_of(path: Path) -> Iterator[tuple[int, str]]:
    """Line and full name of everything a file imports, also inside functions."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: write the import out in full, from lib.…"
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def place(path: Path, line: int) -> str:
    return f"{path.relative_to(ROOT)}:{line}"


def test_the_readme_lists_every_module_of_lib_and_none_besides() -> None:
    there = {name_of(path) for path in MODULES} - set(TIES)
    assert len(order()) == len(set(order()))
    assert sorted(there - set(order())) == [], "give these a line in the README's picture of lib, above whatever imports them"
    assert sorted(set(order()) - there) == [], "the README's picture of lib lists what is not there"


def test_a_module_imports_only_modules_above_it() -> None:
    rank = {name: number for number, name in enumerate(order())}
    wrong = []
    for path in MODULES:
        own = name_of(path)
        for line, name in imports_of(path):
            parts = name.split(".")
            other = parts[1] if parts[0] == "lib" and len(parts) > 1 else own
            if own not in TIES and other != own and rank.get(other, -1) >= rank.get(own, len(rank)):
                wrong.append(f"{place(path, line)}: {own} is above {other} in the README's picture and must not import it")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(("package", "homes"), [
    ("streamlit", ("ui",)),
    ("plotly", ("chart", "charts")),
])
def test_a_package_stays_in_its_place(package: str, homes: tuple[str, ...]) -> None:
    wrong = [place(path, line) for path in MODULES for line, name in imports_of(path)
             if name.split(".")[0] == package and name_of(path) not in homes]
    wrong += [place(path, line) for path in SCRIPTS for line, name in imports_of(path)
              if name.split(".")[0] == package != "streamlit"]
    assert not wrong, f"{package} may only be imported in {', '.join(homes)}: {wrong}"


def test_no_pandas_before_the_table() -> None:
    before = order()[:order().index("table")]
    wrong = [place(path, line) for path in MODULES for line, name in imports_of(path)
             if name.split(".")[0] == "pandas" and name_of(path) in before]
    assert not wrong, f"values are exact until they enter the table; no pandas in {wrong}"


def test_reading_the_text_needs_no_outside_package() -> None:
    """From the text to the names of its figures: Python alone, so that it can be used anywhere."""
    core = order()[order().index("lexicon"):order().index("table")]
    wrong = [place(path, line) + f" {name}" for path in MODULES for line, name in imports_of(path)
             if name_of(path) in core and name.split(".")[0] in ("numpy", "pandas", "pyarrow", "regex", "lxml", "streamlit", "plotly")]
    assert not wrong, wrong


def test_no_function_is_longer_than_a_screen() -> None:
    wrong = []
    for path in [*MODULES, *SCRIPTS, *sorted((ROOT / "bench").glob("*.py"))]:
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > LONGEST_FUNCTION:
                    wrong.append(f"{place(path, node.lineno)}: {node.name} has {lines} lines, {LONGEST_FUNCTION} are allowed")
    assert not wrong, "\n".join(wrong)


def test_modules_stay_readable() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    for path, lines in lengths.items():
        if lines > LONG_MODULE:
            warnings.warn(f"{path.relative_to(ROOT)} has {lines} lines; above {LONG_MODULE} a module is worth dividing", stacklevel=1)
    wrong = [f"{path.relative_to(ROOT)} has {lines} lines" for path, lines in lengths.items() if lines > LONGEST_MODULE]
    assert not wrong, f"divide these, {LONGEST_MODULE} lines are allowed: {wrong}"


def test_pages_are_short_scripts() -> None:
    wrong = [f"{path.relative_to(ROOT)} has {count} lines" for path in SCRIPTS
             if (count := len(path.read_text(encoding="utf-8").splitlines())) > 80]
    assert not wrong, f"a page holds no logic: move it to lib/views or lib/ui: {wrong}"


def test_every_module_and_public_function_says_what_it_gives() -> None:
    wrong = []
    for path in [*MODULES, *SCRIPTS]:
        tree = tree_of(path)
        if not ast.get_docstring(tree):
            wrong.append(f"{path.relative_to(ROOT)}: an opening sentence")
        wrong += [f"{place(path, node.lineno)}: {node.name}" for node in tree.body
                  if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and not ast.get_docstring(node)]
    assert not wrong, "these lack a docstring:\n" + "\n".join(wrong)


def words_of(text: str) -> list[str]:
    """The Chinese words in a literal or pattern that are longer than two characters and more than a numeral."""
    plain = re.sub(r"(?m)(?<=\s)#.*$", " ", text) if "\n" in text else text       # comments of a verbose pattern
    plain = re.sub(r"\[[^\]]*\]", " ", plain)                # a set of characters is no word
    return [word for word in re.findall(r"[\u4e00-\u9fff]{3,}", plain) if not set(word) <= NUMERALS]


def single_characters(tree: ast.Module) -> set[int]:
    """The literals that are only looked into character by character: `x in "，。"`, `x.strip("的了")`, `set("年月")`."""
    found: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            found |= {id(value) for op, value in zip(node.ops, node.comparators, strict=True) if isinstance(op, ast.In | ast.NotIn)}
        elif isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in ("strip", "lstrip", "rstrip", "set", "frozenset", "maketrans"):
                found |= {id(value) for value in node.args}
    return found


def test_no_wording_stands_in_python() -> None:
    """Words that a report says are knowledge and live in data/catalog; a particle in a pattern may stand in the code."""
    wrong = []
    for path in MODULES:
        if name_of(path) in ("numeral", "__main__"):        # what numerals are made of is arithmetic
            continue
        tree = tree_of(path)
        prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)} | single_characters(tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
                wrong += [f"{place(path, node.lineno)}: {word}" for word in words_of(node.value)]
    assert not wrong, "move these words to data/catalog:\n" + "\n".join(wrong)
