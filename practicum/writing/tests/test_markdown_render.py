"""A post, from the Markdown that a member writes to what others read."""

import threading

import pytest

from practicum.kit.trusted import trusted
from practicum.writing.markdown import Mention, Rendered, handles_in, plain_source, render

ADA = Mention("ada", 7, "Ada")


def test_a_post_is_laid_out_and_read():
    rendered = render("Hello @ada, see <https://e.example/a>.\n\nSecond *paragraph*.", mentions={"ada": ADA})

    assert rendered == Rendered(
        html='<p>Hello <a href="/p/ada" title="Ada" class="mention" rel="nofollow ugc noopener">@ada</a>, see '
        '<a href="https://e.example/a" rel="nofollow ugc noopener">https://e.example/a</a>.</p>\n'
        "<p>Second <em>paragraph</em>.</p>\n",
        text="Hello @ada, see https://e.example/a.\n\nSecond paragraph.",
        mentions=(ADA,),
        links=("https://e.example/a",),
        words=6,
    )


@pytest.mark.parametrize(
    "source",
    [
        "@bo",
        "`@ada`",
        "ada@ada.example",
        "https://e.example/@ada",
        "[@ada](https://e.example)",
        "\\@ada",
        "a@ada",
        "@@ada",
    ],
)
def test_only_those_who_are_meant_are_mentioned(source):
    assert render(source, mentions={"ada": ADA}).mentions == ()


@pytest.mark.parametrize("source", ["@ada", "(@ada)", "@Ada.", "@ada's", "*@ada*", "@ada-", "- @ada", "@ada.Thanks"])
def test_punctuation_around_a_handle_is_not_a_part_of_it(source):
    assert render(source, mentions={"ada": ADA}).mentions == (ADA,)
    assert "ada" in handles_in(source)


def test_a_topic_leads_to_the_path_that_the_caller_gave():
    rendered = render("#Splices and #other", topics={"splices": "/t/splices"})

    assert rendered.html == (
        '<p><a href="/t/splices" class="topic" rel="nofollow ugc noopener">#Splices</a> and #other</p>\n'
    )
    assert rendered.topics == ("splices",)


def test_a_picture_is_a_link_and_nothing_is_loaded():
    assert render("![the splice](https://e.example/p.png)").html == (
        '<p><a href="https://e.example/p.png" class="image" rel="nofollow ugc noopener">the splice</a></p>\n'
    )


@pytest.mark.parametrize(
    ("written", "shown"), [("#", "h3"), ("##", "h4"), ("###", "h5"), ("####", "h6"), ("######", "h6")]
)
def test_the_page_keeps_the_first_two_headings(written, shown):
    assert render(f"{written} x").html == f"<{shown}>x</{shown}>\n"


def test_file_names_and_mail_addresses_stay_text():
    assert render("main.py notes.md www.e.example bo@e.example").links == ()


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("(https://e.example/a_(b))", "https://e.example/a_(b)"),
        ("https://e.example/a_b_c, then", "https://e.example/a_b_c"),
        ("https://e.example/?a=1&b=2.", "https://e.example/?a=1&b=2"),
        ("*https://e.example/x*", "https://e.example/x"),
        ("https://bücher.example/ß", "https://xn--bcher-kva.example/%C3%9F"),
    ],
)
def test_a_bare_address_ends_where_the_sentence_goes_on(written, address):
    assert render(written).links == (address,)


def test_a_formula_becomes_mathml_and_keeps_its_source_for_ears_and_search():
    rendered = render("so $\\frac{a}{b}$")

    assert '<math display="inline" alttext="\\frac{a}{b}">' in rendered.html
    assert "<mfrac>" in rendered.html
    assert rendered.text == "so \\frac{a}{b}"


@pytest.mark.parametrize(
    "source", ["$\\frac{a$", "$\\def\\a{b}\\a$", "$\\href{https://e.example}{x}$", "$" + "{" * 40 + "}" * 40 + "$"]
)
def test_a_formula_that_is_not_understood_stays_as_it_was_written(source):
    assert render(source).html == f'<p><code class="formula">{source[1:-1]}</code></p>\n'


def test_money_is_not_mathematics():
    assert "<math" not in render("It costs $5 or $10, at most $ 20.").html


def test_a_listing_is_coloured_by_name_and_never_by_guess():
    assert '<span class="code-keyword">' in render("```python\nif x:\n    pass\n```").html
    assert "<span" not in render("```\nif x:\n    pass\n```").html
    assert "<span" not in render("```no-such-language\nif x:\n    pass\n```").html


def test_footnotes_of_two_posts_share_a_page():
    one, two = (render("a[^1]\n\n[^1]: b", anchor=anchor).html for anchor in ("0aa", "0bb"))

    assert 'id="note-0aa-1"' in one
    assert 'href="#note-0aa-1-back-1"' in one
    assert 'id="note-0bb-1"' in two
    with pytest.raises(ValueError, match="An anchor is"):
        render("x", anchor='a" onclick="b')


def test_a_task_is_a_sign_with_words_and_no_control():
    html = render("- [x] cut\n- [ ] glue").html

    assert html == (
        '<ul class="tasks">\n'
        '<li class="task"><span class="task-mark" role="img" aria-label="Done">☑</span> cut</li>\n'
        '<li class="task"><span class="task-mark" role="img" aria-label="To do">☐</span> glue</li>\n</ul>\n'
    )


def test_a_table_scrolls_in_a_box_of_its_own():
    html = render("|a|b|\n|:-|-:|\n|1|2|").html

    assert html.startswith('<div class="scroll" role="group" tabindex="0" aria-label="')
    assert '<td class="align-right">2</td>' in html
    assert html.endswith("</table></div>\n")


def test_plain_text_keeps_paragraphs_lists_and_the_indents_of_listings():
    source = (
        "# Head\n\nOne &amp; *two*\nthree\n\n- a\n- b\n\n|x|y|\n|-|-|\n|1|2|\n\n"
        "```\nif a:\n    b\n```\n\nend[^1]\n\n[^1]: note"
    )

    assert plain_source(source) == ("Head\n\nOne & two\nthree\n\na\nb\n\nx\ty\n1\t2\n\nif a:\n    b\n\nend\n\nnote")


def test_many_threads_share_the_parser():
    source = "# a\n\n@ada https://e.example/x $a^2$ [^1]\n\n- [ ] b\n\n[^1]: c"
    wanted = render(source, mentions={"ada": ADA})
    seen: list[bool] = []
    threads = [
        threading.Thread(target=lambda: seen.extend(render(source, mentions={"ada": ADA}) == wanted for _ in range(30)))
        for _ in range(4)
    ]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert seen == [True] * 120


def test_trusted_html_is_printed_as_it_is():
    assert trusted("<p>x</p>").__html__() == "<p>x</p>"
