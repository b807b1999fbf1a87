"""An officer's own views: a name for a view and a field of work, counted like all others, nobody else's business."""

import pytest

from motcua.dossiers import saved_views
from motcua.dossiers.models import SavedView
from motcua.dossiers.queries import counts
from motcua.kernel.errors import InvalidInput, NotAllowed, NotFound
from motcua.ledger.queries import replay


def test_a_saved_view_is_there_again_with_its_own_counter(world):
    world.in_process()
    row = saved_views.save("  Hộ tịch   của tôi ", "mine:ho-tich", actor=world.case)
    other = saved_views.save("Không có gì", "mine:dat-dai", actor=world.case)
    assert [one.title for one in saved_views.mine(world.case)] == ["Hộ tịch của tôi", "Không có gì"]
    found = counts(world.case, saved={"a": row.view, "b": other.view})
    assert (found["a"], found["b"], found["mine"]) == (1, 0, 1)
    assert not [entry for entry in replay() if "view" in entry.kind]


def test_it_is_nobody_elses(world):
    row = saved_views.save("Của tôi", "late", actor=world.case)
    assert saved_views.mine(world.head) == []
    with pytest.raises(NotFound):
        saved_views.rename(row.pk, "Của người khác", actor=world.head)
    with pytest.raises(NotFound):
        saved_views.remove(row.pk, actor=world.head)
    with pytest.raises(NotAllowed):
        saved_views.save("Của tôi", "late", actor=world.citizen)
    assert SavedView.objects.get().title == "Của tôi"


def test_renamed_and_removed(world):
    row = saved_views.save("Một", "late", actor=world.case)
    assert saved_views.rename(row.pk, "Hai", actor=world.case).title == "Hai"
    saved_views.remove(row.pk, actor=world.case)
    assert saved_views.mine(world.case) == []


def test_what_cannot_be_a_view_or_a_name_is_refused(world):
    saved_views.save("Một", "late", actor=world.case)
    for title in ("", "   ", "x" * 41, "Một"):
        with pytest.raises(InvalidInput):
            saved_views.save(title, "open", actor=world.case)
    for view in ("không-có", "late:" + "x" * 200, "late:\x00"):
        with pytest.raises(NotFound):
            saved_views.save("Hai", view, actor=world.case)
    for n in range(saved_views.MOST - 1):
        saved_views.save(f"Số {n}", "open", actor=world.case)
    with pytest.raises(InvalidInput, match="xóa bớt"):
        saved_views.save("Thừa", "open", actor=world.case)
