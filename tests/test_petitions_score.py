"""Decision 766 counts the petitions that came in here; where nobody wrote, nothing is measured and no point is given."""

from datetime import timedelta

import pytest

from motcua.dossiers.tests.conftest import MONDAY, world
from motcua.facts.queries import Period
from motcua.facts.subscribers import catch_up
from motcua.feedback.actions.answer import answer
from motcua.feedback.actions.judge_answer import close, reopen
from motcua.feedback.actions.petition import Said, petition
from motcua.kernel import clock
from motcua.ledger.sealing import seal
from motcua.scorecards.queries import score

__all__ = ["world"]
pytestmark = pytest.mark.django_db
MARCH = Period.parse("2026-03")
CODES = ("petitions_on_time", "petitions_satisfied")


def test_petitions_give_points_and_silence_gives_none(world):
    said = Said("report", "Đã hai lần bắt đi lại.")
    early, late = (petition(world.in_process().public_id, said, actor=world.citizen) for _ in range(2))
    answer(early.public_id, "Đã sửa.", actor=world.leader)
    close(early.public_id, is_satisfied=True, actor=world.citizen)
    with clock.at(MONDAY + timedelta(days=28)):
        answer(late.public_id, "Đã sửa.", actor=world.leader)
        reopen(late.public_id, "Quá muộn.", actor=world.citizen)
        seal()
        catch_up()
        card = score("qd766", "H31.101", MARCH).card
        assert [int(card.score(code).points or 0) for code in CODES] == [3, 3]
        silent = score("qd766", "H31.12", MARCH).card
        assert {silent.score(code).status for code in CODES} == {"unmeasured"}
