"""Which fields of the form that judges a dossier are an officer's own marks, and how much of them is kept.

Source: ours; a clerk is called to the counter in the middle of a dossier and comes back to it.
"""

from collections.abc import Mapping, Sequence

VERDICT = "xet."
OWN = (VERDICT, "ly-do.", "noi-dung.", "can-cu.")
REST = "con-lai"
LONGEST, MOST = 2_000, 400  # letters of a text, fields of a form


def worth_keeping(marks: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Only while something was judged: a reason that nobody chose is no mark."""
    own = {
        name: [value[:LONGEST] for value in values]
        for name, values in [*marks.items()][:MOST]
        if (name.startswith(OWN) or name == REST) and any(values)
    }
    return own if verdicts_in(own) or REST in own else {}


def verdicts_in(marks: Mapping[str, Sequence[str]]) -> int:
    """How many things were judged."""
    return sum(name.startswith(VERDICT) for name in marks)
