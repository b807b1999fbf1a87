"""A score below last year's is told once, to the head of the agency and to the reform office, with the figure's link."""

from datetime import timedelta

import pytest

from motcua.accounts.roles import Role
from motcua.dossiers.tests.conftest import World, world
from motcua.facts.folding import fold_batch
from motcua.facts.registry import folds
from motcua.facts.subscribers import catch_up
from motcua.facts.tests.events_made import DUE, HOUR, MONDAY, Entry, concluded, data_of, received, submitted
from motcua.improvement.actions.watch_drops import LEAST, watch_drops
from motcua.improvement.models import DropWatch, ScoreDrop
from motcua.improvement.notices import ImprovementNotices
from motcua.kernel import clock
from motcua.ledger.queries import replay
from motcua.ledger.sealing import seal

__all__ = ["world"]
pytestmark = pytest.mark.django_db
NEXT_MONTH = MONDAY + timedelta(days=40)
YEAR = timedelta(days=364)


def month(begun, *, is_late: bool, leaf: int, count: int = LEAST) -> None:
    """So many dossiers of the commune, all in time or all late."""
    batch = []
    for i in range(count):
        key = f"{begun:%Y}-{i}"
        due = begun + (DUE - MONDAY)
        for at, event in (
            (begun, submitted(number=key, agency="H31.101")),
            (begun, received(agency="H31.101", clock_starts_at=begun, due_at=due)),
            (due + HOUR if is_late else begun + HOUR, concluded()),
        ):
            batch.append(Entry(leaf + len(batch), key, event.kind, at, data_of(event)))
    fold_batch(folds(), batch)


@pytest.fixture
def told_of(world: World):
    """The tree is known to the facts."""
    seal()
    catch_up()
    return world


def test_a_fall_is_told_once_to_named_people(told_of):
    month(MONDAY - YEAR, is_late=False, leaf=100_000)
    month(MONDAY, is_late=True, leaf=200_000)
    with clock.at(NEXT_MONTH):
        assert watch_drops() == 1
        assert watch_drops() == 0
        row = ScoreDrop.objects.get(code="progress")
        seal()
        source = ImprovementNotices()
        notices = source.notices([e for e in replay(kinds=source.kinds) if e.subject == row.public_id])
    reform = told_of.province.actor(Role.REFORM_OFFICER, at="H31")
    assert {notice.party for notice in notices} >= {told_of.leader.id, reform.id}
    assert {notice.path for notice in notices} == {"/ld/vi-sao/qd766/progress?don-vi=H31.101&ky=2026-08"}


def test_no_fall_and_too_few_dossiers_tell_nobody(told_of):
    month(MONDAY - YEAR, is_late=False, leaf=100_000)
    month(MONDAY, is_late=True, leaf=200_000, count=LEAST - 1)
    with clock.at(NEXT_MONTH):
        assert watch_drops() == 1
    assert not ScoreDrop.objects.exists()
    assert DropWatch.objects.get().drops == 0


def test_without_last_year_nothing_is_compared(told_of):
    month(MONDAY, is_late=True, leaf=200_000)
    with clock.at(NEXT_MONTH):
        assert watch_drops() == 0
    assert not DropWatch.objects.exists()
