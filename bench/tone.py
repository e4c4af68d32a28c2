"""How often the tone of a comment is right, on the half of real comments that no weight was chosen by.

References in the same run: TextBlob's own polarity (plain: bad below 0, good above it; and with thresholds
fitted on the tuning half), and always the commonest class. Nothing here is timed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import product

from textblob import TextBlob

from app.language.accuracy import Figures, figures
from app.language.shingles import fold
from app.language.sounds import Sound
from app.language.tone import tone
from bench.fft import FILE, Labelled, labelled
from bench.measure import Line, Options

Guess = Callable[[Labelled], Sound]
_CUTS = [step / 20 for step in range(-10, 11)]


def measure(options: Options) -> list[Line]:
    """The share that is right, over all and by class, beside the references."""
    if not FILE.exists():
        print("  left out: the labelled comments are not beside this checkout")
        return []
    comments = list(labelled(FILE))
    tuning = [one for one in comments if not one.held_out]
    held = [one for one in comments if one.held_out]
    seen = {fold(one.text) for one in tuning}
    unseen = [one for one in held if fold(one.text) not in seen]
    ours, polarity = held_figures(held, by_tone), held_figures(held, by_polarity())
    fitted, always = held_figures(held, by_polarity(*_fitted(tuning))), held_figures(held, commonest(tuning))
    best = max(polarity.right, fitted.right, always.right)
    return [
        _line("held-out half", ours, "TextBlob's polarity", polarity, target=best + 0.05),
        _line("held-out half", ours, "polarity, thresholds fitted", fitted, target=best + 0.05),
        _line("held-out half", ours, "always the commonest", always, target=best + 0.05),
        *(_by_class(one, ours, polarity) for one in Sound),
        *(_by_question(question, held) for question in sorted({one.question for one in held})),
        _line("held-out, text not in the tuning half", held_figures(unseen, by_tone)),
        _line("tuning half (what weights were chosen by)", held_figures(tuning, by_tone)),
    ]


def held_figures(comments: Sequence[Labelled], guess: Guess) -> Figures:
    """How often a guess is what people said."""
    return figures((one.sound, guess(one)) for one in comments)


def by_tone(comment: Labelled) -> Sound:
    """The tone of this project."""
    return tone(comment.text, comment.question).sound


def by_polarity(low: float = 0.0, high: float = 0.0) -> Guess:
    """TextBlob's own polarity, bad below `low` and good above `high`."""

    def guess(comment: Labelled) -> Sound:
        return _parted(TextBlob(comment.text).sentiment.polarity, low, high)

    return guess


def commonest(comments: Sequence[Labelled]) -> Guess:
    """Always the class that most comments have."""
    most = Counter(one.sound for one in comments).most_common(1)[0][0]
    return lambda comment: most


def _parted(score: float, low: float, high: float) -> Sound:
    if score < low:
        return Sound.NEGATIVE
    return Sound.POSITIVE if score > high else Sound.MIXED


def _fitted(comments: Sequence[Labelled]) -> tuple[float, float]:
    """The two thresholds on TextBlob's polarity with which it is right most often."""
    scored = [(TextBlob(one.text).sentiment.polarity, one.sound) for one in comments]
    pairs = [(low, high) for low, high in product(_CUTS, _CUTS) if low <= high]
    return max(pairs, key=lambda cuts: sum(_parted(score, *cuts) is is_ for score, is_ in scored))


def _line(
    what: str, ours: Figures, beside: str = "", reference: Figures | None = None, target: float | None = None
) -> Line:
    return Line(
        goal="TONE",
        what=f"right, {what} ({ours.comments:,} comments)" + (f", beside {beside}" if beside else ""),
        ours=f"{ours.right:.3f}",
        reference=f"{reference.right:.3f}" if reference else "",
        ratio=f"{ours.right / reference.right:.2f}" if reference else "",
        target=f"at least {target:.3f}" if target else "",
        met=ours.right >= target if target else None,
    )


def _by_class(one: Sound, ours: Figures, reference: Figures) -> Line:
    mine, other = ours.by_class[one], reference.by_class[one]
    return Line(
        goal="TONE",
        what=f"{one}: recall and precision ({mine.comments:,} comments), beside TextBlob's polarity",
        ours=f"{mine.recall:.3f} {mine.precision:.3f}",
        reference=f"{other.recall:.3f} {other.precision:.3f}",
    )


def _by_question(question: str, held: Sequence[Labelled]) -> Line:
    asked = [one for one in held if one.question == question]
    name = question if len(question) <= 40 else f"{question[:37]}..."
    return _line(
        f"“{name}”",
        held_figures(asked, by_tone),
        "the commonest of that question",
        held_figures(asked, commonest(asked)),
    )
