"""Small pieces that a page repeats by the dozen, written at once: a loop of the template costs thirty times as much.

The same marks as `cotton/tag.html`, which other pages use.
"""

import html
from collections.abc import Iterable
from typing import Protocol

from django.utils.functional import Promise
from django.utils.html import escape
from django.utils.safestring import SafeString

from motcua.web.components.language import is_english, lang, marked, own, plain
from motcua.web.components.words import Tag


class Choice(Protocol):
    """One of several."""

    @property
    def value(self) -> str:
        """What is sent."""

    @property
    def words(self) -> str | Promise:
        """What is read."""

    @property
    def is_chosen(self) -> bool:
        """It was chosen before."""


def tag(one: Tag) -> SafeString:
    """Colour, shape and word."""
    shape = f'<span aria-hidden="true">{html.escape(one.shape)}</span>'
    return SafeString(f'<span class="tag tag--{html.escape(one.colour)}">{shape}{marked(one.words)}</span>')


def options(choices: Iterable[Choice]) -> SafeString:
    """What stands inside a <select>."""
    return SafeString("".join(map(_option if is_english() else _own_option, choices)))


def picks(choices: Iterable[Choice], name: str) -> SafeString:
    """Boxes to tick, all of one name."""
    return SafeString("".join(_pick(one, escape(name)) for one in choices))


def _option(one: Choice) -> str:
    chosen = " selected" if one.is_chosen else ""
    return f'<option{lang(one.words)} value="{escape(one.value)}"{chosen}>{escape(plain(one.words))}</option>'


def _own_option(one: Choice) -> str:
    """For a reader of Vietnamese: nothing to translate, nothing to mark."""
    chosen = " selected" if one.is_chosen else ""
    return f'<option value="{escape(one.value)}"{chosen}>{escape(own(one.words))}</option>'


def _pick(one: Choice, name: str) -> str:
    box = f'<input type="checkbox" name="{name}" value="{escape(one.value)}"{" checked" if one.is_chosen else ""}>'
    return f'<label class="pick">{box}<span>{marked(one.words)}</span></label>'
