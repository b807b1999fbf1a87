"""The officers' navigation: only what this person may open."""

from typing import Any, NamedTuple

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.accounts.rules.matrix import Permission, may
from motcua.agencies.queries import is_lent
from motcua.agencies.rules.delegation import DELEGABLE
from motcua.web.components.access import Asked
from motcua.web.components.middleware import home_of

register = template.Library()


class Place(NamedTuple):
    """One entry of the navigation. `key` is the pair of keys that goes there."""

    href: str
    title: str | Promise
    rule: Permission
    key: str


PLACES = (
    Place("/ld", _("Điều hành"), Permission.SEE_BOARD, "g l"),
    Place("/ld/ky", _("Trình ký"), Permission.APPROVE_OUTCOME, "g s"),
    Place("/tt", _("Thanh tra"), Permission.SEE_FINDINGS, "g i"),
    Place("/mc", _("Ngày của tôi"), Permission.SEE_QUEUE, "g h"),
    Place("/mc/hang-doi", _("Hàng đợi"), Permission.SEE_QUEUE, "g q"),
    Place("/mc/canh-bao", _("Cảnh báo"), Permission.SEE_ALERTS, "g w"),
    Place("/mc/tiep-nhan", _("Tiếp nhận tại quầy"), Permission.RECEIVE, "g n"),
    Place("/mc/hang-cho", _("Gọi số"), Permission.RECEIVE, "g m"),
    Place("/mc/quet", _("Số hóa"), Permission.DIGITISE, "g o"),
    Place("/mc/tra", _("Trả kết quả"), Permission.RETURN_OUTCOME, "g r"),
    Place("/mc/so-theo-doi", _("Sổ theo dõi"), Permission.SEE_QUEUE, "g f"),
    Place("/mc/phan-anh", _("Phản ánh của dân"), Permission.SEE_PETITIONS, "g p"),
    Place("/mc/danh-gia", _("Mức độ hài lòng"), Permission.SEE_RATINGS, "g d"),
    Place("/mc/thu-tien", _("Thu phí"), Permission.SEE_MONEY, "g t"),
    Place("/mc/lien-thong", _("Liên thông"), Permission.TELL_NATIONAL, "g c"),
    Place("/qt/thu-tuc", _("Thiết kế"), Permission.MANAGE_CATALOGUE, "g k"),
)


@register.simple_tag(takes_context=True)
def officer_home(context: dict[str, Any]) -> str:
    """Where the name of the site leads: never to a page that this person may not open."""
    return home_of(context["request"].actor)


@register.inclusion_tag("components/officer_nav.html", takes_context=True)
def officer_nav(context: dict[str, Any]) -> dict[str, Any]:
    """Marks the entry whose address is the longest beginning of this page's."""
    request = context["request"]
    open_to_me = [place for place in PLACES if may(request.actor, place.rule) or _is_lent(request, place)]
    inside = [place.href for place in open_to_me if _is_inside(request.path, place.href)]
    return {"places": open_to_me, "here": max(inside, key=len, default="")}


def _is_lent(request: Asked, place: Place) -> bool:
    """A leader lent the power behind this entry."""
    return place.rule in DELEGABLE and is_lent(request.actor, place.rule)


def _is_inside(path: str, href: str) -> bool:
    """My day is one page; every other entry stands for all that lies under it."""
    return path == href if href == "/mc" else path.startswith(href)
