"""Somebody who has put the mouse away: keys only, and at each stop one sees where the keyboard is."""

from contextlib import contextmanager

from tests.day import typed
from tests.screens.keyboard import faults, go_to, is_at
from tests.web.conftest import logged_in

PAPER_MOST = 160  # stops of the longest page: every answer of a dossier is judged on it


class Hands:
    """One person at one page. Nothing here points: whoever adds a click breaks what this proves."""

    def __init__(self, page, log):
        self.page, self.pressed, self.log = page, 0, log

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)
            self.pressed += 1

    def onward(self, *keys):
        """The last of these keys leads to another page."""
        self.press(*keys[:-1])
        with self.page.expect_navigation():
            self.press(keys[-1])

    def reach(self, control):
        wrong = go_to(self.page, control, PAPER_MOST)
        assert wrong == [], (self.page.url, wrong)

    def seen(self):
        """Where a key of the page has put the keyboard is seen too."""
        assert faults(self.page) == []

    def type(self, control, words):
        """Whatever stood there is written over."""
        self.reach(control)
        self.press("Control+A")
        self.say(words)

    def say(self, words):
        """Typed where the keyboard is, and noted with what is known of it."""
        self.log.append(typed.of_this_moment(self.page.url, words))
        self.page.keyboard.type(words)

    def read_off(self, line):
        """A reader types: a card's code, of which nobody types a letter."""
        self.page.keyboard.type(line)

    def choose(self, name, value):
        """One of several: Tab leads to the group, arrows to the one, Space takes it."""
        group, wanted = f'[name="{name}"]', f'[name="{name}"][value="{value}"]'
        self.reach(group)
        for _ in range(self.page.locator(group).count()):
            if is_at(self.page, wanted):
                break
            self.press("ArrowDown")
        self.press("Space")
        assert self.page.is_checked(wanted)

    def open(self, form):
        """An act of which there is only the title: its form comes into the page, and the keyboard with it."""
        self.reach(f"a[href*='viec='][href*='{form}']")
        self.press("Enter")
        self.page.wait_for_selector(f"details[data-act*='{form}'][open] :focus")
        self.seen()

    def send(self, form):
        """The button of this act."""
        self.reach(f"form[action$='{form}'] button.govuk-button")
        self.onward("Enter")

    def words(self):
        return self.page.inner_text("main")

    def room(self, number):
        """From wherever one is, by «my day» and its search, which opens the only hit."""
        if "/mc/ho-so/" in self.page.url or not self.page.url.endswith("/mc"):
            self.onward("g", "h")
        self.press("/")
        self.seen()
        self.say(number)
        self.onward("Enter")
        assert "/mc/ho-so/" in self.page.url, number

    def row(self, number):
        """Down the list to this dossier's line."""
        for _ in range(30):
            if self.page.locator("[data-row].is-here", has_text=number).count():
                return self.seen()
            self.press("j")
        raise AssertionError(number)


@contextmanager
def at_the_keys(chromium, site, account, first="/mc", log=None, **device):
    """This person's own browser, logged in, the first page open. A mouse would be heard; `log` takes what is typed."""
    view = {"viewport": {"width": 1_280, "height": 900}, "locale": "vi-VN"} | device
    context, pointed = chromium.new_context(**view), []
    session = logged_in(account).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": site}])
    context.expose_function("pointed", lambda what: pointed.append(what))  # noqa: PLW0108  a bound method takes no mark
    context.add_init_script("addEventListener('pointerdown', event => pointed(event.target.outerHTML), true)")
    page = context.new_page()
    page.goto(first if first.startswith("http") else f"{site}{first}")
    yield Hands(page, [] if log is None else log)
    assert pointed == []
    context.close()
