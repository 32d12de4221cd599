"""Every setting of the site. All come from the environment and work with nothing set.

| variable | meaning |
| --- | --- |
| FANFOLD_DATA | folder of the database, the originals and the secret key (`./var`) |
| FANFOLD_DATABASE_URL | `postgresql://…`; empty for the embedded SQLite |
| FANFOLD_SECRET_KEY | signing key; made once and kept in the data folder when unset |
| FANFOLD_HOSTS | host names the site answers to, comma-separated (this machine's own only) |
| FANFOLD_ORIGIN | public address such as `https://tales.example`; switches on HTTPS-only cookies |
| FANFOLD_ARCHIVE_NAME | name of the archive in the page head |
| FANFOLD_LANGUAGE | language of pages and letters for whoever asks for none that is there (`en`) |
| FANFOLD_SIGNUP | whether newcomers may sign up (yes) |
| FANFOLD_LEAKED_PASSWORDS | file of leaked passwords as Have I Been Pwned gives it (SHA-1, in order), none of which is then taken |
| FANFOLD_MAX_FILE_MB | largest story file taken (32) |
| FANFOLD_MAX_PICTURE_MB | largest picture taken (12); what is kept of it is a good deal smaller |
| FANFOLD_KEPT_PAGES_MB | what each process keeps of pages for guests at most (24); 0 makes every page anew |
| FANFOLD_EMAIL_URL | `smtp://user:password@host:587`; without it mail is written to the data folder |
| FANFOLD_EMAIL_FROM | address that letters are from (`archive@` and the host of FANFOLD_ORIGIN) |
| FANFOLD_JOBS | whether `serve` starts a worker beside the web processes (yes); no where another machine does the jobs |
| FANFOLD_DEBUG | Django's debug pages; never on a public machine |
"""

import secrets
from pathlib import Path
from urllib.parse import urlsplit

from fanfold.site.project import environment as env
from fanfold.site.project.languages import SOURCE, languages_in

DATA = env.folder("FANFOLD_DATA", "var")
DEBUG = env.flag("FANFOLD_DEBUG", default=False)
ORIGIN = env.text("FANFOLD_ORIGIN")
SECURE = ORIGIN.startswith("https://")
ARCHIVE_NAME = env.text("FANFOLD_ARCHIVE_NAME", "Fanfold")
SIGNUP_OPEN = env.flag("FANFOLD_SIGNUP", default=True)
# What each process of the site keeps of pages for guests at most; 0 makes every page anew.
KEPT_PAGES_BYTES = env.number("FANFOLD_KEPT_PAGES_MB", 24) * 1_000_000
MAX_FILE_BYTES = env.number("FANFOLD_MAX_FILE_MB", 32) * 1_000_000
MAX_PICTURE_BYTES = env.number("FANFOLD_MAX_PICTURE_MB", 12) * 1_000_000


def _secret_key() -> str:
    given = env.text("FANFOLD_SECRET_KEY")
    if given:
        return given
    path = DATA / "secret-key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(60), encoding="ascii")
    return path.read_text(encoding="ascii").strip()


SECRET_KEY = _secret_key()
ALLOWED_HOSTS = env.words("FANFOLD_HOSTS", "localhost,127.0.0.1,[::1]")
if ORIGIN:
    ALLOWED_HOSTS.append(urlsplit(ORIGIN).hostname or "")
    CSRF_TRUSTED_ORIGINS = [ORIGIN]

