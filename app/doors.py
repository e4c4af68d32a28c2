"""Every door of the site: the blueprints, and the modules whose routes belong to them."""

from __future__ import annotations

from app.accounts.manage_views import door as manage_accounts
from app.accounts.manage_views import people, professionals, roles, viewing  # noqa: F401 (their routes)
from app.accounts.views import asking, beginning, changing, own, proving, second_factor, service, signing_in  # noqa: F401 (their routes)
from app.accounts.views import door as accounts
from app.audit import manage_views as manage_audit
from app.calendar import views as calendar
from app.comments import manage_views as manage_comments
from app.comments.views import door as comments
from app.comments.views import echoing, mine, reading, saying  # noqa: F401 (their routes)
from app.consortium.manage_views import board as manage_board  # noqa: F401 (their routes)
from app.consortium.manage_views import door as manage_consortium
from app.consortium.manage_views import interests as manage_interests  # noqa: F401 (their routes)
from app.consortium.manage_views import localities, own_interests, practices, sheets  # noqa: F401 (their routes)
from app.consortium.manage_views import ppgs as manage_ppgs  # noqa: F401 (their routes)
from app.consortium.views import board, interests, places, ppgs  # noqa: F401 (their routes)
from app.consortium.views import door as consortium
from app.consultations import views as consultations
from app.consultations.manage_views import (  # noqa: F401 (their routes)
    changing_dates,
    correcting,
    counting,
    dates,
    elections,
    equality,
    grounds,
    groups,
    listening,
    proposals,
    questions,
    responding,
    running,
    statements,
    taking_part,
    withdrawing,
    writing,
)
from app.consultations.manage_views import door as manage_consultations
from app.conversations.manage_views import door as manage_conversations
from app.conversations.manage_views import ideas as conversation_ideas  # noqa: F401 (their routes)
from app.conversations.manage_views import logging as logged_conversations  # noqa: F401 (their routes)
from app.conversations.manage_views import reaching  # noqa: F401 (their routes)
from app.decisions import views as decisions
from app.decisions.manage_views import board as reading_reports  # noqa: F401 (their routes)
from app.decisions.manage_views import door as manage_decisions
from app.decisions.manage_views import drafts, parts, published  # noqa: F401 (their routes)
from app.delivery import views as delivery
from app.delivery.manage_views import actions, practice_answers  # noqa: F401 (their routes)
from app.delivery.manage_views import door as manage_delivery
from app.documents import manage_views as manage_documents
from app.documents import views as documents
from app.editions import views as editions
from app.editions.manage_views import door as manage_editions
from app.editions.manage_views import easy_read, translating  # noqa: F401 (their routes)
from app.enquiries import manage_views as manage_enquiries
from app.enquiries import views as enquiries
from app.equality import manage_views as manage_about_you
from app.equality import views as about_you
from app.following import manage_views as manage_following
from app.following.views import asking as asking_to_follow  # noqa: F401 (their routes)
from app.following.views import door as following
from app.following.views import feeds, yours  # noqa: F401 (their routes)
from app.insight import views as insight
from app.insight.manage_views import coding as coding_themes  # noqa: F401 (their routes)
from app.insight.manage_views import comparing as comparing_codes  # noqa: F401 (their routes)
from app.insight.manage_views import door as manage_insight
from app.insight.manage_views import frame as coding_frame  # noqa: F401 (their routes)
from app.insight.manage_views import telling as telling_themes  # noqa: F401 (their routes)
from app.invitations.manage_views import batches, reminding, single  # noqa: F401 (their routes)
from app.invitations.manage_views import door as manage_invitations
from app.mail import manage_views as manage_mail
from app.meetings import views as meetings
from app.meetings.manage_views import answers as group_answers  # noqa: F401 (their routes)
from app.meetings.manage_views import door as manage_meetings
from app.meetings.manage_views import meetings as written_meetings  # noqa: F401 (their routes)
from app.moderation import views as moderation
from app.moderation.manage_views import alike, arranging, looking, sounding  # noqa: F401 (their routes)
from app.moderation.manage_views import door as manage_moderation
from app.national import manage_views as manage_national
from app.national import views as national
from app.needs import manage_views as manage_needs
from app.needs import views as needs
from app.newsletter import views as newsletter
from app.newsletter.manage_views import building as making_issues  # noqa: F401 (their routes)
from app.newsletter.manage_views import door as manage_newsletter
from app.newsletter.manage_views import postal as readers_on_paper  # noqa: F401 (their routes)
from app.newsletter.manage_views import sending as sending_issues  # noqa: F401 (their routes)
from app.paper import views as paper
from app.paper.manage_views import door as manage_paper
from app.paper.manage_views import importing, planning, typing  # noqa: F401 (their routes)
from app.pictures import manage_views as manage_pictures
from app.pictures import views as pictures
from app.priorities import manage_views as manage_priorities
from app.priorities import views as priorities
from app.reports import manage_views as manage_reports
from app.reports import views as reports
from app.responses import manage_views as manage_responses
from app.responses.views import adding, answering, coming_back, expired, holding, sending, ways  # noqa: F401 (their routes)
from app.responses.views import door as responses
from app.results.manage_views import closer, preview, publishing, setting_apart  # noqa: F401 (their routes)
from app.results.manage_views import door as manage_results
from app.results.views import bundles, lists, one, paper_forms  # noqa: F401 (their routes)
from app.results.views import door as results
from app.scoring import manage_views as manage_scoring
from app.scoring import views as scoring
from app.search import views as search
from app.site import views as site
from app.site.manage_views import door as manage_site
from app.site.manage_views import texts  # noqa: F401 (their routes)
from app.story import views as story
from app.story.manage_views import door as manage_story
from app.story.manage_views import publishing as publishing_posts  # noqa: F401 (their routes)
from app.story.manage_views import reviewing as reviewing_posts  # noqa: F401 (their routes)
from app.story.manage_views import writing as writing_posts  # noqa: F401 (their routes)
from app.timeline import views as timeline
from app.turnout import manage_views as manage_turnout
from app.value import manage_views as manage_value
from app.value import views as value
from app.voice import views as voice

