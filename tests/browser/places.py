"""Every page of the site, as a table: where it is, who sees it, and what to do there to see its other faces.

A new route that takes GET needs a line here; test_accessibility.py says so if it has none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from flask import Flask, url_for
from playwright.sync_api import Page

from app.consultations.kinds import QuestionKind
from tests import factories
from tests.browser.happenings import Made
from tests.browser.world import World

# Answers that are not pages: files, and what machines ask.
NOT_PAGES = {
    "static",
    "accounts.data",
    "site.brand_css",
    "site.healthz",
    "site.robots",
    "site.sitemap",
    "decisions.index_csv",
    "results.download",
    "results.download_groups",
    "results.bundle",
    "manage_consortium.download",
    "manage_conversations.reach_file",
    "manage_consortium.template",
    "manage_paper.template",
    "consortium.interests_csv",
    "documents.file",
    "pictures.file",
    "pictures.card",
    "manage_pictures.file",
    "manage_news_documents.file",
    "reports.file",
    "manage_reports.file",
    "following.feed",
    "following.topic_feed",
    "following.area_feed",
    "following.consultation_feed",
    "manage_documents.file",
    "newsletter.text",
    "calendar.everything",
    "calendar.consultation",
    "manage_insight.issue_file",
}
Act = Callable[[Page], None]


@dataclass(frozen=True, kw_only=True)
class Place:
    """A page as one kind of person sees it. `act` is what they do on arriving; it leads to another page."""

    endpoint: str
    path: str
    who: str = "anybody"
    status: int = 200
    act: Act | None = None

    def __str__(self) -> str:
        return f"{self.path} as {self.who}{' after acting' if self.act else ''} ({self.status})"


def press(words: str = "", /, **typed: str) -> Act:
    """Type into fields, by their names, then press the button of main with these words (or the first)."""

    def act(page: Page) -> None:
        for name, text in typed.items():
            page.locator(f"main [name='{name.replace('_', '-')}'], main [name='{name}']").first.fill(text)
        buttons = page.locator("main form button[type=submit]")
        (buttons.filter(has_text=words) if words else buttons).first.click()

    return act


def forged(name: str, value: str, words: str = "") -> Act:
    """Change a hidden field behind the page's back, then press the button."""

    def act(page: Page) -> None:
        page.evaluate(
            "([name, to]) => document.querySelectorAll(`main [name='${name}']`).forEach(e => e.value = to)",
            [name, value],
        )
        press(words)(page)

    return act


def twice_the_same(page: Page) -> None:
    """The same option in two places of an order."""
    for place in ("place-1", "place-2"):
        page.locator(f"[name={place}]").select_option(index=1)
    press()(page)


def a_gap(page: Page) -> None:
    """A place left empty above one that is filled."""
    for place, index in (("place-1", 1), ("place-2", 0), ("place-3", 2)):
        page.locator(f"[name={place}]").select_option(index=index)
    press()(page)


def places(app: Flask, world: World) -> list[Place]:
    """All of them. Nobody changes anything on the way: what is sent is refused."""
    with app.test_request_context():
        asked = [*public_places(world), *asked_places(world), *ways_places(world), *held_places(world)]
        return [*asked, *account_places(), *staff_places(world)]


def at(
    endpoint: str, *, who: str = "anybody", status: int = 200, act: Act | None = None, **values: Any
) -> Place:
    """The place at this endpoint."""
    return Place(endpoint=endpoint, path=url_for(endpoint, **values), who=who, status=status, act=act)


def public_places(world: World) -> Iterator[Place]:
    """What anybody may read."""
    for endpoint in (
        "site.home", "site.about", "site.accessibility", "site.contact", "site.cookies", "site.how_we_count",
        "site.how_we_decide", "site.how_we_join", "value.show", "site.how_sure", "site.privacy",
        "site.who_may_do_what", "consultations.index",
        "results.index", "results.lists", "decisions.index",
        "story.index", "consortium.show", "accounts.sign_in", "accounts.begin", "accounts.ask",
        "accounts.asked", "responses.find",
        "consortium.board", "consortium.patient_groups", "consortium.interests",
    ):  # fmt: skip
        yield at(endpoint)
    yield from _consulting(world)
    yield from _comments(world)
    yield from _for_groups(world)
    for method in ("jla", "net-agreement", "best-worst", "criteria", "bradley-terry", "equal-shares"):
        yield at("site.how_we_count_method", name=method)
    yield at("site.how_we_count_method", name="nothing", status=404)
    for endpoint in (
        "show", "table", "by_area", "how_we_counted", "who_took_part", "patient_groups", "check"
    ):  # fmt: skip
        yield at(f"results.{endpoint}", number=1)
    # Nobody was asked to weigh statements when this list was made.
    yield at("results.statements", number=1, status=404)
    yield at("results.priority", number=1, slug=world.priority)
    yield at("results.show", number=1, show="under-way", words="nothing like it")
    yield at("results.show", number=1, sort="cost")
    # There is one list alone: nothing moved since another.
    yield at("priorities.moved", number=1, status=404)
    for endpoint in ("show", "print_sheet"):
        yield at(f"decisions.{endpoint}", slug=world.decision)
    yield at("decisions.index", kind="stop")
    yield at("delivery.index")
    yield at("story.show", slug=world.news)
    yield from _following(world)
    yield from _told(world)
    for made in (world.rated, world.withdrawn):
        yield at("enquiries.index", slug=made.slug)
    yield at("enquiries.index", slug=world.rated.slug, words="no such word")
    for made in (world.rated, world.closed):
        yield at("enquiries.ask", slug=made.slug)
    yield at("enquiries.ask", slug=world.rated.slug, status=422, act=press("Send"))
    yield at("enquiries.asked", slug=world.rated.slug, email="yes")
    yield at("enquiries.asked", slug=world.rated.slug)
    yield at("editions.easy_read", slug=world.rated.slug)
    yield at("editions.easy_read", slug=world.ranked.slug, status=404)
    for language in ("pl", "ur", "bfi"):
        yield at("editions.translated", slug=world.rated.slug, language=language)
    for endpoint in ("tell", "told", "figures"):
        yield at(f"needs.{endpoint}")
    yield at("needs.tell", status=422, act=press("Send"))
    yield at("needs.tell_about", slug=world.rated.slug)
    for key in world.documents:
        yield at("documents.show", key=key)
    yield at("documents.show", key="none", status=404)
    yield at("consortium.show", words="no such surgery")
    yield at("consortium.locality", slug=world.locality)
    yield at("consortium.practice", code=world.practice)
    yield at("consortium.practice", code="X00000", status=404)
    yield at("consultations.show", slug=world.draft.slug, status=404)
    yield at("results.priority", number=1, slug="nothing", status=404)
    yield Place(endpoint="consultations.show", path="/no-such-page", status=404)
    yield Place(endpoint="accounts.sign_in", path="/sign-out", status=405)
    yield at("accounts.sign_in", status=422, act=press())
    yield at("accounts.ask", status=422, act=press())
    yield at(
        "accounts.sign_in", status=422, act=press(email="nobody@example.org", password="wrong wrong wrong")
    )
    yield at("responses.find", status=422, act=press())
    yield at("responses.find", status=422, act=press(code="7K3M-Q9TX-2BCD-5FGH-9"))
    yield at("responses.find", status=400, act=forged("csrf_token", "old"))


