"""A client program with a token: every answer it gets is held against /api/openapi.json."""

import json
import re
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache

import jsonschema_rs
from django.test import Client

from motcua.accounts.actions.tokens import issue_token
from motcua.accounts.actor import SYSTEM
from motcua.accounts.models import Account, RoleGrant
from motcua.accounts.roles import Role, Seat
from motcua.accounts.rules.api_token import TokenTerms, fresh
from motcua.dossiers.tests.conftest import World
from motcua.kernel import clock
from motcua.web.api.views.docs import interface


@cache
def schema():
    return json.loads(json.dumps(interface().get_openapi_schema(path_prefix="/api/")))


@dataclass
class Machine:
    """`machine.post("/dossiers", {...})`; headers as in `if_match='"1"'`."""

    account: Account | None = None
    text: str = ""
    client: Client = field(default_factory=Client)

    def get(self, path, **headers):
        return self.ask("get", path, None, headers)

    def post(self, path, body=None, **headers):
        return self.ask("post", path, body, headers)

    def delete(self, path, **headers):
        return self.ask("delete", path, None, headers)

    def ask(self, method, path, body, headers):
        named = {f"HTTP_{name.upper()}": value for name, value in headers.items()}
        if self.text:
            named["HTTP_AUTHORIZATION"] = f"Bearer {self.text}"
        content = json.dumps(body) if body is not None else b""
        answer = self.client.generic(
            method.upper(), f"/api{path}", content, content_type="application/json", **named
        )
        check(method, f"/api{path}", answer)
        return answer


def check(method, path, answer):
    """The status is documented, the body fits its schema, the promised headers are there."""
    told = operation(method, path)
    if told is None:
        return
    responses = told["responses"]
    assert str(answer.status_code) in responses, (method, path, answer.status_code, answer.content)
    found = responses[str(answer.status_code)]
    for name, header in found.get("headers", {}).items():
        rule = schema()["components"]["headers"][header["$ref"].rsplit("/")[-1]]
        assert not rule.get("required") or name in answer.headers, (path, name)
    for media, content in found.get("content", {}).items():
        assert answer["Content-Type"].split(";")[0] == media
        if "json" in media:
            whole = {**content["schema"], "components": schema()["components"]}
            jsonschema_rs.validator_for(whole).validate(answer.json())


def operation(method, path):
    plain = path.partition("?")[0]
    templates = sorted(schema()["paths"], key=lambda template: template.count("{"))
    for template in templates:
        if re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", template), plain):
            return schema()["paths"][template].get(method)
    return None


def account(name: str, *seats: Seat, party: str = "") -> Account:
    row = Account.objects.create(username=name, party=party)
    for seat in seats:
        RoleGrant.objects.create(
            account=row, role=seat.role, agency_code=seat.agency, starts_at=clock.now() - timedelta(days=1)
        )
    return row


def machine(row: Account, *seats: Seat) -> Machine:
    new = fresh()
    issue_token(
        row.public_id, new.mark, TokenTerms(clock.now() + timedelta(days=9), tuple(seats)), actor=SYSTEM
    )
    return Machine(row, new.text)


@dataclass
class Machines:
    """The people of the small province, each with a program that acts for them."""

    world: World
    citizen: Machine
    stranger: Machine
    integrator: Machine
    rival: Machine
    nobody: Machine = field(default_factory=Machine)

    def officer(self, role: Role, at: str = "H31.101") -> Machine:
        return machine(self.world.province.account(role, at))

    @property
    def desk(self) -> Machine:
        return self.officer(Role.COUNTER_OFFICER)

    @property
    def case(self) -> Machine:
        return self.officer(Role.CASE_OFFICER, "H31.101.3")

    @property
    def leader(self) -> Machine:
        return self.officer(Role.LEADER)


def machines(world: World) -> Machines:
    citizen = Seat(Role.CITIZEN)
    return Machines(
        world,
        citizen=machine(account("hoa", citizen, party=world.citizen.party)),
        stranger=machine(account("la", citizen, party=world.stranger.party)),
        integrator=machine(account("he-thong-a", Seat(Role.INTEGRATOR))),
        rival=machine(account("he-thong-b", Seat(Role.INTEGRATOR))),
    )
