"""Texts are coded in the words that were read, singly or together, and each says who coded it and when."""

from __future__ import annotations

import pytest
from flask import Flask

from app.audit.models import AuditEntry
from app.comments.models import Comment
from app.comments.states import State
from app.database import db, transaction
from app.errors import Conflict, NotFound, Refused
from app.insight.kinds import TextState
from app.insight.models import CodingBatch, GatheredText
from app.insight.operations.coding import Codes, code_together
from app.insight.operations.gathering import bring_in, find_copied, keep_copied
from app.insight.queries.gathering import count_new, list_copied
from app.insight.queries.texts import Wanted, count, find_next, get_text, list_texts, progress
from tests import factories
from tests.comments.commenting import READ_FIRST, a_comment, a_commented_consultation
from tests.factories import TESTER
from tests.insight.theming import answers, code, gather, themes


def a_coded_one(app: Flask) -> tuple[int, list[int]]:
    """A closed consultation with three texts that nobody coded, and two themes."""
    number = factories.a_consultation(app)
    answers(app, number, [("patient", "I cannot park."), ("gp", "Parking is dear."), ("patient", "Fine.")])
    factories.close(app, number)
    return number, themes(app, number)


def test_nothing_is_coded_while_people_can_change_their_words(app: Flask) -> None:
    number = factories.a_consultation(app)
    answers(app, number, [("patient", "I cannot park.")])

    with pytest.raises(Refused, match="It is open now"):
        gather(app, number)


def test_texts_are_brought_in_once(app: Flask) -> None:
    number, _themes = a_coded_one(app)

    with app.app_context():
        assert count_new(number) == 3
    assert len(gather(app, number)) == 3
    with app.app_context():
        assert count_new(number) == 0
        with transaction() as at:
            assert bring_in(number, actor=TESTER, at=at) == 0


def test_several_themes_nothing_to_code_and_what_waits_are_told_apart(app: Flask) -> None:
    number, (parking, waiting) = a_coded_one(app)
    first, second, third = gather(app, number)

    code(app, first, parking, waiting)
    code(app, second)

    with app.app_context():
        assert get_text(number, first.id).themes == (parking, waiting)
        assert get_text(number, first.id).state is TextState.CODED
        assert get_text(number, second.id).state is TextState.NOTHING
        far = progress(number)
        assert (far.total, far.coded, far.nothing, far.read, far.uncoded) == (3, 1, 1, 2, 1)
        assert find_next(Wanted(consultation_id=number, state=TextState.UNCODED)).id == third.id


def test_coding_again_takes_the_place_of_what_was_there(app: Flask) -> None:
    number, (parking, waiting) = a_coded_one(app)
    text = gather(app, number)[0]

    code(app, text, parking)
    code(app, text, waiting)
    with app.app_context():
        assert get_text(number, text.id).themes == (waiting,)
    code(app, text)
    with app.app_context():
        assert get_text(number, text.id).themes == ()


def test_the_next_one_comes_after_this_one_and_begins_anew_at_the_end(app: Flask) -> None:
    number, _themes = a_coded_one(app)
    first, second, third = gather(app, number)
    waits = Wanted(consultation_id=number, state=TextState.UNCODED)

    with app.app_context():
        assert find_next(waits, first.id).id == second.id
        assert find_next(waits, third.id).id == first.id


def test_a_theme_of_another_consultation_is_refused(app: Flask) -> None:
    number, _themes = a_coded_one(app)
    (foreign,) = themes(app, factories.a_consultation(app, slug="other", title="Other"), ["Foreign"])
    text = gather(app, number)[0]

    with pytest.raises(Refused, match="not there any more"):
        code(app, text, foreign)


def test_a_text_of_another_consultation_is_not_there(app: Flask) -> None:
    number, _themes = a_coded_one(app)
    text = gather(app, number)[0]
    other = factories.a_consultation(app, slug="other", title="Other")

    with app.app_context(), pytest.raises(NotFound):
        get_text(other, text.id)


def test_a_search_is_coded_together_only_while_it_finds_as_many(app: Flask) -> None:
    number, (parking, waiting) = a_coded_one(app)
    first = gather(app, number)[0]
    code(app, next(each for each in gather(app, number) if "dear" in each.text), waiting)
    wanted = Wanted(consultation_id=number, words="PARK")

    with app.app_context():
        codes = Codes(themes=frozenset({parking}))
        with pytest.raises(Conflict, match="in the meantime"), transaction() as at:
            code_together(wanted, codes, expected=3, about="park", actor=TESTER, at=at)
        with transaction() as at:
            assert code_together(wanted, codes, expected=2, about="park", actor=TESTER, at=at) == 2
        found = {each.text: each.themes for each in list_texts(wanted)}
        assert found == {"I cannot park.": (parking,), "Parking is dear.": (parking, waiting)}
        assert get_text(number, first.id)


