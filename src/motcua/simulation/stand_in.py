"""One page that stands for every outcome of a simulation, and says so. Rendered once, stored once."""

from functools import cache
from pathlib import Path

import typst
from django.conf import settings

from motcua.kernel import clock

PAGE = Path(__file__).with_suffix(".typ")


@cache
def stand_in() -> bytes:
    """The PDF."""
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(settings.FONTS)]
    )
    moment = clock.now().replace(microsecond=0)
    return typst.compile(PAGE.read_bytes(), font_paths=fonts, pdf_standards=["a-2a"], timestamp=moment)
