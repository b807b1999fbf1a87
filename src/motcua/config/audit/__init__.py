"""What stands beside the ledger, held against it: rows, files and figures that an administrator could have changed.

The ledger itself is verified by another program (`motcua-verify`). Each check names what is not as it was sealed.
Who changed it, nobody can tell from here; that it was changed, everybody can.
"""

from collections.abc import Callable, Iterator

from motcua.config.audit import figures, heads, papers, scores
from motcua.parties.queries.access import broken_rows

Check = Callable[[], Iterator[str]]


def access() -> Iterator[str]:
    """Readings of personal data whose row is gone or names other people."""
    return (f"access row {number} is gone or changed" for number in broken_rows())


CHECKS: dict[str, Check] = {
    "triggers": heads.triggers,
    "times": heads.backdated,
    "witnesses": heads.cosigned,
    "access": access,
    "files": papers.files,
    "papers": papers.papers,
    "counts": figures.counts,
    "publications": figures.publications,
    "corrections": figures.corrections,
    "samples": figures.drawn,
    "sheets": scores.sheets,
    "packs": scores.pinned,
}


def audited() -> dict[str, list[str]]:
    """Every check with what it found; an empty list is a good one."""
    return {name: list(check()) for name, check in CHECKS.items()}
