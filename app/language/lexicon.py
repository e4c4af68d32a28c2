"""The field's own words and their weights, kept by hand: what TextBlob does not know, or knows otherwise.

How it was made. The base is TextBlob's own lexicon (`tone`), made from reviews of films and books: it knows
nothing of waiting, helpful, caring or cancelled. The words here were chosen by hand from three places: the
commonest words of NHS Friends-and-Family answers (The-Strategy-Unit/pxtextmining, MIT; only the half set
apart for tuning, see ADR 0028), their other forms, and what people write about health services. An ordinal
regression on that half suggested a weight for those common enough; each was looked at, rounded to a tenth,
and left out where the word says nothing a reader would call a tone. It holds common words only, and no
sentence of anybody.

To change it: edit a line, run `python -m bench tone`, and put the new figures into `accuracy`.
"""

from __future__ import annotations

from typing import Final

from app.language.questions import Asked

_BY_WEIGHT: Final[dict[float, str]] = {
    1.0: """excellent brilliant perfect outstanding superb faultless exceptional exceptionally fantastic
        wonderful""",
    0.9: "good amazing great fabulous",
    0.8: "best delighted impressed",
    0.7: "friendly happy satisfied pleasant helpful lovely",
    0.6: "kind kindly right pleased comfortable supportive quickly punctual loved",
    0.5: """caring polite courteous prompt promptly efficient efficiently well compassionate compassion
        enjoyed thanks reassured respectful gentle welcoming approachable cheerful recommend safe""",
    0.4: """helped listened listens calm calming thorough thoroughly understanding attentive kindness
        nice clean grateful appreciate appreciated considerate fine ok okay easy relaxed dignity skilled
        accessible satisfaction thankful on_time""",
    0.3: """help professional professionalism quick always reassuring reassurance ease thank respect
        knowledgeable informative clear clearly enjoy trust confident confidence praise smooth smoothly
        improved convenient nearby""",
    0.1: "care",
    0.2: "understood explained saved support supported able welcome fast local free",
    -0.1: "issue issues far bit still hour",
    -0.2: """problem problems difficulty concern concerns cant response time food noise parking cost
        costs cut cuts close closing closure missed improve improvement improvements change scared
        anxious anxiety travel""",
    -0.3: """better anything fault faults seems hold tried follow understand listen again lost late long
        attitude short answer complaint complain complaints stop upset earlier longer shorter sooner
        faster noisy hungry worry worried needs be_nice delay queue queues confusing confused unclear""",
    -0.4: """less need never would_like have_liked like_to werent wasnt without too phone telephone pain
        painful times communication keep left wrong delays delayed cancelled cancel cancelling cancellation
        cancellations easier rushed distress distressing upsetting crying frightened stress stressful
        struggle struggled struggling mistake mistakes error errors refused rather alone lonely forgotten
        forgot""",
    -0.5: """didnt doesnt hours weeks months waiting waited waits wait bad difficult quicker lack lacking
        cold should ignored ignoring discharged shortage understaffed overstretched uncomfortable poorly
        closed misdiagnosed unfortunately inappropriate unsafe dirty agony fail failed failing failure""",
    -0.7: """poor worse unable more terrible awful horrible disappointed disappointing waste unhelpful rude
        dismissive uncaring unprofessional useless dangerous disrespectful frustrating frustrated
        ridiculous""",
    -0.9: """worst disgusting disgusted disgrace disgraceful appalling shocking unacceptable neglect
        neglected""",
}
WEIGHTS: Final[dict[str, float]] = {
    word: weight for weight, words in _BY_WEIGHT.items() for word in words.split()
}
"""A weight from -1 (as bad as a word can be) to 1 for each word, without apostrophes. A few are two
words that mean something else together: "on_time"."""

ANSWERS: Final[dict[Asked, dict[str, float]]] = {
    Asked.IMPROVE: {"nothing": 1.0, "none": 0.8, "no": 0.3, "improved": -0.3},
    Asked.GOOD: {
        "nothing": -1.6,
        "none": -1.6,
        "not": -1.0,
        "no": -0.6,
        "more": 0.0,
        "all": 0.8,
        "everything": 1.0,
    },
    Asked.OPEN: {"nothing": 0.4},
}
"""Words that answer the question, and what they are worth under each kind of it."""
FIRST_ONLY: Final = frozenset({"no", "none", "not", "all"})
"""Those of them that answer only where they are the first word."""

_PEOPLE: Final = """black white asian african chinese indian british english foreign gay lesbian straight
    trans male female old young older elderly disabled blind deaf mental mentally ill sick dead dying
    chronic terminal pregnant christian muslim jewish catholic"""
_NO_TONE: Final = """many own first sure much other last early half new full same particular due live
    real high low cool very really absolutely totally completely incredibly extremely highly truly
    honestly medical whole possible main dear emergency urgent critical serious general special"""
SILENT: Final = frozenset(f"{_PEOPLE} {_NO_TONE}".split())
"""Words that TextBlob weighs and we do not: those that say who people are or what they have, which must
never colour what they say, and those that carry no tone here."""
