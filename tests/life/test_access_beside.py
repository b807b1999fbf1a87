"""The acts that the table of test_access has no room for: each × every role × every place, against the same matrix.

Drafted apologies, parts of linked procedures, scanned batches, what only the worker does, drafts of a whole procedure.
"""

from collections.abc import Callable, Mapping
from datetime import timedelta

from motcua.accounts.actor import SYSTEM, Actor
from motcua.accounts.models import Account
from motcua.accounts.roles import Role
from motcua.accounts.rules.matrix import Permission, may
from motcua.agencies import queries as agencies
from motcua.agencies.actions.absent import declare_absence
from motcua.agencies.models import Absence
from motcua.agencies.rules.absence import Leave
from motcua.documents.actions.store import store
from motcua.dossiers.actions import scan
from motcua.dossiers.actions.apologise import Delay, explain_delay, sign_apology
from motcua.dossiers.actions.finish_step import assign_step
from motcua.dossiers.actions.move_drafts import move_drafts
from motcua.dossiers.actions.split_file import split_file
from motcua.dossiers.actions.stand_in import lend_step, return_step
from motcua.dossiers.actions.start import start
from motcua.dossiers.actions.take_part import Given, hand_over_part, refuse_part, take_part
from motcua.dossiers.actions.warn import warn
from motcua.dossiers.filing import Filing
from motcua.dossiers.models import ApologyDraft, Dossier, Watch
from motcua.dossiers.rules.splitting import Cut
from motcua.dossiers.tests.conftest import ANSWERS, World, world
from motcua.dossiers.tests.drawn_scans import Drawn, batch
from motcua.dossiers.tests.test_splitting import OTHER, PAPER, stack
from motcua.kernel import clock
from motcua.kernel.errors import NotAllowed, NotFound
from motcua.simulation.tests.walking import filed, published
from motcua.workflow.queries import open_tasks
from tests.life.machine import everything
from tests.life.test_access import OWN, Do, Verdict, actors, as_access, expected, verdict

__all__ = ["world"]
LINKED = "2.000986"
Expected = Callable[[Actor, Permission, bool], Verdict]


def seen_first(actor: Actor, permission: Permission, is_seen: bool) -> Verdict:
    return expected(actor, permission, is_seen=is_seen)


def granted_first(actor: Actor, permission: Permission, is_seen: bool) -> Verdict:
    """Who may not do it anywhere is told so; for the others what is foreign is absent."""
    if not may(actor, permission):
        return NotAllowed
    return None if is_seen else NotFound


def check(world: World, acts: Mapping[str, tuple[Permission, Do]], rule: Expected) -> None:
    """Everybody tries everything; what was refused left no trace."""
    before, wrong, granted = everything(), [], set()
    for role in Role:
        for actor, is_seen in actors(world, role):
            for name, (permission, do) in acts.items():
                should, found = rule(actor, permission, is_seen), as_access(verdict(do, actor))
                granted |= {name} if found is None else set()
                if found is not should:
                    wrong.append((name, role, actor.agency or actor.id, should, found))
    assert not wrong
    assert granted == set(acts)  # somebody may: else a refusal would show nothing
    assert everything() == before


def test_a_file_is_parted_by_those_of_the_office_who_digitise(world: World) -> None:
    dossier = world.in_process()
    whole, part = store(stack(), "xap.pdf"), store(stack(1), "1.pdf")
    told = {"origin": "upload", "name": "xap.pdf", "added_at": clock.now()}
    dossier.components.create(code=PAPER, file=whole, **told)
    parts = ((Cut(OTHER, (1,)), part.sha256),)
    do: Do = lambda actor: split_file(dossier.public_id, whole.sha256, parts, actor=actor)  # noqa: E731
    check(world, {"split": (Permission.DIGITISE, do)}, seen_first)


def test_an_apology_is_explained_and_signed_by_those_of_the_office_who_may(world: World) -> None:
    dossier = world.in_process()
    now, due = clock.now(), dossier.due_at
    assert due
    new = due + timedelta(days=1)
    ApologyDraft.objects.create(dossier=dossier, made_at=now, old_due_at=due, due_at=new)
    delay = Delay("verification", "", new)
    sign: Do = lambda actor: sign_apology(dossier.public_id, actor=actor)  # noqa: E731
    check(world, {"sign": (Permission.EXTEND, sign)}, seen_first)

    def no_machine(actor: Actor, permission: Permission, is_seen: bool) -> Verdict:
        """A cause is told by a person."""
        return NotAllowed if actor is SYSTEM else seen_first(actor, permission, is_seen)

    explain: Do = lambda actor: explain_delay(dossier.public_id, delay, actor=actor)  # noqa: E731
    check(world, {"explain": (Permission.EXPLAIN_DELAY, explain)}, no_machine)


