"""Administrative units: how many there are, and bringing them in."""

import argparse
import json

HELP = "administrative units: counts per level; --import reads the files of this version, --boundaries a GeoJSON for the map"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing is required."""
    parser.add_argument(
        "--import", dest="bring_in", action="store_true", help="read the files first; repeatable"
    )
    parser.add_argument(
        "--boundaries",
        default="",
        metavar="FILE",
        help="GeoJSON or TopoJSON (WGS 84) of the units: the map draws it",
    )
    parser.add_argument("--property", default="", help="with --boundaries: where the unit's code stands")
    parser.add_argument("--on", default="", help="a day, 2025-06-30; default today")
    parser.add_argument("--json", action="store_true")


def run(args: argparse.Namespace) -> int:
    """Print the counts of that day."""
    if args.boundaries:
        return _boundaries(args)
    from datetime import date

    from motcua.agencies.actions.import_units import import_units
    from motcua.agencies.queries import unit_counts
    from motcua.kernel import clock

    added = import_units() if args.bring_in else 0
    on = date.fromisoformat(args.on) if args.on else clock.local_date(clock.now())
    counts = {"on": on.isoformat(), **unit_counts(on), "added": added}
    if args.json:
        print(json.dumps(counts))
    else:
        words = {
            "provinces": "provinces",
            "districts": "districts",
            "communes": "communes",
            "added": "rows added",
        }
        print(on.isoformat(), ", ".join(f"{counts[name]} {word}" for name, word in words.items()))
    return 0


def _boundaries(args: argparse.Namespace) -> int:
    import sys
    from pathlib import Path

    from motcua.accounts.actor import SYSTEM
    from motcua.agencies.actions.import_boundaries import import_boundaries
    from motcua.kernel.errors import DomainError

    path = Path(args.boundaries)
    try:
        sheet = import_boundaries(path.read_bytes(), path.name, actor=SYSTEM, named=args.property)
    except (DomainError, OSError) as error:
        print(error if isinstance(error, OSError) else f"{error.message} {error.advice}", file=sys.stderr)
        return 1
    figures = {"units": sheet.outlines.count(), "width": sheet.width, "height": sheet.height}
    print(json.dumps(figures) if args.json else f"{figures['units']} units on {sheet.width} × {sheet.height}")
    return 0
