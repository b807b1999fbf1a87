"""The checks behind `verify`, on pyHanko. Imported only where PDFs are verified.

pyHanko says `valid` of a changed file, so the gate is its `bottom_line` and, beyond it: exact byte ranges, nothing but
evidence after the last signature, no change but signatures between two.
"""

import asyncio
import io
import logging
import threading
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from asn1crypto import cms
from asn1crypto import x509 as asn1_x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.rw_common import PdfHandler
from pyhanko.sign.diff_analysis import (
    CatalogModificationRule,
    DSSCompareRule,
    ModificationLevel,
    ObjectStreamRule,
    StandardDiffPolicy,
    XrefStreamRule,
)
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation import (
    EmbeddedPdfSignature,
    async_validate_pdf_signature,
    async_validate_pdf_timestamp,
)
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from motcua.kernel import clock
from motcua.kernel.phrase import Phrase
from motcua.signing import evidence
from motcua.signing.errors import SigningUnavailable
from motcua.signing.identity import names_in, subject_of
from motcua.signing.rules.byte_range import gap_is_only_the_signature
from motcua.signing.verdict import SignatureCheck, Status, Verdict

# A forged file is an everyday guest here; pyHanko would write each of its faults to the log with a traceback.
logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
logging.getLogger("pyhanko_certvalidator").setLevel(logging.CRITICAL)

T = TypeVar("T")
_threads = threading.local()


def check(pdf: bytes, roots: tuple[bytes, ...], *, asks_online: bool) -> Verdict:
    """See `verify.verify_pdf`."""
    try:
        reader = PdfFileReader(io.BytesIO(pdf))
        if reader.security_handler is not None:
            return Verdict(Status.INVALID, reasons=(Phrase("Tệp được đặt mật khẩu nên không kiểm tra được"),))
        found = list(reader.embedded_signatures)
        if not found:
            return _without_signature(pdf)
        trusted = [asn1_x509.Certificate.load(one) for one in roots]
        paper = Paper(pdf, reader, trusted, *_evidence(reader), asks_online=asks_online)
        checks = tuple(_check(paper, one) for one in found if one.sig_object_type == "/Sig")
        return _sum_up(checks, _faults_of_file(paper, found))
    except Exception as error:  # noqa: BLE001  whatever hostile bytes do to a parser, the answer is «invalid»
        return Verdict(
            Status.INVALID,
            reasons=(Phrase("Tệp hỏng hoặc sai cấu trúc ({kind})", kind=type(error).__name__),),
        )


@dataclass(frozen=True, slots=True)
class Paper:
    """One file under examination."""

    pdf: bytes
    reader: PdfFileReader
    roots: list[asn1_x509.Certificate]
    certificates: list[asn1_x509.Certificate]
    ocsps: list[bytes]
    crls: list[bytes]
    asks_online: bool

    def context(self, moment: datetime, ocsps: list[bytes], crls: list[bytes]) -> ValidationContext:
        """Trust at `moment`: every certificate needs proof that it was not revoked."""
        return ValidationContext(
            trust_roots=self.roots,
            other_certs=self.certificates,
            ocsps=[*self.ocsps, *ocsps],
            crls=[*self.crls, *crls],
            moment=moment,
            revocation_mode="require",
            retroactive_revinfo=True,  # evidence is gathered just before or after the moment it speaks for
        )


def _check(paper: Paper, signature: EmbeddedPdfSignature) -> SignatureCheck:
    stamped_at = _stamp_time(signature)
    moment = stamped_at or clock.now()
    ocsps, crls = _ask(paper, signature) if paper.asks_online else ([], [])
    context = paper.context(moment, ocsps, crls)
    status = _run(async_validate_pdf_signature(signature, context, context))
    broken = _broken(paper, signature, status)
    doubts = _doubts(status)
    names = names_in(subject_of(signature.signer_cert.dump()))
    stamp = status.timestamp_validity
    verdict = (
        Status.INVALID if broken else Status.UNTRUSTED if doubts or not status.bottom_line else Status.VALID
    )
    return SignatureCheck(
        status=verdict,
        reasons=tuple(dict.fromkeys([*broken, *doubts])),
        level=("B-LT" if paper.ocsps or paper.crls else "B-T") if stamp else "B-B",
        signer=names.name,
        title=names.title,
        organisation=names.organisation,
        agency=names.agency,
        is_officer=names.is_officer,
        serial_number=f"{signature.signer_cert.serial_number:x}",
        claimed_at=signature.self_reported_timestamp,
        stamped_at=stamped_at if stamp is not None and stamp.trusted else None,
    )


