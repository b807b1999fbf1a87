"""Every act of the room × every role × whose dossier: the verdict is read from the permission matrix, nowhere else.

What is foreign is absent (NotFound), what is seen but not granted is refused (NotAllowed), and neither leaves a trace.
"""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import transaction

from motcua.accounts.actor import SYSTEM, Actor
from motcua.accounts.roles import Role
from motcua.accounts.rules.matrix import Permission, may
from motcua.dossiers import actions
from motcua.dossiers.actions import (
    digitise,
    discard,
    finish_step,
    join_papers,
    note_look_up,
    propose_supplement,
    start,
    submit,
    write_note,
)
from motcua.dossiers.filing import Filing, GivenComponent
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import NEEDS
from motcua.dossiers.rules.lifecycle import Move
from motcua.dossiers.tests.conftest import ANSWERS, World, at, world
from motcua.kernel.errors import DomainError, NotAllowed, NotFound
from tests.life.acts import ACTS, PHONE
from tests.life.effects import Try
from tests.life.machine import everything
from tests.life.story import Story

__all__ = ["world"]
OWN, FOREIGN, ABOVE = "H31.101", "H31.12", "H31"
PEOPLE = (Role.CITIZEN, Role.REPRESENTATIVE)
SEE_ALL = (Role.INSPECTOR, Role.SYSTEM)
Do = Callable[[Actor], Any]
Verdict = type[Exception] | None


def filed_acts(world: World, dossier: Dossier) -> dict[str, tuple[Permission | None, Do]]:
    """On a dossier that lies with the case officer."""
    story = Story(dossier.public_id, dossier.number, is_verified=False, has_duty=False, due=dossier.due_at)
    story.scan = GivenComponent("identity", "database")
    now, task = at("2026-03-02 09:00"), finish_step.queries.open_tasks(dossier.public_id)[0].id

    def doing(name: str) -> Do:
        return lambda actor: ACTS[name].do(Try(story, actor, now, "", dossier.public_id))

    acts: dict[str, tuple[Permission | None, Do]] = {n: (NEEDS[a.move], doing(n)) for n, a in ACTS.items()}
    acts["assign"] = (Permission.ASSIGN, lambda a: finish_step.assign_step(task, "", actor=a))
    acts["note look-up"] = (None, lambda a: note_look_up.note_look_up(dossier.public_id, 7, actor=a))
    told = write_note.Wording("note", "Đã xem")
    acts["note"] = (Permission.NOTE, lambda a: write_note.write_note(dossier.public_id, told, actor=a))
    word = write_note.Wording("message", "Mời ông/bà ghé quầy")
    acts["message"] = (Permission.MESSAGE, lambda a: write_note.write_note(dossier.public_id, word, actor=a))
    acts["join papers"] = (
        Permission.RECEIVE,
        lambda a: join_papers.join_papers(dossier.public_id, (), actor=a),
    )
    asked, boss = (PHONE,), Permission.APPROVE_SECOND_SUPPLEMENT
    acts["propose"] = (
        Permission.REQUEST_SUPPLEMENT,
        lambda a: propose_supplement.propose_supplement(dossier.public_id, asked, actor=a),
    )
    acts["send proposed"] = (
        boss,
        lambda a: propose_supplement.send_proposed(dossier.public_id, actor=a),
    )
    acts["return proposal"] = (
        boss,
        lambda a: propose_supplement.return_proposal(dossier.public_id, "Đã đủ", actor=a),
    )
    acts["note payment"] = (
        Permission.NOTE_PAYMENT,
        lambda a: digitise.note_payment(dossier.public_id, actor=a),
    )
    return acts


def draft_acts(draft: Dossier) -> dict[str, Do]:
    name = draft.public_id
    return {
        "save": lambda a: start.save_answers(name, {"phone": "0900000009"}, actor=a),
        "attach": lambda a: start.attach(name, GivenComponent("identity", "paper"), actor=a),
        "set way": lambda a: start.set_return_way(name, "post", actor=a),
        "submit": lambda a: submit.submit(name, actor=a),
        "discard": lambda a: discard.discard(name, actor=a),
    }


def actors(world: World, role: Role) -> Iterator[tuple[Actor, bool]]:
    """Everybody who holds the role, and whether the dossier is theirs to see."""
    if role is Role.SYSTEM:
        yield SYSTEM, True
    elif role in PEOPLE:
        yield Actor("account-own", frozenset({role}), party=world.citizen.party), True
        yield Actor("account-stranger", frozenset({role}), party=world.stranger.party), False
        yield Actor("account-nobody", frozenset({role})), False
    else:
        is_desk = may(Actor("", frozenset({role})), Permission.SEE_QUEUE)
        for place in (OWN, f"{OWN}.3", FOREIGN, ABOVE, "H31.20", ""):
            is_near = is_desk and place.startswith(OWN)
            yield Actor(f"account-{role}", frozenset({role}), agency=place), is_near or role in SEE_ALL


