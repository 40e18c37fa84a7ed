"""No regular expression takes long, whatever it is given: each is found in the source, attacked, and timed as it grows.

An attack is made of the expression itself: what comes before a repetition, the repeated part many times over, and an
end that does not fit. Measured in processor time, on a text as long as the longest that people write.
"""

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from re import _constants as words
from re import _parser as parser
from time import process_time
from typing import Any

from practicum.writing.limits import TEXT
from tests.house.source import PACKAGE, ROOT

BUDGET = 0.25  # seconds for the longest text; a linear one takes a thousandth of that
SIZES = (8, 12, 16, 20, 22, 24, 26, 28, 32, 64, 256, 1_024, 4_096, 16_384, TEXT.maximum)
ENDS = ("\0!", "\n\0", "")
CALLS = ("compile", "match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer")
# What is put together where it is used, of words that are escaped.
MADE_LATE = {
    "practicum/people/erasing.py": "a handle, an address and a name, escaped, between plain marks",
    "practicum/search/snippet.py": "the stems of a search, escaped, as alternatives",
    "practicum/console/keeping/tables.py": "names of our own tables, escaped",
    "practicum/archives/mbox/splitting.py": "of bytes, and matched at the beginning of a line",
    "practicum/kit/mailout/smtp.py": "of bytes, one letter",
}  # fmt: skip
# Slow on a text as long as an item, which they are never given.
SHORT_ONLY = {
    "practicum/archives/mbox/senders.py": "a sender's name of an archive, brought in by the host",
    "practicum/web/assets.py": "our own style sheets and scripts, at the start",
    "practicum/writing/markdown/plain.py": "HTML of our own renderer, in which every note and formula is closed",
}  # fmt: skip


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        if "tests" not in path.parts and "migrations" not in path.parts:
            yield str(path.relative_to(ROOT)), ast.parse(path.read_text(encoding="utf-8"))


def written_in(tree: ast.Module) -> tuple[set[str], int]:
    """The expressions that stand as they are in calls of `re` and as `pattern=`, and how many are put together."""
    found, together = set(), 0
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        of_re = isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name)
        given = node.args[:1] if of_re and node.func.value.id == "re" and node.func.attr in CALLS else []
        given = [*given, *(key.value for key in node.keywords if key.arg == "pattern")]
        for one in given:
            if isinstance(one, ast.Constant) and isinstance(one.value, str):
                found.add(one.value)
            else:
                together += 1
    return found, together


def compiled_in(name: str) -> set[re.Pattern[Any]]:
    """Those that a module keeps, alone or in a tuple or table."""
    module = import_module(name.removesuffix(".py").removesuffix("/__init__").replace("/", "."))
    return {one for value in vars(module).values() for one in _patterns(value) if isinstance(one.pattern, str)}


def _patterns(value: Any, depth: int = 0) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif depth < 3 and isinstance(value, list | tuple | set | frozenset | dict):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _patterns(inner, depth + 1)


def searched_for() -> set[tuple[str, str]]:
    """Module and name of expressions that are looked for anywhere in a text; all others are only matched at a place.

    The module is empty where the name comes out of another.
    """
    found = set()
    for name, tree in modules():
        nodes = list(ast.walk(tree))
        foreign = {alias.name for node in nodes if isinstance(node, ast.ImportFrom) for alias in node.names}
        for node in nodes:
            if isinstance(node, ast.Attribute) and node.attr in CALLS and node.attr not in ("match", "fullmatch"):
                own = isinstance(node.value, ast.Name) and node.value.id not in foreign
                word = getattr(node.value, "id", getattr(node.value, "attr", ""))
                found.add((name if own else "", word))
    return found


def anchored(name: str, one: re.Pattern[str], searched: set[tuple[str, str]]) -> bool:
    """Is it kept under a name, and matched under that name only?"""
    module = import_module(name.removesuffix(".py").removesuffix("/__init__").replace("/", "."))
    called = {word for word, value in vars(module).items() if value is one}
    return bool(called) and not any((where, word) in searched for word in called for where in (name, ""))


def every_expression() -> tuple[dict[str, tuple[re.Pattern[str], bool]], list[str]]:
    """Each once, by module and text, and whether it is matched at a place only; and modules that put some together
    where this cannot see them.
    """
    found: dict[str, tuple[re.Pattern[str], bool]] = {}
    searched = searched_for()
    unseen = []
    for name, tree in modules():
        literal, together = written_in(tree)
        kept = compiled_in(name) if together or literal else set()
        if together and not kept and name not in MADE_LATE and not _of_a_schema(tree):
            unseen.append(name)
        for one in [*kept, *(re.compile(text) for text in literal if text not in {k.pattern for k in kept})]:
            found.setdefault(f"{name}: {one.pattern[:70]} {one.flags}", (one, anchored(name, one, searched)))
    return found, unseen


