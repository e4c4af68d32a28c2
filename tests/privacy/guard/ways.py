"""Ways in which people write what is personal, also those by which somebody would slip it past a rule."""

from __future__ import annotations

from collections.abc import Callable

from app.privacy.guard.kinds import Kind

_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def _put(text: str, between: str) -> str:
    """An NHS number in three parts with something between."""
    return between.join((text[:3], text[3:6], text[6:]))


def _in(zero: str) -> Callable[[str], str]:
    """In the digits of another script, whose zero this is."""
    return lambda text: "".join(chr(ord(zero) + int(digit)) for digit in text)


def _said(text: str) -> list[str]:
    return [_WORDS[int(digit)] for digit in text]


NHS_NUMBERS: list[Callable[[str], str]] = [
    lambda t: _put(t, " "),
    lambda t: t,
    lambda t: _put(t, "-"),
    lambda t: _put(t, "."),
    lambda t: _put(t, "/"),
    lambda t: _put(t, "\u00a0"),
    lambda t: _put(t, "\u2009"),
    lambda t: _put(t, "–"),
    lambda t: _put(t, "—"),
    lambda t: _put(t, " - "),
    lambda t: _put(t, "   "),
    lambda t: _put(t, "\n"),
    lambda t: _put(t, "_"),
    lambda t: _put(t, "·"),
    lambda t: _put(t, ", "),
    lambda t: " ".join(t),
    lambda t: "-".join(t),
    lambda t: "\u200b".join(t),
    lambda t: "\u00ad".join(t),
    lambda t: "\u200f".join(t),
    lambda t: "\u0336".join(t),
    lambda t: " ".join((t[:2], t[2:4], t[4:6], t[6:8], t[8:])),
    lambda t: f"{t[:5]} {t[5:]}",
    lambda t: f"({t[:3]}) {t[3:6]} {t[6:]}",
    lambda t: _put(_in("\uff10")(t), " "),
    lambda t: _put(_in("\u0660")(t), " "),
    lambda t: _in("\u0966")(t),
    lambda t: _in("\U0001d7ce")(t),
    lambda t: " ".join(_said(t)),
    lambda t: ", ".join(_said(t)),
    lambda t: "\u202e" + _put(t, " ")[::-1] + "\u202c",
    lambda t: f"NHS no. {t}",
]

PHONES: list[Callable[[str], str]] = [
    lambda t: f"07700 900{t}",
    lambda t: f"07700900{t}",
    lambda t: f"07700-900-{t}",
    lambda t: f"07700.900.{t}",
    lambda t: f"07700/900{t}",
    lambda t: f"(07700) 900{t}",
    lambda t: f"+44 7700 900{t}",
    lambda t: f"+447700900{t}",
    lambda t: f"+44 (0)7700 900{t}",
    lambda t: f"0044 7700 900{t}",
    lambda t: f"447700900{t}",
    lambda t: f"020 7946 0{t}",
    lambda t: f"(020) 7946 0{t}",
    lambda t: f"0207 946 0{t}",
    lambda t: f"0161 496 0{t}",
    lambda t: f"01632 960{t}",
    lambda t: f"01632960{t}",
    lambda t: f"+44 20 7946 0{t}",
    lambda t: " ".join(f"07700900{t}"),
    lambda t: "\u200b".join(f"07700900{t}"),
    lambda t: f"07700\u00a0900\u00a0{t}",
    lambda t: f"07700–900–{t}",
    lambda t: _in("\uff10")(f"07700900{t}"),
    lambda t: _in("\u0660")(f"07700900{t}"),
    lambda t: " ".join(_said(f"07700900{t}")),
    lambda t: f"O7700 9OO{t}",
    lambda t: f"07700\n900{t}",
    lambda t: f"tel. 07700 900{t}",
]

