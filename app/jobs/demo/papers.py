"""Two files for the open consultation, made here: a short PDF, and a table."""

from __future__ import annotations

from collections.abc import Sequence

REPORT_TITLE = "What people told us about physiotherapy"
REPORT = (
    "Last spring we talked with 214 people who had physiotherapy, or who waited for it.",
    "7 in 10 said the wait was the worst part. Many could not work while they waited.",
    "People in villages told us that the way to the hospital is too long by bus.",
    "Most people were happy with the care itself, once they got it.",
    "From this we made 10 ideas. We left out 2: a charge for classes, because care stays free, and "
    "closing one hospital gym, because people need it after operations.",
)
WAITS_TITLE = "Waits for physiotherapy by area"
WAITS = (
    b"area,people who asked last year,average wait in weeks\r\n"
    b"Harbour,17100,6\r\nWestmere,8600,7\r\nUpper Vale,5300,9\r\nFenbrook,11400,7\r\nEastmoor,9600,8\r\n"
)
_LINE = 84


def a_pdf(title: str, paragraphs: Sequence[str]) -> bytes:
    """One page of text as PDF 1.4. Plain letters only: the fonts every reader has know no others."""
    lines = [f"BT /F2 20 Tf 56 770 Td ({_plain(title)}) Tj ET"]
    height = 735
    for paragraph in paragraphs:
        for line in _wrapped(paragraph):
            lines.append(f"BT /F1 12 Tf 56 {height} Td ({_plain(line)}) Tj ET")
            height -= 18
        height -= 10
    page = "\n".join(lines).encode("latin-1")
    fonts = "<</F1 4 0 R/F2 5 0 R>>"
    font = "<</Type/Font/Subtype/Type1/Encoding/WinAnsiEncoding/BaseFont/{}>>"
    return _file(
        [
            b"<</Type/Catalog/Pages 2 0 R/Lang(en-GB)>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 6 0 R/Resources<</Font"
            + fonts.encode()
            + b">>>>",
            font.format("Helvetica").encode(),
            font.format("Helvetica-Bold").encode(),
            b"<</Length %d>>stream\n" % len(page) + page + b"\nendstream",
        ]
    )


def _plain(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _wrapped(paragraph: str) -> list[str]:
    lines = [""]
    for word in paragraph.split():
        if len(lines[-1]) + len(word) >= _LINE:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _file(objects: Sequence[bytes]) -> bytes:
    """The objects with their numbers, and the table that says where each begins."""
    written, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(written))
        written += b"%d 0 obj" % number + body + b"endobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(written))
    return written + head + table + tail
