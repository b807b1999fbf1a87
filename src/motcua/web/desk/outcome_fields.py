"""The blanks that an officer fills in an outcome, as the pack asks for them."""

from typing import TYPE_CHECKING, NamedTuple

from motcua.catalogue.queries import outcome_fields
from motcua.catalogue.rules.outcome_fields import FORMAT_OF
from motcua.catalogue.rules.spec import FieldKind, OutcomeField, Words

if TYPE_CHECKING:
    from motcua.dossiers.models import Dossier


class Blank(NamedTuple):
    """One field of the draft; `field` is its name in the form."""

    name: str
    label: Words
    is_required: bool = True
    example: str = ""
    is_long: bool = False

    @property
    def field(self) -> str:
        """As posted."""
        return f"muc.{self.name}"


def fields_of(dossier: "Dossier") -> tuple[Blank, ...]:
    """In the order of the page."""
    return tuple(_blank(field) for field in outcome_fields(dossier.revision))


def _blank(field: OutcomeField) -> Blank:
    wanted = FORMAT_OF.get(field.kind)
    return Blank(
        name=field.code,
        label=field.label,
        is_required=field.is_required,
        example=field.example or (wanted.example if wanted else ""),
        is_long=field.kind is FieldKind.LONG_TEXT,
    )
