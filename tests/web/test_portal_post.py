"""An outcome by post, as its owner and the desk see it: on its way is not there."""

from motcua.accounts.actor import SYSTEM
from motcua.dossiers.actions.post_outcome import PostWord, hand_to_post, note_post
from motcua.dossiers.models import PostalItem
from motcua.dossiers.tests.test_post import stamped
from motcua.kernel import clock


def tell(item, state, reason=""):
    note_post(item.public_id, PostWord(state, clock.now(), reason), actor=SYSTEM)


def test_tracking_says_how_far_the_post_is_and_whose_turn_it_is(world, citizen, anyone):
    dossier = stamped(world)
    item = hand_to_post(dossier.public_id, actor=world.desk)
    page = anyone.get(f"/h/{dossier.public_id}")
    assert "Đã giao bưu điện" in page
    assert "bưu điện" in page.split("Đến lượt:")[1][:120]
    assert "cach-nhan" not in citizen.get(f"/h/{dossier.public_id}")
    for state, words in (("accepted", "Bưu điện đã nhận"), ("travelling", "Bưu điện đang phát")):
        tell(item, state)
        page = anyone.get(f"/h/{dossier.public_id}")
        assert page.count(words) == 2  # now, and in the history
    tell(item, "failed", "Người nhận đi vắng")
    page = anyone.get(f"/h/{dossier.public_id}")
    assert "Bưu điện không phát được" in page
    assert "Người nhận đi vắng" not in page  # only the owner is told why
    assert "phường Phố Hiến" in page.split("Đến lượt:")[1][:160]
    page = citizen.get(f"/h/{dossier.public_id}")
    assert "Người nhận đi vắng" in page
    assert "cach-nhan" in page


def test_the_desk_hands_it_to_the_post_and_is_offered_nothing_while_it_travels(world, officer, settings):
    settings.POST_URL = "http://127.0.0.1:1"
    dossier = stamped(world)
    room = f"/mc/ho-so/{dossier.public_id}"
    assert "chỉ được ghi là đã trả khi bưu điện báo đã phát" in officer.get(room)
    officer.post(f"{room}/tra-ket-qua", {"cach": "post", "key": "k1"})
    dossier.refresh_from_db()
    assert dossier.status == "concluded"
    assert "/tra-ket-qua" not in officer.get(room)
    tell(PostalItem.objects.get(), "failed", "Sai địa chỉ")
    page = officer.get(room)
    assert "Sai địa chỉ" in page
    assert "/tra-ket-qua" in page
