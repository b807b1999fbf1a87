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
    show.add_argument(
        "--period", default="", help="2026-08, 2026-Q3, 2026, 2026-01..2026-08; empty: this month"
    )
    show.add_argument(
        "--rank", default="", help="also rank a kind of agencies, the worst first: commune, department"
    )
    for act in (score, show):
        act.add_argument("--json", action="store_true", help="figures and formulas as JSON")


def run(args: argparse.Namespace) -> int:
    """CSV or JSON for figures out of files; a table or JSON for the live province."""
    return _score(args) if args.act == "score" else _show(args)


def _score(args: argparse.Namespace) -> int:
    from motcua.scorecards import published
    from motcua.scorecards.packs import named
    from motcua.scorecards.presenting import as_json, as_rows

    pack = named(args.pack)
    counted = published.score_inputs if args.inputs else published.score_counts
    scored = counted(pack, args.inputs or args.counts)
    if args.json:
        units = [{"unit": s.unit, "code": s.code} | as_json(s.scorecard) for s in scored]
        print(json.dumps({"pack": pack.code, "version": pack.version, "units": units}, ensure_ascii=False))
        return 0
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["unit", "criterion", "points"])
    writer.writerows([s.unit, *row] for s in scored for row in as_rows(s.scorecard))
    return 0


def _show(args: argparse.Namespace) -> int:
    from motcua.facts.queries import Period, period_of
    from motcua.kernel import clock
    from motcua.scorecards import queries
    from motcua.scorecards.presenting import live_as_json, live_as_text, total_in_words

    period = Period.parse(args.period) if args.period else period_of(clock.now())
    live = queries.score(args.pack, args.agency, period)
    others = queries.ranking(args.pack, args.rank, period) if args.rank else []
    if args.json:
        figures = live_as_json(live) | (
            {"ranking": [live_as_json(each) for each in others]} if others else {}
        )
        print(json.dumps(figures, ensure_ascii=False))
        return 0
    print(live_as_text(live))
    for place, each in enumerate(others, start=1):
        print(f"{place:4}. {each.name}: {total_in_words(each)}")
    return 0
