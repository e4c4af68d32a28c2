"""The report of the largest consultation of the demo: what staff wrote in it, and the two versions that were
published: one for the board before it decided, one that tells what was decided."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial

from app.actor import Actor
from app.consultations.queries import find_by_slug
from app.database import transaction
from app.reports.operations.building import ask_build, build
from app.reports.operations.publishing import publish_version
from app.reports.operations.writing import mark, write_text
from app.reports.queries import list_versions, texts_of
from app.reports.serving import brand, store

SLUG = "what-should-come-first"

FOR_THE_BOARD: dict[str, str] = {
    "introduction": "Last summer we asked what should come first in local care. We could not do all "
    "12 ideas at once, so we needed to know what matters most, and to whom.\n\n"
    "Thank you to everybody who answered, to the patient groups who met about it, and to the "
    "surgeries that handed out forms.",
    "summary": "Help for frail older people at home came first for almost every group. Talking "
    "therapy came next, and was first for patients, carers and the public.\n\n"
    "Groups differ most about GP appointments in the evening. Patients put them high and GPs put them "
    "last. GPs told us that they cannot find the staff.",
    "why": "The 12 ideas came out of 3 workshops. We took care that each could start within a year, "
    "so that people were asked about nothing that cannot happen.",
    "how": "The patient assembly and the GP council agreed in June how people would be asked.\n\n"
    "All 71 surgeries had paper forms and a poster. Texts went to patients with a mobile number. 2 "
    "libraries helped people who do not use computers.\n\n"
    "It cost £31,400: £19,000 for post and printing, £8,200 for staff time, and £4,200 for "
    "interpreters.",
    "who": "Fewer people answered in Upper Vale than we hoped. The bus does not reach 2 of its "
    "villages, so we took forms to the market there in August.\n\n"
    "Young people and men are missing from the answers. We will ask the 2 colleges to help next time.",
    "numbers": "The first 3 places are sure: they stay the same in almost every recount. The places "
    "from 4th to 7th are close together. Nobody should read much into one place more or less there.",
    "words": "Many people wrote about waiting: for a call back, for a letter, for a first visit. "
    "Carers wrote about being asked the same questions again and again.\n\n"
    "Staff wrote less, and mostly about rooms and about posts that stay empty.",
    "organisations": "Harbour carers’ network supports the list. It asks that breaks for carers can "
    "be booked at short notice.\n\n"
    "The hospital trust supports faster letters, and says that its new system will be ready in "
    "spring.\n\n"
    "The district council asks us to plan lifts to appointments together with its bus service.",
    "campaigns": "A petition with 412 names asked for GP appointments on Saturdays. We did not count "
    "names on a petition as answers, because we cannot ask them about the other 11 ideas. We told the "
    "board of it.",
    "alternatives": "A minibus that goes round the villages once a week. Our answer: we will look at "
    "it together with the council’s bus service by March.\n\n"
    "Evening appointments by video. Our answer: 4 surgeries will try it in January.",
    "equality": "People told us most often that they need interpreters by phone. Disabled people told "
    "us that they would rather be seen at home than wait for a lift.",
    "limits": "We asked in summer, when families are away. Answers came faster from people who have a "
    "mobile phone than from people who do not.",
    "next": "The board decides in public in November, in the town hall of Harbour. You can come, or "
    "send a question before.",
    "board-purpose": "The board is asked to agree which of the 12 ideas are paid for next year.",
    "board-recommendation": "1. Agree the list as the order in which ideas are paid for.\n\n"
    "2. Pay for the first 5 ideas, which cost £2,950,000 a year together.\n\n"
    "3. Look at the other 7 again in a year.",
    "board-background": "We have about £3,000,000 a year for new work. The list was agreed by the GP "
    "council and by the patient assembly.",
    "board-options": "Pay for the first 5: stays within the money, and follows the list.\n\n"
    "Pay for the first 3 and keep a reserve: safer, but leaves £1,700,000 unused while people wait.\n\n"
    "Spread the money over all 12: nothing would be large enough to work.",
    "board-conflicts": "2 members work at surgeries that would run diabetes checks. They may speak, "
    "and do not vote on that idea.",
    "board-finance": "The money is in the plan for next year. £50,000 is left for what goes wrong.",
    "board-risk": "We may not find 28 staff for help at home. Then we start in Harbour and Westmere, "
    "and go on as posts are filled.",
    "board-next": "Plans with names and dates by the end of January. A report on each idea after 6 months.",
}
AFTER_IT: dict[str, str] = {
    "next": "The board decided in November. What was decided stands above. Each of the 5 ideas has "
    "somebody who answers for it, and we publish how it goes after 6 months.",
    "alternatives": "A minibus that goes round the villages once a week. Our answer: we meet the "
    "council about it in January.\n\n"
    "Evening appointments by video. Our answer: 4 surgeries try it from January.",
}
_NEW = "What the board decided, and how far we are with 2 other ideas."

Moment = Callable[[int, int], datetime]


def acts(moment: Moment, actor: Actor) -> Iterator[tuple[datetime, Callable[[], None]]]:
    """What happened, each with its moment."""
    yield moment(32, 9), partial(_report, FOR_THE_BOARD, changed="", actor=actor)
    yield moment(3, 9), partial(_report, AFTER_IT, changed=_NEW, actor=actor)


def _report(texts: dict[str, str], *, changed: str, actor: Actor) -> None:
    found = find_by_slug(SLUG)
    assert found is not None
    number, before = found.id, texts_of(found.id)
    for part, words in texts.items():
        with transaction() as at:
            write_text(number, part, words, seen=mark(before.get(part, "")), actor=actor, at=at)
    with transaction() as at:
        asked = ask_build(number, actor=actor, at=at)
    build(asked, store=store(), brand=brand(), actor=actor)
    newest = list_versions(number)[0].number
    with transaction() as at:
        publish_version(number, newest, changed=changed, with_board_paper=True, actor=actor, at=at)
