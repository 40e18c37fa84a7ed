"""Listings in colour: a language asked for by name, twelve kinds of word, never a guess."""

import time
from functools import cache

from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.token import Token, _TokenType
from pygments.util import ClassNotFound

from practicum.writing.markdown import caps
from practicum.writing.markdown.tidying import escape

# The languages that members paste. A list, not all of Pygments: each is proved against hostile listings in the tests.
LANGUAGES = frozenset(
    (
        "bash bat c c++ console cpp cs csharp css diff docker dockerfile fish go haskell hs html ini java "
        "javascript js json julia kotlin latex lua make makefile matlab perl php powershell pycon py python python3 "
        "pytb r rb rconsole rout ruby rust rs scala sh shell sql swift tex toml ts typescript udiff vim xml "
        "yaml yml zsh"
    ).split()
)
CLASS = {
    Token.Keyword: "code-keyword",
    Token.Keyword.Type: "code-type",
    Token.Name.Class: "code-type",
    Token.Name.Builtin: "code-name",
    Token.Name.Function: "code-name",
    Token.Name.Tag: "code-name",
    Token.Name.Decorator: "code-name",
    Token.Name.Attribute: "code-type",
    Token.Literal.String: "code-string",
    Token.Literal.Number: "code-number",
    Token.Comment: "code-comment",
    Token.Operator: "code-operator",
    Token.Operator.Word: "code-keyword",
    Token.Generic.Prompt: "code-prompt",
    Token.Generic.Heading: "code-heading",
    Token.Generic.Subheading: "code-heading",
    Token.Generic.Inserted: "code-added",
    Token.Generic.Deleted: "code-removed",
    Token.Generic.Error: "code-error",
    Token.Generic.Traceback: "code-error",
}


def listing(code: str, *, language: str = "", budget: int = caps.CODE_CHARACTERS) -> str:
    """A listing as HTML; coloured when its language is known by name and it is not longer than `budget`."""
    lexer = lexer_for(language) if len(code) <= min(budget, caps.CODE_CHARACTERS) else None
    inner = coloured(code, lexer) if lexer else escape(code)
    # The parser drops one line feed that follows <pre>; a listing that begins with one needs a second.
    return f'<pre class="code" tabindex="0"><code>{inner}</code></pre>\n'


def lexer_for(language: str) -> type[Lexer] | None:
    """The class of lexer for a language's exact name, or None."""
    name = language.lower()
    return known_lexer(name) if name in LANGUAGES else None


@cache
def known_lexer(name: str) -> type[Lexer] | None:
    """Found once for each name: the list above is the bound of this cache."""
    try:
        return type(get_lexer_by_name(name))
    except ClassNotFound:
        return None


def coloured(code: str, lexer: type[Lexer]) -> str:
    """Spans of our own classes around the words of a listing; neighbours of one class share a span.

    A listing over which its lexer takes too long is shown without colours.
    """
    parts: list[str] = []
    end = time.thread_time() + caps.CODE_SECONDS
    run, current = "", ""
    for kind, text in lexer(stripnl=False, ensurenl=False).get_tokens(code):
        if time.thread_time() > end:
            return escape(code)
        word = "" if text.isspace() else class_of(kind)
        if word != current and not (text.isspace() and current):
            parts.append(wrapped(run, current))
            run, current = "", word
        run += text
    parts.append(wrapped(run, current))
    return "".join(parts)


def wrapped(text: str, word: str) -> str:
    """One run of a listing."""
    return f'<span class="{word}">{escape(text)}</span>' if word and text else escape(text)


@cache
def class_of(kind: _TokenType) -> str:
    """The class of the nearest kind above that has one."""
    while kind is not None:
        if kind in CLASS:
            return CLASS[kind]
        kind = kind.parent
    return ""
