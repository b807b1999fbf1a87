"""A day at the counter, by keyboard alone, in one browser against one site: a walk-in, an online one, one that another desk
took in, a supplement, a consultation, one that is late with its apology, a batch signed with one yes, a return by post.
The outside systems (CA, time stamps, remote signature, post) are programs of their own.
"""

from datetime import timedelta

import pytest

from motcua.accounts.models import Account
from motcua.accounts.roles import Role
from motcua.connectors.jobs import post
from motcua.documents.queries import open_file
from motcua.dossiers.jobs import make_papers, sign_together, warn
from motcua.dossiers.models import (
    ApologyDraft,
    Dossier,
    Extension,
    Outcome,
    SigningBatch,
    SupplementRequest,
    Watch,
)
from motcua.dossiers.tests.conftest import again
from motcua.dossiers.watch_subscriber import WatchSubscriber
from motcua.kernel import clock
from motcua.ledger.queries import history
from motcua.ledger.sealing import seal
from motcua.ledger.subscribers import run
from motcua.signing.verify import verify_pdf
from tests.day.hands import at_the_keys
from tests.web.test_browser_portal import pytestmark

__all__ = ["pytestmark"]
CARD = "033190990001||Nguyễn Thị Hoa|02/09/1990|Nữ|Số 1, tổ 5|01/01/2022"
CENTRE, POLICE = "H31.20", "H31.30.101"
SAID = {
    "status": "single",
    "lived_elsewhere": "false",
    "purpose": "property",
    "has_earlier_certificate": "false",
}
PIN = "123456"


class Day:
    """Who sits where, and what there is to do."""

    def __init__(self, chromium, site, world, hours):
        self.chromium, self.site, self.world, self.hours = chromium, site, world, hours
        self.dossiers, self.typed = {}, []

    def sits(self, actor, first="/mc"):
        account = Account.objects.get(public_id=actor.id)
        return at_the_keys(self.chromium, self.site, account, first, self.typed)

    def at_home(self, first):
        """The citizen, on the telephone's width."""
        account = Account.objects.get(username="hoa")
        return at_the_keys(self.chromium, self.site, account, first, viewport={"width": 360, "height": 740})

    def __getitem__(self, name):
        return again(self.dossiers[name])

    def kinds(self, name):
        return [entry.kind for entry in history(self.dossiers[name].public_id)]


@pytest.fixture
def day(hours, chromium, site, committed_world):  # the clock first: the province is founded four weeks ago
    return Day(chromium, site, committed_world, hours)


def test_a_day_at_the_counter_by_keyboard_alone(day, telephone, post_office):
    late_with_an_apology(day)
    walk_in(day)
    taken_elsewhere(day)
    online_and_a_supplement(day)
    forwarded_together(day)
    handled_with_a_consultation(day)
    signed_together(day, telephone)
    returned_by_post(day, post_office)
    told_by_the_ledger(day)
    nothing_typed_twice(day)


def late_with_an_apology(day):
    """Four weeks ago: warned before, the cause told, the apology signed before the promise was broken."""
    day.dossiers["late"] = dossier = day.world.in_process()
    first_promise = again(dossier).due_at
    worked()
    day.hours.stand(Watch.objects.get(dossier=dossier, rule="apology").look_at + timedelta(minutes=1))
    worked()
    assert clock.now() < first_promise
    with day.sits(day.world.case) as hands:
        hands.onward("g", "w")
        assert "không kịp hẹn: cần nêu lý do để xin lỗi" in hands.words()
        hands.row(dossier.number)
        hands.onward("Enter")
        hands.choose("nguyen-nhan", "verification")
        hands.send("ly-do-cham")
    new_promise = ApologyDraft.objects.get().due_at
    with day.sits(day.world.leader) as hands:
        hands.onward("g", "w")
        hands.reach("a[href='/ld/xin-loi']")
        hands.onward("Enter")
        assert "cần xác minh thêm" in hands.words()
        hands.onward("s")
        assert "đã xin lỗi và hẹn lại" in hands.words()
    extension = Extension.objects.get()
    assert (extension.is_late, day["late"].due_at) == (False, new_promise.replace(second=0, microsecond=0))
    day.hours.today()
    assert day["late"].due_at < clock.now()  # and that promise too was broken


def walk_in(day):
    """A card is read, what the State knows is not asked; the outcome is wanted by post."""
    with day.sits(day.world.desk) as hands:
        filed_at_the_counter(hands, "post")
        day.dossiers["walk-in"] = dossier = Dossier.objects.latest("pk")
        assert (dossier.channel, dossier.return_way, dossier.intake_agency) == (
            "counter",
            "post",
            "H31.101.4",
        )
        hands.press("t")
        hands.seen()
        hands.onward("Enter")
        assert day["walk-in"].status == "received"
        assert dossier.number in hands.words()


