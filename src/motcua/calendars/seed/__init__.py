"""The calendars that the program brings along: data files, and how they are read. No database here.

Days marked H are decided by the named instrument; L is an expected day that the yearly decision may still move.
"""

import csv
from datetime import date
from functools import cache
from pathlib import Path

from motcua.calendars.rules.calendar import Calendar, ClockRules, DayKind, OnDayOff, SpecialDay, Week
from motcua.calendars.rules.grid import Spans

HERE = Path(__file__).parent


@cache
def calendar(code: str = "office") -> Calendar:
    """One seeded calendar with all national days, without a database."""
    return next(one for one in calendars() if one.code == code)


def calendars() -> tuple[Calendar, ...]:
    """Every seeded calendar; the default of the province comes first."""
    days = national_days()
    return tuple(_calendar(row, days) for row in _rows("calendars"))


def national_days() -> tuple[SpecialDay, ...]:
    """Holidays and make-up days of the whole country."""
    return tuple(
        SpecialDay(
            day=date.fromisoformat(row["day"]),
            kind=DayKind(row["kind"]),
            name=row["name"],
            instrument=row["instrument"],
            is_expected=row["confidence"] != "H",
        )
        for row in _rows("days")
    )


def _calendar(row: dict[str, str], days: tuple[SpecialDay, ...]) -> Calendar:
    return Calendar(
        code=row["code"],
        name=row["name"],
        first_day=date.fromisoformat(row["first_day"]),
        last_day=date.fromisoformat(row["last_day"]),
        weeks=_weeks(row["code"]),
        days=days,
        rules=ClockRules(
            last_hour_minutes=int(row["last_hour_minutes"]),
            hand_over_after=_minute(row["hand_over_after"]) if row["hand_over_after"] else None,
            counts_weekends=row["counts_weekends"] == "1",
            on_day_off=OnDayOff(row["on_day_off"]),
        ),
    )


def _weeks(code: str) -> tuple[Week, ...]:
    rows = [row for row in _rows("shifts") if row["calendar"] == code]
    starts = sorted({row["effective_from"] for row in rows})
    return tuple(
        Week(date.fromisoformat(start), _days([row for row in rows if row["effective_from"] == start]))
        for start in starts
    )


def _days(rows: list[dict[str, str]]) -> tuple[Spans, ...]:
    week: list[list[tuple[int, int]]] = [[] for _ in range(7)]
    for row in rows:
        first, last = map(int, row["weekdays"].split("-"))
        for weekday in range(first - 1, last):
            week[weekday].append((_minute(row["opens"]), _minute(row["closes"])))
    return tuple(tuple(sorted(spans)) for spans in week)


def _minute(text: str) -> int:
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)


def _rows(name: str) -> list[dict[str, str]]:
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