INSTALLED_APPS = [
    "fanfold.site.project",
    "fanfold.site.demo",
    "fanfold.site.leaving",
    "fanfold.site.downloads",
    "fanfold.site.feeds",
    "fanfold.site.reading",
    "fanfold.site.finding",
    "fanfold.site.keep",
    "fanfold.site.moderation",
    "fanfold.site.community",
    "fanfold.site.worlds",
    "fanfold.site.wrangling",
    "fanfold.site.works",
    "fanfold.site.catalog",
    "fanfold.site.accounts",
    "fanfold.site.base",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "django_prose_editor",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "fanfold.site.base.middleware.content_security_policy",
    "fanfold.site.base.middleware.robots_tag",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "fanfold.site.accounts.language.Language",
    "fanfold.site.base.kept_pages.KeptPages",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "fanfold.site.accounts.presence.Presence",
    "fanfold.site.moderation.gate.Gate",
    "fanfold.site.keep.agreeing.Agreeing",
    "fanfold.site.base.middleware.coded_errors",
]
ROOT_URLCONF = "fanfold.site.project.urls"
WSGI_APPLICATION = "fanfold.site.project.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "fanfold.site.base.context.page",
                "fanfold.site.accounts.context.entrance",
                "fanfold.site.community.context.notices",
                "fanfold.site.moderation.context.waiting",
            ],
        },
    }
]
DATABASES = {"default": env.database("FANFOLD_DATABASE_URL", DATA)}
# Work that no reader waits for is kept as rows of the same database, so that it stands or falls with what asked for it.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
JOBS_BESIDE = env.flag("FANFOLD_JOBS", default=True)
# Commands that run beside the web processes of every machine.
BESIDE = ["indexer"]
# What apps above the works say of each work on its writer's desk (`works/desk.py`).
DESK = [
    "fanfold.site.community.queries.desk.waiting_answers",
    "fanfold.site.community.queries.desk.open_remarks",
    "fanfold.site.worlds.queries.questions.waiting_questions",
]
# What apps above the works let a writer change on many of them at once (`works/facets.py`).
FACETS = ["fanfold.site.community.facets.ANSWERS"]
# What is heard in a work, as an app above its world hears it: `(work, chapters, listens) -> worlds.queries.questions.Heard`.
VOICES = "fanfold.site.reading.listening.heard_of"
CLOCK = "fanfold.site.project.clock.CLOCK"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "fanfold.site.accounts.passwords.GuessableValidator"},
]
LEAKED_PASSWORDS = env.file("FANFOLD_LEAKED_PASSWORDS")
if LEAKED_PASSWORDS:
    AUTH_PASSWORD_VALIDATORS.append(
        {"NAME": "fanfold.site.accounts.passwords.LeakedValidator", "OPTIONS": {"file": LEAKED_PASSWORDS}}
    )
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "works:desk"
LOGOUT_REDIRECT_URL = "reading:home"
ACCOUNT_ADAPTER = "fanfold.site.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*", "password2*"]
ACCOUNT_SIGNUP_FORM_CLASS = "fanfold.site.accounts.forms.PenNameSignupForm"
ACCOUNT_FORMS = {
    "login": "fanfold.site.accounts.entrance.SignInForm",
    "signup": "fanfold.site.accounts.entrance.SignUpForm",
    "add_email": "fanfold.site.accounts.entrance.OtherEmailForm",
    "reset_password": "fanfold.site.accounts.entrance.NewPasswordForm",
}
# Letters go to confirmed addresses only; nobody is kept out for want of one.
# New accounts from one network: a classroom or a meeting gets in, a machine does not. The rest is as django-allauth has it.
ACCOUNT_RATE_LIMITS = {"signup": "20/h/ip"}
ACCOUNT_EMAIL_VERIFICATION = "optional"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_GET = False
# Whoever owns an account hears of what changes its keys, at the old address too.
ACCOUNT_EMAIL_NOTIFICATIONS = True
# Passkeys need scripts: where none run they are not offered, and a password with a code opens the account as before.
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_FORMS = {
    "add_webauthn": "fanfold.site.accounts.passkeys.AddPasskeyForm",
    "edit_webauthn": "fanfold.site.accounts.passkeys.NamePasskeyForm",
}
# Browsers themselves let passkeys be used over https and on one's own machine alone, so that trying it at home works.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE
MFA_ADAPTER = "fanfold.site.accounts.adapter.SecondKeyAdapter"

LANGUAGE_CODE = env.text("FANFOLD_LANGUAGE", SOURCE)
# An archive may have catalogues of its own; what they leave out is taken from ours.
LOCALE_PATHS = [DATA / "locale", Path(__file__).resolve().parents[1] / "locale"]
LANGUAGES = languages_in(LOCALE_PATHS)
LANGUAGE_COOKIE_NAME = "language"
FORMAT_MODULE_PATH = ["fanfold.site.project.formats"]
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATIC_ROOT.mkdir(exist_ok=True)
ORIGINALS_ROOT = DATA / "originals"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": DATA / "files"}},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MIMETYPES = {".epub": "application/epub+zip"}
WHITENOISE_MANIFEST_STRICT = False

DATA_UPLOAD_MAX_MEMORY_SIZE = MAX_FILE_BYTES
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
FILE_UPLOAD_HANDLERS = [
    "fanfold.site.base.uploads.BoundedUploadHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

SESSION_COOKIE_SECURE = SECURE
CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SECURE_HSTS_PRELOAD = SECURE
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "fanfold.site.base.views.csrf_failure"

EMAIL_FILE_PATH = DATA / "mail"
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FROM = env.text("FANFOLD_EMAIL_FROM")
EMAIL_TIMEOUT = 20
_mail = urlsplit(env.text("FANFOLD_EMAIL_URL"))
if _mail.hostname:
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST, EMAIL_PORT = _mail.hostname, _mail.port or 587
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail.username or "", _mail.password or ""
    EMAIL_USE_TLS = EMAIL_PORT == 587
    EMAIL_USE_SSL = EMAIL_PORT == 465

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # A page that is not there is nothing to wake the archivist for.
    "loggers": {"django.request": {"level": "ERROR"}, "django_tasks_db": {"level": "ERROR"}},
}
