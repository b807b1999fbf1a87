"""`{% static "…" %}` asked for once: where a file of ours stands does not change while the program runs.

Django's own library stays as it is otherwise; this one stands in its place (`libraries` in the settings).
"""

from typing import Any

from django import template
from django.template.base import Node, Parser, Token
from django.templatetags import static as known

register = template.Library()
register.tags |= known.register.tags
register.filters |= known.register.filters


class Address(Node):
    """The address of a file that the template names."""

    child_nodelists = ()

    def __init__(self, told: known.StaticNode) -> None:
        self.told = told
        self.kept = ""

    def render(self, context: Any) -> str:
        """From the second time on, from memory."""
        self.kept = self.kept or self.told.render(context)
        return self.kept


@register.tag
def static(parser: Parser, token: Token) -> Node:
    """As Django's, which does the work."""
    told = known.do_static(parser, token)
    is_plain = told.varname is None and isinstance(told.path.var, str) and not told.path.filters
    return Address(told) if is_plain else told
