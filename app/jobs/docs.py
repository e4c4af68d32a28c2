"""Documents made from the code, so that they cannot say anything else than the code does."""

from __future__ import annotations

from collections.abc import Callable

from app.lifecycle import ALLOWED, Stage
from app.policy.actions import ABOUT, Action
from app.policy.table import TABLE
from config import SETTINGS

_WRITTEN = "<!-- Written by `flask docs` from the code. Do not edit. -->\n"


def who_may_do_what() -> str:
    """The policy table in words."""
    rows = [
        f"| `{action.value}` | {ABOUT[action]} | {_allowed(action)} |"
        for action in sorted(Action, key=lambda each: each.value)
    ]
    return "\n".join(
        [
            _WRITTEN,
            "# Who may do what",
            "",
            "One row an action, asked for by a route, a command or a job. Source: `app/policy/table.py`.",
            "",
            "| action | what it is | allowed when |",
            "| --- | --- | --- |",
            *rows,
            "",
        ]
    )


def _allowed(action: Action) -> str:
    return ", or ".join(" and ".join(fact.name for fact in facts) for facts in TABLE[action])


def stages() -> str:
    """The state machine: which act is allowed in which stage."""
    head = "| act | " + " | ".join(stage.value for stage in Stage) + " |"
    line = "| --- |" + " --- |" * len(Stage)
    rows = [
        f"| {act.value} | " + " | ".join("yes" if stage in allowed else "" for stage in Stage) + " |"
        for act, allowed in ALLOWED.items()
    ]
    return "\n".join(
        [
            _WRITTEN,
            "# The stages of a consultation",
            "",
            "A stage is derived from stored moments and never assigned. Source: `app/lifecycle.py`.",
            "",
            "```mermaid",
            "stateDiagram-v2",
            "    [*] --> draft",
            "    draft --> scheduled: schedule",
            "    scheduled --> draft: take back",
            "    scheduled --> open: the opening moment",
            "    open --> closed: the closing moment, or closed early",
            "    closed --> published: publish",
            "    published --> sealed: seal",
            "    scheduled --> withdrawn",
            "    open --> withdrawn",
            "    closed --> withdrawn",
            "```",
            "",
            head,
            line,
            *rows,
            "",
        ]
    )


def settings() -> str:
    """The environment variables."""
    rows = [f"| `{s.name}` | {f'`{s.default}`' if s.default else ''} | {s.about} |" for s in SETTINGS]
    return "\n".join(
        [
            _WRITTEN,
            "# Settings",
            "",
            "Environment variables. Source: `config.py`.",
            "",
            "| variable | default | what it is for |",
            "| --- | --- | --- |",
            *rows,
            "",
        ]
    )


DOCUMENTS: dict[str, Callable[[], str]] = {
    "who-may-do-what.md": who_may_do_what,
    "stages.md": stages,
    "settings.md": settings,
}
