"""From text to tree. Every refusal names a position and says what to write instead."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from motcua.kernel.expression.tree import (
    Call,
    Chain,
    Comparison,
    ExpressionError,
    Literal,
    Name,
    Node,
    Sequence,
    Unary,
)
from motcua.kernel.phrase import Phrase

LENGTH_MAX = 2000
DEPTH_MAX = 30


def read(source: str) -> Node:
    """The tree of this text. Raises ExpressionError."""
    if len(source) > LENGTH_MAX:
        raise ExpressionError(LENGTH_MAX, Phrase("dài quá {length_max} ký tự", length_max=LENGTH_MAX))
    return _Parser(_tokens(source)).whole()


_TOKEN = re.compile(
    r"""\s*(?:
        (?P<number>[0-9]+(?:\.[0-9]+)?(?![\w.]))
      | (?P<text>"(?:[^"\\\n]|\\["'\\])*"|'(?:[^'\\\n]|\\["'\\])*')
      | (?P<name>[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*)
      | (?P<sign>==|!=|<=|>=|[<>()+*,\[\]-])
      | (?P<end>\Z)
    )""",
    re.VERBOSE,
)
_WORDS = {"and", "or", "not", "in"}
_VALUES: dict[str, object] = {"true": True, "false": False, "none": None}
_LOWER_CASE = {"True", "False", "None", "AND", "OR", "NOT", "IN"}
_HINTS = {
    "=": Phrase("so sánh bằng viết là =="),
    "&": Phrase("«và» viết là and"),
    "|": Phrase("«hoặc» viết là or"),
    "!": Phrase("phủ định viết là not"),
}
_FUNCTIONS = ("len", "empty", "present")


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str  # number, text, name, word (a keyword), sign, end
    text: str
    position: int


def _tokens(source: str) -> list[_Token]:
    tokens: list[_Token] = []
    at = 0
    while not tokens or tokens[-1].kind != "end":
        found = _TOKEN.match(source, at)
        if found is None or found.lastgroup is None:
            start = len(source) - len(source[at:].lstrip())
            reason = _HINTS.get(source[start], Phrase("không hiểu ký tự «{source}»", source=source[start]))
            raise ExpressionError(start + 1, reason)
        kind, text, at = found.lastgroup, found[found.lastgroup], found.end()
        position = found.start(kind) + 1
        if text in _LOWER_CASE:
            raise ExpressionError(
                position, Phrase("«{text}» phải viết thường: {text_2}", text=text, text_2=text.lower())
            )
        tokens.append(_Token("word" if text in _WORDS else kind, text, position))
    return tokens


class _Parser:
    """Recursive descent; every level of nesting counts against DEPTH_MAX."""

    def __init__(self, tokens: list[_Token]) -> None:
        self.tokens, self.at, self.depth = tokens, 0, 0

    @property
    def next(self) -> _Token:
        return self.tokens[self.at]

    def take(self, *texts: str) -> _Token | None:
        """The next token when it is one of these signs or words."""
        token = self.next
        if token.kind not in {"sign", "word"} or token.text not in texts:
            return None
        self.at += 1
        return token

    def need(self, text: str) -> None:
        if not self.take(text):
            raise ExpressionError(
                self.next.position, Phrase("thiếu «{text}» trước {next}", text=text, next=_shown(self.next))
            )

    def whole(self) -> Node:
        node = self.any_of()
        if self.next.kind != "end":
            raise ExpressionError(
                self.next.position, Phrase("không chờ {next} ở đây", next=_shown(self.next))
            )
        return node

    def any_of(self) -> Node:
        return self.chain(self.all_of, "or")

    def all_of(self) -> Node:
        return self.chain(self.negation, "and")

    def negation(self) -> Node:
        if token := self.take("not"):
            return Unary("not", self.deeper(self.negation), token.position)
        return self.comparison()

    def comparison(self) -> Node:
        left = self.sum()
        token = self.take("==", "!=", "<", "<=", ">", ">=", "in", "not")
        if token is None:
            return left
        if token.text == "not":
            self.need("in")
        node = Comparison("not in" if token.text == "not" else token.text, left, self.sum(), token.position)
        if again := self.take("==", "!=", "<", "<=", ">", ">=", "in"):
            raise ExpressionError(again.position, Phrase("mỗi lần chỉ so sánh hai vế; nối bằng and"))
        return node

    def sum(self) -> Node:
        return self.chain(self.product, "+", "-")

    def product(self) -> Node:
        return self.chain(self.signed, "*")

    def signed(self) -> Node:
        if token := self.take("-"):
            return Unary("-", self.deeper(self.signed), token.position)
        return self.atom()

    def atom(self) -> Node:
        token = self.next
        self.at += 1
        if token.kind == "number":
            return Literal(Decimal(token.text) if "." in token.text else int(token.text), token.position)
        if token.kind == "text":
            return Literal(re.sub(r"\\(.)", r"\1", token.text[1:-1]), token.position)
        if token.kind == "name":
            return self.call(token) if self.next.text == "(" else self.name(token)
        if token.text == "(":
            node = self.deeper(self.any_of)
            self.need(")")
            return node
        if token.text == "[":
            return self.sequence(token)
        raise ExpressionError(token.position, Phrase("thiếu một giá trị trước {token}", token=_shown(token)))

    def name(self, token: _Token) -> Node:
        if token.text in _VALUES:
            return Literal(_VALUES[token.text], token.position)
        return Name(tuple(token.text.split(".")), token.position)

    def call(self, token: _Token) -> Node:
        if token.text not in _FUNCTIONS:
            raise ExpressionError(
                token.position,
                Phrase(
                    "không có hàm «{text}»; chỉ có {listing}", text=token.text, listing=", ".join(_FUNCTIONS)
                ),
            )
        self.need("(")
        argument = self.deeper(self.any_of)
        self.need(")")
        return Call(token.text, argument, token.position)

    def sequence(self, token: _Token) -> Node:
        items: list[Node] = []
        while not self.take("]"):
            if items:
                self.need(",")
            items.append(self.deeper(self.any_of))
        return Sequence(tuple(items), token.position)

    def chain(self, operand: Callable[[], Node], *operators: str) -> Node:
        first, rest, positions = operand(), [], []
        while token := self.take(*operators):
            rest.append((token.text, operand()))
            positions.append(token.position)
        return Chain(first, tuple(rest), tuple(positions)) if rest else first

    def deeper(self, rule: Callable[[], Node]) -> Node:
        self.depth += 1
        if self.depth > DEPTH_MAX:
            raise ExpressionError(
                self.next.position, Phrase("lồng nhau quá {depth_max} tầng", depth_max=DEPTH_MAX)
            )
        node = rule()
        self.depth -= 1
        return node


def _shown(token: _Token) -> str:
    return Phrase("chỗ kết thúc") if token.kind == "end" else f"«{token.text}»"
