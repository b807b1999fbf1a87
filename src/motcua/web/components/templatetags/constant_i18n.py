"""Django's own `i18n`, with one difference: a constant sentence is translated once a language and process, not once a page.

A page of officers says a hundred and forty of them; the catalogue is asked for each through five layers of Django.
"""

from typing import Any

from django import template
from django.template.base import Parser, Token
from django.template.context import Context
from django.templatetags import i18n
from django.utils.translation import get_language

LANGUAGE = "motcua.language"
register = template.Library()
register.tags.update(i18n.register.tags)
register.filters.update(i18n.register.filters)


class ConstantNode(i18n.TranslateNode):
    """{% translate "…" %}: one sentence, no variable, no filter, no context."""

    def __init__(self, node: i18n.TranslateNode) -> None:
        vars(self).update(vars(node) | {"asvar": None})
        self.name = node.asvar
        self.kept: dict[str | None, str] = {}

    def render(self, context: Context) -> str:
        """As Django's node does, the first time."""
        known: Any = context.render_context  # one a template: asked once for all its sentences
        language = known.get(LANGUAGE) or known.setdefault(LANGUAGE, get_language())
        said = self.kept.get(language)
        if said is None:
            said = self.kept[language] = super().render(context)
        if self.name:
            context[self.name] = said
            return ""
        return said


@register.tag("translate")
@register.tag("trans")
def translate(parser: Parser, token: Token) -> i18n.TranslateNode:
    """A constant sentence is remembered; anything else is Django's."""
    node = i18n.do_translate(parser, token)
    asked = node.filter_expression
    is_constant = not (node.noop or node.message_context or asked.filters) and asked.var.literal is not None
    return ConstantNode(node) if is_constant else node
