"""The cost of a form, a condition as a choice, and words of roles and levels."""

from typing import Any

from django import template

from motcua.accounts.roles import NAMES
from motcua.catalogue.rules.difference import LEVELS
from motcua.catalogue.rules.effort import ELDER, THUMBS, Effort
from motcua.web.studio.asking import Option
from motcua.web.studio.reviewing import in_words

register = template.Library()


@register.inclusion_tag("studio/cost.html")
def cost(effort: Effort) -> dict[str, Any]:
    """What filling the form costs a person."""
    return {"cost": effort, "thumbs": effort.seconds(THUMBS), "elder": effort.seconds(ELDER)}


@register.inclusion_tag("studio/condition.html")
def condition(name: str, other: str, value: str, options: list[Option]) -> dict[str, Any]:
    """Always, after one of the answers before, or written out by hand."""
    is_other = bool(value) and value not in {option.value for option in options}
    return {"name": name, "other": other, "value": value, "options": options, "is_other": is_other}


@register.filter
def role_words(role: str) -> str:
    """«công chức một cửa»."""
    return NAMES.get(role, role)  # type: ignore[call-overload, no-any-return]


@register.filter
def level_words(level: str) -> str:
    """«toàn trình»."""
    return LEVELS.get(level, level)


@register.filter
def hours(minutes: int) -> str:
    """«3,5 giờ», days from three on."""
    return in_words(minutes)
