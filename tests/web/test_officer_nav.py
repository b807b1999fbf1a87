"""Every officers' page marks the entry of the menu that it hangs under, and no other."""

import pytest
from django.urls import URLPattern

from motcua.web.components.templatetags.officer import PLACES, here
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