def taken_elsewhere(day):
    """At the desk of the province: the commune of residence decides, wherever one went."""
    with day.sits(day.world.province.actor(Role.COUNTER_OFFICER, at=CENTRE)) as hands:
        filed_at_the_counter(hands, "electronic")
        day.dossiers["elsewhere"] = dossier = Dossier.objects.latest("pk")
        assert (dossier.intake_agency, dossier.agency) == (CENTRE, "H31.101")
        hands.press("t")
        hands.onward("Enter")
        hands.press("c")
        hands.onward("Enter")
    assert day["elsewhere"].status == "in_process"


def filed_at_the_counter(hands, way):
    hands.onward("g", "n")
    hands.press("/")
    hands.say("doc than")
    hands.onward("Enter")
    hands.press("j")
    hands.onward("Enter")
    hands.read_off(CARD)  # its last key is Enter
    hands.onward("Enter")
    assert hands.page.input_value("[name=full_name]") == "Nguyễn Thị Hoa"
    hands.choose("nhan", way)
    for name, words in (("ethnicity", "Kinh"), ("nationality", "Việt Nam")):
        if not hands.page.input_value(f"[name={name}]"):
            hands.type(f"[name={name}]", words)
    for name, value in SAID.items():
        hands.choose(name, value)
    hands.reach("button[name=lam][value=nop]")
    hands.onward("Enter")


def online_and_a_supplement(day):
    """Of two that came by themselves one is complete; the other hears at once of everything that is wrong with it."""
    for name in ("online", "supplemented"):
        day.dossiers[name] = day.world.filed()
    with day.sits(day.world.desk, "/mc/hang-doi?xem=new") as hands:
        hands.row(day["online"].number)
        begun = hands.pressed
        hands.press("t")  # in its room, where the act is open
        hands.page.wait_for_url("**/mc/ho-so/**")
        hands.onward("Enter")
        assert hands.pressed - begun == 2
        assert day["online"].status == "received"
        asked_once(hands, day["supplemented"])
    answered_by_the_citizen(day)
    with day.sits(day.world.desk) as hands:
        hands.room(day["supplemented"].number)
        hands.press("t")
        hands.onward("Enter")
    assert day["supplemented"].status == "received"


def asked_once(hands, dossier):
    hands.room(dossier.number)
    hands.onward("b")
    for name, words in (("phone", "Số này không gọi được."), ("residence_line", "Ghi rõ số nhà.")):
        hands.choose(f"xet.answers.{name}", "sai")
        hands.reach(f"[name='ly-do.answers.{name}']")
        hands.say("lý do khác")
        hands.type(f"[name='noi-dung.answers.{name}']", words)
    hands.reach("main form .sticky button")
    hands.onward("Enter")
    assert "chưa được đánh giá" in hands.words()  # never one defect now and the next tomorrow
    hands.reach("[name='con-lai']")
    hands.press("Space")
    hands.reach("main form .sticky button")
    hands.onward("Enter")
    [request] = SupplementRequest.objects.all()
    assert {defect[0] for defect in request.defects} == {"answers.phone", "answers.residence_line"}


def answered_by_the_citizen(day):
    with day.at_home(f"/h/{day['supplemented'].public_id}") as hands:
        hands.reach("main a[href$='/bo-sung']")
        hands.onward("Enter")
        for name, words in (("phone", "0900000009"), ("residence_line", "Số 12, ngõ 3, tổ 5")):
            hands.type(f"[name='{name}']", words)
        hands.reach("main form button.govuk-button")
        hands.onward("Enter")
    assert day["supplemented"].status == "submitted"


def forwarded_together(day):
    """Three at a time: first what would happen, then it happens."""
    with day.sits(day.world.desk, "/mc/hang-doi?xem=mine") as hands:
        for name in ("walk-in", "online", "supplemented"):
            hands.row(day[name].number)
            hands.press("x")
        hands.onward("c")
        assert "3 hồ sơ sẽ được làm." in hands.words()
        hands.onward("t")
        assert "Đã làm 3 hồ sơ." in hands.words()
    assert {day[name].status for name in day.dossiers} == {"in_process"}


def handled_with_a_consultation(day):
    """The police are asked about one, and answer; then each is drafted and goes to the leader."""
    number = day["walk-in"].number
    with day.sits(day.world.case) as hands:
        hands.room(number)
        hands.open("lay-y-kien")
        hands.reach(f"[name=co-quan][value='{POLICE}']")
        hands.press("Space")
        hands.type("form[action$='lay-y-kien'] textarea", "Bà Hoa có thường trú tại tổ 5 không?")
        hands.send("lay-y-kien")
    with day.sits(day.world.province.actor(Role.CASE_OFFICER, at=POLICE)) as hands:
        hands.onward("g", "q")
        hands.reach("a[href$='xem=asked']")
        hands.onward("Enter")
        hands.row(number)
        hands.onward("Enter")
        hands.type("form[action$='tra-loi'] textarea", "Có, từ năm 1990.")
        hands.send("tra-loi")
    with day.sits(day.world.case) as hands:
        for name in day.dossiers:
            hands.room(day[name].number)
            if name == "walk-in":
                assert "Có, từ năm 1990." in hands.words()
            if name == "late":
                assert hands.page.locator(".two-clocks .clock__used--do").count()
            hands.press("d")
            hands.send("du-thao")
            hands.press("c")
            hands.seen()
            hands.onward("Enter")


