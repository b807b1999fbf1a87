"""django-axes counts wrong passwords by name; people type their identity number there, so it counts a blind name."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from motcua.kernel.crypto import Keyring


def blind_username(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """`settings.AXES_USERNAME_CALLABLE`: 32 hex letters that say nothing."""
    name = (credentials or {}).get("username") or request.POST.get("username", "")
    return Keyring.from_master(settings.MASTER_KEY).blind(str(name), "axes.username").hex()[:32]
