"""What is recorded of news, the newsletter and the national picture, in words."""

from __future__ import annotations

from typing import Final

from flask_babel import lazy_gettext as _l

NEWS: Final = {
    "newsletter issue written": _l("Wrote an issue of the newsletter"),
    "newsletter issue deleted": _l("Deleted an issue of the newsletter"),
    "newsletter issue scheduled": _l("Planned when an issue of the newsletter goes out"),
    "newsletter issue not sent": _l("Took back that an issue of the newsletter goes out"),
    "newsletter issue begun": _l("Let an issue of the newsletter go out"),
    "newsletter issue stopped": _l("Stopped an issue of the newsletter"),
    "newsletter issue done": _l("Made all emails of an issue of the newsletter"),
    "newsletter issue tried": _l("Sent an issue of the newsletter to oneself"),
    "newsletter reader on paper added": _l("Wrote down who gets the newsletter by post"),
    "newsletter reader on paper removed": _l("Deleted who got the newsletter by post"),
    "news published": _l("Published news"),
    "news drafted": _l("Wrote news"),
    "news edited": _l("Wrote a new version of news"),
    "news review asked": _l("Asked for a review of news"),
    "news sent back": _l("Sent news back to who wrote it"),
    "news commented": _l("Commented on news among staff"),
    "news preview made": _l("Made a link for a look at news"),
    "news previews withdrawn": _l("Stopped links for a look at news"),
    "news scheduled": _l("Planned when news is published"),
    "news unscheduled": _l("Took back when news is published"),
    "news withdrawn": _l("Took news off the site"),
    "news moved": _l("Gave news another address"),
    "news deleted": _l("Deleted news that was not public yet"),
    "national priority kept": _l("Wrote a national priority down"),
    "national priority removed": _l("Removed a national priority"),
    "brief entry written": _l("Wrote an entry of the watching brief"),
    "brief entry published": _l("Published an entry of the watching brief"),
    "brief entry removed": _l("Removed an entry of the watching brief"),
    "topics of local priorities set": _l("Said what local priorities are about"),
}
