"""Memory of a second: asked once, forgotten in time, on demand, and between tests."""

import pytest

from motcua.kernel import lately
from motcua.kernel.lately import Lately


@pytest.fixture
def asked():
    return []


@pytest.fixture
def question(asked, monkeypatch):
    monkeypatch.setattr(lately, "_everything", [])
    return Lately(lambda word: asked.append(word) or len(asked))


def test_within_a_second_the_answer_is_the_same(question, asked, monkeypatch):
    instant = [100.0]
    monkeypatch.setattr(lately.time, "monotonic", lambda: instant[0])
    assert [question("a"), question("a"), question("b")] == [1, 1, 2]
    instant[0] += 0.99
    assert question("a") == 1
    instant[0] += 0.02
    assert question("a") == 3
    assert asked == ["a", "b", "a"]


def test_whoever_changes_something_forgets(question):
    assert question("a") == 1
    question.forget()
    assert question("a") == 2
    lately.forget_everything()
    assert question("a") == 3


def test_an_error_is_not_kept():
    calls = []

    @Lately
    def fails(word):
        calls.append(word)
        raise LookupError(word)

    for _ in range(2):
        with pytest.raises(LookupError):
            fails("a")
    assert calls == ["a", "a"]


def test_memory_has_an_end(question, monkeypatch):
    monkeypatch.setattr(lately, "KEPT_MAX", 3)
    for word in "abcdefgh":
        question(word)
    assert len(question.kept) <= 3
