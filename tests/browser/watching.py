"""Watching a browser: what it asks for, what it complains about, and what it should never do."""

from __future__ import annotations

from dataclasses import dataclass, field

from playwright.sync_api import ConsoleMessage, Dialog, Page, Request, Response

# The browser says so on the console; it tells more than Chromium's own line.
TELL_VIOLATIONS = """
document.addEventListener('securitypolicyviolation', event => console.error(
  `policy broken: ${event.effectiveDirective} by ${event.blockedURI} ${event.sample || ''}`));
"""


@dataclass(kw_only=True)
class Watch:
    """All that went on in the pages watched; `faults` are the sentences about what should not have."""

    origin: str
    asked: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)

    def follow(self, page: Page) -> None:
        """Watch this page from now on."""
        page.add_init_script(TELL_VIOLATIONS)
        page.on("request", self._request)
        page.on("response", self._response)
        page.on("console", self._console)
        page.on("dialog", self._dialog)
        page.on("pageerror", lambda error: self.faults.append(f"a script broke: {error}"))

    def _request(self, request: Request) -> None:
        self.asked.add(request.url)
        if not request.url.startswith(self.origin + "/"):
            self.faults.append(f"a request to another place: {request.url}")

    def _response(self, response: Response) -> None:
        if response.status >= 400 and not response.request.is_navigation_request():
            self.faults.append(f"{response.status} for {response.url}")

    def _console(self, message: ConsoleMessage) -> None:
        # Chromium notes pages that answer 4xx; whether they should is what `visit` checks.
        if message.text.startswith("Failed to load resource") and "/static/" not in message.location["url"]:
            return
        self.faults.append(f"on the console: {message.text}")

    def _dialog(self, dialog: Dialog) -> None:
        self.faults.append(f"a dialog opened: {dialog.message}")
        dialog.dismiss()

    def told(self) -> list[str]:
        """The faults since last asked."""
        faults, self.faults = self.faults, []
        return faults

    def told_at(self, where: object) -> list[str]:
        """The same, with the place they came from."""
        return [f"{where}: {fault}" for fault in self.told()]
