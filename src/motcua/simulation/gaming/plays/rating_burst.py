"""I-14. One telephone gives five stars for a dozen people; or stars come before the outcome was seen."""

from datetime import timedelta

from motcua.simulation.gaming.stage import Stage
from motcua.simulation.gaming.tale import Line


def play(stage: Stage) -> None:
    """Into this stage."""
    is_early = stage.dice.random() < 0.5  # noqa: PLR2004
    device, at = f"phone-{stage.agency}-{stage.month.first}", stage.moment(0.7, 0.9)
    for _ in range(stage.dice.randrange(8, 14)):
        tale = stage.tale(stage.moment(0.02, 0.1), days=3)
        tale.receive(stage.dice.uniform(5, 200))
        tale.until_share(stage.dice.uniform(0.2, 0.6))
        tale.conclude()
        key = f"rating-{tale.filed.key}"
        if is_early:
            rated_at, rating = tale.now + timedelta(minutes=1), tale.rating_of("", is_named=True)
        else:
            at += timedelta(minutes=stage.dice.uniform(0.5, 5))
            rated_at, rating = at, tale.rating_of(device, is_named=False)
        tale.give()
        tale.lines.append(Line(rated_at, key, "anonymous", rating))
        stage.bent(key)
