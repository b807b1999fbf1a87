"""What a person must do and wait for: real Chromium on a phone with slow 4G, against `motcua demo`. A table in Markdown.

python bench/journeys [--json]      (ten minutes; reads tools/ux_meter.py of the folder beside the project, MOTCUA_SHARED)

Typed characters, clicks, words, bytes, paint and barriers of the citizen's pages, against U1–U9 and U16–U25 of the goals.
"""

import argparse
import json
import sys

import province
from clients import firm_files_ten, person_authorises, person_consents
from copies import certified_copy
from counter import counter_intake
from desk import officer_decides, officer_receives, typed_by_staff
from meter import Goal, browser
from pages import every_page, finding, weights
from signing import leader_signs
from walks import household, keyboard, marital_status, supplement, tracking, without_scripts

PARTS = (
    marital_status,
    household,
    supplement,
    tracking,
    finding,
    weights,
    every_page,
    keyboard,
    without_scripts,
    officer_receives,
    typed_by_staff,
    officer_decides,
    counter_intake,
    certified_copy,
    leader_signs,
    firm_files_ten,
    person_consents,
    person_authorises,
)


def main() -> None:
    """Start a province of its own, walk, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--only", default="", help="the name of one part")
    args = parser.parse_args()
    goals: list[Goal] = []
    with province.running() as place, browser() as chromium:
        for part in PARTS:
            if args.only in {"", part.__name__}:
                print(part.__name__, file=sys.stderr)
                goals.extend(part(place, chromium))
                for context in (
                    chromium.contexts
                ):  # a page left open goes on being slowed: a quarter of a processor each
                    context.close()
    if args.json:
        print(json.dumps([dict(zip(goal._fields, goal, strict=True)) for goal in goals], ensure_ascii=False))
        return
    print("| goal | figure | target | met |\n|---|---|---|---|")
    for goal in goals:
        print(
            f"| {goal.words} | {goal.figure:g} {goal.unit} | {goal.bound} | {'yes' if goal.is_met else '**no**'} |"
        )


if __name__ == "__main__":
    main()
