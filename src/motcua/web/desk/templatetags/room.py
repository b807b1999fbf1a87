"""What the dossier room says by the dozen, written at once: every answer with the machine's opinion, every line of the story."""

from collections.abc import Iterable, Mapping

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from motcua.web.components import drawing, words
from motcua.web.components.fields import Row
from motcua.web.components.language import Sayer, sayer
from motcua.web.components.timeline import Line
from motcua.web.desk.print_read import Opinion
from motcua.web.desk.viewer import AnswerPage

AWAY, HERE = "away", "here"
register = template.Library()


@register.filter
def opinion(one: Opinion, place: str = "") -> SafeString:
    """The tag, a link to where it is printed (`away`: in a page of its own; `here`: that is open), and what is printed there."""
    said = drawing.tag(one.tag)
    if one.href and place != HERE:
        away = ' target="xem-giay"' if place == AWAY else ""
        said = SafeString(f'<a href="{escape(one.href)}"{away}>{said}</a>')
    seen = ""
    if one.verdict == "differs":
        seen = f' <span class="regular">{escape(gettext("giấy tờ ghi"))} «{escape(one.seen)}»</span>'
    return SafeString(f'<span class="opinion">{said}{seen}</span>')


@register.simple_tag
def answer_pages(pages: Iterable[AnswerPage], opinions: Mapping[str, Opinion]) -> SafeString:
    """The form as it was filled in, page by page."""
    return SafeString("".join(_page(page, opinions) for page in pages))


@register.simple_tag
def story_lines(lines: Iterable[Line], public_id: str) -> SafeString:
    """What happened, each with its place in the ledger."""
    say = sayer()
    return SafeString("".join(_line(line, public_id, say) for line in lines))


def _page(page: AnswerPage, opinions: Mapping[str, Opinion]) -> str:
    say = sayer()
    rows = "".join(_row(row, opinions.get(row.name), say) for row in page.rows)
    return f"<h3>{say(page.title)}</h3><dl>{rows}</dl>"


def _row(row: Row, one: Opinion | None, say: Sayer) -> str:
    beside = f" {opinion(one)}" if one else ""
    return f"<div><dt>{say(row.label)}</dt><dd>{say(row.value)}{beside}</dd></div>"


def _line(line: Line, public_id: str, say: Sayer) -> str:
    detail = f": {say(line.detail)}" if line.detail else ""
    who = f" · {say(line.actor)}" if line.actor else ""
    when = escape(words.moment(line.at))
    ledger = _place(line, public_id) if line.is_sealed else escape(gettext("chờ niêm phong"))
    told = f"<strong>{say(line.words)}</strong>{detail}"
    return f'<li>{told}<br><span class="muted">{when}{who} · {ledger}</span></li>'


def _place(line: Line, public_id: str) -> str:
    """Where the entry stands in the sealed tree; the proof is behind it."""
    place = escape(gettext("sổ cái, mục %(n)s") % {"n": line.leaf_index})
    hidden = f'<span class="visually-hidden">, {escape(gettext("bằng chứng"))}</span>'
    href = f"/mc/ho-so/{escape(public_id)}/bang-chung/{line.entry_id}"
    return f'<a class="nowrap" href="{href}">{place}{hidden}</a>'
