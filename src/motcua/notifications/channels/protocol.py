"""What every channel can do. It is never called inside a transaction."""

from typing import Protocol

from motcua.notifications.rules.wording import Message


class Channel(Protocol):
    """Raises ChannelAway when the other side cannot be reached or answers nonsense, MessageRefused when it never will."""

    name: str
    contact: str  # which field of a party it needs: email | phone
    is_usual: bool  # on for whoever chose nothing

    def send(self, to: str, message: Message, *, key: str) -> str:
        """Hand the message over; returns the other side's reference. The same key is the same message."""
        ...
