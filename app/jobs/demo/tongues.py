"""The open consultation in Polish and in Urdu: its texts, its questions and its options, in order."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class DemoTranslation:
    """What is translated. Summaries of options and the statements of others are not: so the demo shows how
    that looks. `short`: groups, hints and things to weigh, by their English."""

    title: str
    summary: str
    why: str
    decided: str
    undecided: str
    decides: str
    questions: tuple[str, ...]
    options: tuple[str, ...]
    short: dict[str, str]


TRANSLATIONS: dict[str, DemoTranslation] = {
    "pl": DemoTranslation(
        title="Łatwiejszy dostęp do fizjoterapii",
        summary="Fizjoterapia pomaga w bólu i w poruszaniu się. Proszę wybrać do 3 zmian i ustawić je "
        "w kolejności.",
        why="Co roku o fizjoterapię prosi tu około 52 000 osób. Czekają średnio 7 tygodni. 1 na 5 osób "
        "rezygnuje przed pierwszą wizytą. Umowa kończy się w przyszłym roku, więc możemy zmienić sposób "
        "działania.",
        decided="Fizjoterapia pozostanie bezpłatna. Wydamy na nią o 700 000 funtów rocznie więcej. 2 sale "
        "gimnastyczne w szpitalach pozostaną otwarte dla osób po operacjach.",
        undecided="Nie zdecydowaliśmy, które zmiany wprowadzić. Nie stać nas na wszystkie. Chcemy poznać "
        "Państwa pierwszy, drugi i trzeci wybór.",
        decides="Decyduje zarząd konsorcjum. Na sali są też pracownicy fizjoterapii i 4 przedstawicieli "
        "pacjentów.",
        questions=(
            "Jak wygląda dostęp do fizjoterapii albo do pomocy w bólu i poruszaniu się tam, gdzie Państwo "
            "mieszkają?",
            "Które 3 zmiany powinny być pierwsze? Proszę ustawić je w kolejności.",
            "Jak ostatnio dotarli Państwo na wizytę?",
            "Co jest dla Państwa najważniejsze, a co najmniej ważne?",
            "Czy zgadzają się Państwo z tym, co powiedzieli inni?",
            "Na ile właściwe jest, by fizjoterapeuta robił to bez lekarza rodzinnego (GP)?",
        ),
        options=(
            "Samodzielna rezerwacja, bez wizyty u lekarza rodzinnego (GP)",
            "Pierwsza rozmowa w ciągu 5 dni",
            "Sesje wieczorem i w soboty",
            "Sesje w ośrodkach sportowych i świetlicach wiejskich",
            "Zajęcia grupowe: plecy, kolana i biodra",
            "Filmy z ćwiczeniami i cotygodniowy kontakt",
            "Wizyty domowe dla osób, które nie mogą dojechać",
            "Za każdym razem ten sam fizjoterapeuta",
            "Fizjoterapeuta w przychodni GP 1 dzień w tygodniu",
            "Pozostawić fizjoterapię bez zmian",
        ),
        short={
            "A patient": "Pacjentka lub pacjent",
            "An unpaid carer": "Osoba, która opiekuje się kimś bez wynagrodzenia",
            "A member of the public": "Inna osoba, która tu mieszka",
            "A GP": "Lekarka lub lekarz rodzinny (GP)",
            "A nurse": "Pielęgniarka lub pielęgniarz",
            "A pharmacist": "Farmaceutka lub farmaceuta",
            "Somebody else who works in primary care": "Inna osoba pracująca w podstawowej opiece zdrowotnej",
            "A hospital or community specialist": "Specjalistka lub specjalista w szpitalu albo w terenie",
            "A manager in health or care": "Osoba zarządzająca w ochronie zdrowia lub opiece",
            "Somebody from a voluntary group": "Osoba z organizacji społecznej",
            "On foot or by bicycle": "Pieszo lub rowerem",
            "By bus": "Autobusem",
            "By car, as the driver": "Samochodem, jako kierowca",
            "Somebody drove me": "Ktoś mnie podwiózł",
            "By phone or video": "Przez telefon lub wideo",
            "A short wait": "Krótkie czekanie",
            "Close to home": "Blisko domu",
            "Evenings or Saturdays": "Wieczory lub soboty",
            "The same person": "Ta sama osoba",
            "Enough time": "Wystarczająco dużo czasu",
            "Write in your own words.": "Proszę napisać własnymi słowami.",
        },
    ),
    "ur": DemoTranslation(
        title="فزیوتھراپی تک رسائی آسان بنانا",
        summary="فزیوتھراپی درد اور چلنے پھرنے میں مدد کرتی ہے۔ 3 تک تبدیلیاں چنیں اور انہیں ترتیب دیں۔",
        why="یہاں ہر سال تقریباً 52,000 لوگ فزیوتھراپی مانگتے ہیں۔ وہ اوسطاً 7 ہفتے انتظار کرتے ہیں۔ 5 میں سے "
        "1 شخص پہلی ملاقات سے پہلے ہی چھوڑ دیتا ہے۔ معاہدہ اگلے سال ختم ہو رہا ہے، اس لیے ہم کام کا طریقہ "
        "بدل سکتے ہیں۔",
        decided="فزیوتھراپی مفت رہے گی۔ ہم اس پر ہر سال 700,000 پاؤنڈ زیادہ خرچ کریں گے۔ ہسپتال کے 2 جم "
        "آپریشن کے بعد والے لوگوں کے لیے کھلے رہیں گے۔",
        undecided="ہم نے ابھی طے نہیں کیا کہ کون سی تبدیلیاں کرنی ہیں۔ ہم سب کا خرچ نہیں اٹھا سکتے۔ ہم آپ کی "
        "پہلی، دوسری اور تیسری پسند جاننا چاہتے ہیں۔",
        decides="فیصلہ کنسورشیم کا بورڈ کرتا ہے۔ فزیوتھراپی کا عملہ اور 4 مریض ارکان بھی موجود ہوں گے۔",
        questions=(
            "جہاں آپ رہتے ہیں وہاں فزیوتھراپی، یا درد اور چلنے پھرنے میں مدد، حاصل کرنا کیسا ہے؟",
            "کون سی 3 تبدیلیاں پہلے ہونی چاہییں؟ انہیں ترتیب دیں۔",
            "پچھلی بار آپ ملاقات کے لیے کیسے آئے؟",
            "آپ کے لیے سب سے اہم اور سب سے کم اہم کیا ہے؟",
            "کیا آپ اس سے متفق ہیں جو دوسروں نے کہا ہے؟",
            "جی پی کے بغیر فزیوتھراپسٹ کا یہ کام کرنا کتنا مناسب ہے؟",
        ),
        options=(
            "جی پی سے ملے بغیر خود بکنگ کریں",
            "5 دن کے اندر پہلی فون کال",
            "شام کو اور ہفتے کے دن سیشن",
            "کھیل کے مراکز اور گاؤں کے ہالوں میں سیشن",
            "کمر، گھٹنوں اور کولہوں کے لیے گروپ کلاسیں",
            "ورزش کی ویڈیوز اور ہر ہفتے رابطہ",
            "جو لوگ سفر نہیں کر سکتے ان کے لیے گھر پر ملاقات",
            "ہر بار وہی فزیوتھراپسٹ",
            "ہفتے میں 1 دن آپ کے جی پی کلینک میں فزیوتھراپسٹ",
            "فزیوتھراپی کو جیسی ہے ویسی ہی رہنے دیں",
        ),
        short={
            "A patient": "مریض",
            "An unpaid carer": "بغیر تنخواہ دیکھ بھال کرنے والا",
            "A member of the public": "عوام کا رکن",
            "A GP": "جی پی",
            "A nurse": "نرس",
            "A pharmacist": "فارماسسٹ",
            "Somebody else who works in primary care": "بنیادی نگہداشت میں کام کرنے والا کوئی اور",
            "A hospital or community specialist": "ہسپتال یا کمیونٹی کا ماہر",
            "A manager in health or care": "صحت یا نگہداشت کا منیجر",
            "Somebody from a voluntary group": "رضاکار تنظیم سے کوئی",
            "On foot or by bicycle": "پیدل یا سائیکل پر",
            "By bus": "بس سے",
            "By car, as the driver": "کار سے، خود چلا کر",
            "Somebody drove me": "کسی نے مجھے پہنچایا",
            "By phone or video": "فون یا ویڈیو پر",
            "A short wait": "کم انتظار",
            "Close to home": "گھر کے قریب",
            "Evenings or Saturdays": "شام یا ہفتے کا دن",
            "The same person": "وہی شخص",
            "Enough time": "کافی وقت",
            "Write in your own words.": "اپنے الفاظ میں لکھیں۔",
        },
    ),
}
