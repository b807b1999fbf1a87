"""A bar, a number that says why, and a select of periods."""

from functools import lru_cache
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from motcua.facts.queries import Period
from motcua.web.leaders.addresses import dossier
from motcua.web.leaders.lines import BAR
from motcua.web.leaders.periods import Choices

register = template.Library()
register.filter("dossier_address", dossier)


@register.inclusion_tag("leaders/bar.html")
def bar(length: int, words: str, *, is_low: bool = False) -> dict[str, Any]:
    """Server-drawn; the number stands beside it."""
    return {"length": length, "full": BAR, "words": words, "is_low": is_low}


@register.simple_tag(takes_context=True)
def choose_period(context: dict[str, Any], *kept: str) -> SafeString:
    """A form of one select; `kept` are name, value pairs that stay in the address."""
    pairs = zip(kept[::2], kept[1::2], strict=True)
    return _select(context["periods"], tuple(pair for pair in pairs if pair[1]), get_language())


@lru_cache(maxsize=256)
def _select(periods: Choices, kept: tuple[tuple[str, str], ...], _language: str | None) -> SafeString:
    """The same for everybody who looks at the same period."""
    return render_to_string("leaders/period.html", {"periods": periods, "kept": kept})


@register.filter
def period_text(period: Period) -> str:
    """As in the address."""
    return str(period)
