"""A picture of a person, by herself: drawn anew and small, so it lies with the rows and goes with them."""

from django.db import models

from practicum.kit import clock
from practicum.people.models.person import Person


class Portrait(models.Model):
    """`content` is WebP, square. `Person.portrait` is its version: pages know from it whether there is one."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, primary_key=True, related_name="+")
    content = models.BinaryField()
    kept_at = models.DateTimeField(default=clock.now)
