"""GOV.UK Notify, through its own client: one template whose subject and body are all ours."""

from __future__ import annotations

from collections.abc import Callable

from notifications_python_client.errors import APIError
from notifications_python_client.notifications import NotificationsAPIClient

from app.mail.senders.outcome import SENT, Fate, Outcome, Outgoing


class NotifySender:
    """Hands messages to Notify, with our Message-ID as their reference; Notify can be asked for it."""

    def __init__(self, *, api_key: str, template: str, url: str, timeout: float) -> None:
        self._client = NotificationsAPIClient(api_key, base_url=url, timeout=timeout)
        self._template = template

    def send(self, message: Outgoing, point_of_no_return: Callable[[], None]) -> Outcome:
        point_of_no_return()
        try:
            self._client.send_email_notification(
                message.to,
                self._template,
                personalisation={"subject": message.subject, "body": message.text},
                reference=message.message_id,
                one_click_unsubscribe_url=message.unsubscribe_url or None,
            )
        except (APIError, OSError) as error:
            return _refusal(error)
        return SENT

    def was_sent(self, message: Outgoing) -> bool:
        found = self._client.get_all_notifications(reference=message.message_id)
        return bool(found and found.get("notifications"))

    def close(self) -> None:
        self._client.request_session.close()


def _refusal(error: Exception) -> Outcome:
    """400 is about this message (and about the address, if it says so); all else is about us or Notify."""
    if not isinstance(error, APIError) or error.response is None:
        return Outcome(fate=Fate.LATER, reason="not reached", trouble=True)
    code = error.status_code
    if code != 400:
        return Outcome(fate=Fate.LATER, reason=f"http {code}", trouble=True)
    if "email_address" in str(error.message):
        return Outcome(fate=Fate.RETURNED, reason="http 400")
    if "BadRequestError" in str(error.message):  # a trial service, a template that is not there: a setting
        return Outcome(fate=Fate.LATER, reason="http 400", trouble=True)
    return Outcome(fate=Fate.GIVEN_UP, reason="http 400")
