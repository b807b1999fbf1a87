"""Keep a form (biểu mẫu điện tử), named by what it asks."""

from motcua.eforms.models import EForm
from motcua.eforms.rules.form import form_of
from motcua.kernel import clock


def define(schema: object, layout: object, *, file: str = "form") -> EForm:
    """The form of this schema and layout, old or new. Raises FormRefused with every flaw; nothing is half kept."""
    compiled = form_of(schema, layout, file)
    row, _ = EForm.objects.get_or_create(
        digest=compiled.digest,
        defaults={"schema": schema, "layout": layout, "defined_at": clock.now()},
    )
    return row
