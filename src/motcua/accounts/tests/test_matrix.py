"""Who may do what: the table is complete, and a refusal names who may."""

import pytest

from motcua.accounts.actor import SYSTEM, Actor
from motcua.accounts.permissions import require
from motcua.accounts.roles import NAMES, Role
from motcua.accounts.rules.matrix import TABLE, Permission, act_name, may, who_may
from motcua.kernel.errors import NotAllowed


def somebody(*roles: Role) -> Actor:
    return Actor(id="a", roles=frozenset(roles))


def test_every_permission_has_a_row_with_a_name_and_a_role():
    assert set(TABLE) == set(Permission)
    assert all(name and roles for name, roles in TABLE.values())
    assert len({name for name, _ in TABLE.values()}) == len(TABLE)


def test_every_role_may_do_something_and_has_a_name():
    assert {role for _, roles in TABLE.values() for role in roles} == set(Role) == set(NAMES)


def test_nobody_without_a_role_may_do_anything():
    assert not any(may(somebody(), permission) for permission in Permission)


@pytest.mark.parametrize(
    ("role", "permission"),
    [
        (Role.CITIZEN, Permission.RECEIVE),
        (Role.CITIZEN, Permission.SEE_PERSON),  # own data is asked by the room of people
        (Role.COUNTER_OFFICER, Permission.APPROVE_OUTCOME),
        (Role.CASE_OFFICER, Permission.APPROVE_OUTCOME),
        (Role.CASE_OFFICER, Permission.APPROVE_SECOND_SUPPLEMENT),
        (Role.ADMINISTRATOR, Permission.SEE_PERSON),
        (Role.ADMINISTRATOR, Permission.SEE_DOSSIER),
        (Role.LEADER, Permission.MANAGE_PEOPLE),
        (Role.INSPECTOR, Permission.FINISH_STEP),
    ],
)
def test_what_must_stay_apart_stays_apart(role, permission):
    assert not may(somebody(role), permission)


def test_a_refusal_names_the_act_and_who_may():
    with pytest.raises(NotAllowed, match=r"ký duyệt kết quả.*lãnh đạo cơ quan"):
        require(somebody(Role.CASE_OFFICER), Permission.APPROVE_OUTCOME)


def test_machines_are_not_offered_as_advice():
    assert "hệ thống" not in " ".join(who_may(p) for p in Permission)
    assert may(SYSTEM, Permission.STOP)
    assert act_name(Permission.STOP) == "dừng giải quyết"
