"""The words of a translated page itself. Where we know a language they are offered to whoever translates, who
may change them; nothing is shown that nobody has saved."""

from __future__ import annotations

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
    },
}
