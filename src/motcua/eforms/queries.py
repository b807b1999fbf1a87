"""Every read of forms. Compiled forms are kept by digest: a form never changes."""

from functools import lru_cache

from motcua.eforms.models import EForm
from motcua.eforms.rules.form import Form, digest_of, form_of
from motcua.kernel.errors import NotFound
from motcua.kernel.phrase import Phrase


@lru_cache(maxsize=512)
def form(digest: str) -> Form:
    """The compiled form. Raises NotFound, and RuntimeError when the stored form is not that of the digest."""
    row = EForm.objects.filter(pk=digest).first()
    if row is None:
        raise NotFound(Phrase("biểu mẫu {digest}", digest=digest))
    if digest_of(row.schema, row.layout) != digest:
        raise RuntimeError(f"form {digest} has been changed in the database")
    return form_of(row.schema, row.layout)
