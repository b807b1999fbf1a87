"""A signature drawn with a finger: strokes as the page sent them, as an SVG that holds nothing else."""

import re

from django.utils.translation import gettext

from motcua.kernel.errors import InvalidInput

STROKES = re.compile(r"(M[0-9]{1,3} [0-9]{1,3}( L[0-9]{1,3} [0-9]{1,3})+ ?)+")
LONGEST, FEWEST, WIDTH, HEIGHT = 60_000, 8, 400, 160


def signature(path: str) -> str:
    """«M10 20 L11 24 …» in a field of 400 × 160. Raises InvalidInput for a scratch, or for what is no stroke."""
    plain = path.strip()
    if len(plain) > LONGEST or not STROKES.fullmatch(plain) or plain.count("L") < FEWEST:
        raise InvalidInput(gettext("Chữ ký"), gettext("chưa ký, hoặc nét ký không đọc được."))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"><path d="{plain}" fill="none"'
        ' stroke="#16212E" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/></svg>'
    )
