"""A select of periods, and where a dossier's ledger stands."""

from typing import Any

from django import template
from django.utils.translation import gettext_lazy as _

from motcua.accounts.rules.matrix import Permission, may
from motcua.facts.queries import Period
from motcua.web.inspection import addresses

PLACES = (
    ("/tt", _("Cảnh báo"), Permission.SEE_FINDINGS),
    ("/tt/mau", _("Lấy mẫu"), Permission.DRAW_SAMPLE),
    ("/tt/tinh-lai", _("Công bố và tính lại"), Permission.VIEW_LEDGER),
    ("/tt/so-cai", _("Sổ cái"), Permission.VIEW_LEDGER),
)
register = template.Library()
register.filter("ledger_address", addresses.story)
register.filter("entry_address", addresses.entry)
register.filter("sample_address", addresses.sample)
register.filter("publication_address", addresses.publication)


@register.inclusion_tag("inspection/nav.html", takes_context=True)
def inspection_nav(context: dict[str, Any]) -> dict[str, Any]:
    """The pages of this site that this person may open."""
    request = context["request"]
    places = [(href, title) for href, title, rule in PLACES if may(request.actor, rule)]
    inside = [href for href, _title in places if request.path.startswith(href)]
    here = max(inside, key=len, default="") if not request.path.startswith("/tt/canh-bao") else "/tt"
    return {"places": places if len(places) > 1 else [], "here": here}


@register.inclusion_tag("inspection/period.html", takes_context=True)
def choose_period(context: dict[str, Any]) -> dict[str, Any]:
    """A labelled select of months, quarters and years."""
    return {"periods": context["periods"]}


@register.filter
def period_text(period: Period) -> str:
    """As in the address."""
    return str(period)


@register.filter
def month_title(month: int) -> str:
    """«tháng 8/2026»."""
    return Period(month, month).title
