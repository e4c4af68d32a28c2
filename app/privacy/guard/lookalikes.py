"""Signs that are read as others. Letters: those of Unicode's confusables (UTS 39) that a reader takes for
Latin ones without a second look; the rest of that table would turn other languages into noise."""

from __future__ import annotations

_CYRILLIC = ("АВЕЅІЈКМНОРСТХУаеѕіјорсухԁԛԝһӏ", "ABESIJKMHOPCTXYaesijopcyxdqwhl")
_GREEK = ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧανορικτυχ", "ABEZHIKMNOPTYXavopiktux")
_OTHERS = ("ıɑɡⅼ", "iagl")

LETTERS: dict[str, str] = {
    sign: latin
    for signs, latins in (_CYRILLIC, _GREEK, _OTHERS)
    for sign, latin in zip(signs, latins, strict=True)
}

NUMERALS = "〇一二三四五六七八九"
"""The numerals of Chinese and Japanese, which are no digits to Unicode; each at the place of its worth."""

SIGNS: dict[str, str] = (
    {"\n": "\n", "\r": "\n", "\t": " ", "\x0b": "\n", "\x0c": "\n", "\x85": "\n"}
    | dict.fromkeys("\u115f\u1160\u3164\uffa0", "")  # letters that fill a place and show nothing
    | {"\u2800": " "}
    | dict.fromkeys("−⁃˗➖", "-")
    | dict.fromkeys("·•∙⋅․。｡‧・", ".")
    | dict.fromkeys("⁄∕⧸╱⟋", "/")
    | dict.fromkeys("’‘ʼ", "'")
)
