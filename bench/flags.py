"""Precision and recall of the integrity flags on labelled provinces, one table; then one JSON line.

python bench/flags.py [SEEDS]   (no database: the rules over what the simulator tells)
"""

import json
import os
import sys
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")

import django

django.setup()

from motcua.calendars.seed import calendar  # noqa: E402
from motcua.facts.queries import Period  # noqa: E402
from motcua.integrity.flags import flags  # noqa: E402
from motcua.simulation.gaming.judging import Judged, found_in, judge  # noqa: E402
from motcua.simulation.gaming.stage import Size, play_all  # noqa: E402

SPRING = Period.parse("2026-03..2026-05")
SIZE = Size(agencies=12, lives=60, cells=4)


def main() -> None:
    """Seed by seed, then the sums."""
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    codes = {flag.name: flag.code for flag in flags()}
    total = {code: Judged() for code in codes.values()}
    lives, begin = 0, process_time()
    for seed in range(1, seeds + 1):
        played = play_all(seed, SPRING, calendar(), codes, SIZE)
        lives += len(played.tales)
        for code, judged in judge(found_in(played), played).items():
            total[code].add(judged)
    seconds = process_time() - begin
    whole = Judged()
    print(
        "| flag | found rightly | wrongly | missed | precision | recall | its dossiers: right, wrong, missed |"
    )
    print("|---|---|---|---|---|---|---|")
    for flag in flags():
        judged = total[flag.code]
        whole.add(judged)
        print(_row(f"{flag.code} {flag.name}", judged))
    print(_row("**all**", whole))
    figures = {
        "seeds": seeds,
        "lives": lives,
        "cells": seeds * 36 * len(codes),
        "cpu_seconds": round(seconds, 1),
    }
    shares = {"precision": whole.precision, "recall": whole.recall}
    percents = {
        f"{name}_percent": round(100 * part / max(1, among), 1) for name, (part, among) in shares.items()
    }
    print(json.dumps(figures | shares | percents))


def _row(name: str, judged: Judged) -> str:
    shares = (
        f"{100 * part / among:.1f} %" if among else "–" for part, among in (judged.precision, judged.recall)
    )
    signs = f"{judged.signs_right}, {judged.signs_wrong}, {judged.signs_missed}"
    counts = f"{judged.right} | {judged.wrong} | {judged.missed}"
    return f"| {name} | {counts} | {' | '.join(shares)} | {signs} |"


if __name__ == "__main__":
    main()
