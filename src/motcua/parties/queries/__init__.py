"""Every read of parties. What opens a sealed field works only inside `with purpose(...)`."""

from motcua.parties.queries.access import AccessView, accesses, broken_rows
from motcua.parties.queries.facts import FactView, facts
from motcua.parties.queries.finding import (
    find_by_identity,
    find_by_phone,
    find_by_tax_code,
    find_named,
    look_alikes,
    search,
    search_organisations,
)
from motcua.parties.queries.offers import OfferView, offer, offers_given, offers_received
from motcua.parties.queries.reading import (
    OrganisationView,
    PersonView,
    SealedName,
    kind_of,
    names,
    opened_names,
    organisation,
    people,
    person,
)
from motcua.parties.queries.representation import (
    AuthorisationView,
    AuthorisationWords,
    authorisation,
    authorisation_words,
    authorisations,
    authorised,
    headed_by,
    principals_of,
)

__all__ = [
    "AccessView",
    "AuthorisationView",
    "AuthorisationWords",
    "FactView",
    "OfferView",
    "OrganisationView",
    "PersonView",
    "SealedName",
    "accesses",
    "authorisation",
    "authorisation_words",
    "authorisations",
    "authorised",
    "broken_rows",
    "facts",
    "find_by_identity",
    "find_by_phone",
    "find_by_tax_code",
    "find_named",
    "headed_by",
    "kind_of",
    "look_alikes",
    "names",
    "offer",
    "offers_given",
    "offers_received",
    "opened_names",
    "organisation",
    "people",
    "person",
    "principals_of",
    "search",
    "search_organisations",
]
