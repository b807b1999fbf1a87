import pytest
from django.test import Client

from motcua.accounts.models import Account

pytestmark = pytest.mark.django_db


@pytest.fixture
def citizen():
    account = Account(username="an")
    account.set_password("đúng rồi, mật khẩu đây")
    account.save()
    return account


def test_a_wrong_password_is_told_in_words_and_the_name_is_kept(client: Client, citizen):
    answer = client.post("/dang-nhap", {"username": "an", "password": "sai"})
    assert answer.status_code >= 400
    page = answer.content.decode()
    assert 'value="an"' in page
    assert 'role="alert"' in page


def test_a_citizen_logs_in_and_goes_where_they_wanted(client: Client, citizen):
    answer = client.post(
        "/dang-nhap?next=/thu-tuc/1.004873", {"username": "an", "password": "đúng rồi, mật khẩu đây"}
    )
    assert answer["Location"] == "/thu-tuc/1.004873"


def test_nobody_is_sent_to_another_site(client: Client, citizen):
    answer = client.post(
        "/dang-nhap?next=https://evil.example/", {"username": "an", "password": "đúng rồi, mật khẩu đây"}
    )
    assert answer["Location"] == "/"


def test_the_page_is_english_when_asked(client: Client):
    answer = client.get("/dang-nhap?lang=en")
    assert 'lang="en"' in answer.content.decode()