def _told(world: World) -> Iterator[Place]:
    """What we heard, before and after it is public."""
    for made in (world.published, world.closed, world.rated, world.withdrawn):
        for endpoint in ("heard", "you_said", "poster", "slide"):
            yield at(f"insight.{endpoint}", slug=made.slug)
    for endpoint in ("heard_of", "answer_to"):  # these only lead on: what they lead to is above
        yield at(f"insight.{endpoint}", slug=world.rated.slug, theme_id=9, status=404)
    yield at("insight.every")
    yield at("decisions.index", departed="yes")
    yield Place(endpoint="insight.every", path="/you-said?status=not-doing")


def _following(world: World) -> Iterator[Place]:
    for endpoint in ("index", "everything", "asked", "stopped"):
        yield at(f"following.{endpoint}")
    yield at("following.everything", status=422, act=press("Follow"))
    yield at("following.topic", slug=world.followed.topic)
    yield at("following.area", slug=world.locality)
    yield at("following.consultation", slug=world.rated.slug)
    yield at("following.confirmed", key=world.followed.asked)
    yield at("following.confirmed", key="none")
    yield at("following.yours", key=world.followed.yours)
    yield at("following.yours", key=world.followed.yours, new="yes")
    yield at("following.yours", key="none")


def _consulting(world: World) -> Iterator[Place]:
    """What is said of consultations before and after people answer."""
    for made in (world.rated, world.ranked, world.scheduled, world.closed, world.withdrawn, world.published):
        yield at("consultations.show", slug=made.slug)
        yield at("consultations.whole", slug=made.slug)
    for made in (world.rated, world.published):
        yield at("consultations.equality", slug=made.slug)
        yield at("scoring.show", slug=made.slug)
    for number in (1, 2):
        yield at("consultations.equality_version", slug=world.published.slug, number=number)


def _for_groups(world: World) -> Iterator[Place]:
    """What patient groups are told, and what they print."""
    for made in (world.rated, world.closed, world.withdrawn, world.published):
        yield at("meetings.for_groups", slug=made.slug)
    for made in (world.rated, world.ranked):
        yield at("meetings.pack", slug=made.slug)


def account_places() -> Iterator[Place]:
    """Beginning, the second step of signing in, and one's own account."""
    yield at("accounts.begin", status=422, act=press())
    yield at("accounts.begin", status=422, act=press(code="7K3M-Q9TX-2BCD-5FGH-9"))
    yield at("accounts.give_code", who="half signed in")
    yield at("accounts.give_code", who="half signed in", status=422, act=press(code="12"))
    yield at("accounts.first_set_up", who="new")
    yield at("accounts.first_set_up", who="new", status=422, act=press(code="12"))
    yield at("accounts.forgotten")
    yield at("accounts.forgotten", status=422, act=press())
    yield at("accounts.choose")
    yield at("accounts.choose", status=422, act=press())
    yield at("accounts.deleted")
    for part in ("ask_service", "back_from_service"):  # there is none in these settings
        yield at(f"accounts.{part}", status=404)
    yield at("accounts.link_service")  # leads on: nobody came from a service
    for part in ("own", "change_name", "professional", "confirm_address", "prove"):
        yield at(f"accounts.{part}", who="staff")
    yield at("accounts.change_name", who="staff", status=422, act=press(name=""))
    yield at("accounts.professional", who="staff", status=422, act=press())
    yield at("accounts.confirm_address", who="staff", status=422, act=press())
    yield at("accounts.prove", who="staff", status=422, act=press())
    # From here on this browser has proved who it is.
    yield at("accounts.prove", who="staff", act=press(current_password=factories.PASSWORD))
    parts = ("change_address", "change_password", "set_up_again", "new_recovery_codes", "end_service")
    for part in (*parts, "delete"):
        yield at(f"accounts.{part}", who="staff")
    yield at("accounts.change_password", who="staff", status=422, act=press(password="short"))
    yield at("accounts.change_address", who="staff", status=422, act=press(email="nobody"))
    yield at("accounts.switch_off", who="staff", status=409)
    yield at("accounts.recovery_codes", who="staff")  # leads on: there are no new ones to show


def asked_places(world: World) -> Iterator[Place]:
    """The questions, as they are first seen, as they are seen again, and with something to mend."""
    for made, who in ((world.rated, "drafting"), (world.ranked, "ranking")):
        for step in ("group", "area", "what-matters", "priorities"):
            yield at("responses.ask", slug=made.slug, step=step, change="yes", who=who)
        yield at("responses.check", slug=made.slug, who=who)
    yield at("responses.begin", slug=world.rated.slug)
    yield at("responses.ask", slug=world.rated.slug, step="group", status=422, act=press())
    yield at("responses.ask", slug=world.rated.slug, step="nothing", status=404)
    # Where there are statements, test_kinds.py looks at this page.
    yield at("responses.add_statement", slug=world.rated.slug, step="priorities", status=404)
    long = press(words="A long story. " * 300)
    yield at(
        "responses.ask", slug=world.rated.slug, step="what-matters", who="drafting", status=422, act=long
    )
    for slip in (twice_the_same, a_gap):
        yield at(
            "responses.ask", slug=world.ranked.slug, step="priorities", who="ranking", status=422, act=slip
        )
    yield at("responses.saved", slug=world.rated.slug, who="drafting")
    yield at("responses.saved", slug=world.rated.slug, who="drafting", status=422, act=press("Email me"))
    yield at("responses.come_back")
    yield at("responses.come_back", status=422, act=press())
    yield at("responses.come_back", status=422, act=press(code="7K3M-Q9TX-2BCD-5FGH-8"))
    yield at("responses.sent_already")
    for made in (world.scheduled, world.closed, world.withdrawn, world.published):
        yield at("responses.begin", slug=made.slug, status=403)
    stale = forged("revision", "999", "Confirm")
    yield at("responses.check", slug=world.rated.slug, who="drafting", status=409, act=stale)
    yield at("responses.check", slug=world.rated.slug, who="elsewhere", status=409, act=press("Confirm"))


def ways_places(world: World) -> Iterator[Place]:
    """How one takes part, where there are several ways."""
    slug = world.guarded.slug
    yield at("consultations.show", slug=slug)
    for page in ("ways", "code", "address", "address_code"):
        yield at(f"responses.{page}", slug=slug)
        yield at(f"responses.{page}", slug=slug, status=422, act=press())
    yield at("responses.code", slug=slug, status=422, act=press(code="7K3M-Q9TX-2BCD-5FGH-8"))
    yield at("responses.professional", slug=slug, who="gp")
    yield at("responses.professional", slug=slug, who="staff", status=403)


