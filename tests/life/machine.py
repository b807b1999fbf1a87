"""Random lives of dossiers: several at once, people who may and people who may not, and a clock that jumps."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from motcua.accounts.actor import SYSTEM, Actor
from motcua.accounts.rules.matrix import may
from motcua.dossiers import errors as e
from motcua.dossiers.actions.submit import file
from motcua.dossiers.filing import Filing
from motcua.dossiers.jobs import close_unsupplied, fire_timers
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import NEEDS, OF_A_STEP
from motcua.dossiers.rules.lifecycle import AFTER_DECISION, NEEDS_RUNNING_CLOCK, TABLE, Status
from motcua.dossiers.tests.conftest import ANSWERS
from motcua.kernel import clock
from motcua.kernel.errors import DomainError, NotAllowed, NotFound
from motcua.payments.actions.pay_at_counter import pay_at_counter
from motcua.payments.queries import charge_of
from motcua.workflow.models import Task
from tests.life import checks, office
from tests.life.acts import ACTS
from tests.life.effects import Act, Try, task_of
from tests.life.story import Story

LIVES_MAX = 2
JUMPS = [240, 480, 1440, 2880, 4320, 23 * 1440]
QUIET = {"time_passes", "clock_strikes"}
Draw = Callable[[st.SearchStrategy[Any]], Any]
HAPPENINGS = (
    ["goes_its_way"] * 4 + ["meets_trouble"] * 4 + ["anybody_tries"] * 3 + ["tries_again"] * 3
    + ["takes_a_turn", "takes_a_turn", "time_passes", "time_passes", "clock_strikes", "another", "pays", "nobody_answers", "nobody_answers", "the_worker_looks"]
)  # fmt: skip
EDGES = [(7, 30), (11, 30), (13, 30), (14, 59), (15, 0), (16, 29), (16, 30), (17, 30)]
LATEST = datetime(2026, 11, 1, tzinfo=UTC)
ROOMS = ("ledger", "dossiers", "workflow", "payments", "documents", "parties")
STEPS = {"finish step", "send back", "consult", "answer"}
TROUBLE = (
    "consult",
    "answer",
    "ask",
    "ask to amend",
    "let amend",
    "supply",
    "suspend",
    "suspend as asked",
    "resume",
    "extend",
    "notify duty",
)
ENDS = {"refuse", "withdraw", "stop by law"}
FORWARD = (
    "receive",
    "finish step",
    "draft",
    "approve",
    "conclude",
    "return",
    "supply",
    "notify duty",
)
KINDS = {  # procedure, more answers, what follows for the story
    "plain": ("sound", {}, {}),
    "verified": ("sound", {"lived_elsewhere": True}, {"is_verified": True}),
    "fee": ("fee", {}, {"owes": 20_000}),
    "duty": ("duty", {"lived_elsewhere": True}, {"is_verified": True, "has_duty": True}),
}
ELSEWHERE = {"former_unit": "11953", "former_period": "2015–2019"}


class Province:
    """What lives longer than one example: the people, the procedures, a scanned paper."""

    def __init__(self, people: dict[str, Actor], codes: dict[str, str], scan: Any, begins: datetime) -> None:
        self.people, self.codes, self.scan, self.begins = people, codes, scan, begins


def tables() -> list[str]:
    """Every table that an act may write, idempotency keys and the ledger included."""
    return [model._meta.db_table for room in ROOMS for model in apps.get_app_config(room).get_models()]


def everything() -> dict[str, list[str]]:
    """Every row of them."""
    kept = {}
    with connection.cursor() as cursor:
        for table in tables():
            cursor.execute(f"SELECT * FROM {table}")
            kept[table] = sorted(map(repr, cursor.fetchall()))
    return kept


def refused(why: type[Exception], do: Any) -> None:
    """It says no in words, and not a row is different."""
    before = everything()
    with pytest.raises(why) as told:
        do()
    assert isinstance(told.value, DomainError)
    assert everything() == before


class Lives(RuleBasedStateMachine):
    province: Province  # set by the test

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        self.stack.enter_context(transaction.atomic())
        self.stack.callback(transaction.set_rollback, True)
        self.now = self.province.begins
        self.stories: list[Story] = []
        self.keys = 0
        self.is_news = True

    def teardown(self) -> None:
        self.stack.close()

    # --- what happens -----------------------------------------------------------------------

    @initialize(data=st.data(), kind=st.sampled_from([*sorted(KINDS), "duty"]), steps=st.integers(0, 6))
    def first(self, data: st.DataObject, kind: str, steps: int) -> None:
        """Somewhere on its way: most of what can go wrong goes wrong there."""
        self.file(kind)
        for _ in range(steps):
            self.goes_its_way(data.draw)

    @rule(data=st.data(), what=st.sampled_from(HAPPENINGS))
    def happens(self, data: st.DataObject, what: str) -> None:
        """One rule: Hypothesis switches rules off at random, and a life without progress shows nothing."""
        self.is_news |= what not in QUIET
        getattr(self, what)(data.draw)

    def another(self, draw: Draw) -> None:
        """A second one, a wrong one that gets no number, and one at another agency, which has its own numbers."""
        if len(self.stories) < LIVES_MAX:
            self.file(draw(st.sampled_from(sorted(KINDS))))
        wrong = Filing(self.province.codes["sound"], {**ANSWERS, "phone": "1"})
        with clock.at(self.now):
            refused(e.AnswersInvalid, lambda: file(wrong, actor=self.who("citizen")))
            row = file(Filing(self.province.codes["police"], ANSWERS), actor=self.who("citizen"))
        assert row.number.startswith("H31.30.101-")

    def time_passes(self, draw: Draw) -> None:
        minutes = draw(st.integers(1, 120) | st.sampled_from(JUMPS))
        self.now = min(self.now + timedelta(minutes=minutes), LATEST)

    def clock_strikes(self, draw: Draw) -> None:
        hour, minute = draw(st.sampled_from(EDGES))
        there = self.now.astimezone(office.WALL).replace(hour=hour, minute=minute)
        self.now = min(there if there >= self.now else there + timedelta(days=1), LATEST)

    def goes_its_way(self, draw: Draw) -> None:
        """What moves a dossier on, by whom it falls to."""
        story = draw(st.sampled_from(self.stories))
        self.act_rightly(
            draw, story, [name for name in FORWARD if not (name == "draft" and story.is_drafted)]
        )

    def takes_a_turn(self, draw: Draw) -> None:
        """Anything that is allowed now, seldom an end; done twice with the same key it is done once."""
        names = sorted(ACTS if draw(st.integers(0, 9)) == 0 else ACTS.keys() - ENDS)
        self.act_rightly(draw, draw(st.sampled_from(self.stories)), names, twice=draw(st.booleans()))

    def meets_trouble(self, draw: Draw) -> None:
        """What makes clocks stop, restart and move."""
        self.act_rightly(draw, draw(st.sampled_from(self.stories)), TROUBLE)

    def tries_again(self, draw: Draw) -> None:
        """What was done already, by whoever may: a second time is another matter."""
        story = draw(st.sampled_from(self.stories))
        if story.done:
            name = draw(st.sampled_from(story.done))
            self.attempt(story, name, draw(st.sampled_from(ACTS[name].right)))

    def anybody_tries(self, draw: Draw) -> None:
        """Anybody at all, anything at all, maybe from a page that is out of date."""
        story, name = draw(st.sampled_from(self.stories)), draw(st.sampled_from(sorted(ACTS)))
        who = draw(st.sampled_from([*sorted(self.province.people), *ACTS[name].right * (name not in ENDS)]))
        self.attempt(story, name, who, is_old=draw(st.integers(0, 9)) == 0)

    def pays(self, draw: Draw) -> None:
        if owing := [s for s in self.stories if s.owes]:
            story = draw(st.sampled_from(owing))
            with clock.at(self.now):
                pay_at_counter(charge_of(story.public_id).reference, actor=self.who("desk"))
            story.owes = 0

    def nobody_answers(self, draw: Draw) -> None:
        """A citizen who waits for something too long, or gives up."""
        for story in self.stories:
            if story.status == Status.AWAITING_SUPPLEMENT:
                self.now = max(self.now, story.reply_by + timedelta(minutes=1))
                self.the_worker_looks(draw)
            elif story.status == Status.AWAITING_DUTY:
                self.attempt(story, "withdraw", "citizen")

    def the_worker_looks(self, _: Draw) -> None:
        """Time alone closes what nobody supplied, and nothing else."""
        with clock.at(self.now):
            fire_timers.run()
            stopped = close_unsupplied.run()
        due = [s for s in self.stories if s.status == Status.AWAITING_SUPPLEMENT and s.reply_by < self.now]
        assert stopped == len(due)
        for story in due:
            story.end(self.now, Status.STOPPED)
            story.owes = 0

    # --- one attempt ------------------------------------------------------------------------

    def file(self, kind: str) -> None:
        procedure, more, told = KINDS[kind]
        answers = {**ANSWERS, **more, **(ELSEWHERE if more else {})}
        with clock.at(self.now):
            row = file(
                Filing(self.province.codes[procedure], answers), actor=self.who("citizen"), key=self.key()
            )
        facts: dict[str, Any] = {"is_verified": False, "has_duty": False} | told
        self.stories.append(Story(row.public_id, row.number, scan=self.province.scan, **facts))

    def act_rightly(self, draw: Draw, story: Story, names: Sequence[str], *, twice: bool = False) -> None:
        ways = {name: [who for who in ACTS[name].right if self.is_open(story, name, who)] for name in names}
        if open_ways := sorted(name for name, people in ways.items() if people):
            name = draw(st.sampled_from(open_ways))
            self.attempt(story, name, draw(st.sampled_from(ways[name])), twice=twice)

    def is_open(self, story: Story, name: str, who: str) -> bool:
        if name in STEPS and task_of(story) is None:
            return False
        return self.expected(Try(story, self.who(who), self.now), ACTS[name]) is None

    def attempt(
        self, story: Story, name: str, who: str, *, twice: bool = False, is_old: bool = False
    ) -> None:
        act, key = ACTS[name], self.key()
        if name in STEPS and task_of(story) is None:
            return
        seen = Dossier.objects.get(public_id=story.public_id).version - is_old
        t = Try(story, self.who(who), self.now, key, f"{story.public_id}@{seen}")
        why = self.expected(t, act, is_old=is_old and name not in STEPS)
        with clock.at(self.now):
            if why is not None:
                refused(why, lambda: act.do(t))
                return
            done = act.do(t)
            if twice and name not in STEPS:
                before = everything()
                assert act.do(t).pk == done.pk
                assert everything() == before
        act.effect(t)
        story.done.append(name)

    def expected(self, t: Try, act: Act, *, is_old: bool = False) -> type[Exception] | None:
        """The first reason against it: sight, matrix, page, table, decision, clock, the act's own rules."""
        story, system = t.story, t.actor is SYSTEM
        is_decided = story.status == Status.IN_PROCESS and story.is_approved
        against = (
            (not self.sees(t.actor, story), NotFound),
            (not (system or may(t.actor, NEEDS[act.move])), NotAllowed),
            (
                t.actor.id == self.who("police").id and act.move not in OF_A_STEP,
                NotAllowed,
            ),  # asked for an opinion
            (is_old, e.ChangedMeanwhile),
            ((story.status, act.move) not in TABLE, e.MoveNotAllowed),
            (is_decided and act.move not in AFTER_DECISION, e.DecisionAlreadyIssued),
            (bool(story.still) and act.move in NEEDS_RUNNING_CLOCK, e.StillSuspended),
        )
        return next((why for is_so, why in against if is_so), None) or act.refused(t)

    def sees(self, actor: Actor, story: Story) -> bool:
        near = {
            self.who(who).id for who in ("citizen", "desk", "case", "head", "leader", "clerk", "inspector")
        }
        if actor is SYSTEM or actor.id in near:
            return True
        is_police = actor.id == self.who("police").id
        return is_police and Task.objects.filter(process__ref=story.public_id, agency=actor.agency).exists()

    def who(self, name: str) -> Actor:
        return self.province.people[name]

    def key(self) -> str:
        self.keys += 1
        return f"key-{self.keys}"

    # --- what always holds ------------------------------------------------------------------

    @invariant()
    def rows_and_ledger_tell_the_story(self) -> None:
        for story in self.stories if self.is_news else ():
            checks.story_is_told(story, self.now)
        self.is_news = False

    @invariant()
    def numbers_have_no_gap_and_no_double(self) -> None:
        runs: dict[str, list[int]] = defaultdict(list)
        for number in Dossier.objects.exclude(number=None).order_by("id").values_list("number", flat=True):
            place, _, sequence = number.rpartition("-")
            runs[place].append(int(sequence))
        assert all(run == list(range(1, len(run) + 1)) for run in runs.values()), runs
