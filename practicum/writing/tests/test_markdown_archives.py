"""Mails and pages out of archives, laid out for reading."""

import gzip
import re
import sys

from practicum.writing.markdown import render_archive_html, render_archive_mail
from practicum.writing.markdown.sanitise import clean

MAIL = """Hello all,

this sentence is wrapped as mail programs do it, somewhere near the
seventieth column, see http://e.example/a_(b).

Bo wrote:

> one
> two
>
>> three
> four
> five
> six

   x <- 1
   y <- 2

Regards,
Ada
--
Ada, Splice Works
"""


def test_a_mail_is_laid_out_and_its_own_words_are_told_apart():
    rendered = render_archive_mail(MAIL)

    assert rendered.html == (
        "<p>Hello all,</p>\n"
        "<p>this sentence is wrapped as mail programs do it, somewhere near the\nseventieth column, see "
        '<a href="http://e.example/a_(b)" rel="nofollow ugc noopener">http://e.example/a_(b)</a>.</p>\n'
        "<p>Bo wrote:</p>\n"
        '<details class="quoted"><summary>Quoted text</summary><blockquote><p>one<br>two</p>'
        "<blockquote><p>three</p></blockquote><p>four<br>five<br>six</p></blockquote></details>\n"
        '<pre class="code" tabindex="0"><code>   x &lt;- 1\n   y &lt;- 2</code></pre>\n'
        "<p>Regards,<br>Ada</p>\n"
        '<div class="signature">--<br>Ada, Splice Works</div>'
    )
    assert rendered.text == (
        "Hello all,\n\nthis sentence is wrapped as mail programs do it, somewhere near the seventieth column, see "
        "http://e.example/a_(b).\n\n   x <- 1\n   y <- 2\n\nRegards,\nAda"
    )
    assert rendered.links == ("http://e.example/a_(b)",)


def test_a_short_quote_stays_open():
    assert render_archive_mail("> why?\n\nBecause.").html == "<blockquote><p>why?</p></blockquote>\n<p>Because.</p>"


def test_commands_at_a_prompt_are_not_a_quote():
    rendered = render_archive_mail("I typed\n\n> library(splines)\n> x <- ns(1)\n\nand nothing came.")

    assert (
        '<pre class="code" tabindex="0"><code>&gt; library(splines)\n&gt; x &lt;- ns(1)</code></pre>' in rendered.html
    )
    assert "library" in rendered.text
    assert "<pre" not in render_archive_mail("Bo wrote:\n> library(splines)\n> x <- ns(1)").html


def test_a_mail_under_another_is_folded():
    html = render_archive_mail("Yes.\n\n-----Original Message-----\nFrom: Bo\n\nMay I?").html

    assert html.startswith('<p>Yes.</p>\n<details class="quoted">')
    assert html.endswith("<p>May I?</p></blockquote></details>")


def test_list_footers_and_lost_attachments_stand_apart():
    html = render_archive_mail("Hi\n" + "_" * 40 + "\nThe list\nhttp://e.example/list").html

    assert html.startswith('<p>Hi</p>\n<div class="signature">____')


def test_a_page_keeps_its_writing_and_loses_its_machinery():
    rendered = render_archive_html(
        '<h1 id="x">T</h1><p class="y">a <strike>b</strike> $x^2$ <img src="https://e.example/p.png" alt="p"></p>'
        '<pre class="lang-r"><code>$a$ &lt;- 1\n</code></pre><table><tr><td>1</td></tr></table>'
    )

    assert rendered.html == (
        '<h3>T</h3><p>a <s>b</s> <math display="inline" alttext="x^2"><mrow>'
        "<msup><mi>x</mi><mn>2</mn></msup></mrow></math> "
        '<a class="image" href="https://e.example/p.png" rel="nofollow ugc noopener">p</a></p>'
        '<pre class="code" tabindex="0"><code>$a$ &lt;- 1\n</code></pre>'
        '<div class="scroll" role="group" tabindex="0" aria-label="Table that scrolls sideways">'
        "<table><tbody><tr><td>1</td></tr></tbody></table></div>"
    )
    assert rendered.links == ("https://e.example/p.png",)


def test_real_mails_come_out_as_the_sanitiser_would_write_them(real_data, capsys):
    """The renderer of mails is not followed by the sanitiser, so it has to agree with it byte for byte."""
    changed, number = [], 0
    for month in sorted((real_data / "mail").rglob("*.txt.gz"))[::10]:
        text = gzip.decompress(month.read_bytes()).decode("utf-8", "replace")
        for message in re.split(r"(?m)^From \S+ at \S+ .*\n", text)[1:]:
            html = render_archive_mail(message.partition("\n\n")[2]).html
            number += 1
            if clean(html) != html:
                changed.append(html)

    with capsys.disabled():
        sys.stdout.write(f"\narchived mails: {number} laid out, {len(changed)} changed by the sanitiser\n")
    assert number > 0
    assert changed == []
