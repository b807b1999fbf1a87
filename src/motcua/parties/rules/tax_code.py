"""Tax codes: ten digits with a check digit, three more for a dependent unit, or a person's identity number.

Legal basis: TT 86/2024/TT-BTC (since 1/7/2025 the identity number is the tax code of individuals and household
businesses). The check digit is the rule of the state's software, confirmed on published codes of large companies.
"""

from motcua.kernel.errors import InvalidInput
from motcua.kernel.phrase import Phrase
from motcua.parties.rules import identity_number

FIELD = "Mã số thuế"
EXAMPLE = "0100109106 hoặc 0100109106-001"
WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)
SHORT, LONG = 10, 13


def check(text: str) -> str:
    """«0100109106», «0100109106-001» or an identity number. Raises InvalidInput."""
    digits = "".join(text.split()).replace("-", "").replace(".", "")
    if not (digits.isascii() and digits.isdigit()):
        raise InvalidInput(FIELD, "chỉ gồm chữ số và dấu gạch nối.", EXAMPLE)
    if len(digits) == identity_number.LENGTH:
        return identity_number.check(digits)
    if len(digits) not in {SHORT, LONG}:
        raise InvalidInput(
            FIELD, Phrase("phải có 10, 12 hoặc 13 chữ số, ở đây có {count}.", count=len(digits)), EXAMPLE
        )
    if check_digit(digits[:9]) != digits[9]:
        raise InvalidInput(FIELD, "chữ số kiểm tra không khớp, có lẽ gõ nhầm một chữ số.", EXAMPLE)
    return digits if len(digits) == SHORT else f"{digits[:SHORT]}-{digits[SHORT:]}"


def check_digit(nine: str) -> str:
    """The tenth digit; empty when these nine digits are never given out."""
    rest = sum(int(digit) * weight for digit, weight in zip(nine, WEIGHTS, strict=True)) % 11
    return str(10 - rest) if rest else ""
