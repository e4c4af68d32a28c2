"""A coding frame keeps every version, and a theme with texts is never lost."""

from __future__ import annotations

import pytest
from flask import Flask

from app.database import transaction
from app.errors import NotFound, Refused
from app.insight.kinds import Change
from app.insight.operations import frame
from app.insight.operations.frame import ThemeTexts
from app.insight.queries.frame import count_texts, get_theme, list_changes, list_themes
from app.insight.queries.texts import Wanted, count, list_texts
from tests import factories
from tests.factories import TESTER
from tests.insight.theming import a_themed_consultation, code, gather, publish, themes


def titles(number: int) -> list[str]:
    return [each.title for each in list_themes(number)]


def test_a_theme_with_texts_cannot_be_removed_but_put_together_with_another(app: Flask) -> None:
    number, (parking, waiting) = a_themed_consultation(app)

    with app.app_context():
        with pytest.raises(Refused, match="This theme has texts"), transaction() as at:
            frame.remove_theme(number, parking, actor=TESTER, at=at)
        with transaction() as at:
            frame.merge_theme(number, parking, waiting, reason="One thing", actor=TESTER, at=at)
        assert titles(number) == ["Waiting"]
        assert count_texts(number) == {waiting: 13}
        with pytest.raises(NotFound):
            get_theme(number, parking)


def test_a_text_with_both_themes_has_the_one_once_after_they_are_put_together(app: Flask) -> None:
    number, (parking, waiting) = a_themed_consultation(
        app, texts=[("patient", "I wait to park."), ("patient", "I park.")]
    )

    with app.app_context():
        with transaction() as at:
            frame.merge_theme(number, parking, waiting, reason="One thing", actor=TESTER, at=at)
        assert [each.themes for each in list_texts(Wanted(consultation_id=number))] == [(waiting,)] * 2


def test_a_theme_is_not_put_together_with_itself_or_one_of_another_consultation(app: Flask) -> None:
    number, (parking, _waiting) = a_themed_consultation(app)
    other = factories.a_consultation(app, slug="other", title="Other")
    (foreign,) = themes(app, other, ["Foreign"])

    with app.app_context():
        for into in (parking, foreign, 9999):
            with pytest.raises(Refused), transaction() as at:
                frame.merge_theme(number, parking, into, reason="Why", actor=TESTER, at=at)


def test_splitting_moves_the_texts_with_these_words(app: Flask) -> None:
    number, (parking, _waiting) = a_themed_consultation(
        app, texts=[("patient", "I park a bike."), ("patient", "I park a car.")]
    )

    with app.app_context():
        with transaction() as at:
            went = frame.split_theme(
                number,
                parking,
                ThemeTexts(title="Bikes", place=2),
                words="BIKE",
                keep=False,
                reason="Two things",
                actor=TESTER,
                at=at,
            )
        assert went == 1
        assert titles(number) == ["Parking", "Bikes", "Waiting"]
        bikes = list_themes(number)[1].id
        assert [each.text for each in list_texts(Wanted(consultation_id=number, theme_id=bikes))] == [
            "I park a bike."
        ]
        assert count(Wanted(consultation_id=number, theme_id=parking)) == 1


def test_every_change_makes_a_version_with_who_and_why(app: Flask) -> None:
    number = factories.a_consultation(app)
    parking, waiting = themes(app, number)

    with app.app_context():
        with transaction() as at:
            texts = ThemeTexts(title="Car parks", place=2)
            frame.rewrite_theme(number, parking, texts, reason="Plainer", actor=TESTER, at=at)
        with transaction() as at:
            frame.remove_theme(number, waiting, actor=TESTER, at=at)
        told = [(one.version, one.change, one.title, one.before, one.reason) for one in list_changes(number)]
        assert told == [
            (4, Change.REMOVED, "Waiting", "", ""),
            (3, Change.CHANGED, "Car parks", "Parking", "Plainer"),
            (2, Change.MADE, "Waiting", "", ""),
            (1, Change.MADE, "Parking", "", ""),
        ]


def test_two_themes_of_a_consultation_do_not_have_one_title(app: Flask) -> None:
    number = factories.a_consultation(app)
    parking, _waiting = themes(app, number)

    with app.app_context():
        with pytest.raises(Refused, match="has this title"), transaction() as at:
            frame.add_theme(number, ThemeTexts(title="parking"), actor=TESTER, at=at)
        with pytest.raises(Refused, match="has this title"), transaction() as at:
            frame.rewrite_theme(number, parking, ThemeTexts(title="WAITING"), reason="", actor=TESTER, at=at)


def test_nothing_of_a_frame_changes_once_the_themes_are_published(app: Flask) -> None:
    number, (parking, waiting) = a_themed_consultation(app, published=True)

    with app.app_context():
        text = list_texts(Wanted(consultation_id=number), most=1)[0]
        for act in (
            lambda at: frame.add_theme(number, ThemeTexts(title="New"), actor=TESTER, at=at),
            lambda at: frame.merge_theme(number, parking, waiting, reason="x", actor=TESTER, at=at),
            lambda at: frame.remove_theme(number, parking, actor=TESTER, at=at),
        ):
            with pytest.raises(Refused, match="published"), transaction() as at:
                act(at)
    with pytest.raises(Refused, match="published"):
        code(app, text, waiting)
    with pytest.raises(Refused, match="published"):
        gather(app, number)
    with pytest.raises(Refused, match="published already"):
        publish(app, number)