def _broken(paper: Paper, signature: EmbeddedPdfSignature, status: PdfSignatureStatus) -> list[str]:
    """What shows that the bytes are not those that were signed."""
    ranges = tuple(int(one) for one in signature.byte_range)
    length = len(cms.ContentInfo.load(signature.pkcs7_content).dump())
    faults: list[str] = []
    if not status.intact:
        faults.append(Phrase("Nội dung đã bị thay đổi sau khi ký"))
    if not status.valid:
        faults.append(Phrase("Chữ ký số không đúng"))
    if not gap_is_only_the_signature(paper.pdf, ranges, length):
        faults.append(Phrase("Chữ ký không bao trùm toàn bộ tệp"))
    if status.coverage < SignatureCoverageLevel.ENTIRE_REVISION:
        faults.append(Phrase("Chữ ký không bao trùm toàn bộ tệp"))
    if (
        not status.docmdp_ok
        or (status.modification_level or ModificationLevel.NONE) > ModificationLevel.FORM_FILLING
    ):
        faults.append(Phrase("Tệp đã bị thêm nội dung sau khi ký"))
    return faults


def _doubts(status: PdfSignatureStatus) -> list[str]:
    """Why the signer or the moment cannot be believed."""
    doubts: list[str] = []
    if status.revocation_details is not None:
        doubts.append(Phrase("Chứng thư của người ký đã bị thu hồi"))
    elif not status.trusted and status.intact and status.valid:
        doubts.append(
            _WHY.get(getattr(status.trust_problem_indic, "name", ""), _WHY["NO_CERTIFICATE_CHAIN_FOUND"])
        )
    stamp = status.timestamp_validity
    if stamp is not None and not (stamp.valid and stamp.intact and stamp.trusted):
        doubts.append(Phrase("Dấu thời gian không tin cậy được"))
    elif stamp is not None and stamp.signing_cert.not_valid_after < clock.now():
        doubts.append(
            Phrase("Chứng thư của dịch vụ dấu thời gian đã hết hạn, không còn chứng minh được thời điểm ký")
        )
    return doubts


_BAD_STAMP = Phrase("Dấu thời gian của tệp không tin cậy được")
_EVIDENCE_ONLY = StandardDiffPolicy(
    global_rules=[
        CatalogModificationRule(),  # type: ignore[no-untyped-call]
        XrefStreamRule().as_qualified(ModificationLevel.LTA_UPDATES),
        ObjectStreamRule().as_qualified(ModificationLevel.LTA_UPDATES),
        DSSCompareRule().as_qualified(ModificationLevel.LTA_UPDATES),
    ],
    form_rule=None,
)
_WHY = {
    "NO_CERTIFICATE_CHAIN_FOUND": "Chứng thư của người ký không thuộc hệ thống tin cậy",
    "OUT_OF_BOUNDS_NO_POE": "Chứng thư của người ký đã hết hạn hoặc chưa có hiệu lực vào thời điểm ký",
    "OUT_OF_BOUNDS_NOT_REVOKED": "Chứng thư của người ký đã hết hạn hoặc chưa có hiệu lực vào thời điểm ký",
    "NOT_YET_VALID": "Chứng thư của người ký chưa có hiệu lực vào thời điểm ký",
    "EXPIRED": "Chứng thư của người ký đã hết hạn vào thời điểm ký",
    "CERTIFICATE_CHAIN_GENERAL_FAILURE": "Chưa có bằng chứng là chứng thư của người ký còn hiệu lực lúc ký",
    "TRY_LATER": "Chưa có thông tin về việc chứng thư còn hiệu lực hay đã bị thu hồi",
    "CRYPTO_CONSTRAINTS_FAILURE_NO_POE": "Thuật toán ký quá yếu",
    "CRYPTO_CONSTRAINTS_FAILURE": "Thuật toán ký quá yếu",
    "CHAIN_CONSTRAINTS_FAILURE": "Chứng thư của người ký không dùng để ký văn bản",
}


def _faults_of_file(paper: Paper, found: list[EmbeddedPdfSignature]) -> list[str]:
    """After the last signature only evidence may follow: no page, no annotation, no further field, no title."""
    faults: list[str] = [
        _BAD_STAMP for one in found if one.sig_object_type != "/Sig" and not _is_good_stamp(paper, one)
    ]
    last = found[-1]
    if last.coverage is not SignatureCoverageLevel.ENTIRE_FILE and not _is_evidence_only(paper, last):
        faults.append(Phrase("Tệp đã bị thêm nội dung sau chữ ký cuối cùng"))
    if _visible_blanks(paper.reader) - _visible_blanks(
        paper.reader.get_historical_resolver(found[0].signed_revision)
    ):
        faults.append(Phrase("Tệp đã bị thêm ô chữ ký trống che nội dung"))
    return faults


