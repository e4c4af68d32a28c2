"""Every action a route, a command or a job can ask for. Search for `Action.RESPOND` to find its doors."""

from __future__ import annotations

from enum import StrEnum


class Action(StrEnum):
    """One thing somebody may or may not do; the docstring of the table row is `ABOUT`."""

    READ_SITE = "read-site"
    READ_CONSULTATION = "read-consultation"
    RESPOND = "respond"
    RESPOND_AS_PROFESSIONAL = "respond-as-professional"
    READ_OWN_RESPONSE = "read-own-response"
    FIND_OWN_RESPONSE = "find-own-response"
    ASK_THE_TEAM = "ask-the-team"
    DESCRIBE_ONESELF = "describe-oneself"
    SIGN_IN = "sign-in"
    SIGN_OUT = "sign-out"
    USE_STAFF_AREA = "use-staff-area"
    READ_DOCUMENT = "read-document"
    WRITE_EDITIONS = "write-editions"
    FOLLOW = "follow"
    FOLLOW_CONSULTATION = "follow-consultation"
    KEEP_TOPICS = "keep-topics"
    KEEP_NATIONAL_PICTURE = "keep-national-picture"
    TELL_NEED = "tell-need"
    TELL_NEED_ABOUT = "tell-need-about"
    MEET_NEEDS = "meet-needs"
    ATTACH_DOCUMENTS = "attach-documents"
    ADD_PICTURES = "add-pictures"
    WRITE_CONSULTATION = "write-consultation"
    RUN_CONSULTATION = "run-consultation"
    WATCH_RESPONSES = "watch-responses"
    EXPORT_RESPONSES = "export-responses"
    PREVIEW_RESULT = "preview-result"
    SET_ANSWERS_APART = "set-answers-apart"
    PUBLISH_RESULT = "publish-result"
    PLAN_PRIORITIES = "plan-priorities"
    WRITE_REPORT = "write-report"
    PUBLISH_REPORT = "publish-report"
    RECORD_DECISION = "record-decision"
    CONFIRM_READING = "confirm-reading"
    WRITE_DELIVERY = "write-delivery"
    ANSWER_FOR_PRACTICE = "answer-for-practice"
    WRITE_NEWS = "write-news"
    PUBLISH_NEWS = "publish-news"
    SEND_NEWSLETTER = "send-newsletter"
    WRITE_PAGES = "write-pages"
    WRITE_VALUE = "write-value"
    PUBLISH_VALUE = "publish-value"
    READ_EQUALITY = "read-equality"
    READ_ACTIVITY = "read-activity"
    RECOVER_ACCOUNT = "recover-account"
    ASK_FOR_ACCOUNT = "ask-for-account"
    USE_OWN_ACCOUNT = "use-own-account"
    MANAGE_PEOPLE = "manage-people"
    CONFIRM_PROFESSIONALS = "confirm-professionals"
    VIEW_AS = "view-as"
    READ_MAIL = "read-mail"
    MANAGE_MAIL = "manage-mail"
    MANAGE_CONSORTIUM = "manage-consortium"
    WRITE_PRACTICE = "write-practice"
    WRITE_PPG = "write-ppg"
    MANAGE_BOARD = "manage-board"
    DECLARE_INTERESTS = "declare-interests"
    REVIEW_INTERESTS = "review-interests"
    READ_INVITATIONS = "read-invitations"
    INVITE_PEOPLE = "invite-people"
    READ_MEETINGS = "read-meetings"
    WRITE_MEETINGS = "write-meetings"
    LOG_CONVERSATION = "log-conversation"
    READ_REACH = "read-reach"
    ANSWER_IDEAS = "answer-ideas"
    ANSWER_AS_GROUP = "answer-as-group"
    ANSWER_ENQUIRIES = "answer-enquiries"
    MODERATE_STATEMENTS = "moderate-statements"
    COMMENT = "comment"
    SET_COMMENTING = "set-commenting"
    MODERATE_COMMENTS = "moderate-comments"
    READ_TONE = "read-tone"
    ANSWER_COMMENTS = "answer-comments"
    TYPE_RESPONSES = "type-responses"
    CODE_TEXTS = "code-texts"
    ANSWER_THEMES = "answer-themes"
    PUBLISH_THEMES = "publish-themes"


