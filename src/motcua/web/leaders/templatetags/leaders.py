"""A bar, a number that says why, and a select of periods."""

from typing import Any

from django import template

from motcua.facts.queries import Period
from motcua.web.leaders.addresses import dossier
from motcua.web.leaders.lines import BAR

register = template.Library()
register.filter("dossier_address", dossier)


@register.inclusion_tag("leaders/bar.html")
def bar(length: int, words: str, *, is_low: bool = False) -> dict[str, Any]:
    """Server-drawn; the number stands beside it."""
    return {"length": length, "full": BAR, "words": words, "is_low": is_low}


@register.inclusion_tag("leaders/period.html", takes_context=True)
def choose_period(context: dict[str, Any], *kept: str) -> dict[str, Any]:
    """A form of one select; `kept` are name, value pairs that stay in the address."""
    pairs = tuple(zip(kept[::2], kept[1::2], strict=True))
    return {"periods": context["periods"], "kept": [pair for pair in pairs if pair[1]]}


@register.filter
def period_text(period: Period) -> str:
    """As in the address."""
    return str(period)
