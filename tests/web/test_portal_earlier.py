"""What an earlier dossier or outcome told is not asked again; what was not accepted, is not one's own, or counts no more, tells nothing."""

from datetime import date, timedelta

import pytest

from motcua.accounts.actor import SYSTEM, Actor
from motcua.accounts.roles import Role
from motcua.catalogue.actions.draft import write_draft
from motcua.catalogue.actions.publish import put_in_force
from motcua.catalogue.adapters import pack_folder
from motcua.dossiers.actions.receive import receive
from motcua.dossiers.actions.return_outcome import revoke_outcome
from motcua.dossiers.actions.submit import file
from motcua.dossiers.filing import Filing
from motcua.dossiers.models import Dossier, Outcome
from motcua.dossiers.tests.conftest import ANSWERS, MONDAY
from motcua.dossiers.tests.test_outcome import concluded
from motcua.kernel import clock
from motcua.parties.actions.facts import Origin
from motcua.parties.actions.learn import learn
from motcua.parties.rules.sources import Source
from motcua.web.portal.drafts import open_draft
from tests.web.conftest import Browser, account_of, logged_in

pytestmark = pytest.mark.django_db
BIRTH = "1.001193"


def to_type(page: str) -> str:
    """The part of a question page that asks."""
    return page.rsplit("</details>", maxsplit=1)[-1]


def day_of(dossier: Dossier) -> str:
    return f"{clock.local_date(dossier.received_at):%d/%m/%Y}"


def test_what_an_accepted_dossier_told_is_filled_in_with_its_number(world, citizen):
    before = world.received(ethnicity="Tày")
    with clock.at(MONDAY + timedelta(days=3)):
        draft = citizen.start()
        page = citizen.get(f"/ho-so/{draft}/cau-hoi/1")
    assert f"từ hồ sơ {before.number}, {day_of(before)}" in page
    assert 'name="ethnicity" value="Tày"' in page
    assert 'name="ethnicity"' not in to_type(page)
    english = citizen.get(f"/ho-so/{draft}/cau-hoi/1?lang=en")
    assert f"from dossier {before.number}" in english


def test_what_was_only_sent_or_is_a_strangers_tells_nothing(world, citizen, stranger):
    world.filed(ethnicity="Tày")
    assert 'name="ethnicity"' in to_type(citizen.get(f"/ho-so/{citizen.start()}/cau-hoi/1"))
    world.received(ethnicity="Tày")
    assert 'name="ethnicity"' in to_type(stranger.get(f"/ho-so/{stranger.start()}/cau-hoi/1"))


def test_the_state_outranks_a_dossier_and_the_newest_telephone_counts(world, citizen):
    before = world.received(ethnicity="Tày", phone="0912345678", residence_line="Nhà cũ")
    today = clock.local_date(MONDAY)
    learn(citizen.actor.party, {"ethnicity": "Kinh"}, origin=Origin(Source.POPULATION, today), actor=SYSTEM)
    with clock.at(MONDAY + timedelta(days=3)):
        sources = open_draft(citizen.actor, citizen.start()).sources()
    assert sources["ethnicity"].startswith("từ Cơ sở dữ liệu quốc gia về dân cư")
    assert sources["residence_line"].startswith("từ tài khoản định danh điện tử")
    assert sources["phone"].startswith(("từ tài khoản", f"từ hồ sơ {before.number}"))


def test_a_newer_dossier_counts_before_an_older(world, citizen):
    world.received(ethnicity="Tày")
    with clock.at(MONDAY + timedelta(days=1)):
        newer = file(Filing("1.004873", {**ANSWERS, "ethnicity": "Nùng"}), actor=world.citizen)
        receive(newer.public_id, actor=world.desk)
    with clock.at(MONDAY + timedelta(days=2)):
        page = citizen.get(f"/ho-so/{citizen.start()}/cau-hoi/1")
    assert 'name="ethnicity" value="Nùng"' in page


def put_on_the_shelf(code: str) -> None:
    put_in_force(write_draft(pack_folder.load(pack_folder.folder_of(code))), date(2026, 1, 1), SYSTEM)


def test_the_mother_who_files_is_not_asked_for_the_mothers_name(world, citizen):
    put_on_the_shelf(BIRTH)
    draft = citizen.start(BIRTH, noi_nop="11953")
    page = citizen.get(f"/ho-so/{draft}/cau-hoi/3")
    assert 'name="mother_name"' in to_type(page)
    given = {"relation": "parent", "copies": "1"}
    citizen.post(f"/ho-so/{draft}/cau-hoi/1", given | {"_asked": list(given)})
    known = to_type(citizen.get(f"/ho-so/{draft}/cau-hoi/3"))
    assert 'name="mother_name"' not in known
    assert 'name="mother_identity"' not in known
    assert 'name="parents_married"' in known


def test_another_relative_is_asked(world, citizen):
    put_on_the_shelf(BIRTH)
    draft = citizen.start(BIRTH, noi_nop="11953")
    given = {"relation": "relative", "copies": "1"}
    citizen.post(f"/ho-so/{draft}/cau-hoi/1", given | {"_asked": list(given)})
    assert 'name="mother_name"' in to_type(citizen.get(f"/ho-so/{draft}/cau-hoi/3"))


def again(citizen: Browser, **changes: object):
    """A second draft that needs the earlier certificate; where its last question leads."""
    draft = citizen.start()
    citizen.answer(draft, 1)
    citizen.answer(draft, 2)
    return draft, citizen.answer(draft, 3, has_earlier_certificate="true", **changes)["Location"]


def test_an_outcome_of_ours_is_not_sent_again(world, citizen):
    outcome = Outcome.objects.get(dossier=concluded(world))
    draft, onward = again(citizen)
    assert onward == f"/ho-so/{draft}/kiem-tra"
    check = citizen.get(onward)
    assert "từ kết quả đã cấp, không phải nộp lại" in check
    assert outcome.document_number.replace("/", "-") in check
    citizen.submit(draft)
    kept = Dossier.objects.get(public_id=draft).components.get(code="old-certificate")
    assert (kept.origin, kept.file) == ("outcome", outcome.paper.file)


def test_it_counts_after_its_last_day_where_the_pack_says_so(world, citizen):
    concluded(world)
    with clock.at(MONDAY + timedelta(days=400)):
        onward = again(citizen)[1]
    assert onward.endswith("/kiem-tra")


def test_one_that_was_taken_back_does_not_count(world, citizen):
    dossier = concluded(world)
    revoke_outcome(dossier.public_id, "Cấp nhầm", actor=world.leader)
    assert again(citizen)[1].endswith("/giay-to")


def test_a_strangers_does_not_count(world, citizen, stranger):
    concluded(world)
    assert again(stranger)[1].endswith("/giay-to")


def test_who_files_for_others_sees_nothing_of_theirs_as_their_own(world, units):
    """An officer with a citizen's page: the dossiers he handles are not his."""
    world.received(ethnicity="Tày")
    leader = Actor("x", frozenset({Role.CITIZEN}), party=world.stranger.party)
    browser = Browser(logged_in(account_of(leader, "x")), leader)
    assert 'value="Tày"' not in browser.get(f"/ho-so/{browser.start()}/cau-hoi/1")
