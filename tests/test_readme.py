"""The README under test: its commands exist, its files are there, its code runs."""
from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
CODE = [code for _, code in BLOCKS] + re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", README, flags=re.MULTILINE | re.DOTALL))
PATH = r"[\w./-]+/[\w./-]*|[\w-]+\.(?:py|txt|md|toml)|LICENSE"        # data/reports/, app.py, LICENSE


def targets() -> set[str]:
    """What `make help` lists."""
    return set(re.findall(r"^([a-z]+):.*##", MAKEFILE, re.MULTILINE))


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Python with these arguments, in the project's folder."""
    return subprocess.run([sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=120,
                          check=False)


def test_every_make_command_named_exists_and_each_is_named() -> None:
    named = {word for code in CODE for words in re.findall(r"^make((?: [a-z]+)+)", code, re.MULTILINE) for word in words.split()}
    assert named - targets() == set()
    assert targets() - {"help"} - named == set(), "the README's table of commands lacks these"


def test_the_first_thing_a_reader_sees_is_how_to_start() -> None:
    assert BLOCKS[0][1].startswith("make run")
    assert README.index("make run") < 200


@pytest.mark.parametrize("path", sorted({code for code in CODE if re.fullmatch(PATH, code)}))
def test_every_file_named_exists(path: str) -> None:
    assert (ROOT / path).exists() or path.startswith(".venv")


@pytest.mark.parametrize("path", re.findall(r"!\[[^\]]*\]\(([^)]+)\)", README) or [None])
def test_every_picture_is_there(path: str | None) -> None:
    assert path is None or (ROOT / path).is_file()


def test_every_option_of_make_named_is_one() -> None:
    assert set(re.findall(r"\b([A-Z]+)=", "\n".join(CODE))) <= set(re.findall(r"^([A-Z]+) \?=", MAKEFILE, re.MULTILINE))


def test_the_files_of_the_windows_commands_are_there() -> None:
    for name in re.findall(r"pip install -r (\S+?)`?(?:[,\s]|$)", README) + re.findall(r"streamlit run (\S+)", README):
        assert (ROOT / name).is_file(), name


@pytest.mark.parametrize("code", [code for language, code in BLOCKS if language == "python"])
def test_the_python_examples_run(code: str) -> None:
    done = run("-c", code)
    assert done.returncode == 0, done.stderr[-1500:]


@pytest.mark.parametrize("command", sorted(set(re.findall(r"python -m lib (\w+)", README))))
def test_the_shell_commands_named_exist(command: str) -> None:
    done = run("-m", "lib", command, "--help")
    assert done.returncode == 0, done.stderr[-1500:]
