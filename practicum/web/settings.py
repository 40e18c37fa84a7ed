"""Settings: read once from the environment; every one has a default that is safe for one small host."""

import os
from pathlib import Path

from practicum.kit import catalogues, env, log
from practicum.web.database import database
from practicum.web.quiet import QUIET_TABLES as QUIET_TABLES
from practicum.web.safety import refuse_unsafe
from practicum.web.secret import older_keys, secret_key

TESTING = "PYTEST_VERSION" in os.environ

DATA = Path(
    env.text("PRACTICUM_DATA", "~/.local/share/practicum", help="The folder that holds the database, files and outbox.")
).expanduser()
DEBUG = env.flag("PRACTICUM_DEBUG", False, help="Show errors to the reader. Never on a server that others reach.")
SITE_NAME = env.text("PRACTICUM_SITE_NAME", "Practicum", help="The name of this site in the top bar and in mails.")
SITE_URL = env.text(
    "PRACTICUM_SITE_URL", "http://localhost:8000", help="The address people reach this site at; used in mails."
).rstrip("/")
SECRET_KEY = secret_key(DATA, testing=TESTING)
SECRET_KEY_FALLBACKS = older_keys(SECRET_KEY, testing=TESTING)
SEAL_PAGES = TESTING or DEBUG
ALLOWED_HOSTS = [
    host.strip()
    for host in env.text(
        "PRACTICUM_HOSTS", "localhost,127.0.0.1,[::1]", help="Host names this site answers to, comma separated."
    ).split(",")
]
if TESTING:
    ALLOWED_HOSTS += ["testserver"]
SECURE = SITE_URL.startswith("https://")

ROOMS = [
    "practicum.kit",
    "practicum.access",
    "practicum.people",
    "practicum.communities",
    "practicum.activity",
    "practicum.writing",
    "practicum.topics",
    "practicum.sampling",
    "practicum.search",
    "practicum.conversations",
    "practicum.practices",
    "practicum.decisions",
    "practicum.resources",
    "practicum.glossary",
    "practicum.journal",
    "practicum.connections",
    "practicum.archives",
    "practicum.web",
    "practicum.console",
]
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    *ROOMS,
]
MIDDLEWARE = [
    "practicum.kit.middleware.request_id",
    "practicum.web.requests.counted",
    "practicum.web.gzipped.Gzipped",
    "practicum.kit.middleware.ahead_leaves_nothing",  # before the next: what brought a cookie is never kept
    "practicum.web.kept.may_be_kept",
    "practicum.web.refusals.as_sentences",
    "django.middleware.security.SecurityMiddleware",
    "practicum.web.headers.safe_headers",
    "practicum.web.api.apart.apart",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "practicum.web.signedin.standing",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "practicum.web.frame.around",
]
ROOT_URLCONF = "practicum.web.urls"
WSGI_APPLICATION = "practicum.web.wsgi.application"
APPEND_SLASH = False

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "NAME": "jinja2",
        "APP_DIRS": False,
        "DIRS": [Path(__file__).parent.parent / room.rpartition(".")[2] / "templates" for room in ROOMS],
        "OPTIONS": {
            "environment": "practicum.web.jinja.environment",
            "auto_reload": DEBUG,
            "context_processors": [
                "django.contrib.messages.context_processors.messages",
                "practicum.web.frame.frame",
            ],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    },
]

DATABASES = {
    "default": database(
        env.secret(
            "PRACTICUM_DATABASE_URL", help="postgresql://… or sqlite:///path; by default SQLite in the data folder."
        ),
        DATA,
        testing=TESTING,
    )
}
SILENCED_SYSTEM_CHECKS = ["auth.W004"]  # a handle is unique without regard to case, by a constraint
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FILES = DATA / "files"
OUTBOX = DATA / "outbox"
EXPORTS = DATA / "exports"

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = (
    ["django.contrib.auth.hashers.MD5PasswordHasher"]
    if TESTING
    else ["django.contrib.auth.hashers.ScryptPasswordHasher", "django.contrib.auth.hashers.PBKDF2PasswordHasher"]
)
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "practicum.people.passwords.OtherThanThePlace"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"

