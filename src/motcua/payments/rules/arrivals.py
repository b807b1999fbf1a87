"""Money that arrived on our bank account: which charge is it for?

Source: banks put the payer's text between words of their own («MBVCB.1234.MC7K… CT tu 0011…»), so the reference is
looked for anywhere in it, and whatever looks like one is asked after.
"""

import re

from motcua.kernel.codes import ALPHABET

_REFERENCE = re.compile(
    rf"(?=(MC[{ALPHABET.upper()}]{{10}}))"
)  # looks ahead: «MCMC…» holds two that may be it


def references_in(text: str) -> tuple[str, ...]:
    """Whatever in the text of a transfer may be one of our references; some of it may be a bank's word that looks so."""
    return tuple(dict.fromkeys(_REFERENCE.findall("".join(text.upper().split()))))
