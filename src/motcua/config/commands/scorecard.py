"""Scorecards: score published counts with a pack, or show the live score of an agency."""

import argparse
import csv
import json
import sys
from pathlib import Path

HELP = "scores from packs: score published counts, show live ones"


def arguments(parser: argparse.ArgumentParser) -> None:
    """`score PACK --inputs FILE | --counts DIR` and `show PACK`."""
    acts = parser.add_subparsers(dest="act", required=True)
    score = acts.add_parser("score", help="score figures out of files")
    score.add_argument("pack", help="code of a pack, «qd766», or of one version, «qd766/2022-06»")
    source = score.add_mutually_exclusive_group(required=True)
    source.add_argument("--inputs", type=Path, help="CSV: unit,input,value")
    source.add_argument("--counts", type=Path, help="folder of published count files")
    show = acts.add_parser("show", help="live scores out of the facts")
    show.add_argument("pack")
    show.add_argument("--agency", default="", help="identifier code; empty: the whole province")
    show.add_argument("--period", default="", help="2026-08, 2026-Q3, 2026, 2026-01..2026-08; empty: this month")
    for act in (score, show):
        act.add_argument("--json", action="store_true", help="figures and formulas as JSON")


def run(args: argparse.Namespace) -> int:
    """Score and print: CSV or JSON for files, a table or JSON for the live province."""
    from motcua.scorecards.packs import pack

    found = pack(*args.pack.split("/", 1))
    return _score(args, found) if args.act == "score" else _show(args, found)


def _score(args, pack) -> int:
    from motcua.scorecards import published
    from motcua.scorecards.presenting import as_json, as_rows

    scored = (
        published.score_inputs(pack, args.inputs) if args.inputs else published.score_counts(pack, args.counts)
    )
    if args.json:
        units = [{"unit": s.unit, "code": s.code} | as_json(s.scorecard) for s in scored]
        print(json.dumps({"pack": pack.code, "version": pack.version, "units": units}, ensure_ascii=False))
        return 0
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["unit", "criterion", "points"])
    writer.writerows([s.unit, *row] for s in scored for row in as_rows(s.scorecard))
    return 0
