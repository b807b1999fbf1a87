"""Every screen of every site: whole, without barrier, without a dead link, and as it was when somebody last looked at it."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.urls import URLPattern, resolve

from tests.screens import eyes, golden
from tests.screens.listing import SCREENS, Screen
from tests.screens.stage import WIDTHS, Stage
from tests.screens.test_weight import OFFICERS
from tests.test_routes import routes
from tests.web.test_english import Reader

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
COLOURS = ["color-contrast", "color-contrast-enhanced"]
ALLOWED = {"kiosk-still-there": {"meta-refresh"}}  # WCAG 2.2.1: it warns 20 s before, one touch goes on
PHONE, DESK = WIDTHS
WORK = {"queue-found", "queue-desk", "room-filed", "room-in-process", "split", "certified"}
READ = {"home", "mine", "wallet", "authorisations", "organisation", "own-asked", "own-filed", "tracking-late"}
TARGETS = Path(__file__).with_name("targets.js")
NO_SCREEN = {  # routes that answer a GET, but not with a page of ours
    "mc": "leads on to the queue",
    "thu-tuc/<str:code>/hoi": "leads on to the first question",
    "thu-tuc/<str:code>/doanh-nghiep": "leads back to the procedure",
    "thu-tuc/<str:code>/nop": "leads back to the procedure",
    "ho-so/<str:public_id>/lam-tiep": "leads on to where the person stopped",
    "dang-nhap/vneid": "leads to VNeID",
    "dang-nhap/vneid/ve": "leads on, or shows the page to log in with what went wrong",
    "kiosk/xong": "leads to the first page of the kiosk",
    "api/openapi.json": "JSON",
    ".well-known/motcua-keys": "text",
    ".well-known/motcua-keys.json": "JSON",
    "mc/quet/to-ngan-cach": "PDF",
    "sw.js": "script",
    "cong-khai/du-lieu/danh-muc.jsonld": "JSON",
    "cong-khai/du-lieu/<str:name>": "a file of open data",
    "mc/luu-dong/sw.js": "script",
    "mc/luu-dong/hop-gui": "answers a script",
    "qt/thu-tuc/<str:code>/du-thao/bang/<int:index>": "the page of a new table, filled in",
    "ung-dung.webmanifest": "JSON",
    "tai-len/<str:upload_id>": "answers a script (tus)",
}
FILES = re.compile(
    r"\.(pdf|png|json|yaml|csv|xlsx|zip|webp|ics|bpmn|dmn)$|/[\w-]+\.<str:kind>$|/tep/<str:sha256>$|/giay/<str:paper_id>$|/in/<str:size>$"
    r"|/trang/<int:page_id>$|/phieu-kiem-soat$|^ld/uy-quyen/<str:\w+>/van-ban$|^cc/minh-chung/<str:\w+>/tep$"
)


def test_every_page_that_can_be_asked_for_is_on_the_list(town: Any) -> None:
    """A page that nobody listed is a page that nobody looks at."""
    seen = {resolve(_path(screen, town.names)).route for screen in SCREENS if screen.name != "error-no-page"}
    missing = [
        path
        for path, pattern in routes()
        if isinstance(pattern, URLPattern) and _is_page(path, pattern) and path not in seen
    ]
    assert missing == []


def _is_page(path: str, pattern: URLPattern) -> bool:
    if path.startswith("api/") and path != "api/docs":
        return False
    can_get = "GET" in getattr(pattern.callback, "methods", ("GET",))
    return can_get and path not in NO_SCREEN and not FILES.search(path)


def _path(screen: Screen, names: dict[str, str]) -> str:
    address = screen.address.format(**names, made=f"/toi/chia-se/{'a' * 26}")
    return address.partition("?")[0]


def test_no_two_screens_have_one_name() -> None:
    assert len({screen.name for screen in SCREENS}) == len(SCREENS)


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)
def test_a_screen(stage: Stage, screen: Screen) -> None:
    with stage.shows(screen) as page:
        wrong = [
            *stage.broken,
            *structure(page),
            *golden_at(page, screen, stage, PHONE),
            *small_targets(page),
            *sideways(page),
            *(foreign_words(page) if screen.lang == "en" else ()),
        ]
    assert wrong == []


@pytest.mark.long
@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)
def test_a_screen_in_depth(stage: Stage, axe: Any, asked: set[tuple[str, str]], screen: Screen) -> None:
    with stage.shows(screen) as page:
        wrong = [
            *barriers(page, screen, axe),
            *golden_at(page, screen, stage, DESK),
            *dead_links(page, stage, screen, asked),
        ]
    assert wrong == []


@pytest.mark.long
@pytest.mark.parametrize(
    "screen", [one for one in SCREENS if one.who in OFFICERS], ids=lambda screen: screen.name
)
def test_a_screen_of_an_officer_for_eyes_and_hands(stage: Stage, axe: Any, screen: Screen) -> None:
    with stage.shows(screen) as page:
        assert [*eyes.small_targets(page, axe), *eyes.strained(page)] == []


@pytest.mark.parametrize(
    "screen", [one for one in SCREENS if one.name in WORK], ids=lambda screen: screen.name
)
def test_letters_of_200_percent_on_320_px(stage: Stage, screen: Screen) -> None:
    """The pages that officers are in all day."""
    with stage.shows(screen) as page:
        assert [*eyes.narrow_and_large(page)] == []


@pytest.mark.parametrize(
    "screen", [one for one in SCREENS if one.name in READ], ids=lambda screen: screen.name
)
def test_browser_text_of_200_percent_on_320_px(stage: Stage, screen: Screen) -> None:
    """The pages that citizens come back to; their tags are the longest words that stay together."""
    with stage.shows(screen) as page:
        assert [*eyes.narrow_and_read_large(page)] == []


def golden_at(page: Any, screen: Screen, stage: Stage, width: int) -> Iterator[str]:
    same = golden.is_same(stage.browser)
    if found := golden.difference(screen.name, page, width, is_same_machine=same):
        yield found


def structure(page: Any) -> Iterator[str]:
    """One heading of the first order, one main part."""
    for tag in ("h1", "main"):
        if (count := page.locator(tag).count()) != 1:
            yield f"{count} × {tag}"


def barriers(page: Any, screen: Screen, axe: Any) -> Iterator[str]:
    """In the ordinary colours; then what depends on colours once more in high contrast, at seven to one."""
    found = axe.run(page, options={"runOnly": RULES}).response["violations"]
    page.emulate_media(contrast="more")
    strong = {"runOnly": {"type": "rule", "values": COLOURS}, "rules": {COLOURS[1]: {"enabled": True}}}
    found += axe.run(page, options=strong).response["violations"]
    page.emulate_media(contrast="no-preference")
    for rule in found:
        if rule["id"] not in ALLOWED.get(screen.name, ()):
            yield f"axe {rule['id']}: {rule['nodes'][0]['html'][:200]}"


def small_targets(page: Any) -> Iterator[str]:
    """On a citizen's telephone; officers have a mouse, and 24 px."""
    if not page.locator("link[href*='officer.css']").count():
        yield from (
            f"smaller than 44 px: {one}" for one in page.evaluate(TARGETS.read_text(encoding="utf-8"))
        )