ABOUT: dict[Action, str] = {
    Action.READ_SITE: "Read the public pages: home, priorities, decisions, news, about.",
    Action.READ_CONSULTATION: "Read a consultation once it is scheduled.",
    Action.RESPOND: "Answer a consultation, or change the answer, while it is open.",
    Action.RESPOND_AS_PROFESSIONAL: "Answer an open consultation as the professional one's account says.",
    Action.READ_OWN_RESPONSE: "See one's own response with its receipt.",
    Action.FIND_OWN_RESPONSE: "Type a code to find the response, sent or unfinished, it belongs to.",
    Action.ASK_THE_TEAM: "Ask the team about a consultation that is public.",
    Action.DESCRIBE_ONESELF: "Say something about oneself after answering, kept apart from the answers.",
    Action.SIGN_IN: "Open the sign-in page.",
    Action.SIGN_OUT: "End one's own sign-in.",
    Action.USE_STAFF_AREA: "Open the staff dashboard and its lists.",
    Action.WRITE_EDITIONS: "Write and approve Easy Read versions and translations of a consultation.",
    Action.FOLLOW: "Follow a topic, an area or everything by email, and stop.",
    Action.FOLLOW_CONSULTATION: "Follow a consultation by email once it is public.",
    Action.KEEP_TOPICS: "Keep the topics, say what is about which, see how many follow what.",
    Action.KEEP_NATIONAL_PICTURE: "Keep the national priorities and the watching brief, and publish entries.",
    Action.TELL_NEED: "Say how one wants to be sent information.",
    Action.TELL_NEED_ABOUT: "Say how one wants to be sent information about a consultation.",
    Action.MEET_NEEDS: "See who asked for another format, say what was sent, count needs met and unmet.",
    Action.READ_DOCUMENT: "Open a document once what it belongs to is public.",
    Action.ATTACH_DOCUMENTS: "Add documents to a consultation, name, order and remove them.",
    Action.ADD_PICTURES: "Add pictures to news that is not public yet, describe, order and remove them.",
    Action.WRITE_CONSULTATION: "Write a consultation: texts, groups, options, questions, counting, dates.",
    Action.RUN_CONSULTATION: "Schedule, extend, close early or withdraw a consultation, or change its rule.",
    Action.WATCH_RESPONSES: "See how many answered, by day, group, area and practice, but not what.",
    Action.EXPORT_RESPONSES: "Take out the working data of a consultation that is over.",
    Action.SET_ANSWERS_APART: "Leave answers out before a result is published, or tell a campaign apart.",
    Action.PREVIEW_RESULT: "See the count of a closed consultation before it is published.",
    Action.PUBLISH_RESULT: "Publish the ranked list of a closed consultation.",
    Action.PLAN_PRIORITIES: "Record who agreed to a list, and write what is promised for its priorities.",
    Action.WRITE_REPORT: "Write the report of a closed consultation, have it built, and look at it.",
    Action.PUBLISH_REPORT: "Let everybody read a version of a report.",
    Action.RECORD_DECISION: "Write, publish and correct a decision record on a published result.",
    Action.CONFIRM_READING: "Confirm, as a board member, that one has read a report before deciding.",
    Action.WRITE_DELIVERY: "Plan actions after a decision, say how far they are, see what practices said.",
    Action.ANSWER_FOR_PRACTICE: "Say whether a practice will do what was decided.",
    Action.WRITE_NEWS: "Write news, and change it until it is published.",
    Action.SEND_NEWSLETTER: "Send the newsletter, and keep the addresses of who reads it on paper.",
    Action.PUBLISH_NEWS: "Publish news.",
    Action.WRITE_VALUE: "Write outcomes that are held against a comparator.",
    Action.PUBLISH_VALUE: "Publish the page of outcomes.",
    Action.WRITE_PAGES: "Write the pages about us: about, how we decide, privacy and the like.",
    Action.READ_EQUALITY: "See who took part by age, ethnic group and so on, once a consultation has closed.",
    Action.READ_ACTIVITY: "Read the record of what was done and check its chain.",
    Action.RECOVER_ACCOUNT: "Accept an invitation, or choose a new password, with a code from a mail.",
    Action.ASK_FOR_ACCOUNT: "Ask for an account as a professional.",
    Action.USE_OWN_ACCOUNT: "See, download, change or delete one's own account.",
    Action.MANAGE_PEOPLE: "Invite people, give and end roles, close accounts.",
    Action.CONFIRM_PROFESSIONALS: "Confirm that somebody is the professional they say they are.",
    Action.VIEW_AS: "Look at pages as another role sees them, without changing anything.",
    Action.READ_MAIL: "See which messages wait, were sent or came back.",
    Action.MANAGE_MAIL: "Send a message again, or stop it.",
    Action.MANAGE_CONSORTIUM: "Write the register of practices and localities, by form or from a file.",
    Action.WRITE_PRACTICE: "Change what is said of one practice.",
    Action.WRITE_PPG: "Change what is said of one patient participation group.",
    Action.MANAGE_BOARD: "Write the register of the board.",
    Action.DECLARE_INTERESTS: "Declare one's own interests, or that there are none.",
    Action.REVIEW_INTERESTS: "See every declaration and who is due to declare.",
    Action.READ_INVITATIONS: "See how many codes of each batch are used, unused and cancelled.",
    Action.INVITE_PEOPLE: "Make codes for invited people, print or send, replace or cancel them.",
    Action.READ_MEETINGS: "Read what is written down of meetings, and which patient groups answered.",
    Action.WRITE_MEETINGS: "Write a meeting down, change it, or remove it with a reason.",
    Action.LOG_CONVERSATION: "Log a conversation with a practice or its patient group, change or remove it.",
    Action.READ_REACH: "Read all conversations, and which practices nobody has reached yet.",
    Action.ANSWER_IDEAS: "Say what became of an idea from a conversation, and that it was told back.",
    Action.ANSWER_AS_GROUP: "Send, change or take back the answer of a patient group as one voice.",
    Action.ANSWER_ENQUIRIES: "Answer what people ask the team, and publish the answers.",
    Action.MODERATE_STATEMENTS: "Look at statements people added, and show them or not.",
    Action.COMMENT: "Comment on an open consultation, reply, take a side, change or take back one's own.",
    Action.SET_COMMENTING: "Say whether and how people comment on a consultation.",
    Action.MODERATE_COMMENTS: "Look at comments: publish, refuse, take parts out, move, put together.",
    Action.READ_TONE: "See how comments sound, as a hint, with how often the hint is right.",
    Action.ANSWER_COMMENTS: "Answer a comment for the team.",
    Action.CODE_TEXTS: "Write themes, code what people wrote, compare two coders, read the log of issues.",
    Action.ANSWER_THEMES: "Write what was heard of a theme and answer it, approve quotations.",
    Action.PUBLISH_THEMES: "Publish the themes of a consultation.",
    Action.TYPE_RESPONSES: "Type in answers on paper or by phone, check and count forms.",
}