POSTCODES: list[Callable[[str, str], str]] = [
    lambda a, b: f"{a} {b}",
    lambda a, b: f"{a}{b}",
    lambda a, b: f"{a}-{b}",
    lambda a, b: f"{a}.{b}",
    lambda a, b: f"{a}   {b}",
    lambda a, b: f"{a}\u00a0{b}",
    lambda a, b: f"{a}\n{b}",
    lambda a, b: f"{a} - {b}",
    lambda a, b: f"{a}/{b}",
    lambda a, b: f"{a}_{b}",
    lambda a, b: f"my postcode is {a} {b}".lower(),
    lambda a, b: f"my postcode is {a}{b}".lower(),
    lambda a, b: f"I live at {a.title()} {b.title()}",
    lambda a, b: " ".join(a + b),
    lambda a, b: f"({a} {b})",
    lambda a, b: f"{a}\u200b {b}",
    lambda a, b: f"{a} {b[0]}\u00ad{b[1:]}",
    lambda a, b: "".join(chr(ord(sign) + 0xFEE0) for sign in a + b),
    lambda a, b: f"{a} {b}".translate(str.maketrans("ABEHT", "АВЕНТ")),
    lambda a, b: f"Postcode:{a} {b}",
    lambda a, b: f"{a}\u2009{b}",
]

EMAILS: list[Callable[[str, str], str]] = [
    lambda a, b: f"{a}@{b}",
    lambda a, b: f"{a}@{b}".upper(),
    lambda a, b: f"{a} @ {b}",
    lambda a, b: f"{a}＠{b}",
    lambda a, b: f"{a}@{b}".replace(".", "．"),
    lambda a, b: f"{a}(at){b}",
    lambda a, b: f"{a} (at) {b}",
    lambda a, b: f"{a} [at] {b.replace('.', ' [dot] ')}",
    lambda a, b: f"{a} at {b.replace('.', ' dot ')}",
    lambda a, b: f"{a}@{b.replace('.', ' . ')}",
    lambda a, b: f"{a}\u200b@\u200b{b}",
    lambda a, b: f"{a}@{b[:3]}\u00ad{b[3:]}",
    lambda a, b: f"{a}@{b}".replace("a", "а").replace("o", "о"),
    lambda a, b: f"mailto:{a}@{b}",
    lambda a, b: f"<{a}@{b}>",
    lambda a, b: f"email {a}@{b}",
    lambda a, b: f"{a}@\n{b}",
    lambda a, b: f"{a} {{at}} {b}",
    lambda a, b: f"{a}＠{b}".replace("e", "ｅ"),
    lambda a, b: f"{a}@{b}:",
]

_FIRST_NAMES = ("John", "Mary", "Ahmed", "Priya")
OTHERS: dict[Kind, list[str]] = {
    Kind.DATE_OF_BIRTH: [
        f"{label} {day}"
        for label in ("born", "DOB", "d.o.b.", "date of birth:", "My birthday is")
        for day in ("3/5/1960", "03.05.60", "3 May 1960", "3rd May 1960", "1960-05-03")
    ],
    Kind.NATIONAL_INSURANCE_NUMBER: [
        f"{prefix}{between}{digits}{between}{last}"
        for prefix, last in (("AB", "C"), ("JG", "A"), ("ab", "c"), ("ＡＢ", "Ｃ"))
        for between, digits in (
            ("", "123456"),
            (" ", "12 34 56"),
            ("-", "12-34-56"),
            (" ", "123456"),
            ("\u00a0", "12 34 56"),
        )
    ],
    Kind.WEB_ADDRESS: [
        f"{start}{end}"
        for start in (
            "https://example.org/a",
            "http://www.example.org/",
            "www.example.org/x",
            "example.org/p/q",
        )
        for end in (
            "?token=ab12cd34",
            "?x=1&access_token=a1b2c3",
            "#key=98fe76dc",
            "?session=4f5e6d7c",
            "?code=1a2b3c4d",
        )
    ],
    Kind.NAME: [
        f"{title} {name}"
        for title in ("Dr", "Mrs", "Mr", "Ms", "nurse", "Nurse", "Sister", "Doctor", "Miss", "a nurse called")
        for name in ("Okafor", "Jane Brown")
    ],
    Kind.HEALTH_DETAIL: [
        f"{name} {what}"
        for name in _FIRST_NAMES
        for what in (
            "has cancer",
            "is diabetic",
            "was diagnosed with epilepsy",
            "takes insulin",
            "suffers from depression",
        )
    ],
    Kind.PROFESSIONAL_CODE: [
        f"{label}{between}{code}"
        for label, code in (
            ("GMC", "1234567"),
            ("GMC number", "7654321"),
            ("NMC PIN", "12A3456E"),
            ("GDC no", "123456"),
        )
        for between in (" ", ": ", " is ", " - ", "\u00a0")
    ],
}
