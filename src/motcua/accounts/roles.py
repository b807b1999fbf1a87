"""The roles of the house, each with its Vietnamese name."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """Vai trò."""

    CITIZEN = "citizen"
    REPRESENTATIVE = "representative"
    COUNTER_OFFICER = "counter_officer"
    CASE_OFFICER = "case_officer"
    HEAD_OF_SECTION = "head_of_section"
    LEADER = "leader"
    CLERK = "clerk"
    REFORM_OFFICER = "reform_officer"
    INSPECTOR = "inspector"
    ADMINISTRATOR = "administrator"
    INTEGRATOR = "integrator"
    SYSTEM = "system"


NAMES = {
    Role.CITIZEN: "người dân",
    Role.REPRESENTATIVE: "người được ủy quyền",
    Role.COUNTER_OFFICER: "công chức một cửa",
    Role.CASE_OFFICER: "công chức thụ lý",
    Role.HEAD_OF_SECTION: "lãnh đạo phòng",
    Role.LEADER: "lãnh đạo cơ quan",
    Role.CLERK: "văn thư",
    Role.REFORM_OFFICER: "cán bộ cải cách hành chính",
    Role.INSPECTOR: "thanh tra",
    Role.ADMINISTRATOR: "quản trị viên",
    Role.INTEGRATOR: "hệ thống kết nối",
    Role.SYSTEM: "hệ thống",
}


@dataclass(frozen=True, slots=True)
class Seat:
    """One role at one agency (identifier code, empty for citizens), for some fields of work or, without any, for all."""

    role: Role
    agency: str = ""
    fields: frozenset[str] = frozenset()
