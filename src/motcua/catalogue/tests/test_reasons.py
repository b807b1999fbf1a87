"""The library of reasons: sound as it ships, chosen by the day, and a wrong line is named."""

from datetime import date

import pytest

from motcua.catalogue import reasons
from motcua.catalogue.errors import PackMalformed
from motcua.catalogue.rules.reasons import OTHER
from motcua.kernel.errors import NotFound

SOUND = """version: {version}
effective_from: {day}
legal_basis: Điều 17
supplement:
  - {{code: missing, label: {{vi: còn thiếu}}, sentence: Hãy nộp.}}
  - {{code: other, label: {{vi: lý do khác}}}}
refusal:
  - {{code: other, label: {{vi: lý do khác}}}}
"""


@pytest.fixture
def shelf(settings, tmp_path):
    """A shelf of our own; `shelf(version, day)` puts one library there."""
    settings.PACKS = tmp_path
    (tmp_path / "reasons").mkdir()
    reasons.shelf.cache_clear()

    def put(version, day, text=SOUND):
        path = tmp_path / "reasons" / f"{version}.yaml"
        path.write_text(text.format(version=version, day=day))
        return path

    yield put
    reasons.shelf.cache_clear()


def test_what_ships_is_sound_and_says_what_to_do():
    for path in reasons.files():
        library = reasons.load(path)
        for line in (*library.supplement.values(), *library.refusal.values()):
            assert line.label.en
            assert line.code == OTHER or not line.sentence or "Hãy " in line.sentence


def test_the_newest_in_effect_on_a_day(shelf):
    shelf("2026-01", "2026-01-01")
    shelf("2026-07", "2026-07-01")
    assert reasons.in_force(date(2026, 6, 30)).version == "2026-01"
    assert reasons.in_force(date(2026, 7, 1)).version == "2026-07"
    with pytest.raises(NotFound, match="31/12/2025"):
        reasons.in_force(date(2025, 12, 31))


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (SOUND.replace("code: missing", "code: Thiếu"), "2026-01.yaml:5: .*chữ thường không dấu"),
        (SOUND.replace("code: missing", "code: other"), "lặp lại"),
        (
            SOUND.replace("  - {{code: other, label: {{vi: lý do khác}}}}\nrefusal", "refusal"),
            "thiếu lý do «other»",
        ),
        (SOUND.replace("vi: còn thiếu", "en: missing"), "2026-01.yaml:5: .*vi"),
        (SOUND.replace("{day}", "hôm qua"), "2026-01.yaml:2: .*hôm qua"),
        (SOUND.replace("{version}", "2025"), "khác tên tệp"),
        (SOUND + "stops: []\n", "không có mục nào tên «stops»"),
    ],
)
def test_a_wrong_line_is_named_and_nothing_of_the_file_is_taken(shelf, wrong, told):
    path = shelf("2026-01", "2026-01-01", wrong)
    with pytest.raises(PackMalformed, match=told):
        reasons.load(path)
