"""One exchange with a payment provider, with this room's word for whoever does not answer."""

from motcua.kernel.wire import Request, Unreachable
from motcua.kernel.wire import exchange as over_the_wire
from motcua.payments.errors import ProviderAway

__all__ = ["Request", "exchange"]


def exchange(base_url: str, request: Request) -> tuple[int, bytes]:
    """(status, body). Raises ProviderAway when nobody answers in time, or too much comes back."""
    try:
        return over_the_wire(base_url, request)
    except Unreachable as error:
        raise ProviderAway from error
