"""Another agency's system over HTTP: each request signed with the shared secret, and each answer signed by the other side.

The other sides in a demo are `python -m motcua_sims.justice`, `.residence` and `.insurance`, separate programs.
"""

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from motcua.connectors.errors import LinkAway
from motcua.connectors.rules.linking import FILE_MAX, Answer, read_answer
from motcua.kernel import signed
from motcua.kernel.breaker import Breaker
from motcua.kernel.errors import InvalidInput
from motcua.kernel.signed import Letter, Names
from motcua.kernel.wire import Request, Unreachable, exchange

PATH = "/lien-thong/ho-so"
HEADERS = Names("x-link-timestamp", "x-link-signature")
ANSWERS = frozenset({200, 201, 202, 409, 422})
BREAKERS: defaultdict[str, Breaker] = defaultdict(lambda: Breaker(LinkAway))  # one for each target


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back, as it was signed."""

    answer: Answer
    letter: Letter


class HttpLink:
    """One system at one address."""

    def __init__(self, target: str, url: str, secret: str) -> None:
        self.target = target
        self.url = url
        self.secret = secret

    def send(self, content: Mapping[str, Any]) -> tuple[bytes, Reply]:
        """POST /lien-thong/ho-so: what left, and what they say. Raises LinkAway."""
        body = json.dumps(content, ensure_ascii=False).encode()
        return body, self._ask("POST", PATH, body)

    def ask(self, key: str) -> Reply:
        """GET /lien-thong/ho-so/KEY. Raises LinkAway."""
        return self._ask("GET", f"{PATH}/{key}", b"")

    def _ask(self, method: str, path: str, body: bytes) -> Reply:
        headers = {"content-type": "application/json", **signed.headers(HEADERS, self.secret, body, path)}
        with BREAKERS[self.target].guarding():
            try:
                request = Request(method, path, body, headers, answer_max=2 * FILE_MAX)
                status, content = exchange(self.url, request)
            except Unreachable as error:
                raise LinkAway from error
            if status not in ANSWERS:
                raise LinkAway from Unreachable(f"trả lời mã {status}")
            return self._believed(content, path)

    def _believed(self, content: bytes, path: str) -> Reply:
        """`{NoiDung, ThoiDiem, ChuKy}`: the text that was signed, when, and the signature."""
        try:
            told = json.loads(content)
            letter = Letter(told["NoiDung"].encode(), str(told["ThoiDiem"]), str(told["ChuKy"]))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise LinkAway from Unreachable("trả lời không đọc được")
        if not signed.is_genuine(letter, self.secret, path):  # an old one says no more than its own key
            raise LinkAway from Unreachable("trả lời không có chữ ký đúng")
        try:
            return Reply(read_answer(letter.body), letter)
        except InvalidInput:
            raise LinkAway from Unreachable("trả lời không đúng cấu trúc")
