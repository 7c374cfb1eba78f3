"""Builds a report in every format it comes in, for the tests of reading: page, Word file, PDF, saved page."""

from __future__ import annotations

import re
import zipfile
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

SEED = Path(__file__).resolve().parents[1] / "data" / "reports" / "yuanbaoshan-2023.txt"
NAVIGATION = ("首页", "政府信息公开", "政务服务", "互动交流", "数据开放12345条", "无障碍浏览")
RUNNING_HEAD = "元宝山区人民政府公报"
PAGE_WIDTH, PAGE_HEIGHT, SIZE = 595, 842, 16
PER_LINE, PER_PAGE = 28, 24


def seed_text() -> str:
    """The first report of the project."""
    return SEED.read_text(encoding="utf-8")


def paragraphs_of(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def make_html(text: str, charset: str = "utf-8", declared: str = "") -> bytes:
    """A page as governments publish them: navigation, breadcrumb, scripts, share buttons, related news around the text."""
    links = "".join(f'<li><a href="/c/{number}.html">{word}</a></li>' for number, word in enumerate(NAVIGATION))
    body = "".join(f'<p style="text-indent:2em"><span style="font-size:16pt">{line}</span></p>\n' for line in paragraphs_of(text))
    page = f"""<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset={declared or charset}">
<title>报告_政府网</title><meta name="ArticleTitle" content="{paragraphs_of(text)[0]}"><style>p {{color: red}} /* 99条 */</style>
<script>var visits = "浏览88888次";</script></head><body>
<div class="header"><ul>{links}</ul><form><input value="搜索77件"><button>搜索</button></form></div>
<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk">政务公开</a></div>
<div class="main"><h1>{paragraphs_of(text)[0]}</h1><div class="share"><a href="#">分享到微博</a><a href="#">微信</a></div>
<div id="zoom"><div class="TRS_Editor">{body}</div></div></div>
<div class="related"><h3>相关新闻</h3><ul><li><a href="/1.html">某区召开会议部署666项任务</a></li></ul></div>
<div class="footer"><p>主办单位：某区政府</p><p>备案号 1500000号</p></div><script>document.write("55555件")</script></body></html>"""
    return page.encode(charset, "xmlcharrefreplace")


def make_mht(text: str) -> bytes:
    """The page as a browser saves it into one file."""
    message = EmailMessage()
    message["Subject"] = "report"
    message.make_related()
    part = EmailMessage()
    part.set_content(make_html(text, "gb18030", "gb2312"), maintype="text", subtype="html", cte="base64",
                     params={"charset": "gb2312"})
    message.attach(part)
    return b"MIME-Version: 1.0\r\n" + bytes(message).replace(b"MIME-Version: 1.0\n", b"")


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"


def word_paragraph(text: str, properties: str = "") -> str:
    """A paragraph cut into runs, as Word cuts them, in the middle of numbers too."""
    escaped = [part.replace("&", "&amp;").replace("<", "&lt;") for part in re.findall(r"(?s).{1,7}", text)]
    return f"<w:p>{properties}" + "".join(f'<w:r><w:t xml:space="preserve">{part}</w:t></w:r>' for part in escaped) + "</w:p>"


def make_docx(text: str = "", body: str = "", parts: dict[str, bytes] | None = None) -> bytes:
    """A Word file of the paragraphs of `text`, or of the XML `body`; `parts` are added to the package or replace its own."""
    body = body or "".join(map(word_paragraph, paragraphs_of(text)))
    document = f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    files = {
        "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
                       f'Id="rId1" Type="{OFFICE}" Target="word/document.xml"/></Relationships>'.encode(),
        "word/document.xml": document.encode(),
    } | (parts or {})
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files.items():
            package.writestr(name, data)
    return buffer.getvalue()


def pdf_objects(objects: list[bytes], trailer: str = "") -> bytes:
    """A PDF file of numbered objects, the first of them its catalogue."""
    data, places = b"%PDF-1.5\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (data + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table
            + f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{len(data)}\n%%EOF\n".encode())


def make_pdf(text: str, head: str = RUNNING_HEAD) -> bytes:
    """A PDF as an office prints it: indented paragraphs, full lines, a running head and a page number on every page."""
    lines = [line for paragraph in paragraphs_of(text) for line in _set(paragraph)]
    pages = [lines[start:start + PER_PAGE] for start in range(0, len(lines), PER_PAGE)]
    kids = " ".join(f"{6 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>".encode(),
               b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>",
               b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)"
               b"/Supplement 2>>/DW 1000/FontDescriptor 5 0 R>>",
               b"<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/FontBBox[0 -120 1000 880]/ItalicAngle 0/Ascent 880"
               b"/Descent -120/CapHeight 880/StemV 80>>"]
    for number, page in enumerate(pages):
        words = (_at(head, 200, 800) if head else "") + "".join(
            _at(line.strip("\u3000"), 72 + SIZE * (len(line) - len(line.lstrip("\u3000"))), 750 - 28 * row)
            for row, line in enumerate(page)) + _at(f"— {number + 1} —", 270, 40)
        stream = f"BT /F1 {SIZE} Tf {words}ET".encode()
        objects.append(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {PAGE_WIDTH} {PAGE_HEIGHT}]/Contents {7 + 2 * number} 0 R"
                       "/Resources<</Font<</F1 3 0 R>>>>>>".encode())
        objects.append(b"<</Length %d>>stream\n" % len(stream) + stream + b"\nendstream")
    return pdf_objects(objects)


def _set(paragraph: str) -> list[str]:
    """The printed lines of a paragraph, the first indented by two characters."""
    indented = "\u3000\u3000" + paragraph
    return [indented[start:start + PER_LINE] for start in range(0, len(indented), PER_LINE)]


def _at(words: str, x: float, y: float) -> str:
    return f"1 0 0 1 {x} {y} Tm <{words.encode('utf-16-be').hex()}> Tj\n"


def scanned_pdf() -> bytes:
    """A PDF whose pages are pictures."""
    picture = b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>stream\n\x80\nendstream"
    stream = b"q 595 0 0 842 0 0 cm /I1 Do Q"
    return pdf_objects([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
                        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</I1 5 0 R>>>>>>",
                        b"<</Length %d>>stream\n" % len(stream) + stream + b"\nendstream", picture])


def locked_pdf(text: str) -> bytes:
    """A PDF with a password that nobody knows."""
    lock = f"/Encrypt <</Filter/Standard/V 1/R 2/O <{'41' * 32}>/U <{'42' * 32}>/P -4>>/ID[<00><00>]"
    return make_pdf(text).replace(b"/Root 1 0 R", b"/Root 1 0 R" + lock.encode())
