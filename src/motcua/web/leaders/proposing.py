"""Second requests for a supplement that wait for a leader: sent, or given back with words."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext

from motcua.accounts.actor import Actor
from motcua.dossiers.actions.propose_supplement import return_proposal, send_proposed
from motcua.kernel.errors import DomainError
from motcua.web.components.language import told
from motcua.web.leaders.signing import Result

AT_ONCE_MAX = 100


def decide(actor: Actor, marks: Iterable[str], reasons: Mapping[str, str], key: str) -> tuple[Result, ...]:
    """What has a reason goes back, the rest of `marks` is sent. Each is an act of its own."""
    back = {mark: reason for mark, reason in reasons.items() if reason.strip()}
    returned = [_return(mark, reason, key, actor) for mark, reason in back.items()]
    wanted = [mark for mark in marks if mark not in back][:AT_ONCE_MAX]
    return (*returned, *(_send(mark, key, actor) for mark in wanted))


def _send(mark: str, key: str, actor: Actor) -> Result:
    name = mark.partition("@")[0]
    try:
        row = send_proposed(mark, actor=actor, key=f"{key}/{name}")
    except DomainError as error:
        return Result(name, is_done=False, words=told(error))
    return Result(row.dossier.number or "", is_done=True, words=gettext("đã gửi yêu cầu bổ sung"))


def _return(mark: str, reason: str, key: str, actor: Actor) -> Result:
    name = mark.partition("@")[0]
    try:
        row = return_proposal(mark, reason, actor=actor, key=f"{key}/{name}")
    except DomainError as error:
        return Result(name, is_done=False, words=told(error))
    return Result(row.dossier.number or "", is_done=True, words=gettext("đã trả lại kèm lý do"))
