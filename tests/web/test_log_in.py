import pytest
from django.test import Client

from motcua.accounts.actions.passwords import give_first_password
from motcua.accounts.actor import SYSTEM
from motcua.accounts.models import Account
from motcua.accounts.roles import Role
from motcua.dossiers.tests.conftest import world
from tests.web.conftest import logged_in

__all__ = ["world"]

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


def test_who_has_a_given_password_chooses_another_before_anything_else(world):
    account = world.province.account(Role.COUNTER_OFFICER)
    given = give_first_password(account.username, actor=SYSTEM)
    account.refresh_from_db()
    client = logged_in(account)
    page = client.get("/doi-mat-khau").content.decode()
    assert "do cơ quan cấp" in page
    wrong = client.post("/doi-mat-khau", {"old": given, "new": "ba con mèo đen 7", "again": "ba con mèo 7"})
    assert (wrong.status_code, "không giống nhau" in wrong.content.decode()) == (422, True)
    right = {"old": given, "new": "ba con mèo đen 7", "again": "ba con mèo đen 7"}
    assert client.post("/doi-mat-khau", right)["Location"] == "/mc"
    assert client.get("/mc", follow=True).status_code == 200  # still logged in here
