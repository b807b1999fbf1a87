"""Whether two pictures of a screen are alike: blind to how the edges of letters are smoothed, not to a button that moved.

Each picture is cut into squares of eight pixels. A square is unlike when its pixels differ on average by more than
`STRONG` of 255: smoothing touches few pixels of a square by a little, a moved stroke many by a lot.
"""

import io
from typing import Any

import numpy as np
from PIL import Image

SQUARE, STRONG, FEW = 8, 16, 2  # so many squares may be unlike: a caret, one letter of another font
STEP = 16  # of each colour: a flat ground is kept to 8 of 255
Grey = np.ndarray[Any, np.dtype[np.float32]]


def compact(png: bytes) -> bytes:
    """The same picture with few colours, as it is kept."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    few = picture.point(lambda value: min(255, (value + STEP // 2) // STEP * STEP))
    kept = io.BytesIO()
    few.save(kept, "WEBP", lossless=True, method=4, quality=60)
    return kept.getvalue()


def unlike(kept: bytes, drawn: bytes) -> str:
    """What is different, in words; empty when nothing is."""
    old, new = _pixels(kept), _pixels(drawn)
    if old.shape != new.shape:
        return f"{_size(new)} instead of {_size(old)}"
    squares = _squares(np.abs(old - new).max(axis=2))
    found = np.argwhere(squares > STRONG)
    if len(found) <= FEW:
        return ""
    (top, left), (bottom, right) = found.min(axis=0) * SQUARE, (found.max(axis=0) + 1) * SQUARE
    return f"{len(found)} squares differ between ({left}, {top}) and ({right}, {bottom})"


def _pixels(content: bytes) -> Grey:
    return np.asarray(Image.open(io.BytesIO(content)).convert("RGB"), dtype=np.float32)


def _squares(pixels: Grey) -> Grey:
    """The mean of each square; what hangs over the edge is filled with likeness."""
    high, wide = (-(-side // SQUARE) * SQUARE for side in pixels.shape)
    whole = np.zeros((high, wide), dtype=np.float32)
    whole[: pixels.shape[0], : pixels.shape[1]] = pixels
    cut = whole.reshape(high // SQUARE, SQUARE, wide // SQUARE, SQUARE)
    return np.asarray(cut.mean(axis=(1, 3)))


def _size(pixels: Grey) -> str:
    return f"{pixels.shape[1]} × {pixels.shape[0]}"
