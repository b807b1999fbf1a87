"""Working calendars: bring in those of this version, publish days, close for a storm, explain a promise."""

import argparse
import csv
import json
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from motcua.calendars.models import DayNotice
    from motcua.calendars.rules.calendar import SpecialDay

HELP = "working calendars: list, seed, publish days off and make-up days, close, explain a promise"
KINDS = ("holiday", "make_up", "ordinary")
EXAMPLE = "2027-02-05,holiday,Tết Nguyên đán"


def arguments(parser: argparse.ArgumentParser) -> None:
    """One sub-command each."""
    words = parser.add_subparsers(metavar="WHAT", required=True)
    words.add_parser("list", help="every calendar, and until when promises can be given").set_defaults(
        what=_list
    )
    words.add_parser(
        "seed", help="bring in the calendars and national days of this version; repeatable"
    ).set_defaults(what=_seed)
    days = words.add_parser("days", help="publish days off, make-up days and days taken back, out of a CSV")
    days.add_argument("file", type=Path, help=f"CSV day,kind,name; kind is one of {', '.join(KINDS)}")
    days.set_defaults(what=_days)
    close = words.add_parser("close", help="no limit runs between two moments: storm, flood, moving house")
    close.add_argument("begin", metavar="FROM", help="2026-09-08T13:30, Vietnamese time")
    close.add_argument("end", metavar="TO")
    close.add_argument("--reason", required=True)
    close.set_defaults(what=_close)
    for command in (days, close):
        command.add_argument("--instrument", required=True, help="number and date of the decision")
    explain = words.add_parser("explain", help="«Vì sao hẹn ngày này?», day by day")
    explain.add_argument("filed", help="2026-11-20T15:30, Vietnamese time")
    explain.add_argument("limit", help="3d, 24h, 7cd, same_day")
    explain.set_defaults(what=_explain)
    for command in (days, close, explain):
        command.add_argument("--calendar", default="", help="code; default: every one, or the province's own")
    for command in words.choices.values():
        command.add_argument("--json", action="store_true")


def run(args: argparse.Namespace) -> int:
    """Do what was asked."""
    return int(args.what(args) or 0)


def _list(args: argparse.Namespace) -> None:
    from motcua.calendars import queries

    rows = [
        {
            "code": view.code,
            "name": view.name,
            "is_default": view.is_default,
            "until": queries.calendar_of(view.code).last_day.isoformat(),
        }
        for view in queries.calendars()
    ]
    plain = [
        f"{'*' if row['is_default'] else ' '} {row['code']:16} {row['until']}  {row['name']}" for row in rows
    ]
    print(json.dumps(rows, ensure_ascii=False) if args.json else "\n".join(plain))


def _seed(args: argparse.Namespace) -> None:
    from motcua.accounts.actor import SYSTEM
    from motcua.calendars.actions.seed import seed

    seed(actor=SYSTEM)
    _list(args)


def _days(args: argparse.Namespace) -> None:
    from motcua.accounts.actor import SYSTEM
    from motcua.calendars.actions.publish_days import publish_days

    days = _read(args.file, args.instrument)
    _told(args, publish_days(args.instrument, days, actor=SYSTEM, calendar=args.calendar), len(days))


def _close(args: argparse.Namespace) -> None:
    from motcua.accounts.actor import SYSTEM
    from motcua.calendars.actions.declare_closure import Closure, declare_closure

    closure = Closure(_moment(args.begin), _moment(args.end), args.reason, args.instrument)
    notice = declare_closure(closure, actor=SYSTEM, calendar=args.calendar)
    _told(args, notice, (closure.ends_at.date() - closure.starts_at.date()).days + 1)


def _explain(args: argparse.Namespace) -> None:
    from motcua.calendars import queries
    from motcua.calendars.rules.clock import clock_start, due_at
    from motcua.calendars.rules.explain import explain
    from motcua.calendars.rules.limits import TimeLimit
    from motcua.kernel import clock

    filed, limit, calendar = (
        _moment(args.filed),
        TimeLimit.parse(args.limit),
        queries.calendar_of(args.calendar),
    )
    start = clock_start(filed, calendar)
    due = clock.local(due_at(start, limit, calendar))
    lines = explain(start, limit, calendar, filed_at=filed)
    if args.json:
        told = [
            {"day": line.day.isoformat(), "minutes": line.minutes, "words": str(line.words)} for line in lines
        ]
        print(json.dumps({"due_at": due.isoformat(), "days": told}, ensure_ascii=False))
        return
    for line in lines:
        print(f"{line.label:24} {line.words}")
    print(f"Hẹn trả: {due:%H:%M %d/%m/%Y}")


def _read(path: Path, instrument: str) -> "list[SpecialDay]":
    """All rows, or InvalidInput that names the first wrong line."""
    from motcua.calendars.rules.calendar import DayKind, SpecialDay
    from motcua.kernel.errors import InvalidInput

    found = []
    with path.open(encoding="utf-8-sig", newline="") as file:
        for number, row in enumerate(csv.reader(file), 1):
            if number == 1 and row[:2] == ["day", "kind"]:
                continue
            try:
                day, kind, name = row
                found.append(
                    SpecialDay(date.fromisoformat(day), DayKind(KINDS[KINDS.index(kind)]), name, instrument)
                )
            except ValueError:
                raise InvalidInput(
                    f"{path.name}, dòng {number}", "phải là ngày, loại, tên.", EXAMPLE
                ) from None
    return found


def _moment(text: str) -> datetime:
    from motcua.kernel import clock
    from motcua.kernel.errors import InvalidInput

    try:
        return datetime.fromisoformat(text).replace(tzinfo=clock.PROVINCE)
    except ValueError:
        raise InvalidInput("Thời điểm", f"«{text}» không đọc được.", "2026-09-08T13:30") from None


def _told(args: argparse.Namespace, notice: "DayNotice", count: int) -> None:
    figures = {"instrument": notice.instrument, "days": count, "calendar": args.calendar}
    words = f"{notice.instrument}: {count} ngày, {args.calendar or 'mọi lịch'}. Hẹn đã cấp giữ nguyên."
    print(json.dumps(figures, ensure_ascii=False) if args.json else words)
