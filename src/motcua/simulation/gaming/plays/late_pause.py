"""I-2. Papers are asked for when the time is nearly over."""

from motcua.simulation.gaming.honest import finish
from motcua.simulation.gaming.stage import Stage


def play(stage: Stage) -> None:
    """Into this stage."""
    for _ in range(stage.dice.randrange(10, 15)):
        tale = stage.tale(stage.moment(0.02, 0.3), days=stage.dice.choice([3, 5, 7]))
        tale.receive(stage.dice.uniform(5, 200))
        tale.until_share(stage.dice.uniform(0.75, 0.98))
        tale.ask()
        tale.supply(stage.dice.uniform(100, 1_500))
        finish(tale)
        stage.bent(tale.filed.key)
