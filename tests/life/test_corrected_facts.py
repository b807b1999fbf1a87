"""What scores are made of, when the citizen corrected: the same as if it had been filed so at once."""

from motcua.dossiers.actions.amend import amend
from motcua.dossiers.actions.ask_amendment import ask_amendment, grant_amendment
from motcua.dossiers.actions.begin_amendment import begin_amendment
from motcua.dossiers.actions.receive import receive
from motcua.dossiers.actions.start import save_answers
from motcua.dossiers.models import Dossier
from motcua.dossiers.tests import test_amend
from motcua.dossiers.tests.conftest import World, world
from motcua.dossiers.tests.procedures import FEE_WHEN_CASE, publish
from motcua.facts.rules import fold
from motcua.facts.rules.dossier_state import DossierState
from motcua.kernel import clock
from motcua.ledger.queries import history

__all__ = ["world"]


def facts(dossier: Dossier) -> DossierState:
    state = None
    for entry in history(dossier.public_id):
        state = fold.apply(state, entry.kind, entry.data, entry.recorded_at)
    assert state is not None
    return state


def test_first_pass_acceptance_and_both_clocks_know_nothing_of_it(world: World) -> None:
    plain, corrected = world.filed(), world.filed()
    amend(test_amend.opened(world, corrected, residence_line="Số 7").public_id, actor=world.citizen)
    for dossier in (plain, corrected):
        receive(dossier.public_id, actor=world.desk)
    both = [facts(d).changed({"number": "", "submitted_at": None}) for d in (plain, corrected)]
    assert both[0] == both[1]
    assert both[0].supplement_count == 0


def test_the_fee_and_the_case_are_those_of_the_last_version(world: World) -> None:
    dossier = world.filed(publish(FEE_WHEN_CASE), **test_amend.DEAR)
    test_amend.pay(world, dossier)
    test_amend.amended(world, dossier, test_amend.CHEAP)
    state = facts(dossier)
    assert (state.fee_vnd, state.paid_vnd, state.case) == (0, 20_000, "plain")


def test_a_corrected_dossier_that_ends_has_given_everything_back(world: World) -> None:
    dossier = world.filed(publish(FEE_WHEN_CASE), **test_amend.DEAR)
    test_amend.pay(world, dossier)
    state = facts(dossier)
    for amount, cause in ((8_000, "amended"), (12_000, "ended")):
        told = {"amount_vnd": amount, "cause": cause, "dossier": dossier.public_id, "refund": "R"}
        state = fold.apply(state, "payments.money_returned", told, clock.now())
    assert state is not None
    assert state.paid_vnd == 0


def test_a_supplement_that_the_citizen_wished_for_is_no_request_of_the_agency(world: World) -> None:
    dossier = world.in_process()
    draft = begin_amendment(dossier.public_id, actor=world.citizen)
    save_answers(draft.public_id, {"phone": "0912345678"}, actor=world.citizen)
    ask_amendment(draft.public_id, "Ghi nhầm số", actor=world.citizen)
    grant_amendment(dossier.public_id, actor=world.case)
    state = facts(dossier)
    assert (state.supplement_count, state.is_late_by_second_supplement) == (0, False)
    assert state.citizen_since is not None  # but the time is the citizen's
