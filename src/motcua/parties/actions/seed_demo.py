"""Invented citizens and organisations with log-ins, the same ones every time."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from motcua.accounts.actor import SYSTEM
from motcua.accounts.demo import planted_accounts, planted_id
from motcua.accounts.models import RoleGrant
from motcua.accounts.roles import Role
from motcua.kernel import clock
from motcua.ledger.record import record
from motcua.parties.actions.facts import Origin, note_fact
from motcua.parties.actions.register import put_organisation, put_person
from motcua.parties.events import PartyRegistered
from motcua.parties.models import NameToken, Organisation, Person
from motcua.parties.rules.details import OrganisationDetails, PersonDetails, check_organisation, check_person
from motcua.parties.rules.sources import Source
from motcua.parties.rules.tax_code import check_digit
from motcua.parties.tokens import tokens_of

COMMUNES = (
    ("11953", "phường Phố Hiến"),
    ("11977", "xã Tân Hưng"),
    ("11980", "phường Hồng Châu"),
)
# (name, year, month and day, sex): numbers are made of them and end in 99xxxx, which nobody has
CITIZENS = (
    ("Nguyễn Thị Lan", "1990-09-02", "female"),
    ("Trần Văn Hùng", "1985-03-15", "male"),
    ("Lê Thị Mai", "1978-11-20", "female"),
    ("Phạm Đức Minh", "2001-01-30", "male"),
    ("Hoàng Thu Hà", "1995-06-12", "female"),
    ("Vũ Quang Huy", "1969-12-05", "male"),
    ("Đặng Thị Ngọc", "2004-07-19", "female"),
    ("Bùi Xuân Trường", "1958-02-27", "male"),
    ("Đỗ Thị Thanh Nhàn", "1948-05-08", "female"),
    ("Ngô Hữu Phúc", "1992-10-10", "male"),
    ("Dương Thị Hồng", "1983-04-25", "female"),
    ("Đào Đình Khải", "1999-08-16", "male"),
    ("Đoàn Minh Châu", "2006-02-14", "female"),
    ("Lương Văn Toàn", "1974-01-01", "male"),
    ("Phan Thị Kim Oanh", "1988-12-22", "female"),
    ("Trịnh Công Đạt", "1965-09-09", "male"),
    ("Cao Thị Bích", "1997-03-08", "female"),
    ("Mai Thế Anh", "2000-11-11", "male"),
    ("Lý Thị Xuân", "1955-06-06", "female"),
    ("Tạ Quốc Bảo", "1981-05-19", "male"),
)
ON_THE_CARD = {"ethnicity": "Kinh", "nationality": "Việt Nam"}
ORGANISATIONS = (
    "Công ty TNHH Nhãn lồng Mẫu",
    "Hợp tác xã Chăn nuôi Ví Dụ",
    "Hộ kinh doanh Tạp hóa Thử Nghiệm",
)


@dataclass(frozen=True, slots=True)
class PlantedParties:
    """How many there are."""

    people: int
    organisations: int


def seed_demo() -> PlantedParties:
    """Citizens «congdan01» … with the demo password (in a demo only); organisations headed by the first of them."""
    with transaction.atomic():
        if not Person.objects.filter(public_id=_id("congdan01")).exists():
            people = [_person(number) for number in range(1, len(CITIZENS) + 1)]
            for number, head in enumerate(people[: len(ORGANISATIONS)], 1):
                _organisation(number, head)
            _accounts(people)
    return PlantedParties(len(CITIZENS), len(ORGANISATIONS))


def citizen_details(number: int) -> PersonDetails:
    """What is known of the citizen with this number, from 1."""
    name, born, sex = CITIZENS[number - 1]
    birth = date.fromisoformat(born)
    unit_code, _ = COMMUNES[number % len(COMMUNES)]
    century = (birth.year - 1900) // 100 * 2 + (sex == "female")
    place = "033" if number % 2 else "034"  # Hưng Yên and Thái Bình before they were one
    return PersonDetails(
        name,
        identity=f"{place}{century}{birth.year % 100:02}99{number:04}",
        birth=birth,
        sex=sex,
        address=f"Số {number}, tổ dân phố {1 + number % 5}",
        unit_code=unit_code,
        phone=f"09000000{number:02}",
        email=f"congdan{number:02}@example.vn",
    )


def _person(number: int) -> Person:
    now = clock.now()
    details = check_person(citizen_details(number), clock.local_date(now))
    row = Person(public_id=_id(f"congdan{number:02}"), source=Source.VNEID, as_of=clock.local_date(now))
    row.registered_at = now
    put_person(row, details)
    row.save(force_insert=True)
    NameToken.objects.bulk_create(tokens_of(row, details.name))
    record(PartyRegistered("person", row.source, has_number=True), actor=SYSTEM.id, subject=row.public_id)
    for fact, value in ON_THE_CARD.items():
        note_fact(row.public_id, fact, value, origin=Origin(Source.CHIP, row.as_of), actor=SYSTEM)
    return row


def _organisation(number: int, head: Person) -> None:
    now = clock.now()
    unit_code, commune = COMMUNES[number % len(COMMUNES)]
    told = OrganisationDetails(
        ORGANISATIONS[number - 1],
        tax_code=_tax_code(number),
        address=f"Thôn {number}, {commune}, tỉnh Hưng Yên",
        unit_code=unit_code,
        phone=f"09000001{number:02}",
    )
    details = check_organisation(told)
    row = Organisation(public_id=_id(f"tochuc{number:02}"), head=head, source=Source.DATABASE)
    row.as_of, row.registered_at = clock.local_date(now), now
    put_organisation(row, details)
    row.save(force_insert=True)
    NameToken.objects.bulk_create(tokens_of(row, details.name))
    event = PartyRegistered("organisation", row.source, has_number=True)
    record(event, actor=SYSTEM.id, subject=row.public_id)


def _tax_code(number: int) -> str:
    nines = (f"99999{n:04}" for n in range(number * 100, number * 100 + 100))  # 99…: no tax office has it
    return next(nine + check_digit(nine) for nine in nines if check_digit(nine))


def _accounts(people: list[Person]) -> None:
    logins = [(f"congdan{number:02}", row.public_id) for number, row in enumerate(people, 1)]
    now = clock.now()
    RoleGrant.objects.bulk_create(
        [RoleGrant(account=a, role=Role.CITIZEN, starts_at=now) for a in planted_accounts(logins)]
    )


def _id(name: str) -> str:
    return planted_id(name, "parties.public_id")
