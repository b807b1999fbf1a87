"""A small province for tests of every room above: departments, a commune, the centres, police, insurance, a land office.

province = small_province()
actor = province.actor(Role.CASE_OFFICER, at=province.commune)
"""

from dataclasses import dataclass

import yaml

from motcua.accounts.actor import Actor
from motcua.accounts.models import Account
from motcua.accounts.roles import Role
from motcua.agencies.actions.plant import plant
from motcua.agencies.queries import actor_for, descendants, officers
from motcua.agencies.rules.kinds import Kind, Rank
from motcua.agencies.seed.plan import (
    BRANCH,
    CENTRE,
    COMMITTEE,
    Plan,
    PlannedAgency,
    PlannedOfficer,
    commune,
    department,
    seated,
)
from motcua.agencies.seed.province import SEED, names_of


@dataclass(frozen=True)
class SmallProvince:
    province: str = "H31"
    department: str = "H31.12"
    commune: str = "H31.101"
    centre: str = "H31.101.4"
    provincial_centre: str = "H31.20"
    police: str = "H31.30.101"
    land_branch: str = "H31.33.1"
    unit: str = "11953"

    def account(self, role: Role, at: str = "H31.101") -> Account:
        """The first account with this role at the agency or anywhere below it."""
        found = next(o for a in descendants(at) for o in officers(a.code, role))
        return Account.objects.get(public_id=found.account)

    def actor(self, role: Role, at: str = "H31.101") -> Actor:
        return actor_for(self.account(role, at))


def small_province() -> SmallProvince:
    names = names_of(yaml.safe_load((SEED / "province-33.yaml").read_text(encoding="utf-8")))
    plan = Plan([PlannedAgency("H31", "ubnd-tinh", "Ủy ban nhân dân tỉnh Hưng Yên", Kind.PROVINCE, "33")])
    plan.officers += seated(COMMITTEE, "H31", "tinh", names)
    for username, role in (
        ("quantri", Role.ADMINISTRATOR),
        ("thanhtra", Role.INSPECTOR),
        ("cchc", Role.REFORM_OFFICER),
    ):
        plan.officers.append(
            PlannedOfficer(f"{username}.tinh", names.of(username), "H31", username, Rank.STAFF, role)
        )
    centre = "Trung tâm Phục vụ hành chính công tỉnh"
    key = "trung-tam-phuc-vu-hanh-chinh-cong-tinh"
    plan.agencies += [
        PlannedAgency("H31.20", key, centre, Kind.SERVICE_CENTRE),
        PlannedAgency("H31.30", "cong-an-tinh", "Công an tỉnh", Kind.POLICE),
        PlannedAgency("H31.31", "bao-hiem-xa-hoi", "Bảo hiểm xã hội tỉnh", Kind.INSURANCE),
        PlannedAgency("H31.33", "van-phong-dang-ky-dat-dai", "Văn phòng đăng ký đất đai tỉnh", Kind.LAND_OFFICE),
        PlannedAgency(
            "H31.33.1", "chi-nhanh-dang-ky-dat-dai", "Chi nhánh Văn phòng đăng ký đất đai khu vực Phố Hiến",
            Kind.LAND_OFFICE_BRANCH, serves=("11953",),
        ),
    ]  # fmt: skip
    plan.officers += seated(BRANCH, "H31.31", "bao-hiem", names)
    plan.officers += seated(BRANCH, "H31.33.1", "dat-dai.pho-hien", names)
    plan.officers += seated(CENTRE, "H31.20", "trung-tam", names)
    plan.add(department("H31.12", "so-cong-thuong", "Sở Công Thương", ["Phòng Quản lý thương mại"], names))
    plan.add(department("H31.5", "so-xay-dung", "Sở Xây dựng", ["Phòng Quản lý xây dựng"], names))
    land = ("so-nong-nghiep-va-moi-truong", "Sở Nông nghiệp và Môi trường")
    plan.add(department("H31.9", *land, ["Phòng Đất đai"], names))
    plan.add(commune("H31.101", ("11953", "Phường Phố Hiến"), "pho-hien", "H31.30.101", names))
    plant(plan)
    return SmallProvince()
