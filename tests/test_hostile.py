"""Hostile files: each ends in one sentence within its limit, leaves the reader fit for the next file, and writes nothing."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import pytest

from lib import sandbox
from lib.reader import Unreadable, read_bytes, read_text
from lib.settings import Limits
from tests.report_files import WORD, make_docx, make_html, make_pdf, pdf_objects, seed_text, word_paragraph

ROOT = Path(__file__).resolve().parents[1]
SMALL = Limits(max_file_mb=2, max_unpacked_mb=20, max_characters=100_000, max_seconds=20, max_memory_mb=512)
ENTITIES = ('<!DOCTYPE w:document [<!ENTITY a "十十十十十十十十十十">' + "".join(
    f'<!ENTITY {after} "{f"&{before};" * 10}">' for before, after in zip("abcdefgh", "bcdefghi", strict=True)) + "]>")


def refused(data: bytes, name: str, limits: Limits = SMALL) -> str:
    """The sentence a file ends in; afterwards an honest file is read as ever."""
    with pytest.raises(Unreadable) as error:
        read_bytes(data, name, limits)
    assert read_bytes(make_docx("受理36件"), "honest.docx") == "受理36件"
    assert "\n" not in str(error.value) and len(str(error.value)) < 300
    return str(error.value)


def zipped(names_and_sizes: dict[str, int]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, size in names_and_sizes.items():
            package.writestr(name, bytes(size))
    return buffer.getvalue()


def test_zip_bomb_in_a_word_file() -> None:
    data = zipped({"[Content_Types].xml": 10, "word/document.xml": 60_000_000})
    assert len(data) < 100_000
    assert "解压后超过 20 MB" in refused(data, "bomb.docx")


def test_zip_bomb_that_lies_about_its_size() -> None:
    data = zipped({"word/document.xml": 60_000_000})
    size = (60_000_000).to_bytes(4, "little")
    assert data.count(size) >= 1
    assert "损坏" in refused(data.replace(size, (900).to_bytes(4, "little")), "bomb.docx")


def test_zip_of_very_many_parts() -> None:
    assert "解压后超过" in refused(zipped({f"{number}.xml": 0 for number in range(20_001)}), "many.docx", Limits())


def test_entity_bomb_in_a_word_file() -> None:
    document = f'{ENTITIES}<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>&i;</w:t></w:r></w:p></w:body></w:document>'
    assert "损坏" in refused(make_docx(parts={"word/document.xml": document.encode()}), "entities.docx")


def test_entity_bomb_and_outside_entities_in_a_page(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("秘密88件", encoding="utf-8")
    page = (ENTITIES.replace("w:document", "html").replace("]>", f'<!ENTITY s SYSTEM "file://{secret}">]>')
            + "<html><body><p>受理36件，&i;&s;</p></body></html>")
    text = read_bytes(page.encode(), "entities.html", SMALL)
    assert "受理36件" in text and "秘密" not in text and len(text) < 1000


def test_outside_entities_in_a_word_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("秘密88件", encoding="utf-8")
    document = (f'<!DOCTYPE w:document [<!ENTITY s SYSTEM "file://{secret}">]><w:document xmlns:w="{WORD}"><w:body><w:p><w:r>'
                "<w:t>&s;</w:t></w:r></w:p></w:body></w:document>")
    assert "秘密" not in refused(make_docx(parts={"word/document.xml": document.encode()}), "outside.docx")


def test_pdf_with_endless_objects() -> None:
    pages = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 2000000000/Kids[2 0 R 2 0 R]>>"]
    assert "e.pdf：" in refused(pdf_objects(pages), "e.pdf")
    form = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 4 0 R>>>>/Length 6>>stream\n/F Do \nendstream"
    loop = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 5 0 R/Resources<</XObject<</F 4 0 R>>>>>>", form,
            b"<</Length 6>>stream\n/F Do \nendstream"]
    assert "e.pdf：" in refused(pdf_objects(loop), "e.pdf")


def test_pdf_with_endless_content() -> None:
    stream = b"BT /F1 9 Tf " + b"(12) Tj " * 250_000 + b"ET"
    data = pdf_objects([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 900/Kids[" + b"3 0 R " * 900 + b"]>>",
                        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</Font<</F1 "
                        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>",
                        b"<</Length %d>>stream\n" % len(stream) + stream + b"\nendstream"])
    sentence = refused(data, "endless.pdf", Limits(max_file_mb=5, max_seconds=1, max_memory_mb=512))
    assert "1 秒" in sentence or "512 MB" in sentence


def test_a_hundred_megabytes_of_text(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(100 * 1024 * 1024)        # a file of zeros that takes no room on the disk
    with pytest.raises(Unreadable, match="100 MB，超过 50 MB"):
        read_text(path)
    assert "超过 2 MB" in refused("全年办理37件。".encode() * 200_000, "big.txt")
    assert "100000 字" in refused("37件".encode() * 60_000, "long.txt")
    assert "100000 字" in refused(make_html("办理案件37件，已办结。\n" * 10_000), "long.html")


@pytest.mark.parametrize("name", ["../../etc/passwd", "..\\..\\boot.ini", "<script>alert(1)</script>.txt", "😀.docx", "a" * 4000,
                                  "\u202etxt.exe", "nul\0.txt", "[x](http://x.cn/).txt", "", "/"])
def test_names_do_not_matter(name: str) -> None:
    assert read_bytes("办理37件。".encode(), name, SMALL) == "办理37件。"
    sentence = refused(b"", name)
    assert ".." not in sentence and "\0" not in sentence


def test_a_path_with_a_zero_byte() -> None:
    with pytest.raises(Unreadable):
        read_text("a\0b.txt")


def test_scripts_and_handlers_of_a_page_are_gone() -> None:
    page = ("<html><body onload='x()'><script>alert('1件')</script><p onclick='y()'>受理36件，办结<b>34件</b>。</p><img src=x onerror=z()>"
            "<iframe src='http://a.cn'></iframe><svg onload=q()><text>9件</text></svg><style>p{}</style></body></html>")
    assert read_bytes(page.encode(), "a.html") == "受理36件，办结34件。"


def test_markup_that_is_text_stays_text() -> None:
    assert read_bytes("<p>受理&lt;script&gt;36件，办结34件。</p>".encode(), "a.html") == "受理<script>36件，办结34件。"


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_truncated_files(share: float) -> None:
    for name, data in (("a.docx", make_docx(seed_text())), ("a.pdf", make_pdf(seed_text()))):
        part = data[:int(len(data) * share)]
        try:
            assert read_bytes(part, name, SMALL)        # a PDF whose end is lost can still be whole enough
        except Unreadable as error:
            assert "损坏" in str(error) or "没有文字" in str(error)
    assert read_bytes(make_html(seed_text())[:9000], "a.html", SMALL).startswith("2023年")


def test_wrong_extensions() -> None:
    assert read_bytes(make_docx("受理36件"), "a.pdf", SMALL) == "受理36件"
    assert read_bytes(make_pdf("受理三十六件"), "a.txt", SMALL).endswith("\n受理三十六件")
    assert read_bytes("受理36件".encode(), "a.docx", SMALL) == "受理36件"
    assert "受理36件" in read_bytes(make_html("受理36件"), "a.doc", SMALL)


def test_deeply_nested_pages_and_documents() -> None:
    deep = "<div>" * 50_000 + "受理36件"
    try:
        assert "36件" in read_bytes(f"<html><body>{deep}".encode(), "deep.html", SMALL)
    except Unreadable as error:
        assert "deep.html" in str(error)
    nested = "<w:tbl><w:tr><w:tc>" * 2000 + word_paragraph("3件") + "</w:tc></w:tr></w:tbl>" * 2000
    assert "损坏" in refused(make_docx(body=nested), "deep.docx")


def test_memory_is_limited() -> None:
    pytest.importorskip("resource")
    page = b"<html><body>" + b"<p>" * 600_000
    sentence = refused(page, "wide.html", Limits(max_memory_mb=256, max_seconds=120))
    assert "256 MB" in sentence or "意外中止" in sentence or "正文" in sentence


def test_the_reading_process_can_write_no_file(tmp_path: Path) -> None:
    pytest.importorskip("resource")
    code = ("import sys; from lib import sandbox; from lib.settings import Limits; sandbox._limit_process(Limits())\n"
            "with open(sys.argv[1], 'wb', 0) as file: file.write(b'x')")
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path / "out")], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1 and "File too large" in done.stderr
    assert (tmp_path / "out").read_bytes() == b""


def test_a_killed_reader_is_replaced() -> None:
    assert read_bytes(make_docx("受理36件"), "a.docx", SMALL) == "受理36件"
    for child in sandbox._idle:
        child.process.kill()
    with pytest.raises(Unreadable, match="意外中止"):
        while sandbox._idle:
            read_bytes(make_docx("受理36件"), "a.docx", SMALL)
    assert read_bytes(make_docx("受理36件"), "a.docx", SMALL) == "受理36件"


def test_others_are_served_while_a_file_hangs() -> None:
    stream = b"BT /F1 9 Tf " + b"(12) Tj " * 200_000 + b"ET"
    data = pdf_objects([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 900/Kids[" + b"3 0 R " * 900 + b"]>>",
                        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</Font<</F1 "
                        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>",
                        b"<</Length %d>>stream\n" % len(stream) + stream + b"\nendstream"])

    def sentence(_: int) -> str:
        with pytest.raises(Unreadable) as error:
            read_bytes(data, "slow.pdf", Limits(max_seconds=2, max_memory_mb=512))
        return str(error.value)

    with ThreadPoolExecutor(3) as pool:
        slow = pool.map(sentence, range(1))
        honest = list(pool.map(lambda number: read_bytes(make_docx(f"受理{number}件"), "a.docx"), range(20)))
        assert honest == [f"受理{number}件" for number in range(20)]
        assert all("slow.pdf" in said for said in slow)
