"""Samples for inspection: draw dossiers by lot, export what was drawn."""

import argparse
import json
import sys
from pathlib import Path

HELP = "samples for inspection: draw (random or by risk, seeded), export"


def arguments(parser: argparse.ArgumentParser) -> None:
    """`draw` and `export`."""
    acts = parser.add_subparsers(dest="act", required=True)
    drawing = acts.add_parser("draw", help="draw dossiers that were received in a period")
    drawing.add_argument("--period", required=True, help="2026-08, 2026-Q3, 2026")
    drawing.add_argument("--size", type=int, default=50)
    drawing.add_argument("--by", choices=("random", "risk"), default="random")
    drawing.add_argument("--seed", default="", help="empty: the signed root of the ledger")
    drawing.add_argument("--agency", default="", help="with everything below it")
    drawing.add_argument("--procedure", default="")
    drawing.add_argument("--json", action="store_true", help="figures as JSON")
    exporting = acts.add_parser("export", help="write what was drawn into a zip")
    exporting.add_argument("sample", help="public id")
    exporting.add_argument("--to", type=Path, required=True)


def run(args: argparse.Namespace) -> int:
    """Draw or export."""
    return _draw(args) if args.act == "draw" else _export(args)


def _draw(args: argparse.Namespace) -> int:
    from motcua.accounts.actor import Actor
    from motcua.accounts.roles import Role
    from motcua.facts.queries import Period
    from motcua.integrity.actions.draw_sample import Wanted, draw_sample
    from motcua.kernel.errors import DomainError

    period = Period.parse(args.period)
    wanted = Wanted(period, args.size, args.by, args.agency, args.procedure, args.seed)
    try:
        sample = draw_sample(wanted, actor=Actor("command", frozenset({Role.INSPECTOR})))
    except DomainError as error:
        print(f"{error.message} {error.advice}", file=sys.stderr)
        return 1
    figures = {"sample": sample.public_id, "seed": sample.seed, "out_of": sample.out_of}
    if args.json:
        print(json.dumps(figures | {"dossiers": sample.dossiers}, ensure_ascii=False))
        return 0
    print(
        f"Mẫu {sample.public_id}: {len(sample.dossiers)} trong {sample.out_of} hồ sơ, hạt giống {sample.seed}"
    )
    for _, number, weight in sample.dossiers:
        print(f"{number}  (trọng số {weight})")
    return 0


def _export(args: argparse.Namespace) -> int:
    from motcua.integrity.models import Sample
    from motcua.integrity.packing import packed

    sample = Sample.objects.filter(public_id=args.sample).first()
    if sample is None:
        print("Không có mẫu này.", file=sys.stderr)
        return 1
    args.to.write_bytes(packed(sample))
    print(f"{args.to}: {args.to.stat().st_size} byte")
    return 0
