"""Dự báo: next month's late dossiers by unit, worst first, each with the error of the same guess in the past."""

from dataclasses import dataclass
from fractions import Fraction

from motcua.facts import cells
from motcua.facts.queries import Counts, Period, period_of
from motcua.facts.rules.forecast import forecasts
from motcua.facts.standing import agencies_of
from motcua.kernel import clock
from motcua.kernel.phrase import Phrase
from motcua.scorecards.rules.exact import spoken
from motcua.web.leaders import addresses

MEASURE, MONTHS = "on_time_legal", 12
HOW = {
    "last": Phrase("lấy bằng tháng liền trước"),
    "mean": Phrase("lấy trung bình ba tháng liền trước"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One unit. `last` are the late ones of the newest whole month."""

    name: str
    href: str
    expected: str
    error: str
    tries: int
    last: int
    why: str


@dataclass(frozen=True, slots=True)
class Page:
    """What is shown; without rows the past is too short."""

    month: Period
    sentence: str
    how: str
    rows: tuple[Row, ...]


def page(kind: str) -> Page:
    """Of the running month, from those that are over."""
    running = period_of(clock.now())
    known = _months_before(running)
    units = agencies_of(kind, running)
    late = _late([one.code for one in units], known)
    found = forecasts(late)
    if found is None:
        words = Phrase("Chưa dự báo được: cần ít nhất năm tháng đã qua có số liệu.")
        return Page(running, words, "", ())
    named = {one.code: one.name for one in units}
    order = sorted(found.units, key=lambda code: (-found.units[code].expected, named[code]))
    rows = tuple(
        Row(
            name=named[code],
            href=addresses.unit(code, known[-1]),
            expected=_said(found.units[code].expected),
            error=_said(found.units[code].error),
            tries=found.units[code].tries,
            last=late[code][-1],
            why=addresses.why(addresses.MEASURES, MEASURE, code, known[-1]),
        )
        for code in order
    )
    total = sum((one.expected for one in found.units.values()), Fraction(0))
    return Page(running, _sentence(running, total, found.errors[found.guess], rows), HOW[found.guess], rows)


def _sentence(month: Period, total: Fraction, error: Fraction, rows: tuple[Row, ...]) -> str:
    return Phrase(
        "Hồ sơ nhận trong {month} dự báo trễ {total}; nhiều nhất là {name}: {most}. Thử trên các tháng đã qua, mỗi đơn vị lệch trung bình {error} hồ sơ.",
        month=month.title,
        total=_said(total),
        name=rows[0].name,
        most=rows[0].expected,
        error=_said(error),
    )


def _months_before(running: Period) -> list[Period]:
    """Whole months with facts, the oldest first."""
    found = [running.previous]
    while len(found) < MONTHS:
        found.append(found[-1].previous)
    return list(reversed(found))


def _late(codes: list[str], known: list[Period]) -> dict[str, list[int]]:
    """Received in a month and late at its end; what comes before a unit's first dossier is no past."""
    found: dict[str, list[int]] = {code: [] for code in codes}
    for counted in cells.by_month(MEASURE, known):
        told = cells.rolled({agency: {MEASURE: counts} for agency, counts in counted.items()}, codes)
        for code, row in told.items():
            counts = row.get(MEASURE, Counts())
            if counts.denominator or found[code]:
                found[code].append(counts.missing)
    return found


def _said(value: Fraction) -> str:
    return spoken(Fraction(round(value * 10), 10))
