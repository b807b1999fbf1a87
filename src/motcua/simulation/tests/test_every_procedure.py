"""Every pack walked from the filing to the hand-over: branches, parallel agencies, two appointment dates."""

from datetime import timedelta

import pytest

from motcua.accounts.roles import Role
from motcua.catalogue.adapters.pack_folder import folders
from motcua.dossiers import outcome_paper
from motcua.dossiers.actions.approve_outcome import draft_outcome
from motcua.dossiers.actions.notify_duty import notify_duty, prove_duty
from motcua.dossiers.fee_errors import DutyTooEarly, NoSecondLimit
from motcua.dossiers.rules.lifecycle import Status
from motcua.dossiers.tests.conftest import MONDAY, at, world  # noqa: F401 - a fixture
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput
from motcua.ledger.queries import history as entries
from motcua.simulation.people import officer
from motcua.simulation.tests.walking import filed, published, text_of

# A case that is not the plain one, by the answers that bring it about; and the steps that only it has.
BRANCHES = {
    "1.000894": ({"needs_verification": True}, {"ask-partner", "ask-police"}),
    "1.004873": ({"lived_elsewhere": True}, {"ask-elsewhere"}),
    "1.010041": ({"about": "past"}, {"visit"}),
    "1.013225": ({"building_kind": "house"}, {"appraise-house"}),
    "1.013274": ({"purpose": "funeral"}, {"look-funeral", "sign-funeral"}),
    "2.000815": ({"pages": 150, "copies": 2}, {"copy-on"}),
    "2.000986": ({"needs_verification": True}, {"visit"}),
}
# What agencies do at the same time.
AT_ONCE = {
    "1.000894": {"ask-partner", "ask-police"},
    "1.013225": {"appraise-house", "consult-construction", "consult-land"},
    "2.000986": {"visit", "health-card"},
}
OTHERS = {
    "1.000894": {"ask-police": "H31.30.101"},
    "1.013225": {"consult-construction": "H31.5", "consult-land": "H31.9"},
    "2.000986": {"visit": "H31.30.101", "health-card": "H31.31"},
}
LAND = "1.013831"
SALE, TO_THE_STATE = {"change": "sale"}, {"change": "gift_to_state"}
CODES = [folder.name for folder in folders() if folder.name != LAND]
PLAIN = [(code, {}, set()) for code in CODES]
BRANCHING = [(code, *branch) for code, branch in BRANCHES.items()]


@pytest.fixture(autouse=True)
def _no_signature_service(monkeypatch):
    """The page itself stands for the signed one: signing has tests of its own."""
    monkeypatch.setattr(outcome_paper, "signed_pdf", lambda _, unsigned: unsigned)


@pytest.mark.parametrize(("code", "chosen", "steps"), PLAIN + BRANCHING)
def test_from_the_filing_to_the_hand_over(world, code, chosen, steps):  # noqa: F811
    published(code)
    walk = filed(code, world.citizen, **chosen)
    walk.receive()
    walk.until()
    dossier = walk.dossier
    has_document = dossier.revision.spec().has_outcome_document
    assert dossier.status == (Status.RETURNED if has_document else Status.CONCLUDED)
    assert steps <= set(walk.seen)
    assert walk.everything == set(walk.seen)  # nothing was cut off
    told = [entry.kind for entry in entries(walk.name)]
    assert told.count("dossier.concluded") == 1
    concluded = next(entry for entry in entries(walk.name) if entry.kind == "dossier.concluded")
    assert (concluded.data["is_on_time"], concluded.data["is_electronic"]) == (True, has_document)
    assert [kind for kind, _ in walk.promises()] == ["first"]


@pytest.mark.parametrize("code", AT_ONCE)
def test_agencies_work_at_the_same_time_each_in_its_own_place(world, code):  # noqa: F811
    published(code)
    walk = filed(code, world.citizen, **BRANCHES[code][0])
    walk.receive()
    walk.until(*AT_ONCE[code])
    waiting = walk.waiting
    assert waiting.keys() >= AT_ONCE[code]
    assert {step: waiting[step].agency for step in OTHERS[code]} == OTHERS[code]
    walk.until()
    assert walk.dossier.status == Status.RETURNED


