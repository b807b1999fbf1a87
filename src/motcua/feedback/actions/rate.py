"""Rate a dossier (đánh giá), or think again within the days for it."""

from motcua.accounts.actor import Actor
from motcua.accounts.rules.matrix import Permission
from motcua.dossiers.models import Dossier
from motcua.facts.rules.periods import month_of
from motcua.feedback import sealed, terms
from motcua.feedback.errors import NotRateableYet, RatingClosed
from motcua.feedback.events import DossierRated, RatingChanged
from motcua.feedback.models import Rating
from motcua.feedback.queries import is_ready, rating_of
from motcua.feedback.rules.rating import Opinion, changeable_until, is_satisfied, wrong_part
from motcua.feedback.rules.terms import RatingTerms
from motcua.feedback.scope import own_dossier
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput
from motcua.ledger.idempotency import once
from motcua.ledger.record import record

ANONYMOUS = "anonymous"  # the ledger's actor of whoever wants no name


@once
def rate(public_id: str, opinion: Opinion, *, actor: Actor, key: str = "") -> Rating:
    """One rating for each dossier; a second one changes the first, the same one again changes nothing.

    A key would tie the account to the row: who wants no name passes none, the lock and the mark are enough.
    Raises NotFound, NotAllowed, NotRateableYet, RatingClosed, InvalidInput.
    """
    dossier = own_dossier(actor, public_id, Permission.RATE, lock=True)
    if not is_ready(dossier):
        raise NotRateableYet(number=dossier.number)
    row = rating_of(dossier)
    asked = terms.version(row.terms) if row else terms.today()
    if wrong := wrong_part(opinion, asked.rating):
        raise InvalidInput("Đánh giá", REASONS.get(wrong, REASONS["answers"]))
    return (
        _changed(row, opinion, asked.rating, actor) if row else _first(dossier, opinion, asked.version, actor)
    )


REASONS = {
    "level": "hãy chọn một trong năm mức.",
    "words": "ý kiến dài quá 2.000 ký tự.",
    "answers": "có câu trả lời không thuộc câu hỏi nào.",
}


def _first(dossier: Dossier, opinion: Opinion, version: str, actor: Actor) -> Rating:
    is_named = not opinion.is_anonymous
    row = Rating(
        mark=sealed.mark_of(dossier.public_id),
        dossier=dossier if is_named else None,
        is_anonymous=opinion.is_anonymous,
        procedure=dossier.revision.code if is_named else "",
        agency=dossier.agency,
        received_month=month_of(dossier.received_at) if dossier.received_at else 0,
        terms=version,
        made_at=clock.now(),
    )
    _say(row, opinion)
    row.save(force_insert=True)
    event = DossierRated(
        dossier=str(dossier.number) if is_named else "",
        procedure=row.procedure,
        agency=row.agency,
        received_month=row.received_month,
        terms=version,
        level=row.level,
        answers=_answers(row),
        is_satisfied=is_satisfied(row.level, terms.version(version).rating),
        is_anonymous=row.is_anonymous,
        has_words=bool(row.words),
        device_mark=sealed.device_mark(row.agency),
    )
    record(event, actor=actor.id if is_named else ANONYMOUS, subject=row.public_id)
    return row


def _changed(row: Rating, opinion: Opinion, asked: RatingTerms, actor: Actor) -> Rating:
    until = changeable_until(row.made_at, asked)
    if clock.now() > until:
        raise RatingClosed(until=clock.local(until).strftime("%H:%M %d/%m/%Y"))
    before = (row.level, dict(row.answers), bytes(row.words))
    _say(row, opinion)
    if (row.level, row.answers, bytes(row.words)) == before:
        return row
    row.save(update_fields=["level", "answers", "words"])
    event = RatingChanged(
        level=row.level,
        answers=_answers(row),
        is_satisfied=is_satisfied(row.level, asked),
        has_words=bool(row.words),
    )
    record(event, actor=ANONYMOUS if row.is_anonymous else actor.id, subject=row.public_id)
    return row


def _say(row: Rating, opinion: Opinion) -> None:
    row.level = opinion.level
    if opinion.answers is not None:
        row.answers = dict(opinion.answers)
    if opinion.words is not None:
        row.words = sealed.seal(opinion.words.strip(), row.words_place)


def _answers(row: Rating) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(row.answers.items()))
