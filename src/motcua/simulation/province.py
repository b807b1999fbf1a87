"""The simulated province: who files what, where and how; and the dossiers it already had."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from motcua.accounts.actor import Actor
from motcua.accounts.roles import Role
from motcua.agencies import queries as agencies
from motcua.agencies.queries import AgencyView
from motcua.catalogue.models import ProcedureRevision
from motcua.catalogue.models import Status as RevisionStatus
from motcua.catalogue.rules.spec import Audience, Tier
from motcua.dossiers.actions.submit import file
from motcua.dossiers.models import Dossier
from motcua.parties.actions.seed_demo import citizen_details
from motcua.simulation.dice import dice_of
from motcua.simulation.filings import Visit, filing_for, page_of
from motcua.simulation.life import Life, life_of
from motcua.simulation.planning import look
from motcua.simulation.residents import Resident
from motcua.simulation.temper import size_of, temper_of
from motcua.simulation.year import Year

# how often people ask for it, relatively; 2 for what is not listed
DEMAND = {
    "2.000815": 24, "1.010041": 9, "2.000635": 8, "1.001193": 6, "2.000986": 6, "1.004873": 6, "1.000656": 4,
    "1.001612": 4, "1.013831": 5, "1.000894": 3, "2.000033": 2, "1.013274": 1,
}  # fmt: skip
CHANNELS = {True: (("self", 72), ("assisted", 28)), False: (("counter", 92), ("post", 8))}
RETURN_WAYS = {True: (("electronic", 82), ("counter", 18)), False: (("counter", 88), ("post", 12))}
FOR_A_BUSINESS = 0.35  # of procedures that are open to both
ELSEWHERE = 0.04  # filed outside one's own commune
FILINGS_OF_A_RESIDENT = 1.7
GUESTS = 5  # of the demo's own people live in a visited province
VISITED = 0.67  # of all the others together


@dataclass(frozen=True, slots=True)
class Wish:
    """How much shall happen. `since` empty: from where the province has come to.

    `visited`: the unit that visitors will look at; two in five people live there. Visitors who log in as the demo's own
    people find dossiers of theirs.
    """

    dossiers: int
    seed: int
    since: datetime
    until: datetime
    papers: float = 0.01
    visited: str = ""


class Province:
    """Its offices, its people, its procedures."""

    def __init__(self, wish: Wish) -> None:
        self.wish = wish
        self.dice = dice_of(wish.seed, wish.since.isoformat(), "arrivals")
        self.communes = agencies.communes(settings.PROVINCE_AGENCY)
        sizes = [size_of(view.code) for view in self.communes]
        crowd = VISITED * sum(sizes)
        self.sizes = [
            crowd if view.unit_code == wish.visited else size
            for view, size in zip(self.communes, sizes, strict=True)
        ]
        found = ProcedureRevision.objects.filter(status=RevisionStatus.PUBLISHED).order_by("code")
        self.procedures = {row.code: row.spec() for row in found}
        self.residents: dict[int, Resident] = {}
        self.population = max(40, int(wish.dossiers / FILINGS_OF_A_RESIDENT))
        self.year = Year(wish.seed, wish.until, wish.papers, look)

    def arrive(self) -> Life:
        """Somebody files something."""
        resident = self._resident(self.dice.randrange(self.population))
        codes = list(self.procedures)
        (code,) = self.dice.choices(codes, [DEMAND.get(c, 2) for c in codes])
        spec, home = self.procedures[code], agencies.agency_of_unit(resident.unit_code).code
        is_online = self.dice.random() < temper_of(home, self.wish.seed).online
        channel, way = self._one(CHANNELS[is_online]), self._one(RETURN_WAYS[is_online])
        of_business = Audience.ORGANISATION in spec.audience and (
            Audience.CITIZEN not in spec.audience or self.dice.random() < FOR_A_BUSINESS
        )
        centre = self._centre(home, spec.level is Tier.PROVINCE, spec.is_boundary_free)
        actor = self._filer(resident, centre, is_self=channel == "self")
        applicant = resident.organisation() if of_business else resident.party()
        visit = Visit(resident.facts(of_organisation=of_business), channel, applicant, centre, way)
        filing = filing_for(code, visit, self.dice)
        if any(given.file for given in filing.components):
            page_of(actor.id)
        dossier = file(filing, actor=actor)
        self.year.counts["file"] += 1
        life = self._life(dossier, actor, sampled=float(self._is_guest(resident.number)) or self.wish.papers)
        life.papers = tuple(given.code for given in filing.components)
        return life

    def go_on(self, dossier: Dossier) -> Life:
        """Take up an open dossier of before; from now on the counter speaks for the citizen."""
        clerk = self.year.officer(dossier.intake_agency, Role.COUNTER_OFFICER)
        life = self._life(dossier, clerk, sampled=self.wish.papers)
        life.done |= set(_behind(dossier))
        return life

    def _life(self, dossier: Dossier, filer: Actor, *, sampled: float) -> Life:
        temper = temper_of(dossier.agency, self.wish.seed)
        life = life_of(dossier, filer, temper, seed=self.wish.seed, sampled=sampled)
        self.year.lives.append(life)
        return life

    def _resident(self, number: int) -> Resident:
        if number not in self.residents:
            self.residents[number] = self._guest(number) if self._is_guest(number) else self._other(number)
        return self.residents[number]

    def _is_guest(self, number: int) -> bool:
        """One of the people whom visitors log in as: their papers are real ones."""
        return bool(self.wish.visited) and number < GUESTS

    def _guest(self, number: int) -> Resident:
        who = citizen_details(number + 1)
        home = agencies.agency_of_unit(who.unit_code)
        return Resident(number, who.unit_code, _unit_name(home), who)

    def _other(self, number: int) -> Resident:
        (home,) = dice_of("home", number).choices(self.communes, self.sizes)
        return Resident(number, home.unit_code, _unit_name(home))

    def _filer(self, resident: Resident, centre: str, *, is_self: bool) -> Actor:
        return resident.actor() if is_self else self.year.officer(centre, Role.COUNTER_OFFICER, 6)

    def _centre(self, home: str, is_provincial: bool, is_boundary_free: bool) -> str:  # noqa: FBT001
        if is_provincial and self.dice.random() < 0.5:  # noqa: PLR2004
            return agencies.centre_of(agencies.agency(home).parent).code
        if is_boundary_free and self.dice.random() < ELSEWHERE:
            home = self.dice.choice(self.communes).code
        return agencies.centre_of(home).code

    def _one(self, choices: tuple[tuple[str, int], ...]) -> str:
        return self.dice.choices([word for word, _ in choices], [weight for _, weight in choices])[0]


def _unit_name(home: AgencyView) -> str:
    return home.name.removeprefix("Ủy ban nhân dân ")


def _behind(dossier: Dossier) -> Iterator[str]:
    """What will not happen to it again."""
    yield "thought about"
    stages = set(dossier.supplementrequests.values_list("stage", flat=True))
    if stages:
        yield from ("looked through", "asked")
    if "appraisal" in stages:
        yield "appraised"
    statuses = set(dossier.outcomes.values_list("status", flat=True))
    if statuses:
        yield "drafted"
    if "approved" in statuses:
        yield "approved"
    if dossier.extensions.exists():
        yield "extended"
    if dossier.suspensions.filter(until=None, reason="verification").exists():
        yield "stands still"
