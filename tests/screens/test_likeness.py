"""The eye of the pictures: noise is nothing, a button that moved is something."""

import io

import numpy as np
import pytest
from PIL import Image

from tests.screens import golden, likeness
from tests.screens.listing import SCREENS
from tests.screens.stage import Stage

SCREEN = next(one for one in SCREENS if one.name == "track")


@pytest.mark.browser
@pytest.mark.django_db
def test_a_moved_button_another_colour_and_other_words_are_seen_and_noise_is_not(stage: Stage) -> None:
    with stage.shows(SCREEN) as page:
        drawn = golden.shot(page, 360)
        before = golden.places(page)
        kept = likeness.compact(drawn)
        assert likeness.unlike(kept, golden.shot(page, 360)) == ""
        assert likeness.unlike(kept, noisy(drawn)) == ""
        for change in (
            "main button { margin-left: 5px !important }",
            "main button { background: #0b6a4f !important }",
            "main h1 { letter-spacing: .3px !important }",
        ):
            tag = page.add_style_tag(content=change)
            assert likeness.unlike(kept, golden.shot(page, 360)) != "", change
            tag.evaluate("tag => tag.remove()")
        page.evaluate("document.querySelector('main button').textContent = 'Tìm'")
        assert likeness.unlike(kept, golden.shot(page, 360)) != ""
        page.add_style_tag(content="main button { margin-top: 40px !important }")
        assert "button" in golden.moved(before, golden.places(page))


def noisy(png: bytes) -> bytes:
    """Every pixel a little otherwise, and edges smoothed by another hand."""
    pixels = np.asarray(Image.open(io.BytesIO(png)).convert("RGB"), dtype=np.float32)
    edges = np.abs(np.diff(pixels, axis=1, append=pixels[:, -1:])).max(axis=2, keepdims=True) > 40
    dice = np.random.default_rng(766)
    other = pixels + dice.normal(0, 3, pixels.shape) + edges * dice.normal(0, 10, pixels.shape[:2])[..., None]
    kept = io.BytesIO()
    Image.fromarray(np.clip(other, 0, 255).astype(np.uint8)).save(kept, "PNG")
    return kept.getvalue()


def test_a_page_that_grew_is_told_in_its_size() -> None:
    one, other = (_blank(height) for height in (100, 140))
    assert likeness.unlike(one, other) == "60 × 140 instead of 60 × 100"


def test_in_another_browser_a_line_may_break_otherwise_and_a_lost_field_may_not() -> None:
    before = [["h1", 20, 100, 300, 40], ["button", 20, 900, 300, 48]]
    assert golden.moved(before, [["h1", 20, 101, 298, 40], ["button", 20, 927, 300, 48]]) == ""
    assert "now" in golden.moved(before, [["h1", 20, 100, 300, 40], ["button", 60, 900, 300, 48]])
    assert "1 things" in golden.moved(before, before[:1])


def test_pictures_of_which_nobody_knows_who_drew_them_compare_with_nothing(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(golden, "FOLDER", tmp_path)
    monkeypatch.setattr(golden, "DRAWN_BY", tmp_path / "drawn_by.json")
    assert golden.difference("home", None, 360, is_same_machine=False) == ""
    (tmp_path / "360").mkdir()
    (tmp_path / "360" / "home.webp").write_bytes(_blank(10))
    assert "drawn_by.json" in golden.difference("home", None, 360, is_same_machine=False)


def _blank(height: int) -> bytes:
    kept = io.BytesIO()
    Image.new("RGB", (60, height), "white").save(kept, "PNG")
    return kept.getvalue()
