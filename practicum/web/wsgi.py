"""The WSGI application: static files first, then what is kept for signed-out readers, then Django."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "practicum.web.settings")
django_application = get_wsgi_application()

from practicum.web.assets import static_files  # noqa: E402 - the apps must be ready first
from practicum.web.kept import KeptPages  # noqa: E402 - the apps must be ready first

application = static_files(KeptPages(django_application))
