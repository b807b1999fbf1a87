"""What is too small to be published: a figure about fewer than five dossiers may tell of a person.

When only one unit of a column is left out, anybody can subtract the others from the whole: then the next smallest is
left out too.
Source: k-anonymity with complementary suppression, k = 5 (USE V05).
"""

from collections.abc import Mapping

from motcua.facts.rules.measures import Counts

LEAST = 5
WHOLE = ""


def too_small(counted: Mapping[str, Counts], least: int = LEAST) -> frozenset[str]:
    """The units of one measure and month that stay unsaid; «» is their whole."""
    sizes = {code: counts.denominator for code, counts in counted.items() if counts.denominator}
    units = {code: size for code, size in sizes.items() if code != WHOLE}
    small = {code for code, size in units.items() if size < least}
    others = sorted((size, code) for code, size in units.items() if code not in small)
    if small and sum(units[code] for code in small) < least and others and WHOLE in sizes:
        small.add(others[0][1])  # the hidden ones together must be as large as one that may be shown
    whole = {WHOLE} if 0 < sizes.get(WHOLE, 0) < least else set()
    return frozenset(small | whole)
