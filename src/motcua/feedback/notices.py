"""Which news of feedback a person is told: their petition was answered, their outcome may be rated.

Legal basis: NĐ 20/2008/NĐ-CP (who sent a petition is told the answer); QĐ 766/QĐ-TTg (satisfaction is asked of each dossier).
"""

from collections.abc import Collection, Mapping, Sequence

from motcua.accounts import queries as accounts
from motcua.agencies import queries as agencies
from motcua.dossiers.models import Dossier
from motcua.feedback import sealed
from motcua.feedback.models import Petition, Rating
from motcua.ledger.queries import Sealed
from motcua.notifications.contract import Notice

ANSWERED, OPENED = "feedback.petition_answered", "feedback.outcome_opened"


class FeedbackNotices:
    """One question for the petitions of a batch, two for its dossiers."""

    kinds: Collection[str] = (ANSWERED, OPENED)

    def notices(self, entries: Sequence[Sealed]) -> list[Notice]:
        """In the order of the entries; nobody is asked for a rating who gave one."""
        petitions = _petitions([entry.subject for entry in entries if entry.kind == ANSWERED])
        dossiers = _unrated([entry.subject for entry in entries if entry.kind == OPENED])
        made = []
        for entry in entries:
            if entry.kind == ANSWERED and (petition := petitions.get(entry.subject)):
                made.append(_answered(entry, petition))
            elif entry.kind == OPENED and (dossier := dossiers.get(entry.subject)):
                made.append(_rateable(entry, dossier))
        return [notice for notice in made if notice.party]


def _answered(entry: Sealed, row: Petition) -> Notice:
    sender = accounts.account(row.made_by)
    return Notice(
        leaf_index=entry.leaf_index,
        template="petition_answered",
        party=sender.party,
        subject=row.dossier.public_id,
        path=f"/phan-anh/{row.public_id}",
        happened_at=entry.occurred_at,
        facts={"number": row.number, "agency": agencies.agency(entry.data["agency"]).name},
    )


def _rateable(entry: Sealed, dossier: Dossier) -> Notice:
    name = dossier.revision.spec().name
    opener = accounts.account(entry.actor)
    return Notice(
        leaf_index=entry.leaf_index,
        template="rating_asked",
        party=opener.party,
        subject=dossier.public_id,
        path=f"/ho-so/{dossier.public_id}/danh-gia",
        happened_at=entry.occurred_at,
        facts={
            "number": dossier.number or "",
            "procedure": name.vi,
            "procedure:en": name.en or name.vi,
            "agency": agencies.agency(dossier.agency).name,
        },
    )


def _petitions(names: Collection[str]) -> Mapping[str, Petition]:
    rows = Petition.objects.select_related("dossier").filter(public_id__in=names) if names else ()
    return {row.public_id: row for row in rows}


def _unrated(names: Collection[str]) -> Mapping[str, Dossier]:
    if not names:
        return {}
    marks = {sealed.mark_of(name): name for name in names}
    rated = set(Rating.objects.filter(mark__in=marks).values_list("mark", flat=True))
    wanted = [name for mark, name in marks.items() if mark not in rated]
    rows = Dossier.objects.select_related("revision").filter(public_id__in=wanted)
    return {row.public_id: row for row in rows}
