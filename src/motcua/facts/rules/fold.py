"""Fold the events of one dossier into its state. Pure, and the only reader of their fields.

Legal basis: QĐ 766/QĐ-TTg.

Scores use `recorded_at`, the server's moment, never the claimed one. An event that says nothing about the facts
leaves the state as it was; an event that comes before the filing (a look-up while the form is filled in) is kept.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from motcua.facts.rules.clocks import (
    Changes,
    End,
    ask_supplement,
    finish,
    limit_minutes,
    promise,
    run_again,
    second_appointment,
    stand_still,
    start,
)
from motcua.facts.rules.dossier_state import DossierState, as_moment
from motcua.facts.rules.periods import month_of

Payload = Mapping[str, Any]
POPULATION_DATABASE = 7
ORIGINS = {
    "upload": "uploaded_count",
    "dossier": "from_dossier_count",
    "outcome": "from_outcome_count",
    "database": "from_database_count",
    "paper": "paper_count",
}
DIGITISED, FROM_DOSSIER, FROM_STORE = 1, 2, 3
ONLINE_WAYS = frozenset({"online_national", "online_local"})
EMPTY = DossierState()


def apply(state: DossierState | None, kind: str, data: Payload, recorded_at: datetime) -> DossierState:
    """The state after one more event of this dossier."""
    state = state or EMPTY
    change = HANDLERS.get(kind)
    return state.changed(change(state, data, recorded_at)) if change else state


def _submitted(_state: DossierState, data: Payload, at: datetime) -> Changes:
    return {**{name: data[name] for name in SUBMITTED_FIELDS}, **_papers(data), "submitted_at": at}


SUBMITTED_FIELDS = (
    "number", "procedure", "revision", "case", "field", "agency", "intake_agency", "channel", "applicant_kind",
    "fee_vnd", "has_fee", "has_outcome_document", "is_identity_verified",
)  # fmt: skip


def _amended(_state: DossierState, data: Payload, _at: datetime) -> Changes:
    return {**_papers(data), "case": data["case"], "fee_vnd": data["fee_vnd"]}


def _papers(data: Payload) -> Changes:
    origins = [origin for _code, origin in data["components"]]
    return {
        **{column: origins.count(origin) for origin, column in ORIGINS.items()},
        "component_count": len(origins),
        "reused_count": len(origins) - origins.count("upload") - origins.count("paper"),
    }


def _received(state: DossierState, data: Payload, at: datetime) -> Changes:
    return {
        "agency": data["agency"],
        "received_at": at,
        "received_month": month_of(at),
        "limit": data["limit"],
        "calendar": data["calendar"],
        "legal_minutes": data["legal_max_minutes"],
        "m766_limit_minutes": limit_minutes(data["limit"], data["legal_max_minutes"]),
        **start(state, as_moment(data["clock_starts_at"]), as_moment(data["due_at"])),
    }


def _refused(state: DossierState, data: Payload, at: datetime) -> Changes:
    return _ended(state, "refused", data, at)


def _supplement_requested(state: DossierState, data: Payload, at: datetime) -> Changes:
    if data.get("is_applicants"):  # people may correct themselves: the agency asked for nothing
        return stand_still(state, at, is_citizens=True)
    return ask_supplement(state, at)


def _supplement_supplied(state: DossierState, data: Payload, at: datetime) -> Changes:
    due_at, minutes = as_moment(data["due_at"]), data["citizen_minutes"]
    return run_again(state, at, due_at=due_at, minutes=minutes, is_citizens=True)


def _suspended(state: DossierState, data: Payload, at: datetime) -> Changes:
    return stand_still(state, at, is_citizens=data["is_citizens_time"])


def _resumed(state: DossierState, data: Payload, at: datetime) -> Changes:
    due_at, is_citizens = as_moment(data["due_at"]), data["is_citizens_time"]
    minutes = data.get("citizen_minutes") or data["minutes"]
    return run_again(state, at, due_at=due_at, minutes=minutes, is_citizens=is_citizens)


def _case_changed(state: DossierState, data: Payload, _at: datetime) -> Changes:
    if not data["limit"]:
        return {"case": data["case"]}
    granted = data["legal_max_minutes"]
    return {
        "case": data["case"],
        "limit": data["limit"],
        "legal_minutes": granted,
        "m766_limit_minutes": state.m766_limit_minutes and limit_minutes(data["limit"], granted),
    }


def _duty_proven(state: DossierState, data: Payload, at: datetime) -> Changes:
    return second_appointment(state, at, as_moment(data["due_at"]), data["minutes"])


def _duty_notified(state: DossierState, data: Payload, at: datetime) -> Changes:
    return {"duty_vnd": data["amount_vnd"], **stand_still(state, at, is_citizens=True)}


def _extended(state: DossierState, data: Payload, _at: datetime) -> Changes:
    return {
        "extension_count": state.extension_count + 1,
        "is_extension_late": state.is_extension_late or data["is_late"],
        **promise(state, as_moment(data["due_at"])),
    }


def _step_finished(state: DossierState, data: Payload, _at: datetime) -> Changes:
    return {
        "step_count": state.step_count + 1,
        "late_step_count": state.late_step_count + bool(data["is_late"]),
    }


def _sent_back(state: DossierState, _data: Payload, _at: datetime) -> Changes:
    return {"sent_back_count": state.sent_back_count + 1}


def _digitised(state: DossierState, data: Payload, _at: datetime) -> Changes:
    if data["state"] == DIGITISED:
        return {"digitised_count": state.digitised_count + 1}
    if data["state"] in (FROM_DOSSIER, FROM_STORE):
        return {"reused_count": state.reused_count + 1}
    return {}


def _concluded(state: DossierState, data: Payload, at: datetime) -> Changes:
    minutes, citizen = data["m766_minutes"], data["citizen_minutes"]
    return {
        "minutes": data["minutes"],
        "m766_minutes": minutes,
        "citizen_minutes": citizen,
        "has_electronic_outcome": data["is_electronic"],
        **finish(state, End("concluded", at, data["is_on_time"], minutes, citizen)),
    }


def _returned(_state: DossierState, data: Payload, at: datetime) -> Changes:
    return {"returned_at": at, "return_way": data["way"]}


def _revoked(_state: DossierState, _data: Payload, _at: datetime) -> Changes:
    return {"is_revoked": True}


def _stopped(state: DossierState, data: Payload, at: datetime) -> Changes:
    return _ended(state, "stopped", data, at)


def _withdrawn(state: DossierState, data: Payload, at: datetime) -> Changes:
    return _ended(state, "withdrawn", data, at)


def _ended(state: DossierState, kind: str, data: Payload, at: datetime) -> Changes:
    """Without an outcome; what the citizen had last is told only here."""
    citizen = max(state.citizen_minutes, data.get("citizen_minutes", 0))
    end = End(kind, at, data["is_on_time"], data.get("m766_minutes"), citizen)
    return {"citizen_minutes": citizen, **finish(state, end)}


def _paid(state: DossierState, data: Payload, _at: datetime) -> Changes:
    return {
        "paid_vnd": state.paid_vnd + data["amount_vnd"],
        "paid_way": data["way"],
        "is_paid_online": state.is_paid_online or data["way"] in ONLINE_WAYS,
    }


def _refunded(state: DossierState, data: Payload, _at: datetime) -> Changes:
    return {"paid_vnd": state.paid_vnd - data["amount_vnd"]}


def _part_returned(state: DossierState, data: Payload, _at: datetime) -> Changes:
    """What a corrected dossier costs less, or the rest when it ends; money that came twice was never counted."""
    is_counted = data["cause"] in {"amended", "ended"}
    return {"paid_vnd": state.paid_vnd - data["amount_vnd"]} if is_counted else {}


def _looked_up(state: DossierState, data: Payload, _at: datetime) -> Changes:
    return {
        "lookup_count": state.lookup_count + 1,
        "has_population_lookup": state.has_population_lookup or data["database"] == POPULATION_DATABASE,
    }


HANDLERS: dict[str, Callable[[DossierState, Payload, datetime], Changes]] = {
    "dossier.submitted": _submitted,
    "dossier.amended": _amended,
    "dossier.received": _received,
    "dossier.refused": _refused,
    "dossier.supplement_requested": _supplement_requested,
    "dossier.supplement_supplied": _supplement_supplied,
    "dossier.case_changed": _case_changed,
    "dossier.suspended": _suspended,
    "dossier.resumed": _resumed,
    "dossier.extended": _extended,
    "dossier.step_finished": _step_finished,
    "dossier.step_sent_back": _sent_back,
    "dossier.component_digitised": _digitised,
    "dossier.concluded": _concluded,
    "dossier.outcome_returned": _returned,
    "dossier.outcome_revoked": _revoked,
    "dossier.stopped": _stopped,
    "dossier.withdrawn": _withdrawn,
    "dossier.financial_duty_notified": _duty_notified,
    "dossier.financial_duty_proven": _duty_proven,
    "dossier.fee_paid": _paid,
    "payments.charge_refunded": _refunded,
    "payments.money_returned": _part_returned,
    "dossier.person_looked_up": _looked_up,
}
KINDS = frozenset(HANDLERS)


def key_of(kind: str, subject: str, data: Payload) -> str:
    """The dossier's public id; events about a charge name it in their data."""
    return str(data["dossier"]) if kind.startswith("payments.") else subject
