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
    _lake_arguments(acts)


def _lake_arguments(acts: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    lake = acts.add_parser("lake", help="facts and sealed entries as Delta tables (extra «analytics»)")
    steps = lake.add_subparsers(dest="step", required=True)
    export = steps.add_parser(
        "export", help="bring the lake up to the sealed ledger; again: only what is new"
    )
    export.add_argument("--whole", action="store_true", help="write everything anew")
    check = steps.add_parser("verify", help="entries against the signed root, facts against the entries")
    again = acts.add_parser(
        "recompute", help="count every measure of a period in the lake; 1 when it differs"
    )
    again.add_argument("--period", required=True, help="2026-08, 2026-Q3, 2026")
    again.add_argument(
        "--from",
        dest="source",
        choices=("facts", "entries"),
        default="facts",
        help="count the lake's facts, or fold its sealed entries again first",
    )
    again.add_argument("--months", action="store_true", help="each month of the period by itself")
    again.add_argument("--engine", choices=("duckdb", "spark"), default="duckdb")
    again.add_argument(
        "--master", default="local[2]", help="Spark's: local[2], local-cluster[2,1,1024], spark://host:7077"
    )
    for act in (export, check, again):
        act.add_argument("--lake", type=Path, help="a folder; empty: lake beside the database")
        act.add_argument("--json", action="store_true", help="figures as JSON")


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

    place = args.lake or settings.VAR / "lake"
    return (_export if args.step == "export" else _verify)(args, place)


def _export(args: argparse.Namespace, place: Path) -> int:
    from motcua.facts.lake.exporting import export

    begin = perf_counter()
    told = export(place, is_whole=args.whole)
    seconds = round(perf_counter() - begin, 1)
    if args.json:
        figures = {"size": told.size, "rows": told.rows, "written": told.written, "appended": told.appended}
        print(json.dumps(figures | {"seconds": seconds}))
        return 0
    rows = ", ".join(f"{count} {name}" for name, count in told.rows.items())
    print(f"{place}: {told.size} bút toán đã niêm phong; {rows}.")
    print(f"Lần này ghi {told.written} dòng dữ kiện, thêm {told.appended} bút toán, {seconds} giây.")
    return 0


def _verify(args: argparse.Namespace, place: Path) -> int:
    from motcua.facts.lake.engines import duckdb
    from motcua.facts.lake.verifying import verify

    begin = perf_counter()
    problems = verify(place, duckdb())
    seconds = round(perf_counter() - begin, 1)
    if args.json:
        print(json.dumps({"problems": problems, "seconds": seconds}, ensure_ascii=False))
    else:
        print("\n".join(problems) or f"Hồ đúng là sổ cái và dữ kiện của nó ({seconds} giây).")
    return 1 if problems else 0


def _recompute(args: argparse.Namespace) -> int:
    from django.conf import settings

    from motcua.facts import queries
    from motcua.facts.lake.asking import Lake
    from motcua.facts.lake.engines import opened
    from motcua.facts.lake.refolding import Refolded
    from motcua.kernel import clock

    period, as_of, names = queries.Period.parse(args.period), clock.now(), list(queries.measures())
    periods = list(period.months) if args.months else [period]
    with opened(args.engine, args.master) as engine:
        kind, begin = Refolded if args.source == "entries" else Lake, perf_counter()
        lake = kind(args.lake or settings.VAR / "lake", engine)
        several = lake.counts_by_month(names, [queries.span_of(each, as_of) for each in periods])
        seconds = round(perf_counter() - begin, 2)
    cells, wrong = 0, []
    for each, told in zip(periods, several, strict=True):
        live = queries.counts_by_agency(names, each, as_of=as_of)
        found = {(agency, name) for counts in (told, live) for agency, row in counts.items() for name in row}
        cells += len(found)
        differs = (c for c in found if told.get(c[0], {}).get(c[1]) != live.get(c[0], {}).get(c[1]))
        wrong += [f"{each} {agency} {name}" for agency, name in sorted(differs)]
    if args.json:
        figures = {"engine": args.engine, "size": lake.manifest.size, "cells": cells, "seconds": seconds}
        print(json.dumps(figures | {"wrong": wrong}))
        return 1 if wrong else 0
    print(
        f"{args.engine}, {lake.manifest.size} bút toán: {cells} ô trong {seconds:.2f} giây; khác {len(wrong)}"
    )
    print("".join(f"  {cell}\n" for cell in wrong[:20]), end="")
    return 1 if wrong else 0
