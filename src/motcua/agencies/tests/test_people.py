"""Who acts, who sits where, and who signs for whom until when."""

from datetime import UTC, date, datetime

import pytest

from motcua.accounts.actions.close_account import close_account
from motcua.accounts.actions.log_in import Next, next_step
from motcua.accounts.actions.open_account import open_account
from motcua.accounts.actions.roles import grant_role, revoke_role
from motcua.accounts.actions.totp import verify_totp
from motcua.accounts.actor import SYSTEM
from motcua.accounts.demo import DEMO_PASSWORD, DEMO_TOTP_SECRET, planted_id
from motcua.accounts.models import Account
from motcua.accounts.roles import Role, Seat
from motcua.accounts.rules.matrix import Permission
from motcua.accounts.rules.totp import code_at, step_of
from motcua.agencies import queries
from motcua.agencies.actions.appoint import Post, appoint, end_appointment
from motcua.agencies.actions.delegate import grant_delegation, revoke_delegation
from motcua.agencies.permissions import require_at
from motcua.agencies.rules.delegation import Terms
from motcua.agencies.rules.kinds import Rank
from motcua.agencies.tests.factories import small_province
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput, NotAllowed, NotFound

pytestmark = pytest.mark.django_db
MARCH = datetime(2026, 3, 2, 3, tzinfo=UTC)
TERMS = Terms("15/GUQ-UBND", (Permission.APPROVE_OUTCOME,), date(2026, 3, 2), date(2026, 3, 31))


@pytest.fixture(autouse=True)
def _in_march():
    with clock.at(MARCH):
        yield


def test_an_actor_in_one_query(django_assert_num_queries):
    p = small_province()
    account = p.account(Role.CASE_OFFICER)
    with django_assert_num_queries(1):
        actor = queries.actor_for(account)
    assert (actor.roles, actor.agency, actor.under) == (frozenset({Role.CASE_OFFICER}), "H31.101.2", "")


def test_who_works_at_two_agencies_acts_for_one():
    p = small_province()
    account = p.account(Role.COUNTER_OFFICER)
    grant_role(account.public_id, Seat(Role.CLERK, p.department), actor=SYSTEM)
    assert queries.agencies_of(account) == [p.centre, p.department]
    assert queries.actor_for(account).roles == {Role.COUNTER_OFFICER}
    assert queries.actor_for(account, p.department).roles == {Role.CLERK}
    stranger = queries.actor_for(account, "H31.30")
    assert (stranger.roles, stranger.agency) == (frozenset(), "")


def test_a_removed_role_is_gone_at_once():
    p = small_province()
    account = p.account(Role.CASE_OFFICER)
    revoke_role(account.public_id, Seat(Role.CASE_OFFICER, "H31.101.2"), actor=SYSTEM)
    assert queries.actor_for(account).roles == frozenset()


def test_officers_of_a_house_and_of_its_sections():
    p = small_province()
    assert {o.agency for o in queries.officers(p.commune, Role.CASE_OFFICER)} == {"H31.101.2", "H31.101.3"}
    assert len(queries.officers("H31.101.2", Role.CASE_OFFICER)) == 2
    assert [o.rank for o in queries.officers(p.commune, Role.LEADER)] == [Rank.HEAD, Rank.DEPUTY]
    assert queries.officers("H31", Role.CASE_OFFICER) == []
    gone = p.account(Role.CASE_OFFICER)
    close_account(gone.public_id, reason="chuyển công tác", actor=SYSTEM)
    assert len(queries.officers("H31.101.2", Role.CASE_OFFICER)) == 1


def test_a_person_comes_and_goes():
    p = small_province()
    with pytest.raises(NotFound):
        queries.leader_of("H31.30")
    account = open_account("moi.cong-an", Seat(Role.LEADER, "H31.30"), actor=SYSTEM)
    post = Post("H31.30", "Giám đốc Công an tỉnh", Rank.HEAD)
    appoint(account.public_id, post, name=" Trần  Văn Mới ", starts_on=date(2026, 3, 1), actor=SYSTEM)
    assert queries.leader_of("H31.30").name == "Trần Văn Mới"
    assert queries.officer_of(account.public_id).title == "Giám đốc Công an tỉnh"
    end_appointment(account.public_id, "H31.30", ends_on=date(2026, 3, 5), actor=SYSTEM)
    with clock.at(datetime(2026, 3, 6, tzinfo=UTC)), pytest.raises(NotFound):
        queries.officer_of(account.public_id)
    with pytest.raises(NotFound):
        end_appointment(account.public_id, "H31.30", ends_on=date(2026, 3, 5), actor=SYSTEM)
    with pytest.raises(InvalidInput):
        appoint(account.public_id, post, name=" ", starts_on=date(2026, 3, 1), actor=SYSTEM)
    with pytest.raises(NotAllowed):
        appoint(account.public_id, post, name="X", starts_on=date(2026, 3, 1), actor=p.actor(Role.LEADER))


def delegated(p, terms=TERMS):
    chair = p.actor(Role.LEADER)
    taker = p.account(Role.HEAD_OF_SECTION)
    return chair, taker, grant_delegation(taker.public_id, agency=p.commune, terms=terms, actor=chair)


