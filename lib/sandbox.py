"""Reads untrusted files in a process of its own, which may take only so much time and memory, and may write nothing.

`read_guarded(data, name, limits)` is what the reader calls. The child (`python -m lib.sandbox`) reads one file after another, so
that a thousand files start one process; a child that was stopped or died is replaced by the next call.
"""

from __future__ import annotations

import atexit
import json
import os
import struct
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from lib.readers.kind import kind_of
from lib.readers.trouble import Trouble
from lib.settings import MEGABYTE, Limits

HEADER = struct.Struct("<QQ")       # sizes of what follows: a JSON object, and bytes
MOST_FILES = 500                    # files after which a child is replaced, so that what it leaks cannot add up
MOST_IDLE = 2                       # children kept waiting for the next file

_idle: list[_Child] = []
_idle_lock = threading.Lock()


def read_guarded(data: bytes, name: str, limits: Limits) -> tuple[str, list[Trouble]]:
    """(text, remarks) of a file; raises Trouble when it cannot be read within the limits. Safe to call from many threads."""
    with _idle_lock:
        child = _idle.pop() if _idle else None
    child = child or _Child()
    try:
        answer, text = child.ask(data, name, limits)
    except BaseException:
        child.stop()
        raise
    with _idle_lock:
        keep = child.files < MOST_FILES and len(_idle) < MOST_IDLE
        if keep:
            _idle.append(child)
    if not keep:
        child.stop()
    if "trouble" in answer:
        raise Trouble(answer["trouble"], **answer["details"])
    return text.decode("utf-8"), [Trouble(code, **details) for code, details in answer["remarks"]]


def stop_idle() -> None:
    """End the children that wait for a file."""
    with _idle_lock:
        while _idle:
            _idle.pop().stop()


atexit.register(stop_idle)


class _Child:
    """A running reader process."""

    def __init__(self) -> None:
        self.files = 0
        self.process = subprocess.Popen(
            [sys.executable, "-B", "-m", "lib.sandbox"], cwd=Path(__file__).resolve().parents[1], env=_environment(),
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)

    def ask(self, data: bytes, name: str, limits: Limits) -> tuple[dict[str, Any], bytes]:
        """The child's answer for one file; raises Trouble when it had to be stopped or died."""
        self.files += 1
        assert self.process.stdin is not None and self.process.stdout is not None
        late = threading.Event()

        def end() -> None:
            late.set()
            self.process.kill()

        timer = threading.Timer(limits.max_seconds, end)
        timer.daemon = True
        timer.start()
        try:
            question = {"name": name, **{key: getattr(limits, key) for key in Limits.__dataclass_fields__}}
            _send(self.process.stdin, question, data)
            # four bytes a character at most; more than that no honest child sends
            return _receive(self.process.stdout, 4 * limits.max_characters + MEGABYTE)
        except (OSError, EOFError, ValueError) as error:
            raise (Trouble("too_slow", limit=limits.max_seconds) if late.is_set() or self._ran_out_of_time()
                   else Trouble("crashed")) from error
        finally:
            timer.cancel()

    def _ran_out_of_time(self) -> bool:
        """Whether the system ended the child for its use of the processor."""
        self.stop()
        signal_of_time = 24
        return self.process.returncode == -signal_of_time

    def stop(self) -> None:
        """End the process and release its pipes."""
        if self.process.poll() is None:
            try:
                self.process.wait(0.1)
            except subprocess.TimeoutExpired:
                self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            with suppress(OSError):
                if pipe is not None:
                    pipe.close()


def _environment() -> dict[str, str]:
    """What the child needs of the environment: no passwords and keys that may stand there."""
    wanted = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "LANG", "LD_LIBRARY_PATH", "VIRTUAL_ENV", "PYTHONPATH")
    return {key: os.environ[key] for key in wanted if key in os.environ} | {"PYTHONUTF8": "1"}


def _send(pipe: IO[bytes], message: dict[str, Any], data: bytes) -> None:
    head = json.dumps(message).encode()
    pipe.write(HEADER.pack(len(head), len(data)) + head)
    pipe.write(data)
    pipe.flush()


def _receive(pipe: IO[bytes], most: int) -> tuple[dict[str, Any], bytes]:
    """One message; raises EOFError when the other side is gone, ValueError when it is larger than `most` bytes."""
    head, size = HEADER.unpack(_exactly(pipe, HEADER.size))
    if head + size > most:
        raise ValueError("message too large")
    return json.loads(_exactly(pipe, head)), _exactly(pipe, size)


def _exactly(pipe: IO[bytes], size: int) -> bytes:
    data = pipe.read(size)
    if len(data) < size:
        raise EOFError
    return data


# ---- what follows runs in the child ----

def serve() -> None:
    """Answer questions on standard input until it ends."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)        # what a library prints must not get among the answers
    while True:
        try:
            question, data = _receive(sys.stdin.buffer, 1 << 40)
        except EOFError:
            return
        answer, text = _answer(question, data)
        _send(answers, answer, text)


def _answer(question: dict[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
    limits = Limits(**{key: question[key] for key in Limits.__dataclass_fields__})
    try:
        _limit_process(limits)
        text, remarks = parse(data, question["name"], limits)
        if len(text) > limits.max_characters:
            raise Trouble("too_long", limit=limits.max_characters)
        return {"remarks": [(remark.code, remark.details) for remark in remarks]}, text.encode("utf-8", "replace")
    except MemoryError:
        return {"trouble": "too_much_memory", "details": {"limit": limits.max_memory_mb}}, b""
    except Trouble as trouble:
        return {"trouble": trouble.code, "details": trouble.details}, b""
    except Exception:       # a defect in a library, set off by a strange file: the person hears of the file
        return {"trouble": "crashed", "details": {}}, b""


def _limit_process(limits: Limits) -> None:
    """Limits of the system, where it has them: memory, processor time for this file, no files written, no dumps."""
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + limits.max_seconds + 1
    for kind, most in ((resource.RLIMIT_AS, limits.max_memory_mb * MEGABYTE), (resource.RLIMIT_CPU, seconds),
                       (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0)):
        with suppress(ValueError, OSError):         # the system allows less already, or does not know this limit
            resource.setrlimit(kind, (most, resource.getrlimit(kind)[1]))


def parse(data: bytes, name: str, limits: Limits) -> tuple[str, list[Trouble]]:
    """(text, remarks) of a file of any kind, in this process; raises Trouble."""
    kind = kind_of(data, name)
    if kind == "pdf":
        from lib.readers.pdf import read_pdf
        text, pages = read_pdf(data, limits.max_pages)
        return text, [Trouble("picture_pages", pages="、".join(map(str, pages)))] if pages else []
    if kind == "zip":
        from lib.readers.word import read_docx
        return read_docx(data, limits.max_unpacked_mb), []
    if kind in ("html", "mht"):
        from lib.readers.html import read_html, read_mht
        return (read_html if kind == "html" else read_mht)(data), []
    from lib.readers.plain import decode_text
    return decode_text(data), []


if __name__ == "__main__":
    serve()
