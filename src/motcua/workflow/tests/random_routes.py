"""Random routes for tests: nested blocks with loops, and graphs without any block structure."""

from random import Random


def blocks(random: Random) -> str:
    """Sequences, choices, parallel and inclusive blocks and loops, nested; steps that jump forward over others.

    No joins inside loops: in the second round SpiffWorkflow lets a parallel join go when one branch is there.
    """
    return _Blocks(random).whole()


def blocks_with_everything(random: Random) -> str:
    """The same with joins inside loops."""
    return _Blocks(random, joins_in_loops=True).whole()


def parallel_web(random: Random) -> str:
    """Steps in any order without cycles; a step starts when all before it are done."""
    return _web(random, split="p", conditions=False)


def inclusive_web(random: Random) -> str:
    """The same with inclusive gateways: conditions decide which of the next steps are done at all."""
    return _web(random, split="i", conditions=True)


class _Blocks:
    def __init__(self, random: Random, *, joins_in_loops: bool = False) -> None:
        self.random, self.joins_in_loops = random, joins_in_loops
        self.flows, self.count, self.looping = [], 0, 0

    def whole(self) -> str:
        last = self.sequence("s", depth=2)
        self.flows.append(f"{last}>e")
        return " ".join(self.flows)

    def name(self, kind: str) -> str:
        self.count += 1
        return f"{kind}{self.count}"

    def condition(self) -> str:
        a, b = self.random.choices(range(6), k=2)
        return self.random.choice([f"c{a}", f"not c{a}", f"c{a} and c{b}", f"c{a} or not c{b}"])

    def sequence(self, before: str, depth: int) -> str:
        for _ in range(self.random.choice([1, 1, 2])):
            before = self.block(before, depth)
        return before

    def block(self, before: str, depth: int) -> str:
        kinds = ["task"] if depth == 0 else ["task", "choice", "loop", "skip"]
        if depth and (self.looping == 0 or self.joins_in_loops):
            kinds += ["parallel", "inclusive"]
        return getattr(self, self.random.choice(kinds))(before, depth)

    def task(self, before: str, depth: int) -> str:
        name = self.name("t")
        self.flows.append(f"{before}>{name}")
        return name

    def branches(self, before: str, depth: int, kind: str) -> str:
        split, join = self.name(kind), self.name(kind)
        self.flows.append(f"{before}>{split}")
        count = self.random.randint(2, 3)
        for i in range(count):
            mark = "" if kind == "p" else "!" if i == count - 1 else f"[{self.condition()}]"
            first = self.name("t")
            self.flows.append(f"{split}>{first}{mark}")
            self.flows.append(f"{self.sequence(first, depth - 1)}>{join}")
        return join

    def choice(self, before: str, depth: int) -> str:
        return self.branches(before, depth, "x")

    def parallel(self, before: str, depth: int) -> str:
        return self.branches(before, depth, "p")

    def inclusive(self, before: str, depth: int) -> str:
        return self.branches(before, depth, "i")

    def loop(self, before: str, depth: int) -> str:
        """Again while the fact `again_<first step>` says so."""
        merge, split, first = self.name("x"), self.name("x"), self.name("t")
        self.flows += [f"{before}>{merge}", f"{merge}>{first}"]
        self.looping += 1
        last = self.sequence(first, depth - 1)
        self.looping -= 1
        self.flows += [f"{last}>{split}", f"{split}>{merge}[again_{first}]"]
        after = self.name("t")
        self.flows.append(f"{split}>{after}!")
        return after

    def skip(self, before: str, depth: int) -> str:
        """Jump straight into a later step, without a gateway that merges."""
        split, landing = self.name("x"), self.name("t")
        first = self.name("t")
        self.flows += [f"{before}>{split}", f"{split}>{landing}[{self.condition()}]", f"{split}>{first}!"]
        self.flows.append(f"{self.sequence(first, depth - 1)}>{landing}")
        return landing


def _web(random: Random, *, split: str, conditions: bool) -> str:
    count = random.randint(4, 9)
    after: dict[int, list[int]] = {i: [] for i in range(count)}
    before: dict[int, list[int]] = {i: [] for i in range(count)}
    for target in range(1, count):
        for source in random.sample(range(target), k=min(target, random.choice([1, 1, 2, 3]))):
            after[source].append(target)
            before[target].append(source)
    ends = [i for i in range(count) if not after[i]]
    flows = ["s>t0"]
    for source, targets in after.items():
        way_out = f"t{source}"
        if len(targets) > 1:
            way_out = f"{split}{source}"
            flows.append(f"t{source}>{way_out}")
        for i, target in enumerate(targets):
            mark = (
                "" if not conditions or len(targets) == 1 else "!" if i == 0 else f"[c{random.randrange(6)}]"
            )
            landing = f"{split}{target}in" if len(before[target]) > 1 else f"t{target}"
            flows.append(f"{way_out}>{landing}{mark}")
    flows += [f"{split}{i}in>t{i}" for i in range(count) if len(before[i]) > 1]
    flows += [f"t{i}>e" for i in ends]
    return " ".join(flows)