def test_together_nothing_to_code_leaves_the_coded_ones_alone(app: Flask) -> None:
    number, (parking, _waiting) = a_coded_one(app)
    code(app, gather(app, number)[0], parking)

    with app.app_context(), transaction() as at:
        wanted, codes = Wanted(consultation_id=number), Codes(themes=frozenset())
        assert code_together(wanted, codes, expected=3, about="", actor=TESTER, at=at) == 2
    with app.app_context():
        assert (progress(number).coded, progress(number).nothing) == (1, 2)


def test_a_wild_card_in_a_search_is_only_a_sign(app: Flask) -> None:
    number, _themes = a_coded_one(app)
    gather(app, number)

    with app.app_context():
        assert count(Wanted(consultation_id=number, words="%")) == 0
        assert count(Wanted(consultation_id=number, words="_")) == 0


def test_the_record_names_a_batch_and_each_text_who_coded_it(app: Flask) -> None:
    number, (parking, _waiting) = a_coded_one(app)
    for text in gather(app, number):
        code(app, text, parking)

    with app.app_context():
        kinds = [row.kind for row in db.session.query(AuditEntry)]
        assert kinds.count("texts coded one by one") == 1
        batch = db.session.query(CodingBatch).one()
        rows = db.session.query(GatheredText).all()
        assert {(row.batch_id, row.seen_version) for row in rows} == {(batch.id, 1)}
        assert all(row.coded_at for row in rows)


def test_held_and_public_comments_are_coded_and_the_refused_are_not(app: Flask) -> None:
    number = a_commented_consultation(app, rules=READ_FIRST)
    for state in (State.PUBLIC, State.WAITING, State.REFUSED, State.RETURNED, State.WITHDRAWN):
        a_comment(app, number, f"Words that are {state.value}.", state=state)
    factories.close(app, number)

    told = {each.text: each.is_public for each in gather(app, number)}

    assert told == {
        "Words that are public.": True,
        "Words that are waiting.": False,
        "Words that are returned.": False,
    }


def test_words_that_change_wait_again_and_are_not_coded_as_they_were(app: Flask) -> None:
    number = a_commented_consultation(app)
    a_comment(app, number, "I cannot park.")
    factories.close(app, number)
    (parking,) = themes(app, number, ["Parking"])
    (text,) = gather(app, number)
    code(app, text, parking)

    with app.app_context():
        comment = db.session.query(Comment).one()
        comment.version, comment.text = 2, "I can park."
        db.session.commit()
        assert get_text(number, text.id).state is TextState.UNCODED
    with pytest.raises(Conflict, match="changed"):
        code(app, text, parking)


def test_a_response_that_goes_takes_its_texts_and_codes_along(app: Flask) -> None:
    number, (parking, _waiting) = a_coded_one(app)
    for text in gather(app, number):
        code(app, text, parking)

    with app.app_context():
        db.session.execute(db.text("DELETE FROM open_answers"))
        db.session.commit()
        assert progress(number).total == 0
        assert db.session.query(GatheredText).count() == 0


def test_copies_of_one_text_are_found_and_coded_together(app: Flask) -> None:
    number = factories.a_consultation(app)
    letter = (
        "Please keep the surgery in Harbour open on Saturdays, because many of us work in the week "
        "and cannot come on other days"
    )
    answers(app, number, [("patient", f"{letter}{end}") for end in (".", "!", "", " !", "...")])
    answers(app, number, [("patient", "Something else altogether, about the bus.")])
    factories.close(app, number)
    (open_,) = themes(app, number, ["Opening hours"])
    gather(app, number)

    with app.app_context():
        groups = find_copied(number)
        with transaction():
            keep_copied(number, groups)
        (copied,) = list_copied(number)
        assert copied.texts == 5
        wanted = Wanted(consultation_id=number, copies_of=copied.leader_id)
        assert {each.copies for each in list_texts(wanted)} == {5}
        with transaction() as at:
            codes = Codes(themes=frozenset({open_}))
            assert code_together(wanted, codes, expected=5, about="", actor=TESTER, at=at) == 5
