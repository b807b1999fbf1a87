"""Many dossiers at once: a dry run changes nothing, results are told one by one, nothing is half done, five hundred at most."""

import io

import pikepdf
import pytest

from motcua.accounts.roles import Role
from motcua.documents.models import Paper
from motcua.dossiers.actions.request_supplement import Defect
from motcua.dossiers.jobs import make_papers
from motcua.dossiers.models import Dossier
from motcua.dossiers.notices import DossierNotices
from motcua.dossiers.tests.asking import request_supplement
from motcua.ledger.models import Act, Entry
from motcua.ledger.queries import history
from motcua.ledger.sealing import seal
from motcua.web.desk import bulk
from tests.web.desk_world import logged_in, text

pytestmark = pytest.mark.django_db
ADDRESS = "/mc/hang-doi/nhieu"


@pytest.fixture
def desk(world):
    return logged_in(world.desk)


def mark(dossier):
    dossier.refresh_from_db()
    return f"{dossier.public_id}@{dossier.version}"


def statuses():
    return dict(Dossier.objects.values_list("public_id", "status"))


def test_a_dry_run_says_what_would_happen_and_changes_nothing(world, desk):
    waiting, received = world.filed(), world.received()
    before = statuses(), Entry.objects.count(), Act.objects.count()
    page = text(desk.post(ADDRESS, {"viec": "tiep-nhan", "chon": [mark(waiting), mark(received)]}))
    assert (statuses(), Entry.objects.count(), Act.objects.count()) == before
    assert "1 hồ sơ sẽ được làm. 1 hồ sơ thì không. Chưa có gì thay đổi." in page
    assert "tiếp nhận, hẹn trả" in page
    assert "không thể «tiếp nhận»" in page
    assert "Việc làm được lúc này" not in page  # of many, a line each
    assert page.count('name="chon"') == 1  # only what can be done goes on


def test_results_are_mixed_and_told_one_by_one_and_a_retry_does_nothing_twice(world, desk):
    first, second, stale = world.filed(), world.filed(), world.filed()
    marks = [mark(first), mark(second), f"{stale.public_id}@99"]
    given = {"viec": "tiep-nhan", "chon": marks, "xac-nhan": "1", "key": "one"}
    page = text(desk.post(ADDRESS, given))
    assert "Đã làm 2 hồ sơ." in page
    assert "không có gì bị làm dở" in page
    assert {statuses()[d.public_id] for d in (first, second)} == {"received"}
    assert statuses()[stale.public_id] == "submitted"
    done = Entry.objects.count()
    assert "Đã làm 2 hồ sơ." in text(desk.post(ADDRESS, given))
    assert Entry.objects.count() == done
    keys = set(Act.objects.filter(actor=world.desk.id).values_list("key", flat=True))
    assert {f"one/{first.public_id}", f"one/{second.public_id}"} <= keys


def test_more_than_five_hundred_are_refused_whole(world, desk, monkeypatch):
    monkeypatch.setattr(bulk, "AT_ONCE_MAX", 2)
    filed = [world.filed() for _ in range(3)]
    answer = desk.post(ADDRESS, {"viec": "tiep-nhan", "chon": [mark(d) for d in filed], "xac-nhan": "1"})
    assert answer.status_code == 422
    assert "đã chọn 3, mỗi lần nhiều nhất 2" in text(answer)
    assert set(statuses().values()) == {"submitted"}
    page = text(desk.post(ADDRESS, {"viec": "tiep-nhan", "tat-ca": "1", "xem": "new"}))
    assert "2 hồ sơ sẽ được làm." in page
    assert desk.post(ADDRESS, {"viec": "tiep-nhan"}).status_code == 422


def test_forwarding_finishes_the_own_plain_step_and_says_where_it_goes(world, desk):
    dossier, waiting = world.received(), world.filed()
    given = {"viec": "chuyen", "chon": [mark(dossier), mark(waiting)]}
    page = text(desk.post(ADDRESS, given))
    assert "chuyển đến «" in page
    assert "Không có đúng một bước thường của ông/bà" in page
    assert statuses()[dossier.public_id] == "received"
    assert "Đã làm 1 hồ sơ." in text(desk.post(ADDRESS, given | {"xac-nhan": "1", "key": "k"}))
    assert statuses()[dossier.public_id] == "in_process"


def test_receipts_are_printed_as_one_file(world, desk):
    first, second, waiting = world.received(), world.received(), world.filed()
    make_papers.run()
    assert Paper.objects.filter(kind="mau-01").count() == 2
    marks = [mark(first), mark(second), mark(waiting)]
    assert "Chưa có giấy này trong hồ sơ." in text(desk.post(ADDRESS, {"viec": "in", "chon": marks}))
    answer = desk.post(ADDRESS, {"viec": "in", "chon": marks, "xac-nhan": "1"})
    assert answer["Content-Type"] == "application/pdf"
    assert len(pikepdf.open(io.BytesIO(answer.content)).pages) >= 2


def test_an_applicant_is_reminded_once_a_day_and_only_of_what_waits_for_them(world, desk):
    dossier, waiting = world.filed(), world.filed()
    defects = [Defect("answers.purpose", "unclear", "Ghi rõ mục đích.", "")]
    request_supplement(dossier.public_id, defects, actor=world.desk)
    given = {"viec": "bao-tin", "chon": [mark(dossier), mark(waiting)], "xac-nhan": "1"}
    page = text(desk.post(ADDRESS, given | {"key": "a"}))
    assert "Đã làm 1 hồ sơ." in page
    assert "không chờ người nộp việc gì" in page
    assert "đã được nhắc lúc" in text(desk.post(ADDRESS, given | {"key": "b"}))
    seal()
    reminder = next(e for e in history(dossier.public_id) if e.kind == "dossier.applicant_reminded")
    (notice,) = DossierNotices().notices([reminder])
    assert notice.template == "reminder"


def test_what_is_foreign_or_not_granted_is_not_done(world, desk):
    dossier = world.filed()
    foreign = logged_in(world.province.actor(Role.COUNTER_OFFICER, at=world.province.provincial_centre))
    page = text(
        foreign.post(ADDRESS, {"viec": "tiep-nhan", "chon": [mark(dossier)], "xac-nhan": "1", "key": "x"})
    )
    assert dossier.number not in page
    assert statuses()[dossier.public_id] == "submitted"
    case = logged_in(world.case)
    assert case.post(ADDRESS, {"viec": "tiep-nhan", "chon": [mark(dossier)]}).status_code == 403
    assert desk.post(ADDRESS, {"viec": "xoa", "chon": [mark(dossier)]}).status_code == 404
