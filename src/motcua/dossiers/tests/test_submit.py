import pytest

from motcua.dossiers import marks, sealed
from motcua.dossiers.actions.start import attach, save_answers, start
from motcua.dossiers.actions.submit import file, submit
from motcua.dossiers.errors import AnswersInvalid, ComponentsMissing, DossierNotEditable, UnknownComponent
from motcua.dossiers.filing import Filing, GivenComponent
from motcua.dossiers.models import Answers, Dossier
from motcua.dossiers.tests import procedures
from motcua.dossiers.tests.conftest import ANSWERS
from motcua.kernel import clock
from motcua.kernel.errors import NotAllowed, NotFound
from motcua.ledger.errors import KeyUsedForAnotherRequest
from motcua.ledger.queries import history
from motcua.parties.purpose import NoPurpose, Why, purpose


@pytest.mark.parametrize("code", [procedures.FEE_BY_CASE, procedures.FEE_WHEN_CASE])
def test_a_fee_may_hang_on_the_case_as_a_list_or_as_a_condition(world, code):
    code = procedures.publish(code)
    elsewhere = {"lived_elsewhere": True, "former_unit": "11953", "former_period": "2015–2019"}
    assert world.filed(code).fee_vnd == 0
    assert world.filed(code, **elsewhere).fee_vnd == 20_000


def test_a_filed_dossier_has_its_number_and_one_entry(world):
    dossier = world.filed()
    assert dossier.number == "H31.101-260302-0001"
    assert dossier.agency == "H31.101"
    (entry,) = history(dossier.public_id)
    assert entry.kind == "dossier.submitted"
    assert entry.data["channel"] == "self"
    assert ["identity", "database"] in [list(c) for c in entry.data["components"]]


def test_numbers_count_up_within_agency_and_day_without_a_gap(world):
    first = world.filed()
    with pytest.raises(AnswersInvalid):
        world.filed(identity_number="123")
    assert (first.number, world.filed().number) == ("H31.101-260302-0001", "H31.101-260302-0002")
    with clock.at(clock.now().replace(day=3)):
        assert world.filed().number == "H31.101-260303-0001"


def test_all_mistakes_are_told_at_once_each_on_its_field(world):
    with pytest.raises(AnswersInvalid) as refusal:
        world.filed(identity_number="12", birth_date="31/02/1990")
    assert {path for path, _, _ in refusal.value.facts["errors"]} == {"identity_number", "birth_date"}
    assert not Dossier.objects.exists()


def test_a_paper_is_asked_only_when_the_answers_need_it(world):
    with pytest.raises(ComponentsMissing) as refusal:
        world.filed(status="divorced", ended_abroad=True)
    assert [code for code, _ in refusal.value.facts["missing"]] == ["marriage-ended"]


def test_nothing_beyond_the_published_papers_may_be_attached(world):
    request = Filing("1.004873", ANSWERS, (GivenComponent("household-book"),))
    with pytest.raises(UnknownComponent):
        file(request, actor=world.citizen)


def test_the_same_key_files_once(world):
    one = file(Filing("1.004873", ANSWERS), actor=world.citizen, key="k1")
    two = file(Filing("1.004873", ANSWERS), actor=world.citizen, key="k1")
    assert one.pk == two.pk
    assert Dossier.objects.count() == 1
    with pytest.raises(KeyUsedForAnotherRequest):
        file(Filing("1.004873", {**ANSWERS, "purpose": "other"}), actor=world.citizen, key="k1")


def test_nobody_files_for_somebody_who_did_not_authorise_them(world):
    request = Filing("1.004873", ANSWERS, applicant=world.stranger.party)
    with pytest.raises(NotAllowed):
        file(request, actor=world.citizen)


def test_answers_are_sealed_and_open_only_for_a_purpose(world):
    dossier = world.filed()
    row = Answers.objects.get(dossier=dossier)
    assert b"Hoa" not in bytes(row.sealed)
    with pytest.raises(NoPurpose):
        sealed.read_answers(dossier)
    with purpose(world.desk, Why.RECEPTION, dossier.public_id):
        assert sealed.read_answers(dossier)["full_name"] == "Nguyễn Thị Hoa"


def test_a_draft_keeps_what_was_typed_right_or_wrong_and_is_filed_once_complete(world):
    draft = start(Filing("1.004873", {}), actor=world.citizen)
    save_answers(draft.public_id, {"identity_number": "12"}, actor=world.citizen)
    assert sealed.open_answers(draft) == {"identity_number": "12"}
    with pytest.raises(AnswersInvalid):
        submit(draft.public_id, actor=world.citizen)
    save_answers(draft.public_id, ANSWERS, actor=world.citizen)
    assert submit(draft.public_id, actor=world.citizen).number
    with pytest.raises(DossierNotEditable):
        save_answers(draft.public_id, {"phone": "0900000009"}, actor=world.citizen)


def test_a_stranger_does_not_even_learn_that_the_draft_exists(world):
    draft = start(Filing("1.004873", {}), actor=world.citizen)
    with pytest.raises(NotFound):
        attach(draft.public_id, GivenComponent("declaration"), actor=world.stranger)


def test_a_draft_keeps_what_the_person_is_entitled_to_and_seals_it(world):
    code = procedures.publish(procedures.WITH_EXEMPTION)
    draft = start(Filing(code, ANSWERS, entitlements=("poor",)), actor=world.citizen)
    assert b"poor" not in bytes(Dossier.objects.get(pk=draft.pk).entitlements)
    filed = submit(draft.public_id, actor=world.citizen)
    at_once = file(Filing(code, ANSWERS, entitlements=("poor",)), actor=world.citizen)
    paying = file(Filing(code, ANSWERS), actor=world.citizen)
    assert (filed.fee_vnd, at_once.fee_vnd, paying.fee_vnd) == (0, 0, 20_000)
    assert sealed.open_entitlements(Dossier.objects.get(pk=at_once.pk)) == ("poor",)


def test_the_mark_of_an_applicant_lasts_a_year_and_no_longer(world):
    def mark(month, day, year):
        with clock.at(clock.now().replace(year=year, month=month, day=day)):
            return marks.of_applicant("party", "1.004873")

    assert mark(1, 5, 2026) == mark(12, 30, 2026) != mark(1, 5, 2027)
    assert marks.of_applicant("party", "1.004873") not in {
        marks.of_applicant("other", "1.004873"),
        marks.of_applicant("party", "1.000656"),
    }
    with clock.at(clock.now()):
        filed = history(world.filed().public_id)[0].data["applicant_mark"]
        assert filed == marks.of_applicant(world.citizen.party, "1.004873")
