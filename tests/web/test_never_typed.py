"""Over every pack: typed text ∩ known facts = ∅. Who is known to the state and has filed before is asked nothing twice."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from motcua.accounts.actor import SYSTEM
from motcua.accounts.models import Account
from motcua.agencies.actions.seed_demo import seed_demo as seed_agencies
from motcua.agencies.queries import actor_for
from motcua.calendars.actions.seed import seed as seed_calendars
from motcua.catalogue.actions.bring_packs import bring_packs
from motcua.catalogue.models import ProcedureRevision
from motcua.connectors.tests.conftest import businesses, businesses_url, register, register_url
from motcua.dossiers.actions.start import save_answers
from motcua.eforms.rules.layout import InputKind, Question
from motcua.eforms.rules.typing_left import CHOSEN, is_knowable
from motcua.kernel import clock
from motcua.kernel.tests import ground
from motcua.kernel.text import fold
from motcua.parties.actions.facts import Origin, note_fact
from motcua.parties.actions.seed_demo import seed_demo as seed_parties
from motcua.parties.queries import principals_of
from motcua.parties.rules.fact_keys import PERSON
from motcua.parties.rules.precedence import rule_of
from motcua.parties.rules.sources import Source
from motcua.simulation.filings import filing_of
from motcua.web.portal.drafts import Draft, open_draft
from tests.web.conftest import Browser, logged_in

__all__ = ["businesses", "businesses_url", "register", "register_url"]

pytestmark = pytest.mark.django_db
WOMAN, MAN = "congdan03", "congdan02"  # each heads an organisation
LONG_ENOUGH = 4  # letters: «Nam» may well be both a sex and a place
SEEDS = range(5)
MOST_TYPED = 12
SHARED = {
    "unit_code",
    "ethnicity",
    "nationality",
    "religion",
    "sex",
}  # the same for most people: no repetition
EXAMPLES = {"land.plot_area_m2": "150", "land.certificate_on": "2019-05-06"}
# Purposes of WCAG 1.3.5 are about the one who fills in: a question with one of them is a known fact.
OWN_PURPOSES = {"name", "tel", "email", "bday", "sex", "street-address"}


@dataclass
class Table:
    """code → (questions that were shown, known, to type, to choose), of the last applicant."""

    lines: dict[str, tuple[int, int, int, int]] = field(default_factory=dict)

    def __str__(self) -> str:
        rows = [f"{code:12}{'':2}{a:4}{b:8}{c:8}{d:8}" for code, (a, b, c, d) in sorted(self.lines.items())]
        return "\n".join([f"{'pack':14}{'all':>4}{'known':>8}{'type':>8}{'choose':>8}", *rows])


@ground.plant()
def province_with_packs() -> list[ProcedureRevision]:
    seed_calendars(actor=SYSTEM)
    seed_agencies("33")
    seed_parties()
    return bring_packs(actor=SYSTEM)


@pytest.fixture
def packs(province_with_packs, register, businesses) -> list[ProcedureRevision]:
    return province_with_packs


def know_everything(party: str, packs: list[ProcedureRevision]) -> None:
    """Besides what the log-in and the registers tell: every other fact that a form asks about."""
    asked = {q.fact for one in packs for q in one.form.layout.questions if q.fact and rule_of(q.fact)}
    origin = Origin(Source.DATABASE, clock.local_date(clock.now()))
    for key in sorted(asked):
        if not key.startswith((PERSON, "business.")):
            note_fact(party, key, EXAMPLES.get(key, f"Đã biết {key}"), origin=origin, actor=SYSTEM)


def drafts(name: str, packs: list[ProcedureRevision], applicant: str = "") -> Iterator[tuple[Draft, Browser]]:
    account = Account.objects.get(username=name)
    browser = Browser(logged_in(account), actor_for(account))
    know_everything(account.party, packs)
    for revision in packs:
        given = {"noi_nop": "11953"} | ({"nguoi_nop": applicant} if applicant else {})
        yield open_draft(browser.actor, browser.start(revision.code, **given)), browser


def with_answers(draft: Draft, browser: Browser, seed: int) -> Draft:
    """The same draft with a valid answer to every question that nobody knows."""
    code, public_id = draft.dossier.revision.code, draft.dossier.public_id
    needed = filing_of(code, browser.actor, random.Random(seed)).answers
    known = set(draft.sources())
    save_answers(public_id, {k: v for k, v in needed.items() if k not in known}, actor=browser.actor)
    return open_draft(browser.actor, public_id)


def asked_of(draft: Draft) -> list[Question]:
    """What the person sees and nobody has answered for them."""
    shown, known = set(draft.form.shown(draft.answers, draft.around)), set(draft.sources())
    return [q for q in draft.form.layout.questions if q.path in shown - known]


def known_words(draft: Draft) -> set[str]:
    values = {fold(fact.value) for key, fact in draft.known.items() if key.split(".")[1] not in SHARED}
    return {value for value in values if len(value) >= LONG_ENOUGH}


def again(draft: Draft) -> set[str]:
    """Questions whose typed answer somebody knows already."""
    known = known_words(draft)
    typed = {q.path: draft.answers.get(q.path) for q in asked_of(draft) if q.kind not in CHOSEN}
    return {path for path, answer in typed.items() if isinstance(answer, str) and fold(answer) in known}


def counted(draft: Draft) -> tuple[int, int, int, int]:
    asked, known = asked_of(draft), len(draft.sources())
    chosen = sum(q.kind in CHOSEN for q in asked)
    return len(asked) + known, known, len(asked) - chosen, chosen


@pytest.mark.parametrize("name", [WOMAN, MAN])
def test_of_every_pack_nothing_that_is_known_is_typed(packs, name):
    table, wrong = Table(), {}
    for draft, browser in drafts(name, packs):
        code = draft.dossier.revision.code
        unfilled = {q.path for q in asked_of(draft) if q.fact in draft.known}
        repeated = {path for seed in SEEDS for path in again(with_answers(draft, browser, seed))}
        if unfilled | repeated:
            wrong[code] = unfilled | repeated
        table.lines[code] = counted(open_draft(browser.actor, draft.dossier.public_id))
    print(f"\n{name}\n{table}")
    assert wrong == {}


@pytest.mark.parametrize(("name", "role"), [(WOMAN, "wife"), (MAN, "husband")])
def test_of_the_two_who_marry_the_one_who_files_is_known(packs, name, role):
    marriage = next(one for one in packs if one.code == "1.000894")
    for draft, _ in drafts(name, [marriage]):
        asked = {q.fact.partition(".")[0] for q in asked_of(draft) if q.fact}
        assert asked == {"wife", "husband"} - {role}


def test_for_a_firm_neither(packs):
    """For the procedures of businesses, filed by the head for the firm."""
    account = Account.objects.get(username=WOMAN)
    firm = principals_of(account.party)[0]
    of_firms = [
        one for one in packs if any(q.fact.startswith("business.") for q in one.form.layout.questions)
    ]
    assert len(of_firms) >= 3
    for draft, browser in drafts(WOMAN, of_firms, firm):
        assert not {q.path for q in asked_of(draft) if q.fact.startswith("business.")}
        assert not again(with_answers(draft, browser, 1)), draft.dossier.revision.code


def test_every_question_about_the_person_names_its_fact(packs):
    """What a browser could fill in, the state can."""
    silent = {
        (one.code, question.path)
        for one in packs
        for question in one.form.layout.questions
        if question.autocomplete in OWN_PURPOSES and not is_knowable(question, one.form.layout)
    }
    assert silent == set()


def test_what_nobody_can_know_is_little(packs):
    """A dozen typed answers at most, over all cases of a procedure together."""
    for one in packs:
        layout = one.form.layout
        typed = [q for q in layout.questions if q.kind not in CHOSEN and not is_knowable(q, layout)]
        of_lists = [q for q in layout.questions if q.kind is InputKind.LIST]
        assert len(typed) + len(of_lists) <= MOST_TYPED, (one.code, [q.path for q in typed])
