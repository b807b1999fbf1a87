"""A round as the form opens it: a version of a pack, days, agencies."""

from dataclasses import dataclass
from datetime import datetime, time
from typing import TYPE_CHECKING

from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.accounts.actor import Actor
from motcua.agencies import queries as agencies
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput
from motcua.scorecards import packs
from motcua.scorecards.actions.open_round import Opening, open_round
from motcua.scorecards.rules.pack import Pack
from motcua.web.components.written_days import day_in

if TYPE_CHECKING:
    from motcua.agencies.queries import AgencyView
    from motcua.scorecards.models import ScoringRound

END_OF_DAY = time(17, 0)  # of the working day: a deadline at midnight is met by nobody awake
YEAR_DIGITS = 4
DAYS = (
    ("han-tu-cham", _("Hạn tự chấm")),
    ("han-tham-dinh", _("Hạn thẩm định lần 1")),
    ("han-giai-trinh", _("Hạn giải trình")),
    ("han-ket-qua", _("Hạn có kết quả")),
)


@dataclass(frozen=True, slots=True)
class PackChoice:
    """One version that a round can be opened with."""

    value: str
    title: str
    note: str


def pack_choices() -> list[PackChoice]:
    """Packs that agencies score themselves by; figures of others need no round."""
    return [
        PackChoice(f"{one.code}/{one.version}", one.title, _counted(one))
        for one in packs.every()
        if any(c.source.value != "external" for c in one.criteria)
    ]


def kinds(actor: Actor) -> list[tuple[str, str, "list[AgencyView]"]]:
    """(value, words, agencies) of the groups that are chosen as a whole or one by one."""
    top = actor.agency.partition(".")[0]  # the province
    return [
        ("commune", gettext("Các xã, phường"), agencies.communes(top)),
        ("department", gettext("Các sở, ngành"), agencies.departments(top)),
    ]


def open_posted(actor: Actor, post: QueryDict) -> "ScoringRound":
    """Raises InvalidInput, and what opening raises."""
    year = post.get("nam", "").strip()
    if not (year.isascii() and year.isdecimal() and len(year) == YEAR_DIGITS):
        raise InvalidInput(gettext("Năm"), gettext("phải là bốn chữ số."), "2026")
    by = _moment(post, "han-tu-cham", gettext("Hạn tự chấm"))
    if by is None:
        raise InvalidInput(gettext("Hạn tự chấm"), gettext("chưa ghi."), "15/12/2026")
    opening = Opening(
        post.get("bo", ""),
        post.get("ten", "").strip()[:300],
        int(year),
        by,
        _agencies(actor, post),
        _moment(post, "han-tham-dinh", gettext("Hạn thẩm định lần 1")),
        _moment(post, "han-giai-trinh", gettext("Hạn giải trình")),
        _moment(post, "han-ket-qua", gettext("Hạn có kết quả")),
    )
    return open_round(opening, actor=actor, key=post.get("key", ""))


def _agencies(actor: Actor, post: QueryDict) -> tuple[str, ...]:
    """Whole groups, and single agencies out of the others."""
    whole, single = post.getlist("nhom"), post.getlist("don-vi")
    found: list[str] = []
    for value, _words, views in kinds(actor):
        found += [view.code for view in views if value in whole or view.code in single]
    return tuple(found)


def _moment(post: QueryDict, name: str, words: str) -> datetime | None:
    """The end of the working day of what was typed; None when nothing was."""
    text = post.get(name, "").strip()
    if not text:
        return None
    local = clock.local(clock.now())
    return datetime.combine(day_in(text, words), END_OF_DAY, tzinfo=local.tzinfo)


def _counted(pack: Pack) -> str:
    fed = sum(bool(one.measure) for one in pack.criteria)
    return gettext("{fed} / {all} tiêu chí tự lấy số liệu").format(fed=fed, all=len(pack.criteria))
