"""The table of the board: one row a unit, drawn without a template and kept while its figures stand."""

from functools import lru_cache
from html import escape

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from motcua.facts.queries import Counts, Period
from motcua.scorecards import packs
from motcua.scorecards.boards import Unit
from motcua.scorecards.rules.exact import spoken
from motcua.scorecards.rules.pack import Pack
from motcua.web.components.language import marked, plain
from motcua.web.components.shares import two
from motcua.web.leaders import addresses, lines
from motcua.web.leaders.lines import BAR

PACK = "qd766"
LATE, RECEIVED = "late_now", "received"
TROUBLED = 2  # the lowest classes of the pack


def is_troubled(unit: Unit) -> bool:
    """In one of the lowest classes."""
    return unit.summary.band in {band.code for band in packs.named(PACK).bands[-TROUBLED:]}


@lru_cache(maxsize=64)
def rows(units: tuple[Unit, ...], period: Period, ever: Period, language: str | None) -> SafeString:
    """In the order that was given."""
    return SafeString("".join(_row(unit, period, ever, language) for unit in units))


@lru_cache(maxsize=8_000)
def _row(unit: Unit, period: Period, ever: Period, _language: str | None) -> str:
    told, pack = unit.summary, packs.named(PACK)
    total = "" if told.points is None else two(told.points)
    why = addresses.why(PACK, lines.TOTAL, unit.agency, period)
    low = is_troubled(unit)
    groups = "".join(_groups(unit, pack, period))
    return (
        f'<tr><th scope="row"><a href="{escape(addresses.unit(unit.agency, period))}">{marked(unit.name)}</a></th>'
        f'<td class="wide-cell">{_band(unit, pack, is_low=low)}</td>'
        f'<td class="number nowrap" data-label="{escape(gettext("Điểm"))}"><a class="num" data-metric="total" '
        f'href="{escape(why)}">{marked(total)}</a>&nbsp;/&nbsp;{marked(spoken(told.most))}</td>'
        f'<td class="wide-cell">{_bar(unit, total, is_low=low)}</td>{groups}'
        f"{_count(LATE, gettext('Đang quá hẹn'), unit.late, unit.late.numerator, (unit.agency, ever))}"
        f"{_received(unit, period)}</tr>"
    )


def _groups(unit: Unit, pack: Pack, period: Period) -> list[str]:
    found = []
    for group, part in zip(pack.groups, unit.summary.groups, strict=True):
        share = None if part.points is None else part.points / (part.most or group.max)
        low = " num--low" if lines.is_weak(share, pack) else ""
        metric = "" if part.points is None else f'data-metric="{group.code}" '
        words = gettext("chưa đo") if part.points is None else marked(two(part.points))
        why = addresses.why(PACK, group.code, unit.agency, period)
        found.append(
            f'<td class="number wide-cell group-cell" data-label="{escape(plain(group.title))}">'
            f'<a class="num{low}" {metric}href="{escape(why)}">{words}</a></td>'
        )
    return found


def _band(unit: Unit, pack: Pack, *, is_low: bool) -> str:
    title = next((band.title for band in pack.bands if band.code == unit.summary.band), "")
    if is_low:
        return f'<span class="tag tag--do"><span aria-hidden="true">■</span>{marked(title)}</span>'
    return f'<span class="tag tag--xam">{marked(title)}</span>'


def _bar(unit: Unit, words: str, *, is_low: bool) -> str:
    length = lines.length(unit.summary.share)
    label = f'role="img" aria-label="{escape(plain(words))}"' if words else 'aria-hidden="true"'
    return (
        f'<svg class="bar-svg" viewBox="0 0 {BAR} 10" preserveAspectRatio="none" {label}>'
        f'<rect width="{BAR}" height="10" class="bar-svg__rest"/>'
        f'<rect width="{length}" height="10" class="bar-svg__{"low" if is_low else "part"}"/></svg>'
    )


def _received(unit: Unit, period: Period) -> str:
    counts = unit.summary.counts.get(RECEIVED, Counts())
    return _count(RECEIVED, gettext("Đã nhận"), Counts(), counts.denominator, (unit.agency, period))


def _count(measure: str, label: str, bad: Counts, number: int, place: tuple[str, Period]) -> str:
    low = " num--low" if bad.numerator else ""
    why = addresses.why(addresses.MEASURES, measure, *place)
    return (
        f'<td class="number wide-cell" data-label="{escape(label)}">'
        f'<a class="num{low}" data-metric="{measure}" href="{escape(why)}">{number}</a></td>'
    )
