"""Filters that put moments, money and statuses into words."""

import html
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django import template
from django.http import QueryDict
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from motcua.kernel.phrase import Number
from motcua.web.components import drawing, language, words
from motcua.web.components import looks as looking

if TYPE_CHECKING:
    from motcua.catalogue.rules.spec import LegalBasis

KILOBYTE, MEGABYTE = 1024, 1024 * 1024
register = template.Library()
register.filter("moment", words.moment)
register.filter("dong", words.dong)
register.filter("told", language.plain)  # for titles and attributes
register.filter("said", language.marked)
register.filter("lang", language.lang)
register.filter("story", words.story)
register.filter("post_state", words.post_state)
register.filter("working", words.working_hours)
register.filter("time_left", words.time_left)
register.filter("drawn", drawing.tag)
register.filter("options", drawing.options)
register.filter("picks", drawing.picks)


@register.simple_tag
def public_status(
    status: str, due_at: datetime | None = None, *, is_apologised: bool = False
) -> words.PublicStatus:
    """The citizen's word for a status."""
    return words.public_status(status, due_at, is_apologised=is_apologised)


@register.simple_tag(takes_context=True)
def in_language(context: dict[str, Any], language: str) -> str:
    """The address of this very page in the other language: what was searched for stays."""
    return _same_page(context, "lang", language)


@register.simple_tag(takes_context=True)
def looks(context: dict[str, Any]) -> str:
    """The classes of the page's root element: how this reader wants to read."""
    request = context.get("request")
    return looking.classes(request) if request else ""


@register.simple_tag(takes_context=True)
def switches(context: dict[str, Any]) -> SafeString:
    """Links to this very page in other letters or colours."""
    request = context.get("request")
    if request is None:
        return _switches({}, QueryDict())
    chosen = {name: looking.chosen(request, name) for name in looking.SWITCHES}
    if request.GET:
        return _switches(chosen, request.GET)
    return _usual_switches(get_language(), *chosen.items())


@lru_cache(maxsize=32)
def _usual_switches(_language: str | None, *chosen: tuple[str, str]) -> SafeString:
    """Of a page whose address asks nothing: the same for everybody who reads so."""
    return _switches(dict(chosen), QueryDict())


def _switches(chosen: Mapping[str, str], asked: QueryDict) -> SafeString:
    """Written at once: on a page whose address asks something it is made anew each time."""
    links = "".join(
        _link(str(words), f"{begin}{value}", is_chosen=chosen[name] == value)
        for name, values in looking.SWITCHES.items()
        if name in chosen
        for begin in (_saying(asked, name),)
        for value, (words, _) in values.items()
    )
    label = html.escape(gettext("Cách đọc"))
    return SafeString(f'<nav class="looks" aria-label="{label}">{links}</nav>')


def _link(words: str, address: str, *, is_chosen: bool) -> str:
    here = ' aria-current="true"' if is_chosen else ""
    return f'<a href="{html.escape(address)}"{here}>{html.escape(words)}</a>'


def _same_page(context: dict[str, Any], name: str, value: str) -> str:
    request = context.get("request")
    return _saying(request.GET if request else QueryDict(), name) + value


def _saying(asked: QueryDict, name: str) -> str:
    """The address of the same page, up to what it says under this name; what it said there before is left out."""
    told = asked
    if name in asked:
        told = asked.copy()
        del told[name]
    rest = told.urlencode()
    return f"?{rest}&{name}=" if rest else f"?{name}="


@register.filter(is_safe=True)
def sentence(text: str) -> str:
    """With a capital letter at the beginning, also behind the mark of another language."""
    begin = text.index(">") + 1 if text.startswith("<span") else 0
    changed = text[:begin] + text[begin : begin + 1].upper() + text[begin + 1 :]
    return SafeString(changed) if isinstance(text, SafeString) else changed


@register.filter
def cited(basis: "LegalBasis") -> SafeString:
    """Articles and text, in the reader's language."""
    return language.citation(basis.articles, basis.norm)


@register.filter
def size(count: int) -> str:
    """«1,4 MB», «320 KB»: bytes as people read them."""
    if count >= MEGABYTE:
        return f"{language.plain(Number(f'{count / MEGABYTE:.1f}'.replace('.', ',')))} MB"
    return f"{max(1, round(count / KILOBYTE))} KB"


@register.filter
def get(mapping: dict[str, object], key: str) -> object:
    """`mapping[key]` in a template, or nothing."""
    return mapping.get(key, "") if mapping else ""