def _comments(world: World) -> Iterator[Place]:
    """What people say: read by anybody, written, and one's own."""
    slug, made = world.rated.slug, world.comments
    yield at("comments.index", slug=slug)
    yield at("comments.index", slug=slug, on=made.place, side="disagree", order="balanced")
    yield at("comments.index", slug=slug, side="not-sure")
    yield at("comments.index", slug=world.ranked.slug, status=404)
    for code in (made.public, made.taken_back):
        yield at("comments.show", slug=slug, code=code)
    yield at("comments.rules", slug=slug)
    yield at("comments.own", slug=slug)
    yield at("voice.show", slug=slug, who="sent")
    yield at("comments.own", slug=slug, who="sent")
    for on in ("all", made.place, made.part):
        yield at("comments.write", slug=slug, on=on)
    yield at("comments.write", slug=slug, on=f"{made.place}.detail.9", status=404)
    yield at("comments.write", slug=slug, status=422, act=press("Send my comment"))
    yield at(
        "comments.write",
        slug=slug,
        who="sent",
        act=press("Send my comment", text=made.said, signed="Me"),
    )
    yield at("comments.history", slug=slug, code=made.public)
    yield at("comments.history", slug=slug, code=made.own, who="sent")
    yield at("comments.reply", slug=slug, code=made.public)
    yield at("comments.reply", slug=slug, code=made.public, status=422, act=press("Send my reply"))
    yield at("comments.sent", slug=slug, code=made.own, who="sent")
    yield at("comments.change", slug=slug, code=made.own, who="sent")
    yield at("comments.change", slug=slug, code=made.own, who="sent", status=422, act=press(text=""))
    yield at("comments.take_back", slug=slug, code=made.own, who="sent")
    yield at("comments.side", slug=slug, on=made.place, who="sent")
    yield at("comments.write", slug=world.closed.slug, status=403)
    rules = {"consultation_id": world.rated.id, "who": "staff"}
    yield at("manage_moderation.index", who="staff")
    yield at("manage_moderation.index", who="staff", state="refused")
    yield at("manage_moderation.show", who="staff", comment_id=made.number)
    yield at(
        "manage_moderation.show",
        who="staff",
        comment_id=made.number,
        status=422,
        act=press("Do not publish it"),
    )
    numbered = {"who": "staff", "comment_id": made.number}
    yield at("manage_moderation.together", **numbered)
    yield at("manage_moderation.together", **numbered, words="bus")
    yield at("manage_moderation.move", **numbered)
    yield at("manage_moderation.move", **numbered, status=422, act=press("Move it"))
    yield at("manage_moderation.alike", **numbered, status=404)
    yield at("manage_moderation.sounds", who="staff", consultation_id=world.rated.id)
    narrow = {"consultation": world.rated.id, "tone": "negative", "order": "due"}
    yield at("manage_moderation.index", who="staff", **narrow)
    yield at("moderation.why", slug=slug, code=made.own, who="sent")
    yield at("manage_comments.rules", **rules)
    yield at("manage_comments.answer", **rules, code=made.own)
    yield at("manage_comments.answer", **rules, code=made.own, status=422, act=press("Answer"))
    yield at("manage_comments.answer", **rules, code=made.public)
    yield at("manage_comments.take_back", **rules, code=made.public)
    yield at("manage_comments.rules", **rules, status=422, act=press(target_hours="soon"))


def held_places(world: World) -> Iterator[Place]:
    """What somebody sees who has sent answers."""
    for endpoint in ("begin", "own", "receipt", "withdraw", "email_receipt"):
        yield at(f"responses.{endpoint}", slug=world.rated.slug, who="sent")
    yield at("responses.email_receipt", slug=world.rated.slug, who="sent", status=422, act=press())
    for page in ("age-and-health", "ethnic-group", "sex-and-gender", "belief-and-family"):
        yield at("equality.ask", slug=world.rated.slug, page=page, who="asked about")
    yield at("equality.begin", slug=world.rated.slug, who="asked about")
    yield at(
        "equality.ask", slug=world.rated.slug, page="age-and-health", who="asked about", status=422, act=_both
    )
    yield at("equality.begin", slug=world.rated.slug, status=403)
    yield at("equality.done", slug=world.rated.slug)
    yield at("responses.withdrawn", slug=world.rated.slug)
    yield at("responses.withdrawn", slug=world.closed.slug)


def _both(page: Page) -> None:
    """Something, and that one prefers not to say."""
    for value in ("vision", "Z"):
        page.locator(f"[name=conditions][value={value}]").check()
    press()(page)


def staff_places(world: World) -> Iterator[Place]:
    """What staff see."""
    for endpoint in (
        "manage.dashboard", "manage.all_pages", "manage.style", "audit.activity", "audit.check",
        "manage_consultations.index",
        "manage_consultations.new", "manage_story.new", "manage_mail.index", "manage_mail.returned",
        "manage_accounts.people", "manage_accounts.view_as",
        "manage_story.index", "manage_accounts.invite",
        "manage_accounts.professionals",
    ):  # fmt: skip
        yield at(endpoint, who="staff")
    yield at("manage_mail.index", state="failed", who="staff")
    for endpoint in ("show", "ask_stop"):
        yield at(f"manage_mail.{endpoint}", message_id=world.message, who="staff")
    yield at("audit.activity", subject=f"consultation:{world.published.id}", who="staff")
    yield from _asked(world)
    yield from _about_people(world)
    yield from _scored(world)
    yield from _themed(world)
    yield from _consortium(world)
    yield from _people(world)
    yield from _registers(world)
    yield from _meetings(world)
    yield from _conversations(world)
    yield from _national(world)
    yield from _newsletter(world)
    yield from _paper(world)
    yield from _documents(world)
    yield from _editions(world)
    yield from _writing(world)
    yield from _running(world)
    yield from _reports(world)
    yield from _inviting(world)
    for endpoint in ("manage_consultations.new", "manage_story.new"):
        yield at(endpoint, who="staff", status=422, act=press())
    yield at("manage_consultations.overview", consultation_id=9_999, who="staff", status=404)


def _attachments(world: World) -> Iterator[Place]:
    """Pictures and documents of news."""
    of = {"kind": "post", "number": str(world.post), "who": "staff"}
    yield at("manage_pictures.index", **of)
    yield at("manage_pictures.index", **of, status=422, act=press("Add this picture"))
    yield at("manage_news_documents.index", **of)
    picture, document = world.attached
    for endpoint in ("change", "remove"):
        yield at(f"manage_pictures.{endpoint}", **of, key=picture)
        yield at(f"manage_news_documents.{endpoint}", **of, key=document)
    yield at("manage_pictures.change", **of, key=picture, status=422, act=press(alt=""))
    yield at("manage_news_documents.show", key=document, who="staff")


