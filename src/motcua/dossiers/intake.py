"""Where a dossier comes in, and who brings it."""

from datetime import date

from motcua.accounts.actor import Actor
from motcua.accounts.roles import Role
from motcua.agencies import queries as agencies
from motcua.agencies.rules.kinds import Kind
from motcua.catalogue.rules.spec import ProcedureSpec
from motcua.dossiers.errors import IntakeElsewhere, NotTakenThere
from motcua.dossiers.rules.channels import Bringer
from motcua.dossiers.scope import home
from motcua.kernel.errors import InvalidInput, NotAllowed, NotFound
from motcua.kernel.phrase import Phrase
from motcua.parties.queries.representation import authorised, headed_by


def desk_for(spec: ProcedureSpec, asked: str, agency: str, on: date) -> str:
    """The desk that takes the dossier: where it was brought, or the competent agency's own.

    Raises InvalidInput for a place that receives nothing, IntakeElsewhere unless the procedure is boundary-free,
    NotTakenThere outside the scope of a desk.
    """
    own = agencies.centre_of(agency, on).code
    if not asked or asked == own:
        return own
    _check_desk(asked, on)
    if not agencies.takes_in(asked, spec.code):
        raise NotTakenThere(desk=agencies.agency(asked).name, own=agencies.agency(own).name)
    if agencies.is_scoped(
        asked
    ):  # a public service unit's or a company's desk: what it takes goes to whom it concerns
        return asked
    if not spec.is_boundary_free and home(asked) not in {home(own), home(agency)}:
        raise IntakeElsewhere(desk=agencies.agency(own).name)
    return asked


def desk_of(actor: Actor, asked: str) -> str:
    """An officer receives at his own desk; others may name one, or leave it to competence. Raises InvalidInput."""
    if not actor.agency or actor.has(Role.SYSTEM, Role.INTEGRATOR):
        return asked
    own = agencies.centre_of(actor.agency).code
    if asked and home(asked) not in {home(own), home(actor.agency)}:
        raise InvalidInput("Nơi tiếp nhận", "công chức chỉ tiếp nhận tại quầy của mình.", own)
    return asked or own


def bringer_of(actor: Actor, party: str, procedure: str) -> Bringer:
    """Who brings it: the party itself, its representative in this procedure, an officer or a machine.

    Raises NotAllowed for somebody whom the party did not authorise.
    """
    if actor.has(Role.SYSTEM, Role.INTEGRATOR):
        return Bringer.MACHINE
    if actor.agency:
        return Bringer.OFFICER
    if party in {"", actor.party} or party in headed_by(actor.party):
        return Bringer.OWNER
    if actor.party and authorised(actor.party, party, procedure):
        return Bringer.REPRESENTATIVE
    raise NotAllowed(act="nộp hồ sơ thay người khác", who="người được ủy quyền")


def _check_desk(code: str, on: date) -> None:
    try:
        view = agencies.agency(code)
    except NotFound:
        raise InvalidInput(
            "Nơi tiếp nhận", Phrase("không có cơ quan mã «{code}».", code=code), "H31.20"
        ) from None
    if not view.is_in_force(on):
        raise InvalidInput(
            "Nơi tiếp nhận",
            Phrase("{name} không hoạt động ngày {on}.", name=view.name, on=f"{on:%d/%m/%Y}"),
            "H31.20",
        )
    if view.kind is Kind.SECTION:
        raise InvalidInput("Nơi tiếp nhận", Phrase("{name} không tiếp nhận hồ sơ.", name=view.name), "H31.20")
