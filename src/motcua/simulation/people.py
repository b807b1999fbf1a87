"""Who acts in the simulated province: citizens with what the state knows of them, officers by role and place."""

from functools import lru_cache
from typing import Any

from motcua.accounts.actor import SYSTEM, Actor
from motcua.accounts.queries import account, account_of_party
from motcua.accounts.roles import Role
from motcua.agencies import queries as agencies
from motcua.kernel.errors import NotFound
from motcua.parties import queries as parties
from motcua.parties.actions.seed_demo import citizen_details
from motcua.parties.purpose import Why, purpose


@lru_cache(maxsize=64)
def citizen(number: int) -> Actor:
    """The demo citizen with this number, from 1, as logged in. Raises NotFound where the demo was not seeded."""
    found = account_of_party(parties.find_by_identity(citizen_details(number).identity))
    if found is None:
        raise NotFound(f"người dân mẫu số {number}")
    return agencies.actor_for(found)


@lru_cache(maxsize=64)
def facts_of(party: str) -> dict[str, Any]:
    """What the state knows of a person, as forms name it: `person.name` and so on."""
    with purpose(SYSTEM, Why.HANDLING, party):
        who = parties.person(party)
    known = {
        "name": who.name,
        "identity": who.identity,
        "birth": f"{who.birth:%d/%m/%Y}" if who.birth else None,
        "sex": who.sex,
        "address": who.address,
        "unit_code": who.unit_code,
        "phone": who.phone,
        "email": who.email,
        "ethnicity": "Kinh",
        "nationality": "Việt Nam",
    }
    return {f"person.{name}": value for name, value in known.items() if value}


def officer(agency: str, role: Role) -> Actor:
    """Somebody who holds `role` at this agency or in its sections; at the agency above when nobody does."""
    places = [agency, *(view.code for view in agencies.ancestors(agency))]
    for place in places:
        for view in agencies.officers(place, role):
            return agencies.actor_for(account(view.account), view.agency)
    centre = agencies.centre_of(agency).code
    return agencies.actor_for(account(agencies.officers(centre, role)[0].account), centre)