def _about_us() -> Iterator[Place]:
    """The pages about us, for those who write them."""
    of = {"page": "about", "section": "for", "who": "staff"}
    yield at("manage.pages", who="staff")
    yield at("manage.page_text", **of)
    yield at("manage.page_text", **of, act=press("Look at it first"))
    yield at("manage.page_text", **of, status=422, act=press("Put it on the page", words=" "))
    yield at("manage.page_history", **of)
    for endpoint in ("index", "new"):
        yield at(f"manage_value.{endpoint}", who="staff")
    yield at("manage_value.new", who="staff", status=422, act=press())
    for endpoint in ("change", "remove"):
        yield at(f"manage_value.{endpoint}", outcome_id=1, who="staff")
    yield at("manage.page_history", **(of | {"section": "not"}))


def _documents(world: World) -> Iterator[Place]:
    """Documents, for those who add them."""
    of = {"kind": "consultation", "number": str(world.rated.id), "who": "staff"}
    yield at("manage_documents.index", **of)
    yield at("manage_documents.index", **(of | {"number": str(world.draft.id)}))
    yield at("manage_documents.index", **of, status=422, act=press("Add this document"))
    for endpoint in ("change", "remove"):
        yield at(f"manage_documents.{endpoint}", **of, key=world.documents[0])
    yield at("manage_documents.change", **of, key=world.documents[0], status=422, act=press(title=""))
    yield at("manage_documents.show", key=world.documents[0], who="staff")
    yield from _attachments(world)
    yield from _about_us()
    for endpoint in ("index", "new", "figures"):
        yield at(f"manage_needs.{endpoint}", who="staff")
    yield at("manage_needs.index", state="unmet", who="staff")
    waits, met = world.needs
    for endpoint in ("show", "sent", "not_met"):
        yield at(f"manage_needs.{endpoint}", key=waits, who="staff")
    yield at("manage_needs.sent", key=waits, who="staff", status=422, act=press())
    for endpoint in ("show", "review"):
        yield at(f"manage_needs.{endpoint}", key=met, who="staff")


def _editions(world: World) -> Iterator[Place]:
    """Easy Read versions and translations, for those who write them."""
    of, empty = ({"consultation_id": made.id, "who": "staff"} for made in (world.rated, world.draft))
    for endpoint in ("easy_read", "preview", "withdraw_easy_read", "translations"):
        yield at(f"manage_editions.{endpoint}", **of)
    for endpoint in ("easy_read", "preview", "translations"):
        yield at(f"manage_editions.{endpoint}", **empty)
    yield at("manage_editions.easy_read", **of, status=422, act=press("Add this sentence"))
    yield at("manage_editions.translations", **of, status=422, act=press("Begin"))
    for endpoint in ("pair", "remove_pair"):
        yield at(f"manage_editions.{endpoint}", **of, pair_id=world.easy_pair)
    yield at("manage_editions.pair", **of, pair_id=world.easy_pair, status=422, act=press(sentence=""))
    for language in ("ur", "bfi"):
        yield at("manage_editions.translation", **of, language=language)
    yield at("manage_editions.translation", **of, language="bfi", status=422, act=press(video_url="nowhere"))
    yield at("manage_editions.remove_translation", **of, language="pl")
    for group in ("about", "questions", "options", "words"):
        yield at("manage_editions.texts", **of, language="ur", group=group)


def _scored(world: World) -> Iterator[Place]:
    """Criteria and scores: changed once, not fixed yet, none at all, and for good."""
    changed, new, none, over = (
        {"consultation_id": made.id, "who": "staff"}
        for made in (world.rated, world.ranked, world.draft, world.published)
    )
    for of in (changed, new, none, over):
        yield at("manage_scoring.show", **of)
    for of in (changed, new, none):
        yield at("manage_scoring.edit", **of)
    yield at("manage_scoring.edit", **changed, status=422, act=press(**{"weight-1": "7"}))
    yield at("manage_scoring.edit", **changed, status=409, act=_late_with_a_weight)
    yield at("manage_scoring.edit", **none, status=422, act=press(**{"name-1": "A"}))
    yield at("manage_scoring.fix", **new)
    yield at("manage_scoring.fix", **new, status=422, act=press(**{"day-year": "20"}))
    for of in (changed, new):
        yield at("manage_scoring.scores", **of)
    yield at("manage_scoring.scores", **changed, scorer=world.scorer)
    yield at("manage_scoring.scores", **new, status=422, act=press(scorer=""))
    yield at("manage_scoring.scores", **changed, scorer="Nobody", status=404)


def _themed(world: World) -> Iterator[Place]:
    """Themes before anybody answered, while they are coded, and once they are public."""
    made = world.themed
    coded, told = ({"consultation_id": one.id, "who": "staff"} for one in (world.closed, world.published))
    for one in (world.rated, world.closed, world.published, world.scheduled):
        yield at("manage_insight.index", consultation_id=one.id, who="staff")
        yield at("manage_insight.history", consultation_id=one.id, who="staff")
        yield at("manage_insight.listing", consultation_id=one.id, who="staff")
    yield at("manage_insight.listing", **coded, words="nothing like it")
    yield at("manage_insight.listing", **coded, status=422, act=_give_none)
    yield at("manage_insight.listing", **coded, act=_give_the_first)
    yield at("manage_insight.listing", **coded, state="wrong", status=404)
    yield at("manage_insight.new", **coded)
    yield at("manage_insight.new", **coded, status=422, act=press("Add it"))
    for endpoint in ("edit", "merge", "split"):
        yield at(f"manage_insight.{endpoint}", **coded, theme_id=made.theme)
    yield at("manage_insight.edit", **coded, theme_id=made.theme, status=422, act=press(title=""))
    yield at("manage_insight.merge", **coded, theme_id=made.theme, status=422, act=press())
    yield at("manage_insight.split", **coded, theme_id=made.theme, status=422, act=press())
    yield at("manage_insight.edit", **coded, theme_id=made.told, status=404)
    yield at("manage_insight.coding", **coded)
    yield at("manage_insight.coding", **coded, words="nothing like it")
    yield at("manage_insight.code", **coded, text_id=made.coded)
    yield at("manage_insight.code", **coded, text_id=made.waiting)
    for of, number in ((coded, made.theme), (told, made.told)):
        yield at("manage_insight.answer", **of, theme_id=number)
        yield at("manage_insight.quotations", **of, theme_id=number)
    yield at("manage_insight.answer", **coded, theme_id=made.theme, status=422, act=press(answer="So it is."))
    yield at("manage_insight.quotations", **coded, theme_id=made.empty)
    yield at("manage_insight.quote", **coded, theme_id=made.theme, text_id=made.coded)
    yield at(
        "manage_insight.quote",
        **coded,
        theme_id=made.theme,
        text_id=made.coded,
        status=422,
        act=press("Let", words="Nobody wrote this."),
    )
    yield at("manage_insight.comparison", **coded)
    yield at("manage_insight.comparison", **coded, status=422, act=press("Draw", size="many"))
    yield at("manage_insight.comparison", consultation_id=world.rated.id, who="staff")
    yield at("manage_insight.comparison", **told)
    yield at("manage_insight.second_coding", **told, sample_id=made.sample)
    yield at("manage_insight.second_coding", **told, sample_id=made.sample, status=422, act=press("Save"))
    yield at("manage_insight.issue_log", **told)
    yield at("manage_insight.issue_log", consultation_id=world.rated.id, who="staff")
    yield at("manage_insight.publish", **told)
    yield at("manage_insight.publish", **coded, status=409)


