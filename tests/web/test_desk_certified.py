"""Certified copies as a fast lane: one form at the counter, one press for each hand it passes, and the copy verifies."""

import io
import re
from datetime import date

import pytest

from motcua.accounts.actor import SYSTEM
from motcua.accounts.roles import Role
from motcua.catalogue.actions.draft import write_draft
from motcua.catalogue.actions.publish import put_in_force
from motcua.catalogue.adapters import pack_folder
from motcua.dossiers.jobs import sign_outcomes
from motcua.dossiers.models import Dossier, Outcome
from motcua.dossiers.tests.drawn_scans import Drawn, batch
from motcua.dossiers.tests.test_certified_copy import CODE
from motcua.dossiers.verification import verify
from tests.web.desk_world import logged_in, text
from tests.web.test_desk_counter import CARD

LANE = "/mc/chung-thuc"
TOLD = {
    "cccd": "033190990001", "paper_name": "Bằng tốt nghiệp", "issued_by": "Sở Giáo dục", "copies": "1",
    "copy_kind": "electronic", "da-doi-chieu": "1", "key": "k",
}  # fmt: skip


@pytest.fixture
def lane(world):
    put_in_force(write_draft(pack_folder.load(pack_folder.folder_of(CODE))), date(2026, 1, 1), SYSTEM)
    return logged_in(world.desk)


def scan(pages: int = 3) -> io.BytesIO:
    file = io.BytesIO(batch([Drawn("", "Bằng tốt nghiệp", pages)], lines=2).pdf())
    file.name = "bang.pdf"
    return file


def ticked(client) -> list[str]:
    return re.findall(r'name="ho-so" value="(\w+)" checked', text(client.get(LANE)))


def go_on(client, **more):
    return client.post(f"{LANE}/buoc", {"ho-so": ticked(client), **more})


def test_from_the_original_on_the_counter_to_the_signed_copy(world, lane, pki, settings):
    settings.DEMO = True
    assert lane.get("/mc/tiep-nhan").status_code == 200
    assert LANE in text(lane.get("/mc/tiep-nhan"))
    answer = lane.post(LANE, TOLD | {"ban-chinh": scan()}, follow=True)
    dossier = Dossier.objects.get()
    assert f"Đã nhận {dossier.number}. Phí 5.000 đồng." in text(answer)  # three pages, counted in the scan
    assert dossier.components.get(code="original").digitised == 1
    assert not ticked(lane)  # the counter has done its part
    case = logged_in(world.case)
    assert "Quyển số" in text(case.get(LANE))
    missing = go_on(case)
    assert missing.status_code == 422
    assert dossier.number in text(missing)
    assert go_on(case, **{"muc.book": "01/2026-SCT/BS"}).status_code == 302
    leader = logged_in(world.leader)
    assert 'href="/ld/ky"' in text(leader.get(LANE))
    chosen = re.findall(r'name="chon" value="([^"]+)"', text(leader.get("/ld/ky")))
    assert leader.post("/ld/ky", {"chon": chosen, "key": "s"}).status_code in {200, 302}
    sign_outcomes.run()
    outcome = Outcome.objects.get()
    assert outcome.document_number == "01/CT-SY"
    assert verify(outcome.public_id).status == "valid"
    clerk = logged_in(world.province.actor(Role.CLERK, at="H31.101.1"))
    assert go_on(clerk).status_code == 302
    page = text(lane.get(LANE))
    assert "Đã thu 5.000 đồng" in page
    place = f"{LANE}/{dossier.public_id}/thu-tien"
    assert lane.post(place, {"key": "t"}).status_code == 302
    assert lane.post(place, {"key": "u"}).status_code == 409  # it is paid
    page = text(lane.get(LANE))
    assert "Đã thu 5.000" not in page
    assert f"/mc/tra/{dossier.public_id}" in page
    given = text(lane.post(f"/mc/tra/{dossier.public_id}", {"the": "033190990001"}))
    assert "Chưa trả được" not in given


def test_the_next_copy_has_the_volume_and_goes_on_with_one_press(world, lane):
    case = logged_in(world.case)
    for key in ("a", "b"):
        lane.post(LANE, TOLD | {"ban-chinh": scan(1), "key": key})
    assert len(ticked(case)) == 2
    assert go_on(case, **{"muc.book": "01/2026-SCT/BS"}).status_code == 302
    assert Outcome.objects.count() == 2
    lane.post(LANE, TOLD | {"ban-chinh": scan(1), "key": "c"})
    assert "Quyển số" not in text(case.get(LANE))
    assert go_on(case).status_code == 302
    assert Outcome.objects.count() == 3


def test_a_card_fills_the_person_and_the_same_form_twice_is_one_copy(lane):
    for _ in range(2):
        assert (
            lane.post(
                LANE, TOLD | {"cccd": CARD, "dien-thoai": "0900000009", "ban-chinh": scan(1)}
            ).status_code
            == 302
        )
    dossier = Dossier.objects.get()
    assert dossier.channel == "counter"
    assert "Phạm Thị Mới" in text(lane.get(f"/mc/ho-so/{dossier.public_id}"))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"ban-chinh": ""}, "hãy quét hoặc chụp bản chính"),
        ({"da-doi-chieu": None}, "đã đối chiếu"),
        ({"cccd": "", "ho-ten": ""}, "chưa ghi"),
        ({"paper_name": ""}, "Tên giấy tờ"),
        ({"copies": "nhiều"}, "Số bản"),
    ],
    ids=["no scan", "not compared", "nobody", "no name", "no number"],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(lane, changes, words):
    given = {
        name: value for name, value in (TOLD | {"ban-chinh": scan(1)} | changes).items() if value is not None
    }
    answer = lane.post(LANE, given)
    assert answer.status_code == 422
    assert words in text(answer)
    assert "Sở Giáo dục" in text(answer)
    assert not Dossier.objects.exists()


def test_whose_step_it_is_not_is_told_and_the_others_go_on(world, lane):
    lane.post(LANE, TOLD | {"ban-chinh": scan(1)})
    dossier = Dossier.objects.get()
    answer = lane.post(f"{LANE}/buoc", {"ho-so": [dossier.public_id, "la"]})
    assert answer.status_code == 422
    assert "không phải việc của" in text(answer)
    assert "Không tìm thấy" in text(answer)
    assert logged_in(world.case).post(LANE, TOLD | {"ban-chinh": scan(1)}).status_code == 403
    assert lane.post(f"{LANE}/buoc", {}).status_code == 422
