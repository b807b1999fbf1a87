"""VietQR: one bank transfer as text for a QR code, written and read back.

Source: EMVCo QR Code Specification for Payment Systems, merchant-presented mode 1.1 (tag, length, value; CRC-16/CCITT);
NAPAS VietQR: merchant account in tag 38 under A000000727, service QRIBFTTA, purpose in 62.08.
"""

import re
from dataclasses import dataclass

NAPAS, TO_ACCOUNT = "A000000727", "QRIBFTTA"
VERSION, DYNAMIC, VND, VIETNAM = "01", "12", "704", "VN"
CRC_HEAD = "6304"
TEXT_MAX, ACCOUNT_MAX, AMOUNT_MAX = 25, 19, 10**13 - 1
POLYNOMIAL, START, WORD = 0x1021, 0xFFFF, 0xFFFF
_BANK = re.compile(r"[0-9]{6}\Z")
_ACCOUNT = re.compile(rf"[0-9A-Za-z]{{1,{ACCOUNT_MAX}}}\Z")
_TEXT = re.compile(rf"[0-9A-Za-z ]{{1,{TEXT_MAX}}}\Z")


@dataclass(frozen=True, slots=True)
class Transfer:
    """To which account (`bank` is the NAPAS number of six digits), how much, and the text that travels along."""

    bank: str
    account: str
    amount_vnd: int
    text: str

    def __post_init__(self) -> None:
        fits = _BANK.match(self.bank) and _ACCOUNT.match(self.account) and _TEXT.match(self.text)
        if not fits or not 0 < self.amount_vnd <= AMOUNT_MAX:
            raise ValueError(self)


def payload(transfer: Transfer) -> str:
    """For one payment only (dynamic): the payer's bank fills in everything and lets nothing be changed."""
    bank = _join({"00": transfer.bank, "01": transfer.account})
    said = {
        "00": VERSION,
        "01": DYNAMIC,
        "38": _join({"00": NAPAS, "01": bank, "02": TO_ACCOUNT}),
        "53": VND,
        "54": str(transfer.amount_vnd),
        "58": VIETNAM,
        "62": _join({"08": transfer.text}),
    }
    body = _join(said) + CRC_HEAD
    return body + f"{crc(body.encode()):04X}"


def read(text: str) -> Transfer:
    """The transfer that a VietQR asks for. Raises ValueError: damaged, not NAPAS, not đồng, or without an amount."""
    body, checksum = text[:-4], text[-4:]
    if not text.isascii() or not body.endswith(CRC_HEAD) or checksum.upper() != f"{crc(body.encode()):04X}":
        raise ValueError("CRC")
    said = _split(body.removesuffix(CRC_HEAD))
    merchant = _split(said.get("38", ""))
    if (merchant.get("00"), merchant.get("02")) != (NAPAS, TO_ACCOUNT) or said.get("53") != VND:
        raise ValueError("NAPAS")
    bank, more, amount = _split(merchant.get("01", "")), _split(said.get("62", "")), said.get("54", "")
    if not amount.isdigit():
        raise ValueError("amount")
    return Transfer(bank.get("00", ""), bank.get("01", ""), int(amount), more.get("08", ""))


def crc(body: bytes) -> int:
    """CRC-16/CCITT-FALSE: polynomial 1021, start FFFF, nothing reflected."""
    value = START
    for byte in body:
        value ^= byte << 8
        for _ in range(8):
            value = (value << 1 ^ POLYNOMIAL if value & 0x8000 else value << 1) & WORD
    return value


def _join(parts: dict[str, str]) -> str:
    return "".join(f"{tag}{len(value):02}{value}" for tag, value in parts.items())


def _split(text: str) -> dict[str, str]:
    parts, place = {}, 0
    while place < len(text):
        tag, length = text[place : place + 2], text[place + 2 : place + 4]
        value = text[place + 4 : place + 4 + int(length)] if length.isdigit() else ""
        if not tag.isdigit() or not length.isdigit() or len(value) != int(length) or tag in parts:
            raise ValueError("TLV")
        parts[tag], place = value, place + 4 + int(length)
    return parts
