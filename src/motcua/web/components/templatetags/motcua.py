"""Filters that put moments, money and statuses into words."""

from datetime import datetime

from django import template

from motcua.kernel.money import dong
from motcua.web.components import words

register = template.Library()
register.filter("moment", words.moment)
register.filter("dong", dong)
register.filter("story", words.story)
register.filter("time_left", words.time_left)


@register.simple_tag
def public_status(
    status: str, due_at: datetime | None = None, *, is_apologised: bool = False
) -> words.PublicStatus:
    """The citizen's word for a status."""
    return words.public_status(status, due_at, is_apologised=is_apologised)


@register.filter
def get(mapping: dict[str, object], key: str) -> object:
    """`mapping[key]` in a template, or nothing."""
    return mapping.get(key, "") if mapping else ""
