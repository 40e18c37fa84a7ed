"""Sessions in a table of our own: the session, its person and her communities come in one statement, found by the key's
hash.
"""

import json
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import CreateError, SessionBase, UpdateError
from django.db import IntegrityError, transaction
from django.utils.crypto import get_random_string

from practicum.communities.queries.rail import BESIDE_HER, LINE, OLDEST_FIRST, RAIL, MyCommunity, lines_of
from practicum.kit import clock
from practicum.kit.rows import as_moment, fetch, stored
from practicum.people.entering import DEVICE, HOW
from practicum.people.loading import PERSON
from practicum.people.models import Person, Session
from practicum.people.models.session import IDLE, LONGEST, NOBODYS

SQL = (
    f"SELECT s.id, s.made_at, s.seen_at, s.data, {PERSON.sql}, {LINE} FROM people_session s"  # noqa: S608 - our own columns
    f" LEFT JOIN people_person p ON p.id = s.person_id{BESIDE_HER.replace('{person}', 's.person_id')}"
    f" WHERE s.key_hash = %s AND s.ends_at > %s AND s.seen_at > %s{OLDEST_FIRST} LIMIT %s"
)
MOST = RAIL + 1  # the commons is one of hers, and no line of the rail
OWN = 4  # columns before the person's
WAYS = "account_authentication_methods"  # where allauth writes which passkey it was
SEEN_EVERY = timedelta(hours=1)


class SessionStore(SessionBase):
    """What Django asks of a store. `person`: whom the row names, as she is now; `communities`: those she is inside of;
    `number`: the row's own id.
    """

    person: Person | None = None
    communities: list[MyCommunity] | None = None
    number: int | None = None
    made_at: datetime | None = None
    seen_at: datetime | None = None

    def load(self) -> dict[str, Any]:
        now = clock.now()
        key_hash = Session.hashed(self.session_key) if self.session_key else ""
        rows = fetch(SQL, [False, key_hash, stored(now), stored(now - IDLE), MOST]) if key_hash else []
        if not rows:
            self._session_key = None
            return {}
        row = rows[0]
        self.number, self.made_at, self.seen_at = row[0], as_moment(row[1]), as_moment(row[2])
        self.person = PERSON.read(row, OWN) if row[OWN] is not None else None
        self.communities = lines_of(row[OWN + PERSON.width :] for row in rows)
        return json.loads(row[3])

    def exists(self, session_key: str) -> bool:
        return Session.objects.filter(key_hash=Session.hashed(session_key)).exists()

    def create(self) -> None:
        self._session_key, self.made_at = get_random_string(32, self._letters), clock.now()
        self.save(must_create=True)
        self.modified = True

    def save(self, must_create: bool = False) -> None:
        if self.session_key is None:
            return self.create()
        row = self._row(self._get_session(no_load=must_create))
        if not must_create:
            if not Session.objects.filter(key_hash=row.pop("key_hash")).update(**row):
                raise UpdateError
            return None
        try:
            with transaction.atomic():
                self.number = Session.objects.create(**row).pk
        except IntegrityError:
            raise CreateError from None
        return None

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key is not None:
            Session.objects.filter(key_hash=Session.hashed(key)).delete()

    def flush(self) -> None:
        super().flush()
        self.person = self.number = self.communities = None

    def cycle_key(self) -> None:
        """Another key. A session that somebody is signed in with lasts no longer for it."""
        began = self.made_at if SESSION_KEY in self else None
        super().cycle_key()
        self.made_at = began or self.made_at

    def seen(self) -> None:
        """Write down that it is in use; once an hour at most, so that reading pages writes next to nothing."""
        now = clock.now()
        if self.seen_at is not None and now - self.seen_at > SEEN_EVERY:
            Session.objects.filter(pk=self.number).update(seen_at=now)

    def get_expiry_age(self, **kwargs: Any) -> int:
        """Seconds that the cookie lasts."""
        return max(0, int((self._ends_at(self._session) - clock.now()).total_seconds()))

    @classmethod
    def clear_expired(cls) -> None:
        now = clock.now()
        Session.objects.filter(ends_at__lte=now).delete()
        Session.objects.filter(seen_at__lte=now - IDLE).delete()

    _letters = "abcdefghijklmnopqrstuvwxyz0123456789"

    def _row(self, data: dict[str, Any]) -> dict[str, Any]:
        person = data.get(SESSION_KEY)
        return {
            "key_hash": Session.hashed(self.session_key),
            "person_id": int(person) if person is not None else None,
            "how": data.get(HOW, ""),
            "passkey": _passkey(data) if person is not None else None,
            "device": data.get(DEVICE, ""),
            "made_at": self.made_at,
            "seen_at": clock.now(),
            "ends_at": self._ends_at(data),
            "data": json.dumps(data),
        }

    def _ends_at(self, data: dict[str, Any]) -> datetime:
        return (self.made_at or clock.now()) + (LONGEST if SESSION_KEY in data else NOBODYS)


def _passkey(data: dict[str, Any]) -> int | None:
    """The passkey that opened this session last, by its number."""
    ways = [way.get("id") for way in data.get(WAYS, []) if way.get("type") == "webauthn"]
    return ways[-1] if ways else None
