"""House to house: what was written without network comes in once; what meets something else is shown, and an officer decides."""

from datetime import date

import pytest
from django.test import Client

from motcua.accounts.actions.roles import revoke_role
from motcua.accounts.actor import SYSTEM
from motcua.accounts.models import RoleGrant
from motcua.accounts.roles import Role, Seat
from motcua.catalogue.actions.draft import write_draft
from motcua.catalogue.actions.publish import put_in_force
from motcua.catalogue.adapters import pack_folder
from motcua.counters.models import ReadBack
from motcua.counters.rules.outreach import differing
from motcua.documents.queries import papers
from motcua.dossiers.actions.join_papers import join_papers
from motcua.dossiers.actions.refuse import Reason, refuse
from motcua.dossiers.models import Dossier
from motcua.dossiers.noting import notes_of
from motcua.kernel.errors import InvalidInput, NotAllowed
from motcua.ledger.models import Entry
from motcua.parties.purpose import Why, purpose
from motcua.web.desk import outreach
from tests.web.conftest import pdf
from tests.web.desk_world import logged_in, text
from tests.web.test_desk_counter import form

pytestmark = pytest.mark.django_db
KIT, GATE, CODE = "/mc/luu-dong/bo", "/mc/luu-dong/hop-gui", "1.004873"
NEW = {"cccd": "033195990004", "ho-ten": "Phạm Thị Mới", "ngay-sinh": "05/05/1995", "gioi-tinh": "female"}
HOA = {"cccd": "033190990001", "ho-ten": "Nguyễn Thị Hoa"}
HERSELF = {"full_name": "Phạm Thị Mới", "identity_number": "033195990004", "birth_date": "05/05/1995"}


@pytest.fixture
def desk(world, units):
    return logged_in(world.desk)


def sent(desk, who=NEW, key="nha-1", number="1", **changes):
    """As the tablet sends one sheet; the signature is a picture."""
    given = form(**who) | {"key": key, "thu-tuc": CODE, "lan-cong-bo": number, "luc": "08:10 02/03/2026"}
    given |= {"dong-y-ten": "Phạm Thị Mới", "dong-y-tep": pdf("chữ ký")} | changes
    return desk.post(GATE, {name: value for name, value in given.items() if value is not None})


def test_the_kit_holds_the_forms_and_nobodys_data(world, desk):
    assert f'value="{CODE}"' in text(desk.get("/mc/luu-dong"))
    page = text(desk.get(f"{KIT}?tt={CODE}"))
    assert f'data-code="{CODE}" data-revision="1"' in page
    assert 'name="ethnicity"' in page
    assert "Nguyễn Thị Hoa" not in page
    assert desk.get(KIT)["Location"] == "/mc/luu-dong"
    assert desk.get(f"{KIT}?tt=9.999999").status_code == 422
    worker = Client().get("/mc/luu-dong/sw.js")
    assert (worker["Service-Worker-Allowed"], worker["Cache-Control"]) == ("/mc/luu-dong", "no-cache")
    assert logged_in(world.case).get(KIT).status_code == 403


def test_what_was_written_comes_in_once_with_its_consent(desk):
    for _ in range(2):  # the answer was lost on the way, the tablet sends it again
        told = sent(desk, **HERSELF, **{"giay.mandate": "1"}).json()
    dossier, row = Dossier.objects.get(), ReadBack.objects.get()
    assert told == {"state": "filed", "number": dossier.number, "href": f"/mc/ho-so/{dossier.public_id}"}
    assert (dossier.channel, dossier.intake_agency) == ("assisted", "H31.101.4")
    assert (row.way, row.is_agreed, row.dossier, row.form_key) == ("away", True, dossier.public_id, "nha-1")
    assert [p.name for p in papers(dossier.public_id) if p.name] == [
        "Chữ ký đồng ý của người nộp, khi đi lưu động"
    ]
    kinds = [entry.kind for entry in Entry.objects.filter(subject=row.public_id).order_by("pk")]
    assert kinds == ["counters.answers_read_back", "counters.read_back_answered", "counters.read_back_filed"]


