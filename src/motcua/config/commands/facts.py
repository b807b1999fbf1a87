"""Facts: fold the ledger again from nothing, or say how far they follow it."""

import argparse
import json
from pathlib import Path
from time import perf_counter

HELP = "the facts folded from the ledger: rebuild, status"


def arguments(parser: argparse.ArgumentParser) -> None:
    """`rebuild` and `status`, both with `--json`."""
    acts = parser.add_subparsers(dest="act", required=True)
    for name, words in (("rebuild", "fold the whole ledger again"), ("status", "how far the facts follow")):
        act = acts.add_parser(name, help=words)
        act.add_argument("--json", action="store_true", help="figures as JSON")
        act.add_argument("--digest", action="store_true", help="also print the digest of all rows")
        if name == "rebuild":
            act.add_argument("--entries", type=int, help="only the first N entries of the ledger")
    lake = acts.add_parser(
        "lake", help="write facts and sealed entries as Parquet (needs the extra «analytics»)"
    )
    lake.add_argument("--to", type=Path, help="a folder; empty: lake beside the database")
    again = acts.add_parser(
        "recompute", help="count every measure of a period in the lake; 1 when it differs"
    )
    again.add_argument("--period", required=True, help="2026-08, 2026-Q3, 2026")
    again.add_argument("--engine", choices=("duckdb",), default="duckdb")
    again.add_argument("--lake", type=Path, help="a folder; empty: lake beside the database")


def run(args: argparse.Namespace) -> int:
    """Do it and print the figures."""
    if args.act in {"lake", "recompute"}:
        return _lake(args) if args.act == "lake" else _recompute(args)
    from motcua.facts import queries
    from motcua.facts.actions.rebuild import rebuild

    figures: dict[str, object] = {}
    if args.act == "rebuild":
        begin = perf_counter()
        rebuilt = rebuild(entries=args.entries)
        figures = {"entries": rebuilt.entries, "seconds": round(perf_counter() - begin, 3)}
    found = queries.status()
    figures |= {"leaf_index": found.leaf_index, "behind": found.behind, "rows": found.rows}
    if args.act == "rebuild" or args.digest:
        figures["digest"] = queries.digest()
    if args.json:
        print(json.dumps(figures))
        return 0
    rows = ", ".join(f"{count} {name}" for name, count in found.rows.items())
    print(f"Dữ kiện: {rows}; đã đọc đến bút toán {found.leaf_index}, còn {found.behind} bút toán chưa đọc.")
    if args.act == "rebuild":
        print(f"Dựng lại từ {figures['entries']} bút toán trong {figures['seconds']} giây.")
    if "digest" in figures:
        print(f"Mã băm: {figures['digest']}")
    return 0


def _lake(args: argparse.Namespace) -> int:
    from django.conf import settings

    from motcua.facts.lake.writing import write
    from motcua.facts.subscribers import catch_up

    catch_up()
    begin, place = perf_counter(), args.to or settings.VAR / "lake"
    written = write(place)
    rows = ", ".join(f"{count} {name}" for name, count in written.rows.items())
    print(f"{place}: {rows}; {written.leaves} bút toán; {perf_counter() - begin:.1f} giây")
    return 0


def _recompute(args: argparse.Namespace) -> int:
    from django.conf import settings

    from motcua.facts import queries
    from motcua.facts.lake.asking import Lake
    from motcua.kernel import clock

    begin, period, as_of = perf_counter(), queries.Period.parse(args.period), clock.now()
    lake = Lake(args.lake or settings.VAR / "lake")
    told = lake.counts_by_agency(queries.measures(), queries.span_of(period, as_of))
    seconds = perf_counter() - begin
    live = queries.counts_by_agency(queries.measures(), period, as_of=as_of)
    cells = {(agency, name) for each in (told, live) for agency, row in each.items() for name in row}
    wrong = sorted(c for c in cells if told.get(c[0], {}).get(c[1]) != live.get(c[0], {}).get(c[1]))
    print(f"{args.engine}: {len(cells)} ô trong {seconds:.2f} giây; khác {len(wrong)}")
    for agency, name in wrong[:20]:
        print(f"  {agency} {name}")
    return 1 if wrong else 0
