"""What stands in the QR codes of a photograph that somebody sent. The photograph is read and forgotten: nothing is kept."""

import tempfile

from motcua.documents import reader
from motcua.documents.actions.store import check_size, kind_taken
from motcua.documents.photo_errors import CodeBlurred, CodeNotFound
from motcua.documents.rules import file_kinds
from motcua.documents.rules.photo_faults import SHARP_ENOUGH


def read_codes(content: bytes, name: str, *, declared: str = "", is_quick: bool = False) -> list[str]:
    """The text of each code. Call it outside a transaction. Raises a FileRefused that says what to do."""
    name = file_kinds.shown_name(name) or "ảnh"
    check_size(content, name)
    kind = kind_taken(content, name, declared)
    with tempfile.TemporaryFile() as file:
        file.write(content)
        found = reader.codes(file, kind, name, is_quick=is_quick)
    if found.texts:
        return found.texts
    raise (CodeBlurred if found.sharpness < SHARP_ENOUGH else CodeNotFound)(name=name)
