"""Papers photographed with a telephone: several shots, one paper; what is wrong is said and nothing sent is lost."""

import io
import re

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.documents.queries import open_file
from motcua.documents.tests import sheets
from motcua.dossiers.actions.discard import discard
from motcua.dossiers.models import Component, Dossier, PhotographedPage
from tests.web.conftest import pdf
from tests.web.test_portal_track import asked

THUMBNAIL = 20 * 1024


def shot(name: str = "trang.jpg", *, blur: float = 0, seed: int = 1) -> SimpleUploadedFile:
    photo = sheets.photo(sheets.sheet(20, number=seed), size=(1_200, 1_600), seed=seed)
    photo = sheets.blurred(photo, blur) if blur else photo
    return SimpleUploadedFile(name, sheets.jpeg(photo, exif=sheets.with_place()), "image/jpeg")


@pytest.fixture
def draft(citizen):
    """A draft that asks for one paper."""
    draft = citizen.start()
    citizen.answer(draft, 1)
    citizen.answer(draft, 2)
    citizen.answer(draft, 3, has_earlier_certificate="true")
    return draft


@pytest.fixture
def place(citizen, draft):
    return f"/ho-so/{draft}/giay-to"


@pytest.fixture
def control(citizen, place):
    return re.search(r'name="(paper\.[^"]+)"', citizen.get(place))[1]


def shots(draft):
    return list(PhotographedPage.objects.filter(dossier__public_id=draft).order_by("position"))


def file_of(draft):
    return Component.objects.exclude(file=None).get(dossier__public_id=draft).file


def paper_of(draft):
    return pikepdf.open(io.BytesIO(open_file(file_of(draft).sha256)))


def test_several_shots_are_one_paper(citizen, draft, place, control):
    answer = citizen.post(place, {control: [shot(), shot("hai.jpg", seed=2)]})
    assert answer["Location"].endswith("/kiem-tra")
    paper = paper_of(draft)
    assert len(paper.pages) == 2
    assert paper.open_metadata().pdfa_status == "2B"
    page = citizen.get(place)
    assert page.count("pages__one") == 2
    citizen.submit(draft)
    assert file_of(draft).sha256 in citizen.get(f"/ho-so/{draft}/da-nop")


def test_place_and_time_of_a_photograph_are_nowhere_in_what_is_kept(citizen, draft, place, control):
    citizen.post(place, {control: [shot()]})
    row = shots(draft)[0]
    kept = [open_file(file.sha256) for file in (row.whole, row.shown, Component.objects.get().file)]
    assert not any(b"Telephone" in content or b"Exif" in content for content in kept)


def test_a_blurred_shot_is_kept_told_and_may_be_handed_in(citizen, draft, place, control):
    answer = citizen.post(place, {control: [shot(), shot("mờ.jpg", blur=6)]})
    assert answer["Location"] == place  # a look before going on
    page = citizen.get(place)
    assert page.count("pages__warning") == 1
    assert "Ảnh mờ, có thể không đọc được chữ" in page
    assert citizen.post(place, {})["Location"].endswith("/kiem-tra")
    citizen.submit(draft)
    assert len(paper_of(draft).pages) == 2


def test_pages_are_moved_turned_uncut_and_taken_away_without_a_script(citizen, draft, place, control):
    citizen.post(place, {control: [shot(f"{n}.jpg", seed=n) for n in (1, 2, 3)]})
    first, second, third = shots(draft)
    assert citizen.post(place, {"trang": f"{third.pk}.up"})["Location"] == f"{place}#trang-{third.pk}"
    assert [one.pk for one in shots(draft)] == [first.pk, third.pk, second.pk]
    citizen.post(place, {"trang": f"{first.pk}.down"})
    assert [one.pk for one in shots(draft)] == [third.pk, first.pk, second.pk]
    before = first.shown
    citizen.post(place, {"trang": f"{first.pk}.turn"})
    first.refresh_from_db()
    assert first.shown.width > first.shown.height
    assert before.height > before.width
    citizen.post(place, {"trang": f"{second.pk}.uncut"})
    second.refresh_from_db()
    assert (second.shown.width, second.shown.height) == (second.whole.width, second.whole.height)
    assert "Cắt theo mép giấy" in citizen.get(place)
    citizen.post(place, {"trang": f"{second.pk}.cut"})
    citizen.post(place, {"trang": f"{third.pk}.remove"})
    with paper_of(draft) as paper:
        assert len(paper.pages) == 2
        wide = paper.pages[0].mediabox
        assert wide[2] > wide[3]
    for page in shots(draft):
        citizen.post(place, {"trang": f"{page.pk}.remove"})
    assert not Component.objects.exists()


