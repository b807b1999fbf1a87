"""Each published procedure can be filed through its pages by somebody who types plausible answers."""

import random
import re

import pytest

from motcua.accounts.actor import SYSTEM
from motcua.accounts.models import Account
from motcua.agencies.actions.seed_demo import seed_demo as seed_agencies
from motcua.agencies.queries import actor_for
from motcua.calendars.actions.seed import seed as seed_calendars
from motcua.catalogue.actions.bring_packs import bring_packs
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.lifecycle import Status
from motcua.parties.actions.seed_demo import seed_demo as seed_parties
from motcua.simulation.filings import filing_of
from motcua.simulation.people import facts_of
from tests.web.conftest import Browser, logged_in, pdf
from tests.web.reading import words
from tests.web.test_words import MOST

STOPS = 30


def typed(value):
    """An answer as a person types it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, list) else str(value)


def walk(citizen, draft, answers):
    """Answer every question page that is shown, until the papers."""
    path = f"/ho-so/{draft}/cau-hoi/1"
    for _ in range(STOPS):
        if "/cau-hoi/" not in path:
            return path
        page = citizen.get(path)
        assert len(words(page)) <= MOST, (path, words(page))
        asked = re.findall(r'name="_asked" value="([^"]+)"', page)
        given = {name: typed(answers[name]) for name in asked if name in answers}
        path = citizen.post(path, given | {"_asked": asked})["Location"]
    raise AssertionError(path)


@pytest.mark.django_db
def test_every_published_procedure_is_filed_through_its_pages():
    seed_calendars(actor=SYSTEM)
    seed_agencies("33")
    seed_parties()
    account = Account.objects.get(username="congdan01")
    citizen = Browser(logged_in(account), actor_for(account))
    for revision in bring_packs(actor=SYSTEM):
        filing = filing_of(revision.code, citizen.actor, random.Random(7))
        draft = citizen.start(revision.code, noi_nop=facts_of(account.party)["person.unit_code"])
        papers = walk(citizen, draft, filing.answers)
        controls = re.findall(r'name="(paper\.[^"]+)"', citizen.get(papers))
        files = {name: pdf(name) for name in controls}
        checked = citizen.post(papers, files)["Location"] if controls else papers
        assert "Nộp hồ sơ</button>" in citizen.get(checked), revision.name
        citizen.submit(draft)
        dossier = Dossier.objects.get(public_id=draft)
        assert dossier.status == Status.SUBMITTED
        assert dossier.number in citizen.get(f"/h/{draft}")
