"""A paper authorisation at the counter: scanned, noted, seen by the giver, told to them."""

import pytest

from motcua.accounts.roles import Role
from motcua.ledger import subscribers
from motcua.ledger.sealing import seal
from motcua.notifications.models import Delivery
from motcua.notifications.subscribers import NoticeSubscriber
from motcua.parties.models import Authorisation, Person
from tests.web.conftest import CODE, pdf
from tests.web.desk_world import logged_in

NOBODY = {"so": "033085990099", "ten": "Trần Văn Không"}


@pytest.fixture
def giver(world):
    row = Person.objects.get(public_id=world.citizen.party)
    return {"ben-so": row.unseal("identity"), "ben-ten": row.unseal("name")}


def post(client, giver, status=302, **changes):
    given = {"pham-vi": "chon", "thu-tuc": [CODE], "den-ngay": "31/12/2026", "key": "k", "tep": pdf()}
    answer = client.post("/mc/uy-quyen", giver | NOBODY | given | changes)
    assert answer.status_code == status, answer.content.decode()[-800:]
    return answer.content.decode()


def test_it_is_noted_with_its_scan_and_the_giver_sees_it(world, citizen, giver, settings):
    settings.SMTP_HOST, settings.SMS_URL = "127.0.0.1", "http://127.0.0.1:1"
    desk = logged_in(world.desk)
    assert "Ghi nhận giấy ủy quyền" in desk.get("/mc/tiep-nhan").content.decode()
    assert "xác nhận tình trạng hôn nhân" in desk.get("/mc/uy-quyen").content.decode()
    scan = pdf()
    for _ in range(2):  # a doubled click
        scan.seek(0)
        post(desk, giver, tep=scan)
    row = Authorisation.objects.get()
    assert (row.procedures, len(row.paper)) == ([CODE], 64)
    assert "Trần Văn Không" in citizen.get("/toi/uy-quyen")
    page = citizen.get(f"/toi/uy-quyen/{row.public_id}")
    assert "đã nhận và quét giấy ủy quyền" in page
    seal()
    subscribers.run(NoticeSubscriber())
    assert {d.party for d in Delivery.objects.filter(template="authority_recorded")} == {world.citizen.party}
    citizen.post(f"/toi/uy-quyen/{row.public_id}", {"key": "r"})
    row.refresh_from_db()
    assert row.revoked_at


def test_no_scan_a_wrong_name_and_nobodys_desk_are_refused(world, giver, citizen):
    desk = logged_in(world.desk)
    assert "Bản quét" in post(desk, giver, 422, tep="")
    assert "không khớp" in post(desk, giver | {"ben-ten": "Người Khác"}, 422)
    assert "mã số thuế" in post(desk, giver | {"ben-so": "0100109106"}, 422)
    post(logged_in(world.officer(Role.CASE_OFFICER)), giver, 403)
    citizen.get("/mc/uy-quyen", 403)
    assert not Authorisation.objects.exists()
