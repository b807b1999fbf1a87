"""The rows of the queue, written at once: thirty times eleven cells by the template took a third of the page."""

from collections.abc import Iterable
from html import escape
from typing import NamedTuple

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from motcua.web.components import drawing, words
from motcua.web.components.language import sayer
from motcua.web.desk.listing import Row, Saved, View

register = template.Library()


class Labels(NamedTuple):
    """What a cell is called where the table is read as cards."""

    choose: str
    step: str
    turn: str
    channel: str


@register.simple_tag
def queue_rows(rows: Iterable[Row]) -> SafeString:
    """One <tr> a dossier."""
    said = map(gettext, ("Chọn", "Bước", "Đến lượt", "Cách nộp"))
    labels = Labels(*(escape(word) for word in said))
    return SafeString("".join(_row(row, labels) for row in rows))


@register.simple_tag
def rail(views: Iterable[View], view: str, own: Saved | None) -> SafeString:
    """Everybody's views with their counts; the open one is marked unless it is one of the officer's own."""
    say = sayer()
    return SafeString(
        "".join(
            _entry(
                one.href,
                f'{say(one.title)} <span class="count{" count--late" if one.is_late else ""}">{escape(one.count)}</span>',
                is_open=one.name == view and not own,
            )
            for one in views
        )
    )


@register.simple_tag
def rail_of_own(saved: Iterable[Saved], own: Saved | None) -> SafeString:
    """Those that the officer saved."""
    return SafeString(
        "".join(
            _entry(
                one.href,
                f'<span lang="vi">{escape(one.title)}</span> <span class="count">{escape(one.number)}</span>',
                is_open=one == own,
            )
            for one in saved
        )
    )


@register.simple_tag
def field_options(fields: Iterable[tuple[str, str]], chosen: str) -> SafeString:
    """The fields of work to narrow a view to."""
    return SafeString(
        "".join(
            f'<option value="{escape(code)}"{" selected" if code == chosen else ""}>{escape(name)}</option>'
            for code, name in fields
        )
    )


def _entry(href: str, words: str, *, is_open: bool) -> str:
    here = ' aria-current="page"' if is_open else ""
    return f'<li><a href="{escape(href)}"{here}>{words}</a></li>'


def _row(row: Row, labels: Labels) -> str:
    number = escape(row.number)
    due = (
        f'<br><span class="muted small nowrap">{escape(words.moment(row.due_at))}</span>'
        if row.due_at
        else ""
    )
    return (
        f'<tr data-row><td class="pick-cell"><input type="checkbox" name="chon" value="{escape(row.mark)}" '
        f'aria-label="{labels.choose} {number}"></td>'
        f'<td class="nowrap"><a href="{escape(row.href)}">{number}</a></td>'
        f'<td>{row.applicant}</td><td class="wide-cell">{row.procedure}</td>'
        f'<td class="wide-cell" data-label="{labels.step}">{row.step}</td>'
        f'<td class="wide-cell">{drawing.tag(row.left)}{due}</td>'
        f'<td class="wide-cell" data-label="{labels.turn}">{row.turn}</td>'
        f'<td class="small wide-cell" data-label="{labels.channel}">{row.channel}</td></tr>'
    )
