"""Words, waits and ways: pure."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.notifications import shelf
from motcua.notifications.rules.choosing import Way, channels_for
from motcua.notifications.rules.delivering import LONGEST_WAIT, is_hopeless, wait_after
from motcua.notifications.rules.reading import KNOWN_PLACES, read_template
from motcua.notifications.rules.wording import (
    SMS_LENGTH,
    Words,
    compose,
    in_language,
    text_message,
    unaccented,
)

WAYS = (Way("email", "email", True), Way("sms", "phone", True), Way("zalo", "phone", False))
FACTS = dict.fromkeys(KNOWN_PLACES, "H31.101-260302-00001")
LINK = "https://dichvucong.hungyen.gov.vn/h/" + "a" * 26


def test_waits_grow_up_to_six_hours():
    waits = [wait_after(attempt) for attempt in range(1, 40)]
    assert waits[:4] == [
        timedelta(minutes=1),
        timedelta(minutes=2),
        timedelta(minutes=4),
        timedelta(minutes=8),
    ]
    assert waits == sorted(waits)
    assert waits[-1] == LONGEST_WAIT


def test_after_three_days_it_is_no_news():
    assert not is_hopeless(timedelta(days=3, seconds=-1))
    assert is_hopeless(timedelta(days=3))


@pytest.mark.parametrize(
    ("contacts", "chosen", "mandatory", "expected"),
    [
        ({"email", "phone"}, {}, False, ("email", "sms")),
        ({"phone"}, {}, False, ("sms",)),
        ({"email", "phone"}, {"zalo": True, "sms": False}, False, ("email", "zalo")),
        ({"email", "phone"}, {"email": False, "sms": False}, False, ()),
        ({"email", "phone"}, {"email": False, "sms": False}, True, ("email",)),
        ({"phone"}, {"sms": False}, True, ("sms",)),
        ((), {}, True, ()),
    ],
)
def test_by_which_channels(contacts, chosen, mandatory, expected):
    assert channels_for(WAYS, contacts, chosen, is_mandatory=mandatory) == expected


@given(
    st.sets(st.sampled_from(["email", "phone"])),
    st.dictionaries(st.sampled_from([way.name for way in WAYS]), st.booleans()),
    st.booleans(),
)
def test_what_is_off_stays_off_unless_the_law_asks_and_nothing_else_is_on(contacts, chosen, mandatory):
    names = channels_for(WAYS, contacts, chosen, is_mandatory=mandatory)
    off = [name for name in names if chosen.get(name) is False]
    assert not off or (mandatory and len(names) == 1)
    assert bool(names) or not mandatory or not contacts


@given(st.text(max_size=400), st.booleans())
def test_a_text_message_fits_and_keeps_its_link(said, has_accents):
    message = text_message(said, LINK, has_accents=has_accents)
    assert len(message) <= SMS_LENGTH
    assert message.endswith(LINK)
    assert has_accents or message.isascii()


def test_accents_go_and_case_stays():
    assert unaccented("Đã tiếp nhận – «Hẹn trả»…") == 'Da tiep nhan - "Hen tra"...'


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("has_accents", [False, True])
@pytest.mark.parametrize("code", sorted(shelf.templates()))
def test_every_template_has_one_link_and_fits(code, language, has_accents):
    message = compose(shelf.templates()[code].words[language], FACTS, LINK, has_accents=has_accents)
    assert message.text.count("http") == message.short.count("http") == 1
    assert message.text.endswith(LINK)
    assert len(message.short) <= SMS_LENGTH
    assert "..." not in message.short, "a real number and date must fit"
    assert "{" not in message.title + message.text + message.short
    assert "\n" not in message.title + message.short


def test_every_template_about_a_dossier_says_which_and_by_whom():
    about_people = {name for name in shelf.templates() if name.startswith("authority_")}
    assert about_people
    about_figures = {name for name in shelf.templates() if name.startswith(("explanation_", "assignment_"))}
    assert about_figures
    beside = (
        about_people | about_figures | {"score_fell", "consent_code"}
    )  # a code agrees to what is no dossier yet
    for template in (one for name, one in shelf.templates().items() if name not in beside):
        for words in template.words.values():
            assert "{number}" in words.title
            assert "{number}" in words.sms
            assert "{agency}" in words.body


def test_what_is_wrong_with_a_template_is_told_all_at_once():
    template, problems = read_template("x", {"mandatory": 1, "title": {"vi": "https://a", "en": "{name}"}})
    assert template is None
    told = "\n".join(problems)
    for words in ("thiếu «body.en»", "«title.vi» có liên kết", "{name}", "«mandatory»"):
        assert words in told


def test_a_missing_fact_is_an_error_and_no_hole():
    words = Words("a", "{due}", "b", "c", "d")
    with pytest.raises(KeyError):
        compose(words, {}, LINK, has_accents=False)


def test_a_fact_has_its_own_word_in_another_language():
    facts = {"procedure": "Cấp giấy", "procedure:en": "Certificate", "number": "1"}
    assert in_language(facts, "vi") == {"procedure": "Cấp giấy", "number": "1"}
    assert in_language(facts, "en") == {"procedure": "Certificate", "number": "1"}


def test_what_the_law_sends_cannot_be_switched_off():
    """Điều 17, NĐ 118/2025/NĐ-CP: forms 01 to 05 and the outcome reach the person."""
    mandatory = {code for code, template in shelf.templates().items() if template.is_mandatory}
    assert {
        "received",
        "supplement",
        "refused",
        "extended",
        "stopped",
        "outcome_ready",
        "revoked",
    } <= mandatory
