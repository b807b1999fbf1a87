"""What a signature covers, byte by byte.

Source: ISO 32000-2, 12.8.1: everything but the hexadecimal string that holds the signature.
"""

import re

_HEX = re.compile(rb"<[0-9A-Fa-f]*>\Z")


def gap_is_only_the_signature(pdf: bytes, byte_range: tuple[int, ...], signature_length: int) -> bool:
    """Two ranges from byte 0 with exactly the string between them, and nothing after the signature in the string.

    `signature_length` is the length of the DER value itself, in bytes.
    """
    if len(byte_range) != 4 or byte_range[0] != 0 or min(byte_range) < 0:  # noqa: PLR2004
        return False
    _, length, start, rest = byte_range
    if not length < start <= start + rest <= len(pdf):
        return False
    gap = pdf[length:start]
    return bool(_HEX.match(gap)) and not gap[1:-1][2 * signature_length :].strip(b"0")
