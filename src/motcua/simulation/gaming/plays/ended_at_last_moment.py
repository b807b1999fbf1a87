"""I-10. Refused or «withdrawn» in the last hours of the limit."""

from motcua.simulation.gaming.stage import Stage


def play(stage: Stage) -> None:
    """Into this stage."""
    for _ in range(stage.dice.randrange(8, 13)):
        tale = stage.tale(stage.moment(0.02, 0.35), days=stage.dice.choice([3, 5, 7]))
        tale.receive(stage.dice.uniform(5, 200))
        tale.until_share(stage.dice.uniform(0.91, 0.995))
        tale.end(stage.dice.choice(["refused", "withdrawn"]))
        stage.bent(tale.filed.key)