def sideways(page: Any) -> Iterator[str]:
    page.set_viewport_size({"width": 320, "height": 640})
    if (width := page.evaluate("document.documentElement.scrollWidth")) > 320:
        yield f"{width} px wide on 320 px"


def foreign_words(page: Any) -> Iterator[str]:
    reader = Reader()
    reader.feed(page.content())
    for words in reader.found:
        yield f"not English: {words}"


class Links(HTMLParser):
    """Where a page leads, and the places in it."""

    def __init__(self) -> None:
        super().__init__()
        self.hrefs: set[str] = set()
        self.places: set[str] = {""}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.places.add(given.get("id") or "")
        if tag == "a" and given.get("href"):
            self.hrefs.add(given["href"] or "")


def dead_links(page: Any, stage: Stage, screen: Screen, asked: set[tuple[str, str]]) -> Iterator[str]:
    """Each link answers this person; asked once for each person, and what asking did is undone."""
    links, here = Links(), page.url.partition("#")[0]
    links.feed(page.content())
    for href in sorted(links.hrefs):
        where, _, place = href.partition("#")
        if not where and place not in links.places:
            yield f"no such place: {href}"
        if where.startswith(("/", "?")) and (screen.who, where) not in asked:
            asked.add((screen.who, where))
            path = (
                f"{here.partition('?')[0].removeprefix('https://motcua.example')}{where}"
                if where[0] == "?"
                else where
            )
            is_here = where[0] == "?"  # the same page in other letters: refused as it was
            if (status := _status(stage, screen.who, path)) >= 400 and not (
                is_here and status == screen.status
            ):
                yield f"{href} answers {status}"


def _status(stage: Stage, who: str, path: str) -> int:
    undo = transaction.savepoint()
    status = int(stage.town.client(who).get(path).status_code)
    transaction.savepoint_rollback(undo)
    return status
