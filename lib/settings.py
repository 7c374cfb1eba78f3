"""What an operator can set: limits for files from outside, and who may save. Every setting has a default and a meaning.

A setting is read from the environment (`LAW_REPORTS_ALLOW_SAVE=yes`), else from `data/settings.toml` (`allow_save = true`), else its
default holds. `describe_settings()` gives the table for the documentation.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

MEGABYTE = 1024 * 1024
PREFIX = "LAW_REPORTS_"
FILE_NAME = "settings.toml"
YES = ("1", "yes", "true", "on")
NO = ("0", "no", "false", "off", "")


class SettingError(ValueError):
    """A setting that cannot be used; the message names where it stands, what it says and what it may say."""


def _setting(default: Any, meaning: str, least: int = 0) -> Any:
    """A field with its meaning, the sentence the documentation prints, and the least number it may hold."""
    return field(default=default, metadata={"meaning": meaning, "least": least})


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost to read. Beyond a limit reading ends with one sentence (`Unreadable`), nothing else."""

    max_file_mb: int = _setting(50, "Largest file that is read, in MB.", 1)
    max_unpacked_mb: int = _setting(200, "Largest size a packed file (.docx) may unpack to, in MB.", 1)
    max_pages: int = _setting(1000, "Most pages of a PDF.", 1)
    max_characters: int = _setting(500_000, "Longest text of one report, in characters; a long yearly report has thirty thousand.", 1)
    max_seconds: int = _setting(30, "Longest time reading one file may take, in seconds.", 1)
    max_memory_mb: int = _setting(
        1024, "Most memory of the process that reads a file, in MB (not enforced on Windows and macOS).", 256)


@dataclass(frozen=True, slots=True)
class Settings(Limits):
    """All settings: the limits for one file, and what the page 添加报告 and `python -m lib add` allow."""

    max_files: int = _setting(500, "Most files that one visitor can add in the browser at a time.", 1)
    allow_save: bool = _setting(
        False, "Whether reports and corrections can be saved to the data folder from the browser.")
    save_emails: tuple[str, ...] = _setting(
        (), "E-mail addresses that may save, separated by commas; needs Streamlit's login. Empty: everyone who can open the page.")


DEFAULTS = Settings()


def load_settings(folder: Path | str | None = None, environment: Mapping[str, str] | None = None) -> Settings:
    """The settings in force for a data folder: environment over `folder/settings.toml` over defaults.

    Raises SettingError naming the place and the entry when one is unknown or cannot be used.
    """
    environment = os.environ if environment is None else environment
    known = {item.name: item for item in fields(Settings)}
    values: dict[str, Any] = {}
    path = Path(folder) / FILE_NAME if folder is not None else None
    if path is not None and path.is_file():
        for name, value in _read_file(path).items():
            if name not in known:
                raise SettingError(f"{path}: no setting is called {name!r}; settings are {', '.join(known)}")
            values[name] = _convert(value, known[name], f"{path}: {name}")
    for name, item in known.items():
        variable = PREFIX + name.upper()
        if variable in environment:
            values[name] = _convert(environment[variable], item, f"environment variable {variable}")
    return Settings(**values)


def may_save(settings: Settings, email: str | None = None) -> bool:
    """Whether this visitor may write to the data folder; `email` is the address of the login, None without one."""
    if not settings.allow_save:
        return False
    if not settings.save_emails:
        return True
    return email is not None and email.strip().lower() in settings.save_emails


def describe_settings() -> list[dict[str, str]]:
    """One row a setting: name, variable (in the environment), default, meaning; for the documentation and its test."""
    return [{"name": item.name, "variable": PREFIX + item.name.upper(), "default": _show(item.default),
             "meaning": item.metadata["meaning"]} for item in fields(Settings)]


def _show(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _read_file(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingError(f"{path}: is not a TOML file in UTF-8 ({error}); correct that place") from error


def _convert(value: Any, item: Any, place: str) -> Any:
    """The value in the type of the setting's default: 'yes' → True, '20' → 20, 'a@b.cn, c@d.cn' → two addresses."""
    if isinstance(item.default, bool):
        return _boolean(value, place)
    if isinstance(item.default, tuple):
        parts = value.split(",") if isinstance(value, str) else value
        if not isinstance(parts, list) or not all(isinstance(part, str) for part in parts):
            raise SettingError(f"{place} is {value!r}; write addresses separated by commas")
        return tuple(part.strip().lower() for part in parts if part.strip())
    try:
        number = int(str(value).strip().replace("_", ""))
    except ValueError:
        number = -1
    if isinstance(value, bool) or number < item.metadata["least"]:
        raise SettingError(f"{place} is {value!r}; write a whole number of at least {item.metadata['least']}")
    return number


def _boolean(value: Any, place: str) -> bool:
    word = str(value).strip().lower()
    if word in YES:
        return True
    if word in NO:
        return False
    raise SettingError(f"{place} is {value!r}; write yes or no")
