"""A Kind: one sort of happening, declared as a class in its room's activities.py."""

from typing import Any, ClassVar

KINDS: dict[str, type["Kind"]] = {}


class Kind:
    """Subclass it to declare a happening; the class name is the stored word.

    `sentence` is told with {actor}, {title}; `thing` is the word of what it happened to; `writes_text` says that
    the words index must look, `opens` that an opening was written or changed (the meaning of openings is indexed);
    `webhooks` whether they carry it; `verb` the xAPI verb; `may_care` names the
    reasons for which somebody may care (mentioned, follows, holds a duty).
    """

    name: ClassVar[str] = ""
    sentence: ClassVar[Any] = ""
    thing: ClassVar[str] = "contribution"
    writes_text: ClassVar[bool] = False
    opens: ClassVar[bool] = False
    webhooks: ClassVar[bool] = False
    verb: ClassVar[str] = ""
    may_care: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        cls.name = cls.__name__
        if cls.name in KINDS and KINDS[cls.name].__module__ != cls.__module__:
            raise ValueError(f"Two rooms declare the happening {cls.name}.")
        KINDS[cls.name] = cls
