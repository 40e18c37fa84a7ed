"""The secret of an invitation: 256 random bits that are kept nowhere, and how its row is found."""

import hashlib

from practicum.communities.models import Invitation
from practicum.kit import clock

LONGEST = 200


def hashed(secret: str) -> str:
    """What is kept of a secret: its SHA-256; what the time of a lookup could tell is a hash of random bits."""
    return hashlib.sha256(secret.encode()).hexdigest()


def invitation_with(secret: str) -> Invitation | None:
    """The invitation that this secret opens now; None for one that is used, withdrawn, over or made up."""
    if not 0 < len(secret) <= LONGEST:
        return None
    return (
        Invitation.objects.select_related("community", "invited_by")
        .filter(secret_hash=hashed(secret), used_at=None, withdrawn_at=None, expires_at__gt=clock.now())
        .first()
    )
