"""Vietnamese text: folding for search, normal form, sorting by given name."""

import unicodedata

_D = str.maketrans(
    "đĐðÐƉ", "dDdDD"
)  # the last three: letters of other alphabets that old keyboards write for Đ
LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"  # the order of the alphabet
TONES = (
    "\u0300\u0309\u0303\u0301\u0323"  # after the level tone: huyền, hỏi, ngã, sắc, nặng, as in dictionaries
)
SHAPES = {"\u0302": "âêô", "\u0306": "ă", "\u031b": "ơư"}  # marks that make another letter
_RANK = {letter: at for at, letter in enumerate(LETTERS, start=1)}
_MADE = {
    (unicodedata.normalize("NFD", letter)[0], mark): letter
    for mark, made in SHAPES.items()
    for letter in made
}
Order = tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]


def nfc(text: str) -> str:
    """One code point a letter (NFC), single spaces, no edges."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def fold(text: str) -> str:
    """Lower case without marks, đ included: «Đất đai» → «dat dai»."""
    plain = unicodedata.normalize("NFD", text.translate(_D))
    return nfc("".join(c for c in plain if not unicodedata.combining(c)).lower())


def alphabetical(text: str) -> Order:
    """A key that sorts as Vietnamese dictionaries do: syllable by syllable, letters first (a ă â … d đ), then the tone."""
    return tuple(_syllable(one) for one in nfc(text).lower().split())


def by_given_name(name: str) -> tuple[Order, Order]:
    """A key that sorts people as lists of people do: given name, then family and middle names."""
    words = nfc(name).split()
    return alphabetical(" ".join(words[-1:])), alphabetical(" ".join(words[:-1]))


def _syllable(word: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    letters: list[str] = []
    tones: list[int] = []
    for sign in unicodedata.normalize("NFD", word.replace("ð", "đ")):
        if letters and (made := _MADE.get((letters[-1], sign))):
            letters[-1] = made
        elif sign in TONES:
            tones.append(TONES.index(sign) + 1)
        elif not unicodedata.combining(sign):
            letters.append(sign)
    return tuple(map(_rank, letters)), tuple(tones)


def _rank(letter: str) -> int:
    """Digits and signs before the alphabet, letters of other languages after it."""
    return _RANK.get(letter) or ord(letter) + (len(LETTERS) if letter > "z" else -ord("z"))


def slug(text: str) -> str:
    """Letters, digits and single hyphens: for file names and anchors."""
    return "-".join("".join(c if c.isalnum() else " " for c in fold(text)).split())
