"""The words of a translated page itself, and of the answers that can be given on it. Where we know a language
they are offered to whoever translates, who may change them; nothing is shown that nobody has saved."""

from __future__ import annotations

from collections.abc import Iterable

from app.ranking.scale import BallotKind, Scale

ENGLISH = {
    "why": "Why we are asking",
    "decided": "Decided already",
    "undecided": "Not decided: your say counts",
    "decides": "Who decides",
    "asks": "What we ask",
    "options": "What you can weigh up",
    "start": "Start now",
    "help": "You can answer in your own language. If you need help, please ring or write to us.",
    "english": "Read this in English",
    "buttons": "The buttons and some notes on these pages are in English.",
    "disagree": "Disagree",
    "neither": "Neither",
    "agree": "Agree",
    "rate-1": "Not important",
    "rate-2": "A little",
    "rate-3": "Quite",
    "rate-4": "Very",
    "rate-5": "Most important",
    "not-sure": "I am not sure",
    "none": "None of these",
    "same": "Both are the same to me",
    "most": "Most important",
    "least": "Least important",
}
SUGGESTED: dict[str, dict[str, str]] = {
    "pl": {
        "why": "Dlaczego pytamy",
        "decided": "Co już postanowiono",
        "undecided": "Co nie jest postanowione: Twój głos się liczy",
        "decides": "Kto decyduje",
        "asks": "O co pytamy",
        "options": "Co można ocenić",
        "start": "Rozpocznij",
        "help": "Można odpowiedzieć w swoim języku. Jeśli potrzebna jest pomoc, prosimy o telefon lub list.",
        "english": "Przeczytaj po angielsku",
        "buttons": "Przyciski i niektóre wskazówki na tych stronach są po angielsku.",
        "disagree": "Nie zgadzam się",
        "neither": "Ani tak, ani nie",
        "agree": "Zgadzam się",
        "rate-1": "Nieważne",
        "rate-2": "Trochę ważne",
        "rate-3": "Dość ważne",
        "rate-4": "Bardzo ważne",
        "rate-5": "Najważniejsze",
        "not-sure": "Nie mam pewności",
        "none": "Żadne z tych",
        "same": "Nie ma dla mnie różnicy",
        "most": "Najważniejsze",
        "least": "Najmniej ważne",
    },
    "ur": {
        "why": "ہم کیوں پوچھ رہے ہیں",
        "decided": "جو طے ہو چکا ہے",
        "undecided": "جو ابھی طے نہیں ہوا: آپ کی رائے اہم ہے",
        "decides": "فیصلہ کون کرتا ہے",
        "asks": "ہم کیا پوچھتے ہیں",
        "options": "آپ کن باتوں پر رائے دے سکتے ہیں",
        "start": "شروع کریں",
        "help": "آپ اپنی زبان میں جواب دے سکتے ہیں۔ اگر مدد چاہیے تو ہمیں فون کریں یا لکھیں۔",
        "english": "انگریزی میں پڑھیں",
        "buttons": "ان صفحات کے بٹن اور کچھ ہدایات انگریزی میں ہیں۔",
        "disagree": "متفق نہیں",
        "neither": "نہ متفق، نہ غیر متفق",
        "agree": "متفق",
        "rate-1": "اہم نہیں",
        "rate-2": "تھوڑا اہم",
        "rate-3": "کافی اہم",
        "rate-4": "بہت اہم",
        "rate-5": "سب سے اہم",
        "not-sure": "مجھے یقین نہیں",
        "none": "ان میں سے کوئی نہیں",
        "same": "میرے لیے دونوں برابر ہیں",
        "most": "سب سے اہم",
        "least": "سب سے کم اہم",
    },
    "ro": {
        "why": "De ce întrebăm",
        "decided": "Ce s-a hotărât deja",
        "undecided": "Ce nu s-a hotărât: părerea dumneavoastră contează",
        "decides": "Cine hotărăște",
        "asks": "Ce întrebăm",
        "options": "Ce puteți cântări",
        "start": "Începeți",
        "help": "Puteți răspunde în limba dumneavoastră. Pentru ajutor, sunați-ne sau scrieți-ne.",
        "english": "Citiți în engleză",
        "buttons": "Butoanele și unele indicații de pe aceste pagini sunt în engleză.",
        "disagree": "Nu sunt de acord",
        "neither": "Nici da, nici nu",
        "agree": "Sunt de acord",
        "rate-1": "Nu este important",
        "rate-2": "Puțin important",
        "rate-3": "Destul de important",
        "rate-4": "Foarte important",
        "rate-5": "Cel mai important",
        "not-sure": "Nu știu sigur",
        "none": "Niciuna dintre acestea",
        "same": "Pentru mine sunt la fel",
        "most": "Cel mai important",
        "least": "Cel mai puțin important",
    },
    "ar": {
        "why": "لماذا نسأل",
        "decided": "ما تم تقريره",
        "undecided": "ما لم يتقرر بعد: رأيك مهم",
        "decides": "من يتخذ القرار",
        "asks": "عمَّ نسأل",
        "options": "ما يمكنك إبداء رأيك فيه",
        "start": "ابدأ الآن",
        "help": "يمكنك الإجابة بلغتك. إذا احتجت إلى مساعدة فاتصل بنا أو اكتب إلينا.",
        "english": "اقرأ هذا بالإنجليزية",
        "buttons": "الأزرار وبعض الملاحظات في هذه الصفحات بالإنجليزية.",
        "disagree": "لا أوافق",
        "neither": "محايد",
        "agree": "أوافق",
        "rate-1": "غير مهم",
        "rate-2": "مهم قليلاً",
        "rate-3": "مهم إلى حد ما",
        "rate-4": "مهم جداً",
        "rate-5": "الأهم",
        "not-sure": "لست متأكداً",
        "none": "لا شيء من هذه",
        "same": "كلاهما سواء عندي",
        "most": "الأهم",
        "least": "الأقل أهمية",
    },
}

_RATING = tuple(f"rate-{mark}" for mark in range(1, 6))
_ANSWERS = {
    BallotKind.AGREEMENT: ("disagree", "neither", "agree"),
    BallotKind.APPROVAL: ("none",),
    BallotKind.BEST_WORST: ("most", "least"),
    BallotKind.PAIRWISE: ("same",),
}
_EVERY_ANSWER = {"not-sure", *_RATING, *(name for names in _ANSWERS.values() for name in names)}


def mark_names(scale: Scale) -> tuple[str, ...]:
    """The names of the words of each mark from 1 up; none where the marks are numbers, or have no words."""
    if scale.kind is BallotKind.AGREEMENT:
        return _ANSWERS[scale.kind]
    return _RATING if scale.kind is BallotKind.RATING and scale.size == len(_RATING) else ()


def answer_names(scale: Scale) -> tuple[str, ...]:
    """The names of all words an answer on this scale can be given in."""
    return (*(mark_names(scale) or _ANSWERS.get(scale.kind, ())), "not-sure")


def names_for(scales: Iterable[Scale]) -> list[str]:
    """The names of the words to translate where questions have these scales, in the order of `ENGLISH`."""
    answers = {name for scale in scales for name in answer_names(scale)}
    return [name for name in ENGLISH if name in answers or name not in _EVERY_ANSWER]
