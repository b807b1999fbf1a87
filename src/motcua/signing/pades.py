"""The PDF side of a signature, on pyHanko's embedder. Imported only where PDFs are signed: it costs 0.4 s.

pyHanko's own signer builds the CMS value with asn1crypto (7 ms) after a trial signature; ours is written in `cms`.
The evidence for years (DSS) goes into the same revision as the first signature, so the signature covers it, and a
signed file needs no update after its last signature: anything that follows is foreign. The fields of all signatures
stand there too, still empty; a further signature then adds little more than itself, and is cheap.
"""

import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from typing import cast

from asn1crypto import crl, ocsp, x509
from pyhanko.pdf_utils.content import AnnotAppearances
from pyhanko.pdf_utils.generic import DictionaryObject, IndirectObject, pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.fields import (
    FieldMDPAction,
    FieldMDPSpec,
    MDPPerm,
    SigFieldSpec,
    SigSeedSubFilter,
    append_signature_field,
    enumerate_sig_fields,
)
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers.cms_embedder import (
    PdfCMSEmbedder,
    SigAppearanceSetup,
    SigIOSetup,
    SigMDPSetup,
    SigObjSetup,
)
from pyhanko.sign.signers.constants import ESIC_EXTENSION_1
from pyhanko.sign.signers.pdf_byterange import PreparedByteRangeDigest, SignatureObject
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.pdf_embedded import read_certification_data
from pyhanko.stamp.base import BaseStampStyle

from motcua.signing.drawing import Drawing
from motcua.signing.errors import CannotSign
from motcua.signing.evidence import Evidence
from motcua.signing.rules.placement import Box

_EVERYTHING = FieldMDPSpec(FieldMDPAction.ALL)
_NOTHING = FieldMDPSpec(FieldMDPAction.INCLUDE, [])


@dataclass(frozen=True, slots=True)
class Plan:
    """One signature to be put into a PDF. `size` is the room in bytes for the CMS value."""

    at: datetime
    reason: str
    box: Box | None
    closes: bool
    size: int
    sign: Callable[
        [bytes], bytes
    ]  # turns the document's SHA-256 into a CMS value; `prepare` leaves it for later


@dataclass(frozen=True, slots=True)
class Prepared:
    """A PDF with an empty place for one CMS value: `digest` (SHA-256) covers all but the bytes from `start` to `end`."""

    pdf: bytes
    digest: bytes
    start: int
    end: int


def embed(pdf: bytes, plans: Sequence[Plan], *, look: bytes = b"", evidence: Evidence | None = None) -> bytes:
    """The PDF with these signatures, one after the other, and what proves them. Raises CannotSign.

    `look` is a PDF with a page for each signature that has a box.
    """
    with _refusing():
        writer, earlier = _begin(pdf, plans, evidence)
        looks = _Looks(Drawing(look))
        for number, plan in enumerate(plans, earlier):
            if number > earlier:
                writer = _Revision(io.BytesIO(pdf))
            prepared = _prepare(writer, number, plan, looks)
            pdf = fill(prepared, plan.sign(prepared.digest))
        return pdf


def prepare(pdf: bytes, plan: Plan, *, look: bytes = b"", evidence: Evidence | None = None) -> Prepared:
    """Everything but the signature's value, which may come much later. Raises CannotSign."""
    with _refusing():
        writer, number = _begin(pdf, [plan], evidence)
        return _prepare(writer, number, plan, _Looks(Drawing(look)))


def fill(prepared: Prepared, value: bytes) -> bytes:
    """The signed PDF. Raises CannotSign when the value does not fit into its place."""
    output = io.BytesIO(prepared.pdf)
    place = PreparedByteRangeDigest(prepared.digest, prepared.start, prepared.end)
    with _refusing():
        place.fill_with_cms(output, value)
    return output.getvalue()


@contextmanager
def _refusing() -> Iterator[None]:
    try:
        yield
    except (PdfError, SigningError, ValueError, KeyError, IndexError, TypeError) as error:
        raise CannotSign(str(error) or type(error).__name__) from error


def _begin(
    pdf: bytes, plans: Sequence[Plan], evidence: Evidence | None
) -> tuple[IncrementalPdfFileWriter, int]:
    """A revision with the fields and the evidence, and how many signatures were there before."""
    writer = _Revision(io.BytesIO(pdf))
    _refuse_closed(writer)
    earlier = sum(1 for _ in enumerate_sig_fields(writer.prev))
    for number, plan in enumerate(plans, earlier):
        append_signature_field(writer, _field(number, plan))
    if evidence is not None:
        _supply(writer, evidence)
    writer.ensure_output_version(version=(1, 7))  # type: ignore[no-untyped-call]
    if writer.output_version < (2, 0):
        writer.register_extension(ESIC_EXTENSION_1)
    return writer, earlier


