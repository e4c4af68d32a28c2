"""QR codes as SVG in the page: no other address, no inline style, nothing the policy must allow.

What is in a code becomes dark squares only, never a part of the markup.
"""

from __future__ import annotations

import segno
from markupsafe import Markup

# Trying all eight masks for the one that is easiest to read takes 10 ms a code, and any of them can be read.
_MASK = 3


def qr_code(text: str) -> Markup:
    """The picture of `text`. The page gives it a name, in an element with role="img" around it."""
    return _quiet(segno.make(text, error="m").svg_inline(scale=5, border=4, light="#ffffff"))


def printed_qr_code(text: str) -> Markup:
    """The same for a sheet of many, drawn quickly; letters.css says how large. The text stands beside it."""
    drawing = segno.make_qr(text, error="m", mask=_MASK, boost_error=False)
    return _quiet(drawing.svg_inline(omitsize=True, svgclass="fm-qr", lineclass=None))


def _quiet(svg: str) -> Markup:
    """Passed over by programs that read the page aloud."""
    return Markup(svg.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1))
