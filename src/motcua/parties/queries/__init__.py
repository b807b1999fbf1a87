"""Every read of parties. What opens a sealed field works only inside `with purpose(...)`."""

from motcua.parties.queries.access import AccessView, accesses, broken_rows
from motcua.parties.queries.facts import FactView, facts
from motcua.parties.queries.finding import (
    find_by_identity,
    find_by_phone,
    find_by_tax_code,
    search,
    search_organisations,
)
from motcua.parties.queries.reading import (
    OrganisationView,
    PersonView,
    kind_of,
    names,
    organisation,
    people,
    person,
)
from motcua.parties.queries.representation import (
    AuthorisationView,
    authorisations,
    authorised,
    headed_by,
    principals_of,
)

__all__ = [
    "AccessView",
    "AuthorisationView",
    "FactView",
    "OrganisationView",
    "PersonView",
    "accesses",
    "authorisations",
    "authorised",
    "broken_rows",
    "facts",
    "find_by_identity",
    "find_by_phone",
    "find_by_tax_code",
    "headed_by",
    "kind_of",
    "names",
    "organisation",
    "people",
    "person",
    "principals_of",
    "search",
    "search_organisations",
]
