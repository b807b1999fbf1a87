"""Time-based one-time codes of six digits.

Source: RFC 6238 (TOTP) and RFC 4226 (HOTP), SHA-1, steps of 30 seconds, as every authenticator app speaks them.
"""

import base64
import hmac
from datetime import datetime

STEP_SECONDS = 30
DIGITS = 6


def step_of(moment: datetime) -> int:
    """The number of the 30-second step."""
    return int(moment.timestamp()) // STEP_SECONDS


def code_at(secret: str, step: int) -> str:
    """The six digits of this step; `secret` is base32."""
    key = base64.b32decode(secret, casefold=True)
    digest = hmac.digest(key, step.to_bytes(8, "big"), "sha1")
    start = digest[-1] & 0x0F
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFFFFFF
    return f"{number % 10**DIGITS:0{DIGITS}}"


def matching_step(secret: str, code: str, now: datetime, after: int = -1) -> int | None:
    """The step that `code` belongs to (one step of drift either way), if later than the step used last."""
    given = code.replace(" ", "")
    for step in (step_of(now) + drift for drift in (-1, 0, 1)):
        if step > after and given.isascii() and hmac.compare_digest(code_at(secret, step), given):
            return step
    return None
