"""Numbers and hours at a service centre: nobody's name, nobody called twice, waits told as they were."""

from datetime import timedelta

import pytest
from django.test import Client

from motcua.accounts.actor import Actor
from motcua.agencies import queries as agencies
from motcua.counters import waiting
from motcua.counters.actions import wait
from motcua.counters.errors import NobodyWaits, NotYourHour, SlotTaken, TicketNotNow
from motcua.counters.models import Appointment, Ticket
from motcua.counters.rules import waiting as rules
from motcua.counters.rules.waiting import Waiting
from motcua.dossiers.tests.conftest import at
from motcua.kernel import clock
from motcua.kernel.errors import NotAllowed, NotFound
from motcua.ledger.models import Entry
from motcua.web.portal.icalendar import one_event
from tests.web.desk_world import logged_in, text

pytestmark = pytest.mark.django_db
ANYONE = Actor("", frozenset())
MORNING = at("2026-03-02 08:30")


@pytest.fixture
def desk(world):
    return logged_in(world.desk)


@pytest.fixture
def centre(world):
    return agencies.centre_of(world.desk.agency).code


def drawn(centre, count, every=1):
    found = []
    for n in range(count):
        with clock.at(MORNING + timedelta(minutes=n * every)):
            found.append(wait.draw(centre, actor=ANYONE))
    return found


def test_a_number_on_a_phone_its_place_and_its_call(world, desk, centre):
    drawn(centre, 2)
    phone = Client()
    page = phone.post("/so", {"tt": centre, "key": ""})["Location"]
    seen = text(phone.get(page))
    assert 'big-code--ticket">3<' in seen
    assert "Còn 2 người trước" in seen
    assert "Chưa đủ lượt gọi" in seen  # nothing is guessed from nothing
    for _ in range(3):
        desk.post("/mc/hang-cho", {"lam": "goi", "quay": "Quầy 2"})
    assert "Mời ông/bà đến Quầy 2" in text(phone.get(page))
    wall = text(Client().get(f"/tv/hang-cho/{centre}"))
    assert "<strong>3</strong> <span>Quầy 2</span>" in wall
    told = b"".join(bytes(e.content) for e in Entry.objects.filter(subject=page.split("/")[-1]))
    assert told.count(b"counters.ticket_") == 2


def test_nobody_is_called_twice_and_an_empty_queue_says_so(world, centre):
    drawn(centre, 2)
    first, second = (wait.call_next("Quầy 1", actor=world.desk) for _ in range(2))
    assert (first.number, second.number) == (1, 2)
    with pytest.raises(NobodyWaits):
        wait.call_next("Quầy 1", actor=world.desk)


def test_the_same_press_calls_one_number(world, centre):
    drawn(centre, 2)
    assert {wait.call_next("Quầy 1", actor=world.desk, key="k").number for _ in range(2)} == {1}


def test_put_back_absent_and_called_again(world, centre):
    drawn(centre, 3)
    one = wait.call_next("Quầy 1", actor=world.desk)
    wait.put_back(one.public_id, actor=world.desk)
    assert [row.number for row in waiting.queue(centre).waiting] == [2, 3, 1]
    two = wait.call_next("Quầy 1", actor=world.desk)
    wait.end(two.public_id, "missed", actor=world.desk)
    assert wait.call_again(two.public_id, "Quầy 1", actor=world.desk).state == "called"
    wait.end(two.public_id, "served", actor=world.desk)
    with pytest.raises(TicketNotNow):
        wait.end(two.public_id, "served", actor=world.desk)
    with pytest.raises(TicketNotNow):
        wait.leave(two.public_id, actor=ANYONE)


def test_only_the_counter_of_that_centre_calls(world, centre):
    [row] = drawn(centre, 1)
    with pytest.raises(NotAllowed):
        wait.call_next("Quầy 1", actor=world.case)
    Ticket.objects.filter(pk=row.pk).update(state="called")
    row.day.centre = "H31.4"
    row.day.save()
    with pytest.raises(NotFound):
        wait.end(row.public_id, "served", actor=world.desk)