def _give_none(page: Page) -> None:
    """Code all of a list together, without a theme."""
    page.locator("main summary").filter(has_text="together").click()
    press("Give all")(page)


def _give_the_first(page: Page) -> None:
    """Code all of a list together: the question whether that is meant."""
    page.locator("main summary").filter(has_text="together").click()
    page.locator("main [name=themes]").first.check()
    press("Give all")(page)


def _late_with_a_weight(page: Page) -> None:
    """Another weight, on a page that somebody else has changed since."""
    page.locator("main [name='weight-1']").fill("7")
    forged("seen", "old")(page)


def _about_people(world: World) -> Iterator[Place]:
    """What is asked of people about themselves, and what is known of the people of the area."""
    for made in (world.rated, world.published):
        yield at("manage_equality.show", consultation_id=made.id, who="lead")
    yield at("manage_equality.questions", consultation_id=world.draft.id, who="staff")
    yield at("manage_equality.population", who="staff")
    yield at("manage_equality.figures", key="ethnic-group", who="staff")
    slip = press("Save the figures", yes="many")
    yield at("manage_equality.figures", key="carer", who="staff", status=422, act=slip)


def _consortium(world: World) -> Iterator[Place]:
    """The register of practices."""
    staff = {"who": "staff"}
    for endpoint in ("index", "localities", "new_practice", "new_locality", "send_sheet"):
        yield at(f"manage_consortium.{endpoint}", **staff)
    for endpoint in ("new_practice", "new_locality", "send_sheet"):
        yield at(f"manage_consortium.{endpoint}", **staff, status=422, act=press())
    yield at("manage_consortium.send_sheet", **staff, status=422, act=press(pasted="code,name\nX1,Quay"))
    yield at("manage_consortium.index", standing="left", **staff)
    for endpoint in ("practice", "edit_practice", "leave"):
        yield at(f"manage_consortium.{endpoint}", code=world.practice, **staff)
    yield at("manage_consortium.leave", code=world.practice, **staff, status=422, act=press())
    for endpoint in ("locality", "remove_locality"):
        yield at(f"manage_consortium.{endpoint}", slug=world.locality, **staff)
    yield at("manage_consortium.remove_locality", slug=world.locality, **staff, status=422, act=press())
    yield at("manage_consortium.sheet", key=world.sheet, **staff)
    yield at("manage_consortium.sheet", key="gone", **staff, status=404)


def _people(world: World) -> Iterator[Place]:
    """News that waits; people, their roles, and professionals who wait."""
    for endpoint in ("show", "edit", "delete", "versions", "comment", "send_back", "schedule"):
        yield at(f"manage_story.{endpoint}", post_id=world.post, who="staff")
    number, slug, gone, look = world.posts
    for endpoint in ("show", "edit", "versions", "forms", "withdraw", "move"):
        yield at(f"manage_story.{endpoint}", post_id=number, who="staff")
    yield at("manage_story.withdraw", post_id=number, who="staff", status=422, act=press())
    yield at("manage_story.edit", post_id=world.post, who="staff", act=press("Look at it"))
    yield at("manage_story.index", words="nothing like it", who="staff")
    for endpoint in ("show", "poster", "slide", "press"):
        yield at(f"story.{endpoint}", slug=slug)
    yield at("story.show", slug=gone, status=410)
    yield at("story.preview", key=look)
    for endpoint in ("index", "new_topic"):
        yield at(f"manage_following.{endpoint}", who="staff")
    yield at("manage_following.new_topic", who="staff", status=422, act=press())
    for endpoint in ("topic", "delete_topic"):
        yield at(f"manage_following.{endpoint}", topic_id=world.followed.topic_number, who="staff")
    yield at("manage_following.mark_consultation", consultation_id=world.rated.id, who="staff")
    yield at("manage_following.mark_post", post_id=world.post, who="staff")
    person = {"public_id": world.person, "who": "staff"}
    yield at("manage_accounts.people", who="staff", words="nobody is called this")
    for endpoint in ("show", "close", "reset_second_factor"):
        yield at(f"manage_accounts.{endpoint}", **person)
    yield at("manage_accounts.show", **person, status=422, act=press("Give this role"))
    yield at("manage_accounts.end_role", **person, role_id=world.role_of_person)
    yield at("manage_accounts.refuse", public_id=world.waiting, who="staff")
    yield at("manage_accounts.refuse", public_id=world.waiting, who="staff", status=422, act=press())
    yield at("manage_accounts.invite", who="staff", status=422, act=press("Send the invitation"))


def _asked(world: World) -> Iterator[Place]:
    """What people asked the team, and the elections that dates are held against."""
    yield at("manage_enquiries.index", who="staff")
    yield at("manage_enquiries.index", who="staff", words="no such word")
    yield at("manage_enquiries.index", who="staff", state="waiting", consultation=world.rated.id)
    for enquiry in world.enquiries:
        yield at("manage_enquiries.show", who="staff", enquiry_id=enquiry)
    yield at("manage_enquiries.show", who="staff", enquiry_id=world.enquiries[0], status=422, act=press())
    yield at("manage_enquiries.remove", who="staff", enquiry_id=world.enquiries[0])
    for page in ("elections", "new_election"):
        yield at(f"manage_consultations.{page}", who="staff")
    yield at("manage_consultations.new_election", who="staff", status=422, act=press())
    for page in ("election", "remove_election"):
        yield at(f"manage_consultations.{page}", who="staff", day=world.election)


def _questions(world: World, draft: dict[str, Any]) -> Iterator[Place]:
    """Adding a question of each kind, and changing one."""
    new = "manage_consultations.write_new_question"
    yield at("manage_consultations.new_question", **draft)
    yield at("manage_consultations.new_question", **draft, status=422, act=press())
    for kind in QuestionKind:
        yield at(new, **draft, kind=kind.value)
    yield at(new, **draft, kind="points", status=422, act=press(size="many"))
    written = {**draft, "question_id": world.question_of_draft}
    yield at("manage_consultations.question", **written)
    yield at("manage_consultations.question", **written, status=422, act=press(text=""))
    yield at("manage_consultations.question_kind", **written)
    yield at("manage_consultations.statements", **draft)


