"""Say that the tree changed, so that every process reads it anew."""

from motcua.agencies.events import AgencyRow
from motcua.agencies.models import Agency, TreeEdition
from motcua.agencies.queries.directory import forget
from motcua.kernel import clock
from motcua.kernel.codes import random_code


def publish_edition() -> None:
    """Inside the transaction of the change."""
    TreeEdition.objects.create(token=random_code(), published_at=clock.now())
    forget()


def row_of(agency: Agency) -> AgencyRow:
    """The agency as its event carries it."""
    parent = agency.parent.code if agency.parent else ""
    return AgencyRow(
        code=agency.code,
        parent=parent,
        kind=agency.kind,
        name=agency.name,
        unit=agency.unit_code,
        starts_on=agency.starts_on,
        ends_on=agency.ends_on,
        key=agency.key,
    )
