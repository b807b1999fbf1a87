"""What a filing may claim about itself, by who files: nobody chooses a way of filing that is not theirs."""

from motcua.accounts.actor import Actor
from motcua.accounts.roles import Role
from motcua.agencies import queries as agencies
from motcua.kernel.errors import InvalidInput, NotFound
from motcua.kernel.phrase import Phrase
from motcua.web.api.shapes.dossiers import FilingIn, GivenComponentIn

ALL = ("self", "assisted", "agent", "counter", "post")
OF_ROLE = {
    Role.CITIZEN: ("self", "agent"),
    Role.REPRESENTATIVE: ("agent",),
    Role.COUNTER_OFFICER: ("assisted", "counter", "post"),
    Role.INTEGRATOR: ALL,
}
WITH_PAPER = ("counter", "post")


def check_claims(actor: Actor, body: FilingIn) -> None:
    """Raises InvalidInput on the field that claims too much."""
    mine = {channel for role in actor.roles for channel in OF_ROLE.get(role, ())}
    if body.channel not in mine:
        raise InvalidInput(
            "channel",
            Phrase("tài khoản này không nộp theo cách «{channel}».", channel=body.channel),
            ", ".join(sorted(mine)),
        )
    for component in body.components:
        check_component(component, may_be_paper=body.channel in WITH_PAPER)
    if body.intake_agency:
        check_agency(body.intake_agency)


def check_component(component: GivenComponentIn, *, may_be_paper: bool) -> None:
    """A scan is a file that was uploaded; paper is handed over at a counter or sent by post."""
    if component.origin == "paper" and not may_be_paper:
        raise InvalidInput(
            "components",
            Phrase("«{code}»: bản giấy chỉ nhận tại quầy hoặc qua bưu chính.", code=component.code),
        )
    if component.origin == "upload" and not component.file:
        raise InvalidInput(
            "components",
            Phrase("«{code}»: chưa có tệp.", code=component.code),
            "mã SHA-256 do «POST /api/files» trả về",
        )


def check_agency(code: str) -> None:
    """An agency of the province's tree."""
    try:
        agencies.agency(code)
    except NotFound as error:
        raise InvalidInput(
            "intake_agency", Phrase("không có cơ quan mã {code}.", code=code), "H31.101.4"
        ) from error