def _proposals(world: World, draft: dict[str, Any]) -> Iterator[Place]:
    """The steps of an option as a proposal; what everybody reads of it, and the quick wins."""
    option, ground, measure = world.proposed
    of = {**draft, "option_id": option}
    for step in ("proposal", "proposal_change", "proposal_effects", "proposal_money", "new_measure"):
        yield at(f"manage_consultations.{step}", **of)
    yield at("manage_consultations.proposal", **draft, option_id=world.option_of_draft)
    yield at("manage_consultations.ground", **of, ground_id=ground)
    yield at("manage_consultations.measure", **of, measure_id=measure)
    for kind in ("need", "want"):
        yield at("manage_consultations.new_ground", **of, kind=kind)
    yield at("manage_consultations.new_ground", **of, kind="need", status=422, act=press())
    yield at("manage_consultations.proposal_money", **of, status=422, act=press(cost_pounds="much"))
    yield at("manage_consultations.new_measure", **of, status=422, act=press())
    yield at("consultations.option", slug=world.rated.slug, option_slug=world.option)
    yield at("consultations.quick_wins")
    yield at("consultations.quick_wins", months=1, saving="x")


def _writing(world: World) -> Iterator[Place]:
    """The pages of a draft, and the question pages in a preview."""
    draft = {"consultation_id": world.draft.id, "who": "staff"}
    for part in (
        "overview",
        "listening",
        "heard_before",
        "basics",
        "affected",
        "choosing",
        "reject",
        "equality",
        "contact",
        "privacy",
        "options",
        "questions",
        "taking_part",
        "who",
        "counting",
        "dates",
        "schedule",
        "copy",
        "delete",
    ):
        yield at(f"manage_consultations.{part}", **draft)
    option = {**draft, "option_id": world.option_of_draft}
    group = {**draft, "group_id": world.group_of_draft}
    yield at("manage_consultations.option", **option)
    yield at("manage_consultations.group", **group)
    yield at("manage_consultations.heard", **draft, record_id=world.heard_of_draft)
    yield at("manage_consultations.rejected", **draft, rejected_id=world.rejected_of_draft)
    yield at("manage_consultations.heard_before", **draft, status=422, act=press())
    yield at("manage_consultations.reject", **draft, status=422, act=press())
    yield at("manage_consultations.contact", **draft, status=422, act=press(contact_email="nobody"))
    yield at("manage_consultations.affected", **draft, status=422, act=forged("seen", "old"))
    yield at("manage_consultations.choosing", **draft, status=422, act=forged("seen", "old"))
    yield at("manage_consultations.equality", **draft, status=422, act=forged("seen", "old"))
    yield at("manage_consultations.basics", **draft, status=422, act=press(title=""))
    yield at("manage_consultations.option", **option, status=422, act=press(title="", cost_pounds="much"))
    yield at("manage_consultations.group", **group, status=422, act=press(label=""))
    yield at("manage_consultations.options", **draft, status=422, act=press("Add these"))
    yield from _questions(world, draft)
    yield from _proposals(world, draft)
    yield at("manage_consultations.who", **draft, status=422, act=press("Add"))
    for slip in (
        press("Save", minimum_base="0"),
        press("Show an example", top="none"),
        _a_weight_without_why,
    ):
        yield at("manage_consultations.counting", **draft, status=422, act=slip)
    yield at("manage_consultations.counting", **draft, act=_an_example)
    yield at("manage_consultations.dates", **draft, status=422, act=_no_such_day)
    yield at("manage_responses.start", **draft)
    for made in (world.draft, world.rated, world.ranked):
        for step in ("group", "area", "what-matters", "priorities"):
            yield at("manage_responses.step", consultation_id=made.id, step=step, who="staff")


def _a_weight_without_why(page: Page) -> None:
    _look(page, "[name=combination][value=weighted]")
    page.locator("[name^=weight_]").first.fill("much")
    press("Save")(page)


def _look(page: Page, radio: str) -> None:
    """Choose it, and wait for the example it makes: a page left before that would complain."""
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.locator(radio).check()
    page.wait_for_load_state("networkidle")


def _an_example(page: Page) -> None:
    _look(page, "[name=small_groups][value=keep]")
    press("Show an example", minimum_base="3")(page)


def _no_such_day(page: Page) -> None:
    page.locator("[name=opens_on-day]").fill("31")
    page.locator("[name=opens_on-month]").fill("2")
    press()(page)


def _a_day_long_ago(page: Page) -> None:
    page.locator("[name=due_on-year]").fill("1999")
    press()(page)


def _running(world: World) -> Iterator[Place]:
    """The pages of consultations that run or ran."""

    def of(made: Made, endpoint: str, status: int = 200, act: Act | None = None) -> Place:
        return at(endpoint, consultation_id=made.id, who="staff", status=status, act=act)

    for made in (world.rated, world.scheduled, world.closed, world.withdrawn, world.published):
        yield of(made, "manage_consultations.overview")
    for made in (world.rated, world.closed, world.published):
        yield of(made, "manage_results.preview")
        yield of(made, "manage_results.progress")
        yield of(made, "manage_turnout.show")
        yield of(made, "manage_results.set_apart")
    yield of(world.published, "manage_results.hidden")
    yield of(world.published, "manage_results.otherwise")
    for made in (world.closed, world.published):
        yield of(made, "manage_results.ready")
    yield at("manage_results.set_apart", consultation_id=world.closed.id, look="1", who="staff")
    apart = {"consultation_id": world.closed.id, "set_id": world.apart, "who": "staff"}
    yield at("manage_results.one_set", **apart)
    yield at("manage_results.one_set", **apart, status=422, act=press("Confirm"))
    yield of(world.closed, "manage_turnout.kept_private")
    yield of(world.rated, "manage_consultations.assess_again")
    yield of(world.rated, "manage_consultations.assess_again", 422, press())
    yield of(world.rated, "manage_consultations.response_due")
    yield of(world.rated, "manage_consultations.response_due", 422, _a_day_long_ago)
    yield of(world.rated, "manage_consultations.listening")
    yield of(world.rated, "manage_consultations.choosing")
    for part in ("extend", "close_early", "withdraw", "change_counting"):
        yield of(world.rated, f"manage_consultations.{part}")
        yield of(world.rated, f"manage_consultations.{part}", 422, press())
    yield of(world.scheduled, "manage_consultations.open_later")
    yield of(world.scheduled, "manage_consultations.open_later", 422, press())
    out = {"consultation_id": world.rated.id, "option_id": world.option_of_rated, "who": "staff"}
    yield at("manage_consultations.withdraw_option", **out)
    yield at("manage_consultations.withdraw_option", **out, status=422, act=press())
    asked = {"consultation_id": world.rated.id, "question_id": world.question_of_rated, "who": "staff"}
    for part, which in (("correct_option", out), ("correct_question", asked)):
        yield at(f"manage_consultations.{part}", **which)
        yield at(f"manage_consultations.{part}", **which, status=422, act=press())
    yield of(world.rated, "manage_consultations.basics")  # locked: leads back, and says why
    yield of(world.rated, "manage_consultations.options")
    yield of(world.rated, "manage_consultations.who")
    yield of(world.ranked, "manage_consultations.counting")
    yield from _planning(world)
    yield of(world.published, "manage_decisions.new")
    yield of(world.published, "manage_decisions.new", 422, press())
    yield of(world.rated, "manage_decisions.new", 409)
    yield from _deciding(world)


