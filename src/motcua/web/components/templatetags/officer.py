"""The officers' navigation: only what this person may open."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from django import template
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from motcua.accounts.rules.matrix import Permission, may
from motcua.agencies.queries import is_lent
from motcua.agencies.rules.delegation import DELEGABLE
from motcua.web.components.access import Asked
from motcua.web.components.middleware import home_of

register = template.Library()


class Place(NamedTuple):
    """One entry of the navigation. `key` is the pair of keys that goes there; `also`: pages elsewhere that hang under it.

    A `seldom` one stands behind «Thêm» for whoever has more entries than one line holds, unless its page is open.
    """

    href: str
    title: str | Promise
    rule: Permission
    key: str
    also: tuple[str, ...] = ()
    seldom: bool = False


LINE = 7  # entries beside the name of the site and of the officer on a screen of 1,280 px
SIGNERS = ("/ld/bo-sung", "/ld/xin-loi", "/ld/tu-dong", "/ld/cach-ky", "/ld/ky-so", "/ld/uy-quyen")
DOSSIERS = ("/mc/ho-so", "/mc/tim", "/mc/nhac-ten", "/mc/phieu-chep")
COUNTER = (
    "/mc/chung-thuc", "/mc/tu-khai", "/mc/ho-tro", "/mc/luu-dong", "/mc/uy-quyen", "/mc/in", "/mc/kiem-tra-lai", "/mc/kiosk",
)  # fmt: skip
PLACES = (
    Place("/ld", _("Điều hành"), Permission.SEE_BOARD, "g l"),
    Place("/ld/ky", _("Trình ký"), Permission.APPROVE_OUTCOME, "g s", SIGNERS),
    Place("/cc", _("Chấm điểm"), Permission.SEE_SCORECARDS, "g e"),
    Place("/tt", _("Thanh tra"), Permission.SEE_FINDINGS, "g i"),
    Place("/mc", _("Ngày của tôi"), Permission.SEE_QUEUE, "g h", ("/mc/phan-cong",)),
    Place("/mc/hang-doi", _("Hàng đợi"), Permission.SEE_QUEUE, "g q", DOSSIERS),
    Place("/mc/canh-bao", _("Cảnh báo"), Permission.SEE_ALERTS, "g w", ("/ld/canh-bao", "/mc/vang-mat")),
    Place("/mc/tiep-nhan", _("Tiếp nhận tại quầy"), Permission.RECEIVE, "g n", COUNTER),
    Place("/mc/hang-cho", _("Gọi số"), Permission.RECEIVE, "g m"),
    Place("/mc/quet", _("Số hóa"), Permission.DIGITISE, "g o"),
    Place("/mc/tra", _("Trả kết quả"), Permission.RETURN_OUTCOME, "g r"),
    Place("/mc/so-theo-doi", _("Sổ theo dõi"), Permission.SEE_QUEUE, "g f", seldom=True),
    Place("/mc/phan-anh", _("Phản ánh của dân"), Permission.SEE_PETITIONS, "g p", seldom=True),
    Place("/mc/danh-gia", _("Mức độ hài lòng"), Permission.SEE_RATINGS, "g d", seldom=True),
    Place("/mc/thu-tien", _("Thu phí"), Permission.SEE_MONEY, "g t", seldom=True),
    Place("/mc/lien-thong", _("Liên thông"), Permission.TELL_NATIONAL, "g c", seldom=True),
    Place("/qt/thu-tuc", _("Thiết kế"), Permission.MANAGE_CATALOGUE, "g k", ("/qt",)),
    Place("/qt/to-chuc", _("Tổ chức, nhân sự"), Permission.MANAGE_PEOPLE, "g v", ("/qt/to-chuc",)),
)


@register.simple_tag(takes_context=True)
def officer_home(context: dict[str, Any]) -> str:
    """Where the name of the site leads: never to a page that this person may not open."""
    return home_of(context["request"].actor)


@register.simple_tag(takes_context=True)
def officer_nav(context: dict[str, Any]) -> SafeString:
    """Marks the entry that this page hangs under: the longest beginning of its address that an entry stands for."""
    request = context["request"]
    open_to_me = [place for place in PLACES if may(request.actor, place.rule) or _is_lent(request, place)]
    hrefs = tuple(place.href for place in open_to_me)
    return _drawn(hrefs, here(request.path, open_to_me), get_language())


@register.simple_tag
def officer_keys() -> SafeString:
    """What each key does: forty sentences that are the same on every page, drawn once a language."""
    return _keys(get_language())


@lru_cache(maxsize=8)
def _keys(_language: str | None) -> SafeString:
    return SafeString(render_to_string("components/officer_keys.html").rstrip("\n"))


@lru_cache(maxsize=512)
def _drawn(hrefs: tuple[str, ...], marked: str, _language: str | None) -> SafeString:
    """The same for everybody who may open the same pages."""
    places = [place for place in PLACES if place.href in hrefs]
    behind = [one for one in places if one.seldom and one.href != marked] if len(places) > LINE else []
    row = [one for one in places if one not in behind]
    return render_to_string("components/officer_nav.html", {"places": row, "behind": behind, "here": marked})


def here(path: str, places: Iterable[Place] = PLACES) -> str:
    """The entry, of these, that this page hangs under; nothing where none does."""
    inside = [
        (len(begin), place.href)
        for place in places
        for begin in (place.href, *place.also)
        if _is_inside(path, begin)
    ]
    return max(inside, default=(0, ""))[1]


def _is_lent(request: Asked, place: Place) -> bool:
    """A leader lent the power behind this entry."""
    return place.rule in DELEGABLE and is_lent(request.actor, place.rule)


def _is_inside(path: str, begin: str) -> bool:
    """My day is one page; every other address stands for all that lies under it."""
    return path == begin or (begin != "/mc" and path.startswith(f"{begin}/"))
