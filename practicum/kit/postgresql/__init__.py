"""Django's PostgreSQL backend, whose commits raise the edition of the pages."""
