"""USE U4: the volume of the number book stands in the field of the next certified copy; nobody types it for every dossier."""

from motcua.dossiers.actions.finish_step import finish_step
from motcua.dossiers.actions.receive import receive
from motcua.dossiers.actions.submit import file
from motcua.dossiers.filing import Filing
from motcua.dossiers.tests.test_certified_copy import CODE, TOLD, asked, certified
from motcua.workflow.queries import open_tasks
from tests.web.desk_world import logged_in, text

__all__ = ["asked"]
VOLUME = "01/2026-SCT/BS"


def to_be_drafted(world):
    request = Filing(CODE, TOLD, channel="counter", applicant=world.citizen.party, intake_agency="H31.101")
    dossier = file(request, actor=world.desk)
    receive(dossier.public_id, actor=world.desk)
    for doer in (world.desk, world.case):
        finish_step(open_tasks(dossier.public_id)[0].id, actor=doer)
    return dossier


def test_the_volume_that_was_written_last_stands_in_the_next(world, asked):
    case, second = logged_in(world.case), to_be_drafted(world)
    room = f"/mc/ho-so/{second.public_id}"
    assert 'name="muc.book"' in (page := text(case.get(room)))
    assert f'value="{VOLUME}"' not in page
    certified(world, asked)
    assert f'value="{VOLUME}"' in text(case.get(room))
