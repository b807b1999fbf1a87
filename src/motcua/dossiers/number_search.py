"""Dossiers by a piece of their number, each way a range of an index: its beginning, its end, or what follows the own office.

What stands in the middle of an agency's code is nobody's search: people read the end off a receipt, or paste the whole.
"""

from django.db import connection
from django.db.models import Q

from motcua.accounts.actor import Actor
from motcua.dossiers.queues import places
from motcua.dossiers.rules.numbers import after, digits

LAST = "\U0010ffff"
FEWEST = 2  # digits of an end: one is a tenth of all dossiers


def numbered_like(text: str, actor: Actor) -> Q:
    """`text` holds a digit."""
    known = text.strip().upper()
    found = _begins(known)
    for place in places(actor) if known[:1].isdigit() else ():
        found |= _begins(f"{place}-{known}")
    end = digits(known)[::-1]
    if len(end) >= FEWEST and set(known) <= set("0123456789- "):
        found |= _ends(end)
    return found


def _begins(known: str) -> Q:
    """PostgreSQL has an index for LIKE beside the unique one; SQLite compares letter by letter, so a range is the same."""
    if connection.vendor == "postgresql":
        return Q(number__startswith=known)
    return Q(number__gte=known, number__lt=known + LAST)


def _ends(end: str) -> Q:
    """Digits sort alike in every collation."""
    beyond = after(end)
    return Q(number_end__gte=end) & (Q(number_end__lt=beyond) if beyond else Q())
