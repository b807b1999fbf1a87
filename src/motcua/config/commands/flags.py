"""Integrity flags: look through months of the ledger, or list what stands."""

import argparse
import json

HELP = "integrity flags: examine months, list findings, explain the flags"


def arguments(parser: argparse.ArgumentParser) -> None:
    """`examine`, `list` and `explain`."""
    acts = parser.add_subparsers(dest="act", required=True)
    for name, words in (("examine", "look through months"), ("list", "findings that stand")):
        act = acts.add_parser(name, help=words)
        act.add_argument("--period", default="", help="2026-08, 2026-Q3, 2026; empty: this month")
        act.add_argument("--json", action="store_true", help="figures as JSON")
    acts.add_parser("explain", help="what each flag means")


def run(args: argparse.Namespace) -> int:
    """Do it and print."""
    return {"examine": _examine, "list": _list, "explain": _explain}[args.act](args)


def _examine(args: argparse.Namespace) -> int:
    from dataclasses import asdict

    from motcua.facts.queries import Period, period_of
    from motcua.facts.subscribers import catch_up
    from motcua.integrity.actions.examine import examine_month
    from motcua.kernel import clock

    catch_up()
    period = Period.parse(args.period) if args.period else period_of(clock.now())
    for month in period.months:
        told = examine_month(month)
        if args.json:
            print(json.dumps({"month": str(month)} | asdict(told)))
        else:
            print(
                f"{month}: {told.agencies} đơn vị; {told.found} cảnh báo mới hoặc đổi, "
                f"{told.cleared} được gỡ, {told.standing} đang còn."
            )
    return 0


def _list(args: argparse.Namespace) -> int:
    from motcua.accounts.actor import Actor
    from motcua.accounts.roles import Role
    from motcua.facts.queries import Period, period_of
    from motcua.integrity.queries import findings
    from motcua.kernel import clock

    period = Period.parse(args.period) if args.period else period_of(clock.now())
    inspector = Actor("system", frozenset({Role.INSPECTOR}))
    for row in findings(inspector, months=(period.first, period.last)):
        if args.json:
            told = {"id": row.public_id, "flag": row.flag.code, "agency": row.agency, "month": row.month}
            figures = {"count": row.count, "out_of": row.out_of, "sure_permille": row.sure_permille}
            print(json.dumps(told | figures))
        else:
            print(f"{row.month} {row.agency:16} {row.flag.code:5} {row.flag.title}: {row.count}/{row.out_of}")
    return 0


def _explain(_args: argparse.Namespace) -> int:
    from motcua.integrity.flags import flags

    for flag in flags():
        print(f"{flag.code} {flag.title}\n    {flag.sentence} ({flag.norm})")
    return 0
