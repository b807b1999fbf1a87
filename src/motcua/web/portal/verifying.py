"""Is this paper genuine? By its code, by the text in its QR code, or by the PDF itself. Nothing personal."""

import re
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.agencies import queries as agencies
from motcua.documents.codes import read_codes
from motcua.documents.queries import open_file
from motcua.dossiers.queries import outcome_by_code, outcome_by_file
from motcua.dossiers.verification import Finding, finding_of, withdrawn
from motcua.kernel import clock
from motcua.kernel.errors import DomainError, NotFound
from motcua.signing import payload
from motcua.signing.errors import PayloadInvalid
from motcua.signing.verify import Status, Verdict, verify_pdf
from motcua.web.components.language import told

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

PDF = b"%PDF-"
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


class TooLarge(DomainError):
    """Refused before it is read."""

    code = "portal.file_too_large"
    status = 413
    message = "Tệp quá lớn."
    advice = "Hãy chọn tệp nhỏ hơn, hoặc gõ mã xác minh."


class NotOurCode(DomainError):
    """A photograph of another code."""

    code = "portal.not_our_code"
    status = 422
    message = "Mã QR trong ảnh không phải mã xác minh."
    advice = "Hãy chụp mã QR in trên giấy tờ, gần và thẳng."


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


def is_pdf(content: bytes) -> bool:
    """By its first bytes; anything else is taken for a photograph."""
    return PDF in content[:1024]


def text_in(content: bytes, file: "UploadedFile[Any]") -> str:
    """What the QR code of ours in a photograph says. Raises a FileRefused, NotOurCode."""
    for text in read_codes(content, file.name or "", declared=file.content_type or ""):
        if code_in(text):
            return text
    raise NotOurCode


def issued_as(content: bytes) -> Finding | None:
    """The paper whose very file this is, and whether it still counts; None for any other file."""
    outcome = outcome_by_file(sha256(content).hexdigest())
    return finding_of(outcome) if outcome else None


def for_offline() -> dict[str, object]:
    """Keys, issuers, withdrawn papers, and the moment until which this is known."""
    return {
        **payload.public_keys(),
        "as_of": clock.now().isoformat(timespec="seconds"),
        "as_of_words": checked_at(),
        "issuers": agencies.issuers(),
        "withdrawn": withdrawn(),
    }


def verdict_on(content: bytes) -> Verdict:
    """The verdict on a file that somebody holds."""
    return verify_pdf(content)


def checked_at() -> str:
    """When this answer was true."""
    return f"{clock.local(clock.now()):%H:%M %d/%m/%Y}"
