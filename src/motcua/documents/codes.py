"""What stands in the QR codes of a photograph that somebody sent. The photograph is read and forgotten: nothing is kept."""

import tempfile

from motcua.documents import reader
from motcua.documents.actions.store import check_size, kind_taken
from motcua.documents.errors import CodeBlurred, CodeNotFound
from motcua.documents.rules import file_kinds

SHARP_ENOUGH = 40  # mean square of the second derivative; drawn cards: 300 and more, blurred ones below 20


def read_codes(content: bytes, name: str, *, declared: str = "") -> list[str]:
    """The text of each code. Call it outside a transaction. Raises a FileRefused that says what to do."""
    name = file_kinds.shown_name(name) or "ảnh"
    check_size(content, name)
    kind = kind_taken(content, name, declared)
    with tempfile.TemporaryFile() as file:
        file.write(content)
        found = reader.codes(file, kind, name)
    if found.texts:
        return found.texts
    raise (CodeBlurred if found.sharpness < SHARP_ENOUGH else CodeNotFound)(name=name)
