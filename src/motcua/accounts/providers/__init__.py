"""Who vouches for citizens: one Protocol, and one file for each way to ask."""

from django.conf import settings

from motcua.accounts.providers.oidc import OpenIdProvider
from motcua.accounts.providers.protocol import Client, IdentityProvider, Tokens

__all__ = ["Client", "IdentityProvider", "Tokens", "identity_provider"]
CAME_BACK = "/dang-nhap/vneid/ve"  # the provider knows this address of ours by heart


def identity_provider() -> IdentityProvider | None:
    """VNeID, when this province is connected to it."""
    if not settings.VNEID_ISSUER:
        return None
    back = f"{settings.BASE_URL}{CAME_BACK}"
    return OpenIdProvider(Client(settings.VNEID_ISSUER, settings.VNEID_CLIENT, settings.VNEID_SECRET, back))
