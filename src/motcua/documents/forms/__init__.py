"""The press: the law's seven forms and the packs' outcomes, printed by typst as PDF/A with our own fonts."""

from motcua.documents.forms.press import FONTS, FORMS, pictures, render, render_many
from motcua.documents.forms.signature_box import Box, signature_box, signature_boxes

__all__ = ["FONTS", "FORMS", "Box", "pictures", "render", "render_many", "signature_box", "signature_boxes"]
