"""Reading: every format gives the report's text back, and what cannot be read is said in one sentence."""

from __future__ import annotations

import codecs
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from lib.figure import find_figures
from lib.reader import Unreadable, read_bytes, read_content, read_text, shown_name
from lib.readers.lines import place_cells, table_lines
from lib.readers.trouble import explain, trouble_codes
from lib.readers.word_number import write_number
from lib.sandbox import read_guarded
from lib.settings import Limits
from tests.report_files import (
    SEED,
    WORD,
    locked_pdf,
    make_docx,
    make_html,
    make_mht,
    make_pdf,
    paragraphs_of,
    pdf_objects,
    scanned_pdf,
    seed_text,
    word_paragraph,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def surfaces(text: str) -> list[str]:
    return [text[figure.start:figure.end] for figure in find_figures(text)]


def formats() -> dict[str, bytes]:
    text = seed_text()
    return {
        "utf-8.txt": text.encode(), "mark.txt": codecs.BOM_UTF8 + text.encode(), "utf-16.txt": text.encode("utf-16"),
        "utf-16-be.txt": text.encode("utf-16-be"), "gb18030.txt": text.encode("gb18030"), "page.html": make_html(text),
        "gb2312.html": make_html(text, "gb18030", "gb2312"), "saved.mht": make_mht(text), "report.docx": make_docx(text),
        "report.pdf": make_pdf(text),
    }


@pytest.mark.parametrize("name", formats())
def test_every_format_gives_the_report_and_its_48_figures_back(name: str) -> None:
    text = read_bytes(formats()[name], name)
    assert paragraphs_of(text) == paragraphs_of(seed_text())
    expected = surfaces(seed_text())
    assert len(expected) == 2 * 48      # the report is printed twice on its page
    assert surfaces(text) == expected


def test_a_text_file_keeps_every_character(tmp_path: Path) -> None:
    written = "\u3000\u3000一、概况\r\n\r\n 办理37件。\t\n\u00a0尾 \n"
    path = tmp_path / "a.txt"
    path.write_bytes(codecs.BOM_UTF8 + written.encode())
    assert read_text(path) == written
    assert read_text(SEED) == SEED.read_bytes().decode()


@pytest.mark.parametrize(("data", "expected"), [
    pytest.param("办结㐂镕案37件".encode("gb18030"), "办结㐂镕案37件", id="characters beyond gb2312"),
    pytest.param("辦理行政復議案件三十七件，其中維持二十件".encode("big5"), "辦理行政復議案件三十七件，其中維持二十件", id="big5"),
    pytest.param("全年办结案件37件。".encode()[:-1], "全年办结案件37件\ufffd", id="cut in the middle of a character"),
    pytest.param("只有 37 items".encode("utf-16-le"), None, id="utf-16 without mark and hardly Chinese"),
    pytest.param(b"Annual report: 37 cases.", "Annual report: 37 cases.", id="no Chinese at all"),
])
def test_encodings_of_text(data: bytes, expected: str | None) -> None:
    if expected is None:
        with pytest.raises(Unreadable):
            read_bytes(data, "a.txt")
    else:
        assert read_bytes(data, "a.txt") == expected


def page(body: str, head: str = "") -> str:
    return read_bytes(f"<html><head>{head}</head><body>{body}</body></html>".encode(), "a.html")


PROSE = "全年共受理行政复议申请37件，审结34件，按期办结率为100%，没有一件因程序问题被纠正。"


@pytest.mark.parametrize(("body", "expected"), [
    pytest.param(f"<div>{PROSE}<br>&nbsp;&nbsp;&#12288;开展培训3场。<br/>　　参加90人。</div>", [PROSE, "开展培训3场。", "参加90人。"],
                 id="paragraphs parted by line breaks"),
    pytest.param(f"<table><tr><td><table><tr><td><p>{PROSE}</p><p>培训3场。</p></td></tr></table></td></tr></table>",
                 [PROSE, "培训3场。"], id="a page laid out in tables"),
    pytest.param(f"<p>{PROSE}</p><table><caption>案件情况</caption><tr><th>事项</th><th>数量（件）</th></tr>"
                 "<tr><td><p>申请</p></td><td>37</td></tr><tr><td>受理</td><td><b>36</b></td></tr></table><p>以上。</p>",
                 [PROSE, "案件情况", "事项\t数量（件）", "申请\t37", "受理\t36", "以上。"], id="a table stays rows"),
    pytest.param(f"<p>{PROSE}</p><table><tr><td rowspan='2'>复议</td><td>申请</td><td>37</td></tr><tr><td>受理</td><td>36</td></tr>"
                 "<tr><td colspan=2>合计</td><td>73</td></tr></table>",
                 [PROSE, "复议\t申请\t37", "\t受理\t36", "合计\t\t73"], id="spanned cells keep columns in line"),
    pytest.param(f"<ul><li><a href=/>首页</a></li></ul><div><div><p>{PROSE}</p></div><table><tr><td>事项</td><td>数量</td></tr>"
                 "<tr><td>申请</td><td>37</td></tr></table></div>", [PROSE, "事项\t数量", "申请\t37"], id="a table beside the text"),
    pytest.param(f"<p>{PROSE}</p><p style='display: none'>隐藏99件</p><script>'88件'</script><noscript>77件</noscript>",
                 [PROSE], id="what nobody sees"),
    pytest.param(f"<ul><li><a href='/a'>首页</a></li><li><a href='/b'>公开12条</a></li></ul><p>{PROSE}</p>", [PROSE], id="navigation"),
    pytest.param(f"<p>{PROSE[:20]}\n      {PROSE[20:]}</p>", [PROSE], id="a line end in the source is no space in Chinese"),
    pytest.param(f"<p>{PROSE[:12]}<span>{PROSE[12:13]}</span><font>{PROSE[13:]}</font></p>", [PROSE], id="a number cut by tags"),
    pytest.param(f"<p>见<a href='/x'>全文</a>：{PROSE}</p>", ["见全文：" + PROSE], id="a link inside a sentence"),
    pytest.param("<div><p>短讯：培训3场。</p></div>", ["短讯：培训3场。"], id="hardly any text"),
    pytest.param(f"<pre>一、复议\n{PROSE}</pre>", ["一、复议", PROSE], id="preformatted"),
])
def test_the_main_text_of_pages(body: str, expected: list[str]) -> None:
    assert [line.strip() for line in page(body).split("\n")] == [line.strip() for line in expected]


def test_a_title_outside_the_text_is_put_before_it() -> None:
    head = '<meta name="ArticleTitle" content="某区2023年报告">'
    assert page(f"<div><p>{PROSE}</p></div>", head) == f"某区2023年报告\n{PROSE}"
    assert page(f"<div><p>某区2023年 报告</p><p>{PROSE}</p></div>", head).count("报告") == 1


def test_a_page_that_needs_scripts_says_so() -> None:
    with pytest.raises(Unreadable, match="复制正文后粘贴"):
        page("<div id=app></div><script>load()</script>")


def numbered(level: int, text: str, style: str = "") -> str:
    rule = f'<w:pStyle w:val="{style}"/>' if style else f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
    return word_paragraph(text, f"<w:pPr>{rule}</w:pPr>")


NUMBERING = f"""<w:numbering xmlns:w="{WORD}"><w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2 "/></w:lvl>
<w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num></w:numbering>""".encode()
STYLES = f"""<w:styles xmlns:w="{WORD}"><w:style w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
</w:styles>""".encode()


def test_numbers_that_word_puts_before_paragraphs() -> None:
    body = (numbered(0, "工作情况") + numbered(1, "复议") + numbered(1, "应诉") + numbered(0, "存在问题", style="H1")
            + numbered(1, "普法") + numbered(2, "其他") + word_paragraph("正文"))
    data = make_docx(body=body, parts={"word/numbering.xml": NUMBERING, "word/styles.xml": STYLES})
    assert read_bytes(data, "a.docx").split("\n") == ["一、工作情况", "一.1 复议", "一.2 应诉", "二、存在问题", "二.1 普法", "其他", "正文"]


@pytest.mark.parametrize(("number", "written"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (35, "三十五"), (100, "100")])
def test_chinese_list_numbers(number: int, written: str) -> None:
    assert write_number(number, "chineseCounting") == written


def run(text: str, properties: str = "") -> str:
    return f"<w:r>{properties}<w:t>{text}</w:t></w:r>"


@pytest.mark.parametrize(("body", "expected"), [
    pytest.param(f"<w:sdt><w:sdtContent>{word_paragraph('受理36件')}</w:sdtContent></w:sdt>", "受理36件", id="content control"),
    pytest.param(f"<w:p><w:del>{run('旧35件')}</w:del><w:ins>{run('新36件')}</w:ins></w:p>", "新36件", id="tracked changes"),
    pytest.param(f"<w:p>{run('可见')}{run('隐藏', '<w:rPr><w:vanish/></w:rPr>')}</w:p>", "可见", id="hidden words"),
    pytest.param(f"<w:p>{run('正文')}<w:r><w:pict><w:txbxContent>{word_paragraph('框中3件')}</w:txbxContent></w:pict></w:r></w:p>",
                 "正文\n框中3件", id="text box"),
    pytest.param(f"<w:p>{run('上行')}<w:r><w:br/></w:r>{run('下行')}</w:p>", "上行\n下行", id="line break"),
    pytest.param(f"<w:p><w:hyperlink>{run('链接内2件')}</w:hyperlink></w:p>", "链接内2件", id="hyperlink"),
])
def test_word_files_hold_text_in_odd_places(body: str, expected: str) -> None:
    assert read_bytes(make_docx(body=body), "a.docx") == expected


STARTS, GOES_ON, TWO_COLUMNS = '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="2"/>'


def word_cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(map(word_paragraph, text.split('/')))}</w:tc>"


