"""Who may be logged in as: the residents of the population simulator, in the claims of an identity provider."""

import json
from pathlib import Path
from typing import Any

RESIDENTS = Path(__file__).parent.with_name("population") / "residents.json"
GENDERS = {"1": "male", "2": "female"}
LEVEL_1, LEVEL_2 = "urn:vneid:loa:1", "urn:vneid:loa:2"

Person = dict[str, Any]


def people(path: Path = RESIDENTS) -> dict[str, Person]:
    """By `sub`, which says nothing about anybody."""
    told = json.loads(path.read_text(encoding="utf-8"))
    return {f"vn-{number:04}": _claims(f"vn-{number:04}", one, number) for number, one in enumerate(told, 1)}


def shared(person: Person, scope: str) -> Person:
    """The claims that these scopes cover."""
    wanted = set(scope.split())
    keys = {"sub"} | {key for name in wanted for key in SCOPES.get(name, ())}
    return {key: value for key, value in person.items() if key in keys}


SCOPES = {
    "profile": ("name", "birthdate", "gender", "citizen_id"),
    "address": ("address",),
    "phone": ("phone_number",),
    "email": ("email",),
}


def _claims(sub: str, one: dict[str, Any], number: int) -> Person:
    name, born, home = one["HoVaTen"], one["NgayThangNamSinh"], one["ThuongTru"]
    return {
        "sub": sub,
        "citizen_id": one["SoDinhDanh"],
        "name": " ".join(part for part in (name["Ho"], name["ChuDem"], name["Ten"]) if part),
        "birthdate": f"{born[:4]}-{born[4:6]}-{born[6:]}",
        "gender": GENDERS[one["GioiTinh"]],
        "address": {"street_address": home["ChiTiet"], "unit_code": home["MaXa"]},
        "phone_number": f"+8490000{number:04}",
        "email": f"congdan{number:02}@example.vn",
    }
