"""How comments sound is a hint: for staff, by group, never without how often it is right."""

from __future__ import annotations

from flask import Flask

from app.language.accuracy import MEASURED
from app.language.sounds import Sound
from tests.comments.commenting import READ_FIRST, a_comment, a_commented_consultation, a_reply, an_author
from tests.inspector import InspectedClient, answer_of
from tests.moderation.moderating import one
from tests.parsed_answer import text_of


def test_the_spread_stands_beside_how_often_the_hint_is_right(app: Flask, staff: InspectedClient) -> None:
    number = a_commented_consultation(app)
    for text, group in (("Awful and rude.", "patient"), ("Brilliant and kind.", "gp"), ("Awful.", "gp")):
        a_comment(app, number, text, author=an_author(app, number, group=group))

    page = staff.get(f"/manage/comments/tone/{number}")

    rows = [[text_of(cell) for cell in row] for row in answer_of(page).all("tr")]
    assert ["2", "1", "0", "1"] in [row[1:] for row in rows]  # of the GPs
    assert ["1", "1", "0", "0"] in [row[1:] for row in rows]  # of the patients
    by_class = MEASURED.by_class[Sound.MIXED]
    assert str(by_class.comments) in page.text
    assert f"{by_class.precision * 100:.1f} in 100" in page.text
    assert "It never decides anything." in page.text


def test_only_what_everybody_can_read_is_spread(app: Flask, staff: InspectedClient) -> None:
    number = a_commented_consultation(app, rules=READ_FIRST)
    one(app, number)
    assert "Nobody can read a comment yet" in staff.get(f"/manage/comments/tone/{number}").text


def test_the_hint_about_one_comment_tells_its_words(app: Flask, staff: InspectedClient) -> None:
    comment = one(app, a_commented_consultation(app), text="The nurse was brilliant.")
    page = staff.get(f"/manage/comments/{comment}").text
    assert "Sounds good" in page
    assert "brilliant" in page
    assert "It never decides anything." in page


def test_nobody_else_reads_a_hint(app: Flask, client: InspectedClient) -> None:
    number = a_commented_consultation(app)
    code = a_comment(app, number, "Awful and rude.")
    a_reply(app, code, "Brilliant!", author=an_author(app, number))
    for address in ("comments", f"comments/{code}"):
        assert "Sounds" not in client.get(f"/consultations/local-care/{address}").text
