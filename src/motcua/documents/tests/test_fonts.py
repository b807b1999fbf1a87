"""A missing letter prints as an empty box, and nobody sees it until the citizen does."""

import unicodedata

import pytest
from fontTools.ttLib import TTFont

from motcua.documents import forms

TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
LETTERS = {unicodedata.normalize("NFC", v + t) for v in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY" for t in TONES} | {*"đĐ"}


@pytest.mark.parametrize("path", sorted(forms.FONTS.glob("*.ttf")), ids=lambda p: p.stem)
def test_every_vietnamese_letter_has_an_outline(path):
    font = TTFont(path)
    glyphs, outlines = font.getBestCmap(), font["glyf"]
    assert len(LETTERS) == 146
    assert {c for c in LETTERS if ord(c) not in glyphs} == set()
    assert {c for c in LETTERS if outlines[glyphs[ord(c)]].numberOfContours == 0} == set()
