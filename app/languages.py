"""The languages people here read, as data: codes as in HTML (BCP 47), names, and which way they run.

British Sign Language is not written: what is said in it is a video, and the page that leads there.
"""

from __future__ import annotations

from dataclasses import dataclass

ENGLISH = "en"
NAMES = {
    "ar": "Arabic",
    "bn": "Bengali",
    "bfi": "British Sign Language",
    "cy": "Welsh",
    "en": "English",
    "fa": "Farsi",
    "gu": "Gujarati",
    "pa": "Punjabi",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "so": "Somali",
    "uk": "Ukrainian",
    "ur": "Urdu",
    "zh-Hans": "Chinese",
}
_OWN_NAMES = {
    "ar": "العربية",
    "bn": "বাংলা",
    "bfi": "BSL",
    "cy": "Cymraeg",
    "en": "English",
    "fa": "فارسی",
    "gu": "ગુજરાતી",
    "pa": "ਪੰਜਾਬੀ",
    "pl": "Polski",
    "pt": "Português",
    "ro": "Română",
    "so": "Soomaali",
    "uk": "Українська",
    "ur": "اردو",
    "zh-Hans": "中文",
}
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "ur"})
_SIGNED = frozenset({"bfi"})


@dataclass(frozen=True, kw_only=True)
class Language:
    """One language. `name`: in English, for gettext; `own_name`: as its readers call it; `direction`: the
    value of the dir attribute; `is_signed`: shown as a video, not written."""

    code: str
    name: str
    own_name: str
    direction: str
    is_signed: bool


LANGUAGES: dict[str, Language] = {
    code: Language(
        code=code,
        name=name,
        own_name=_OWN_NAMES[code],
        direction="rtl" if code in _RIGHT_TO_LEFT else "ltr",
        is_signed=code in _SIGNED,
    )
    for code, name in sorted(NAMES.items(), key=lambda pair: pair[1])
}
