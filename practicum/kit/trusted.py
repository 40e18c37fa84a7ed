"""The one place of the house that calls HTML trusted."""

from markupsafe import Markup


def trusted(html: str) -> Markup:
    """HTML that was made here, marked so that a template prints it as it is.

    Never give it anything but: the stored `html` of a contribution, what `writing.markdown` just rendered, or what a
    template of ours drew, with every value in it escaped.
    """
    return Markup(html)  # noqa: S704  the only one; a house law reads this file's name
