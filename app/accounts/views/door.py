"""The blueprint of this room's pages, and who a browser's sign-in belongs to.

The cookie holds, signed: the token of the sign-in, and when this browser last asked for a page. Reading a
page so keeps the sign-in alive without a write to the database.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from flask import Blueprint, Flask, current_app, redirect, request, session, url_for
from flask_login import UserMixin, login_user

from app.accounts.queries import signing_in
from app.accounts.queries.signing_in import Signed, WaitsFor
from app.actor import ANONYMOUS, Actor, Role
from app.extensions import login_manager
from app.links import is_on_this_site
from app.policy.actions import Action
from app.policy.decide import decide
from app.privacy.sealing import Seal
from app.web.guard import VIEW_AS, moment

bp = Blueprint("accounts", __name__)
_SEEN, ENTERED = "seen", "entered"  # in the session: the last page, and the moment of signing in
_REFRESH = 60  # seconds: the cookie is not sent again with every page


class Visitor(UserMixin):
    """A signed-in person as Flask-Login sees one: known by the token of this one sign-in.

    Who still waits for a second factor is nobody to the rest of the site.
    """

    def __init__(self, token: str, signed: Signed) -> None:
        self.token, self.signed = token, signed

    def get_id(self) -> str:
        return self.token

    @property
    def is_authenticated(self) -> bool:
        return self.signed.waits_for is None

    @property
    def actor(self) -> Actor:
        """Who acts: nobody yet, the person, or an administrator who looks as another role sees."""
        if not self.is_authenticated:
            return ANONYMOUS
        return seen_as(self.signed.actor, session.get(VIEW_AS))

    @property
    def waits_at(self) -> str | None:
        """The endpoint where what is still missing can be given."""
        if self.signed.waits_for is None:
            return None
        setting_up = self.signed.waits_for is WaitsFor.SETTING_UP
        return "accounts.first_set_up" if setting_up else "accounts.give_code"


def seen_as(actor: Actor, chosen: object) -> Actor:
    """The same person with only the role and practice they chose to look as, able to change nothing. Choosing
    counts only while they are an administrator: it never shows more than they may see."""
    if not (isinstance(chosen, list) and len(chosen) == 2 and Role.ADMINISTRATOR in actor.roles):
        return actor
    role, code = Role(chosen[0]), str(chosen[1])
    held = frozenset({(role, code)}) if code else frozenset()
    return replace(actor, roles=frozenset({role}), held=held, profession=None, read_only=True)


@login_manager.user_loader
def load(token: str) -> Visitor | None:
    """The visitor of a live sign-in; ended, idle or unknown ones are nobody's."""
    at = moment()
    seen, idle = session.get(_SEEN, 0), timedelta(minutes=current_app.config["IDLE_MINUTES"])
    now = at.timestamp()
    if not isinstance(seen, int) or now - seen > idle.total_seconds():
        return None
    signed = signing_in.find_signed_in(token, at)
    if signed is None:
        return None
    if now - seen > _REFRESH:
        session[_SEEN] = int(now)
    return Visitor(token, signed)


def init_app(
    app: Flask,
    holdings: Mapping[str, Callable[[int], object]],
    links: Sequence[Callable[[Actor], list[tuple[str, str]]]],
    let_go: Sequence[Callable[[int, datetime], None]],
) -> None:
    """`holdings`: what rooms above hold about a person, by name: each function takes the person's number and
    returns what stands in the file the person can download. `links`: each gives (address, words) of what an
    actor keeps in a room above. `let_go`: what they do before an account is deleted."""
    app.extensions["holdings"] = dict(holdings)
    app.extensions["account_links"] = tuple(links)
    app.extensions["let_go"] = tuple(let_go)


def enter(token: str, signed: Signed) -> Visitor:
    """This browser is signed in from now on, in a session that holds nothing of the one before."""
    session.clear()  # its form token included
    session[_SEEN] = session[ENTERED] = int(moment().timestamp())
    visitor = Visitor(token, signed)
    login_user(visitor, force=True)
    return visitor


def lead_on(visitor: Visitor) -> Any:
    """To what is still missing; else to the page they wanted, or to where their work begins."""
    target = safe(request.args.get("next"))
    if visitor.waits_at:
        return redirect(url_for(visitor.waits_at, next=target), 303)
    return redirect(target or landing(visitor.actor), 303)


def landing(actor: Actor) -> str:
    """Where somebody's work begins."""
    staff = decide(actor, Action.USE_STAFF_AREA, None, moment()).allowed
    return url_for("manage.dashboard") if staff else url_for("accounts.own")


def seal() -> Seal:
    """What second factors are sealed with, here and in the session."""
    keys = [current_app.config["SECRET_KEY"], *current_app.config["SECRET_KEY_FALLBACKS"]]
    return Seal(keys, "second factor")


def safe(target: str | None) -> str | None:
    """An address on this site, or None: never somebody else's."""
    return target if target and is_on_this_site(target) else None
