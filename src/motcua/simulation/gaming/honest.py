"""Honest lives, as different as people are: close to every limit, never beyond it on purpose."""

from datetime import timedelta

from motcua.simulation.gaming.stage import Stage
from motcua.simulation.gaming.tale import Tale

SUPPLEMENT, VERIFIED, REFUSED, WITHDRAWN, LATE, RATED, FAMILY = 0.10, 0.03, 0.03, 0.03, 0.06, 0.35, 0.05
TAKES_AWHILE = 460  # of the 480 minutes that a desk has


def live(stage: Stage) -> None:
    """One dossier; a family files several from one telephone."""
    dice, at = stage.dice, stage.moment()
    count = dice.randrange(2, 6) if dice.random() < FAMILY else 1
    device = f"device-{stage.agency}-{len(stage.tales)}"
    for _ in range(count):
        at += timedelta(minutes=dice.randrange(1, 15))
        _handled(stage, stage.tale(at, device=device))


def _handled(stage: Stage, tale: Tale) -> None:
    dice = stage.dice
    tale.receive(dice.uniform(5, TAKES_AWHILE))
    throw = dice.random()
    if throw < SUPPLEMENT:
        tale.until_share(dice.betavariate(2, 4))
        tale.ask()
        tale.supply(dice.uniform(30, 9 * 480), noted_after=dice.choice([0, 0, dice.uniform(1, 400)]))
    elif throw < SUPPLEMENT + VERIFIED:
        tale.until_share(dice.betavariate(2, 4))
        tale.suspend("verification")
        tale.resume(dice.uniform(60, 5 * 480), "verification")
    elif throw < SUPPLEMENT + VERIFIED + REFUSED:
        tale.until_share(dice.betavariate(2, 2))
        tale.end("refused")
        return
    elif throw < SUPPLEMENT + VERIFIED + REFUSED + WITHDRAWN:
        _withdrawn(stage, tale)
        return
    finish(tale, is_late=dice.random() < LATE)
    if dice.random() < RATED:
        tale.rate()


def finish(tale: Tale, *, is_late: bool = False) -> None:
    """In time; or later, after an apology in time."""
    dice = tale.dice
    if is_late:
        tale.until_share(dice.uniform(0.6, 0.9))
        tale.extend(round(tale.granted * dice.uniform(0.2, 0.9)))
        tale.pass_by(tale.granted * 0.3)
    else:
        tale.until_share(min(0.97, 0.25 + 0.7 * dice.betavariate(3, 2)))
    tale.conclude(claimed_before=timedelta(minutes=dice.choice([0, 0, 0, 5, 25])))
    tale.give(dice.choices(["electronic", "counter"], [7, 3])[0])


def _withdrawn(stage: Stage, tale: Tale) -> None:
    tale.until_share(stage.dice.betavariate(1.5, 3))
    tale.end("withdrawn")
    if stage.dice.random() < 0.1:  # noqa: PLR2004 - some people change their mind twice
        again = stage.tale(
            tale.now + timedelta(days=stage.dice.randrange(1, 9)), applicant=f"person-{tale.filed.key}"
        )
        again.receive(60)
        finish(again)
