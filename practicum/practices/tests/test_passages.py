"""Cutting what somebody wrote into passages: Markdown as it was typed, mails and old homes as they are read."""

from practicum.practices.limits import PASSAGE
from practicum.practices.passages import passages_in


def test_markdown_is_cut_at_empty_lines_and_lists_stay_whole():
    text = "One.\n\n1. First.\n\n2. Second.\n\n```\na\n\nb\n```\n\nLast."

    assert passages_in(text, "markdown", "") == ["One.", "1. First.\n\n2. Second.", "```\na\n\nb\n```", "Last."]


def test_a_mail_gives_its_own_words_and_none_that_it_quotes():
    html = (
        "<p>Use the<br>long one.</p><details><summary>Quoted</summary><p>Which one?</p></details>"
        "<blockquote><p>Old.</p></blockquote><pre><code>sf::st_read(x)</code></pre><ul><li>a</li><li>b</li></ul>"
    )

    assert passages_in("…", "mail", html) == ["Use the\nlong one.", "```\nsf::st_read(x)\n```", "a", "b"]


def test_what_is_too_long_for_a_passage_is_not_offered():
    assert passages_in("x" * (PASSAGE.maximum + 1) + "\n\nShort.", "markdown", "") == ["Short."]
