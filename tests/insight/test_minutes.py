"""What staff wrote down at meetings is coded like what people wrote, and told beside the people."""

from __future__ import annotations

import pytest
from flask import Flask

from app.database import transaction
from app.errors import Refused
from app.insight.kinds import TextState
from app.insight.queries.gathering import count_new
from app.insight.queries.people import Numbers, Voices, numbers_of
from app.insight.queries.texts import get_text
from app.meetings.kinds import MeetingKind
from app.meetings.operations.recording import change_meeting, mark
from tests import factories
from tests.factories import TESTER
from tests.insight.theming import answer, answers, code, gather, publish, quote, themes
from tests.inspector import InspectedClient
from tests.journeys.browsing import Browsing
from tests.meetings.writing import a_meeting, minutes

ANYWHERE = {"kind": MeetingKind.OUTREACH, "practice_code": ""}


def test_minutes_are_coded_and_told_as_said_at_a_meeting(
    app: Flask, staff: InspectedClient, client: InspectedClient
) -> None:
    number = factories.a_consultation(app)
    other = factories.a_consultation(app, slug="other")
    answers(app, number, [("patient", f"I cannot park here, number {n}.") for n in range(12)])
    a_meeting(app, consultation_id=number, **ANYWHERE, heard="Parking was spoken of, and the bus.")
    a_meeting(app, consultation_id=number, **ANYWHERE, heard="Nobody could park.")
    a_meeting(app, consultation_id=number, **ANYWHERE, heard="")
    a_meeting(app, consultation_id=other, **ANYWHERE, heard="Parking elsewhere.")
    factories.close(app, number)
    parking, bus = themes(app, number, ["Parking", "The bus"])
    with app.app_context():
        assert count_new(number) == 14
    texts = gather(app, number)
    first, second = [text for text in texts if text.met_on]
    for text in texts:
        code(app, text, parking, *([bus] if text == first else []))

    with app.app_context():
        told = numbers_of(number)
        assert (told.texts, told.read, told.meetings) == (12, 12, 2)
        assert (told.themes[parking].people, told.themes[parking].meetings) == (12, 2)
        assert (told.themes[bus].people, told.themes[bus].meetings) == (0, 1)
        assert Numbers.from_json(told.to_json()) == told

    listed = Browsing(staff, f"/manage/consultations/{number}/themes/texts?question=-1")
    assert "Said at a meeting on 1 June 2026, as staff wrote it down" in listed.text
    assert "number 3" not in listed.text
    with pytest.raises(Refused, match="may not be printed"):  # they are nobody's own words
        quote(app, number, parking, second.text)

    factories.publish_list(app, number)
    for theme in (parking, bus):
        answer(app, number, theme)
    publish(app, number)
    for path in ("what-we-heard", "you-said"):
        page = client.get(f"/consultations/local-care/{path}").text
        assert "It was said at 2 meetings." in page
        assert "It was said at 1 meeting." in page
        assert "Somebody who answered the questions and also wrote a comment counts as 2 people" in page


def test_minutes_that_are_written_anew_are_coded_anew(app: Flask) -> None:
    number = factories.a_consultation(app)
    meeting = a_meeting(app, consultation_id=number, **ANYWHERE)
    factories.close(app, number)
    (theme,) = themes(app, number, ["The bus"])
    (text,) = gather(app, number)
    code(app, text, theme)
    with app.app_context():
        assert get_text(number, text.id).state is TextState.CODED
        with transaction() as at:
            said = minutes(consultation_id=number, **ANYWHERE | {"heard": "Something else."})
            change_meeting(meeting, said, seen=mark(1), drafts=True, actor=TESTER, at=at, today=at.date())
        assert get_text(number, text.id).state is TextState.UNCODED
        assert numbers_of(number).themes == {}


def test_numbers_from_before_meetings_were_read_stay_readable() -> None:
    kept = {"texts": 3, "read": 2, "themes": {"7": {"people": 12, "groups": {}}}}

    assert Numbers.from_json(kept).themes == {7: Voices(people=12, groups={})}
