"""Patient participation groups, for everybody."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from app.consortium.pages.registers import group_card
from app.consortium.queries import ppgs as queries
from app.consortium.views.door import bp
from app.policy.actions import Action
from app.web.formats import london_day
from app.web.guard import moment, requires
from app.web.render import render
from app.web.snapshots import public_page


@bp.get("/patient-groups")
@public_page
@requires(Action.READ_SITE)
def patient_groups() -> Any:
    """The groups of each locality, and which surgeries have none yet."""
    listed = queries.list_practices_with_ppgs(london_day(moment()))
    listed = tuple(sorted(listed, key=lambda one: (one.practice.locality.name, one.practice.locality_id)))
    localities = [
        (name, [(one.practice, group_card(one.group) if one.group else None) for one in group])
        for name, group in groupby(listed, key=lambda one: one.practice.locality.name)
    ]
    return render(
        "consortium/patient_groups.html",
        groups=sum(one.group is not None for one in listed),
        practices=len(listed),
        localities=localities,
        section="about",
    )
