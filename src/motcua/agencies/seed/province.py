"""The plan of a whole province out of its YAML file and the unit files: today's tree and the one before 1/7/2025."""

from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from motcua.accounts.roles import Role
from motcua.agencies.models import AdministrativeUnit, UnitSuccession
from motcua.agencies.rules.kinds import Kind, Rank
from motcua.agencies.seed.plan import (
    BRANCH,
    CENTRE,
    COMMITTEE,
    LAST_OF_THREE_TIERS,
    OUTPOST,
    TWO_TIERS_ON,
    Names,
    Plan,
    PlannedAgency,
    PlannedOfficer,
    commune,
    department,
    seated,
)
from motcua.kernel.errors import NotFound
from motcua.kernel.text import slug

SEED = Path(__file__).parent
FIRST_COMMUNE = 101
FIRST_DISTRICT = 301
POLICE = 30
LAND_OFFICE = 33
PROVINCE_STAFF = (
    ("cchc", "Chuyên viên cải cách hành chính", 2, Role.REFORM_OFFICER),
    ("thanhtra", "Thanh tra viên", 11, Role.INSPECTOR),
    ("quantri", "Quản trị hệ thống", 6, Role.ADMINISTRATOR),
)


class Land(NamedTuple):
    """The units a province is made of, now and before, and which old commune went into which new one."""

    communes: list[AdministrativeUnit]
    districts: list[AdministrativeUnit]
    old_communes: list[AdministrativeUnit]
    links: list[UnitSuccession]


def province_plan(unit: str) -> Plan:
    """Read the files. Raises NotFound when nobody wrote `province-<unit>.yaml`."""
    path = SEED / f"province-{unit}.yaml"
    if not path.exists():
        raise NotFound(f"tỉnh mẫu {unit}")
    spec = yaml.safe_load(path.read_text(encoding="utf-8"))
    names = names_of(spec)
    land = _land(spec)
    places = _places(land.communes)
    root = spec["agency"]
    plan = Plan([PlannedAgency(root, spec["key"], spec["name"], Kind.PROVINCE, unit)])
    plan.instrument = spec["instrument"]
    plan.officers += seated(COMMITTEE, root, "tinh", names)
    for row in spec["departments"]:
        code = f"{root}.{row['number']}"
        plan.add(department(code, row["key"], row["name"], row["sections"], names))
    plan.add(_others(spec, names))
    plan.add(_provincial_staff(root, names))
    codes = {}
    for number, row in enumerate(land.communes, FIRST_COMMUNE):
        codes[row.code] = f"{root}.{number}"
        police = f"{root}.{POLICE}.{number}"
        plan.add(commune(codes[row.code], (row.code, row.name), places[row.code], police, names))
    plan.add(_land_branches(root, land, names))
    plan.add(_history(spec, land, codes))
    plan.add(_outposts(spec, names))
    return plan


def names_of(spec: dict[str, Any]) -> Names:
    """The name parts of the file."""
    return Names(*(tuple(spec[k]) for k in ("families", "men", "women", "middle_men", "middle_women")))


def _land(spec: dict[str, Any]) -> Land:
    provinces = [spec["unit"], *(row["unit"] for row in spec["merged"])]
    units = AdministrativeUnit.objects.order_by("code")
    old = units.filter(province_code__in=provinces, ends_on=LAST_OF_THREE_TIERS)
    return Land(
        list(units.filter(province_code=spec["unit"], starts_on=TWO_TIERS_ON).exclude(parent_code="")),
        list(old.filter(parent_code__in=provinces)),
        list(old.exclude(parent_code__in=["", *provinces])),
        list(UnitSuccession.objects.filter(on=TWO_TIERS_ON).order_by("old_code", "new_code")),
    )


def _places(communes: list[AdministrativeUnit]) -> dict[str, str]:
    """Short words for usernames: «pho-hien»; the whole name where two share it."""
    short = {row.code: slug(row.name.partition(" ")[2]) for row in communes}
    shared = Counter(short.values())
    return {row.code: short[row.code] if shared[short[row.code]] == 1 else slug(row.name) for row in communes}


def _others(spec: dict[str, Any], names: Names) -> Plan:
    plan = Plan()
    seats = {Kind.SERVICE_CENTRE: CENTRE}
    for row in spec["others"]:
        code, kind = f"{spec['agency']}.{row['number']}", Kind(row["kind"])
        plan.agencies.append(PlannedAgency(code, row["key"], row["name"], kind))
        place = "tinh" if kind is Kind.SERVICE_CENTRE else row["key"]
        plan.officers += seated(seats.get(kind, BRANCH), code, place, names)
    return plan


