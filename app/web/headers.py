"""Security headers on every answer; no page may call another host or be framed."""

from __future__ import annotations

from flask import Flask, Response

_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
_ALWAYS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def init_app(app: Flask) -> None:
    """Add the headers after each request. No cache stores an answer that does not say itself that it is for
    everybody: the others may depend on a cookie."""
    always = dict(_ALWAYS)
    if app.config["SESSION_COOKIE_SECURE"]:
        always["Strict-Transport-Security"] = "max-age=31536000"

    @app.after_request
    def _protect(response: Response) -> Response:
        headers = response.headers
        there = {name.lower() for name, _value in headers}
        for name, value in always.items():
            if name.lower() not in there:  # a document brings a stricter policy of its own
                headers.add(name, value)
        if "cache-control" not in there:  # most answers: nothing to take apart
            headers.add("Cache-Control", "no-store")
        elif not response.cache_control.public:
            headers["Cache-Control"] = "no-store"
        return response