def test_a_delegation_counts_from_its_first_to_its_last_day_for_its_acts_only():
    p = small_province()
    _, taker, row = delegated(p)
    actor = queries.actor_for(taker)
    words = [
        queries.acting_for(actor, Permission.APPROVE_OUTCOME, on)
        for on in (date(2026, 3, 1), date(2026, 3, 2), date(2026, 3, 31), date(2026, 4, 1))
    ]
    assert words == ["", "15/GUQ-UBND", "15/GUQ-UBND", ""]
    assert queries.acting_for(actor, Permission.EXTEND, date(2026, 3, 5)) == ""
    assert require_at(actor, Permission.APPROVE_OUTCOME, p.commune).under == "15/GUQ-UBND"
    with pytest.raises(NotAllowed):
        require_at(actor, Permission.APPROVE_OUTCOME, p.department)  # lent at the commune only
    revoke_delegation(row.public_id, actor=SYSTEM)
    with pytest.raises(NotAllowed, match="lãnh đạo cơ quan"):
        require_at(actor, Permission.APPROVE_OUTCOME, p.commune)


def test_a_delegation_may_be_for_some_procedures_only():
    p = small_province()
    terms = Terms(TERMS.instrument, TERMS.permissions, TERMS.starts_on, TERMS.ends_on, ("1.004222",))
    _, taker, _ = delegated(p, terms)
    actor = queries.actor_for(taker)
    assert queries.acting_for(actor, Permission.APPROVE_OUTCOME, procedure="1.004222") == TERMS.instrument
    assert queries.acting_for(actor, Permission.APPROVE_OUTCOME, procedure="2.000815") == ""
    assert queries.acting_for(actor, Permission.APPROVE_OUTCOME) == ""


def test_a_delegation_ends_with_the_givers_office():
    p = small_province()
    chair, taker, _ = delegated(p)
    end_appointment(chair.id, p.commune, ends_on=date(2026, 3, 10), actor=SYSTEM)
    actor = queries.actor_for(taker)
    assert queries.acting_for(actor, Permission.APPROVE_OUTCOME, date(2026, 3, 10))
    assert not queries.acting_for(actor, Permission.APPROVE_OUTCOME, date(2026, 3, 11))


def test_what_is_lent_is_not_lent_on():
    p = small_province()
    _, taker, _ = delegated(p)
    other = p.account(Role.CLERK)
    with pytest.raises(NotAllowed):
        grant_delegation(other.public_id, agency="H31.101.1", terms=TERMS, actor=queries.actor_for(taker))


@pytest.mark.parametrize(
    ("terms", "why"),
    [
        (Terms(" ", TERMS.permissions, TERMS.starts_on, TERMS.ends_on), "15/GUQ-UBND"),
        (Terms("1/GUQ", TERMS.permissions, date(2026, 3, 2), date(2026, 3, 1)), "ngày cuối"),
        (Terms("1/GUQ", (), TERMS.starts_on, TERMS.ends_on), "chưa chọn"),
        (Terms("1/GUQ", (Permission.MANAGE_PEOPLE,), TERMS.starts_on, TERMS.ends_on), "không được ủy quyền"),
    ],
)
def test_wrong_terms_are_explained(terms, why):
    with pytest.raises(InvalidInput, match=why):
        delegated(small_province(), terms)


def test_nobody_delegates_to_himself_or_from_a_house_that_is_not_his():
    p = small_province()
    chair = p.actor(Role.LEADER)
    with pytest.raises(InvalidInput):
        grant_delegation(chair.id, agency=p.commune, terms=TERMS, actor=chair)
    with pytest.raises(NotFound):
        grant_delegation(p.account(Role.CLERK).public_id, agency=p.department, terms=TERMS, actor=chair)


def test_only_the_giver_or_an_administrator_takes_it_back():
    p = small_province()
    chair, taker, row = delegated(p)
    with pytest.raises(NotAllowed):
        revoke_delegation(row.public_id, actor=queries.actor_for(taker))
    revoke_delegation(row.public_id, actor=chair)
    with pytest.raises(NotFound):
        revoke_delegation(row.public_id, actor=chair)


def test_an_own_role_counts_in_the_own_line_only():
    p = small_province()
    assert require_at(p.actor(Role.LEADER), Permission.APPROVE_OUTCOME, p.commune).under == ""
    assert require_at(p.actor(Role.CASE_OFFICER), Permission.FINISH_STEP, p.commune)
    assert require_at(p.actor(Role.LEADER, at="H31"), Permission.APPROVE_OUTCOME, p.commune)
    with pytest.raises(NotAllowed):
        require_at(p.actor(Role.LEADER), Permission.APPROVE_OUTCOME, p.department)


def test_planted_accounts_cannot_log_in_outside_the_demo():
    small_province()
    assert not any(a.has_usable_password() for a in Account.objects.all())
    assert not Account.objects.filter(authenticator__isnull=False).exists()


def test_planted_accounts_of_the_demo_log_in_with_the_printed_secret(settings):
    settings.DEMO = True
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    account = small_province().account(Role.LEADER)
    assert account.check_password(DEMO_PASSWORD)
    assert next_step(account) is Next.ENTER_CODE
    assert verify_totp(account, code_at(DEMO_TOTP_SECRET, step_of(clock.now())))


def test_the_same_seat_keeps_its_id_when_planted_anew():
    first = small_province().account(Role.LEADER).public_id
    assert len(first) == 26
    assert planted_id("chutich.pho-hien", "accounts.public_id") == first


def test_a_retried_delegation_is_made_once():
    p = small_province()
    chair = p.actor(Role.LEADER)
    taker = p.account(Role.HEAD_OF_SECTION).public_id
    rows = [grant_delegation(taker, agency=p.commune, terms=TERMS, actor=chair, key="k1") for _ in range(2)]
    assert rows[0] == rows[1]
    assert len(queries.active_delegation(taker, Permission.APPROVE_OUTCOME).permissions) == 1
