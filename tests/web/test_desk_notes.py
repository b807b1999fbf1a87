"""Notes in the room, the colleague's list, the message on the applicant's page."""

import pytest

from motcua.dossiers.notices import DossierNotices
from motcua.ledger.queries import replay
from motcua.ledger.sealing import seal
from tests.web.desk_world import act, logged_in, text

pytestmark = pytest.mark.django_db


def test_a_note_names_a_colleague_who_finds_it_in_the_day(world):
    dossier, case, head = world.in_process(), logged_in(world.case), logged_in(world.head)
    given = {"loai": "note", "noi-dung": "Xem giúp tờ bản đồ", "nhac": world.head.id}
    assert act(case, dossier, "ghi-chu", **given).status_code == 302
    assert 'class="count--late">1<' in text(head.get("/mc/hang-doi"))
    page = text(head.get("/mc/nhac-ten"))
    assert dossier.number in page
    assert "chưa xem" in page
    assert "Xem giúp tờ bản đồ" in text(head.get(f"/mc/ho-so/{dossier.public_id}"))
    assert "chưa xem" not in text(head.get("/mc/nhac-ten"))


def test_an_empty_note_keeps_the_form(world):
    dossier = world.in_process()
    answer = act(logged_in(world.case), dossier, "ghi-chu", **{"loai": "call", "noi-dung": " "})
    assert answer.status_code == 422
    assert 'value="call" checked' in text(answer)


def test_the_applicant_reads_messages_and_no_notes(world, client, citizen):
    dossier, case = world.in_process(), logged_in(world.case)
    act(case, dossier, "ghi-chu", **{"loai": "note", "noi-dung": "Chỉ nội bộ", "key": "a"})
    act(case, dossier, "ghi-chu", **{"loai": "message", "noi-dung": "Mời bà ghé quầy\nthứ Năm", "key": "b"})
    page = citizen.get(f"/h/{dossier.public_id}")
    assert "Mời bà ghé quầy" in page
    assert "Chỉ nội bộ" not in page
    assert "Ghi chú nội bộ" not in page
    assert "Mời bà ghé quầy" not in text(client.get(f"/h/{dossier.public_id}"))  # whoever holds the link
    seal()
    [notice] = DossierNotices().notices([*replay(kinds=["dossier.message_sent"])])
    assert (notice.template, notice.party) == ("message", world.citizen.party)
    assert "ghé quầy" not in str(notice)