def _is_good_stamp(paper: Paper, stamp: EmbeddedPdfSignature) -> bool:
    context = paper.context(_token_time(stamp.signed_data), [], [])
    seen = _run(async_validate_pdf_timestamp(stamp, context))
    return bool(seen.valid and seen.intact and seen.trusted)


def _is_evidence_only(paper: Paper, last: EmbeddedPdfSignature) -> bool:
    """Whole revisions follow, and they hold nothing but certificates, OCSP answers and lists."""
    if last.coverage is not SignatureCoverageLevel.ENTIRE_REVISION or paper.reader.total_revisions < 2:  # noqa: PLR2004
        return False
    if last.signed_revision >= paper.reader.total_revisions - 1:
        return False  # bytes after the end that belong to no revision
    result = _EVIDENCE_ONLY.review_file(paper.reader, last.signed_revision)
    return getattr(result, "modification_level", ModificationLevel.OTHER) <= ModificationLevel.LTA_UPDATES


def _visible_blanks(handler: PdfHandler) -> set[str]:
    """Signature fields that show something on a page although nobody signed in them."""
    blanks = set()
    for name, value, reference in enumerate_sig_fields(handler):
        left, bottom, right, top = (float(one) for one in reference.get_object().get("/Rect", (0, 0, 0, 0)))
        is_signed = value is not None and value.get_object().get("/Type", "/Sig") == "/Sig"
        if left != right and bottom != top and not is_signed:
            blanks.add(name)
    return blanks


def _sum_up(checks: tuple[SignatureCheck, ...], faults: list[str]) -> Verdict:
    order = (Status.INVALID, Status.UNTRUSTED, Status.VALID)
    seen = {one.status for one in checks} | ({Status.INVALID} if faults or not checks else set())
    return Verdict(next(one for one in order if one in seen), checks, tuple(faults))


def _without_signature(pdf: bytes) -> Verdict:
    if b"/ByteRange" in pdf:
        return Verdict(Status.INVALID, reasons=(Phrase("Chữ ký đã bị gỡ khỏi tệp"),))
    return Verdict(Status.UNSIGNED, reasons=(Phrase("Tệp không có chữ ký số"),))


def _evidence(reader: PdfFileReader) -> tuple[list[asn1_x509.Certificate], list[bytes], list[bytes]]:
    """Certificates, OCSP answers and revocation lists that the file brings along."""
    try:
        store = DocumentSecurityStore.read_dss(reader)
    except NoDSSFoundError:
        return [], [], []
    bodies = [[one.get_object().data for one in part] for part in (store.ocsps, store.crls)]
    return list(store.load_certs()), bodies[0], bodies[1]


def _ask(paper: Paper, signature: EmbeddedPdfSignature) -> tuple[list[bytes], list[bytes]]:
    """What our own CA says today about the signer's and the time stamp's certificates."""
    certificates = {signature.signer_cert.dump(), *(one.dump() for one in signature.other_embedded_certs)}
    for token in _tokens(signature):
        certificates |= {one.chosen.dump() for one in token["certificates"]}
    try:
        return evidence.ask_ours(list(certificates), [one.dump() for one in paper.roots])
    except SigningUnavailable:
        return [], []


def _stamp_time(signature: EmbeddedPdfSignature) -> datetime | None:
    """The moment in the time stamp, if there is one: only a claim until the stamp itself is checked."""
    return next((_token_time(token) for token in _tokens(signature)), None)


def _tokens(signature: EmbeddedPdfSignature) -> list[cms.SignedData]:
    attributes = signature.signer_info["unsigned_attrs"] or ()
    stamps = [one for one in attributes if one["type"].native == "signature_time_stamp_token"]
    return [value["content"] for one in stamps for value in one["values"]]


def _token_time(signed: cms.SignedData) -> datetime:
    moment: datetime = signed["encap_content_info"]["content"].parsed["gen_time"].native
    return moment


def _run(work: Coroutine[Any, Any, T]) -> T:
    """Done before this returns, also for a caller that is itself inside a loop."""
    if not _has_running_loop():
        return _in_loop_of_thread(work)
    with ThreadPoolExecutor(1) as apart:
        return apart.submit(_in_loop_of_thread, work).result()


def _in_loop_of_thread(work: Coroutine[Any, Any, T]) -> T:
    """One event loop for each thread; making one for each signature costs more than checking it."""
    if not hasattr(_threads, "runner"):
        _threads.runner = asyncio.Runner()
    result: T = _threads.runner.run(work)
    return result


def _has_running_loop() -> bool:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True
