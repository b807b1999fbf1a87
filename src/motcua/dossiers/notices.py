"""Which of a dossier's events its applicant is told, with what to do; written against `notifications.contract`.

Legal basis: Điều 17, NĐ 118/2025/NĐ-CP (receipt, request for papers, apology with a new date, refusal, stop); the other
messages are a courtesy that a person may switch off.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from motcua.agencies import queries as agencies
from motcua.catalogue import queries as catalogue
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.lifecycle import FINISHED
from motcua.dossiers.rules.posting import FAILED
from motcua.kernel import clock
from motcua.kernel.errors import NotFound
from motcua.kernel.money import dong
from motcua.ledger.queries import Sealed
from motcua.notifications.contract import Notice
from motcua.payments import queries as payments

Data = Mapping[str, Any]
ELECTRONIC = "electronic"


class DossierNotices:
    """One question for the dossiers of a batch; what is told comes from the entries."""

    @property
    def kinds(self) -> Collection[str]:
        """Those with a template."""
        return TOLD.keys()

    def notices(self, entries: Sequence[Sealed]) -> list[Notice]:
        """At most one an entry; none for a dossier whose applicant nobody knows."""
        subjects = {entry.subject for entry in entries}
        rows = Dossier.objects.filter(public_id__in=subjects).select_related("person", "organisation")
        rows = rows.only(
            "public_id", "number", "status", "agency", "revision_id",
            "person__public_id", "organisation__public_id",
        )  # fmt: skip
        dossiers = {dossier.public_id: dossier for dossier in rows}
        made = (_notice(entry, dossiers[entry.subject]) for entry in entries if entry.subject in dossiers)
        return [notice for notice in made if notice is not None]


def _notice(entry: Sealed, dossier: Dossier) -> Notice | None:
    owner = dossier.person or dossier.organisation
    template = TOLD[entry.kind](entry.data, dossier)
    if owner is None or not template:
        return None
    return Notice(
        leaf_index=entry.leaf_index,
        template=template,
        party=owner.public_id,
        subject=dossier.public_id,
        path=PATHS.get(template, "/h/{}").format(dossier.public_id),
        happened_at=entry.occurred_at,
        facts=_facts(entry.data, dossier),
    )


def _facts(data: Data, dossier: Dossier) -> dict[str, str]:
    """Words to print; nothing personal is in an entry, and nothing of the applicant is added."""
    name = catalogue.kept(dossier.revision_id).spec().name
    told = {
        "number": dossier.number or "",
        "agency": _agency(dossier.agency),
        "procedure": name.vi,
        "procedure:en": name.en or name.vi,
        "document_number": str(data.get("document_number", "")),
    }
    for place, key in (("due", "due_at"), ("old_due", "old_due_at"), ("reply_by", "reply_by")):
        if isinstance(moment := data.get(key), datetime):
            told[place] = f"{clock.local(moment):%H:%M %d/%m/%Y}"
    if day := data.get("valid_until"):
        told["until"] = f"{date.fromisoformat(str(day)):%d/%m/%Y}"
    if "old_fee_vnd" in data:  # a part may be paid already
        told["amount"] = str(dong(payments.owed_vnd(dossier.public_id)))
    elif amount := data.get("amount_vnd") or data.get("fee_vnd"):
        told["amount"] = str(dong(amount))
    return told


def _agency(code: str) -> str:
    try:
        return agencies.agency(code).name
    except NotFound:
        return code


def _fee_due(data: Data, dossier: Dossier) -> str:
    """Only while it is owed: whoever paid at once is left in peace."""
    return "fee_due" if data["fee_vnd"] and payments.owed_vnd(dossier.public_id) else ""


def _more_fee(data: Data, dossier: Dossier) -> str:
    """A correction that costs more; one that costs less is told where the refund is."""
    return "fee_due" if data["fee_vnd"] > data["old_fee_vnd"] and payments.owed_vnd(dossier.public_id) else ""


def _not_amended(data: Data, _: Dossier) -> str:
    """What is agreed comes as a request for a supplement."""
    return "" if data["is_granted"] else "amendment_refused"


def _new_due(data: Data, _: Dossier) -> str:
    return "new_due" if data.get("due_at") else "supplement_supplied"


def _resumed(_: Data, dossier: Dossier) -> str:
    """A dossier that ends while its clock stands still is resumed on the way: its end is the news."""
    return "" if dossier.status in FINISHED else "resumed"


def _returned(data: Data, _: Dossier) -> str:
    """An electronic outcome is in their hands with the message that it is ready."""
    return "" if data["way"] == ELECTRONIC else "returned"


def _post(data: Data, _: Dossier) -> str:
    """Delivered is told as the return; on the way it is on the tracking page."""
    return "post_failed" if data["state"] == FAILED else ""


def _reminder(data: Data, dossier: Dossier) -> str:
    """Unless they have done it meanwhile."""
    return "reminder" if dossier.status == data["status"] else ""


def _always(template: str) -> Callable[[Data, Dossier], str]:
    return lambda _data, _dossier: template


# kind of event: (its data, the dossier) -> template, empty for nothing
TOLD: Mapping[str, Callable[[Data, Dossier], str]] = {
    "dossier.submitted": _fee_due,
    "dossier.amended": _more_fee,
    "dossier.amendment_answered": _not_amended,
    "dossier.message_sent": _always("message"),
    "dossier.received": _always("received"),
    "dossier.refused": _always("refused"),
    "dossier.supplement_requested": _always("supplement"),
    "dossier.supplement_supplied": _new_due,
    "dossier.resumed": _resumed,
    "dossier.extended": _always("extended"),
    "dossier.concluded": _always("outcome_ready"),
    "dossier.outcome_returned": _returned,
    "dossier.post_moved": _post,
    "dossier.applicant_reminded": _reminder,
    "dossier.outcome_ends_soon": _always("ends_soon"),
    "dossier.outcome_revoked": _always("revoked"),
    "dossier.stopped": _always("stopped"),
    "dossier.withdrawn": _always("withdrawn"),
    "dossier.financial_duty_notified": _always("duty"),
    "dossier.financial_duty_proven": _new_due,
}
PATHS = {
    "ends_soon": "/ho-so/{}/nop-lai",
    "post_failed": "/ho-so/{}/cach-nhan",
    "supplement": "/ho-so/{}/bo-sung",
    "fee_due": "/ho-so/{}/thanh-toan",
}
