"""A session and its account are asked anew at every request: what ended is over at once."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session

from motcua.accounts.adapters.sessions import AccountBackend, SessionStore
from motcua.accounts.models import Account
from motcua.kernel import clock

pytestmark = pytest.mark.django_db


def _kept() -> SessionStore:
    store = SessionStore()
    store["who"] = "hoa"
    store.save()
    return store


def test_a_session_is_read_back() -> None:
    kept = _kept()
    assert SessionStore(kept.session_key)["who"] == "hoa"


def test_a_session_ends_on_its_day() -> None:
    kept = _kept()
    Session.objects.update(expire_date=clock.now() - timedelta(seconds=1))
    later = SessionStore(kept.session_key)
    assert later.get("who") is None
    assert later.session_key is None  # never taken up again under the same key


def test_nobody_has_an_empty_key() -> None:
    assert SessionStore("").load() == {}


def test_a_closed_account_is_out_at_the_next_request() -> None:
    account = Account.objects.create_user("hoa", password="chin-con-trau-trang")
    assert AccountBackend().get_user(account.pk) == account
    Account.objects.filter(pk=account.pk).update(is_active=False)
    assert AccountBackend().get_user(account.pk) is None
