"""Password, then what is still needed; officers never without a second factor; the brake keeps no names."""

from datetime import UTC, datetime, timedelta

import pytest
from allauth.mfa.models import Authenticator
from axes.models import AccessAttempt
from django.test import RequestFactory

from motcua.accounts.actions.log_in import Next, log_in_password
from motcua.accounts.actions.totp import sealed
from motcua.accounts.errors import OneTimeCodeMissing, TooManyTries, WrongPassword
from motcua.accounts.models import Account, RoleGrant
from motcua.accounts.roles import Role
from motcua.kernel import clock

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 2, 5, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _quick_passwords(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def account(role: Role) -> Account:
    made = Account.objects.create_user("ten", password="đúng rồi")
    RoleGrant.objects.create(account=made, role=role, starts_at=NOON)
    return made


def log_in(password="đúng rồi", name="ten"):
    request = RequestFactory().post("/dang-nhap", {"username": name, "password": password})
    with clock.at(NOON):
        return log_in_password(name, password, request=request)


def test_a_citizen_needs_nothing_more():
    assert log_in().next is Next.NOTHING if account(Role.CITIZEN) else None


def test_a_wrong_password_and_a_wrong_name_look_the_same():
    account(Role.CITIZEN)
    with pytest.raises(WrongPassword) as one:
        log_in("sai")
    with pytest.raises(WrongPassword) as two:
        log_in(name="khác")
    assert str(one.value) == str(two.value)


def test_an_officer_without_second_factor_is_refused():
    account(Role.CASE_OFFICER)
    with pytest.raises(OneTimeCodeMissing, match="quản trị viên"):
        log_in()


def test_an_officer_whose_window_is_open_sets_one_up():
    made = account(Role.CASE_OFFICER)
    Account.objects.filter(pk=made.pk).update(enrol_until=NOON + timedelta(hours=1))
    assert log_in().next is Next.SET_UP_CODE


def test_who_has_a_code_enters_it():
    made = account(Role.LEADER)
    Authenticator.objects.create(user=made, type="totp", data=sealed("ABCD"))
    assert log_in().next is Next.ENTER_CODE


def test_a_closed_account_is_out():
    account(Role.CITIZEN)
    Account.objects.update(is_active=False)
    with pytest.raises(WrongPassword):
        log_in()


def test_five_wrong_passwords_pull_the_brake_and_leave_no_name_behind():
    account(Role.CITIZEN)
    for _ in range(4):
        with pytest.raises(WrongPassword):
            log_in("sai", name="033199000001")
    for _ in range(2):
        with pytest.raises(TooManyTries, match="15 phút"):
            log_in("sai", name="033199000001")
    row = AccessAttempt.objects.get()
    assert "033199000001" not in str({**row.__dict__})
