"""Person: somebody who takes part, or a placeholder for somebody from an archive. Never deleted."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac

from practicum.kit import clock
from practicum.kit.fields import IdField
from practicum.people import limits


class PersonState(models.TextChoices):
    ACTIVE = "active", "active"
    PLACEHOLDER = "placeholder", "placeholder"  # from an archive, until its owner claims it
    SUSPENDED = "suspended", "suspended"
    FORMER = "former", "former"


class People(BaseUserManager):
    """How people are made and found."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Person":
        person = self.model(email=self.normalize_email(email), **fields)
        person.set_password(password) if password else person.set_unusable_password()
        person.save(using=self._db)
        return person

    def active(self) -> models.QuerySet["Person"]:
        return self.filter(state=PersonState.ACTIVE)


class Person(AbstractBaseUser):
    """The one account model. `email` is private and empty for placeholders; `host` runs the site."""

    id = IdField()
    handle = models.CharField(max_length=limits.HANDLE.maximum)
    name = models.CharField(max_length=limits.NAME.maximum)
    email = models.EmailField(max_length=254, blank=True, default="")
    state = models.CharField(max_length=20, choices=PersonState, default=PersonState.ACTIVE)
    host = models.BooleanField(default=False)
    language = models.CharField(max_length=12, default="en")
    languages = models.JSONField(default=list, blank=True)  # further languages read and written, BCP 47
    time_zone = models.CharField(max_length=64, default="UTC")
    what_i_do = models.TextField(max_length=limits.WHAT_I_DO.maximum, blank=True, default="")
    ask_me_about = models.TextField(max_length=limits.ASK_ME_ABOUT.maximum, blank=True, default="")
    portrait = models.CharField(max_length=16, blank=True, default="", db_default="")  # version of her picture
    single_keys = models.BooleanField(default=True)
    sign_outs = models.PositiveIntegerField(default=0)  # raised to end every session at once
    created_at = models.DateTimeField(default=clock.now, editable=False)

    USERNAME_FIELD = "handle"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["email"]

    objects = People()

    class Meta:
        verbose_name = "person"
        verbose_name_plural = "people"
        constraints = [
            models.UniqueConstraint(Lower("handle"), name="a_handle_names_one_person"),
            models.UniqueConstraint(
                Lower("email"), condition=~models.Q(email=""), name="an_address_belongs_to_one_person"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=PersonState.values), name="a_person_is_in_a_known_state"
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.handle

    @property
    def gone(self) -> bool:
        """Whether she went for good: her row stays, and says nothing of her."""
        return self.state == PersonState.FORMER

    @property
    def is_active(self) -> bool:
        return self.state == PersonState.ACTIVE

    @property
    def active(self) -> bool:
        return self.state == PersonState.ACTIVE

    @property
    def suspended(self) -> bool:
        return self.state == PersonState.SUSPENDED

    @property
    def placeholder(self) -> bool:
        return self.state == PersonState.PLACEHOLDER

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What every session carries: it ends with a new password, and when `sign_outs` rises."""
        own = f"{self.password}:{self.sign_outs}"
        return salted_hmac("practicum.people.session", own, secret=secret, algorithm="sha256").hexdigest()

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """Django's own permissions are not used: `access.can` decides."""
        return False

    def has_perms(self, perms: Iterable[str], obj: Any = None) -> bool:
        return False

    def has_module_perms(self, label: str) -> bool:
        return False
