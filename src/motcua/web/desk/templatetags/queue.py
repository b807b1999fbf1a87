"""The rows of the queue, written at once: thirty times eleven cells by the template took a third of the page."""

from collections.abc import Iterable
from typing import NamedTuple

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from motcua.web.components import drawing, words
from motcua.web.desk.listing import Row

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
