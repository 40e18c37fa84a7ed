"""The one place of the house that calls HTML trusted."""

from markupsafe import Markup


def trusted(html: str) -> Markup:
    """HTML that a renderer of this folder made, marked so that a template prints it as it is.

    Never give it anything else: the stored `html` of a contribution, or what `render…` just returned.
    """
    return Markup(html)  # noqa: S704  the only one; a house law reads this file's name
