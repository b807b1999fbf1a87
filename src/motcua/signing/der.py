"""Just enough DER to write a signature: building it with asn1crypto costs 7 ms a signature, this 0.1."""

SEQUENCE, SET, INTEGER, OCTETS, NULL = 0x30, 0x31, 0x02, 0x04, b"\x05\x00"


def tlv(tag: int, *parts: bytes) -> bytes:
    """Tag, length, value; `parts` are joined."""
    value = b"".join(parts)
    size = len(value)
    if size < 0x80:  # noqa: PLR2004  the short form ends at 127
        return bytes((tag, size)) + value
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(length))) + length + value


def set_of(*parts: bytes, tag: int = SET) -> bytes:
    """A SET OF: DER wants its members sorted."""
    return tlv(tag, *sorted(parts))


def integer(value: int) -> bytes:
    """A non-negative INTEGER."""
    return tlv(INTEGER, value.to_bytes(value.bit_length() // 8 + 1, "big"))


def oid(dotted: str) -> bytes:
    """An OBJECT IDENTIFIER."""
    first, second, *rest = (int(part) for part in dotted.split("."))
    out = bytearray()
    for arc in (40 * first + second, *rest):
        chunk = [arc & 0x7F]
        while arc := arc >> 7:
            chunk.append(0x80 | arc & 0x7F)
        out += bytes(reversed(chunk))
    return tlv(0x06, bytes(out))
