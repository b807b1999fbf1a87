"""What is left to type, counted."""

from motcua.eforms.rules.layout import read
from motcua.eforms.rules.typing_left import Left, left


def question(path: str, kind: str = "text", **more: object) -> dict[str, object]:
    choices = {"choices": [{"value": "a", "label": "A"}]} if kind == "choice" else {}
    return {"path": path, "kind": kind, "label": path} | choices | more


def layout(*questions: dict[str, object], **more: object):
    return read({"pages": [{"title": "Trang", "questions": [*questions]}], **more})


def test_known_typed_and_chosen_are_told_apart():
    made = layout(
        question("name", fact="person.name"),
        question("why"),
        question("kind", "choice"),
        question("dead", fact="deceased.name"),  # somebody else each time
        question("member", "list", questions=[question("name"), question("sex", "choice")]),
    )
    assert left(made) == Left(questions=6, known=1, typed=3, chosen=2)


def test_the_applicant_is_one_of_the_roles():
    made = layout(
        question("wife", fact="wife.name"),
        question("husband", fact="husband.name"),
        applicant_is={"wife": 'person.sex == "female"', "husband": 'person.sex == "male"'},
    )
    assert left(made) == Left(questions=2, known=1, typed=1, chosen=0)
