"""Public ids: every letter equally likely, none that people confuse, never the same twice."""

from collections import Counter

from motcua.kernel.codes import ALPHABET, random_code, uuid7


def test_every_letter_is_as_likely_as_every_other():
    letters = Counter("".join(random_code() for _ in range(20_000)))
    expected = 20_000 * 26 / len(ALPHABET)
    assert set(letters) == set(ALPHABET)
    assert all(abs(count - expected) < 6 * expected**0.5 for count in letters.values())


def test_length_is_as_asked_and_codes_differ():
    assert [len(random_code(n)) for n in (1, 26, 300)] == [1, 26, 300]
    assert len({random_code() for _ in range(10_000)}) == 10_000


def test_uuid7_sorts_by_time():
    made = [uuid7() for _ in range(3)]
    assert {u.version for u in made} == {7}
    assert [u.int >> 80 for u in made] == sorted(u.int >> 80 for u in made)
