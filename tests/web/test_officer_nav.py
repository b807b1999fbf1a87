"""Every officers' page marks the entry of the menu that it hangs under, and no other."""

import re

import pytest
from django.urls import URLPattern

from motcua.accounts.roles import Role
from motcua.web.components.templatetags.officer import LINE, PLACES, here
from tests.test_routes import routes
from tests.web.desk_world import logged_in, text

OFFICERS = ("mc", "ld", "qt", "tt", "cc")
UNDER = {  # by the first two parts of the address, where the entry is another than these
    "/ld/vi-sao": "/ld", "/ld/don-vi": "/ld", "/ld/ho-so": "/ld", "/ld/ky-so": "/ld/ky",
    "/ld/bo-sung": "/ld/ky", "/ld/xin-loi": "/ld/ky", "/ld/tu-dong": "/ld/ky", "/ld/cach-ky": "/ld/ky",
    "/ld/uy-quyen": "/ld/ky", "/ld/canh-bao": "/mc/canh-bao", "/mc/vang-mat": "/mc/canh-bao",
    "/mc/phan-cong": "/mc", "/mc/ho-so": "/mc/hang-doi", "/mc/tim": "/mc/hang-doi",
    "/mc/nhac-ten": "/mc/hang-doi", "/mc/phieu-chep": "/mc/hang-doi", "/mc/tu-khai": "/mc/tiep-nhan",
    "/mc/ho-tro": "/mc/tiep-nhan", "/mc/luu-dong": "/mc/tiep-nhan", "/mc/uy-quyen": "/mc/tiep-nhan",
    "/mc/in": "/mc/tiep-nhan", "/mc/kiem-tra-lai": "/mc/tiep-nhan", "/mc/kiosk": "/mc/tiep-nhan",
    "/mc/chung-thuc": "/mc/tiep-nhan",
}  # fmt: skip
WHOLE = {
    "/ld": "/ld",
    "/qt": "/qt/thu-tuc",
    "/tt": "/tt",
    "/cc": "/cc",
}  # entries for all pages that say nothing else
ENTRIES = {place.href for place in PLACES}


def pages() -> set[str]:
    """First two parts of every officers' address that a page may have."""
    found = (
        path.split("/")
        for path, pattern in routes()
        if isinstance(pattern, URLPattern) and "GET" in methods(pattern)
    )
    return {"/" + "/".join(parts[:2]) for parts in found if parts[0] in OFFICERS}


def methods(pattern: URLPattern) -> tuple[str, ...]:
    return getattr(pattern.callback, "methods", ("GET",))


@pytest.mark.parametrize("page", sorted(pages()))
def test_a_page_hangs_under_one_entry(page):
    first = page.rpartition("/")[0]
    wanted = UNDER.get(page) or (page if page in ENTRIES else WHOLE.get(first, ""))
    assert wanted, f"{page}: say in the menu and here which entry it hangs under"
    assert here(page) == wanted
    assert here(f"{page}/them") == (wanted if page != "/mc" else "")


def test_an_address_that_only_begins_alike_is_another():
    assert here("/mc/tra-cuu-khac") == ""
    assert here("/ld/kyz") == "/ld"  # a page of the board


def test_asked_again_the_leader_is_among_what_he_signs(world):
    page = text(logged_in(world.leader).get("/ld/bo-sung"))
    marked = [part for part in page.split("<a ") if 'aria-current="page"' in part.partition(">")[0]]
    assert [part.partition('href="')[2].partition('"')[0] for part in marked] == ["/ld/ky"]


def entries(page: str) -> tuple[set[str], set[str]]:
    """Addresses in the line, and behind «Thêm»."""
    menu = page.partition('<nav class="site-header__nav"')[2].partition("</nav>")[0]
    line, _, behind = menu.partition('<details class="site-header__more">')
    return set(re.findall(r'href="([^"]+)"', line)), set(re.findall(r'href="([^"]+)"', behind))


def test_a_leader_has_one_line_and_the_seldom_used_behind_it_but_never_the_page_at_hand(world):
    leader = logged_in(world.leader)
    line, behind = entries(text(leader.get("/mc")))
    assert {"/ld", "/ld/ky", "/mc", "/mc/hang-doi", "/mc/canh-bao"} <= line
    assert len(line) <= LINE
    assert behind >= {"/mc/so-theo-doi", "/mc/phan-anh"}
    line, behind = entries(text(leader.get("/mc/so-theo-doi")))
    assert "/mc/so-theo-doi" in line - behind


def test_who_has_few_entries_has_them_all_in_the_line(world):
    line, behind = entries(text(logged_in(world.province.actor(Role.CLERK, at="H31.101.1")).get("/mc")))
    assert len(line) <= LINE
    assert not behind
