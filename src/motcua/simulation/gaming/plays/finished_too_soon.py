"""I-6. «Finished» in the books before anybody signed, or given before there was anything."""

from motcua.simulation.gaming.stage import Stage


def play(stage: Stage) -> None:
    """Into this stage."""
    for _ in range(stage.dice.randrange(1, 4)):
        tale = stage.tale(stage.moment(0.05, 0.5), days=5)
        tale.receive(stage.dice.uniform(5, 200))
        tale.until_share(stage.dice.uniform(0.5, 0.95))
        if stage.dice.random() < 0.5:  # noqa: PLR2004
            tale.conclude(is_approved=False)
        else:
            tale.give("counter")
            tale.pass_by(30)
            tale.conclude()
        stage.bent(tale.filed.key)