def _outposts(spec: dict[str, Any], names: Names) -> Plan:
    """Public service units and companies, each with a one-stop desk of its own: scope, hours and people."""
    plan = Plan()
    for row in spec.get("outposts", ()):
        code = f"{spec['agency']}.{row['number']}"
        plan.agencies.append(PlannedAgency(code, row["key"], row["name"], Kind(row["kind"])))
        plan.agencies.append(
            PlannedAgency(
                f"{code}.1",
                f"mot-cua-{row['key']}",
                f"Bộ phận một cửa tại {row['name']}",
                Kind.SERVICE_CENTRE,
                calendar=row.get("calendar", ""),
                takes=tuple(row["takes"]),
            )
        )
        plan.officers += seated(OUTPOST, f"{code}.1", row["key"], names)
    return plan


def _provincial_staff(root: str, names: Names) -> Plan:
    people = [
        PlannedOfficer(f"{seat}.tinh", names.of(f"{seat}.tinh"), f"{root}.{number}", title, Rank.STAFF, role)
        for seat, title, number, role in PROVINCE_STAFF
    ]
    return Plan(officers=people)


def _land_branches(root: str, land: Land, names: Names) -> Plan:
    """One branch for each former district; a commune belongs to the district most of it came from."""
    district_of = {row.code: row.parent_code for row in land.old_communes}
    votes: dict[str, Counter[str]] = {row.code: Counter() for row in land.communes}
    for link in land.links:
        if link.new_code in votes and link.old_code in district_of:
            votes[link.new_code][district_of[link.old_code]] += 2 if link.is_whole else 1
    plan = Plan()
    for number, district in enumerate(land.districts, 1):
        code = f"{root}.{LAND_OFFICE}.{number}"
        area = district.name.partition(" ")[2].removeprefix("phố ").removeprefix("xã ")
        serves = tuple(
            c for c, found in votes.items() if found and found.most_common(1)[0][0] == district.code
        )
        name = f"Chi nhánh Văn phòng đăng ký đất đai khu vực {area}"
        key = "chi-nhanh-dang-ky-dat-dai"
        plan.agencies.append(PlannedAgency(code, key, name, Kind.LAND_OFFICE_BRANCH, serves=serves))
        plan.officers += seated(BRANCH, code, f"dat-dai.{slug(area)}", names)
    return plan


def _history(spec: dict[str, Any], land: Land, codes: dict[str, str]) -> Plan:
    """Provinces that were merged, their departments, districts and communes, and who took over from them."""
    plan = Plan()
    roots = {spec["unit"]: spec["agency"]}
    for row in spec["merged"]:
        roots[row["unit"]] = row["agency"]
        plan.agencies.append(
            PlannedAgency(
                row["agency"],
                f"ubnd-tinh-{row['unit']}",
                row["name"],
                Kind.PROVINCE,
                row["unit"],
                ends_on=LAST_OF_THREE_TIERS,
            )
        )
        plan.successions.append((row["agency"], spec["agency"]))
        for part in spec["departments"]:
            old = f"{row['agency']}.{part['number']}"
            name = f"{part['name']} {row['seat']}"
            plan.agencies.append(
                PlannedAgency(
                    old, f"{part['key']}-{row['unit']}", name, Kind.DEPARTMENT, ends_on=LAST_OF_THREE_TIERS
                )
            )
            plan.successions.append((old, f"{spec['agency']}.{part['number']}"))
    plan.add(_three_tiers(land, roots, codes))
    return plan


def _three_tiers(land: Land, roots: dict[str, str], codes: dict[str, str]) -> Plan:
    plan = Plan()
    heirs: dict[str, list[str]] = {}
    for link in land.links:
        if link.new_code in codes:
            heirs.setdefault(link.old_code, []).append(codes[link.new_code])
    for number, district in enumerate(land.districts, FIRST_DISTRICT):
        code = f"{roots[district.parent_code]}.{number}"
        plan.agencies.append(_old_committee(code, district, Kind.DISTRICT))
        inherited: dict[str, None] = {}
        inside = [row for row in land.old_communes if row.parent_code == district.code]
        for order, row in enumerate(inside, 1):
            plan.agencies.append(_old_committee(f"{code}.{order}", row, Kind.COMMUNE))
            plan.successions += [(f"{code}.{order}", heir) for heir in heirs.get(row.code, ())]
            inherited |= dict.fromkeys(heirs.get(row.code, ()))
        plan.successions += [(code, heir) for heir in inherited]
    return plan


def _old_committee(code: str, unit: AdministrativeUnit, kind: Kind) -> PlannedAgency:
    called = unit.name[0].lower() + unit.name[1:]
    key = f"ubnd-cu-{unit.code}"
    return PlannedAgency(code, key, f"Ủy ban nhân dân {called}", kind, unit.code, ends_on=LAST_OF_THREE_TIERS)
