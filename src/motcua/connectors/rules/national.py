"""What the national portal knows of a dossier after each event: one of ten states, and the fields that go with it.

Legal basis: QCVN 120:2019/BTTTT; TT 04/2025/TT-VPCP; Điều 17, NĐ 118/2025/NĐ-CP (each act that people are told of).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from typing import Any, Protocol

from motcua.connectors.rules.national_terms import Telling, Terms

PROVINCE = timezone(timedelta(hours=7))
MOMENT = "%Y%m%d%H%M%S"
ADDED = ("DaNop",)  # money that comes in parts
Data = Mapping[str, Any]
Fields = dict[str, Any]


class Happened(Protocol):
    """One entry of the ledger."""

    @property
    def kind(self) -> str: ...
    @property
    def occurred_at(self) -> datetime: ...
    @property
    def data(self) -> dict[str, Any]: ...


@dataclass(frozen=True, slots=True)
class Standing:
    """What was told last: a state from 1 to 10, and fields of `HoSo`. Nothing of a person is among them."""

    status: int = 0
    fields: Fields = field(default_factory=dict)


def moment(at: datetime) -> str:
    """20261123143000, on a wall clock of the province."""
    return at.astimezone(PROVINCE).strftime(MOMENT)


def read_moment(text: object) -> datetime:
    """The other way round. Raises ValueError."""
    return datetime.strptime(str(text), MOMENT).replace(tzinfo=PROVINCE).astimezone(UTC)


def after(standing: Standing, event: Happened, terms: Terms) -> Standing | None:
    """The standing after one more event; None when the portal is not told of it."""
    telling = terms.events.get(event.kind)
    if telling is None or (telling.only_after and standing.status not in telling.only_after):
        return None
    status = _status(telling, event.data) or standing.status
    told = TOLD.get(event.kind, _nothing)(event.data, event.occurred_at, terms)
    told |= {name: standing.fields.get(name, 0) + told[name] for name in ADDED if name in told}
    return Standing(status, {**standing.fields, **told, "TrangThaiHoSo": status})


def standing_after(events: Iterable[Happened], terms: Terms) -> Standing:
    """From the beginning of a dossier."""
    standing = Standing()
    for event in events:
        standing = after(standing, event, terms) or standing
    return standing


def _status(telling: Telling, data: Data) -> int:
    return telling.statuses.get(str(data.get(telling.by, "")) if telling.by else "", 0)


def _submitted(data: Data, at: datetime, terms: Terms) -> Fields:
    return {
        "MaHoSo": data["number"],
        "MaTTHC": data["procedure"],
        "MaLinhVuc": data["field"],
        "KenhThucHien": terms.channels.get(data["channel"], 0),
        "LoaiDoiTuong": terms.applicants.get(data["applicant_kind"], 0),
        "NgayNopHoSo": moment(at),
        "DonViXuLy": data["agency"],
        "DuocThanhToanTrucTuyen": 0,
        **_fees(data),
    }


def _amended(data: Data, _at: datetime, _: Terms) -> Fields:
    return _fees(data)


def _fees(data: Data) -> Fields:
    return {
        "DanhSachLePhi": [{"TenPhiLePhi": "Phí, lệ phí", "Gia": data["fee_vnd"]}] if data["fee_vnd"] else []
    }


def _received(data: Data, at: datetime, _: Terms) -> Fields:
    return {"NgayTiepNhan": moment(at), "DonViXuLy": data["agency"], "NgayHenTra": moment(data["due_at"])}


def _due(data: Data, _at: datetime, _: Terms) -> Fields:
    return {"NgayHenTra": moment(data["due_at"])} if data.get("due_at") else {}


def _refused(_: Data, at: datetime, _terms: Terms) -> Fields:
    return {"NgayTuChoi": moment(at), "NgayKetThucXuLy": moment(at)}


def _ended(_: Data, at: datetime, _terms: Terms) -> Fields:
    return {"NgayKetThucXuLy": moment(at)}


def _duty(data: Data, _at: datetime, _: Terms) -> Fields:
    return {"NghiaVuTaiChinh": data["amount_vnd"]}


def _paid(data: Data, _at: datetime, terms: Terms) -> Fields:
    return {"DuocThanhToanTrucTuyen": terms.paid.get(data["way"], 0), "DaNop": data["amount_vnd"]}


def _returned(data: Data, at: datetime, terms: Terms) -> Fields:
    return {"NgayTra": moment(at), "HinhThuc": terms.ways.get(data["way"], 0)}


def _nothing(_: Data, _at: datetime, _terms: Terms) -> Fields:
    return {}


TOLD: Mapping[str, Callable[[Data, datetime, Terms], Fields]] = {
    "dossier.submitted": _submitted,
    "dossier.amended": _amended,
    "dossier.received": _received,
    "dossier.refused": _refused,
    "dossier.supplement_supplied": _due,
    "dossier.resumed": _due,
    "dossier.extended": _due,
    "dossier.financial_duty_notified": _duty,
    "dossier.financial_duty_proven": _due,
    "dossier.fee_paid": _paid,
    "dossier.withdrawn": _ended,
    "dossier.stopped": _ended,
    "dossier.concluded": _ended,
    "dossier.outcome_returned": _returned,
}
