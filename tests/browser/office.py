"""The office in a real browser: somebody signs in, goes to a page, fills a form."""

from typing import Any

from playwright.sync_api import Browser, expect

from tests.browser.screens import STATION, Screen


class Office(Screen):
    """Signed in; without a user name a browser in which nothing was opened yet."""

    def __init__(
        self, browser: Browser, url: str, username: str = "", password: str = "", theme: str = "light"
    ) -> None:
        super().__init__(browser, STATION, theme)
        self.url = url
        if username:
            self.sign_in(username, password)

    def sign_in(self, username: str, password: str) -> None:
        self.page.goto(f"{self.url}/office/")
        self.page.locator("input[autocomplete=username]").fill(username)
        self.page.locator("input[type=password]").fill(password)
        self.page.keyboard.press("Enter")
        expect(self.page.locator("nav.menu")).to_be_visible()

    def go(self, page: str) -> None:
        self.page.goto(f"{self.url}/office/{page}")
        expect(self.page.get_by_role("heading", level=1)).to_be_visible()
        expect(self.page.locator("[aria-busy=true]")).to_have_count(0)

    def fill(self, within: str = "form", **values: Any) -> None:
        """Each field by its name: a text, a choice, or whether it is ticked."""
        form = self.page.locator(within).last
        for name, value in values.items():
            field = form.get_by_test_id(f"field-{name}")
            if isinstance(value, bool):
                field.set_checked(value)
            elif field.evaluate("one => one.tagName") == "SELECT":
                field.select_option(str(value))
            else:
                field.fill(str(value))

    def save(self, within: str = "form") -> None:
        self.page.locator(within).last.get_by_test_id("save").click()

    def says(self, text: str) -> None:
        expect(self.see("toast")).to_contain_text(text)

    def row(self, text: str) -> Any:
        return self.page.locator("tr[data-row]", has_text=text)
