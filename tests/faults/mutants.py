"""Mutants: a function with one small slip in it, put in the place of its code and taken away again.

The slips are those of mutation testing (DeMillo, Lipton, Sayward, "Hints on Test Data Selection", 1978): a comparison
turned round, `and` for `or`, a condition that always or never holds, a part left out.
"""

import ast
import copy
import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from itertools import count
from types import CodeType, FunctionType, ModuleType
from typing import Any

Slip = tuple[str, Callable[[Any], None]]  # in a few words, and what makes it of a node
TURNED = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
PARTS_OF = ("holds", "filter", "exclude")  # calls that ask for each of their arguments


@dataclass(frozen=True)
class Mutant:
    """`code` is that of `function`, with the slip; `number` is its place among the mutants of its module."""

    function: FunctionType
    number: int
    words: str
    code: CodeType = field(repr=False)

    @property
    def name(self) -> str:
        return f"{self.function.__module__}.{self.function.__qualname__}, {self.words}"

    @contextmanager
    def planted(self) -> Iterator[None]:
        before = self.function.__code__
        self.function.__code__ = self.code
        try:
            yield
        finally:
            self.function.__code__ = before


def functions_of(module: ModuleType) -> dict[str, FunctionType]:
    """The module's own functions by qualified name, those of its classes and properties too; none that close over
    something.
    """
    held: list[Any] = list(vars(module).values())
    held += [inner for kind in held if inspect.isclass(kind) for inner in vars(kind).values()]
    made = [one.fget if isinstance(one, property) else one for one in held]
    own = [one for one in made if isinstance(one, FunctionType) and one.__module__ == module.__name__]
    return {
        one.__qualname__: one
        for one in own
        if one.__code__.co_filename == module.__file__ and not one.__code__.co_freevars
    }


def mutants_of(name: str) -> Iterator[Mutant]:
    """All of a module."""
    module = import_module(name)
    functions, tree, counted = functions_of(module), ast.parse(inspect.getsource(module)), count()
    for place, node, within in nodes(tree):
        if within not in functions:
            continue
        for number, (words, _make) in enumerate(slips(node)):
            changed = copy.deepcopy(tree)
            target = next(other for at, other, _within in nodes(changed) if at == place)
            slips(target)[number][1](target)
            code = code_of(compile(ast.fix_missing_locations(changed), str(module.__file__), "exec"), within)
            yield Mutant(functions[within], next(counted), f"line {node.lineno}: {words}", code)


def nodes(tree: ast.Module) -> Iterator[tuple[int, Any, str]]:
    """Each node inside a function's body in one order, its number, and the function's qualified name."""
    number = 0
    for name, function in defined(tree):
        for statement in function.body:
            for node in ast.walk(statement):
                number += 1
                yield number, node, name


def defined(tree: ast.Module) -> Iterator[tuple[str, ast.FunctionDef]]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield node.name, node
        if isinstance(node, ast.ClassDef):
            yield from ((f"{node.name}.{one.name}", one) for one in node.body if isinstance(one, ast.FunctionDef))


def code_of(code: CodeType, name: str) -> CodeType:
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            if inner.co_qualname == name:
                return inner
            if name.startswith(f"{inner.co_qualname}."):
                return code_of(inner, name)
    raise LookupError(name)


def slips(node: Any) -> list[Slip]:
    """What may go wrong in this one node."""
    match node:
        case ast.Compare():
            return [turned(place, op) for place, op in enumerate(node.ops) if type(op) in TURNED]
        case ast.BoolOp():
            neutral = isinstance(node.op, ast.And)
            return [swapped(node.op), *(left_out(place, value, neutral) for place, value in enumerate(node.values))]
        case ast.UnaryOp(op=ast.Not()):
            return [(f"“not” is missing before {ast.unparse(node.operand)}", undone)]
        case ast.If() | ast.IfExp():
            return [(f"“{ast.unparse(node.test)}” is always {value}", always(value)) for value in (True, False)]
        case ast.Return(value=value) if value is not None and not isinstance(value, ast.Constant):
            return [(f"gives {one} in place of {ast.unparse(value)}", giving(one)) for one in (True, False)]
        case ast.Return(value=ast.Constant(value=bool() as value)):
            return [(f"gives {not value}", giving(not value))]
        case ast.Call(func=ast.Attribute(attr=attr)) if attr in PARTS_OF:
            return [*dropped(node.args, "args"), *dropped(node.keywords, "keywords")]
        case ast.Tuple() | ast.List() | ast.Set() if len(node.elts) > 1:
            return dropped(node.elts, "elts")
    return []


def turned(place: int, op: ast.cmpop) -> Slip:
    other = TURNED[type(op)]

    def make(node: ast.Compare) -> None:
        node.ops[place] = other()

    return f"{type(op).__name__} is {other.__name__}", make


def swapped(op: ast.boolop) -> Slip:
    other = ast.Or if isinstance(op, ast.And) else ast.And

    def make(node: ast.BoolOp) -> None:
        node.op = other()

    return f"{type(op).__name__} is {other.__name__}", make


def left_out(place: int, value: ast.expr, neutral: bool) -> Slip:
    def make(node: ast.BoolOp) -> None:
        node.values[place] = ast.Constant(neutral)

    return f"without {ast.unparse(value)}", make


def undone(node: ast.UnaryOp) -> None:
    node.operand = ast.UnaryOp(ast.Not(), node.operand)


def always(value: bool) -> Callable[[Any], None]:
    def make(node: Any) -> None:
        node.test = ast.Constant(value)

    return make


def giving(value: bool) -> Callable[[Any], None]:
    def make(node: ast.Return) -> None:
        node.value = ast.Constant(value)

    return make


def dropped(parts: list[Any], where: str) -> list[Slip]:
    def dropping(place: int) -> Callable[[Any], None]:
        return lambda node: getattr(node, where).pop(place)

    return [(f"without {ast.unparse(part)}", dropping(place)) for place, part in enumerate(parts)]
