"""What was written in somebody's house against what a register says: where both speak and do not say the same.

Source: OpenCRVS (work done without network meets what happened meanwhile; people decide, never a machine).
"""

from collections.abc import Mapping

from motcua.kernel.text import nfc


def differing(written: Mapping[str, str], known: Mapping[str, str]) -> tuple[str, ...]:
    """Names in the order of `written`. Large and small letters and spaces make no difference, marks and tones do."""
    return tuple(
        name
        for name, said in written.items()
        if nfc(said) and nfc(known.get(name, "")) and nfc(said).casefold() != nfc(known[name]).casefold()
    )
