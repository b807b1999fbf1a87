"""Tell named officers that a clock runs out, or ran out (cảnh báo): each once. The worker's act."""

from collections.abc import Iterable

from motcua.accounts.actor import Actor
from motcua.accounts.permissions import require
from motcua.accounts.rules.matrix import Permission
from motcua.dossiers import alert_pack, running, watching
from motcua.dossiers.actions.apologise import draft_if_needed
from motcua.dossiers.alert_events import AlertRaised
from motcua.dossiers.apologies import APOLOGY
from motcua.dossiers.models import Alert, Dossier, Watch
from motcua.dossiers.recipients import recipients
from motcua.kernel import clock
from motcua.kernel.errors import NotFound
from motcua.ledger.idempotency import once
from motcua.ledger.record import Happening, record_many
from motcua.workflow.queries import TaskView, open_tasks


@once
def warn(pk: int, *, actor: Actor, key: str = "") -> Dossier:
    """One watch whose moment has come. A clock that stopped or moved meanwhile warns nobody."""
    require(actor, Permission.SYNCHRONISE)
    watch = Watch.objects.select_for_update().filter(pk=pk, look_at__lte=clock.now()).first()
    if watch is None:  # somebody was faster
        raise NotFound("mốc cảnh báo này")
    dossier = (
        Dossier.objects.select_for_update(of=("self",)).select_related("revision").get(pk=watch.dossier_id)
    )
    if not _still_runs(watch, dossier):
        watch.delete()
        watching.plan(dossier)
        return dossier
    watch.delete()
    if watch.rule == APOLOGY:
        if draft_if_needed(dossier, watch, actor):
            tell(watch, dossier, recipients(dossier, ("assignee", "head")), actor)
        return dossier
    rule, task = alert_pack.rule_of(watch.rule), _task(watch, dossier)
    if rule is not None and (rule.is_escalation or watch.due_at > clock.now()):
        tell(watch, dossier, recipients(dossier, rule.to, task), actor)
    return dossier


def tell(watch: Watch, dossier: Dossier, accounts: Iterable[str], actor: Actor) -> None:
    """A row and an entry for each who has not been told of this before."""
    facts = {"clock": watch.clock, "thing": watch.thing, "round": watch.round, "rule": watch.rule}
    known = set(Alert.objects.filter(dossier=dossier, **facts).values_list("account", flat=True))
    fresh = [account for account in accounts if account not in known]
    now = clock.now()
    Alert.objects.bulk_create(
        Alert(dossier=dossier, account=account, due_at=watch.due_at, raised_at=now, **facts)
        for account in fresh
    )
    record_many(
        Happening(
            AlertRaised(watch.rule, watch.clock, watch.thing, account, watch.due_at <= now, watch.due_at),
            actor.id,
            dossier.public_id,
        )
        for account in fresh
    )


def _still_runs(watch: Watch, dossier: Dossier) -> bool:
    return any(
        (one.clock, one.thing, one.round, one.due_at) == (watch.clock, watch.thing, watch.round, watch.due_at)
        for one in running.clocks_of(dossier)
    )


def _task(watch: Watch, dossier: Dossier) -> TaskView | None:
    return next((task for task in open_tasks(dossier.public_id) if task.id == watch.thing), None)
