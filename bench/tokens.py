"""Makes an API token for each member of the measured copy; prints their secrets as a JSON list."""

import json
import secrets


def main() -> None:
    import django

    django.setup()
    from practicum.people.models import Person, Token
    from practicum.people.tokens import PREFIX

    made = []
    for person in Person.objects.filter(state="active").order_by("pk")[:1_000]:
        secret = PREFIX + secrets.token_urlsafe(32)
        made.append(
            (secret, Token(person=person, name="bench", scopes=["read", "write"], secret_hash=Token.hashed(secret)))
        )
    Token.objects.bulk_create([token for _, token in made])
    print(json.dumps([secret for secret, _ in made]))


if __name__ == "__main__":
    main()
