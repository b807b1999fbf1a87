"""Bản sao điện tử được chứng thực: the pages of the scanned original stand behind the words that certify them, in one file.

Source: Điều 10, NĐ 45/2020/NĐ-CP (an electronic copy certified from the original: words of certification, number, signature, seal).
"""

import io

from PIL import Image

from motcua.documents import queries as documents
from motcua.documents.binding import behind
from motcua.documents.models import StoredFile
from motcua.documents.texts import texts_of
from motcua.dossiers.models import Dossier

WIDTH = 1_600  # A4 at 190 dpi; drawn by a child once and kept on the disk
QUALITY = 80


def with_original(certificate: bytes, dossier: Dossier) -> bytes:
    """The certificate as it is, unless its outcome copies a paper that was scanned: then that paper's pages behind it."""
    copied = dossier.revision.spec().outcome.copies
    file = _scan(dossier, copied) if copied else None
    if file is None:
        return certificate
    pictures = [_picture(file.sha256, page) for page in range(1, file.pages + 1)]
    return behind(certificate, pictures, texts_of([file.sha256]).get(file.sha256, ()))


def _scan(dossier: Dossier, code: str) -> StoredFile | None:
    """What was scanned of it last."""
    rows = dossier.components.filter(code=code, digitised=1).exclude(file=None)
    row = rows.select_related("file").order_by("-id").first()
    return row.file if row else None


def _picture(sha256: str, page: int) -> bytes:
    """Our child wrote the picture of the page; here it only changes its format."""
    written = io.BytesIO()
    with Image.open(io.BytesIO(documents.page_image(sha256, page, WIDTH)), formats=["WEBP"]) as picture:
        picture.convert("RGB").save(written, "JPEG", quality=QUALITY)
    return written.getvalue()
