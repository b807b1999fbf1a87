"""Draft, published (frozen), revised, closed; a dossier keeps the revision it began with."""

from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError, transaction

from motcua.accounts.actor import SYSTEM, Actor
from motcua.accounts.roles import Role
from motcua.catalogue import queries
from motcua.catalogue.actions.bring_packs import bring_packs
from motcua.catalogue.actions.close import close
from motcua.catalogue.actions.draft import draft
from motcua.catalogue.actions.publish import publish
from motcua.catalogue.actions.revise import revise
from motcua.catalogue.errors import (
    DraftAlreadyThere,
    NothingToPublish,
    PackMalformed,
    RevisionNotInForce,
    RevisionNotSound,
    WrongEffectiveDate,
)
from motcua.catalogue.models import ProcedureRevision, RevisionText, Status
from motcua.catalogue.tests.pack_files import SOUND, files
from motcua.eforms.models import EForm
from motcua.kernel import clock
from motcua.kernel.errors import NotAllowed
from motcua.ledger.queries import history

pytestmark = pytest.mark.django_db
OFFICER = Actor(id="reform", roles=frozenset({Role.REFORM_OFFICER}))
NOON = datetime(2026, 3, 2, 5, tzinfo=UTC)
TODAY, LATER = date(2026, 3, 2), date(2026, 4, 1)
LONGER = ("online: 3 working_days, counter: 3", "online: 3 working_days, counter: 4")


@pytest.fixture(autouse=True)
def _noon():
    with clock.at(NOON):
        yield


def in_force() -> ProcedureRevision:
    draft(files(), actor=OFFICER)
    return publish(SOUND, actor=OFFICER)


def test_from_files_to_force():
    row = draft(files(), actor=OFFICER)
    assert (row.number, row.status, row.effective_from) == (1, Status.DRAFT, None)
    assert queries.in_force(SOUND) is None
    row = publish(SOUND, actor=OFFICER)
    assert queries.in_force(SOUND) == row
    assert queries.in_force(SOUND, date(2026, 3, 1)) is None
    assert row.spec().name.vi == row.name == "Cấp Giấy xác nhận tình trạng hôn nhân"
    assert row.form.layout.questions[0].path == "full_name"
    assert row.route.tasks[-1].id == "return"


def test_the_ledger_knows_what_facts_need():
    [event] = history(in_force().public_id)
    assert event.kind == "catalogue.revision_published"
    assert event.data["procedure"] == SOUND
    assert event.data["field"] == "ho-tich"
    assert event.data["has_fee"] is False
    assert event.data["level"] == "commune"
    assert ["plain", "counter", "3 working_days"] in event.data["limits"]
    assert event.data["effective_from"] == "2026-03-02"


def test_a_draft_may_be_written_again_and_keeps_its_number():
    draft(files(), actor=OFFICER)
    second = draft(files(procedure=("boundary_free: yes", "boundary_free: no")), actor=OFFICER)
    assert second.number == 1
    assert second.spec().is_boundary_free is False
    assert ProcedureRevision.objects.count() == 1


def test_a_malformed_pack_leaves_nothing_behind():
    with pytest.raises(PackMalformed, match=r"workflow\.bpmn"):
        draft({**files(), "workflow.bpmn": b"<x/>"}, actor=OFFICER)
    assert not ProcedureRevision.objects.exists()
    assert not EForm.objects.exists()


def test_what_a_lawyer_refuses_is_not_published():
    draft(files(procedure=LONGER), actor=OFFICER)
    with pytest.raises(RevisionNotSound, match="các bước cộng lại 3d, thời hạn counter là 4 ngày làm việc"):
        publish(SOUND, actor=OFFICER)
    assert queries.in_force(SOUND) is None


@pytest.mark.parametrize(
    "change",
    [
        {"name": "Khác"},
        {"digest": "0" * 64},
        {"effective_from": LATER},
        {"status": "draft"},
        {"code": "1.000001"},
    ],
)
def test_what_is_published_is_frozen(change):
    row = in_force()
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
        ProcedureRevision.objects.filter(pk=row.pk).update(**change)
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
        RevisionText.objects.filter(pk=row.pk).update(files={})


