"""What the register of businesses may tell instead of being asked: only what the procedure's form wants."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.conf import settings

from motcua.connectors.rules.businesses import BUSINESS, wanted
from motcua.kernel import clock
from motcua.parties.rules.sources import Source

if TYPE_CHECKING:
    from motcua.catalogue.models import ProcedureRevision
    from motcua.parties.queries import FactView


def keys_for(revision: "ProcedureRevision", known: "Mapping[str, FactView]") -> tuple[str, ...]:
    """The facts to ask for; `known` by the form's own keys."""
    today = clock.local_date(clock.now())
    fresh = {
        key.removeprefix(BUSINESS)
        for key, fact in known.items()
        if fact.source is Source.BUSINESS and fact.as_of == today
    }
    return wanted(_asked(revision), fresh)


def may_be_asked(revision: "ProcedureRevision") -> bool:
    """The form is about a business, and the province is connected."""
    return bool(settings.BUSINESS_URL) and bool(wanted(_asked(revision), ()))


def _asked(revision: "ProcedureRevision") -> set[str]:
    return {question.fact for question in revision.form.layout.questions if question.fact}
