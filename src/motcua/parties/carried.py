"""Words that a session carries, as a name that its reader sees on every page: sealed, and only that reader's session opens them."""

from base64 import urlsafe_b64decode, urlsafe_b64encode

from motcua.parties.models.sealed import keyring

PLACE = "session.carried_name."


def carry(name: str, reader: str) -> str:
    """Text for a session of `reader` (the public id of a person)."""
    return urlsafe_b64encode(keyring().seal(name.encode(), PLACE + reader)).decode()


def carried(text: str, reader: str) -> str:
    """The name again."""
    return keyring().open(urlsafe_b64decode(text), PLACE + reader).decode()