def signed_together(day, telephone):
    """The leader's key is in the cloud: all on one page, one yes on the telephone."""
    with day.sits(day.world.leader, "/ld/cach-ky") as hands:
        hands.reach("button[value=dien-thoai]")
        hands.onward("Enter")
        hands.onward("g", "s")
        assert f"{len(day.dossiers)} văn bản chờ ông/bà ký." in hands.words()
        hands.onward("s")
        assert hands.words().count("đã phê duyệt, số") == len(day.dossiers)
        signing()
        with day.sits(day.world.leader, telephone) as phone:
            assert f"Ký {len(day.dossiers)} văn bản" in phone.page.inner_text("body")
            phone.type("[name=pin]", PIN)
            phone.reach("button[value=yes]")
            phone.onward("Enter")
        signing()
        hands.onward("g", "s")
        assert f"đã ký {len(day.dossiers)}" in hands.words()
    [batch] = SigningBatch.objects.all()
    assert {item.status for item in batch.items.all()} == {"done"}
    for outcome in Outcome.objects.all():
        verdict = verify_pdf(open_file(outcome.paper.file.sha256))
        assert verdict.is_valid
        assert len(verdict.signatures) == 2  # the leader's, and the agency's seal
    numbers = set(Outcome.objects.values_list("document_number", flat=True))
    assert len(numbers) == len(day.dossiers)


def returned_by_post(day, post_office):
    """Stamped, labelled, handed over; returned only when the post says that it was delivered."""
    number = day["walk-in"].number
    with day.sits(day.world.officer(Role.CLERK)) as hands:
        hands.room(number)
        hands.press("c")
        hands.onward("Enter")
    with day.sits(day.world.desk) as hands:
        hands.onward("g", "r")
        hands.say(number)  # the field has the keyboard
        hands.onward("Enter")
        hands.reach("a[href$='/buu-dien']")
        hands.onward("Enter")
        assert "Tổ 5, Phường Phố Hiến" in hands.words()
        hands.reach("main form button.govuk-button")
        hands.onward("Enter")
    assert post.run() == 1
    assert day["walk-in"].status == "concluded"
    with day.sits(day.world.desk, post_office) as hands:
        hands.reach("button[value=DA_PHAT]")
        hands.onward("Enter")
        for _ in range(200):  # the post tells us in its own time
            if day["walk-in"].status == "returned":
                break
            hands.page.wait_for_timeout(50)
    assert day["walk-in"].status == "returned"


def told_by_the_ledger(day):
    """What happened to each is in the book, in its order, and the electronic ones are in their owner's hands."""
    way = {
        "late": [
            "dossier.apology_drafted",
            "dossier.alert_raised",
            "dossier.delay_explained",
            "dossier.extended",
        ],
        "walk-in": ["dossier.consultation_asked", "dossier.consultation_answered", "dossier.outcome_posted"],
        "supplemented": ["dossier.supplement_requested", "dossier.supplement_supplied"],
        "online": ["dossier.submitted", "dossier.received"],
        "elsewhere": ["dossier.submitted", "dossier.received"],
    }
    ends = [
        "dossier.outcome_drafted",
        "dossier.outcome_approved",
        "dossier.concluded",
        "dossier.outcome_returned",
    ]
    for name, wanted in way.items():
        told = iter(day.kinds(name))
        assert all(kind in told for kind in wanted), (name, day.kinds(name))
        told = iter(day.kinds(name))
        assert all(kind in told for kind in ends), (name, day.kinds(name))
    assert {day[name].status for name in day.dossiers} == {"returned"}


def nothing_typed_twice(day):
    """USE U4: of all that staff typed this day nothing was known, neither of the person nor from the dossier."""
    assert len(day.typed) >= len(day.dossiers)  # what is not heard proves nothing
    print(*(f"U4 {one.words!r} at {one.place}" for one in day.typed), sep="\n")  # with -rP
    assert [one for one in day.typed if one.again] == []


def worked():
    """The worker's turn: what was noted is watched, what is due is told."""
    make_papers.run()
    seal()
    while run(WatchSubscriber()):
        pass
    while warn.run():
        pass


def signing():
    """The worker's turns, not waiting for its next look."""
    for _ in range(3):
        SigningBatch.objects.update(look_at="2026-01-01T00:00:00Z")
        sign_together.run()
