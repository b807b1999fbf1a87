"""What the framework says no to is told in the reader's language, with a way on."""

import pytest
from django.test import Client
from django.utils import translation

from motcua.dossiers.rules.lifecycle import STATUS_NAMES
from motcua.web.components.language import LETTERS, plain
from tests.web.reading import words

pytestmark = pytest.mark.django_db


def test_an_address_that_does_not_exist():
    answer = Client().get("/khong-co")
    assert answer.status_code == 404
    assert "Không có trang này." in answer.content.decode()
    assert "There is no such page." in Client().get("/khong-co?lang=en").content.decode()


def test_a_machine_is_still_told_as_a_machine():
    answer = Client().get("/api/nothing")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")


def test_a_form_that_was_open_too_long():
    answer = Client(enforce_csrf_checks=True).post("/tra-cuu", {"ma": "H31.1-1", "so": "0001"})
    assert answer.status_code == 403
    assert "Trang đã mở quá lâu" in answer.content.decode()


def test_a_bug_is_told_without_asking_the_database(monkeypatch, django_assert_num_queries):
    def fail(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("motcua.web.portal.cards.in_force", fail)
    with django_assert_num_queries(0):
        answer = Client(raise_request_exception=False).get("/")
    assert answer.status_code == 500
    assert "Tạm thời gián đoạn" in answer.content.decode()


def test_the_other_language_keeps_what_was_searched_for():
    page = Client().get("/tim?q=doc+than").content.decode()
    assert 'href="?q=doc+than&amp;lang=en"' in page


def test_the_status_of_a_dossier_has_english_words():
    """Labels of choices are no gettext calls: they are collected from their tables."""
    with translation.override("en"):
        assert not [words for words in STATUS_NAMES.values() if LETTERS.search(str(plain(words)))]


def test_what_is_not_there_is_told_without_an_id_of_ours(citizen, officer):
    name = "a" * 26
    for browser, path in (
        (citizen, f"/ho-so/{name}/da-nop"),
        (citizen, f"/ho-so/{name}/cau-hoi/1"),
        (citizen, f"/h/{name}"),
        (officer, f"/mc/ho-so/{name}"),
    ):
        page = browser.client.get(path)
        assert page.status_code == 404, path
        said = " ".join(words(page.content.decode()))
        assert name not in said, said
