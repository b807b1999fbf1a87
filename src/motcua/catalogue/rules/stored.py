"""From what the database keeps back to a spec; kept by digest, for a digest never changes its content.

Source: our own contract for packs (`rules/reading.py`).
"""

from motcua.catalogue.rules.located import from_yaml
from motcua.catalogue.rules.reading import read_procedure
from motcua.catalogue.rules.reading_wizard import read_wizard
from motcua.catalogue.rules.spec import ProcedureSpec
from motcua.catalogue.rules.wizard import Wizard
from motcua.eforms.rules.form import Form

KEPT_MAX = 1_000
_kept: dict[str, ProcedureSpec] = {}
_wizards: dict[str, Wizard | None] = {}


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


def has_wizard_kept(digest: str) -> bool:
    """This process has looked for the questions of this digest before."""
    return digest in _wizards


def kept_wizard(digest: str) -> Wizard | None:
    """The questions before filing of this digest, as looked for before."""
    return _wizards[digest]


def keep_wizard(digest: str, text: str, form: Form) -> Wizard | None:
    """The questions in this text, None when it is empty. Raises RuntimeError when it no longer reads."""
    wizard = None
    if text:
        wizard, problems = read_wizard(from_yaml(text, digest), digest, form)
        if problems:
            raise RuntimeError(f"stored revision {digest}: {problems[0]}")
    if len(_wizards) >= KEPT_MAX:
        _wizards.clear()
    _wizards[digest] = wizard
    return wizard
