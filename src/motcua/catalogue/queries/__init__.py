"""Every read of the catalogue."""

from motcua.catalogue.queries.entries import entries_of, entry, findings, search_entries
from motcua.catalogue.queries.printing import printed_answers
from motcua.catalogue.queries.revisions import (
    all_in_force,
    bill,
    by_field,
    changes,
    competent_agency,
    described,
    fields,
    in_force,
    kept,
    lately_in_force,
    outcome_fields,
    revision,
    revisions,
)
from motcua.catalogue.queries.search import search
from motcua.catalogue.queries.services import Service, find, service, shelf
from motcua.catalogue.queries.services import forget as forget_services

__all__ = [
    "Service",
    "all_in_force",
    "bill",
    "by_field",
    "changes",
    "competent_agency",
    "described",
    "entries_of",
    "entry",
    "fields",
    "find",
    "findings",
    "forget_services",
    "in_force",
    "kept",
    "lately_in_force",
    "outcome_fields",
    "printed_answers",
    "revision",
    "revisions",
    "search",
    "search_entries",
    "service",
    "shelf",
]
