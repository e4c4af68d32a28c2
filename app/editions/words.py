"""Parts and groups of a translation in words, for forms and pages."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.editions.parts import Group

WHAT = {
    "title": _l("Title"),
    "summary": _l("Summary"),
    "why": _l("Why we are asking"),
    "decided": _l("What is decided"),
    "undecided": _l("What is not decided"),
    "decides": _l("Who decides"),
    "question": _l("Question"),
    "hint": _l("Hint"),
    "item": _l("Something to weigh"),
    "item-summary": _l("About it"),
    "group": _l("A group of people"),
    "option": _l("Option"),
    "option-summary": _l("Summary of the option"),
    "option-detail": _l("More about the option"),
    "option-cost": _l("What is said of its cost"),
    "words": _l("Words on the page"),
}
GROUPS = {
    Group.ABOUT: _l("What it is about"),
    Group.QUESTIONS: _l("Questions"),
    Group.OPTIONS: _l("Options"),
    Group.WORDS: _l("Words of the page"),
}
