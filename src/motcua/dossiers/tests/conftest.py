"""A small province with one published procedure, one citizen, and a clock that stands on a Monday morning."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from motcua.accounts.actor import SYSTEM, Actor
from motcua.accounts.roles import Role
from motcua.agencies.tests.factories import SmallProvince, small_province
from motcua.calendars.actions.seed import seed
from motcua.catalogue.actions.draft import write_draft
from motcua.catalogue.actions.publish import put_in_force
from motcua.catalogue.adapters import pack_folder
from motcua.dossiers.actions.finish_step import finish_step
from motcua.dossiers.actions.receive import receive
from motcua.dossiers.actions.submit import file
from motcua.dossiers.filing import Filing
from motcua.dossiers.models import Dossier
from motcua.kernel import clock
from motcua.kernel.tests import ground
from motcua.parties.actions.register import register_person
from motcua.parties.rules.details import PersonDetails
from motcua.parties.rules.sources import Source
from motcua.workflow.queries import open_tasks

MONDAY = datetime(2026, 3, 2, 8, 30, tzinfo=clock.PROVINCE)
ANSWERS = {
    "full_name": "Nguyễn Thị Hoa",
    "identity_number": "033190990001",
    "birth_date": "02/09/1990",
    "sex": "female",
    "ethnicity": "Kinh",
    "nationality": "Việt Nam",
    "residence_unit": "11953",
    "residence_line": "Số 1, tổ 5",
    "phone": "0900000001",
    "status": "single",
    "lived_elsewhere": False,
    "purpose": "property",
    "has_earlier_certificate": False,
}


def at(text: str) -> datetime:
    """«2026-03-02 08:30» on a wall clock of the province."""
    return datetime.fromisoformat(text).replace(tzinfo=clock.PROVINCE)


@dataclass(frozen=True)
class World:
    province: SmallProvince
    citizen: Actor
    stranger: Actor

    def officer(self, role: Role) -> Actor:
        return self.province.actor(role)

    @property
    def desk(self) -> Actor:
        return self.officer(Role.COUNTER_OFFICER)

    @property
    def case(self) -> Actor:
        return self.province.actor(Role.CASE_OFFICER, at="H31.101.3")  # phòng Văn hóa - Xã hội

    @property
    def head(self) -> Actor:
        return self.officer(Role.HEAD_OF_SECTION)

    @property
    def leader(self) -> Actor:
        return self.officer(Role.LEADER)

    def filed(self, procedure: str = "1.004873", **changes: object) -> Dossier:
        return file(Filing(procedure, {**ANSWERS, **changes}), actor=self.citizen)

    def received(self, procedure: str = "1.004873", **changes: object) -> Dossier:
        dossier = self.filed(procedure, **changes)
        receive(dossier.public_id, actor=self.desk)
        return again(dossier)

    def in_process(self, procedure: str = "1.004873", **changes: object) -> Dossier:
        """Received, digitised and forwarded: with the case officer."""
        dossier = self.received(procedure, **changes)
        finish_step(open_tasks(dossier.public_id)[0].id, actor=self.desk)
        return again(dossier)


def again(dossier: Dossier) -> Dossier:
    """The row as it is now."""
    return Dossier.objects.select_related("revision").get(pk=dossier.pk)


def person(name: str, number: str, identity_birth: date, phone: str) -> Actor:
    told = PersonDetails(
        name,
        identity=number,
        birth=identity_birth,
        sex="female",
        address="Tổ 5",
        unit_code="11953",
        phone=phone,
    )
    row = register_person(told, source=Source.VNEID, actor=SYSTEM)
    return Actor(id=f"account-{row.public_id[:12]}", roles=frozenset({Role.CITIZEN}), party=row.public_id)


@ground.plant(at=MONDAY)
def world() -> World:
    with transaction.atomic():
        seed(actor=SYSTEM)
        province = small_province()
        pack = pack_folder.load(pack_folder.folder_of("1.004873"))
        put_in_force(write_draft(pack), date(2026, 1, 1), SYSTEM)
    return World(
        province,
        person("Nguyễn Thị Hoa", "033190990001", date(1990, 9, 2), "0900000001"),
        person("Trần Thị Lạ", "033192990002", date(1992, 1, 5), "0900000002"),
    )
