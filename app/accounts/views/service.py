"""Signing in through a service: any OpenID Connect provider that the settings name.

Authlib keeps state, nonce and PKCE in the session, and checks issuer, audience and signature of what comes
back. The only addresses asked are those of the discovery document; redirects are not followed.
"""

from __future__ import annotations

from typing import Any

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.flask_client import FlaskOAuth2App, OAuth
from authlib.integrations.requests_client import OAuth2Session
from flask import Flask, current_app, redirect, request, session, url_for
from joserfc.errors import JoseError

from app.accounts.browsers import family
from app.accounts.letters import send_notice
from app.accounts.operations.external import Identity, find_or_make
from app.accounts.operations.signing_in import begin_sign_in
from app.accounts.operations.tries import begin_try, end_tries
from app.accounts.views.door import bp, enter, landing, safe
from app.accounts.views.linking import ask_owner
from app.accounts.views.trying import remember
from app.actor import Profession
from app.database import transaction
from app.errors import NotFound, Refused
from app.mail.pages import link
from app.policy.actions import Action
from app.web.guard import requires

_NEXT = "service_next"  # in the session: where to go on after the service
_PATIENCE = 8  # seconds
# What may go wrong between here and there, or be wrong with what comes back.
_FAULTS = (AuthlibBaseError, JoseError, requests.RequestException, RuntimeError, ValueError, KeyError)


class _Session(OAuth2Session):
    """Waits a while and not for ever, and goes nowhere but where it is sent."""

    def request(self, method: str, url: str, *args: Any, **kwargs: Any) -> Any:
        kwargs |= {"allow_redirects": False, "timeout": _PATIENCE}
        return super().request(method, url, *args, **kwargs)


class _Service(FlaskOAuth2App):
    client_cls = _Session


def init_app(app: Flask) -> None:
    """Make the service known to the app, when the settings name one."""
    app.extensions["sign_in_service"] = None
    if app.config["OIDC_DISCOVERY_URL"]:
        app.extensions["sign_in_service"] = OAuth(app).register(
            "service",
            client_cls=_Service,
            server_metadata_url=app.config["OIDC_DISCOVERY_URL"],
            client_id=app.config["OIDC_CLIENT_ID"],
            client_secret=app.config["OIDC_CLIENT_SECRET"],
            client_kwargs={"scope": app.config["OIDC_SCOPES"], "code_challenge_method": "S256"},
        )


def _service() -> Any:
    service = current_app.extensions["sign_in_service"]
    if service is None:
        raise NotFound("There is no such page.")
    return service


@bp.get("/sign-in/service")
@requires(Action.SIGN_IN)
def ask_service() -> Any:
    """Off to the service. It sends people back to an address made from the settings, not from a header."""
    service = _service()
    try:
        answer = service.authorize_redirect(link("accounts.back_from_service"))
    except _FAULTS as error:
        raise _unusable(error) from error
    session[_NEXT] = safe(request.args.get("next"))
    return answer


@bp.get("/sign-in/service/back")
@requires(Action.SIGN_IN)
def back_from_service() -> Any:
    """Back from the service, with a code that only we can turn into who it is."""
    service, target = _service(), session.pop(_NEXT, None)
    tried = _count()
    try:
        identity = _identity(service, service.authorize_access_token())
    except _FAULTS as error:
        raise _unusable(error) from error
    with transaction() as at:
        end_tries(*tried)
        found = find_or_make(identity, at)
        if found is None:
            return ask_owner(identity, target)
        person, linked = found
        if linked:
            send_notice(person, "service-linked", at=at)
        token, signed = begin_sign_in(
            person,
            at,
            strong=current_app.config["OIDC_IS_STRONG"],
            browser=family(request.user_agent.string),
            by_service=True,
        )
        email = person.email
    visitor = enter(token, signed)
    where = url_for(visitor.waits_at, next=target) if visitor.waits_at else target or landing(visitor.actor)
    answer = redirect(where, 303)
    return remember(answer, email) if visitor.is_authenticated else answer


def _count() -> tuple[str, str]:
    """Count a return until it turns out well: each makes us ask the service. Counted apart from passwords,
    and not at all where this browser was never sent off: a picture on some page may point here. Returns what
    was tried and where from."""
    state = request.args.get("state", "")
    tried = f"service {state}", f"service from {request.remote_addr}"
    if f"_state_service_{state}" in session:
        with transaction() as at:
            begin_try(*tried, at)
    return tried


def _identity(service: Any, token: dict[str, Any]) -> Identity:
    """Who it is, by the signed token; what it does not hold is asked for, and must be about the same one."""
    claims = dict(token["userinfo"])
    if "email" not in claims and "userinfo_endpoint" in service.load_server_metadata():
        more = dict(service.userinfo(token=token))
        if more.get("sub") != claims["sub"]:
            raise ValueError("the service answered about somebody else")
        claims = more | claims
    claim = current_app.config["OIDC_PROFESSION_CLAIM"]
    named = str(claims.get(claim or " ", ""))
    return Identity(
        issuer=str(claims["iss"]),
        subject=str(claims["sub"]),
        email=str(claims.get("email", "")),
        email_verified=claims.get("email_verified") is True,
        name=str(claims.get("name", "")),
        profession=Profession(named) if named in set(Profession) else None,
        vouches=bool(claim),
    )


def _unusable(error: Exception) -> Refused:
    """The page is plain; the log says which kind of error it was, and nothing that came from outside."""
    current_app.logger.warning("sign-in service: %s", type(error).__name__)
    return Refused("Signing in through the service did not work. Try again, or sign in another way.")
