"""The environment that translates while it compiles: plain words cost nothing when a page is drawn.

Each language has its own compiled templates; a call like `_("Reply")` with nothing to fill in becomes its
translation at compile time.
"""

import weakref
from collections.abc import MutableMapping
from typing import Any

from django.utils import translation
from jinja2 import Environment, Template, nodes
from jinja2.visitor import NodeTransformer
from markupsafe import Markup


class Folded(NodeTransformer):
    """Replaces `_("…")` by its translation in the language at hand."""

    def visit_Call(self, node: nodes.Call) -> nodes.Node:
        self.generic_visit(node)
        plain = (
            isinstance(node.node, nodes.Name)
            and node.node.name in ("_", "gettext")
            and len(node.args) == 1
            and isinstance(node.args[0], nodes.Const)
            and isinstance(node.args[0].value, str)
            and not node.kwargs
            and node.dyn_args is None
            and node.dyn_kwargs is None
        )
        if not plain:
            return node
        words = translation.gettext(node.args[0].value)
        return nodes.Const(Markup(words.replace("%%", "%")), lineno=node.lineno)  # noqa: S704 - our own words


class PageTemplate(Template):
    def _get_default_module(self, ctx: Any = None) -> Any:
        """The parts of a file that another one imports. All globals are the environment's: none is the page's own."""
        return super()._get_default_module(None)


class PageEnvironment(Environment):
    """Compiles each template once a language."""

    template_class = PageTemplate

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        return Folded().visit(super()._parse(source, name, filename))

    def _load_template(self, name: str, globals: MutableMapping[str, Any] | None) -> Template:
        """As the base class does, with the language in the key of the cache."""
        if self.loader is None or self.cache is None:
            raise TypeError("Pages are loaded from files, and kept.")
        key = (weakref.ref(self.loader), name, translation.get_language())
        found = self.cache.get(key)
        if found is not None and (not self.auto_reload or found.is_up_to_date):
            return found
        made = self.loader.load(self, name, self.make_globals(globals))
        self.cache[key] = made
        return made