def _deciding(world: World) -> Iterator[Place]:
    """Decision records, and what is done after them."""
    draft = {"draft_id": world.record, "who": "staff"}
    for endpoint in ("draft", "preview", "delete"):
        yield at(f"manage_decisions.{endpoint}", **draft)
    for part in ("what", "stopping", "why", "choice", "evidence", "meeting", "votes", "reading", "after"):
        yield at("manage_decisions.part", part=part, **draft)
    yield at("manage_decisions.part", part="what", status=422, act=press(title=""), **draft)
    yield at("manage_decisions.part", part="reading", status=422, act=press(), **draft)
    yield at("manage_decisions.index", who="staff")
    yield at("manage_decisions.review_due", who="staff")
    yield at("manage_decisions.to_read", who="board")
    decided = {"slug": world.decision, "who": "staff"}
    yield at("manage_decisions.published", **decided)
    yield at("manage_decisions.correct", place="why.reasons", **decided)
    yield at("manage_decisions.correct", place="why.reasons", status=422, act=press(), **decided)
    yield at("manage_delivery.index", who="staff")
    for endpoint in ("of_decision", "add", "of_practices"):
        yield at(f"manage_delivery.{endpoint}", **decided)
    yield at("manage_delivery.add", status=422, act=press(), **decided)
    yield at("manage_delivery.update", action_id=world.action, who="staff")
    yield at("manage_delivery.update", action_id=world.action, who="staff", status=422, act=press())
    yield at("manage_delivery.answer", code=world.practice, **decided)
    yield at("manage_delivery.answer", code=world.practice, status=422, act=press(), **decided)
    yield at("manage_delivery.asked", who="staff")


def _planning(world: World) -> Iterator[Place]:
    """Who agreed to a list, and what is promised."""
    yield at("manage_priorities.index", who="staff")
    yield at("manage_priorities.show", who="staff", number=1)
    yield at("manage_priorities.agree", who="staff", number=1)
    yield at("manage_priorities.agree", who="staff", number=1, status=422, act=press())
    taken = {"who": "staff", "agreement_id": world.agreement}
    yield at("manage_priorities.take_back", **taken)
    yield at("manage_priorities.take_back", **taken, status=422, act=press())
    plan = {"who": "staff", "number": 1, "option_id": world.option_of_list}
    yield at("manage_priorities.plan", **plan)
    yield at("manage_priorities.plan", **plan, status=422, act=press(measure=""))


def _reports(world: World) -> Iterator[Place]:
    """A report that is public, a newer version that is not, and what staff write."""
    slug, of = world.published.slug, {"consultation_id": world.published.id, "who": "staff"}
    for endpoint in ("show", "summary", "board_paper"):
        yield at(f"reports.{endpoint}", slug=slug)
    yield at("reports.version", slug=slug, number=1)
    yield at("reports.read", slug=slug, number=1, chapter="numbers")
    yield at("reports.whole", slug=slug, number=1)
    yield at("reports.show", slug=world.closed.slug, status=404)
    yield at("manage_reports.show", **of)
    yield at("manage_reports.show", consultation_id=world.closed.id, who="staff")
    yield at("manage_reports.text", part="introduction", **of)
    yield at("manage_reports.text", part="board-purpose", **of, status=422, act=press(words="x" * 6001))
    yield at("manage_reports.version", number=2, **of)
    yield at("manage_reports.paper", number=2, kind="board-paper", **of)
    yield at("manage_reports.publish", number=2, **of)
    yield at("manage_reports.publish", number=2, **of, status=422, act=press())


def _inviting(world: World) -> Iterator[Place]:
    """Codes for invited people. The sheet of new codes is an answer to a press, on a world of its own."""
    of = {"consultation_id": world.guarded.id, "who": "staff"}
    for endpoint in ("index", "new", "send", "find_address", "remind"):
        yield at(f"manage_invitations.{endpoint}", **of)
    for made in (world.draft, world.closed, world.rated):
        yield at("manage_invitations.index", consultation_id=made.id, who="staff")
    yield at("manage_invitations.new", **of, status=422, act=press("Make the codes"))
    yield at("manage_invitations.send", **of, status=422, act=press("Send the codes"))
    yield at("manage_invitations.find_address", **of, status=422, act=press("Find it", email="nobody"))
    batch = {**of, "batch_id": world.batch}
    yield at("manage_invitations.batch", **batch)
    yield at("manage_invitations.batch", **batch, status=422, act=press("Find it", number="99"))
    yield at("manage_invitations.cancel_batch", **batch)
    for number in (1, 2, 3):
        yield at("manage_invitations.single", **batch, number=number)
    for endpoint in ("replace", "cancel"):
        yield at(f"manage_invitations.{endpoint}", **batch, number=3)
        yield at(f"manage_invitations.{endpoint}", **batch, number=1, status=422, act=press())


def _registers(world: World) -> Iterator[Place]:
    """The patient groups, the board, its interests and the legal form, for those who keep them."""
    kept, staff = world.registers, {"who": "staff"}
    for endpoint in ("ppgs", "board", "add_board_member", "legal_form", "interests"):
        yield at(f"manage_consortium.{endpoint}", **staff)
    for endpoint in ("interests", "add_interest"):
        yield at(f"own_consortium.{endpoint}", **staff)
    yield at("own_consortium.add_interest", **staff, status=422, act=press(organisation=""))
    for endpoint in ("interest", "end_interest"):
        yield at(f"own_consortium.{endpoint}", interest=kept.own_interest, **staff)
    for endpoint in ("holder", "add_interest"):
        yield at(f"manage_consortium.{endpoint}", key=kept.holder, **staff)
    for endpoint in ("interest", "end_interest", "withhold_interest", "interest_versions"):
        yield at(f"manage_consortium.{endpoint}", key=kept.holder, interest=kept.interest, **staff)
    yield at("manage_consortium.ppgs", words="nothing like it", **staff)
    for endpoint in ("ppg", "remove_ppg"):
        yield at(f"manage_consortium.{endpoint}", code=world.practice, **staff)
    for endpoint in ("board_member", "board_member_again", "end_board_member"):
        yield at(f"manage_consortium.{endpoint}", member=kept.board_member, **staff)
    yield at("manage_consortium.ppg", code=world.practice, **staff, status=422, act=press(name=""))
    for endpoint in ("add_board_member", "legal_form"):
        yield at(f"manage_consortium.{endpoint}", **staff, status=422, act=press(name=""))


