"""All defects at once: nobody asks for a supplement before every paper and every answer has its verdict."""

import pytest

from motcua.catalogue.queries import in_force
from motcua.dossiers.actions.request_supplement import Defect, request_supplement
from motcua.dossiers.actions.supply import supply
from motcua.dossiers.examining import to_examine
from motcua.dossiers.examining_errors import NotExamined, TwoVerdicts
from motcua.dossiers.models import SupplementRequest
from motcua.dossiers.rules import examining
from motcua.dossiers.supplement_errors import SecondSupplementNeedsLeader
from motcua.ledger.queries import history

PHONE = Defect("answers.phone", "mismatch", "Ghi lại số điện thoại")
HOME = Defect("answers.residence_line", "other", "Ghi rõ số nhà")


def others(dossier, *faulty: str) -> tuple[str, ...]:
    return tuple(target for target in to_examine(dossier) if target not in faulty)


def test_what_nobody_looked_at_is_named(world):
    dossier = world.filed()
    most = others(dossier, "answers.phone", "answers.residence_line", "answers.purpose")
    with pytest.raises(NotExamined) as told:
        request_supplement(dossier.public_id, (PHONE,), most, actor=world.desk)
    assert set(told.value.facts["targets"]) == {"answers.residence_line", "answers.purpose"}
    assert "Còn 2 mục" in str(told.value)
    assert not SupplementRequest.objects.exists()


def test_the_same_thing_is_not_right_and_wrong(world):
    dossier = world.filed()
    with pytest.raises(TwoVerdicts):
        request_supplement(dossier.public_id, (PHONE,), others(dossier), actor=world.desk)


def test_what_was_called_right_stays_on_record_and_calling_it_wrong_later_is_flagged(world):
    dossier = world.filed()
    request_supplement(dossier.public_id, (PHONE,), others(dossier, PHONE.target), actor=world.desk)
    assert "answers.residence_line" in SupplementRequest.objects.get().passed
    supply(dossier.public_id, {"phone": "0900000009"}, actor=world.citizen)
    rest = others(dossier, HOME.target)
    with pytest.raises(SecondSupplementNeedsLeader):
        request_supplement(dossier.public_id, (HOME,), rest, actor=world.desk)
    row = request_supplement(dossier.public_id, (HOME,), rest, actor=world.leader)
    assert row.approved_by == world.leader.id
    said = [
        entry.data for entry in history(dossier.public_id) if entry.kind == "dossier.supplement_requested"
    ]
    assert [list(data["reopened"]) for data in said] == [[], ["answers.residence_line"]]


def test_papers_that_a_database_answers_and_the_declaration_on_screen_are_nobodys_duty(world):
    spec = in_force("1.004873", world.filed().started_at.date()).spec()
    case = spec.cases[0].code
    wanted = examining.to_examine(spec, case, {"channel": "self"}, (), ())
    codes = {target.partition(".")[2] for target in wanted}
    assert not {c.code for c in spec.components if c.is_eform or c.replaced_by} & codes
    brought = next(c.code for c in spec.components if not c.is_eform)
    assert f"component.{brought}" in examining.to_examine(spec, case, {"channel": "self"}, (brought,), ())
