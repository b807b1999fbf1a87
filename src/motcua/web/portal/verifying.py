"""Is this paper genuine? By its code, by the text in its QR code, or by the PDF itself. Nothing personal."""

import re
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.agencies import queries as agencies
from motcua.documents.queries import open_file
from motcua.dossiers.queries import outcome_by_code
from motcua.dossiers.verification import Finding
from motcua.kernel import clock
from motcua.kernel.errors import NotFound
from motcua.signing import payload
from motcua.signing.errors import PayloadInvalid
from motcua.signing.verify import Status, Verdict, verify_pdf
from motcua.web.components.language import told

CODE = re.compile(r"[2-9a-hj-km-np-z]{26}")
WORDS: dict[str, tuple[str, str, str | Promise, str | Promise]] = {
    "valid": ("luc", "✓", _("Còn giá trị"), _("Giấy tờ này do cơ quan dưới đây cấp và đang có giá trị.")),
    "revoked": ("do", "■", _("Đã thu hồi"), _("Giấy tờ này không còn giá trị.")),
    "replaced": ("ho-phach", "▲", _("Đã được thay thế"), _("Đã có bản khác thay giấy tờ này.")),
    "expired": ("ho-phach", "▲", _("Hết hạn"), _("Giấy tờ này là thật nhưng đã hết thời hạn.")),
    "unknown": (
        "xam",
        "?",
        _("Không tìm thấy"),
        _("Không có giấy tờ nào mang mã này. Hãy xem lại từng chữ của mã."),
    ),
}
SIGNED: dict[Status, tuple[str, str, str | Promise, str | Promise]] = {
    Status.VALID: (
        "luc",
        "✓",
        _("Chữ ký đúng"),
        _("Tệp còn nguyên như khi ký, người ký và thời điểm ký tin được."),
    ),
    Status.UNTRUSTED: (
        "ho-phach",
        "▲",
        _("Chưa tin được"),
        _("Tệp còn nguyên như khi ký, nhưng người ký hoặc thời điểm ký chưa tin được."),
    ),
    Status.INVALID: ("do", "■", _("Chữ ký sai"), _("Tệp đã bị thay đổi sau khi ký, hoặc chữ ký không đúng.")),
    Status.UNSIGNED: ("xam", "?", _("Không có chữ ký số"), _("Tệp này không được ký số.")),
}


class OfflineCheck(NamedTuple):
    """What the signed text in the QR code says about the paper."""

    is_genuine: bool
    document_number: str = ""
    issuer: str = ""
    issued_on: str = ""
    reason: str = ""


def code_in(text: str) -> str:
    """The verification code in what somebody typed or scanned; empty when there is none."""
    plain = text.partition("#")[0].strip().lower().rstrip("/").rpartition("/")[2]
    spaced = re.sub(r"[\s-]", "", plain)
    return spaced if CODE.fullmatch(spaced) else ""


def offline(text: str, found: Finding) -> OfflineCheck | None:
    """The signed text behind `#`, proven with our public keys to be this very paper's; None when there is none."""
    if "#" not in text:
        return None
    try:
        said = payload.read(text, payload.keys_in(payload.public_keys()))
    except PayloadInvalid as error:
        return OfflineCheck(is_genuine=False, reason=told(error))
    try:
        issuer = agencies.agency(said.agency).name
    except NotFound:
        issuer = said.agency
    if (said.document_number, issuer) != (found.document_number, found.issuer):
        return OfflineCheck(is_genuine=False, reason=gettext("Mã QR này là của giấy tờ khác."))
    return OfflineCheck(True, said.document_number, issuer, f"{said.issued_on:%d/%m/%Y}")  # noqa: FBT003


def stored_signature(code: str) -> Verdict | None:
    """The verdict on the very file that was issued under this code."""
    outcome = outcome_by_code(code)
    if outcome is None or outcome.paper is None or outcome.signed_at is None:
        return None
    return verify_pdf(open_file(outcome.paper.file.sha256))


def verdict_on(content: bytes) -> Verdict:
    """The verdict on a file that somebody holds."""
    return verify_pdf(content)


def checked_at() -> str:
    """When this answer was true."""
    return f"{clock.local(clock.now()):%H:%M %d/%m/%Y}"
