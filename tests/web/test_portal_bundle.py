"""Birth, residence and health card: one filing, asked once; whose turn it is when agencies work side by side."""

import random
import re
from types import SimpleNamespace

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
from motcua.web.portal import tracking
from tests.web.conftest import Browser, logged_in, pdf
from tests.web.test_portal_every_procedure import typed

BUNDLE, BIRTH = "2.000986", "1.001193"


@pytest.mark.django_db
def test_three_outcomes_are_asked_for_once():
    seed_calendars(actor=SYSTEM)
    seed_agencies("33")
    seed_parties()
    account = Account.objects.get(username="congdan01")
    citizen = Browser(logged_in(account), actor_for(account))
    bring_packs(actor=SYSTEM)
    page = citizen.get(f"/thu-tuc/{BUNDLE}")
    for part in ("Đăng ký khai sinh", "Đăng ký thường trú", "Cấp thẻ bảo hiểm y tế"):
        assert f"<li>{part}</li>" in page
    assert f'href="/thu-tuc/{BUNDLE}"' in citizen.get(f"/thu-tuc/{BIRTH}")
    assert "chỉ khai một lần" not in page
    asked = file_once(citizen)
    assert len(asked) == len(set(asked))
    dossier = Dossier.objects.get()
    assert dossier.status == Status.SUBMITTED
    assert dossier.revision.code == BUNDLE


def file_once(citizen) -> list[str]:
    """File it through its pages; every question that was asked."""
    answers = filing_of(BUNDLE, citizen.actor, random.Random(7)).answers
    path, asked = f"/ho-so/{citizen.start(BUNDLE)}/cau-hoi/1", {}
    draft = path.split("/")[2]
    while "/cau-hoi/" in path:
        names = re.findall(r'name="_asked" value="([^"]+)"', citizen.get(path))
        asked.setdefault(path, set()).update(names)  # a page that an answer makes longer is asked again
        path = citizen.post(path, {n: typed(answers[n]) for n in names if n in answers} | {"_asked": names})[
            "Location"
        ]
    if path.endswith("/giay-to"):
        controls = re.findall(r'name="(paper\.[^"]+)"', citizen.get(path))
        citizen.post(path, {name: pdf(name) for name in controls})
    citizen.submit(draft)
    return [name for names in asked.values() for name in names]


def test_whose_turn_it_is_names_every_agency_at_work(world):
    def task(name):
        return SimpleNamespace(agency=world.in_process().agency, role="case_officer", name=name, kind="work")

    found = SimpleNamespace(
        dossier=SimpleNamespace(status=Status.IN_PROCESS),
        open_tasks=(task("Đăng ký thường trú cho trẻ"), task("Cấp thẻ bảo hiểm y tế")),
    )
    told = tracking._turn(found)
    assert "Đăng ký thường trú cho trẻ" in told
    assert "; " in told
    assert "Cấp thẻ bảo hiểm y tế" in told
