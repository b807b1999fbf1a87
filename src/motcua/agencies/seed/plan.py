"""What shall stand: agencies, successions, officers. Plain data; `actions.plant` writes it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256

from motcua.accounts.roles import Role
from motcua.agencies.rules.identifiers import parent_of
from motcua.agencies.rules.kinds import Kind, Rank
from motcua.kernel.text import slug

TWO_TIERS_ON = date(2025, 7, 1)
LAST_OF_THREE_TIERS = TWO_TIERS_ON - timedelta(days=1)
BEGINNING = date(1, 1, 1)


@dataclass(frozen=True, slots=True)
class PlannedAgency:
    """One agency to be; its parent is the code it extends."""

    code: str
    key: str
    name: str
    kind: Kind
    unit_code: str = ""
    starts_on: date = BEGINNING
    ends_on: date | None = None
    serves: tuple[str, ...] = ()  # communes outside its own seat
    calendar: str = ""  # its own office hours; empty: the parent's
    takes: tuple[str, ...] = ()  # procedures its desk takes

    @property
    def parent(self) -> str:
        """«H31.101» of «H31.101.2»."""
        return parent_of(self.code)


@dataclass(frozen=True, slots=True)
class PlannedOfficer:
    """One person in one post with one role."""

    username: str
    name: str
    agency: str
    title: str
    rank: Rank
    role: Role


@dataclass(slots=True)
class Plan:
    """A part of a province."""

    agencies: list[PlannedAgency] = field(default_factory=list)
    officers: list[PlannedOfficer] = field(default_factory=list)
    successions: list[tuple[str, str]] = field(default_factory=list)  # (predecessor, successor)
    instrument: str = ""

    def add(self, other: "Plan") -> None:
        """Take in another part."""
        self.agencies += other.agencies
        self.officers += other.officers
        self.successions += other.successions


@dataclass(frozen=True, slots=True)
class Names:
    """Parts of invented names; the same seat always gets the same person."""

    families: tuple[str, ...]
    men: tuple[str, ...]
    women: tuple[str, ...]
    middle_men: tuple[str, ...]
    middle_women: tuple[str, ...]

    def of(self, seat: str) -> str:
        """A full name for this username."""
        dice = sha256(seat.encode()).digest()
        middle, given = (self.middle_men, self.men) if dice[0] % 2 else (self.middle_women, self.women)
        parts = (self.families, middle, given)
        return " ".join(words[dice[i + 1] % len(words)] for i, words in enumerate(parts))


# (username, title, rank, role) of each kind of office
Seat = tuple[str, str, Rank, Role]
SECTION: tuple[Seat, ...] = (
    ("truongphong", "Trưởng phòng", Rank.HEAD, Role.HEAD_OF_SECTION),
    ("thuly1", "Chuyên viên 1", Rank.STAFF, Role.CASE_OFFICER),
    ("thuly2", "Chuyên viên 2", Rank.STAFF, Role.CASE_OFFICER),
)
OFFICE: tuple[Seat, ...] = (
    ("chanhvanphong", "Chánh Văn phòng", Rank.HEAD, Role.HEAD_OF_SECTION),
    ("vanthu", "Văn thư", Rank.STAFF, Role.CLERK),
)
COMMITTEE: tuple[Seat, ...] = (
    ("chutich", "Chủ tịch Ủy ban nhân dân", Rank.HEAD, Role.LEADER),
    ("phochutich", "Phó Chủ tịch Ủy ban nhân dân", Rank.DEPUTY, Role.LEADER),
)
CENTRE: tuple[Seat, ...] = (
    ("giamdoctt", "Giám đốc Trung tâm", Rank.HEAD, Role.HEAD_OF_SECTION),
    ("motcua1", "Công chức tiếp nhận 1", Rank.STAFF, Role.COUNTER_OFFICER),
    ("motcua2", "Công chức tiếp nhận 2", Rank.STAFF, Role.COUNTER_OFFICER),
)
OUTPOST: tuple[Seat, ...] = (
    ("motcua1", "Nhân viên tiếp nhận 1", Rank.STAFF, Role.COUNTER_OFFICER),
    ("motcua2", "Nhân viên tiếp nhận 2", Rank.STAFF, Role.COUNTER_OFFICER),
)
DEPARTMENT: tuple[Seat, ...] = (
    ("giamdoc", "Giám đốc", Rank.HEAD, Role.LEADER),
    ("phogiamdoc", "Phó Giám đốc", Rank.DEPUTY, Role.LEADER),
)
BRANCH: tuple[Seat, ...] = (
    ("giamdoc", "Giám đốc", Rank.HEAD, Role.LEADER),
    ("thuly1", "Viên chức 1", Rank.STAFF, Role.CASE_OFFICER),
    ("thuly2", "Viên chức 2", Rank.STAFF, Role.CASE_OFFICER),
    ("vanthu", "Văn thư", Rank.STAFF, Role.CLERK),
)
COMMUNE_POLICE: tuple[Seat, ...] = (
    ("truongcongan", "Trưởng Công an", Rank.HEAD, Role.LEADER),
    ("congan1", "Cán bộ 1", Rank.STAFF, Role.CASE_OFFICER),
)


def seated(seats: tuple[Seat, ...], agency: str, place: str, names: Names) -> Iterator[PlannedOfficer]:
    """Officers for these seats; usernames are «motcua1.pho-hien»."""
    for seat, title, rank, role in seats:
        username = f"{seat}.{place}"
        yield PlannedOfficer(username, names.of(username), agency, title, rank, role)


def commune(code: str, unit: tuple[str, str], place: str, police: str, names: Names) -> Plan:
    """A commune's committee, its three sections, its service centre and its police; `unit` is (code, name)."""
    unit_code, unit_name = unit
    called = unit_name[0].lower() + unit_name[1:]
    economy = "Phòng Kinh tế" if called.startswith("xã") else "Phòng Kinh tế, Hạ tầng và Đô thị"
    below = (
        ("van-phong", f"Văn phòng HĐND và UBND {called}", Kind.SECTION, OFFICE, place),
        ("phong-kinh-te", f"{economy} {called}", Kind.SECTION, SECTION, f"kinh-te.{place}"),
        (
            "phong-van-hoa-xa-hoi",
            f"Phòng Văn hóa - Xã hội {called}",
            Kind.SECTION,
            SECTION,
            f"van-xa.{place}",
        ),
        (
            "trung-tam-phuc-vu-hanh-chinh-cong",
            f"Trung tâm Phục vụ hành chính công {called}",
            Kind.SERVICE_CENTRE,
            CENTRE,
            place,
        ),
    )
    name = f"Ủy ban nhân dân {called}"
    plan = Plan(
        [
            PlannedAgency(
                code, f"ubnd-{slug(unit_name)}", name, Kind.COMMUNE, unit_code, starts_on=TWO_TIERS_ON
            )
        ]
    )
    plan.officers += seated(COMMITTEE, code, place, names)
    for number, (key, title, kind, seats, at) in enumerate(below, 1):
        plan.agencies.append(PlannedAgency(f"{code}.{number}", key, title, kind, starts_on=TWO_TIERS_ON))
        plan.officers += seated(seats, f"{code}.{number}", at, names)
    if police:
        plan.agencies.append(
            PlannedAgency(
                police, "cong-an-xa", f"Công an {called}", Kind.POLICE, unit_code, starts_on=TWO_TIERS_ON
            )
        )
        plan.officers += seated(COMMUNE_POLICE, police, place, names)
    return plan


def department(code: str, key: str, name: str, sections: list[str], names: Names) -> Plan:
    """A department, its office with the clerk, and its sections."""
    place = key.removeprefix("so-")
    plan = Plan([PlannedAgency(code, key, name, Kind.DEPARTMENT)])
    plan.officers += seated(DEPARTMENT, code, place, names)
    plan.agencies.append(PlannedAgency(f"{code}.1", "van-phong", f"Văn phòng {name}", Kind.SECTION))
    plan.officers += seated(OFFICE, f"{code}.1", place, names)
    for number, title in enumerate(sections, 2):
        plan.agencies.append(PlannedAgency(f"{code}.{number}", slug(title), title, Kind.SECTION))
        plan.officers += seated(
            SECTION, f"{code}.{number}", f"{slug(title).removeprefix('phong-')}.{place}", names
        )
    return plan
