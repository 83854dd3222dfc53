"""Uses the explorer as a person does, and prints what it saw, as JSON.

Opens the page in Chromium, finds every operation, and sends one call of each. Then it sends a call with a wrong token.
"""

import json
import os
import re
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

ENDPOINT = os.environ["ENDPOINT"]
SCREENSHOTS = os.environ["SCREENSHOTS"]
ARGUMENTS = [
    "--no-sandbox",
    "--disable-background-networking",
    # No other host has an address, even if the policy of the page would permit requests to it.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
]
# Collects the violations of the policy, which are not requests. A library of Scalar tests whether it may use `eval`.
OBSERVE = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) => {
  if (event.blockedURI !== "eval") {
    window.violations.push(`${event.violatedDirective} ${event.blockedURI}`);
  }
});
"""


class Explorer:
    """The page, and what it does."""

    def __init__(self, page):
        self.page = page
        self.foreign = []
        self.problems = []
        page.on("request", self.record)
        page.on("websocket", lambda socket: self.foreign.append(socket.url))
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.add_init_script(OBSERVE)

    def record(self, request):
        """Records a request to another host."""
        url = urlsplit(request.url)
        if url.scheme not in ("data", "blob") and f"{url.scheme}://{url.netloc}" != ENDPOINT:
            self.foreign.append(request.url)

    def screenshot(self, name):
        self.page.screenshot(path=f"{SCREENSHOTS}/{name}.png")

    def open(self, operation):
        """Selects an operation in the list, and returns the button that opens its form."""
        self.page.locator(operation["link"]).first.click()
        button = self.page.get_by_role("button", name=f'({operation["method"].lower()} {operation["path"]})')
        button.scroll_into_view_if_needed()
        return button

    def languages(self, button):
        """Returns the languages of the samples next to the button."""
        card = self.page.get_by_role("group").filter(has=button).last
        card.get_by_role("button", name="Change code sample language").click()
        options = self.page.get_by_role("option")
        options.first.wait_for()
        texts = options.all_inner_texts()
        self.page.keyboard.press("Escape")
        return [text.strip() for text in texts]

    def send(self, operation, screenshot):
        """Opens the form of an operation, and sends the call as the form is filled in. Returns what the page shows."""
        button = self.open(operation)
        languages = self.languages(button)
        button.click()
        dialog = self.page.get_by_role("dialog")
        url = re.compile(ENDPOINT + operation["pattern"] + r"(\?|$)")
        with self.page.expect_response(url) as sent:
            dialog.get_by_role("button", name="Send").first.click()
        response = sent.value
        shown = dialog.get_by_text(re.compile(rf"^{response.status} ")).first
        shown.wait_for()
        self.screenshot(screenshot)
        return {
            "operation": operation["name"],
            "status": response.status,
            "shown": shown.inner_text(),
            "code": response.json().get("error_code") if response.status >= 400 else None,
            "authenticated": bool(response.request.headers.get("x-auth-token")),
            "languages": languages,
        }

    def close(self):
        self.page.get_by_role("button", name="Close Client").last.click()
        self.page.get_by_role("dialog").wait_for(state="hidden")


def operations(api):
    """Returns the operations of the OpenAPI document."""
    for path, item in api["paths"].items():
        for method, operation in item.items():
            yield {
                "name": operation["operationId"],
                "method": method.upper(),
                "path": path,
                "pattern": "[^/]+".join(re.escape(part) for part in re.split(r"\{[^}]*\}", path)),
                "link": f'a[href$="/{method.upper()}{path}"]',
            }


def with_wrong_token(route):
    route.continue_(headers={**route.request.headers, "x-auth-token": "wrong"})


def main():
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=os.environ["CHROMIUM"], args=ARGUMENTS)
        explorer = Explorer(browser.new_page(viewport={"width": 1440, "height": 1000}))
        page = explorer.page
        page.goto(ENDPOINT)
        api = page.evaluate("fetch('/openapi.json').then((response) => response.json())")
        found = list(operations(api))
        page.locator(found[-1]["link"]).first.wait_for()
        explorer.screenshot("page")
        calls = []
        for operation in found:
            calls.append(explorer.send(operation, operation["name"]))
            explorer.close()
        page.route(lambda url: url.startswith(ENDPOINT + "/v"), with_wrong_token)
        failure = explorer.send(found[0], "failure")
        panel = page.locator("#explanation")
        failure["panel"] = panel.inner_text() if panel.is_visible() else None
        print(json.dumps({
            "calls": calls,
            "failure": failure,
            "foreign": explorer.foreign,
            "violations": page.evaluate("window.violations"),
            "problems": explorer.problems,
        }))
        browser.close()


main()
