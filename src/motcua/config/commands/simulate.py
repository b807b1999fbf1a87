"""Let a simulated province live for a while, through the same actions as everyone."""

import argparse
import dataclasses
import json
import os
from datetime import date, datetime, time, timedelta

HELP = "fill a demo province with dossiers of a made-up period"
NEEDS_DJANGO = False
PERIOD_DAYS = 365


def arguments(parser: argparse.ArgumentParser) -> None:
    """A second call goes on where the first ended."""
    parser.add_argument("--dossiers", type=int, required=True, help="how many people file (0: only go on)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--from", dest="since", type=date.fromisoformat, help="first day, e.g. 2026-01-01")
    parser.add_argument("--to", dest="until", type=date.fromisoformat, help="the day after the last one")
    parser.add_argument(
        "--papers", type=float, default=0.01, help="share of dossiers whose papers are really made"
    )
    parser.add_argument("--json", action="store_true", help="figures as JSON")


def run(args: argparse.Namespace) -> int:
    """An empty database becomes a demo province first, founded on the first day."""
    os.environ.setdefault("MOTCUA_DEMO", "1")
    import django

    django.setup()
    from motcua.config import demo_province
    from motcua.kernel import clock
    from motcua.simulation.province import Wish
    from motcua.simulation.simulate import simulate

    since, until = _period(args)
    with clock.at(since):
        demo_province.prepare()
    figures = simulate(Wish(args.dossiers, args.seed, since, until, args.papers))
    if args.json:
        period = {"since": since.isoformat(), "until": until.isoformat()}
        print(json.dumps(period | dataclasses.asdict(figures)))
        return 0
    print(
        f"{figures.filed} hồ sơ mới, {figures.went_on} hồ sơ cũ làm tiếp, {figures.still_open} còn mở; "
        f"{sum(figures.acts.values())} thao tác, {figures.entries} bút toán; {figures.cpu_seconds} giây CPU."
    )
    print(", ".join(f"{name} {count}" for name, count in figures.acts.items()))
    return 0


def _period(args: argparse.Namespace) -> tuple[datetime, datetime]:
    """The days given; else from where the province has come to, else the year that ends now."""
    from motcua.kernel import clock

    now = clock.now()
    until = _midnight(args.until) if args.until else now
    come_to = _come_to()
    if args.since:
        return _midnight(args.since), until
    return come_to or _midnight(clock.local_date(until) - timedelta(days=PERIOD_DAYS)), until


def _come_to() -> datetime | None:
    from django.db import connection

    from motcua.simulation.simulate import check_nobody_real, founded, reached

    if "ledger_entry" not in connection.introspection.table_names():
        return None
    check_nobody_real()
    return reached() or founded()


def _midnight(day: date) -> datetime:
    from motcua.kernel import clock

    return datetime.combine(day, time(), clock.PROVINCE)
