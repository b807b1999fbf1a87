"""Keyed hashes of name words, so that a name can be found while it lies sealed."""

from motcua.parties.models import NameToken, Organisation, Person
from motcua.parties.models.sealed import keyring
from motcua.parties.rules.names import prefixes, words

LENGTH = 16


def word_token(word: str) -> bytes:
    """Of a whole folded word."""
    return keyring().blind(word, "name.word")[:LENGTH]


def prefix_token(letters: str) -> bytes:
    """Of the first three letters of a longer word."""
    return keyring().blind(letters, "name.prefix")[:LENGTH]


def tokens_of(owner: Person | Organisation, name: str) -> list[NameToken]:
    """Rows to be written for this name."""
    tokens = [*map(word_token, words(name)), *map(prefix_token, prefixes(name))]
    if isinstance(owner, Person):
        return [NameToken(token=token, person=owner) for token in tokens]
    return [NameToken(token=token, organisation=owner) for token in tokens]
