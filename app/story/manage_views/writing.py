"""Finding posts, writing them and looking at them while one writes."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _

from app.language.plain_english import hints
from app.pictures.pages import Pictures
from app.policy.actions import Action
from app.story.attachments import documents_for, pictures_for
from app.story.forms import CommentForm, PostForm, PublishForm, post_form
from app.story.kinds import PostKind, PostTexts
from app.story.manage_views.door import bp, page_for, to_post, wanted
from app.story.models import Post
from app.story.operations import reviewing, writing
from app.story.pages.shown import markdown_body, when
from app.story.queries import (
    Wanted,
    all_of,
    count_previews,
    find_newest,
    get_draft,
    get_post,
    list_notes,
)
from app.story.tellable import tellable, title_at
from app.story.words import LABELS, NOTES, STATES, TONES
from app.web.attempt import attempt, pressed
from app.web.fields import Form, status_of_form
from app.web.guard import current_actor, moment, requires
from app.web.paginate import page_of
from app.web.render import render_staff

_SHOWN = 20


@bp.get("")
@requires(Action.WRITE_NEWS)
def index() -> Any:
    """All posts, found by kind, state and words; what waits comes first."""
    asked = wanted()
    return page_for(
        "story/manage/index.html",
        page=page_of(all_of(asked), _SHOWN),
        asked=asked,
        narrowed=asked != Wanted(),
        kinds=LABELS,
        states=STATES,
        tones=TONES,
    )


@bp.route("/new", methods=["GET", "POST"])
@requires(Action.WRITE_NEWS)
def new() -> Any:
    """Write a draft; or write it and ask for a review in one go."""
    form = post_form(tellable(moment()))
    if _is_look():
        return _form_page(form, _("Write news"), url_for("manage_story.index"), _("News"))
    done = form.validate_on_submit() and attempt(
        form, lambda at: writing.draft(form.texts, actor=current_actor(), at=at).id
    )
    if done:
        return _after_writing(done.value, _("The draft is kept. Nobody outside the staff area sees it."))
    return _form_page(form, _("Write news"), url_for("manage_story.index"), _("News"))


def _is_look() -> bool:
    """Whether somebody only wants to see how it looks, without htmx."""
    return request.method == "POST" and "look" in request.form


def _after_writing(post_id: int, said: str) -> Any:
    if "ask" in request.form:
        seen = writing.mark_shown(get_post(post_id))
        return pressed(
            lambda at: reviewing.ask_for_review(post_id, seen=seen, actor=current_actor(), at=at),
            to_post(post_id),
            _("It is kept, and waits for a publisher."),
        )
    flash(said, "success")
    return to_post(post_id)


@bp.get("/<int:post_id>")
@requires(Action.WRITE_NEWS, on=get_post)
def show(post: Post) -> Any:
    """A post as people will see it, and what can be done with it."""
    return post_page(post)


def post_page(post: Post, refused: str = "") -> Any:
    """`refused`: why it was not published just now, though somebody pressed the button."""
    newest = find_newest(post.id)
    texts = writing.texts_of(newest or post)
    pictures = pictures_for(post, for_staff=True)
    return page_for(
        "story/manage/show.html",
        status=409 if refused else 200,
        post=post,
        texts=texts,
        newest=newest,
        correction=post.published_at is not None and newest is not None and newest.number > post.version,
        own=newest is not None and newest.person_id == current_actor().person_id,
        body=markdown_body(texts.body, pictures),
        when=when(texts.starts_at, texts.ends_at),
        told_of=title_at(texts.link, moment()) or texts.link,
        pictures=pictures,
        documents=documents_for(post, for_staff=True),
        notes=list_notes(post.id),
        note_words=NOTES,
        previews=count_previews(post.id, moment()),
        advice=hints(f"{texts.summary}\n\n{texts.body}", heading=texts.title),
        form=PublishForm(formdata=None, seen=writing.mark_shown(post)),
        comment_form=CommentForm(formdata=None),
        refused=refused,
        kinds=LABELS,
        states=STATES,
        tones=TONES,
    )


@bp.route("/<int:post_id>/edit", methods=["GET", "POST"])
@requires(Action.WRITE_NEWS, on=get_post)
def edit(post: Post) -> Any:
    """Write it anew; of what is public, a correction."""
    number = post.id
    form = _filled(post)
    back = (url_for("manage_story.show", post_id=number), post.title)
    heading = _("Put it right") if post.published_at else _("Edit news")
    if (
        not _is_look()
        and form.validate_on_submit()
        and attempt(
            form,
            lambda at: writing.change(
                number,
                form.texts,
                why=form.why.data or "" if "why" in form else "",
                seen=form.seen_mark,
                actor=current_actor(),
                at=at,
            ),
            stored=lambda: _filled(get_post(number), formdata=None),
        )
    ):
        return _after_writing(number, _("The draft is changed."))
    return _form_page(form, heading, *back)


def _filled(post: Post, **how: Any) -> PostForm:
    texts = writing.texts_of(find_newest(post.id) or post)
    shown = pictures_for(post, for_staff=True)
    numbers = frozenset(one.number for one in (*shown.others, *([shown.lead] if shown.lead else [])))
    return post_form(
        tellable(moment()),
        texts,
        mark=writing.mark(post),
        correcting=post.published_at is not None,
        numbers=numbers,
        **how,
    )


def _form_page(form: PostForm, heading: str, back_url: str, back_words: str) -> Any:
    return page_for(
        "story/manage/form.html",
        status=200 if _is_look() else status_of_form(form),
        form=form,
        heading=heading,
        back_url=back_url,
        back_words=back_words,
        **_look(_typed_texts(form.title.data, form.summary.data, form.body.data)),
    )


@bp.post("/preview")
@requires(Action.WRITE_NEWS)
def preview() -> Any:
    """What stands in the boxes, as it will look, with hints for plain English. Nothing is kept."""
    title, summary, body = (request.form.get(name, "")[:10_500] for name in ("title", "summary", "body"))
    return render_staff("story/manage/_preview.html", **_look(_typed_texts(title, summary, body)))


def _typed_texts(title: str | None, summary: str | None, body: str | None) -> PostTexts:
    return PostTexts(kind=PostKind.NEWS, title=title or "", summary=summary or "", body=body or "")


def _look(texts: PostTexts) -> dict[str, Any]:
    return {
        "texts": texts,
        "body": markdown_body(texts.body, Pictures(lead=None, others=())).html,
        "advice": hints(f"{texts.summary}\n\n{texts.body}", heading=texts.title),
    }


@bp.route("/<int:post_id>/delete", methods=["GET", "POST"])
@requires(Action.WRITE_NEWS, on=get_draft)
def delete(post: Post) -> Any:
    """Delete a draft, after asking once more."""
    form = Form()
    if form.validate_on_submit():
        number = post.id
        return pressed(
            lambda at: writing.delete(number, actor=current_actor(), at=at),
            redirect(url_for("manage_story.index"), 303),
            _("The draft is deleted."),
        )
    return page_for("story/manage/delete.html", post=post, form=form)
