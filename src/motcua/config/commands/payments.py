"""Money seen by an operator: compare books, list what was refused, what waits, what goes back."""

import argparse
import json
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from motcua.payments.models import Reconciliation

HELP = "fees: compare books with the providers, list what was refused or waits for a person"
FINE, DIFFERENT, AWAY = 0, 1, 2


def arguments(parser: argparse.ArgumentParser) -> None:
    """`reconcile --date 2026-11-23`, `refused`, `parked`, `refunds`."""
    acts = parser.add_subparsers(dest="act", required=True)
    reconcile = acts.add_parser(
        "reconcile", help="our book of a day against each provider's; 1: they differ, 2: away"
    )
    reconcile.add_argument("--date", type=date.fromisoformat, help="2026-11-23; yesterday when absent")
    reconcile.add_argument("--provider", help="only this one: demo, bank")
    acts.add_parser(
        "refused", help="notices that were not acted upon: forged, stale, unreadable, money of nobody"
    )
    acts.add_parser("parked", help="charges whose money does not fit")
    acts.add_parser("refunds", help="money that shall go back")
    for act in acts.choices.values():
        act.add_argument("--json", action="store_true")


def run(args: argparse.Namespace) -> int:
    """Figures as lines, or as JSON."""
    return _reconcile(args) if args.act == "reconcile" else _list(args)


def _reconcile(args: argparse.Namespace) -> int:
    from datetime import timedelta

    from motcua.accounts.actor import SYSTEM
    from motcua.kernel import clock
    from motcua.payments.actions.reconcile import reconcile
    from motcua.payments.errors import ProviderAway
    from motcua.payments.providers import sources

    day = args.date or clock.local_date(clock.now()) - timedelta(days=1)
    found, away = [], []
    for name in [args.provider] if args.provider else [source.name for source in sources()]:
        try:
            found.append(reconcile(name, day, actor=SYSTEM))
        except ProviderAway as error:
            away.append({"provider": name, "error": str(error)})
    if args.json:
        print(
            json.dumps(
                {"day": f"{day}", "books": [_told(row) for row in found], "away": away}, ensure_ascii=False
            )
        )
    else:
        _print(found, away)
    return AWAY if away else DIFFERENT if any(row.differences for row in found) else FINE


def _told(row: "Reconciliation") -> dict[str, Any]:
    names = (
        "provider",
        "matched",
        "missing_here",
        "missing_there",
        "amount_differs",
        "ours_vnd",
        "theirs_vnd",
        "lines",
    )
    return {name: getattr(row, name) for name in names}


def _print(found: "list[Reconciliation]", away: list[dict[str, str]]) -> None:
    from motcua.payments.rules.reconciling import FINDING_NAMES, Finding

    for row in found:
        print(
            f"{row.provider} {row.day}: {row.matched} khớp, {row.differences} lệch; "
            f"ở đây {row.ours_vnd} đồng, bên giữ tiền {row.theirs_vnd} đồng"
        )
        for line in row.lines:
            if line["finding"] != Finding.MATCHED:
                words = FINDING_NAMES[Finding(line["finding"])]
                print(
                    f"  {words}: {line['reference'] or '?'} {line['transaction']} {line['ours_vnd']} / {line['theirs_vnd']}"
                )
    for one in away:
        print(f"{one['provider']}: {one['error']}")


def _list(args: argparse.Namespace) -> int:
    rows = {"refused": _refused, "parked": _parked, "refunds": _refunds}[args.act]()
    if args.json:
        print(json.dumps(rows, ensure_ascii=False))
        return 0
    for row in rows:
        print("  ".join(str(value) for value in row.values()))
    if not rows:
        print("không có")
    return 0


def _refused() -> list[dict[str, Any]]:
    from motcua.payments.queries import refused

    return [
        {
            "last_at": row.last_at.isoformat(timespec="seconds"),
            "provider": row.provider,
            "reason": row.reason,
            "times": row.times,
            "body": bytes(row.body).decode("utf-8", "backslashreplace"),
        }
        for row in refused()[:1000]
    ]


def _parked() -> list[dict[str, Any]]:
    from motcua.payments.queries import parked

    return [
        {"reference": row.reference, "status": row.status, "vnd": row.amount_vnd, "why": row.parked_reason}
        for row in parked()[:1000]
    ]


def _refunds() -> list[dict[str, Any]]:
    from motcua.payments.queries import under_way

    return [
        {
            "refund": row.key,
            "status": row.status,
            "vnd": row.amount_vnd,
            "cause": row.cause,
            "holder": row.provider or "counter",
        }
        for row in under_way()[:1000]
    ]
