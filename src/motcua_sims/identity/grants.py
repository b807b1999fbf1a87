"""What the provider remembers between two requests: codes, each usable once and soon, and access tokens."""

import hashlib
import secrets
import time
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field

CODE_SECONDS, ACCESS_SECONDS = 60, 300


@dataclass(frozen=True, slots=True)
class Grant:
    """Somebody agreed."""

    sub: str
    level: str
    scope: str
    nonce: str
    came_back: str
    challenge: str
    at: float = field(default_factory=time.time)


@dataclass(slots=True)
class Grants:
    """In memory."""

    codes: dict[str, Grant] = field(default_factory=dict)
    accesses: dict[str, Grant] = field(default_factory=dict)

    def code(self, grant: Grant) -> str:
        """A code for it."""
        code = secrets.token_urlsafe(24)
        self.codes[code] = grant
        return code

    def redeem(self, code: str, came_back: str, verifier: str) -> Grant | None:
        """What the code stands for; it is gone, right or wrong."""
        grant = self.codes.pop(code, None)
        if grant is None or time.time() - grant.at > CODE_SECONDS or grant.came_back != came_back:
            return None
        digest = urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
        return grant if secrets.compare_digest(digest.encode(), grant.challenge.encode()) else None

    def access(self, grant: Grant) -> str:
        """A token to ask about the person with."""
        token = secrets.token_urlsafe(24)
        self.accesses[token] = grant
        return token

    def about(self, token: str) -> Grant | None:
        """Whom the token is about, while it lives."""
        grant = self.accesses.get(token)
        return grant if grant and time.time() - grant.at <= ACCESS_SECONDS else None
