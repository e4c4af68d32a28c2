"""What each kind of question is called, what people do and when it fits: for staff who choose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from flask_babel import lazy_gettext as _l

from app.consultations.kinds import QuestionKind


@dataclass(frozen=True, kw_only=True)
class KindWords:
    """`label`: its name. `use`: what people do, and when it fits. `example`: how it looks to them. `size`:
    what the number is, "" where there is none to choose; `usual`: that number unless somebody says otherwise.
    """

    label: Any
    use: Any
    example: Any
    size: Any = ""
    usual: int = 0


WORDS: Final[dict[QuestionKind, KindWords]] = {
    QuestionKind.OPEN: KindWords(
        label=_l("In their own words"),
        use=_l("People write. You learn what you did not think of. Somebody has to read it all."),
        example=_l("“What matters most to you?” and a box to write in."),
    ),
    QuestionKind.CHOOSE_ONE: KindWords(
        label=_l("Choose one"),
        use=_l("People choose one of a few things. Quick, and easy to explain."),
        example=_l("“Where should the clinic be?” ○ Harbour ○ Westmere ○ None of these"),
    ),
    QuestionKind.CHOOSE_SOME: KindWords(
        label=_l("Choose a few"),
        use=_l("People tick up to a number of things. Like sticky dots in a meeting."),
        example=_l("“Choose up to 3” ☑ Help at home ☐ Longer hours ☑ Talking therapy"),
        size=_l("How many people may choose at most"),
        usual=3,
    ),
    QuestionKind.AGREEMENT: KindWords(
        label=_l("Agree or disagree"),
        use=_l("People agree, disagree or neither. Says how much each thing is supported and opposed."),
        example=_l("“Move the clinic to Harbour.” ○ Disagree ○ Neither ○ Agree"),
    ),
    QuestionKind.RATING: KindWords(
        label=_l("Rate each one"),
        use=_l("People give each thing a mark. Easiest for most people, on a phone too."),
        example=_l("“Help at home” ○ Not important … ○ Most important"),
        size=_l("How many marks there are"),
        usual=5,
    ),
    QuestionKind.RANKING: KindWords(
        label=_l("Put in order"),
        use=_l("People say what comes first, second and third. Makes them choose. Harder with many things."),
        example=_l("1st: Help at home. 2nd: Talking therapy. 3rd: Longer hours."),
        size=_l("How many places there are to fill"),
        usual=3,
    ),
    QuestionKind.POINTS: KindWords(
        label=_l("Share out points"),
        use=_l("People share out points, as if it were money. Shows how much more one thing matters."),
        example=_l("Help at home: 60. Talking therapy: 40. You have 0 points left."),
        size=_l("How many points each person shares out"),
        usual=100,
    ),
    QuestionKind.BEST_WORST: KindWords(
        label=_l("Most and least important"),
        use=_l("Of a few things at a time, people pick the most and the least important. Good on phones."),
        example=_l("Of these 4: ● Help at home is most important, ● More parking is least important."),
        size=_l("How many things stand in each short list"),
        usual=4,
    ),
    QuestionKind.PAIRWISE: KindWords(
        label=_l("Two at a time"),
        use=_l("People choose between two things, as often as they like. Good for 5 to 12 things."),
        example=_l("“Which matters more?” ○ Help at home ○ Talking therapy"),
    ),
    QuestionKind.STATEMENTS: KindWords(
        label=_l("Statements"),
        use=_l("People agree or disagree with statements, and can add their own. You look at those first."),
        example=_l("“I would see a nurse instead of a GP.” ○ Disagree ○ Neither ○ Agree"),
    ),
    QuestionKind.APPROPRIATENESS: KindWords(
        label=_l("How right is it, from 1 to 9"),
        use=_l("For a panel of experts. 1 to 3 is wrong, 4 to 6 is uncertain, 7 to 9 is right."),
        example=_l("“A blood test at home” ○ 1 ○ 2 … ○ 9"),
    ),
}