def test_word_tables_stay_rows_in_their_place() -> None:
    inner = f"<w:tbl><w:tr>{word_cell('申请')}{word_cell('37')}</w:tr></w:tbl>"
    table = (f"<w:tbl><w:tr>{word_cell('事项/名称')}{word_cell('数量')}{word_cell('备注')}</w:tr>"
             f"<w:tr>{word_cell('复议', STARTS)}{word_cell('36')}{word_cell('已结')}</w:tr>"
             f"<w:tr>{word_cell('', GOES_ON)}{word_cell('12')}{word_cell('未结')}</w:tr>"
             f"<w:tr>{word_cell('合计', TWO_COLUMNS)}{word_cell('48')}</w:tr></w:tbl>")
    nested = f"<w:tbl><w:tr><w:tc>{inner}</w:tc>{word_cell('说明')}</w:tr></w:tbl>"
    text = read_bytes(make_docx(body=word_paragraph("前") + table + nested + word_paragraph("后")), "a.docx")
    assert text.split("\n") == ["前", "事项名称\t数量\t备注", "复议\t36\t已结", "\t12\t未结", "合计\t\t48", "申请\t37", "说明", "后"]


def test_python_docx_writes_what_is_read() -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_heading("一、概况", 1)
    document.add_paragraph(PROSE)
    document.add_table(1, 2).cell(0, 1).text = "37"
    buffer = BytesIO()
    document.save(buffer)
    assert read_bytes(buffer.getvalue(), "a.docx") == f"一、概况\n{PROSE}\n37"