def _prepare(writer: IncrementalPdfFileWriter, number: int, plan: Plan, looks: "_Looks") -> Prepared:
    """A revision whose field waits for this signature."""
    steps = PdfCMSEmbedder().write_cms(_name(number), writer, existing_fields_only=True)
    next(steps)
    steps.send(
        SigObjSetup(
            sig_placeholder=SignatureObject(
                timestamp=plan.at,
                subfilter=SigSeedSubFilter.PADES,
                reason=plan.reason or None,
                bytes_reserved=2 * plan.size,
            ),
            mdp_setup=_rights(is_first=number == 0, closes=plan.closes),
            appearance_setup=SigAppearanceSetup(
                style=cast("BaseStampStyle", looks), timestamp=plan.at, name=None
            ),
        )
    )
    output = io.BytesIO()
    place, _ = steps.send(SigIOSetup(md_algorithm="sha256", output=output))
    return Prepared(
        output.getvalue(), place.document_digest, place.reserved_region_start, place.reserved_region_end
    )


def _refuse_closed(writer: IncrementalPdfFileWriter) -> None:
    """An encrypted file, or one whose last signature allows no change, stays as it is."""
    if writer.prev.security_handler is not None:
        raise CannotSign("tệp được đặt mật khẩu")
    fields = [reference.get_object() for _, _, reference in enumerate_sig_fields(writer.prev)]
    rights = [field["/Lock"].get("/P", 0) if "/Lock" in field else None for field in fields]
    if None in rights:  # not ours: the right stands inside a signature, which is slow to read
        certified = read_certification_data(writer.prev)
        rights.append(certified.permission.value if certified and certified.permission else None)
    if MDPPerm.NO_CHANGES.value in rights:
        raise CannotSign("tệp đã được ký khóa, không nhận thêm chữ ký")


def _name(number: int) -> str:
    return f"Chu-ky-{number + 1}"


def _field(number: int, plan: Plan) -> SigFieldSpec:
    box = plan.box
    corners = (
        (round(box.x), round(box.y), round(box.x + box.width), round(box.y + box.height)) if box else None
    )
    return SigFieldSpec(
        _name(number),
        on_page=box.page if box else 0,
        box=corners,
        field_mdp_spec=_EVERYTHING if plan.closes else _NOTHING,
        doc_mdp_update_value=MDPPerm.NO_CHANGES if plan.closes else None,
    )


def _rights(*, is_first: bool, closes: bool) -> SigMDPSetup:
    """The closing signature forbids every change. An open one certifies nothing: a seal must still find its place."""
    if not closes:
        return SigMDPSetup("sha256")
    if is_first:
        return SigMDPSetup("sha256", certify=True, docmdp_perms=MDPPerm.NO_CHANGES)
    return SigMDPSetup("sha256", field_lock=_EVERYTHING, docmdp_perms=MDPPerm.NO_CHANGES)


def _supply(writer: IncrementalPdfFileWriter, evidence: Evidence) -> None:
    DocumentSecurityStore.supply_dss_in_writer(
        writer,
        sig_contents=None,
        certs=[x509.Certificate.load(one) for one in evidence.certificates],
        ocsps=[ocsp.OCSPResponse.load(one) for one in evidence.ocsps],
        crls=[crl.CertificateList.load(one) for one in evidence.crls],
    )


class _Revision(IncrementalPdfFileWriter):
    """What is appended to a file. Signing is no new edition: title and dates of the document stay as they were made.

    pyHanko would read and write all of the document's metadata (XMP) to change its date: 1.3 ms a signature.
    """

    def _update_meta(self) -> None:
        pass


class _Looks:
    """What pyHanko calls a stamp style, and the stamps it makes: page after page, each asked for by a visible field."""

    def __init__(self, drawing: Drawing) -> None:
        self.drawing = drawing
        self.pages = count()

    def create_stamp(self, writer: IncrementalPdfFileWriter, *_: object) -> "_Stamp":
        return _Stamp(self.drawing.bring_in(next(self.pages), writer))


@dataclass(frozen=True, slots=True)
class _Stamp:
    reference: IndirectObject

    def apply_appearance(self, annotation: DictionaryObject) -> None:
        annotation[pdf_name("/AP")] = AnnotAppearances(normal=self.reference).as_pdf_object()
