"""Payment providers: one Protocol, and one file for each way to reach the outside."""

from django.conf import settings

from motcua.kernel.errors import NotFound
from motcua.kernel.phrase import Phrase
from motcua.payments.providers.demo import DemoProvider
from motcua.payments.providers.protocol import Provider

DEFAULT = "demo"


def provider(name: str = DEFAULT) -> Provider:
    """The provider of this name, with its address and secret from the settings. Raises NotFound."""
    makers = {"demo": lambda: DemoProvider(settings.PAYMENT_URL, settings.PAYMENT_SECRET)}
    if name not in makers:
        raise NotFound(Phrase("cổng thanh toán «{name}»", name=name))
    return makers[name]()
