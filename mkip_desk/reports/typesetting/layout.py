"""Flowables put on pages, one after another, in one pass and before anything is drawn.

What is only known once all pages are (their number, and which page a heading is on) is therefore known
when they are drawn.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from mkip_desk.reports.style import PageShape
from mkip_desk.reports.typesetting.flowables import Flowable, Group, stack_height, stand_in
from mkip_desk.reports.typesetting.lines import CLOSE

_TIGHTEST = 0.5  # of the space between things is kept at least


@dataclass(frozen=True, slots=True)
class Placed:
    """A flowable in its place: `top` is measured from the top of the page's column."""

    flowable: Flowable
    top: float


@dataclass(slots=True)
class Page:
    """What stands on a page, and what its groups want its head to say, each time outermost first."""

    placed: list[Placed] = field(default_factory=list)
    running: list[tuple[str, ...]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Step:
    """A flowable in the order of the story, or the beginning of a group that asks something of its page."""

    flowable: Flowable | None
    group: Group | None
    size: int = 0  # how many steps belong to the group
    running: tuple[str, ...] = ()


def lay_out(story: Group, shape: PageShape, each: Callable[[int, int], None] = lambda done, of: None) -> list[Page]:
    """The pages that the story takes. `each` is told how far it is, after every flowable."""
    steps: list[_Step] = []
    stand_in(story.children, story.element)
    _flatten(story, (), steps)
    flow = _Flow(steps, shape)
    for number in range(len(steps)):
        flow.take(number)
        each(number + 1, len(steps))
    return flow.pages


def destinations(pages: list[Page]) -> dict[str, int]:
    """The number of the page that each key is on."""
    found: dict[str, int] = {}
    for number, page in enumerate(pages, 1):
        for placed in page.placed:
            if placed.flowable.key:
                found.setdefault(placed.flowable.key, number)
    return found


def _flatten(group: Group, running: tuple[str, ...], steps: list[_Step]) -> None:
    running = (*running, group.running) if group.running else running
    place = len(steps)
    steps.append(_Step(None, group))
    for child in group.children:
        if isinstance(child, Group):
            _flatten(child, running, steps)
        else:
            steps.append(_Step(child, None, running=running))
    steps[place] = _Step(None, group, len(steps) - place - 1)


class _Flow:
    """The pages so far, and how far down the last one is filled."""

    def __init__(self, steps: list[_Step], shape: PageShape):
        self._steps, self._width, self._room = steps, shape.column, shape.room
        self.pages = [Page()]
        self._used = self._after = 0.0
        self._tight, self._tight_to = 1.0, 0  # how much of the space between things is kept, and to which step

    def take(self, number: int) -> None:
        """Put the step of that number where it belongs."""
        step = self._steps[number]
        if number >= self._tight_to:
            self._tight = 1.0
        if step.group:
            self._begin(step.group, number + 1, number + 1 + step.size)
        elif step.flowable:
            if self._least(number) > self._left(step.flowable):
                self._turn()
            if self.pages[-1].placed or not step.flowable.between:
                self._put(step.flowable, step.running)

    def _begin(self, group: Group, first: int, end: int) -> None:
        flowables = [step.flowable for step in self._steps[first:end] if step.flowable]
        if group.new_page:
            self._turn()
        elif group.together and flowables:
            alone = flowables[1:] if flowables[0].between else flowables
            here, overleaf = stack_height(flowables, self._width), stack_height(alone, self._width)
            if here <= self._left(flowables[0]):
                return
            if overleaf > self._room:
                self._tighten(alone, overleaf, end)
            if overleaf <= self._room or self._tight < 1.0:
                self._turn()

    def _tighten(self, flowables: list[Flowable], height: float, end: int) -> None:
        """Take some of the space between them where they then fit on a page, rather than spill a few lines overleaf."""
        space = height - sum(flowable.height(self._width) for flowable in flowables)
        kept = 1.0 - (height - self._room) / space if space else 0.0
        if kept >= _TIGHTEST:
            self._tight, self._tight_to = kept, end

    def _least(self, number: int) -> float:
        """What must stand together from that step on: all that goes with its next, and the least of what follows.

        Of a group that is kept together it is the whole: its heading would else stay behind when the group moves on.
        """
        total = gap = 0.0
        for place in range(number, len(self._steps)):
            step, flowable = self._steps[place], self._steps[place].flowable
            if flowable is None:
                whole = self._whole(place) if total and step.group and step.group.together else 0.0
                if whole and total + gap + whole <= self._room:
                    return total + gap + whole
                continue
            total += max(gap, flowable.before) * self._tight if total else 0.0
            if not flowable.with_next:
                return total + flowable.least(self._width)
            total += flowable.height(self._width)
            gap = flowable.after
        return total

    def _whole(self, place: int) -> float:
        """How high all of the group at that step is."""
        steps = self._steps[place + 1 : place + 1 + self._steps[place].size]
        return stack_height([step.flowable for step in steps if step.flowable], self._width)

    def _gap(self, flowable: Flowable) -> float:
        return max(self._after, flowable.before) * self._tight if self.pages[-1].placed else 0.0

    def _left(self, flowable: Flowable) -> float:
        """How much of the page is left for it."""
        return self._room - self._used - self._gap(flowable) + CLOSE

    def _put(self, flowable: Flowable, running: tuple[str, ...]) -> None:
        while flowable.height(self._width) > self._left(flowable):
            parts = flowable.split(self._width, self._left(flowable))
            if parts:
                self._place(parts[0], running)
                flowable = parts[1]
            elif not self.pages[-1].placed:
                break  # in one piece and taller than a page: it runs off the foot
            self._turn()
        self._place(flowable, running)

    def _place(self, flowable: Flowable, running: tuple[str, ...]) -> None:
        page = self.pages[-1]
        self._used += self._gap(flowable)
        page.placed.append(Placed(flowable, self._used))
        if running not in page.running:
            page.running.append(running)
        self._used += flowable.height(self._width)
        self._after = flowable.after

    def _turn(self) -> None:
        if self.pages[-1].placed:
            self.pages.append(Page())
            self._used = self._after = 0.0
