"""One-stop desks of public service units and companies: own scope, own hours, own people; what they take goes to whom it concerns."""

import pytest

from motcua.accounts.actor import SYSTEM
from motcua.agencies import queries as agencies
from motcua.agencies.actions.publish_agency import NewAgency, publish_agency
from motcua.agencies.actions.set_intake_scope import set_intake_scope
from motcua.agencies.rules.intake_scope import takes
from motcua.agencies.rules.kinds import Kind
from motcua.dossiers.actions.submit import file
from motcua.dossiers.errors import NotTakenThere
from motcua.dossiers.filing import Filing
from motcua.dossiers.tests.conftest import ANSWERS, World, world
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput, NotAllowed
from motcua.ledger.queries import history

__all__ = ["world"]
POST, DESK, CODE = "H31.42", "H31.42.1", "1.004873"


@pytest.fixture
def outpost(world: World) -> str:
    today = clock.local_date(clock.now())
    publish_agency(NewAgency(POST, "buu-dien-tinh", "Bưu điện tỉnh", Kind.COMPANY, today), actor=SYSTEM)
    desk = NewAgency(
        DESK,
        "mot-cua",
        "Bộ phận một cửa tại Bưu điện",
        Kind.SERVICE_CENTRE,
        today,
        calendar_code="office-saturday",
    )
    publish_agency(desk, actor=SYSTEM)
    set_intake_scope(DESK, [CODE], actor=SYSTEM)
    return DESK


def test_what_a_host_takes_is_named():
    assert takes(Kind.COMMUNE, (), CODE)
    assert takes(None, (), CODE)
    assert not takes(Kind.COMPANY, (), CODE)
    assert takes(Kind.PUBLIC_UNIT, (CODE,), CODE)
    assert not takes(Kind.COMMUNE, ("1.000894",), CODE)


def test_it_takes_what_its_scope_names_for_whoever_is_competent(world, outpost):
    request = Filing(CODE, dict(ANSWERS), intake_agency=outpost, return_way="counter")
    dossier = file(request, actor=world.citizen)
    assert (dossier.agency, dossier.intake_agency) == ("H31.101", outpost)
    assert agencies.calendar_code(outpost) == "office-saturday"
    assert agencies.centre_of(outpost).code == outpost


def test_it_takes_nothing_else(world, outpost):
    set_intake_scope(outpost, ["1.000894"], actor=SYSTEM)
    with pytest.raises(NotTakenThere, match="không tiếp nhận"):
        file(Filing(CODE, dict(ANSWERS), intake_agency=outpost), actor=world.citizen)
    set_intake_scope(outpost, [], actor=SYSTEM)
    with pytest.raises(NotTakenThere):
        file(Filing(CODE, dict(ANSWERS), intake_agency=outpost), actor=world.citizen)


def test_only_an_administrator_says_what_a_desk_takes_and_the_ledger_knows(world, outpost):
    with pytest.raises(NotAllowed):
        set_intake_scope(outpost, [CODE], actor=world.desk)
    with pytest.raises(InvalidInput):
        set_intake_scope("H31.101", [CODE], actor=SYSTEM)
    assert [e.kind for e in history(outpost)].count("agency.intake_scope_set") == 1