def _of_a_schema(tree: ast.Module) -> bool:
    """`pattern=` of words that a module joins or names: a choice of words, or a shape that stands in another module."""
    return any(isinstance(node, ast.keyword) and node.arg == "pattern" for node in ast.walk(tree))


# -- attacks -----------------------------------------------------------------------


def sample(parsed: Any) -> str:
    """One short text that fits, as far as this can tell."""
    return "".join(_one(op, value) for op, value in parsed)


def _one(op: Any, value: Any) -> str:
    if op in (words.LITERAL,):
        return chr(value)
    if op is words.NOT_LITERAL:
        return "b" if value == ord("a") else "a"
    if op is words.ANY:
        return "a"
    if op is words.IN:
        return _of_class(value)
    if op in (words.MAX_REPEAT, words.MIN_REPEAT, words.POSSESSIVE_REPEAT):
        return sample(value[2]) * max(1, min(value[0], 64))
    if op is words.SUBPATTERN:
        return sample(value[-1])
    if op is words.ATOMIC_GROUP:
        return sample(value)
    return sample(value[1][0]) if op is words.BRANCH else ""


def _of_class(members: list[Any]) -> str:
    op, value = members[0]
    if op is words.NEGATE:
        shape = re.compile("[^" + "".join(_written(*member) for member in members[1:]) + "]")
        return next((letter for letter in "a0 -<\n\t." if shape.match(letter)), "ж")
    if op is words.RANGE:
        return chr(value[0])
    if op is words.CATEGORY:
        return {"CATEGORY_DIGIT": "0", "CATEGORY_SPACE": " ", "CATEGORY_WORD": "a"}.get(str(value), "-")
    return chr(value)


def _written(op: Any, value: Any) -> str:
    if op is words.RANGE:
        return f"\\u{value[0]:04x}-\\u{min(value[1], 0xFFFF):04x}"
    if op is words.CATEGORY:
        short = {"CATEGORY_DIGIT": "\\d", "CATEGORY_SPACE": "\\s", "CATEGORY_WORD": "\\w"}
        return short.get(str(value), "\\W")
    return f"\\u{value:04x}" if value < 0x10000 else ""


def attacks(pattern: re.Pattern[str]) -> set[tuple[str, str]]:
    """Pairs of a beginning and what is repeated after it: of every repetition, and of every two beside each other."""
    return set(_repetitions(parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG), ""))


def _repetitions(parsed: Any, before: str) -> Iterator[tuple[str, str]]:
    for op, value in parsed:
        if op in (words.MAX_REPEAT, words.MIN_REPEAT, words.POSSESSIVE_REPEAT):
            body = sample(value[2]) or "a"
            if value[1] > 8:
                yield before, body
                yield "", before + body
            yield from _repetitions(value[2], before)
        for inner in _inside(op, value):
            yield from _repetitions(inner, before)
        before += _one(op, value)


def _inside(op: Any, value: Any) -> list[Any]:
    if op is words.SUBPATTERN:
        return [value[-1]]
    if op is words.BRANCH:
        return list(value[1])
    if op is words.ATOMIC_GROUP:
        return [value]
    return [value[1]] if op in (words.ASSERT, words.ASSERT_NOT) else []


def slowest(pattern: re.Pattern[str], *, at_a_place: bool = False) -> tuple[float, str]:
    """The longest time it took on an attack, and which: given up as soon as one is over the budget."""
    worst, look = (0.0, ""), pattern.match if at_a_place else pattern.search
    for beginning, body in attacks(pattern):
        for end in ENDS:
            for size in SIZES:
                text = (beginning + body * (size // len(body) + 1))[: max(size, len(beginning))] + end
                began = process_time()
                look(text)
                took = process_time() - began
                worst = max(worst, (took, f"{beginning!r} + {body!r} × {size} + {end!r}"))
                if took > BUDGET:
                    return worst
    return worst


def test_no_expression_takes_long_whatever_it_is_given(record_property) -> None:
    found, unseen = every_expression()
    tried, wrong = 0, []
    for name, (pattern, at_a_place) in found.items():
        tried += len(attacks(pattern)) * len(ENDS)
        took, attack = slowest(pattern, at_a_place=at_a_place)
        if took > BUDGET and name.split(": ")[0] not in SHORT_ONLY:
            wrong.append(f"{name}: {took:.2f} s on {attack}")
    record_property("counts", f"regular expressions: {len(found)} found, {tried} attacks, {len(wrong)} over {BUDGET} s")

    assert unseen == [] and wrong == [], "\n".join([*unseen, *wrong])


def test_a_slow_one_is_noticed() -> None:
    slow = [r"(a+)+$", r"(a|a)*b", r"^(\w+\s?)*$", r"\s+$"]

    assert [pattern for pattern in slow if slowest(re.compile(pattern))[0] <= BUDGET] == []
