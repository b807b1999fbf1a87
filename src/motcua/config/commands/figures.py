"""Figures: publish the counts of a period, or count a publication again out of the ledger."""

import argparse
import json
import sys

HELP = "figures: publish a period, recompute what was published out of the ledger"
SHOWN = 20


def arguments(parser: argparse.ArgumentParser) -> None:
    """`publish` and `recompute`."""
    acts = parser.add_subparsers(dest="act", required=True)
    publishing = acts.add_parser("publish", help="freeze and publish the counts of a period")
    publishing.add_argument("--period", required=True, help="2026-08, 2026-Q3, 2026")
    again = acts.add_parser("recompute", help="count again what was published; 1 when anything differs")
    again.add_argument("publication", nargs="?", default="", help="public id; empty: all of them")
    again.add_argument("--json", action="store_true", help="figures as JSON")


def run(args: argparse.Namespace) -> int:
    """0 when nothing differs."""
    return _publish(args) if args.act == "publish" else _recompute(args)


def _publish(args: argparse.Namespace) -> int:
    from motcua.accounts.actor import SYSTEM
    from motcua.facts.queries import Period
    from motcua.integrity.actions.publish_figures import publish_figures
    from motcua.kernel.errors import DomainError

    try:
        row = publish_figures(Period.parse(args.period), actor=SYSTEM)
    except DomainError as error:
        print(f"{error.message} {error.advice}", file=sys.stderr)
        return 1
    print(f"{row.public_id}: {len(row.figures)} đơn vị, cây {row.tree_size} bút toán, gốc {row.root}")
    return 0


def _recompute(args: argparse.Namespace) -> int:
    from motcua.integrity.queries import publication, publications, recompute

    rows = [publication(args.publication)] if args.publication else publications()
    is_same = True
    for row in rows:
        told = recompute(row)
        is_same = is_same and not told.differences and "figures" not in told.changed
        if args.json:
            figures = {
                "publication": row.public_id,
                "cells": told.cells,
                "differences": len(told.differences),
            }
            print(json.dumps(figures | {"changed": told.changed}))
            continue
        print(
            f"{row.public_id}: {told.cells} ô, khác {len(told.differences)}; đã đổi: {', '.join(told.changed) or 'không'}"
        )
        for line in told.differences[:SHOWN]:
            print(f"  {line}")
    return 0 if is_same else 1
