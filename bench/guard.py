"""The personal-data guard on a labelled set: what it finds of each kind, how often rightly, what it keeps
out.

The set (tests/privacy/guard/labelled.py): each of 20 or more ways of writing each kind, honest and
hostile, put into real public comments of ../shared/data/text. The reference is plain expressions, as a
web form has them.
"""

from __future__ import annotations

from app.privacy.guard.kinds import Kind
from bench.measure import Line, Options
from config import ROOT
from tests.privacy.guard.labelled import comments, labelled
from tests.privacy.guard.measuring import Figures, blocked, ours, plain_rules, warned
from tests.privacy.guard.measuring import measure as measured

FOLDER = ROOT.parent / "shared" / "data"
MUST = (Kind.NHS_NUMBER, Kind.EMAIL, Kind.POSTCODE, Kind.PHONE)
RECALL, ONE_IN = 0.99, 500


def measure(options: Options) -> list[Line]:
    """Recall and precision by kind, then the clean comments."""
    if not (FOLDER / "text").is_dir():
        return [
            Line(goal="GUARD", what="the real comments are not beside this checkout", ours="not measured")
        ]
    clean = comments(FOLDER)
    texts = list(labelled(clean, each=4 if options.quick else 25))
    figures, plain = measured(texts, ours), measured(texts, plain_rules)
    kept_out = len(blocked(clean))
    return [
        *(_recall(kind, figures[kind], plain[kind]) for kind in figures),
        *(_precision(kind, figures[kind], plain[kind]) for kind in figures),
        Line(
            goal="GUARD",
            what=f"clean comments kept out, of {len(clean):,}",
            ours=f"{kept_out}",
            target=f"under 1 in {ONE_IN}",
            met=kept_out * ONE_IN < len(clean),
        ),
        Line(goal="GUARD", what="clean comments asked about", ours=f"{warned(clean)}"),
    ]


def _recall(kind: Kind, found: Figures, plain: Figures) -> Line:
    must = kind in MUST
    return Line(
        goal="GUARD",
        what=f"recall, {kind.value.replace('_', ' ')} ({found.texts:,} texts)",
        ours=f"{found.recall:.4f}",
        reference=f"{plain.recall:.4f}" if plain.said else "",
        target=f"at least {RECALL}" if must else "",
        met=found.recall >= RECALL if must else None,
    )


def _precision(kind: Kind, found: Figures, plain: Figures) -> Line:
    return Line(
        goal="GUARD",
        what=f"precision, {kind.value.replace('_', ' ')} ({found.said:,} findings)",
        ours=f"{found.precision:.4f}",
        reference=f"{plain.precision:.4f}" if plain.said else "",
    )
