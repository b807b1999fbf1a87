"""The register over HTTP: one signed question, the fields that were asked for, and a log of who asked why."""

import json
from pathlib import Path
from typing import Any

from motcua_sims.serving import Answering, Serving

RESIDENTS = Path(__file__).with_name("residents.json")
NUMBER = "SoDinhDanh"


class Server(Serving):
    """Residents by number, one secret, one log."""

    def __init__(
        self, address: tuple[str, int], *, secret: str, residents: Path = RESIDENTS, number: str = NUMBER
    ) -> None:
        super().__init__(address, Handler)
        self.secret, self.number = secret, number
        self.residents: dict[str, dict[str, Any]] = {
            one[number]: one for one in json.loads(residents.read_text(encoding="utf-8"))
        }
        self.log: list[dict[str, Any]] = []


class Handler(Answering):
    """One route."""

    server: Server

    def asked(self) -> None:
        """Alive; and the log: who asked for what and why, about nobody by name or number."""
        told = {"MÔ PHỎNG": "cơ sở dữ liệu", "NhatKy": self.server.log}
        self.told(200, told)

    def given(self, body: bytes) -> None:
        """Purpose and officer must be told; only what is asked for is answered."""
        if self.path != "/tra-cuu":
            return self.told(404, {"error": "not here"})
        if not self.is_signed(self.server.secret, body):
            return self.told(401, {"error": "signature"})
        try:
            return self._answer(json.loads(body))
        except (ValueError, KeyError, TypeError) as error:
            return self.told(422, {"error": type(error).__name__})

    def _answer(self, asked: dict[str, Any]) -> None:
        if not asked["MucDich"] or not asked["CanBo"]:
            return self.told(422, {"error": "purpose and officer"})
        number, fields = str(asked[self.server.number]), {self.server.number, *asked["Truong"]}
        self.server.log.append({name: asked[name] for name in ("MucDich", "MaHoSo", "CanBo", "Truong")})
        found = self.server.residents.get(number)
        if found is None:
            return self.told(404, {"error": "nobody"})
        return self.told(200, {name: found[name] for name in sorted(fields & found.keys())})
