"""The form on paper from the answers, and how long a procedure really takes."""

import io
import re

import pikepdf
import pypdfium2
import pytest

from motcua.dossiers import sealed
from motcua.dossiers.models import Component, Dossier
from motcua.facts import delays
from motcua.facts.models import DossierFact
from motcua.facts.tests.test_delays import ended
from motcua.parties.models import AccessLog
from tests.web.conftest import CODE, pdf


def words_of(content: bytes) -> str:
    paper = pypdfium2.PdfDocument(content)
    return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in paper)


def answers_of(public_id):
    return sealed.open_answers(Dossier.objects.get(public_id=public_id))


def test_the_form_is_printed_from_the_answers_before_and_after_filing(citizen):
    draft = citizen.filled()
    assert f'href="/ho-so/{draft}/to-khai.pdf"' in citizen.get(f"/ho-so/{draft}/kiem-tra")
    content = citizen.client.get(f"/ho-so/{draft}/to-khai.pdf").content
    told = words_of(content).lower()
    for words in (
        "tờ khai cấp giấy xác nhận",
        "nguyễn thị hoa",
        "033190990001",
        "kinh",
        "bản nháp, chưa nộp",
        "tôi cam đoan",
    ):
        assert words in told, words
    with pikepdf.open(io.BytesIO(content)) as paper:
        assert paper.open_metadata().pdfa_status == "2A"
    citizen.submit(draft)
    told = words_of(citizen.client.get(f"/ho-so/{draft}/to-khai.pdf").content)
    dossier = Dossier.objects.get(public_id=draft)
    assert dossier.number in told
    assert "Đã xác thực và nộp trực tuyến" in told
    assert "Ủy ban nhân dân phường Phố Hiến" in told
    for page in (f"/ho-so/{draft}/da-nop", f"/h/{draft}"):
        assert f'href="/ho-so/{draft}/to-khai.pdf"' in citizen.get(page)


def test_the_form_speaks_vietnamese_whatever_the_page_speaks(citizen):
    draft = citizen.filled()
    citizen.get("/?lang=en")
    told = words_of(citizen.client.get(f"/ho-so/{draft}/to-khai.pdf").content)
    assert "Kính gửi" in told
    assert "Nationality" not in told
    assert "Quốc tịch" in told


def test_the_form_is_for_its_owner_and_for_the_office_and_reading_is_noted(citizen, stranger, officer):
    dossier = citizen.filed()
    stranger.get(f"/ho-so/{dossier.public_id}/to-khai.pdf", 404)
    seen = AccessLog.objects.count()
    answer = officer.client.get(f"/mc/ho-so/{dossier.public_id}/to-khai.pdf")
    assert answer.status_code == 200
    assert dossier.number in words_of(answer.content)
    assert AccessLog.objects.count() > seen
    assert f"/mc/ho-so/{dossier.public_id}/to-khai.pdf" in officer.get(f"/mc/ho-so/{dossier.public_id}")


def test_a_hidden_answer_is_not_printed(citizen):
    draft = citizen.filled()
    citizen.answer(draft, 2, lived_elsewhere="true")
    citizen.answer(draft, 4, former_unit="pho hien", former_period="2015–2019")
    citizen.answer(draft, 2)
    assert "2015–2019" not in words_of(citizen.client.get(f"/ho-so/{draft}/to-khai.pdf").content)


def test_files_do_not_come_along_when_it_is_filed_again(citizen):
    draft = citizen.start()
    citizen.answer(draft, 1)
    citizen.answer(draft, 2)
    citizen.answer(draft, 3, has_earlier_certificate="true")
    control = re.search(r'name="(paper\.[^"]+)"', citizen.get(f"/ho-so/{draft}/giay-to"))[1]
    citizen.post(f"/ho-so/{draft}/giay-to", {control: pdf()})
    citizen.submit(draft)
    new = citizen.post(f"/ho-so/{draft}/nop-lai", {"key": ""})["Location"].split("/")[2]
    assert not Component.objects.filter(dossier__public_id=new).exists()
    assert "chưa có tệp" in citizen.get(f"/ho-so/{new}/kiem-tra")


def test_the_start_page_says_how_long_it_really_takes(anyone):
    assert "chưa đủ số liệu (0 hồ sơ" in anyone.get(f"/thu-tuc/{CODE}")
    DossierFact.objects.bulk_create([ended(60 * n, number=n) for n in range(1, 41)])
    delays.usual_delay.forget()
    page = re.sub(r"<[^>]+>", "", anyone.get(f"/thu-tuc/{CODE}"))
    assert "nhanh 4 giờ, thường 2 ngày 4 giờ, chậm 4 ngày 4 giờ làm việc" in page
    assert "40 hồ sơ" in page


@pytest.mark.parametrize("minutes", [1, 59, 60, 61, 480])
def test_a_short_time_is_at_least_an_hour(anyone, minutes):
    DossierFact.objects.bulk_create([ended(minutes, number=n) for n in range(delays.LEAST)])
    assert "thường <strong>0" not in anyone.get(f"/thu-tuc/{CODE}")
