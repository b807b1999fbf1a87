"""The integrity desk: what shows where, how sure it is, and what an inspector can do next."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.accounts.actor import Actor
from motcua.accounts.rules.matrix import Permission, may
from motcua.agencies import queries as agencies
from motcua.facts.queries import Period
from motcua.integrity import queries as integrity
from motcua.integrity.queries import FindingView, Flag
from motcua.kernel.phrase import Number, Phrase
from motcua.web.inspection import addresses

CERTAIN = 1000
THRESHOLD_NAMES = {
    "tolerance_minutes": _("Được xê dịch (phút)"),
    "last_minutes": _("Trong số phút làm việc cuối kỳ"),
    "from_percent": _("Từ phần trăm thời hạn"),
    "days": _("Trong số ngày"),
    "more_than": _("Nhiều hơn (trường hợp)"),
    "people": _("Của ít nhất (người)"),
    "percent": _("Sau phần trăm thời hạn"),
    "limit_minutes": _("Quá số phút làm việc"),
    "delivery_minutes": _("Không có văn bản trong số phút làm việc"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page is asked to show; empty is everything."""

    period: Period
    agency: str = ""
    flag: str = ""
    with_cleared: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One finding of the list."""

    view: FindingView
    href: str
    sure: str
    month: str


@dataclass(frozen=True, slots=True)
class Office:
    """An agency with what shows there."""

    code: str
    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """A flag over all agencies: in how many agencies and in how many cases it shows."""

    flag: Flag
    agencies: int
    cases: int


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything the first page shows."""

    sentence: str
    kinds: tuple[Kind, ...]
    offices: tuple[Office, ...]
    agencies: tuple[tuple[str, str], ...]  # that can be chosen


def desk(actor: Actor, asked: Asked) -> Desk:
    """What this actor may see of a period, by agency and by kind; where most shows, first."""
    span = (asked.period.first, asked.period.last)
    found = integrity.findings(actor, months=span, with_cleared=asked.with_cleared)
    places = sorted({(addresses.name_of(one.agency), one.agency) for one in found})
    shown = [one for one in found if _is_asked(one, asked)]
    standing = [one for one in shown if one.cleared_at is None]
    return Desk(
        sentence=_sentence(standing),
        kinds=_kinds(standing),
        offices=_offices(shown),
        agencies=tuple((code, name) for name, code in places),
    )


def row(view: FindingView) -> Row:
    """In words."""
    month = Period(view.month, view.month).title
    return Row(view, addresses.finding(view.public_id), sure_words(view), month)


def sure_words(view: FindingView) -> str:
    """How sure, for people: a breach is a breach; the rest is how rarely chance alone would do it."""
    if not view.flag.usual:
        return Phrase("chắc chắn: mỗi trường hợp là một vi phạm")
    share = ">99,9" if view.sure_permille >= CERTAIN else f"{view.sure_permille / 10:.1f}".replace(".", ",")
    return Phrase("{share} % không phải ngẫu nhiên", share=Number(share))


def usual_words(flag: Flag) -> str:
    """What honest offices show."""
    if not flag.usual:
        return Phrase("không có trường hợp nào")
    return Phrase("nhiều nhất chừng {part} trên {of}", part=flag.usual.numerator, of=flag.usual.denominator)


def thresholds(flag: Flag) -> list[tuple[str | Promise, int]]:
    """The numbers of the rule, named."""
    named: list[tuple[str | Promise, int]] = [
        (THRESHOLD_NAMES.get(name, name), value) for name, value in flag.numbers.items()
    ]
    return [*named, (_("Ít nhất (trường hợp) mới báo"), flag.least)]


def officers_of(view: FindingView) -> list[str]:
    """Names of those who did it, most often first; empty for who may not know."""
    names = agencies.names_of(view.officers)
    return [names[one] for one in view.officers if one in names]


def next_steps(actor: Actor, view: FindingView) -> list[tuple[str | Promise, str]]:
    """(words, address) of what this actor can do about it."""
    steps: list[tuple[str | Promise, str]] = [
        (_("Đọc sổ cái của từng hồ sơ trong bảng dưới đây"), "#bang-chung")
    ]
    if may(actor, Permission.DRAW_SAMPLE):
        month = str(Period(view.month, view.month))
        steps.append(
            (_("Lấy mẫu theo rủi ro ở cơ quan này, trong tháng này"), addresses.sampling(view.agency, month))
        )
    if may(actor, Permission.DEMAND_EXPLANATION) and view.cleared_at is None:
        steps.append((_("Yêu cầu cơ quan này giải trình"), addresses.asking(view.public_id)))
    if may(actor, Permission.CLEAR_FINDING) and view.cleared_at is None:
        steps.append((_("Gỡ cảnh báo nếu đã có giải trình đúng"), "#go"))
    return steps


def _is_asked(view: FindingView, asked: Asked) -> bool:
    is_here = not asked.agency or view.agency == asked.agency or view.agency.startswith(f"{asked.agency}.")
    return is_here and asked.flag in {"", view.flag.code}


def _kinds(found: Iterable[FindingView]) -> tuple[Kind, ...]:
    places: dict[str, set[str]] = {}
    cases: Counter[str] = Counter()
    for one in found:
        places.setdefault(one.flag.code, set()).add(one.agency)
        cases[one.flag.code] += one.count
    return tuple(
        Kind(flag, len(places[flag.code]), cases[flag.code])
        for flag in integrity.flags()
        if flag.code in places
    )


def _offices(found: Iterable[FindingView]) -> tuple[Office, ...]:
    by_agency: dict[str, list[Row]] = {}
    for one in found:
        by_agency.setdefault(one.agency, []).append(row(one))
    offices = [Office(code, addresses.name_of(code), tuple(rows)) for code, rows in by_agency.items()]
    return tuple(sorted(offices, key=lambda one: (-len(one.rows), one.code)))


def _sentence(standing: list[FindingView]) -> str:
    if not standing:
        return Phrase("Kỳ này không có cảnh báo nào.")
    worst, cases = Counter(
        {title: sum(one.count for one in standing if one.flag.title == title) for title in _titles(standing)}
    ).most_common(1)[0]
    return Phrase(
        "{all} cảnh báo ở {agencies} cơ quan; nhiều nhất là «{worst}», {cases} trường hợp.",
        all=len(standing),
        agencies=len({one.agency for one in standing}),
        worst=worst,
        cases=cases,
    )


def _titles(found: list[FindingView]) -> list[str]:
    return list(dict.fromkeys(one.flag.title for one in found))
