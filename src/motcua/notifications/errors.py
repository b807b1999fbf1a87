"""What can go wrong on the way out. People read of it as the state of a delivery, never as an error page."""


class ChannelAway(Exception):
    """Nobody answers, or nonsense comes back: try again later."""


class MessageRefused(Exception):
    """The other side will never take this message: no use to try again. `reason` is a short code for the operator."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NotNow(ChannelAway):
    """Only this message has to wait; the channel goes on with the others."""