def test_parts_of_linked_procedures_are_the_business_of_the_dossiers_office(world: World) -> None:
    published(LINKED)
    walk = filed(LINKED, world.citizen)
    walk.receive()
    walk.until("register")
    assert walk.dossier.agency == OWN
    name = walk.name
    police = Given("residence", "Công an phường", "residence", "Xác nhận đăng ký thường trú", "CT-1")
    take_part(name, police, actor=SYSTEM)
    paper = walk.dossier.outcomes.get(part="residence").public_id
    card = Given("health-card", "Bảo hiểm xã hội", "insurance", "Thẻ bảo hiểm y tế", "BH-1")
    acts: dict[str, tuple[Permission, Do]] = {
        "take": (Permission.FINISH_STEP, lambda a: take_part(name, card, actor=a)),
        "refuse": (Permission.FINISH_STEP, lambda a: refuse_part(name, card, "Thiếu ý kiến", actor=a)),
        "hand over": (Permission.RETURN_OUTCOME, lambda a: hand_over_part(name, paper, actor=a)),
    }
    check(world, acts, seen_first)


def test_a_scanned_batch_belongs_to_the_office_that_scanned_it(world: World) -> None:
    number = world.received().number
    file = store(batch([Drawn("mandate", "Văn bản ủy quyền")], lines=1).pdf(), "xap.pdf")
    scanned = scan.Scanned([file], "xap.pdf", number)
    made = scan.begin(scanned, actor=world.desk)
    made.state = "ready"
    made.save(update_fields=["state"])
    page, name = made.pages.get().pk, made.public_id
    acts: dict[str, Do] = {
        "begin": lambda a: scan.begin(scanned, actor=a),
        "change": lambda a: scan.change(name, scan.Change(page, "turn"), actor=a),
        "note": lambda a: scan.note(name, {}, actor=a),
        "confirm": lambda a: scan.confirm(name, {}, actor=a),
        "discard": lambda a: scan.discard(name, actor=a),
    }

    def rule(actor: Actor, permission: Permission, is_seen: bool) -> Verdict:
        """The worker has no desk, so no batch is its own."""
        return NotFound if actor is SYSTEM else granted_first(actor, permission, is_seen)

    check(world, {act: (Permission.DIGITISE, do) for act, do in acts.items()}, rule)


def away(dossier: Dossier) -> Absence:
    """Whoever has the dossier's step is not there today."""
    first, second = (one.account for one in agencies.officers(f"{OWN}.3", Role.CASE_OFFICER))
    assign_step(open_tasks(dossier.public_id)[0].id, first, actor=SYSTEM)
    actor = agencies.actor_for(Account.objects.get(public_id=first))
    today = clock.local_date(clock.now())
    return declare_absence(Leave(first, second, "25/TB-UBND", today, today), actor=actor)


def test_steps_change_hands_by_the_worker_alone(world: World) -> None:
    dossier = world.in_process()
    absence, task = away(dossier), open_tasks(dossier.public_id)[0].id
    lend: Do = lambda actor: lend_step(task, absence, actor=actor)  # noqa: E731
    check(world, {"lend": (Permission.SYNCHRONISE, lend)}, granted_first)
    row = lend_step(task, absence, actor=SYSTEM).pk
    back: Do = lambda actor: return_step(row, actor=actor)  # noqa: E731
    check(world, {"return": (Permission.SYNCHRONISE, back)}, granted_first)


def of_the_province(actor: Actor, permission: Permission, _: bool) -> Verdict:
    """Where somebody sits plays no part."""
    return None if may(actor, permission) else NotAllowed


def test_no_officer_and_no_citizen_raises_alerts_or_moves_the_drafts_of_others(world: World) -> None:
    dossier, now = world.in_process(), clock.now()
    start(Filing("1.004873", ANSWERS), actor=world.citizen)
    watch = Watch.objects.create(
        dossier=dossier, clock="dossier", thing=0, round=0, rule="dossier_late", due_at=now, look_at=now
    )
    number = dossier.revision.number
    acts: dict[str, tuple[Permission, Do]] = {
        "warn": (Permission.SYNCHRONISE, lambda a: warn(watch.pk, actor=a)),
        "move drafts": (Permission.PUBLISH_PROCEDURE, lambda a: move_drafts("1.004873", number, actor=a)),
    }
    check(world, acts, of_the_province)