def test_a_birth_certificate_is_not_drafted_without_the_childs_number(world):  # noqa: F811
    published("1.001193")
    walk = filed("1.001193", world.citizen)
    walk.receive()
    walk.until("sign")
    drafter = officer("H31.101", Role.CASE_OFFICER)
    for given in ({}, {"child_identity_number": "12"}):
        with pytest.raises(InvalidInput, match="Số định danh cá nhân của trẻ"):
            draft_outcome(walk.name, given, actor=drafter)
    outcome = draft_outcome(walk.name, {"child_identity_number": "033226001234"}, actor=drafter)
    assert "033226001234" in text_of(outcome_paper.unsigned_pdf(outcome))


class TestLandWithAFinancialDuty:
    @pytest.fixture
    def walk(self, world):  # noqa: F811
        published(LAND)
        walk = filed(LAND, world.citizen, **SALE)
        walk.receive()
        return walk

    @property
    def clerk(self):
        return officer("H31.33.1", Role.CASE_OFFICER)

    def test_both_appointment_dates_are_kept_and_the_citizens_time_is_not_counted(self, walk, world):  # noqa: F811
        assert walk.dossier.due_at == at("2026-03-06 08:30")  # four working days until the slip
        walk.until("tax-slip")
        with clock.at(at("2026-03-05 15:00")):
            duty = notify_duty(walk.name, 12_500_000, actor=self.clerk)
            assert walk.dossier.status == Status.AWAITING_DUTY
            assert not walk.waiting  # the slip is the work of its step; nobody has anything to do
        with clock.at(at("2026-03-12 09:00")):
            prove_duty(walk.name, "Giấy nộp tiền 01", actor=world.desk)
            assert walk.waiting.keys() == {"update"}
            walk.until("sign")
        with clock.at(at("2026-03-17 16:00")):
            walk.until()
        dossier = walk.dossier
        duty.refresh_from_db()
        assert dossier.status == Status.RETURNED
        assert walk.promises() == [("first", at("2026-03-06 08:30")), ("duty", at("2026-03-18 09:00"))]
        assert duty.due_at == at("2026-03-18 09:00")
        ended = next(entry for entry in entries(walk.name) if entry.kind == "dossier.concluded").data
        assert ended["is_on_time"] is True
        assert ended["citizen_minutes"] == 4 * 480 + 240  # Thursday 15:00 to Thursday 9:00
        assert ended["m766_minutes"] == (3 * 480 + 270) + (3 * 480 + 300)

    def test_the_slip_goes_out_at_its_step_and_not_before(self, walk):
        walk.until("check")
        with pytest.raises(DutyTooEarly, match="Kiểm tra điều kiện"):
            notify_duty(walk.name, 1, actor=self.clerk)
        walk.until("tax-slip")
        walk.do(walk.waiting["tax-slip"])  # finished by hand first: the route waits already
        notify_duty(walk.name, 1, actor=self.clerk)
        assert walk.dossier.status == Status.AWAITING_DUTY

    def test_late_for_the_second_date_is_late(self, walk, world):  # noqa: F811
        walk.until("tax-slip")
        notify_duty(walk.name, 1, actor=self.clerk)
        prove_duty(walk.name, "Giấy nộp tiền 01", actor=world.desk)
        due = walk.dossier.due_at
        with clock.at(due + timedelta(minutes=1)):
            walk.until()
        ended = next(entry for entry in entries(walk.name) if entry.kind == "dossier.concluded").data
        assert ended["is_on_time"] is False


def test_land_without_a_duty_has_one_date_for_the_whole(world):  # noqa: F811
    published(LAND)
    walk = filed(LAND, world.citizen, **TO_THE_STATE)
    walk.receive()
    assert walk.dossier.limit == "4 working_days"
    walk.until("update-simple")
    with pytest.raises(NoSecondLimit):
        notify_duty(walk.name, 1, actor=officer("H31.33.1", Role.CASE_OFFICER))
    walk.until()
    assert walk.dossier.status == Status.RETURNED
    assert [kind for kind, _ in walk.promises()] == ["first"]
    assert "payment" not in walk.everything


def test_within_the_day_is_promised_by_the_hour_of_reception(world):  # noqa: F811
    published("1.001193")
    early = filed("1.001193", world.citizen)
    early.receive()
    assert early.dossier.due_at == at("2026-03-02 17:30")
    late = filed("1.001193", world.citizen)
    with clock.at(MONDAY.replace(hour=15, minute=5)):
        late.receive()
    assert late.dossier.due_at == at("2026-03-03 17:30")