def _meetings(world: World) -> Iterator[Place]:
    """What was said at meetings."""
    staff, one = {"who": "staff"}, {"meeting_id": world.meeting, "who": "staff"}
    for endpoint in ("index", "new"):
        yield at(f"manage_meetings.{endpoint}", **staff)
    yield at("manage_meetings.index", words="nothing like it", **staff)
    yield at("manage_meetings.of_practice", code=world.practice, **staff)
    yield at("manage_meetings.of_practice", code="X99001", **staff)
    yield at("manage_meetings.new_of_practice", code=world.practice, **staff)
    yield at("manage_meetings.new", status=422, act=press("Save", answer_1_text="A", people="x"), **staff)
    yield at("manage_meetings.new", act=press("Add another answer"), **staff)
    for endpoint in ("show", "notice", "history", "change", "remove"):
        yield at(f"manage_meetings.{endpoint}", **one)
    for made in (world.rated, world.closed):
        yield at("manage_meetings.groups", consultation_id=made.id, **staff)
    yield at("manage_meetings.groups", consultation_id=world.rated.id, words="nobody", **staff)
    yield at("manage_meetings.own_groups", slug=world.rated.slug, who="gp")
    for made in (world.rated, world.ranked, world.closed):
        group = {"slug": made.slug, "code": world.practice, "who": "staff"}
        yield at("manage_meetings.answer", **group)
        yield at("manage_meetings.take_back", **group)
    ranked = {"slug": world.ranked.slug, "code": world.practice, "who": "staff"}
    yield at("manage_meetings.answer", status=422, act=press("Send the answer", present="x"), **ranked)
    yield at("manage_meetings.answer", status=422, act=twice_the_same, **ranked)
    yield at("manage_meetings.remove", status=422, act=press(), **one)


def _conversations(world: World) -> Iterator[Place]:
    """Talks with practices: two were logged, one has an idea that was answered."""
    staff, one = {"who": "staff"}, {"conversation_id": world.conversation, "who": "staff"}
    for endpoint in ("index", "new", "reached", "ideas", "evidence"):
        yield at(f"manage_conversations.{endpoint}", **staff)
    yield at("manage_conversations.index", words="nothing like it", **staff)
    yield at("manage_conversations.ideas", state="told", **staff)
    for code in (world.practice, "X99001"):
        yield at("manage_conversations.of_practice", code=code, **staff)
    yield at("manage_conversations.new_of_practice", code=world.practice, **staff)
    yield at("manage_conversations.new", status=422, act=press("Save", people="x"), **staff)
    yield at("manage_conversations.evidence", status=422, act=press(), **staff)
    yield at("manage_conversations.evidence", topic="none", **staff)
    for endpoint in ("show", "change", "remove"):
        yield at(f"manage_conversations.{endpoint}", **one)
    yield at("manage_conversations.remove", status=422, act=press(), **one)
    yield at("manage_conversations.answer", idea_id=1, **staff)
    yield at("manage_conversations.answer", idea_id=1, status=422, act=press(link="nowhere"), **staff)


def _national(world: World) -> Iterator[Place]:
    """The national picture: one priority of ours has a match, one entry touches it, another is a draft."""
    staff = {"who": "staff"}
    draft = {"entry_id": world.brief_draft, **staff}
    yield at("search.index")
    yield at("search.index", q="bus")
    yield at("search.index", q="nothing like it")
    yield at("timeline.index")
    yield at("timeline.index", year="1999")
    yield at("national.index")
    yield at("national.brief")
    yield at("national.brief", words="nothing like it")
    yield at("national.entry", entry_id=world.brief)
    for endpoint in ("index", "aims", "new_aim", "new_entry", "local"):
        yield at(f"manage_national.{endpoint}", **staff)
    yield at("manage_national.index", words="nothing like it", **staff)
    for endpoint in ("aim", "remove_aim"):
        yield at(f"manage_national.{endpoint}", aim_id=world.aim, **staff)
    for endpoint in ("entry", "change", "remove"):
        yield at(f"manage_national.{endpoint}", **draft)
    yield at("manage_national.entry", entry_id=world.brief, **staff)
    yield at("manage_national.tag", slug=world.priority, **staff)
    yield at("manage_national.new_aim", status=422, act=press("Save", title=""), **staff)
    yield at("manage_national.new_entry", status=422, act=press("Save", link="nowhere"), **staff)
    yield at("manage_national.remove", status=422, act=press(), **draft)


def _newsletter(world: World) -> Iterator[Place]:
    """One issue is out, another is a draft with an item; somebody reads on paper."""
    staff, draft = {"who": "staff"}, {"issue_id": world.newsletter[0], "who": "staff"}
    yield at("newsletter.index")
    yield at("newsletter.show", number=1)
    for endpoint in ("index", "new", "paper", "labels", "new_reader"):
        yield at(f"manage_newsletter.{endpoint}", **staff)
    for endpoint in ("show", "write", "add", "add_own", "look", "send", "delete"):
        yield at(f"manage_newsletter.{endpoint}", **draft)
    yield at("manage_newsletter.show", issue_id=1, **staff)
    yield at("manage_newsletter.item", item_id=world.newsletter[1], **draft)
    yield at("manage_newsletter.add_own", status=422, act=press(), **draft)
    yield at("manage_newsletter.send", status=422, act=press(), **draft)
    yield at("manage_newsletter.new", status=422, act=press(), **staff)
    yield at("manage_newsletter.new_reader", status=422, act=press(), **staff)
    yield at("manage_newsletter.remove_reader", reader_id=1, **staff)


def _paper(world: World) -> Iterator[Place]:
    """Paper and phone: a form was typed, drawn, read differently by two people; another waits."""
    one = {"consultation_id": world.rated.id, "who": "staff"}
    yield at("paper.print_all", slug=world.rated.slug)
    yield at("results.paper", slug=world.published.slug)
    for endpoint in (
        "index",
        "plan",
        "new_batch",
        "received",
        "left",
        "done",
        "type_in",
        "phone",
        "to_check",
        "send_sheet",
    ):
        yield at(f"manage_paper.{endpoint}", **one)
    yield at("manage_paper.print_form", form="B", **one)
    yield at("manage_paper.type_in", form=world.paper.label, **one)
    yield at("manage_paper.check", number=world.paper.to_check, **one)
    yield at("manage_paper.sheet", key=world.paper.sheet, **one)
    yield at("manage_paper.phone", status=422, act=press("Save these answers", group="77"), **one)
    yield at("manage_paper.received", status=422, act=press(forms="many"), **one)
