"""I-8. Put off twice, or for longer than the whole limit, or for no reason at all."""

from motcua.simulation.gaming.stage import Stage


def play(stage: Stage) -> None:
    """Into this stage."""
    for _ in range(stage.dice.randrange(1, 4)):
        tale = stage.tale(stage.moment(0.05, 0.4), days=5)
        tale.receive(stage.dice.uniform(5, 200))
        tale.until_share(stage.dice.uniform(0.4, 0.8))
        match stage.dice.randrange(3):
            case 0:
                tale.extend(480)
                tale.pass_by(60)
                tale.extend(480)
            case 1:
                tale.extend(round(tale.granted * stage.dice.uniform(1.2, 3)))
            case _:
                tale.extend(480, reason="")
        tale.pass_by(100)
        tale.conclude()
        tale.give()
        stage.bent(tale.filed.key)
