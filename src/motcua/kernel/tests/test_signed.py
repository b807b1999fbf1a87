"""Messages signed with a shared secret: what is changed, old, of another or of nobody is not believed."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.signed import WINDOW_SECONDS, Letter, Names, headers, is_fresh, is_genuine, sign

NAMES = Names("x-one-timestamp", "x-one-signature")
NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
STAMP = str(int(NOW.timestamp()))


@given(st.binary(), st.text(min_size=1), st.sampled_from(["", "/a", "/a/b?c=d"]))
def test_what_was_signed_is_genuine(body, secret, path):
    letter = Letter(body, STAMP, sign(secret, STAMP, body, path))
    assert is_genuine(letter, secret, path)
    assert not is_genuine(Letter(body + b"x", STAMP, letter.signature), secret, path)
    assert not is_genuine(Letter(body, STAMP + "0", letter.signature), secret, path)
    assert not is_genuine(letter, secret + "x", path)
    assert not is_genuine(letter, secret, path + "x")


def test_no_secret_proves_nothing():
    assert not is_genuine(Letter(b"", STAMP, sign("", STAMP, b"")), "")


@pytest.mark.parametrize("signature", ["", "0" * 64, "chữ ký", "\xff"])
def test_nonsense_is_not_genuine(signature):
    assert not is_genuine(Letter(b"{}", STAMP, signature), "s")


@pytest.mark.parametrize(
    ("skew", "fresh"),
    [(0, True), (WINDOW_SECONDS, True), (-WINDOW_SECONDS, True), (WINDOW_SECONDS + 1, False), (-301, False)],
)
def test_clocks_may_differ_by_five_minutes(skew, fresh):
    assert is_fresh(Letter(b"", STAMP, ""), NOW + timedelta(seconds=skew)) is fresh


@pytest.mark.parametrize("timestamp", ["", "-1", "1e9", "٣", "9" * 5000, "12.5"])
def test_a_moment_that_is_none_is_not_fresh(timestamp):
    assert not is_fresh(Letter(b"", timestamp, ""), NOW)


def test_headers_are_read_in_any_case():
    sent = headers(NAMES, "s", b"{}", "/a")
    letter = Letter.read(NAMES, {name.upper(): value for name, value in sent.items()}, b"{}")
    assert is_genuine(letter, "s", "/a")
    assert Letter.read(NAMES, {}, b"") == Letter(b"", "", "")