ACCOUNT_ADAPTER = "practicum.web.accounts.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "handle"
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_SIGNUP_FORM_CLASS = "practicum.people.forms.SignUpForm"
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_RATE_LIMITS = False  # our own limits, kept in the database: people/limits.py
MFA_SUPPORTED_TYPES = ["webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RATE_LIMITS = False  # our own limits, as above
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE
MFA_ADAPTER = "practicum.web.accounts.PasskeyAdapter"

SESSION_ENGINE = "practicum.web.sessions"
# `__Host-`: no other name of the domain, and no page without https, can set these.
SESSION_COOKIE_NAME = "__Host-practicum" if SECURE else "practicum"
CSRF_COOKIE_NAME = "__Host-csrftoken" if SECURE else "csrftoken"
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 60 * 60 * 24 * 90
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "practicum.web.refusals.expired_form"
CSRF_TRUSTED_ORIGINS = [SITE_URL]
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https")
    if env.flag("PRACTICUM_BEHIND_PROXY", False, help="A proxy in front sets X-Forwarded-Proto and X-Forwarded-For.")
    else None
)
BEHIND_PROXY = SECURE_PROXY_SSL_HEADER is not None
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 400
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

LANGUAGE_CODE = env.text(
    "PRACTICUM_LANGUAGE",
    "en",
    help="The language of the interface where a reader chose none.",
    choices=["en", "de", "ar"],
)
LANGUAGES = [("en", "English"), ("de", "Deutsch"), ("ar", "العربية")]  # each as its speakers call it
PARTLY_TRANSLATED = catalogues.PARTLY  # these say so where one chooses
LOCALE_PATHS = [catalogues.ready(Path(__file__).parent / "locale", DATA / "locale")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"

SMTP = env.secret(
    "PRACTICUM_SMTP", help="smtp://user:password@host:port (smtps:// for TLS); else mails go to DATA/outbox."
)
MAIL_FROM = env.text("PRACTICUM_MAIL_FROM", "practicum@localhost", help="The sender of this site's mails.")
DEFAULT_FROM_EMAIL = SERVER_EMAIL = MAIL_FROM
refuse_unsafe(debug=DEBUG, address=SITE_URL, hosts=ALLOWED_HOSTS, sender=MAIL_FROM)
MAILERS = {"default": {"BACKEND": "practicum.kit.mailout.smtp.Backend"}}  # mails go through kit.mailout

TASKS = {"default": {"BACKEND": "practicum.kit.jobs.backend.TableBackend"}}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

EMBEDDING_MODEL = env.text(
    "PRACTICUM_EMBEDDING",
    "wordllama",
    help="What makes vectors of texts: wordllama (offline, shipped) or none.",
    choices=["wordllama", "none"],
)

COUNTS = None if TESTING else DATA / "counts"  # what processes count: kit.counting
PREVIEW_SITES = frozenset(
    site
    for word in env.text(
        "PRACTICUM_PREVIEW_SITES",
        help="Sites that are asked for title and description of a link that was added, comma separated. Empty: none.",
    ).split(",")
    if (site := word.strip().lower().removeprefix("www.").strip("."))
)
METRICS = env.text(
    "PRACTICUM_METRICS",
    "token",
    help="Who reads /metrics: a host's token; loopback: also this machine, without a proxy before it; or off.",
    choices=["token", "loopback", "off"],
)

SECOND_STEP = env.text(
    "PRACTICUM_SECOND_STEP",
    "own",
    help="Who signs in by a passkey or with a second step: own: whoever chose to; hosts: hosts have to; or everybody.",
    choices=["own", "hosts", "everybody"],
)

LOGGING_CONFIG = None
LOG_LEVEL = env.text(
    "PRACTICUM_LOG_LEVEL", "INFO", help="DEBUG, INFO, WARNING or ERROR.", choices=["DEBUG", "INFO", "WARNING", "ERROR"]
)
log.set_up(
    json=env.flag("PRACTICUM_LOG_JSON", False, help="Write the log as one JSON object a line."),
    level="WARNING" if TESTING else LOG_LEVEL,
)
