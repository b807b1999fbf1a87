"""The people of a simulated province: invented, numbered, the same person for the same number whatever the seed.

Their numbers end in 99xxxx, which nobody has. Each becomes known to the house when they first need it.
"""

from datetime import date, timedelta
from functools import cache
from typing import Any

import yaml

from motcua.accounts.actor import SYSTEM, Actor
from motcua.agencies import queries as agencies
from motcua.agencies.seed.plan import Names
from motcua.agencies.seed.province import SEED, names_of
from motcua.parties.actions.register import register_organisation, register_person
from motcua.parties.actions.welcome import welcome_citizen
from motcua.parties.rules.details import OrganisationDetails, PersonDetails
from motcua.parties.rules.sources import Source
from motcua.parties.rules.tax_code import check_digit
from motcua.simulation.dice import dice_of

FIRST_NUMBER = 100  # below are the demo's own people
A_BLOCK = 10_000 - FIRST_NUMBER  # four digits tell so many people of one year apart
OLDEST, YEARS = date(1950, 1, 1), 55


class Resident:
    """Người dân mô phỏng: one of them, with what the state knows."""

    def __init__(self, number: int, unit_code: str, unit_name: str, who: PersonDetails | None = None) -> None:
        self.number, self.unit_code, self.unit_name = number, unit_code, unit_name
        self.who = who or details(number, unit_code)
        self._party = ""
        self._actor: Actor | None = None
        self._organisation = ""

    def party(self) -> str:
        """Public id of the person; a counter officer notes who they are at their first visit."""
        if not self._party:
            self._party = register_person(self.who, source=Source.CARD, actor=SYSTEM).public_id
        return self._party

    def actor(self) -> Actor:
        """Logged in; at the first log-in the account is made."""
        if self._actor is None:
            self._actor = agencies.actor_for(welcome_citizen(self.who, source=Source.VNEID, actor=SYSTEM))
            self._party = self._actor.party
        return self._actor

    def organisation(self) -> str:
        """Public id of the small business that this person heads."""
        if not self._organisation:
            told = organisation_details(self.number, self.unit_code, self.unit_name)
            row = register_organisation(told, head=self.party(), source=Source.DATABASE, actor=SYSTEM)
            self._organisation = row.public_id
        return self._organisation

    def facts(self, *, of_organisation: bool = False) -> dict[str, Any]:
        """What fills a form, by the names that forms use."""
        who = self.who
        known: dict[str, Any] = {
            "person.name": who.name,
            "person.identity": who.identity,
            "person.birth": f"{who.birth:%d/%m/%Y}",
            "person.sex": who.sex,
            "person.address": who.address,
            "person.unit_code": who.unit_code,
            "person.phone": who.phone,
            "person.ethnicity": "Kinh",
            "person.nationality": "Việt Nam",
        }
        if of_organisation:
            firm = organisation_details(self.number, self.unit_code, self.unit_name)
            known |= {"business.tax_code": firm.tax_code, "business.name": firm.name}
            known |= {"business.address": firm.address}
        return known


def details(number: int, unit_code: str) -> PersonDetails:
    """Who the resident with this number is."""
    dice, names = dice_of("resident", number), _names()
    is_woman = dice.random() < 0.5  # noqa: PLR2004
    birth = OLDEST.replace(year=_year_of_birth(number)) + timedelta(days=dice.randrange(365))
    century = (birth.year - 1900) // 100 * 2 + is_woman
    middle, given = (names.middle_women, names.women) if is_woman else (names.middle_men, names.men)
    return PersonDetails(
        name=" ".join((dice.choice(names.families), dice.choice(middle), dice.choice(given))),
        identity=f"033{century}{birth.year % 100:02}99{FIRST_NUMBER + number % A_BLOCK:04}",
        birth=birth,
        sex="female" if is_woman else "male",
        address=f"Số {1 + number % 180}, tổ dân phố {1 + number % 9}",
        unit_code=unit_code,
        phone=f"0900{number % 500_000:06}",
    )


def organisation_details(number: int, unit_code: str, unit_name: str) -> OrganisationDetails:
    """The business of the resident with this number."""
    dice, names = dice_of("business", number), _names()
    return OrganisationDetails(
        name=f"Công ty TNHH {dice.choice(names.women)} {dice.choice(names.men)} {number}",
        tax_code=_tax_code(number),
        address=f"Số {1 + number % 180}, {unit_name}, tỉnh Hưng Yên",
        unit_code=unit_code,
        phone=f"0900{500_000 + number % 500_000:06}",
    )


def _year_of_birth(number: int) -> int:
    """Ten thousand people share a block of digits; each further block is born in other years."""
    blocks = 5
    decade = dice_of("born", number).randrange(YEARS // blocks) * blocks
    return OLDEST.year + decade + number // A_BLOCK % blocks


def _tax_code(number: int) -> str:
    nines = (f"99{n:07}" for n in range(number * 12, number * 12 + 12))  # 99…: no tax office has it
    return next(nine + check_digit(nine) for nine in nines if check_digit(nine))


@cache
def _names() -> Names:
    return names_of(yaml.safe_load((SEED / "province-33.yaml").read_text(encoding="utf-8")))
