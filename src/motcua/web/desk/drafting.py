"""The posted fields of a draft outcome."""

from motcua.dossiers.scope import dossier_for
from motcua.web.components.access import Asked
from motcua.web.desk import posted
from motcua.web.desk.outcome_fields import fields_of


def drafted(request: Asked, name: str) -> dict[str, str]:
    """Only the blanks that the template has."""
    return posted.blanks(request.POST, fields_of(dossier_for(request.actor, name)))