def test_files_chosen_before_a_page_is_moved_are_not_lost(citizen, draft, place, control):
    citizen.post(place, {control: [shot(), shot("hai.jpg", seed=2)]})
    second = shots(draft)[1]
    citizen.post(place, {"trang": f"{second.pk}.up", control: [shot("ba.jpg", seed=3)]})
    assert [page.name for page in shots(draft)] == ["hai.jpg", "trang.jpg", "ba.jpg"]


def test_one_broken_shot_does_not_take_the_others_with_it(citizen, draft, place, control):
    broken = SimpleUploadedFile("hỏng.jpg", b"\xff\xd8\xff\xe0 cut off")
    page = citizen.post(place, {control: [shot(), broken, shot("ba.jpg", seed=3)]}, 422).content.decode()
    assert "Không đọc được tệp «hỏng.jpg»" in page
    assert [one.name for one in shots(draft)] == ["trang.jpg", "ba.jpg"]


def test_a_lone_pdf_stays_what_it_is_and_pages_of_one_among_shots_become_pages(
    citizen, draft, place, control
):
    alone = pdf("quyết định")
    sent = alone.getvalue()
    citizen.post(place, {control: alone})
    assert open_file(Component.objects.get().file.sha256) == sent
    citizen.post(place, {control: [shot(), pdf("kèm")]})  # photographs take its place
    assert [one.name for one in shots(draft)] == ["trang.jpg", "kèm.pdf"]
    citizen.post(place, {control: pdf("thêm")})  # one more page, not instead of the others
    assert len(paper_of(draft).pages) == 3
    code = control.removeprefix("paper.")
    citizen.post(place, {"bo": code})
    assert not Component.objects.exists()
    assert not shots(draft)


def test_thumbnails_are_small_and_for_the_owner_only(citizen, stranger, draft, place, control):
    citizen.post(place, {control: [shot()]})
    address = re.search(r'src="(/ho-so/[^"]+/trang/\d+)\?', citizen.get(place))[1]
    answer = citizen.client.get(address)
    assert answer["Content-Type"] == "image/webp"
    assert len(answer.content) <= THUMBNAIL
    stranger.get(address, 404)
    stranger.post(place, {"trang": f"{shots(draft)[0].pk}.remove"}, 404)
    assert len(shots(draft)) == 1


def test_pages_of_another_draft_and_strange_verbs_are_refused(citizen, draft, place, control):
    citizen.post(place, {control: [shot()]})
    other = citizen.filled()
    citizen.post(f"/ho-so/{other}/giay-to", {"trang": f"{shots(draft)[0].pk}.remove"}, 404)
    citizen.post(place, {"trang": f"{shots(draft)[0].pk}.explode"}, 422)
    citizen.post(place, {"trang": "x.up"}, 404)


def test_a_filed_dossier_keeps_its_pages_as_they_were(citizen, draft, place, control):
    citizen.post(place, {control: [shot()]})
    citizen.submit(draft)
    page = shots(draft)[0]
    assert citizen.client.post(place, {"trang": f"{page.pk}.remove"}).status_code == 409
    assert len(shots(draft)) == 1


def test_a_draft_thrown_away_takes_its_photographs_along(citizen, draft, place, control):
    citizen.post(place, {control: [shot()]})
    discard(draft, actor=citizen.actor)
    assert not Dossier.objects.filter(public_id=draft).exists()
    assert not shots(draft)


def test_a_supplement_takes_photographs_too(world, citizen):
    dossier, code = asked(world)
    files = [shot(), shot("hai.jpg", seed=2)]
    citizen.post(
        f"/ho-so/{dossier.public_id}/bo-sung", {"residence_line": "Số 9, tổ 5", f"paper.{code}": files}
    )
    supplied = Component.objects.filter(dossier=dossier, code=code).exclude(file=None).latest("pk")
    with pikepdf.open(io.BytesIO(open_file(supplied.file.sha256))) as paper:
        assert len(paper.pages) == 2
