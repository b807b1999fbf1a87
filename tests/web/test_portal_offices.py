"""Where a procedure is decided wherever one files: only communes with a desk are offered, and a refusal names one of them."""

import re

from motcua.accounts.actor import SYSTEM
from motcua.catalogue.actions.bring_packs import bring_packs

BIRTH = "1.001193"


def offered(page):
    listed = re.search(r'<select[^>]*id="noi_nop".*?</select>', page, re.DOTALL)[0]
    return re.findall(r'<option[^>]* value="(\d{5})">([^<]+)</option>', listed)


def test_only_communes_with_a_desk_are_offered_and_each_of_them_takes_the_dossier(citizen):
    bring_packs(actor=SYSTEM)
    found = offered(citizen.get(f"/thu-tuc/{BIRTH}"))
    assert ("11953", "Phường Phố Hiến") in found
    assert len(found) < 104  # the small province has few desks
    for unit, _ in found:
        citizen.start(BIRTH, noi_nop=unit)


def test_whoever_chose_none_is_told_one_that_can_be_chosen(citizen):
    bring_packs(actor=SYSTEM)
    names = [name for _, name in offered(citizen.get(f"/thu-tuc/{BIRTH}"))]
    for wrong in ("", "12271", "99999"):
        page = citizen.post(f"/thu-tuc/{BIRTH}/nop", {"key": "", "noi_nop": wrong}, 422).content.decode()
        assert f"Ví dụ: {names[0]}" in page
