"""Corrections by the applicant, for the officer: what was filed, what is filed now, what is asked for."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.translation import gettext

from motcua.dossiers import amending, sealed
from motcua.web.components.changes import Change, answers_changed, papers_changed

if TYPE_CHECKING:
    from motcua.dossiers.models import Amendment, Dossier
    from motcua.dossiers.queries import Detail


class Amended(NamedTuple):
    """One correction that was made."""

    at: datetime
    changes: list[Change]
    old_fee_vnd: int
    fee_vnd: int


class Wish(NamedTuple):
    """One that is asked for."""

    at: datetime
    cause: str
    changes: list[Change]


def made(look: "Detail") -> list[Amended]:
    """Newest first; inside a purpose."""
    rows = amending.made_in(look.acts)
    return [_made(look.dossier, row) for row in reversed(rows)]


def wished(look: "Detail", answers: Mapping[str, Any]) -> Wish | None:
    """What waits for an answer; inside a purpose. A paper is told by its name: the file comes with the supplement."""
    row = amending.wish_in(look.acts)
    if row is None:
        return None
    changes = answers_changed(look.dossier, answers, sealed.open_wish(row))
    asked = [(t.removeprefix("component."), "replaced") for t in row.targets if t.startswith("component.")]
    here = {code: paper.name for code, paper in amending.current(look.dossier).items()}
    changes += papers_changed(look.dossier, asked, here, {code: gettext("tệp mới") for code, _ in asked})
    return Wish(row.made_at, row.cause, changes)


def _made(dossier: "Dossier", row: "Amendment") -> Amended:
    before = sealed.read_version(dossier, row.replaced_version)
    after = sealed.read_version(dossier, row.version)
    old = {c.code: c.name for c in dossier.replaced_components.filter(replaced_in=row.version)}
    new = {code: name for code, name, _, _ in row.files}
    changes = answers_changed(dossier, before, after) + papers_changed(dossier, row.papers, old, new)
    return Amended(row.made_at, changes, row.old_fee_vnd, row.fee_vnd)
