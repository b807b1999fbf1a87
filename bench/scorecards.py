"""Seconds to score a pack of 100 criteria for 138 units: every formula of the grammar, totals and classes. One JSON line.

python bench/scorecards.py [UNITS]
"""

import json
import random
import sys
import time
from fractions import Fraction
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))

from motcua.catalogue.rules.located import from_yaml
from motcua.scorecards.rules.card import Scorecard
from motcua.scorecards.rules.engine import score_units
from motcua.scorecards.rules.gaps import gaps
from motcua.scorecards.rules.pack import Pack
from motcua.scorecards.rules.reading import read_pack

CRITERIA, UNITS, TRIES = 100, 138, 7
RULES = (
    "{{type: proportional, part: a{n}, whole: b{n}}}",
    "{{type: capped_proportional, part: a{n}, whole: b{n}, target: 80%}}",
    "{{type: tier_then_proportional, part: a{n}, whole: b{n}, full_at: 85%, zero_below: 60%}}",
    "{{type: tier, part: a{n}, whole: b{n}, tiers: [{{at_least: 90%, points: 1}}, {{at_least: 70%, points: 0.5}}]}}",
    "{{type: boolean, input: a{n}}}",
    "{{type: deduct_per_event, input: a{n}, each: 0.25}}",
    "{{type: survey_options, weights: {{a{n}: 100%, b{n}: 60%}}}}",
    "{{type: index_link, input: a{n}, scale: 1000}}",
    "{{type: compare_to_mean, input: a{n}}}",
    "{{type: min_max, input: a{n}, low: 10%}}",
    "{{type: given, input: a{n}}}",
    "{{type: conditional, when: b{n}, then: {{type: boolean, input: a{n}}}, otherwise: {{type: given, input: a{n}}}}}",
)
HEAD = """\
pack: bench
version: "1"
title: Đo
legal_basis: QĐ 766/QĐ-TTg
max: 100
bands:
  - {code: high, title: Cao, at_least: 80%, unless: [{type: any_at_zero}]}
  - {code: low, title: Thấp, at_least: 0%}
"""


def pack() -> Pack:
    """Ten groups of ten criteria of one point."""
    inputs = "".join(f"  a{n}: việc {n}\n  b{n}: tổng {n}\n" for n in range(CRITERIA))
    groups = ""
    for n in range(CRITERIA):
        if n % 10 == 0:
            groups += f"  - code: g{n}\n    title: Nhóm {n}\n    max: 10\n    criteria:\n"
        rule = RULES[n % len(RULES)].format(n=n)
        groups += f"      - {{code: c{n}, title: Việc, max: 1, source: appraisal, rule: {rule}}}\n"
    found, problems = read_pack(from_yaml(f"{HEAD}inputs:\n{inputs}groups:\n{groups}", "bench"), "bench", ())
    if problems:
        raise SystemExit("\n".join(map(str, problems)))
    return found


def figures(units: int) -> dict[str, dict[str, Fraction | str]]:
    """Counts up to a thousand, the part within its whole."""
    chance = random.Random(7)
    rows: dict[str, dict[str, Fraction | str]] = {}
    for unit in range(units):
        row = rows.setdefault(f"unit {unit}", {})
        for n in range(CRITERIA):
            whole = chance.randint(1, 1000)
            row |= {f"a{n}": Fraction(chance.randint(0, whole)), f"b{n}": Fraction(whole)}
    return rows


def table(cards: dict[str, Scorecard]) -> list[tuple[Fraction, str, str]]:
    """Ranked, with the class: every total asked for."""
    return sorted((c.points or Fraction(0), u, c.band.code if c.band else "") for u, c in cards.items())


def main() -> None:
    """The median of seven; then what every unit could still win, once."""
    scheme, rows = pack(), figures(int(sys.argv[1]) if len(sys.argv) > 1 else UNITS)
    took = []
    for _ in range(TRIES):
        begun = time.process_time()
        cards = score_units(scheme, rows)
        table(cards)
        took.append(time.process_time() - begun)
    begun = time.process_time()
    found = sum(len(gaps(card)) for card in cards.values())
    gap_s = time.process_time() - begun
    told = {"criteria": CRITERIA, "units": len(rows), "score_s": round(sorted(took)[TRIES // 2], 3)}
    print(json.dumps(told | {"gaps": found, "gaps_s": round(gap_s, 3)}))


if __name__ == "__main__":
    main()
