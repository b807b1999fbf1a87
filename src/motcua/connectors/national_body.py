"""A message as the national portal reads it: the public fields, and of the person only what the standard asks for."""

from typing import Any

from django.conf import settings

from motcua.accounts.actor import SYSTEM
from motcua.agencies import queries as agencies
from motcua.catalogue import queries as catalogue
from motcua.connectors.models import NationalFiling, NationalMessage
from motcua.connectors.rules.national import moment
from motcua.dossiers.heading import applicant_of
from motcua.dossiers.models import Dossier
from motcua.dossiers.names import name_of, title_of
from motcua.kernel.errors import NotFound
from motcua.parties.purpose import Why, purpose

SUMMARY_MAX = 1000
THERE, HERE = 1, 2  # NoiNopHoSo
NATIONAL_ID, OTHER_ID, DIGITS = 1, 2, 12
SIGNED = ("signed", "revoked", "replaced")


def body_of(message: NationalMessage) -> dict[str, Any]:
    """Opens the applicant's name and number for the exchange; call it outside a transaction."""
    dossier = message.dossier
    dossier.revision = catalogue.kept(dossier.revision_id)
    return {
        "MaThongDiep": message.public_id,
        "HoSo": {**message.fields, **_names(dossier), **_person(dossier), **_acts(message)},
        "TienTrinh": _step(message),
    }


def _names(dossier: Dossier) -> dict[str, Any]:
    spec = dossier.revision.spec()
    theirs = NationalFiling.objects.filter(dossier=dossier).values_list("number", flat=True).first()
    components = list(dossier.components.order_by("pk"))
    return {
        "TenTTHC": spec.name.vi,
        "TenLinhVuc": spec.field.vi,
        "TrichYeuHoSo": spec.name.vi[:SUMMARY_MAX],
        "NoiNopHoSo": THERE if theirs else HERE,
        "MaHoSoQuocGia": theirs or "",
        "HoSoCoThanhPhanSoHoa": int(any(c.digitised for c in components)),
        "TaiLieuNop": [
            {
                "TepDinhKemId": str(c.pk),
                "TenTepDinhKem": c.name,
                "MaThanhPhanHoSo": c.code,
                "DuocSoHoa": int(c.digitised == 1),
                "DuocTaiSuDung": int(c.digitised > 1),
                "DuocLayTuKhoDMQG": int(c.origin == "database"),
            }
            for c in components
        ],
    }


def _person(dossier: Dossier) -> dict[str, Any]:
    with purpose(SYSTEM, Why.EXCHANGE, dossier.public_id):
        who = applicant_of(dossier)
    kind = NATIONAL_ID if len(who.identity) == DIGITS else OTHER_ID
    numbers = [{"LoaiDinhDanh": kind, "SoDinhDanh": who.identity}] if who.identity else []
    is_verified = bool(dossier.person and dossier.person.identity_blind)
    return {"ChuHoSo": who.name, "DinhDanhCHS": numbers, "TaiKhoanDuocXacThucVoiVNeID": int(is_verified)}


def _acts(message: NationalMessage) -> dict[str, Any]:
    """Supplements asked for until then, the outcome, and the words of the act itself."""
    dossier, until = message.dossier, message.happened_at
    asked = dossier.supplementrequests.filter(made_at__lte=until).order_by("pk")
    told: dict[str, Any] = {
        "DanhSachHoSoBoSung": [
            {
                "Lan": row.round,
                "NgayYeuCau": moment(row.made_at),
                "HanBoSung": moment(row.reply_by),
                "NoiDung": [
                    {"MaThanhPhanHoSo": target, "LyDo": words} for target, _, words, _ in row.defects
                ],
            }
            for row in asked
        ]
    }
    if message.fields.get("NgayKetThucXuLy"):
        told["DanhSachGiayToKetQua"] = [*_papers(dossier)]
    if words := _remark(message):
        told["GhiChu"] = words
    return told


def _papers(dossier: Dossier) -> list[dict[str, Any]]:
    spec = dossier.revision.spec().outcome
    codes = {part.step: part.outcome for part in dossier.revision.spec().linked if part.step}
    rows = dossier.outcomes.filter(status__in=SIGNED).select_related("paper__file").order_by("pk")
    return [
        {
            "TenGiayTo": row.issued_name or spec.name.vi,
            "MaThanhPhanHoSo": codes.get(row.part, spec.code),
            "GiayToId": row.public_id,
            "MaGiayToKetQua": row.document_number,
            "DuongDanTepTinKetQua": f"{settings.BASE_URL}/xac-minh/{row.public_id}",
            "MaBam": row.paper.file.sha256 if row.paper else "",
            "ConHieuLuc": int(row.status == "signed"),
        }
        for row in rows
    ]


def _remark(message: NationalMessage) -> str:
    """What the paper of this act says: why refused, why stopped, the apology's reason."""
    dossier = message.dossier
    match message.kind:
        case "dossier.extended":
            row = dossier.extensions.order_by("-pk").first()
            return row.reason if row else ""
        case "dossier.refused":
            refusal = dossier.refusals.order_by("-pk").first()
            return "; ".join(words for _, words, _ in refusal.reasons) if refusal else ""
        case "dossier.stopped":
            notice = dossier.stopnotices.order_by("-pk").first()
            return notice.words if notice else ""
    return ""


def _step(message: NationalMessage) -> dict[str, Any]:
    fields = message.fields
    return {
        "MaHoSo": fields.get("MaHoSo", ""),
        "NguoiXuLy": name_of(message.actor),
        "ChucDanh": title_of(message.actor),
        "ThoiDiemXuLy": moment(message.happened_at),
        "PhongBanXuLy": _agency(str(fields.get("DonViXuLy", ""))),
        "NoiDungXuLy": message.words,
        "TrangThai": message.status,
        "NgayBatDau": fields.get("NgayTiepNhan", ""),
        "NgayKetThucTheoQuyDinh": fields.get("NgayHenTra", ""),
    }


def _agency(code: str) -> str:
    try:
        return agencies.agency(code).name
    except NotFound:
        return code