def verdict(do: Do, actor: Actor) -> Verdict:
    """How it ended; what was done is undone."""
    with transaction.atomic():
        try:
            do(actor)
        except DomainError as error:
            return type(error)
        finally:
            transaction.set_rollback(True)
    return None


def expected(actor: Actor, permission: Permission | None, *, is_seen: bool) -> Verdict:
    if not is_seen:
        return NotFound
    is_granted = permission is None or actor is SYSTEM or may(actor, permission)
    return None if is_granted else NotAllowed


def as_access(found: Verdict) -> Verdict:
    """Anything else than these two is not about who one is."""
    return found if found in {NotFound, NotAllowed} else None


@pytest.mark.parametrize("role", Role)
def test_every_act_is_granted_by_the_matrix_to_those_who_see_the_dossier(world: World, role: Role) -> None:
    acts = filed_acts(world, world.in_process())
    before, wrong = everything(), []
    for actor, is_seen in actors(world, role):
        for name, (permission, do) in acts.items():
            should = expected(actor, permission, is_seen=is_seen)
            if as_access(verdict(do, actor)) is not should:
                wrong.append((name, actor.agency or actor.id, should))
    assert not wrong
    assert everything() == before


@pytest.mark.parametrize("role", Role)
def test_a_draft_is_nobodys_business_but_its_owners(world: World, role: Role) -> None:
    acts = draft_acts(start.start(Filing("1.004873", ANSWERS), actor=world.citizen))
    before, wrong = everything(), []
    for actor, is_near in actors(world, role):
        is_seen = is_near and role in {*PEOPLE, *SEE_ALL}
        for name, do in acts.items():
            should = expected(actor, Permission.SUBMIT, is_seen=is_seen)
            if as_access(verdict(do, actor)) is not should:
                wrong.append((name, actor.agency or actor.id, should))
    assert not wrong
    assert everything() == before


@pytest.mark.parametrize("role", Role)
def test_who_may_not_file_begins_nothing(world: World, role: Role) -> None:
    before = everything()
    for actor, _ in actors(world, role):
        for begin in (start.start, submit.file):
            found = verdict(lambda a, do=begin: do(Filing("1.004873", ANSWERS), actor=a), actor)
            is_granted = actor is SYSTEM or may(actor, Permission.SUBMIT)
            assert (found is NotAllowed) is not is_granted, (actor, begin)
    assert everything() == before


def test_no_act_of_the_room_was_forgotten(world: World) -> None:
    """The list of acts comes from the room: whatever takes an actor and a key."""
    modules = [
        importlib.import_module(f"{actions.__name__}.{m.name}")
        for m in pkgutil.iter_modules(actions.__path__)
    ]
    acts = {
        name
        for module in modules
        for name, what in vars(module).items()
        if callable(what)
        and what.__module__ == module.__name__
        and hasattr(what, "__wrapped__")
        and name[0] != "_"
    }
    done = {name for act in ACTS.values() for name in act.do.__code__.co_names} | {
        "send_back",
        "assign_step",
        "note_look_up",
        "note_payment",
        *("add_pages", "remove_paper"),  # tests/web/test_portal_photographs.py
        *("keep_batch", "confirm_batch", "discard_batch"),  # dossiers/tests/test_batch.py
    }
    done |= {"hand_to_post", "note_post"}  # dossiers/tests/test_post.py
    done |= {
        "decide_instantly",
        "leave_to_people",
        "switch_on",
        "switch_off",
    }  # dossiers/tests/test_instant.py
    done |= {"begin_amendment", "amend", "ask_amendment", "grant_amendment", "refuse_amendment"}  # wishes.py
    done |= {"remind_applicant"}  # tests/web/test_desk_bulk.py
    done |= {"remind_renewal"}  # dossiers/tests/test_renewal.py
    done |= {"share_outcome", "withdraw_share", "open_share"}  # tests/web/test_portal_wallet.py
    # the table above
    done |= {"join_papers", "write_note", "propose_supplement", "send_proposed", "return_proposal"}
    # the rest has another shape than a plain dossier and a move: tests/life/test_access_beside.py
    done |= {"explain_delay", "take_part", "refuse_part", "hand_over_part"}
    done |= {
        "begin",
        "change",
        "confirm",
        "note",
    }  # of scanned batches, whose "discard" is tested there as well
    done |= {"split_file"}
    done |= {
        "open_for_inspection",
        "place_hold",
        "ask_release",
        "confirm_release",
    }  # dossiers/tests/test_inspect.py
    done |= {"warn", "lend_step", "return_step", "move_drafts"}
    done |= {"open_batch", "bring_signatures"}  # dossiers/tests/test_sign_together.py, test_sign_on_device.py
    done |= {"sign_apology_paper"}  # dossiers/tests/test_apology_paper.py
    done |= {"save_answers", "attach", "set_return_way", "submit", "discard", "start", "file"}
    forgotten = acts - done
    assert not forgotten
    elsewhere = {Move.SUBMIT, Move.SUPPLY_AT_INTAKE, Move.HAND_OVER_PART}
    assert {act.move for act in ACTS.values()} == set(Move) - elsewhere
