"""I-9. Late without a word, or with a word that came too late."""

from motcua.simulation.gaming.stage import Stage


def play(stage: Stage) -> None:
    """Into this stage."""
    for _ in range(stage.dice.randrange(1, 4)):
        tale = stage.tale(stage.moment(0.02, 0.4), days=3)
        tale.receive(stage.dice.uniform(5, 200))
        tale.until_share(stage.dice.uniform(1.1, 2.5))
        if stage.dice.random() < 0.5:  # noqa: PLR2004
            tale.extend(480)
            tale.pass_by(60)
        tale.conclude()
        tale.give()
        stage.bent(tale.filed.key)
