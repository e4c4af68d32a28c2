"""A list and what stands around it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import Response, current_app, request

from app.consultations.leaving_out import WHY_LEFT_OUT
from app.consultations.rule_in_words import assurance_words, parts_of
from app.errors import NotFound
from app.policy.actions import Action
from app.ranking.assurance import Assurance
from app.ranking.opinions.weighed import WeighedStatement
from app.results import (
    arranging,
    checking,
    explaining,
    findings,
    pages,
    queries,
    statement_lines,
    voices,
    ways_on,
)
from app.results import by_area as areas
from app.results.exports import csv_of, csv_of_groups
from app.results.hiding import HIDDEN_MEANS
from app.results.patient_groups import PatientGroups
from app.results.snapshot import PublishedList
from app.results.views.door import bp, told_later
from app.web.formats import file_size
from app.web.guard import requires
from app.web.paginate import page_of, page_of_rows
from app.web.render import render
from app.web.snapshots import public_page

PER_PAGE = 15
TABLE_ROWS = 20


@bp.get("/priorities")
@public_page
@requires(Action.READ_SITE)
def index() -> Any:
    """The current list."""
    published = queries.find_current()
    if published is None:
        return render("results/none.html", section="results")
    return _list_page(published)


@bp.get("/priorities/lists")
@public_page
@requires(Action.READ_SITE)
def lists() -> Any:
    """All lists, newest first."""
    return render("results/lists.html", page=page_of(queries.every_list(), 20), section="results")


@bp.get("/priorities/<int:number>")
@public_page
@requires(Action.READ_SITE, on=queries.get_list)
def show(published: PublishedList) -> Any:
    """One list by its number."""
    return _list_page(published)


def _list_page(published: PublishedList) -> Response:
    asked, under_way = arranging.read(published, request.args), told_later().under_way(published.number)
    page = page_of_rows(arranging.arranged(published, asked, under_way), PER_PAGE)
    found = queries.find_bundle(published.number) if page.number == 1 else None
    return render(
        "results/list.html",
        heading=pages.heading(published),
        lede=pages.lede(published),
        list_title=published.title,
        list_number=published.number,
        published_on=published.published_at,
        agreed=told_later().agreed(published.number),
        links=ways_on.links(published),
        report_url=current_app.extensions["report_url"](published.consultation_slug),
        groups=pages.keys(published),
        asked=asked,
        sorts=arranging.sorts(published),
        shows=arranging.shows(published),
        tiers=pages.tiers(published, page.rows) if asked.is_plain else (),
        rows=() if asked.is_plain else [pages.row(published, place) for place in page.rows],
        under_way={pages.option_url(published, published.by_id[option]) for option in under_way},
        taken_out=published.taken_out,
        page=page,
        downloads=checking.downloads(published, found) if page.number == 1 else [],
        bundle=found,
    )


@bp.get("/priorities/<int:number>/table")
@public_page
@requires(Action.READ_SITE, on=queries.get_list)
def table(published: PublishedList) -> Any:
    """The list as a table, joint and pooled order side by side."""
    page = page_of_rows(published.result.options, TABLE_ROWS)
    return render(
        "results/table.html",
        published=published,
        page=page,
        rows=[(place, published.by_id[place.option]) for place in page.rows],
        keys=pages.keys(published),
        option_url=pages.option_url,
        chance=explaining.chance,
        other_places=published.other_places(page.rows),
    )


@bp.get("/priorities/<int:number>/how-we-counted")
@public_page
@requires(Action.READ_SITE, on=queries.get_list)
def how_we_counted(published: PublishedList) -> Any:
    """How this result was worked out, with its own numbers."""
    example = published.result.options[0]
    return render(
        "results/how_we_counted.html",
        published=published,
        example=example,
        example_title=published.by_id[example.option].title,
        example_rows=pages.group_rows(published, example),
        answered_head=explaining.answered_head(published),
        why=explaining.why(published, example),
        # The top of this list: where the rule's would be all of it, the first few.
        rule_parts=parts_of(replace(published.rule, top=published.result.top)),
        differences=pages.differences(published),
        group_label=pages.group_label,
        found=findings.of_list(published),
    )


@bp.get("/priorities/<int:number>/by-area")
@public_page
@requires(Action.READ_SITE, on=queries.get_list)
def by_area(published: PublishedList) -> Any:
    """Each area's order beside the whole list, and where it differs."""
    page = page_of_rows(published.result.options, TABLE_ROWS)
    return render(
        "results/by_area.html",
        published=published,
        page=page,
        areas=areas.shown_areas(published),
        lines=areas.lines(published, page.rows),
        firsts=areas.firsts(published),
        option_url=pages.option_url,
    )


@bp.get("/priorities/<int:number>/who-took-part")
@public_page
@requires(Action.READ_SITE, on=queries.get_list)
def who_took_part(published: PublishedList) -> Any:
    """People by group, area and channel, small numbers hidden."""
    words: dict[str, Any] = {
        "assurance_words": lambda kept: assurance_words(Assurance(kept)),
        "why_left_out": WHY_LEFT_OUT,
        "hidden_means": HIDDEN_MEANS[published.small_numbers],
    }
    return render("results/who_took_part.html", published=published, **words)


@bp.get("/priorities/<int:number>/statements")
@public_page
@requires(Action.READ_SITE, on=queries.get_list)
def statements(published: PublishedList) -> Any:
    """Where people agree and where they do not: one question of statements after another."""
    if not published.statements:
        raise NotFound("Nobody was asked to agree or disagree when this list was made.")
    page = page_of_rows(_every_statement(published), 50)
    return render(
        "results/statements.html",
        published=published,
        page=page,
        found=statement_lines.findings_of(published),
        tables=[
            statement_lines.rows(question, [one for which, one in page.rows if which == place])
            for place, question in enumerate(published.statements)
        ],
    )


def _every_statement(published: PublishedList) -> list[tuple[int, WeighedStatement]]:
    """Each with the place of its question."""
    return [
        (place, one)
        for place, question in enumerate(published.statements)
        for one in statement_lines.ordered(question.weighed)
    ]


@bp.get("/priorities/<int:number>/patient-groups")
@public_page
@requires(Action.READ_SITE, on=queries.get_list)
def patient_groups(published: PublishedList) -> Any:
    """What patient groups said as groups, each as one voice."""
    found = _groups_of(published)
    page = page_of_rows(found.places, 50)
    return render(
        "results/patient_groups.html",
        published=published,
        groups=found,
        page=page,
        lines=voices.lines(published, page.rows),
        together=voices.together(found),
        agreed=voices.agreed(found),
        option_url=pages.option_url,
        size=file_size(len(csv_of_groups(published, found).encode())),
    )


@bp.get("/priorities/<int:number>/patient-groups.csv")
@public_page
@requires(Action.READ_SITE, on=queries.get_list)
def download_groups(published: PublishedList) -> Any:
    """The list of the groups as a file."""
    response = current_app.make_response(csv_of_groups(published, _groups_of(published)))
    response.content_type = "text/csv; charset=utf-8"
    return response


def _groups_of(published: PublishedList) -> PatientGroups:
    if published.patient_groups is None:
        raise NotFound("There were no patient groups when this list was made.")
    return published.patient_groups


@bp.get("/priorities/<int:number>/list.csv")
@public_page
@requires(Action.READ_SITE, on=queries.get_list)
def download(published: PublishedList) -> Any:
    """The list as a file."""
    response = current_app.make_response(csv_of(published))
    response.content_type = "text/csv; charset=utf-8"
    return response
