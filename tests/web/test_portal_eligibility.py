"""Questions before filing: only what matters is asked, the advice is right, and the form never asks it again."""

from datetime import date

import pytest
from django.test import Client

from motcua.accounts.actor import SYSTEM
from motcua.catalogue.actions.bring_packs import bring_packs
from motcua.catalogue.adapters import pack_folder
from motcua.dossiers import sealed
from motcua.dossiers.models import Dossier
from motcua.dossiers.tests.conftest import person
from motcua.parties.purpose import Why, purpose
from tests.web.conftest import CODE, PAGES, Browser, account_of, logged_in

ASK, END = f"/thu-tuc/{CODE}/hoi", f"/thu-tuc/{CODE}/hoi/ket-qua"
SHOP, WITHOUT = "1.001612", "2.000635"
FIRST_PAGE = (
    "full_name",
    "identity_number",
    "birth_date",
    "sex",
    "residence_unit",
    "residence_line",
    "phone",
)


def answer(browser, path, value, code=CODE):
    """Where one answer leads."""
    return browser.post(f"/thu-tuc/{code}/hoi/{path}", {path: value})["Location"].removeprefix(
        f"/thu-tuc/{code}/hoi/"
    )


def through(browser, code=CODE, **given):
    """From the first question to the last page that these answers lead to."""
    where = browser.client.get(f"/thu-tuc/{code}/hoi")["Location"]
    for _ in range(6):
        path = where.rpartition("/")[2]
        if path == "ket-qua":
            break
        where = browser.post(where, {path: given[path]})["Location"]
    return browser.get(where)


def test_the_procedure_page_offers_it_where_the_pack_has_questions(anyone):
    bring_packs(actor=SYSTEM)
    assert f'href="{ASK}"' in anyone.get(f"/thu-tuc/{CODE}")
    assert "/hoi" not in anyone.get(f"/thu-tuc/{WITHOUT}")
    anyone.get(f"/thu-tuc/{WITHOUT}/hoi", 404)
    anyone.get(f"/thu-tuc/{CODE}/hoi/witchcraft", 404)


def test_one_question_a_page_back_and_forth_without_scripts(anyone):
    assert anyone.client.get(ASK)["Location"] == f"{ASK}/purpose"
    assert answer(anyone, "purpose", "property") == "status"
    assert answer(anyone, "status", "divorced") == "ended_abroad"
    page = anyone.get(f"{ASK}/ended_abroad")
    assert f'href="{ASK}/status"' in page  # back
    assert page.count("<h1") == 1
    before = anyone.get(f"{ASK}/status")
    assert 'value="divorced" id="f-status-2" checked' in before  # what was answered stands
    assert answer(anyone, "status", "single") == "lived_elsewhere"  # a changed answer changes what follows
    assert anyone.client.get(f"{ASK}/ended_abroad")["Location"] == f"{ASK}/lived_elsewhere"


def test_nothing_chosen_is_told_beside_the_question(anyone):
    page = anyone.post(f"{ASK}/purpose", {}, 422).content.decode()
    assert "Hãy chọn một câu trả lời" in page
    assert 'href="#f-purpose"' in page
    assert anyone.post(f"{ASK}/purpose", {"purpose": "<script>"}, 422)


def test_another_procedure_is_told_at_once_with_reason_and_law(anyone):
    bring_packs(actor=SYSTEM)
    page = through(anyone, purpose="marriage", marries="home")
    for words in (
        "Cần thủ tục khác",
        "không cần giấy này",
        "Điều 10, NĐ 123/2015/NĐ-CP",
        'href="/thu-tuc/1.000894"',
    ):
        assert words in page
    assert "Vẫn nộp thủ tục này" in page


def test_a_paper_that_is_needed_and_one_that_a_database_answers_with_the_time_that_follows(anyone):
    page = through(anyone, purpose="property", status="divorced", ended_abroad="true", lived_elsewhere="true")
    for words in (
        "Làm được ở đây, cần thêm giấy",
        "Bản án, quyết định ly hôn",
        "6 ngày làm việc",
        "Không phải nộp",
        "Giấy tờ tùy thân",
        "Không mất phí",
    ):
        assert words in page
    page = through(anyone, purpose="property", status="single", lived_elsewhere="false")
    assert "Làm được ở đây</h1>" in page
    assert "3 ngày làm việc" in page
    assert "Bản án" not in page


def test_what_may_not_be_done_is_said_plainly(anyone):
    page = through(anyone, purpose="marriage", marries="foreign", status="married")
    assert "Chưa đăng ký kết hôn được" in page
    assert "Bắt đầu" not in page


