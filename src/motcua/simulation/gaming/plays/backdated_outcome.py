"""I-7. Signed today, dated the day before yesterday."""

from datetime import timedelta

from motcua.simulation.gaming.stage import Stage


def play(stage: Stage) -> None:
    """Into this stage."""
    for _ in range(stage.dice.randrange(1, 4)):
        tale = stage.tale(stage.moment(0.05, 0.5), days=5)
        tale.receive(stage.dice.uniform(5, 200))
        tale.until_share(stage.dice.uniform(0.5, 0.9))
        tale.conclude(claimed_before=timedelta(hours=stage.dice.uniform(3, 90)))
        tale.give()
        stage.bent(tale.filed.key)
