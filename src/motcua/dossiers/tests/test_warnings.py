"""Time that warns: before the due moment whoever does the work, after it the ladder above; each named officer once."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.accounts.actor import SYSTEM
from motcua.accounts.models import Account
from motcua.accounts.roles import Role
from motcua.agencies import queries as agencies
from motcua.agencies.actions.absent import declare_absence
from motcua.agencies.rules.absence import Leave
from motcua.calendars.rules.clock import add_working_minutes
from motcua.calendars.tests.moments import OFFICE
from motcua.dossiers import alert_pack
from motcua.dossiers.actions import apologise
from motcua.dossiers.actions.apologise import Delay, explain_delay, sign_apology
from motcua.dossiers.actions.extend import extend
from motcua.dossiers.actions.finish_step import assign_step, finish_step
from motcua.dossiers.actions.request_supplement import Defect
from motcua.dossiers.actions.suspend import resume, suspend
from motcua.dossiers.apologies import alerts_of, unapologised
from motcua.dossiers.jobs import warn
from motcua.dossiers.models import Alert, ApologyDraft, Watch
from motcua.dossiers.rules.alerting import AlertRule, Running, after_quiet, moment_of
from motcua.dossiers.tests.asking import request_supplement
from motcua.dossiers.tests.conftest import MONDAY, again, at
from motcua.dossiers.watch_subscriber import WatchSubscriber
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput, NotAllowed, NotFound
from motcua.ledger.queries import history
from motcua.ledger.sealing import seal
from motcua.ledger.subscribers import rewind, run
from motcua.notifications.queries import deliveries
from motcua.notifications.subscribers import NoticeSubscriber
from motcua.workflow.queries import open_tasks

FRIDAY = MONDAY + timedelta(days=4)


def catch_up():
    seal()
    while run(WatchSubscriber()):
        pass


def look(text):
    """The worker at this moment, until it has nothing left to say."""
    with clock.at(at(text)):
        catch_up()
        while warn.run():
            catch_up()


def told(dossier, rule=""):
    rows = Alert.objects.filter(dossier=dossier, rule=rule) if rule else Alert.objects.filter(dossier=dossier)
    return list(rows.order_by("pk").values_list("account", flat=True))


def accounts(place, role):
    return [one.account for one in agencies.officers(place, role)]


def until_late(world, days=1):
    """In process and late by so many days on the calendar."""
    dossier = world.in_process()
    return dossier, (dossier.due_at + timedelta(days=days)).astimezone(clock.PROVINCE)


def test_whoever_has_the_step_is_told_before_and_nobody_twice(world):
    dossier = world.in_process()
    task = open_tasks(dossier.public_id)[0]
    me, other = accounts("H31.101.3", Role.CASE_OFFICER)
    assign_step(task.id, me, actor=SYSTEM)
    last = clock.local(task.due_at) - timedelta(minutes=30)
    look(f"{last:%Y-%m-%d %H:%M}")
    look(f"{last:%Y-%m-%d %H:%M}")
    assert told(dossier, "step_used") == [me]
    assert other not in told(dossier)
    entries = [e.data for e in history(dossier.public_id) if e.kind == "dossier.alert_raised"]
    assert {e["recipient"] for e in entries if e["clock"] == "step"} == {me}
    assert len(entries) == Alert.objects.count()


def test_reading_the_ledger_again_says_nothing_again(world):
    _, late = until_late(world)
    look(f"{late:%Y-%m-%d %H:%M}")
    before = Alert.objects.count()
    assert before
    rewind("warnings")
    look(f"{late:%Y-%m-%d %H:%M}")
    assert Alert.objects.count() == before


def test_after_the_due_moment_the_ladder_goes_up_to_named_people(world):
    dossier, _ = until_late(world)
    due = clock.local(dossier.due_at)
    look(f"{due + timedelta(minutes=1):%Y-%m-%d %H:%M}")
    head = world.province.account(Role.HEAD_OF_SECTION, at="H31.101.3").public_id
    leader = agencies.leader_of("H31.101").account
    assert told(dossier, "dossier_late") == [head]
    assert not told(dossier, "dossier_late_1")
    look(f"{due + timedelta(days=4):%Y-%m-%d %H:%M}")
    assert told(dossier, "dossier_late_1") == [leader]
    look(f"{due + timedelta(days=14):%Y-%m-%d %H:%M}")
    assert told(dossier, "dossier_late_3") == accounts("H31", Role.REFORM_OFFICER)


def test_who_is_away_is_not_told_but_who_stands_in(world):
    dossier = world.in_process()
    task = open_tasks(dossier.public_id)[0]
    me, other = accounts("H31.101.3", Role.CASE_OFFICER)
    assign_step(task.id, me, actor=SYSTEM)
    actor = agencies.actor_for(Account.objects.get(public_id=me))
    declare_absence(Leave(me, other, "25/TB", date(2026, 3, 2), date(2026, 3, 31)), actor=actor)
    look(f"{clock.local(task.due_at) - timedelta(minutes=30):%Y-%m-%d %H:%M}")
    assert told(dossier, "step_used") == [other]


def test_a_paused_clock_warns_nobody_and_goes_on_with_the_same_promise(world):
    dossier = world.in_process()
    suspend(dossier.public_id, "force_majeure", actor=world.case)
    catch_up()
    assert not Watch.objects.filter(dossier=dossier).exists()
    look("2026-03-20 16:00")
    assert told(dossier) == []
    with clock.at(at("2026-03-20 16:00")):
        resume(dossier.public_id, actor=world.case)
        catch_up()
    assert Watch.objects.filter(dossier=dossier, clock="dossier").exists()


def test_a_promise_that_only_moved_is_warned_of_once(world):
    dossier = world.in_process()
    due = clock.local(dossier.due_at)
    soon = due - timedelta(hours=3)
    look(f"{soon:%Y-%m-%d %H:%M}")
    before = told(dossier, "dossier_soon")
    assert before
    with clock.at(soon):
        suspend(dossier.public_id, "force_majeure", actor=world.case)
        catch_up()
    assert not alerts_of(before[0])  # a clock that stands still presses nobody
    with clock.at(soon + timedelta(days=7)):
        resume(dossier.public_id, actor=world.case)
        catch_up()
    look(f"{clock.local(again(dossier).due_at) - timedelta(minutes=5):%Y-%m-%d %H:%M}")
    assert told(dossier, "dossier_soon") == before


def test_what_waits_for_reception_warns_the_desk_and_then_its_head(world):
    dossier = world.filed()
    look("2026-03-02 11:00")
    assert told(dossier, "intake_soon") == accounts("H31.101.4", Role.COUNTER_OFFICER)
    look("2026-03-03 10:00")
    assert world.province.account(Role.HEAD_OF_SECTION, at="H31.101.4").public_id in told(
        dossier, "intake_late"
    )


def test_a_supplement_about_to_run_out_is_told_to_whoever_waits_for_it(world):
    dossier = world.in_process()
    defect = Defect("component.identity", "unreadable", "Ảnh mờ")
    request_supplement(dossier.public_id, (defect,), actor=world.case)
    until = clock.local(dossier.supplementrequests.get().reply_by)
    look(f"{until - timedelta(hours=4):%Y-%m-%d %H:%M}")
    assert set(told(dossier, "supplement_soon")) == set(accounts("H31.101.3", Role.CASE_OFFICER))
    assert not told(dossier, "dossier_soon")


def test_what_is_done_in_time_warns_nobody_and_closes_what_was_said(world):
    dossier = world.in_process()
    task = open_tasks(dossier.public_id)[0]
    look(f"{clock.local(task.due_at) - timedelta(minutes=30):%Y-%m-%d %H:%M}")
    me = accounts("H31.101.3", Role.CASE_OFFICER)[0]
    assert any(row.thing == task.id for row in alerts_of(me))
    finish_step(task.id, actor=world.case)
    catch_up()
    assert not any(row.thing == task.id for row in alerts_of(me))


def draft(world):
    """Late in its third step: the worker drafts the apology a working day and more ahead."""
    dossier = world.in_process()
    watch = Watch(dossier=dossier, clock="dossier", rule="apology")
    catch_up()
    watch = Watch.objects.get(dossier=dossier, rule="apology")
    moment = clock.local(watch.look_at)
    look(f"{moment + timedelta(minutes=1):%Y-%m-%d %H:%M}")
    for _ in range(3):
        if ApologyDraft.objects.filter(dossier=dossier).exists():
            break
        moment = clock.local(Watch.objects.get(dossier=dossier, rule="apology").look_at)
        look(f"{moment + timedelta(minutes=1):%Y-%m-%d %H:%M}")
    return dossier, ApologyDraft.objects.get(dossier=dossier), moment


def test_the_apology_is_drafted_before_the_due_moment_explained_and_signed_with_one_act(world):
    dossier, row, moment = draft(world)
    assert row.made_at < dossier.due_at < row.due_at
    with clock.at(moment + timedelta(minutes=5)):
        with pytest.raises(InvalidInput, match="nêu lý do"):
            sign_apology(dossier.public_id, actor=world.leader)
        explain_delay(dossier.public_id, Delay("verification", "", row.due_at), actor=world.case)
        with pytest.raises(NotAllowed):
            sign_apology(dossier.public_id, actor=world.case)
        made = sign_apology(dossier.public_id, actor=world.leader)
    assert "xác minh" in made.reason
    assert (made.due_at, made.is_late) == (row.due_at, False)
    row.refresh_from_db()
    assert row.is_sent
    with pytest.raises(NotFound):
        sign_apology(dossier.public_id, actor=world.leader)


def test_no_apology_for_what_will_be_done_in_time_or_has_one_already(world, monkeypatch):
    monkeypatch.setattr(apologise, "work_left", lambda _: 10)
    dossier = world.in_process()
    look(f"{clock.local(dossier.due_at) - timedelta(hours=9):%Y-%m-%d %H:%M}")
    assert not ApologyDraft.objects.exists()
    extend(dossier.public_id, dossier.due_at + timedelta(days=4), "Chờ", actor=world.leader)
    look(f"{clock.local(dossier.due_at) + timedelta(days=1):%Y-%m-%d %H:%M}")
    assert not ApologyDraft.objects.exists()


def test_a_broken_promise_without_an_apology_is_on_the_list_until_there_is_one(world):
    dossier, late = until_late(world)
    with clock.at(late):
        assert [one.pk for one in unapologised(world.leader)] == [dossier.pk]
        extend(dossier.public_id, late + timedelta(days=3), "Chờ xác minh", actor=world.leader)
        assert unapologised(world.leader) == ()


def test_the_message_goes_to_the_office_address_after_the_quiet_hours(world, settings):
    settings.SMTP_HOST = "127.0.0.1"
    dossier = world.in_process()
    due = clock.local(dossier.due_at)
    Account.objects.filter(public_id=agencies.leader_of("H31.101").account).update(email="ld@example.vn")
    with clock.at(due + timedelta(days=4)):
        catch_up()
        while warn.run():
            pass
        seal()
    night = (due + timedelta(days=4)).replace(hour=22)
    with clock.at(night):
        run(NoticeSubscriber())
    (row,) = deliveries(dossier.public_id)  # of the leader, who alone has an address
    assert (row.template, row.channel) == ("alert_late", "email")
    assert clock.local(row.next_at) == (night + timedelta(days=1)).replace(hour=7, minute=0, second=0)


@given(st.times(), st.sampled_from([(time(20), time(7)), (time(12), time(13))]))
def test_nobody_is_disturbed_in_quiet_hours(at_time, quiet):
    now = datetime.combine(date(2026, 3, 2), at_time, tzinfo=clock.PROVINCE)
    found = after_quiet(now, quiet)
    assert found >= now
    assert found - now < timedelta(days=1)
    begins, ends = quiet
    inside = found.time() >= begins or found.time() < ends if begins > ends else begins <= found.time() < ends
    assert not inside


@given(st.integers(10, 4000), st.integers(1, 99), st.integers(1, 2000))
def test_a_warning_before_lies_between_the_beginning_and_the_due_moment(total, percent, before):
    calendar = OFFICE
    start = MONDAY
    one = Running("step", 1, 0, start, add_working_minutes(start, total, calendar))
    for rule in (
        AlertRule("a", "step", "used_percent", percent, ("head",)),
        AlertRule("b", "step", "before", before, ("head",)),
    ):
        moment = moment_of(rule, one, calendar)
        assert moment is None or start < moment <= one.due_at
    late = moment_of(AlertRule("c", "step", "late", before, ("head",)), one, calendar)
    assert late is not None
    assert late > one.due_at


def test_every_rule_of_the_pack_is_read_and_words_are_there_for_its_clock():
    pack = alert_pack.in_force(date(2026, 3, 2))
    assert {rule.clock for rule in pack.rules} == {"intake", "supplement", "step", "dossier"}
    assert any(rule.to == ("reform",) for rule in pack.rules)
    assert pack.causes[-1].sentence == ""