@pytest.mark.parametrize("step", ["_note", "_file", "_filed"])
def test_killed_half_way_nothing_is_doubled_and_nothing_is_missing(desk, monkeypatch, step):
    with monkeypatch.context() as patch:
        patch.setattr(outreach, step, lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            sent(desk, **HERSELF)
    assert (
        Dossier.objects.count() == ReadBack.objects.exclude(dossier="").count()
    )  # never one without the other
    assert sent(desk, **HERSELF).json()["state"] == "filed"
    assert Dossier.objects.count() == 1
    assert ReadBack.objects.get().dossier == Dossier.objects.get().public_id


def test_what_was_changed_after_it_had_been_filed_is_told_and_not_dropped(world, desk):
    first = sent(desk, **HERSELF).json()  # its answer was lost, the sheet is written on
    changed = HERSELF | {"ethnicity": "Tày"}
    told = sent(desk, **changed).json()
    (one,) = told["conflicts"]
    assert (told["state"], one["kind"], one["number"]) == ("conflict", "filed", first["number"])
    assert sent(desk, **changed, **{"da-xem": one["mark"]}).json()["state"] == "conflict"
    for photograph in (None, None, pdf("ảnh mới")):
        given = changed | ({"tep.mandate": photograph} if photograph else {})
        assert sent(desk, **given, vao=one["join"]).json()["state"] == "joined"
    assert sent(desk, **HERSELF).json()["state"] == "filed"  # as it was at first
    dossier = Dossier.objects.get()
    with purpose(world.desk, Why.HANDLING, dossier.public_id):
        notes = notes_of(dossier)
    assert ["Tày" in note.text for note in notes] == [True, True]
    assert {row.dossier for row in ReadBack.objects.all()} == {dossier.public_id}


def test_a_photograph_that_is_another_is_another_sheet(desk):
    photograph = pdf("một")
    sent(desk, **HERSELF, **{"tep.mandate": photograph})
    photograph.seek(0)
    assert sent(desk, **HERSELF, **{"tep.mandate": photograph}).json()["state"] == "filed"
    assert sent(desk, **HERSELF, **{"tep.mandate": pdf("hai")}).json()["state"] == "conflict"


def test_papers_join_only_an_open_dossier_that_was_shown(world, desk):
    sent(desk, **HERSELF)
    other, mine = Dossier.objects.get(), world.filed()
    told = sent(desk, HOA, key="nha-2", vao=other.public_id).json()
    assert (told["state"], "không phải hồ sơ đang mở" in told["message"]) == ("refused", True)
    assert len(papers(other.public_id)) == 1
    refuse(mine.public_id, (Reason("wrong_place", "Nộp sai cơ quan.", "Điều 17"),), actor=world.desk)
    one = next(o for o in sent(desk, HOA, key="nha-2").json()["conflicts"] if o["kind"] == "twin")
    assert (one["number"], one["join"]) == (mine.number, "")
    assert sent(desk, HOA, key="nha-2", vao=mine.public_id).json()["state"] == "refused"
    with pytest.raises(InvalidInput):
        join_papers(mine.public_id, (), actor=world.desk)
    with pytest.raises(NotAllowed):
        join_papers(other.public_id, (), actor=world.case)


def test_without_signature_or_with_mistakes_it_is_refused_in_words_and_can_be_mended(desk):
    told = sent(desk, **HERSELF, **{"dong-y-tep": None}).json()
    assert (told["state"], "chữ ký đồng ý" in told["message"]) == ("refused", True)
    told = sent(desk, **HERSELF | {"phone": "", "birth_date": "31/02/1995"}).json()
    assert told["state"] == "refused"
    assert {line["path"] for line in told["mistakes"]} == {"phone", "birth_date"}
    assert all(line["label"] and line["text"] for line in told["mistakes"])
    assert "không có thủ tục" in sent(desk, **{"thu-tuc": "9.9"}).json()["message"]
    assert not Dossier.objects.exists()
    assert sent(desk, **HERSELF).json()["state"] == "filed"


def test_an_open_dossier_of_the_same_person_is_shown_and_may_be_joined(world, desk):
    there = world.filed()
    told = sent(desk, HOA).json()
    one = next(one for one in told["conflicts"] if one["kind"] == "twin")
    assert (told["state"], one["number"], one["join"]) == ("conflict", there.number, there.public_id)
    assert Dossier.objects.count() == 1
    photograph = pdf("ủy quyền")
    for _ in range(2):
        photograph.seek(0)
        joined = sent(desk, HOA, vao=one["join"], **{"tep.mandate": photograph}).json()
    assert (joined["number"], Dossier.objects.count()) == (there.number, 1)
    with purpose(world.desk, Why.HANDLING, there.public_id):
        (note,) = notes_of(there)
    assert "Ghi khi đi lưu động (08:10 02/03/2026)" in note.text
    assert "Kinh" in note.text
    assert len([p for p in papers(there.public_id) if p.name]) == 2
    (entry,) = Entry.objects.filter(subject=there.public_id, kind="dossier.papers_joined")
    assert b"mandate" in bytes(entry.content)


def test_the_officer_may_file_all_the_same_and_has_seen_just_that(world, desk):
    world.filed()
    marks = [one["mark"] for one in sent(desk, HOA).json()["conflicts"]]
    world.filed()  # meanwhile there is another one: this was not decided
    told = sent(desk, HOA, **{"da-xem": marks}).json()
    assert told["state"] == "conflict"
    marks = [one["mark"] for one in told["conflicts"]]
    assert sent(desk, HOA, **{"da-xem": marks}).json()["state"] == "filed"
    assert Dossier.objects.count() == 3


def test_a_known_fact_that_differs_stands_side_by_side_and_is_noted(world, desk):
    told = sent(desk, HOA | {"ho-ten": "Nguyễn Thị Hòa"}, full_name="Nguyễn Thị Hòa").json()
    (one,) = told["conflicts"]
    assert one["kind"] == "facts"
    assert ["Họ tên", "Nguyễn Thị Hòa", "Nguyễn Thị Hoa"] in one["lines"]
    filed = sent(
        desk, HOA | {"ho-ten": "Nguyễn Thị Hòa"}, full_name="Nguyễn Thị Hòa", **{"da-xem": one["mark"]}
    )
    assert filed.json()["state"] == "filed"
    dossier = Dossier.objects.get()
    with purpose(world.desk, Why.HANDLING, dossier.public_id):
        (note,) = notes_of(dossier)
    assert "Họ tên: Nguyễn Thị Hòa (hệ thống: Nguyễn Thị Hoa)" in note.text
    assert sent(desk, HOA, key="nha-2", **{"da-xem": []}).json()["conflicts"][0]["kind"] == "twin"


def test_a_procedure_published_anew_since_is_shown_with_what_it_asks(world, desk):
    put_in_force(write_draft(pack_folder.load(pack_folder.folder_of(CODE))), date(2026, 3, 2), SYSTEM)
    told = sent(desk, **HERSELF).json()
    (one,) = told["conflicts"]
    assert (one["kind"], one["lines"][0]) == ("revision", ["Phiên bản thủ tục", "1", "2"])
    assert sent(desk, **HERSELF, **{"da-xem": one["mark"]}).json()["state"] == "filed"
    assert Dossier.objects.get().revision.number == 2


def test_whose_right_was_taken_back_is_refused_and_the_sheet_stays(world, desk):
    for grant in RoleGrant.objects.filter(account__public_id=world.desk.id):
        revoke_role(world.desk.id, Seat(Role(grant.role), grant.agency_code), actor=SYSTEM)
    assert desk.get(GATE).status_code == 403
    assert sent(desk, **HERSELF).status_code == 403
    assert not Dossier.objects.exists()


def test_the_gate_says_who_is_logged_in(world, desk):
    assert desk.get(GATE).json()["who"] == world.desk.id
    assert Client().get(GATE).status_code == 302


def test_marks_and_tones_differ_spaces_and_capitals_do_not():
    assert differing({"a": "Nguyễn  thị hoa"}, {"a": "NGUYỄN THỊ HOA"}) == ()
    assert differing({"a": "Hoa", "b": "x", "c": ""}, {"a": "Hòa", "c": "y"}) == ("a",)