def test_yesterdays_numbers_do_not_wait_today(world, centre):
    [row] = drawn(centre, 1)
    with clock.at(MORNING + timedelta(days=1)):
        assert waiting.queue(centre).waiting == []
        assert "của một ngày khác" in text(Client().get(f"/so/{row.public_id}"))
        assert wait.draw(centre, actor=ANYONE).number == 1


def test_an_hour_is_booked_kept_in_a_calendar_and_called_at_its_time(world, centre):
    slot = waiting.slots(centre)[0]
    assert clock.local(slot).date() == clock.local_date(MORNING) + timedelta(days=1)
    person = Client()
    answer = person.post("/dat-lich", {"tt": centre, "gio": slot.isoformat(), "key": "a"})
    page = answer["Location"]
    assert "BEGIN:VEVENT" in text(person.get(f"{page}/lich.ics"))
    assert person.post(page, {"lam": "den"}).status_code == 409  # a day too early
    with clock.at(slot - timedelta(minutes=10)):
        for _ in range(2):
            wait.draw(centre, actor=ANYONE)
        mine = person.post(page, {"lam": "den"})["Location"].split("/")[-1]
        assert person.post(page, {"lam": "den"}).status_code == 409  # one number for one hour
    with clock.at(slot):
        assert wait.call_next("Quầy 1", actor=world.desk).public_id == mine


def test_a_full_hour_a_day_off_and_an_invented_hour_are_refused(world, centre):
    slots = waiting.slots(centre)
    assert not [s for s in slots if clock.local(s).weekday() == 6]
    plan = waiting.plan(centre, clock.local_date(MORNING))
    for _ in range(plan.capacity):
        first = wait.book(centre, slots[0], actor=ANYONE)
    for hour in (slots[0], slots[0] + timedelta(minutes=1), slots[0] - timedelta(days=30)):
        with pytest.raises(SlotTaken):
            wait.book(centre, hour, actor=ANYONE)
    wait.cancel(first.public_id, actor=ANYONE)
    assert wait.book(centre, slots[0], actor=ANYONE)
    wait.cancel(first.public_id, actor=ANYONE)
    with pytest.raises(NotYourHour), clock.at(slots[0]):
        wait.come(first.public_id, actor=ANYONE)
    assert Client().post("/dat-lich", {"tt": centre, "gio": "mai"}).status_code == 422
    assert Appointment.objects.count() == plan.capacity + 1


def test_drawing_without_end_is_braked(centre):
    answers = [Client().post("/so", {"tt": centre}).status_code for _ in range(21)]
    assert answers.count(302) == 20
    assert answers[-1] == 429
    assert Client().post("/so", {"tt": "H31.101"}).status_code == 429


def test_waits_are_told_as_they_were():
    spans = [timedelta(minutes=m) for m in (5, 10, 20, 45)] + [timedelta(minutes=20, seconds=1)]
    found = rules.waits(spans)
    assert (found.called, found.middle, found.longest, found.within_goal) == (5, 21, 45, 3)
    assert rules.waits([]).middle is None
    assert rules.guess([MORNING, MORNING], 3) is None
    calls = [MORNING + timedelta(minutes=4 * n) for n in range(5)]
    assert rules.guess(calls, 2) == 12


def test_the_order_by_hour_number_and_patience():
    now = MORNING
    waiting_ = [
        Waiting(1, 1, back_at=now - timedelta(minutes=1)),
        Waiting(2, 2),
        Waiting(3, 3, due_at=now),
        Waiting(4, 4, due_at=now + timedelta(minutes=5)),
    ]
    assert [one.id for one in rules.order(waiting_, now)] == [3, 2, 4, 1]
    assert rules.before(waiting_, 4, now) == 2


def test_a_calendar_file_keeps_its_lines_short_and_whole():
    about = (
        "Hẹn; tại, một cửa",
        "Trung tâm Phục vụ hành chính công phường Phố Hiến, tỉnh Hưng Yên, gần chợ",
        "https://x/y",
    )
    made = one_event("a", (MORNING, MORNING), about, MORNING)
    lines = made.split("\r\n")
    assert max(len(line.encode()) for line in lines) <= 75
    assert "SUMMARY:Hẹn\\; tại\\, một cửa" in made
    assert "gần chợ" in made.replace("\r\n ", "")
