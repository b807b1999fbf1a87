"""Where the keyboard stands, and whether one sees it: on the screen, under nothing, marked as nothing else is."""

from typing import Any

MOST = 90  # stops from the top of a page to its act; an officer has shortcuts besides
STOP = """() => {
  const one = document.activeElement;
  if (one === document.body) return null;
  const label = one.labels && one.labels[0], box = one.getBoundingClientRect();
  const x = Math.min(Math.max(box.x + box.width / 2, 1), innerWidth - 1), y = box.y + Math.min(box.height / 2, 20);
  const over = document.elementFromPoint(x, y);
  const looks = [getComputedStyle(one), label && getComputedStyle(label, "::before")].filter(Boolean);
  const marked = looks.some(at => (at.outlineStyle !== "none" && at.outlineWidth !== "0px") || at.boxShadow !== "none");
  const open = !!over && (one.contains(over) || over.contains(one) || (label && label.contains(over)));
  return {what: one.outerHTML.slice(0, 90), seen: y >= 0 && y <= innerHeight, open, marked};
}"""


def go_to(page: Any, control: str, most: int = MOST) -> list[str]:
    """Press Tab until the control has the keyboard; what was wrong at the stops."""
    wrong: list[str] = []
    for _ in range(most):
        if is_at(page, control):
            return wrong
        page.keyboard.press("Tab")
        wrong += faults(page)
    return [*wrong, f"{control} was not reached"]


def is_at(page: Any, control: str) -> bool:
    """The control has the keyboard."""
    return bool(page.evaluate("what => document.activeElement.matches(what)", control))


def faults(page: Any) -> list[str]:
    """What is wrong with the stop where the keyboard is; nothing while it is nowhere."""
    if (stop := page.evaluate(STOP)) is None:
        return []
    return [f"{name}: {stop['what']}" for name in ("seen", "open", "marked") if not stop[name]]
