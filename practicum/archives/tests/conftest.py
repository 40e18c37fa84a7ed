"""Two people whose addresses both fit one writer of an old list."""

import pytest

from practicum.archives.mbox import mask_like
from practicum.archives.tests.old_list import come_in, mail
from practicum.communities.models import SourceIdentity
from practicum.web.testing import make

MASK = "mailing off, 1"  # under it an a and an n are both an @: fay and fny cannot be told apart


@pytest.fixture
def fay(habitat):
    return make.person("Fay", email="fay.lins@example.org")


@pytest.fixture
def fny(habitat):
    return make.person("Fny", email="fny.lins@example.org")


@pytest.fixture
def old(habitat, settings, tmp_path):
    """The Fay L. of an old list, which lies in quarantine."""
    settings.DATA, settings.FILES = tmp_path / "data", tmp_path / "data" / "files"
    (tmp_path / "list.mbox").write_text(mail("a", sender=f"{mask_like('fay.lins@example.org', MASK)} (Fay L.)"))
    come_in(tmp_path / "list.mbox", "splices")
    return SourceIdentity.objects.get(person__name="Fay L.")
