"""Outcome fields, linked procedures, financial duty, deciding by rules, questions before filing: made in the studio, then lived by."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from motcua.accounts.roles import Role
from motcua.catalogue.actions.publish import publish
from motcua.catalogue.errors import RevisionNotSound
from motcua.catalogue.models import ProcedureRevision, Status
from motcua.documents.tests.test_forms import text
from motcua.dossiers.actions.approve_outcome import draft_outcome
from motcua.dossiers.actions.finish_step import finish_step
from motcua.dossiers.outcome_paper import unsigned_pdf
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput
from motcua.workflow.queries import open_tasks
from tests.web.conftest import CODE, Browser
from tests.web.desk_world import logged_in

pytestmark = pytest.mark.django_db
HOME = f"/qt/thu-tuc/{CODE}"
DRAFT = f"{HOME}/du-thao"


def officer(world):
    return world.province.actor(Role.REFORM_OFFICER, at="H31")


@pytest.fixture
def designer(world):
    return Browser(logged_in(officer(world)))


@pytest.fixture
def draft(designer):
    designer.post(f"{HOME}/ban-moi", {"key": "r"})
    return ProcedureRevision.objects.get(code=CODE, status=Status.DRAFT)


def change(designer: Browser, part: str, status: int = 302, **given: str) -> str:
    page = designer.get(f"{DRAFT}/{part}")
    hidden = {name: re.search(rf'name="{name}" value="([^"]*)"', page)[1] for name in ("seen", "key")}
    return designer.post(f"{DRAFT}/{part}", hidden | given, status).content.decode()


def again(draft):
    draft.refresh_from_db()
    return draft.spec()


def test_a_field_of_the_outcome_is_asked_printed_and_lived_by(designer, draft, world):
    field = {
        "ten": "Ghi chú",
        "ten-en": "Remark",
        "ma": "ghi_chu",
        "cach-ghi": "text",
        "vi-du": "Đã đối chiếu",
    }
    change(designer, "ghi-them", **field, **{"bat-buoc": "yes"})
    assert [one.code for one in again(draft).outcome.fields] == ["ghi_chu"]
    assert "mẫu không in" in designer.get(f"{HOME}/ban/2")
    sheet = {
        "lam": "luu", "ten": "Giấy xác nhận", "so-khoi": "1", "kieu-0": "line", "muc-0": "Ghi chú", "chu-0": "[Ghi chú]",
    }  # fmt: skip
    change(designer, "van-ban", **sheet)
    publish(CODE, actor=officer(world))
    dossier = world.in_process()
    finish_step(open_tasks(dossier.public_id)[0].id, actor=world.case)
    with pytest.raises(InvalidInput, match="Ghi chú"):
        draft_outcome(dossier.public_id, {}, actor=world.case)
    outcome = draft_outcome(dossier.public_id, {"ghi_chu": "Đã xem sổ gốc"}, actor=world.case)
    assert "Ghi chú: Đã xem sổ gốc" in text(unsigned_pdf(outcome))


def test_a_linked_procedure_waits_at_a_step_that_there_is(designer, draft, world):
    part = {
        "ten": "Đăng ký thường trú",
        "ma-thu-tuc": "1.004222",
        "noi-lam": "cong-an-xa",
        "he-thong": "residence",
    }
    change(designer, "lien-thong", **part)
    assert again(draft).linked[0].target == "residence"
    assert "phải chọn bước chờ trả lời" in designer.get(f"{HOME}/ban/2")
    with pytest.raises(RevisionNotSound, match="bước chờ"):
        publish(CODE, actor=officer(world))
    step = draft.route.tasks[0].id
    change(designer, "lien-thong/0", **part, buoc=step)
    assert "thêm" in designer.get(f"{HOME}/so-sanh").partition("Thủ tục liên thông")[2][:200]
    publish(CODE, actor=officer(world))
    assert world.filed().revision.spec().linked[0].step == step


def test_a_financial_duty_is_written_examined_and_taken_out(designer, draft):
    duty = {
        "hen-dau": "1",
        "hen-dau-don-vi": "working_days",
        "hen-sau": "2",
        "hen-sau-don-vi": "working_days",
    }
    change(designer, "tai-chinh", **duty, **{"can-cu": "Điều 11, NĐ 45/2020/NĐ-CP"})
    found = again(draft).financial_duty
    assert (str(found.until_notice), str(found.after_payment)) == ("1 working_days", "2 working_days")
    assert "không có bước chờ tin" in designer.get(f"{HOME}/ban/2")
    change(designer, "tai-chinh", lam="bo")
    assert again(draft).financial_duty is None
    assert "hen-dau" in change(
        designer, "tai-chinh", 422, **{"hen-dau": "1", "hen-dau-don-vi": "working_days"}
    )


def test_rules_that_decide_are_written_one_by_one(designer, draft, world):
    change(designer, "tu-dong", **{"vi-sao": "Dữ liệu đã trả lời", "can-cu": "Điều 5, NĐ 1/2026/NĐ-CP"})
    assert "không có gì để quyết định" in designer.get(f"{HOME}/ban/2")
    rule = {"ten": "Tự nộp", "ma": "self", "khi": "khac", "khi-khac": 'channel == "self"'}
    change(designer, "tu-dong-khi", **rule)
    assert [one.condition for one in again(draft).instant.rules] == ['channel == "self"']
    publish(CODE, actor=officer(world))
    assert world.filed().revision.spec().instant.why.vi == "Dữ liệu đã trả lời"


def take_out(designer: Browser, part: str) -> None:
    page = designer.get(f"{DRAFT}/{part}/0")
    hidden = {name: re.search(rf'name="{name}" value="([^"]*)"', page)[1] for name in ("seen", "key")}
    designer.post(f"{DRAFT}/{part}/0/vi-tri", hidden | {"lam": "bo", "key": f"{hidden['key']}-p"})


def test_questions_before_filing_are_written_tried_and_asked(designer, draft, anyone, world):
    wizard = draft.wizard()
    for _ in wizard.outcomes:
        take_out(designer, "ket-luan")
    for _ in wizard.questions:
        take_out(designer, "hoi-truoc")
    draft.refresh_from_db()
    assert draft.wizard() is None
    own = {"cau": "lives_here", "hoi": "Ông/bà đang ở tỉnh này?", "hoi-en": "Do you live here?"}
    assert "câu riêng có tên một từ" in change(designer, "hoi-truoc", 422, **own | {"cau": "a.b"})
    change(designer, "hoi-truoc", **own)
    assert "hỏi từ 2 đến 5 câu, đang có 1" in designer.get(f"{HOME}/ban/2")
    told = {
        "cau": "how",
        "hoi": "Đi bằng gì?",
        "hoi-en": "How?",
        "lua-chon": "bus = Xe buýt / Bus\nXe máy / Motorbike",
    }
    change(designer, "hoi-truoc", **told, khi="lives_here == true")
    end = {
        "ma": "gone",
        "ket-luan": "no",
        "tieu-de": "Chưa làm được",
        "vi-sao": "Nộp nơi đang ở.",
        "can-cu": "NĐ 1/2026",
    }
    change(designer, "ket-luan", **end, khi="lives_here == false")
    change(
        designer,
        "ket-luan",
        **{"ma": "fine", "ket-luan": "here", "vi-sao": "Làm ở đây.", "can-cu": "NĐ 1/2026"},
    )
    draft.refresh_from_db()
    assert [choice.label for choice in draft.wizard().questions[1].question.choices] == ["Xe buýt", "Xe máy"]
    ways = designer.get(f"{HOME}/ban/2/hoi-truoc")
    assert ways.count("Làm ở đây.") == 2
    assert "Chưa làm được" in ways
    publish(CODE, actor=officer(world))
    place = f"/thu-tuc/{CODE}/hoi/lives_here"
    assert "Ông/bà đang ở tỉnh này?" in anyone.get(place)
    anyone.post(place, {"lives_here": "false"})
    assert "Nộp nơi đang ở." in anyone.get(f"/thu-tuc/{CODE}/hoi/ket-qua")


def ending_from(begins):
    return {
        "ma": "moved", "ket-luan": "no", "tieu-de": "Đã bỏ thủ tục", "vi-sao": "Cơ sở dữ liệu đã trả lời.", "can-cu": "NĐ 1/2027",
        "khi": 'purpose == "property"', "tu-ngay": f"{begins:%d/%m/%Y}",
    }  # fmt: skip


def test_a_rule_of_a_later_day_is_entered_now_and_seen_beforehand(designer, draft):
    begins = clock.local_date(clock.now()) + timedelta(days=30)
    eve, first, end = begins - timedelta(days=1), len(draft.wizard().outcomes), ending_from(begins)
    assert "đến hết" not in designer.get(f"{HOME}/ban/2")
    wrong = end | {"den-ngay": f"{eve:%d/%m/%Y}"}
    assert "ngày cuối ở trước ngày đầu" in change(designer, "ket-luan", 422, **wrong)
    change(designer, "ket-luan", **end)
    draft.refresh_from_db()
    assert draft.wizard().outcomes[first].starts_on == begins
    page = designer.get(f"{HOME}/ban/2")
    assert f"từ {begins:%d/%m/%Y}" in page
    ways = designer.get(f"{HOME}/ban/2/hoi-truoc")
    assert "Đã bỏ thủ tục" not in ways
    later = re.search(r'href="(\?ngay=[^"]+)">từ', ways)[1]
    assert "Đã bỏ thủ tục" in designer.get(f"{HOME}/ban/2/hoi-truoc{later}")
    assert f"{begins:%d/%m/%Y}" in designer.get(f"{HOME}/so-sanh")


@pytest.mark.parametrize("days", [29, 30])
def test_the_portal_tells_it_on_its_day_and_not_on_the_eve(designer, draft, world, days):
    begins = clock.local_date(clock.now()) + timedelta(days=30)
    change(designer, "ket-luan", **ending_from(begins))
    publish(CODE, actor=officer(world))
    with clock.at(clock.now() + timedelta(days=days)):
        someone = Browser(Client())
        someone.get(f"/thu-tuc/{CODE}/hoi/purpose")
        someone.post(f"/thu-tuc/{CODE}/hoi/purpose", {"purpose": "property"})
        answer = someone.client.get(f"/thu-tuc/{CODE}/hoi/ket-qua", follow=True)
        assert ("Đã bỏ thủ tục" in answer.content.decode()) == (days == 30)
