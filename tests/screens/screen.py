"""One screen: who looks at it, where, in which state."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.test import Client

Post = tuple[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Screen:
    """`address` and `first` hold names of the town in braces; `post` makes the screen the answer to a form."""

    name: str
    address: str
    who: str = "nobody"
    status: int = 200
    post: Mapping[str, Any] | None = None
    first: tuple[Post, ...] = ()  # what the person did just before
    lang: str = "vi"
    sent: Mapping[str, Any] = field(default_factory=dict)  # headers

    def answer(self, client: Client, names: Mapping[str, str]) -> tuple[str, Any]:
        """(address, answer) for this client."""
        if self.lang != "vi":
            client.cookies[settings.LANGUAGE_COOKIE_NAME] = self.lang
        for path, given in self.first:
            sent = {key: said.format(**names) if key == "ban" else said for key, said in given.items()}
            made = client.post(path.format(**names), sent)
            names = {**names, "made": made.headers.get("Location", "")}
        address = self.address.format(**names)
        if self.post is None:
            return address, client.get(address, **self.sent)
        return address, client.post(address, self.post, **self.sent)
