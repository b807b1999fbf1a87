"""Facts: fold the ledger again from nothing, or say how far they follow it."""

import argparse
import json
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


def run(args: argparse.Namespace) -> int:
    """Do it and print the figures."""
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
