"""What an account prefers about its screens: no fact about anybody, so no entry of the ledger."""

from motcua.accounts.actor import Actor
from motcua.accounts.models import Account


def switch_keys(*, is_on: bool, actor: Actor) -> None:
    """Single keys do something, or nothing at all (WCAG 2.1.4), wherever this account is logged in."""
    Account.objects.filter(public_id=actor.id).update(are_keys_off=not is_on)