def test_a_revision_takes_over_on_its_day_and_the_old_one_stays_readable():
    first = in_force()
    second = revise(SOUND, actor=OFFICER)
    assert (second.number, second.status) == (2, Status.DRAFT)
    draft(files(procedure=("boundary_free: yes", "boundary_free: no")), actor=OFFICER)
    publish(SOUND, actor=OFFICER, effective_from=LATER)
    assert queries.in_force(SOUND, TODAY) == first
    assert queries.in_force(SOUND, LATER).number == 2
    first.refresh_from_db()
    assert (first.status, first.ended_on) == (Status.REVISED, LATER)
    assert first.spec().is_boundary_free is True  # the dossier that began with it keeps it


def test_one_draft_at_a_time_and_only_of_what_is_in_force():
    with pytest.raises(RevisionNotInForce):
        revise(SOUND, actor=OFFICER)
    in_force()
    revise(SOUND, actor=OFFICER)
    with pytest.raises(DraftAlreadyThere):
        revise(SOUND, actor=OFFICER)


def test_nothing_to_publish_and_a_day_before_the_last_one():
    with pytest.raises(NothingToPublish):
        publish(SOUND, actor=OFFICER)
    in_force()
    revise(SOUND, actor=OFFICER)
    with pytest.raises(WrongEffectiveDate, match="01/03/2026"):
        publish(SOUND, actor=OFFICER, effective_from=date(2026, 3, 1))


def test_closed_from_a_day_on():
    row = in_force()
    close(SOUND, actor=OFFICER, ends_on=LATER, reason="Bãi bỏ theo quyết định mới")
    assert queries.in_force(SOUND, date(2026, 3, 31)) == row
    assert queries.in_force(SOUND, LATER) is None
    assert [event.kind for event in history(row.public_id)][-1] == "catalogue.procedure_closed"


def test_only_reform_officers_draft_and_publish():
    clerk = Actor(id="c", roles=frozenset({Role.CLERK}))
    with pytest.raises(NotAllowed):
        draft(files(), actor=clerk)
    draft(files(), actor=OFFICER)
    with pytest.raises(NotAllowed):
        publish(SOUND, actor=clerk)


def test_the_same_key_does_it_once():
    draft(files(), actor=OFFICER)
    first = publish(SOUND, actor=OFFICER, key="k")
    assert publish(SOUND, actor=OFFICER, key="k") == first
    assert len(history(first.public_id)) == 1


def test_packs_come_into_force_once():
    brought = bring_packs(actor=SYSTEM)
    assert len(brought) >= 15
    assert [row.pk for row in bring_packs(actor=SYSTEM)] == [row.pk for row in brought]
    assert {row.name for row in queries.by_field("ho-kinh-doanh")} == {
        "Đăng ký thành lập hộ kinh doanh",
        "Đăng ký thay đổi nội dung đăng ký hộ kinh doanh",
    }
    assert "Hộ tịch" in {field.name for field in queries.fields()}


def test_the_difference_is_told_in_words():
    in_force()
    revise(SOUND, actor=OFFICER)
    changed = files(
        procedure=("  validity_months: 6", "  validity_months: 12"),
        route=('name="Ký Giấy xác nhận"', 'name="Ký số"'),
        layout=("label: Tình trạng\n", "label: Ông/bà đang độc thân?\n"),
    )
    changed["procedure.yaml"] = changed["procedure.yaml"].replace(
        b"norm: 04/2020/TT-BTP", b"norm: 09/2026/TT-BTP"
    )
    draft(changed, actor=OFFICER)
    told = [str(change) for change in queries.changes(SOUND, 1, 2)]
    assert told == [
        "Đổi thủ tục, thời hạn có giá trị (tháng): 6 → 12",
        "Thêm căn cứ pháp lý: 09/2026/TT-BTP",
        "Đổi câu hỏi «Ông/bà đang độc thân?», câu hỏi: Tình trạng → Ông/bà đang độc thân?",
        "Đổi bước «Ký số», tên: Ký Giấy xác nhận → Ký số",
        "Bỏ căn cứ pháp lý: 04/2020/TT-BTP",
    ]


def test_lists_do_not_read_the_words_of_each_revision(django_assert_num_queries):
    bring_packs(actor=SYSTEM)
    with django_assert_num_queries(1):
        assert [row.name for row in queries.all_in_force()]
    row = queries.in_force(SOUND)
    row.spec()
    with django_assert_num_queries(1):
        queries.in_force(SOUND).spec()  # kept by digest
