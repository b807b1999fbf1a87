"""Samples for inspection: what was drawn, what was found, and what that says beside the declared figure, in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.accounts.actor import Actor
from motcua.facts.queries import Period, agency_kinds
from motcua.integrity import samples
from motcua.integrity.actions.draw_sample import RANDOM, RISK, Wanted, draw_sample
from motcua.integrity.samples import LATE, ON_TIME, UNCLEAR, Found
from motcua.kernel.errors import InvalidInput
from motcua.kernel.phrase import Phrase
from motcua.web.components.shares import percent
from motcua.web.inspection import addresses

if TYPE_CHECKING:
    from motcua.integrity.models import Sample

WAYS: Mapping[str, str | Promise] = {
    RANDOM: _("ngẫu nhiên, suy ra được cho toàn bộ"),
    RISK: _("theo rủi ro, chỉ để tìm sai"),
}
VERDICT_NAMES: Mapping[str, str | Promise] = {
    ON_TIME: _("đúng hạn"),
    LATE: _("trễ hạn"),
    UNCLEAR: _("chưa rõ"),
}
OFFICES = {"commune", "department"}


@dataclass(frozen=True, slots=True)
class Line:
    """One sample of the list."""

    sample: "Sample"
    place: str
    period: str
    way: str | Promise


def lines() -> list[Line]:
    """Newest first."""
    return [line(row) for row in samples.samples()]


def line(row: "Sample") -> Line:
    """In words."""
    place = addresses.name_of(row.agency) if row.agency else Phrase("Toàn tỉnh")
    return Line(row, place, Period(row.first_month, row.last_month).title, WAYS[row.way])


def offices(period: Period) -> list[tuple[str, str]]:
    """Communes and departments that can be drawn from."""
    found = agency_kinds(period).items()
    return sorted(((code, name) for code, (kind, name) in found if kind in OFFICES), key=lambda one: one[1])


def draw(actor: Actor, post: Mapping[str, str], key: str) -> "Sample":
    """As the form says. Raises what drawing raises."""
    size = post.get("co-mau", "")
    if not (size.isascii() and size.isdecimal()):
        raise InvalidInput("Cỡ mẫu", "phải từ 1 đến 2.000 hồ sơ.", "50")
    wanted = Wanted(
        Period.parse(post.get("ky", "")),
        int(size),
        post.get("cach", ""),
        post.get("don-vi", ""),
        post.get("thu-tuc", "").strip(),
        post.get("hat-giong", "").strip()[:80],
    )
    return draw_sample(wanted, actor=actor, key=key)


def sentence(found: Found) -> str:
    """What the verdicts come to."""
    if not found.judged:
        return Phrase("Chưa kết luận hồ sơ nào trong {size} hồ sơ đã lấy.", size=len(found.rows))
    if found.estimate is None:
        return Phrase(
            "Đã kết luận {judged} trong {size} hồ sơ: {late} trễ hạn, {otherwise} khác số kê khai.",
            judged=found.judged,
            size=len(found.rows),
            late=found.late,
            otherwise=found.otherwise,
        )
    said, declared = found.estimate, found.declared
    if said.contains(declared.numerator, declared.denominator):
        return Phrase("Mẫu không cho thấy số kê khai sai.")
    return Phrase("Số kê khai nằm ngoài khoảng mà mẫu cho phép.")


def declared_words(found: Found) -> str:
    """«95,0 %, 190 trong 200»."""
    return _share(found.declared.numerator, found.declared.denominator)


def estimated_words(found: Found) -> str:
    """What the sample says; empty where it may say nothing about the whole."""
    said = found.estimate
    return _share(said.good, said.judged) if said else ""


def bounds_words(found: Found) -> str:
    """«từ 55,0 % đến 93,0 %»."""
    said = found.estimate
    if said is None:
        return ""
    return Phrase(
        "từ {low} đến {high}", low=_percent(said.low, said.frame), high=_percent(said.high, said.frame)
    )


def _share(part: int, whole: int) -> str:
    return Phrase("{share}, {part} trong {whole} hồ sơ", share=_percent(part, whole), part=part, whole=whole)


def _percent(part: int, whole: int) -> str:
    return percent(Fraction(part, whole) if whole else None)