BLUEPRINTS = (
    site.bp,
    manage_site.bp,
    accounts.bp,
    manage_accounts.bp,
    manage_audit.bp,
    manage_mail.bp,
    consortium.bp,
    manage_consortium.bp,
    own_interests.bp,
    consultations.bp,
    manage_consultations.bp,
    manage_invitations.bp,
    enquiries.bp,
    manage_enquiries.bp,
    comments.bp,
    manage_comments.bp,
    moderation.bp,
    manage_moderation.bp,
    responses.bp,
    manage_responses.bp,
    about_you.bp,
    manage_about_you.bp,
    manage_conversations.bp,
    meetings.bp,
    manage_meetings.bp,
    insight.bp,
    manage_insight.bp,
    paper.bp,
    manage_paper.bp,
    results.bp,
    manage_results.bp,
    search.bp,
    calendar.bp,
    newsletter.bp,
    manage_newsletter.bp,
    timeline.bp,
    national.bp,
    manage_national.bp,
    priorities.bp,
    manage_priorities.bp,
    manage_turnout.bp,
    voice.bp,
    reports.bp,
    manage_reports.bp,
    decisions.bp,
    manage_decisions.bp,
    delivery.bp,
    manage_delivery.bp,
    story.bp,
    manage_story.bp,
    following.bp,
    manage_following.bp,
    editions.bp,
    manage_editions.bp,
    scoring.bp,
    manage_scoring.bp,
    needs.bp,
    manage_needs.bp,
    documents.bp,
    manage_documents.bp,
    manage_documents.news,
    pictures.bp,
    value.bp,
    manage_value.bp,
    manage_pictures.bp,
)
