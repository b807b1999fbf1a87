"""Every page of a citizen: weight, paint, barriers, sideways scroll; and how many clicks a procedure is away."""

import csv
import gzip
import sys
import urllib.request
from collections.abc import Iterator
from urllib.parse import urlsplit

from meter import Goal, meter, small_for_fingers, small_targets
from playwright.sync_api import Browser, Page
from province import ROOT, Place

PUBLIC = (
    "/",
    "/tim?q=ket%20hon",
    "/tro-giup",
    "/thu-tuc/1.004873",
    "/thu-tuc/1.004873/hoi",
    "/tra-cuu",
    "/xac-minh",
    "/dang-nhap",
)
OWN = (
    "/toi",
    "/toi/giay-to",
    "/toi/uy-quyen",
    "/toi/uy-quyen/moi",
    "/to-chuc",
    "/thu-tuc/1.004873/nop-lo",
    "/toi/thong-bao",
    "/toi/ai-da-xem",
    "/doi-mat-khau",
)
VERIFY = "/xac-minh"
SPOKEN = ROOT / "src" / "motcua" / "catalogue" / "tests" / "spoken.csv"
CLICKS_MAX = 4
WEB = ROOT / "src" / "motcua" / "web"


def finding(place: Place, chromium: Browser) -> Iterator[Goal]:
    """U6: clicks from home to where each service begins, or says where else; and real speech typed into the search field."""
    page = chromium.new_page()
    procedures = _clicks_away(page, place)
    yield Goal("U6 services found by links from home", len(procedures), least=30)
    yield Goal("U6 … clicks to the farthest", max(procedures.values(), default=99), 3)
    with SPOKEN.open(encoding="utf-8") as file:
        queries = [(row["said"], row["code"]) for row in csv.DictReader(file)]
    first = right = 0
    for said, code in queries:
        page.goto(f"{place.address}/tim")
        page.fill("#q", said)
        with page.expect_navigation():
            page.press("#q", "Enter")
        hrefs = page.eval_on_selector_all(
            "ol.results a", "all => all.slice(0, 3).map(a => a.getAttribute('href'))"
        )
        hrefs = hrefs or [urlsplit(page.url).path]  # the only one is open already
        right += f"/thu-tuc/{code}" in hrefs
        first += hrefs[:1] == [f"/thu-tuc/{code}"]
    page.close()
    yield Goal("U6 … spoken queries", len(queries), least=60)
    yield Goal("U6 … services they ask for", len({code for _, code in queries}), least=30)
    yield Goal("U6 … found among the first three", round(100 * right / len(queries), 1), unit="%", least=95)
    yield Goal("U6 … found first", round(100 * first / len(queries), 1), unit="%")


def _clicks_away(page: Page, place: Place) -> dict[str, int]:
    """Pages of procedures by how many links lead there from home."""
    away, edge, depth = {"/": 0}, ["/"], 0
    procedures: dict[str, int] = {}
    while edge and depth < CLICKS_MAX:
        depth += 1
        following = []
        for path in edge:
            page.goto(place.address + path)
            for link in page.evaluate(
                "[...document.querySelectorAll('main a[href]')].map(a => a.getAttribute('href'))"
            ):
                bare = link.split("#")[0]
                if bare.startswith("/thu-tuc/"):
                    procedures.setdefault(bare.split("?")[0], depth)
                elif bare.startswith(("/tim", "/linh-vuc")) and bare not in away:
                    away[bare] = depth
                    following.append(bare)
        edge = following
    return procedures


def weights(place: Place, chromium: Browser) -> Iterator[Goal]:
    """U16, U17, U19: kibibytes over the wire and the scripts."""
    found = meter(chromium, place.address)
    found.page.goto(f"{place.address}/", wait_until="networkidle")
    found.page.evaluate("document.fonts.ready.then(() => 1)")
    yield Goal("U16 first visit (home)", round(found.bytes / 1024, 1), 120, "KiB")
    later = []
    for path in ("/tim?q=ket%20hon", "/thu-tuc/1.004873", "/tra-cuu"):
        before = found.bytes
        found.page.goto(place.address + path, wait_until="networkidle")
        later.append(found.bytes - before)
    yield Goal("U16 … heaviest later page", round(max(later) / 1024, 1), 20, "KiB")
    alone = meter(chromium, place.address)
    alone.page.goto(place.address + VERIFY, wait_until="networkidle")
    yield Goal("U19 verification page, nothing kept before", round(alone.bytes / 1024, 1), 15, "KiB")
    yield Goal("U19 … largest paint", alone.report()["lcp"][-1] / 1000, 1, "s")
    yield Goal("U17 scripts of all citizen pages together", round(_scripts(place) / 1024, 1), 15, "KiB")


def _scripts(place: Place) -> int:
    """Bytes of every script that any citizen's page may name, compressed, as if one page needed all of them."""
    own = [*(WEB / "portal/static/portal").glob("*.js")]
    shared = [WEB / f"components/static/components/{name}.js" for name in ("camera", "file", "wait")]
    contents = [*(one.read_bytes() for one in (*own, *shared)), _get(f"{place.address}/sw.js")]
    return sum(len(gzip.compress(content, 9)) for content in contents)


def _get(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=30) as answer:
        return bytes(answer.read())


def every_page(place: Place, chromium: Browser) -> Iterator[Goal]:
    """U21, U23, U24 on each page at 320 px, also with text of 200 % and more space between letters and lines."""
    found = meter(chromium, place.address, place.session("congdan01"), profile="reflow-320")
    wide = structure = small = fingers = 0
    own = [f"/h/{public_id}" for public_id in place.dossiers_of("congdan01")]
    paths = (*PUBLIC, *OWN, *own)
    for path in paths:
        found.page.goto(place.address + path)
        found.checkpoint(path)
        small += small_targets(found.page)
        fingers += small_for_fingers(found.page)
        structure += found.page.locator("h1").count() != 1 or found.page.locator("main").count() != 1
        if any(_is_wide(found.page, style) for style in (LARGE, SPACED)):
            wide += 1
            print(f"{path} scrolls sideways", file=sys.stderr)
    report = found.report()
    yield Goal("pages looked at, 320 px wide", len(paths))
    yield Goal("U21 … barriers found by axe", sum(one["axe"] for one in report["screens"]), 0)
    yield Goal("U23 … with sideways scroll", sum(one["hscroll"] for one in report["screens"]), 0)
    yield Goal("U23 … with sideways scroll at text 200 %, or with WCAG's spacing", wide, 0)
    yield Goal("U24 … targets below 24 px", small, 0)
    yield Goal("U24 … controls below 44 px", fingers, 0)
    yield Goal("U25 … without exactly one h1 and one main", structure, 0)


# WCAG 2.2, 1.4.4; and 1.4.12
LARGE = "html { font-size: 200% !important }"
SPACED = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"


def _is_wide(page: Page, style: str) -> bool:
    """Whether the page scrolls sideways in this style, which is taken away again."""
    tag = page.add_style_tag(content=style)
    found = bool(page.evaluate("document.documentElement.scrollWidth > innerWidth + 1"))
    tag.evaluate("tag => tag.remove()")
    return found
