"""Look the set-up over and say what to do."""

import argparse
import json
from dataclasses import asdict

HELP = "check this set-up and say what to do"
SIGNS = {"ok": "●", "warn": "▲", "fail": "■"}


def arguments(parser: argparse.ArgumentParser) -> None:
    """`--json` for machines."""
    parser.add_argument("--json", action="store_true", help="one JSON object a line")


def run(args: argparse.Namespace) -> int:
    """Status 1 when something is broken; doubts alone are 0."""
    from motcua.config.health import State, examine

    broken = 0
    for finding in examine():
        broken += finding.state is State.FAIL
        if args.json:
            print(json.dumps(asdict(finding), ensure_ascii=False))
        else:
            print(f"{SIGNS[finding.state]} {finding.name:12} {finding.words}")
    return 1 if broken else 0
