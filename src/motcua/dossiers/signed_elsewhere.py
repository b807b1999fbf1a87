"""A signed outcome that a person brings: believed only as far as its signatures go.

Legal basis: Điều 13, NĐ 30/2020/NĐ-CP (the signature of the person and the seal of the agency on an e-document).
"""

from collections.abc import Iterator

from motcua.agencies import queries as agencies
from motcua.dossiers.errors import OutcomeNotSigned
from motcua.dossiers.models import Dossier
from motcua.kernel.phrase import Phrase, joined
from motcua.signing.verdict import Status, Verdict
from motcua.signing.verify import verify_pdf


def check_signed(dossier: Dossier, draft: bytes, signed: bytes) -> None:
    """Raises OutcomeNotSigned with every reason at once; asks nobody over the network."""
    if why := [*_against(dossier, draft, signed)]:
        raise OutcomeNotSigned(why=joined(*why, by="; "), agency=agencies.agency(dossier.agency).name)


def _against(dossier: Dossier, draft: bytes, signed: bytes) -> Iterator[Phrase | str]:
    if not draft or not signed.startswith(draft):
        yield Phrase("tệp đã ký không phải là bản dự thảo này có thêm chữ ký")
    verdict = verify_pdf(signed)
    if verdict.status is Status.UNSIGNED:
        yield Phrase("tệp chưa có chữ ký số")
        return
    yield from _said(verdict)
    name = agencies.agency(dossier.agency).name
    ours = [one for one in verdict.signatures if one.agency == dossier.agency]
    if not any(one.is_officer for one in ours):
        yield Phrase("thiếu chữ ký số của người có thẩm quyền tại {agency}", agency=name)
    if all(one.is_officer for one in ours):
        yield Phrase("thiếu con dấu số của {agency}", agency=name)


def _said(verdict: Verdict) -> Iterator[Phrase | str]:
    yield from verdict.reasons
    for one in verdict.signatures:
        if one.status is not Status.VALID:
            reasons = joined(*one.reasons, by=", ") or Phrase("không tin cậy được")
            yield Phrase("chữ ký của {signer}: {reasons}", signer=one.signer or "?", reasons=reasons)
    if not (verdict.is_valid or verdict.reasons or any(one.reasons for one in verdict.signatures)):
        yield Phrase("chữ ký không tin cậy được")