def test_the_end_leads_back_to_a_question_that_is_open(anyone):
    assert anyone.client.get(END)["Location"] == f"{ASK}/purpose"


def test_answers_flow_into_the_form_and_are_not_asked_again(citizen):
    through(citizen, purpose="property", status="divorced", ended_abroad="false", lived_elsewhere="false")
    assert "Câu đã trả lời không hỏi lại" in citizen.get(f"/thu-tuc/{CODE}")
    draft = citizen.start()
    found = Dossier.objects.get(public_id=draft)
    with purpose(citizen.actor, Why.OWN, draft):
        answers = sealed.read_answers(found)
    assert {key: answers[key] for key in ("purpose", "status", "ended_abroad", "lived_elsewhere")} == {
        "purpose": "property", "status": "divorced", "ended_abroad": False, "lived_elsewhere": False,
    }  # fmt: skip
    given = {name: answers[name] for name in FIRST_PAGE} | PAGES[1]
    onward = citizen.post(f"/ho-so/{draft}/cau-hoi/1", given | {"_asked": list(given)})["Location"]
    assert onward == f"/ho-so/{draft}/cau-hoi/3"  # the second page had nothing left to ask
    page = citizen.get(f"/ho-so/{draft}/cau-hoi/3")
    asked = page[page.index("</details></details>") :]
    assert "ông/bà vừa trả lời" in page
    assert 'name="has_earlier_certificate"' in asked
    assert 'name="purpose"' not in asked
    assert "Câu đã trả lời" not in citizen.get(f"/thu-tuc/{CODE}")  # the next form is another matter


def test_the_answers_outlive_a_log_in(world, units, anyone):
    through(anyone, purpose="property", status="single", lived_elsewhere="false")
    account = account_of(world.citizen, "hoa")
    account.set_password("đúng rồi, mật khẩu đây")
    account.save()
    answer = anyone.client.post("/dang-nhap", {"username": "hoa", "password": "đúng rồi, mật khẩu đây"})
    assert answer.status_code == 302
    draft = anyone.start()
    with purpose(world.citizen, Why.OWN, draft):
        assert sealed.read_answers(Dossier.objects.get(public_id=draft))["status"] == "single"


def test_without_answers_the_form_begins_as_ever(citizen):
    draft = citizen.start()
    with purpose(citizen.actor, Why.OWN, draft):
        assert "status" not in sealed.read_answers(Dossier.objects.get(public_id=draft))


def test_what_the_register_knows_is_not_asked(anyone, citizen, world):
    bring_packs([pack_folder.folder_of(SHOP)], actor=SYSTEM)
    assert answer(anyone, "filed_by", "self", SHOP) == "of_age"
    assert answer(citizen, "filed_by", "self", SHOP) == "trade"
    child = person("Trần Minh An", "033315990009", date(2015, 5, 1), "0900000009")
    young = Browser(logged_in(account_of(child, "an")), child)
    assert answer(young, "filed_by", "self", SHOP) == "ket-qua"
    assert "Chưa đủ tuổi làm chủ hộ" in young.get(f"/thu-tuc/{SHOP}/hoi/ket-qua")


def test_one_persons_answers_are_nobody_elses(anyone):
    through(anyone, purpose="property", status="divorced", ended_abroad="true", lived_elsewhere="true")
    other = Browser(Client())
    assert other.client.get(END)["Location"] == f"{ASK}/purpose"
    assert anyone.client.get(END).headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    "code", ["1.000894", "1.001193", SHOP, "1.010041", "1.013225", "2.000033", "2.000986"]
)
def test_each_page_is_short_and_in_both_languages(anyone, code):
    bring_packs([pack_folder.folder_of(code)], actor=SYSTEM)
    wizard = pack_folder.load(pack_folder.folder_of(code)).wizard
    first = wizard.questions[0].question
    where = anyone.client.get(f"/thu-tuc/{code}/hoi")["Location"]
    assert first.label in anyone.get(where)
    assert first.label_en in anyone.get(f"{where}?lang=en")


def test_a_page_of_questions_costs_little(anyone, django_assert_max_num_queries):
    anyone.get(f"{ASK}/purpose")
    with django_assert_max_num_queries(2):
        anyone.get(f"{ASK}/purpose")


def test_what_was_answered_stands_sealed_in_the_session_before_and_after_the_draft_began(citizen):
    through(citizen, purpose="property", status="divorced", ended_abroad="true", lived_elsewhere="true")
    assert "divorced" not in str(dict(citizen.client.session.items()))
    draft = citizen.start()
    assert "divorced" not in str(dict(citizen.client.session.items()))
    assert sealed.open_answers(Dossier.objects.get(public_id=draft))["status"] == "divorced"
