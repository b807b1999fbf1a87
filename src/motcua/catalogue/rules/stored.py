"""From what the database keeps back to a spec; kept by digest, for a digest never changes its content.

Source: our own contract for packs (`rules/reading.py`).
"""

from motcua.catalogue.rules.located import from_yaml
from motcua.catalogue.rules.reading import read_procedure
from motcua.catalogue.rules.spec import ProcedureSpec

KEPT_MAX = 1_000
_kept: dict[str, ProcedureSpec] = {}


def kept_spec(digest: str) -> ProcedureSpec | None:
    """The spec of this digest when this process has read it before."""
    return _kept.get(digest)


def read_spec(digest: str, text: str) -> ProcedureSpec:
    """The spec in this text. Raises RuntimeError when it was changed under its digest and no longer reads."""
    spec, problems = read_procedure(from_yaml(text, digest), digest)
    if problems:
        raise RuntimeError(f"stored revision {digest}: {problems[0]}")
    if len(_kept) >= KEPT_MAX:
        _kept.clear()
    _kept[digest] = spec
    return spec
