"""The words people wrote, as themes: how many people, what was heard, quotations, the answer. Small
numbers are left out by the room that counts them, and nothing is told before the themes are published."""

from __future__ import annotations

from collections.abc import Iterator

from flask_babel import gettext as _
from flask_babel import ngettext

from app.insight.kinds import ThemeKind
from app.insight.pages.told import how_far_read, meeting_words, people_words, twice_words
from app.insight.queries.answers import ThemeTold
from app.insight.words import KINDS, STATUSES
from app.reports.composing.pieces import prose, told
from app.reports.composing.sources import Sources
from app.reports.values import Block, Column, Prose, Quote, Subheading, Table
from app.web.formats import long_date, number


def themes(sources: Sources) -> tuple[Block, ...]:
    """The table of themes, then each of them; or why there is none."""
    if not sources.heard.themes:
        return prose(_("The words are not put into published themes, so nothing is counted of them here."))
    return (*_read(sources), _table(sources), *_each(sources))


def _read(sources: Sources) -> tuple[Block, ...]:
    numbers = sources.heard.numbers
    if numbers is None:
        return ()
    return prose(
        how_far_read(numbers),
        _("One text can be about several themes."),
        twice_words(),
        *_meetings(numbers.meetings),
    )


def _meetings(meetings: int) -> tuple[str, ...]:
    if not meetings:
        return ()
    told = ngettext(
        "The minutes of %(n)s meeting were read too.",
        "The minutes of %(n)s meetings were read too.",
        meetings,
        n=number(meetings),
    )
    return (told + " " + _("What was said there stands beside the people. It is not counted as people."),)


def _table(sources: Sources) -> Table:
    return Table(
        key="themes",
        title=_("What people wrote about"),
        columns=(
            Column(head=_("Theme"), meaning=_("What people wrote about")),
            Column(head=_("People"), meaning=_("How many people wrote about it, in words")),
            Column(head=_("Who"), meaning=_("People by group, where that may be told")),
            Column(head=_("What it is"), meaning=_("Something to put right, another way, praise …")),
            Column(head=_("What comes of it"), meaning=_("Done, doing, not doing; or no answer yet")),
        ),
        rows=tuple(
            (
                _("%(title)s (main theme)", title=theme.title) if theme.is_main else theme.title,
                _people(theme),
                _groups(theme),
                str(KINDS[theme.kind]),
                status_words(theme),
            )
            for theme in sources.heard.themes
        ),
        note=_("Groups of which few people wrote about a theme are not named beside it."),
    )


def _people(theme: ThemeTold) -> str:
    """How many people; and at how many meetings it was said, beside them."""
    said = meeting_words(theme)
    return f"{people_words(theme)}. {said}" if said else people_words(theme)


def _groups(theme: ThemeTold) -> str:
    """The groups whose number of people may be told, with it."""
    known = [f"{label} {number(count)}" for label, count in theme.groups.items() if count]
    return "; ".join(known)


def status_words(theme: ThemeTold) -> str:
    """What comes of a theme."""
    return str(STATUSES[theme.now.status]) if theme.now.status else _("No answer yet")


def _each(sources: Sources) -> Iterator[Block]:
    for theme in sources.heard.themes:
        if not (theme.now.heard or theme.quotations or theme.is_answered):
            continue
        yield Subheading(text=theme.title)
        yield from told(theme.now.heard or theme.description)
        for quoted in theme.quotations:
            yield Quote(text=quoted.words, who=quoted.group)
        yield from answer(theme)


def answer(theme: ThemeTold) -> Iterator[Block]:
    """What was answered, by whom, and what difference it made."""
    now = theme.now
    if now.status is None:
        return
    yield Prose(text=_("Our answer (%(status)s):", status=status_words(theme)))
    yield from told(now.answer)
    yield from told(now.reason)
    yield from told(now.difference)
    if now.given_by and now.given_on:
        given = _("Answered by %(who)s on %(day)s.", who=now.given_by, day=long_date(now.given_on))
        yield Prose(text=given)


def ideas(sources: Sources) -> tuple[Block, ...]:
    """What people suggest instead, each with its answer; nothing where there is none."""
    found = [theme for theme in sources.heard.themes if theme.kind is ThemeKind.ALTERNATIVE]
    if not found:
        return ()
    rows = tuple(
        (theme.title, people_words(theme), theme.now.answer or _("No answer yet"), status_words(theme))
        for theme in found
    )
    return (
        Table(
            key="alternatives",
            title=_("Other ways people suggest"),
            columns=(
                Column(head=_("Idea"), meaning=_("What people suggest")),
                Column(head=_("People"), meaning=_("How many people, in words")),
                Column(head=_("Our answer"), meaning=_("As it was given")),
                Column(head=_("What comes of it"), meaning=_("Done, doing, not doing")),
            ),
            rows=rows,
        ),
    )


def issues(sources: Sources) -> tuple[Block, ...]:
    """The log of key issues: who raised what, how often, on what evidence, and what was answered."""
    rows = tuple(
        (
            theme.title,
            _groups(theme) or _("Few people of each group"),
            theme.people if theme.people is not None else _("Fewer than 10"),
            " ".join([theme.now.heard, *(f"“{one.words}”" for one in theme.quotations[:1])]).strip(),
            theme.now.answer or _("No answer yet"),
            sources.owners.get(theme.id) or theme.now.given_by,
            status_words(theme),
        )
        for theme in sources.heard.themes
        if theme.kind in (ThemeKind.ISSUE, ThemeKind.ALTERNATIVE)
    )
    if not rows:
        return prose(_("No issue is written down, because the words are not put into published themes."))
    heads = (
        (_("Issue"), _("What it is about")),
        (_("Raised by"), _("Which groups of people, where that may be told")),
        (_("People"), _("How many people wrote about it")),
        (_("Evidence"), _("What was heard, and words that may be quoted")),
        (_("Response"), _("What was answered")),
        (_("Owner"), _("Who sees to it")),
        (_("Status"), _("Done, doing, not doing; or no answer yet")),
    )
    columns = tuple(Column(head=head, meaning=meaning) for head, meaning in heads)
    return (Table(key="issues", title=_("Key issues log"), columns=columns, rows=rows),)


def frame(sources: Sources) -> tuple[Block, ...]:
    """The coding frame: each theme, and what belongs to it."""
    if not sources.heard.themes:
        return prose(_("There is no published coding frame."))
    texts = sources.heard.themes
    is_described = any(theme.description for theme in texts)
    belongs = Column(head=_("What belongs to it"), meaning=_("As it was told to those who coded"))
    said = ngettext("There is %(n)s theme.", "There are %(n)s themes.", len(texts), n=number(len(texts)))
    return (
        *prose(said, _("It has changed %(n)s times.", n=number(sources.frame_version))),
        Table(
            key="coding-frame",
            title=_("The themes, and what belongs to them"),
            columns=(
                Column(head=_("Theme"), meaning=_("Its title")),
                Column(head=_("What it is"), meaning=_("The kind of theme")),
                *((belongs,) if is_described else ()),
            ),
            rows=tuple(
                (theme.title, str(KINDS[theme.kind]), *((theme.description,) if is_described else ()))
                for theme in texts
            ),
        ),
    )
