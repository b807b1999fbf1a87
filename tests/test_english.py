"""English is complete: every sentence that the source says has it, with the same facts in it, and Django reads it."""

import copy
import gettext
import importlib.util
import io
import re
import sys
from pathlib import Path

import pytest
from django.utils import translation

from motcua.kernel.errors import InvalidInput, NotAllowed
from motcua.kernel.money import dong
from motcua.kernel.phrase import Number, Phrase, joined
from motcua.web.components.language import marked, plain, told

ROOT = Path(__file__).parents[1]
PLACES = re.compile(r"\{\w*\}|%\(\w+\)s")
TAGS = re.compile(r"<[^>]+>")


def _messages():
    """The tool, which is no package."""
    spec = importlib.util.spec_from_file_location("messages", ROOT / "tools" / "messages.py")
    assert spec
    assert spec.loader
    module = sys.modules["messages"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


messages = _messages()
pairs = messages.read()
both = [
    (said, english)
    for sentence, text in pairs.items()
    for said, english in zip(sentence.split("\0"), text.split("\0"), strict=True)
]


def test_every_sentence_of_the_source_is_there_and_no_other():
    """`python tools/messages.py collect` mends both."""
    collected = messages.collected()
    assert sorted(collected.keys() - pairs.keys()) == []
    assert sorted(pairs.keys() - collected.keys()) == []


def test_every_sentence_has_english():
    assert [sentence for sentence, english in pairs.items() if not english.strip("\0")] == []


def test_the_same_facts_and_tags_stand_in_both():
    for said, english in both:
        assert sorted(PLACES.findall(said)) == sorted(PLACES.findall(english)), said
        assert sorted(TAGS.findall(said)) == sorted(TAGS.findall(english)), said


def test_a_sentence_ends_in_both_the_same_way():
    ends = {end: end for end in ".?:"} | {"…": "…"}
    wrong = [
        (said, english)
        for said, english in both
        if (said[-1] in ends or english[-1] in ends) and said[-1] != english[-1]
    ]
    assert wrong == []


def test_what_django_reads_is_made_of_what_people_write():
    """`python tools/messages.py compile` mends it."""
    assert messages.PO.with_suffix(".mo").read_bytes() == messages.compiled(pairs)


def test_gettext_itself_reads_it():
    read = gettext.GNUTranslations(io.BytesIO(messages.compiled(pairs)))
    assert read.gettext("Thủ tục") == "Procedures"
    assert read.ngettext("{n} ngày", "{n} ngày", 1) == "{n} day"
    assert read.ngettext("{n} ngày", "{n} ngày", 2) == "{n} days"


def test_a_sentence_for_papers_and_logs_stays_vietnamese():
    with translation.override("en"):
        assert Phrase("{n} ngày", n=3) == "3 ngày"
        assert dong(1_250_000) == "1.250.000 đồng"


def test_a_sentence_is_said_in_the_language_of_the_reader():
    both_days = joined(Phrase("{n} ngày", n=1), Phrase("{n} giờ", n=2))
    with translation.override("en"):
        assert plain(both_days) == "1 day 2 hours"
        assert plain(Number("184.513,4")) == "184,513.4"
    with translation.override("vi"):
        assert plain(both_days) == "1 ngày 2 giờ"
        assert plain(Number("184.513,4")) == "184.513,4"


def test_an_error_is_told_with_its_facts():
    with translation.override("en"):
        assert plain(
            told(NotAllowed("tiếp nhận hồ sơ", joined("công chức một cửa", "văn thư", by=", ")))
        ) == ("Your account may not do this: receive dossiers. Who has this right: one-stop officer, clerk.")
        assert plain(told(InvalidInput("Số tiền", "chưa ghi.", "1.250.000"))) == (
            "Amount: nothing written. Example: 1.250.000"
        )


def test_what_stays_vietnamese_says_so_and_only_that():
    words = Phrase("{agency} ({role}: {step})", agency="Sở <b>Y tế</b>", role="văn thư", step="Trả kết quả")
    with translation.override("en"):
        assert marked(words) == (
            '<span lang="vi">Sở &lt;b&gt;Y tế&lt;/b&gt;</span> (clerk: Hand over the outcome)'
        )
    with translation.override("vi"):
        assert marked(words) == "Sở &lt;b&gt;Y tế&lt;/b&gt; (văn thư: Trả kết quả)"


@pytest.mark.parametrize("text", ["", " ", "{", "100 %"])
def test_odd_texts_come_through_unharmed(text):
    with translation.override("en"):
        assert marked(text) == text


def test_a_copy_of_a_phrase_still_knows_its_template():
    phrase = copy.deepcopy(Phrase("{n} ngày", n=3))
    assert (phrase, phrase.template, phrase.facts) == ("3 ngày", "{n} ngày", {"n": 3})
