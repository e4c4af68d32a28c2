"""The door: every route names its action; the guard loads the subject, asks policy and hands it over."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any, TypeVar, cast

from flask import Flask, g, redirect, request, session, url_for
from flask_login import current_user

from app import clock
from app.actor import ANONYMOUS, Actor
from app.errors import NotFound, Refused
from app.policy import predicates
from app.policy.actions import Action
from app.policy.decide import Decision, decide
from app.policy.table import TABLE

View = TypeVar("View", bound=Callable[..., Any])
_MARK = "guarded_by"
VIEW_AS = "view_as"  # in the session: [role, ODS code] while an administrator looks as another role


class Forbidden(Refused):
    """Policy said no to something done to `subject`; the sentence is policy's reason."""

    def __init__(self, reason: str, subject: object) -> None:
        super().__init__(reason)
        self.subject = subject


class ReadOnly(Refused):
    """Somebody who looks at pages as another role tried to change something."""


def moment() -> datetime:
    """The one moment of this request: taken when first asked for, the same ever after."""
    if "moment" not in g:
        g.moment = clock.now()
    return cast(datetime, g.moment)


def current_actor() -> Actor:
    """Who makes this request, as a value."""
    if "actor" not in g:
        g.actor = current_user.actor if current_user.is_authenticated else ANONYMOUS
    return cast(Actor, g.actor)


def _ask(action: Action, subject: object) -> Decision:
    alternatives_need_nobody = action in _PUBLIC
    actor = ANONYMOUS if alternatives_need_nobody else current_actor()
    return decide(actor, action, subject, moment())


# Actions whose answer never depends on who asks: the session is not even opened for them.
_PUBLIC = frozenset(
    {
        Action.READ_SITE,
        Action.READ_CONSULTATION,
        Action.READ_DOCUMENT,
        Action.RESPOND,
        Action.COMMENT,
        Action.READ_OWN_RESPONSE,
        Action.DESCRIBE_ONESELF,
    }
)


def requires(
    action: Action, on: Callable[..., object] | None = None, *, even_read_only: bool = False
) -> Callable[[View], View]:
    """Guard a view with `action`.

    `on` is a loader: it takes the URL values its parameters name, raises NotFound, and returns the
    subject, which becomes the view's first argument (the other URL values follow by name).
    `even_read_only`: what is sent here changes nothing but the sign-in itself.
    """
    wanted = tuple(inspect.signature(on).parameters) if on else ()
    # Who may not come in is not told what there is inside: what needs no subject is asked before loading.
    ask_first = not any(fact.about_subject for facts in TABLE[action] for fact in facts)

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(**values: Any) -> Any:
            if request.method == "POST" and VIEW_AS in session and not even_read_only:
                _refuse_read_only()
            if ask_first and on and not (verdict := _ask(action, None)).allowed:
                return _refuse(verdict, None)
            subject = on(**{name: values.pop(name) for name in wanted}) if on else None
            verdict = _ask(action, subject)
            if not verdict.allowed:
                return _refuse(verdict, subject)
            return view(subject, **values) if on else view(**values)

        setattr(guarded, _MARK, action)
        return cast(View, guarded)

    return guard


def _refuse_read_only() -> None:
    """Who looks at pages as another role changes nothing, at no door."""
    if current_actor().read_only:
        raise ReadOnly("You are looking at pages as another role sees them. Stop that first.")


def _refuse(verdict: Decision, subject: object) -> Any:
    if verdict.missing is predicates.is_signed_in:
        here = request.full_path.rstrip("?") if request.method == "GET" else None
        # Who has given a password, and still needs a second factor, is led to that.
        door = getattr(current_user, "waits_at", None) or "accounts.sign_in"
        return redirect(url_for(door, next=here), 303)
    if verdict.missing is predicates.is_public:
        raise NotFound("There is no such page.")
    raise Forbidden(verdict.reason, subject)


def can(action: Action | str, subject: object = None) -> bool:
    """For templates: whether the person looking at the page may do this."""
    return decide(current_actor(), Action(action), subject, moment()).allowed


def action_of(app: Flask, endpoint: str) -> Action | None:
    """The action an endpoint is guarded by."""
    return getattr(app.view_functions[endpoint], _MARK, None)


def refuse_unguarded(app: Flask) -> None:
    """Stop the start if any route carries no action: a forgotten guard is then impossible."""
    unguarded = sorted(
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if rule.endpoint not in {"static", "site.healthz"} and action_of(app, rule.endpoint) is None
    )
    if unguarded:
        raise RuntimeError(
            f"These routes have no guard: {', '.join(unguarded)}. Put @requires(Action.…) on each view."
        )