def test_layout_and_spans_of_tables() -> None:
    assert table_lines([[["甲"], ["1"]], [["乙" * 200], ["丙"]]]) == ["甲\t1", "乙" * 200, "丙"]
    assert place_cells([[(["a"], 1, 3), (["b"], 1, 1)], [(["c"], 1, 1)], [(["d"], 1, 1)]]) == [
        [["a"], ["b"]], [[], ["c"]], [[], ["d"]]]


def test_numbers_alone_on_a_line_of_a_pdf_stay_unless_they_count_pages() -> None:
    text = "一、案件\n" + "\n".join(f"第{word}类案件办理情况如下" for word in "甲乙丙丁") + "\n37\n36"
    assert read_bytes(make_pdf(text, head=""), "a.pdf") == text


def test_pages_of_a_pdf_without_text_are_named() -> None:
    stream = b"BT /F1 16 Tf 1 0 0 1 72 700 Tm <" + PROSE.encode("utf-16-be").hex().encode() + b"> Tj ET"
    picture = b"q 595 0 0 842 0 0 cm /I1 Do Q"
    data = pdf_objects([
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 2/Kids[3 0 R 4 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 900 842]/Contents 5 0 R/Resources<</Font<</F1 7 0 R>>>>>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 900 842]/Contents 6 0 R/Resources<</XObject<</I1 9 0 R>>>>>>",
        b"<</Length %d>>stream\n" % len(stream) + stream + b"\nendstream",
        b"<</Length %d>>stream\n" % len(picture) + picture + b"\nendstream",
        b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[8 0 R]>>",
        b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000>>",
        b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>stream\n\x80\nendstream"])
    reading = read_content(data, "a.pdf")
    assert reading.text == PROSE
    assert [zh for zh, _ in reading.remarks] == ["第 2 页只有图片，没有读到文字。请对照原文，必要时先做文字识别（OCR）。"]


def packed(*names: str) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name in names:
            package.writestr(name, b"<x/>")
    return buffer.getvalue()


@pytest.mark.parametrize(("name", "data", "said"), [
    ("扫描件.pdf", scanned_pdf(), "扫描的 PDF"),
    ("加密.pdf", locked_pdf("报告正文"), "密码"),
    ("旧.doc", OLE + "WordDocument".encode("utf-16-le"), "另存为 .docx"),
    ("旧.wps", OLE + "WordDocument".encode("utf-16-le"), "WPS"),
    ("表.xls", OLE + "Workbook".encode("utf-16-le"), "电子表格"),
    ("加密.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "密码"),
    ("其他.bin", OLE, "不能读取"),
    ("表.xlsx", packed("[Content_Types].xml", "xl/workbook.xml"), "电子表格"),
    ("公文.ofd", packed("OFD.xml"), "OFD"),
    ("包.zip", packed("a.txt"), "先解压"),
    ("包.rar", b"Rar!\x1a\x07\x00" + bytes(90), "先解压"),
    ("图.png", b"\x89PNG\r\n\x1a\n" + bytes(90), "图片"),
    ("图.jpg", b"\xff\xd8\xff\xe0" + bytes(90), "图片"),
    ("富文本.rtf", b"{\\rtf1 \\ansi}", "RTF"),
    ("图片.docx", make_docx(body="<w:p/>", parts={"word/media/image1.png": b"x"}), "只有图片"),
    ("空.docx", make_docx(body="<w:p/>"), "没有文字"),
    ("空.txt", b" \r\n\xe3\x80\x80\n", "没有文字"),
    ("程序.txt", bytes(range(256)) * 20, "不是文字文件"),
])
def test_what_cannot_be_read_is_said_in_one_sentence(name: str, data: bytes, said: str) -> None:
    with pytest.raises(Unreadable) as error:
        read_bytes(data, name)
    assert said in str(error.value)
    assert str(error.value).startswith(f"{name}：") and "\n" not in str(error.value)
    assert error.value.file == name and error.value.reason and error.value.remedy
    assert error.value.sentence("en").startswith(f"{name}: ")


@pytest.mark.parametrize("code", trouble_codes())
def test_every_trouble_has_its_words_in_both_languages(code: str) -> None:
    details: dict[str, str | int] = {"size": 1, "limit": 2, "pages": 3, "kind": "X"}
    for language in ("zh", "en"):
        assert all(part and "{" not in part for part in explain(code, details, language))


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "没有.txt", tmp_path):
        with pytest.raises(Unreadable, match="找不到"):
            read_text(path)


def test_names_are_shown_without_folders_and_tricks() -> None:
    assert shown_name("../../etc/报告.txt") == "报告.txt"
    assert shown_name("C:\\a\\b.txt\u202e\n") == "b.txt"
    assert len(shown_name("长" * 500 + ".docx")) <= 80 and shown_name("长" * 500 + ".docx").endswith(".docx")


def test_many_files_share_one_process() -> None:
    from lib import sandbox
    sandbox.stop_idle()
    data = make_docx(PROSE)
    children = set()
    for _ in range(5):
        assert read_guarded(data, "a.docx", Limits())[0] == PROSE
        children.add(sandbox._idle[-1].process.pid)
    assert len(children) == 1


def test_the_reading_process_loads_neither_pandas_nor_streamlit() -> None:
    code = "import sys, lib.sandbox; print([m for m in ('pandas', 'numpy', 'streamlit', 'plotly') if m in sys.modules])"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=SEED.parents[2], check=True)
    assert answer.stdout.strip() == "[]"
