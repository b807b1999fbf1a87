"""I-4. The clock stands «for the citizen», who was told nothing; or nobody could be reached and nobody tried."""

from datetime import timedelta

from motcua.notifications.events import NoticeGivenUp
from motcua.simulation.gaming.honest import finish
from motcua.simulation.gaming.stage import Stage


def play(stage: Stage) -> None:
    """Into this stage."""
    for _ in range(stage.dice.randrange(1, 4)):
        tale = stage.tale(stage.moment(0.05, 0.5), days=5)
        tale.receive(stage.dice.uniform(5, 200))
        tale.until_share(stage.dice.uniform(0.2, 0.6))
        if stage.dice.random() < 0.5:  # noqa: PLR2004
            tale.suspend("citizen_request", is_citizens=True)
            tale.resume(stage.dice.uniform(480, 2_000), "citizen_request", is_citizens=True)
        else:
            tale.ask()
            tale.now += timedelta(minutes=30)
            tale.say(NoticeGivenUp("d", "email", "supplement", 1, 5, "refused"), "system")
            tale.supply(stage.dice.uniform(1_200, 3_000))
        finish(tale)
        stage.bent(tale.filed.key)
