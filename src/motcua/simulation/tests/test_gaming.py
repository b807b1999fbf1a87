"""Every flag finds what is played, and little else; and what it needs is in the ledger and the facts."""

import pytest
from django.db import transaction

from motcua.accounts.actor import SYSTEM, Actor
from motcua.accounts.roles import Role
from motcua.calendars.actions.seed import seed as seed_calendars
from motcua.calendars.seed import calendar
from motcua.facts.queries import Period
from motcua.facts.subscribers import catch_up
from motcua.integrity.actions.clear_finding import clear_finding
from motcua.integrity.actions.examine import examine_month
from motcua.integrity.errors import FindingAlreadyCleared
from motcua.integrity.flags import flags
from motcua.integrity.models import Finding
from motcua.integrity.queries import finding, findings
from motcua.kernel import clock
from motcua.kernel.errors import NotAllowed, NotFound
from motcua.ledger.queries import history
from motcua.ledger.record import record
from motcua.ledger.sealing import seal
from motcua.simulation.gaming.judging import Judged, found_in, judge
from motcua.simulation.gaming.stage import Size, play_all, plays
from motcua.simulation.gaming.tale import lines_of

SPRING = Period.parse("2026-03..2026-05")
CODES = {flag.name: flag.code for flag in flags()}
INSPECTOR = Actor("inspector", frozenset({Role.INSPECTOR}))


def test_every_flag_has_its_play():
    assert set(plays()) == set(CODES)
    assert [flag.code for flag in flags()] == [f"I-{n}" for n in range(1, 15)]


def test_the_same_seed_plays_the_same():
    one, two = (play_all(4, SPRING, calendar(), CODES, Size(3, 5, 1)) for _ in range(2))
    assert list(lines_of(one.tales)) == list(lines_of(two.tales))
    assert one.labels == two.labels


def test_precision_and_recall_over_several_seeds():
    total = {code: Judged() for code in CODES.values()}
    for seed in range(1, 3):
        played = play_all(seed, SPRING, calendar(), CODES, Size(agencies=6, lives=20, cells=2))
        for code, judged in judge(found_in(played), played).items():
            total[code].add(judged)
    whole = Judged()
    for judged in total.values():
        whole.add(judged)
    assert all(judged.right for judged in total.values()), total
    for right, among in (whole.precision, whole.recall):
        assert right * 100 >= among * 95, total


@pytest.mark.django_db
def test_a_small_province_in_the_ledger():
    seed_calendars(actor=SYSTEM)
    played = play_all(7, SPRING, calendar(), CODES, Size(agencies=2, lives=3, cells=1))
    for line in lines_of(played.tales):
        with clock.at(line.at), transaction.atomic():
            record(line.event, actor=line.actor, subject=line.subject, occurred_at=line.claimed_at)
    while seal():
        pass
    catch_up()
    with clock.at(max(line.at for line in lines_of(played.tales))):
        told = [examine_month(month) for month in SPRING.months]
        again = [examine_month(month) for month in SPRING.months]
        straight = {(one.flag, one.agency, one.month): one for one in found_in(played)}
        rows = {(row.flag, row.agency, row.month): row for row in Finding.objects.all()}
        assert set(rows) == set(straight)
        assert all(rows[cell].count == len(one.signs) for cell, one in straight.items())
        assert sum(one.found for one in told) == len(rows)
        assert not any(one.found or one.cleared for one in again)
        assert set(played.labels) <= set(rows)
        _clears(next(iter(rows.values())))


def _clears(row):
    month = Period(row.month, row.month)
    assert finding(INSPECTOR, row.public_id).shown[0].key
    assert findings(INSPECTOR, months=(row.month, row.month))
    leader = Actor("leader", frozenset({Role.LEADER}), agency="H31.999")
    assert not findings(leader)
    with pytest.raises(NotFound):
        finding(leader, row.public_id)
    with pytest.raises(NotAllowed):
        clear_finding(row.public_id, "Đã kiểm tra hồ sơ giấy.", actor=leader)
    clear_finding(row.public_id, "Đã kiểm tra hồ sơ giấy, đúng quy định.", actor=INSPECTOR)
    with pytest.raises(FindingAlreadyCleared):
        clear_finding(row.public_id, "Đã kiểm tra hồ sơ giấy, đúng quy định.", actor=INSPECTOR)
    assert not examine_month(month).found
    Finding.objects.filter(pk=row.pk).update(
        signs_sha256="other"
    )  # it shows otherwise than when it was explained
    assert examine_month(month).found == 1
    row.refresh_from_db()
    assert row.cleared_at is None
    kinds = [entry.kind for entry in history(row.public_id)]
    assert kinds == ["integrity.flag_found", "integrity.flag_cleared", "integrity.flag_found"]


@pytest.mark.django_db
def test_a_finding_that_shows_no_more_is_cleared():
    row = Finding.objects.create(
        flag="I-3", agency="H31.1", month=202603, signs=[["a", 2]], signs_sha256="x", officers=[], count=1,
        out_of=1, sure_permille=1000, found_at=SPRING.end, counted_at=SPRING.end,
    )  # fmt: skip
    seed_calendars(actor=SYSTEM)
    assert examine_month(Period(202603, 202603)).cleared == 1
    row.refresh_from_db()
    assert row.cause == "recounted"
    assert [entry.kind for entry in history(row.public_id)] == ["integrity.flag_cleared"]
