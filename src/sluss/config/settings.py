"""Settings of the program; every value that differs between installations comes from `home` or `databases`."""

from django.utils.translation import gettext_lazy as _

from sluss.config import environment, log
from sluss.config.databases import database_settings
from sluss.config.home import sluss_home
from sluss.config.providers import configured_providers
from sluss.shared.sealing import SealingKeys

HOME = sluss_home()

# Secrets: made once in SLUSS_HOME/keys; a missing one stops the start.
SECRET_KEY = HOME.key("secret").hex()
SLUSS_ACTING_KEY = HOME.key("acting")
SLUSS_SEALING_KEYS = SealingKeys(sealing=HOME.key("sealing"), index=HOME.key("index"))
SLUSS_HEADS_KEY = HOME.key("heads")

DEBUG = False
ALLOWED_HOSTS = environment.allowed_hosts()
CSRF_TRUSTED_ORIGINS = environment.trusted_origins()
SLUSS_BEHIND_TLS = environment.serves_https()
SLUSS_GALLERY = environment.shows_gallery()
ROOT_URLCONF = "sluss.config.urls"
WSGI_APPLICATION = "sluss.config.wsgi.application"

DATABASES = database_settings()
DATABASE_ROUTERS = ["sluss.shared.db.router.OwnerMigrates"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "sluss.config.apps.ConfigApp",
    "sluss.reports.apps.ReportsApp",
    "sluss.exchange.apps.ExchangeApp",
    "sluss.cases.apps.CasesApp",
    "sluss.access.apps.AccessApp",
    "sluss.people.apps.PeopleApp",
    "sluss.organisations.apps.OrganisationsApp",
    "sluss.accounts.apps.AccountsApp",
    "sluss.audit.apps.AuditApp",
    "sluss.ui.apps.UiApp",
    "sluss.shared.apps.SharedApp",
    "django_cotton.apps.SimpleAppConfig",
    "template_partials.apps.SimpleAppConfig",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "sluss.config.middleware.BehindTLS",
    "sluss.ui.middleware.ContentSecurityPolicy",
    "sluss.config.middleware.DatabaseAway",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "sluss.accounts.middleware.Language",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "sluss.accounts.middleware.SessionLimits",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "sluss.accounts.middleware.SecondFactorRequired",
    "axes.middleware.AxesMiddleware",
    "sluss.access.middleware.ActorMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            [
                                "django_cotton.cotton_loader.Loader",
                                "django.template.loaders.filesystem.Loader",
                                "django.template.loaders.app_directories.Loader",
                            ],
                        )
                    ],
                )
            ],
            "builtins": ["django_cotton.templatetags.cotton", "template_partials.templatetags.partials"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "sluss.ui.context.page",
                "sluss.access.context.who_acts",
                "sluss.organisations.context.demo_people",
            ],
        },
    }
]

# Sign-in: e-mail, password and a second factor that works without JavaScript; or a passkey alone.
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
    {"NAME": "sluss.accounts.password_words.NotTheFirstGuess"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_ADAPTER = "sluss.accounts.adapters.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "sluss.accounts.password_forms.SignInForm",
    "reauthenticate": "sluss.accounts.password_forms.SamePersonForm",
    "change_password": "sluss.accounts.password_forms.OtherPasswordForm",
}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
# Axes counts who tries what; these only slow down one address that tries many.
ACCOUNT_RATE_LIMITS = {"login": "120/m/ip", "login_failed": "40/m/ip"}
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if environment.serves_https() else 0
MFA_ADAPTER = "sluss.accounts.adapters.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
# The device itself asks for its PIN, finger or face: a passkey is two factors, with a password or without.
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_RATE_LIMITS = {"webauthn_login": "120/m/ip"}
MFA_TOTP_ISSUER = "Sluss"
MFA_FORMS = {
    "authenticate": "sluss.accounts.forms.SignInCodeForm",
    "reauthenticate": "sluss.accounts.forms.SameAgainCodeForm",
    "activate_totp": "sluss.accounts.forms.ConnectAppForm",
    "add_webauthn": "sluss.accounts.passkey_forms.NewPasskeyForm",
    "authenticate_webauthn": "sluss.accounts.passkey_forms.PasskeyAsCodeForm",
    "edit_webauthn": "sluss.accounts.passkey_forms.OtherNameForm",
    "login_webauthn": "sluss.accounts.passkey_forms.PasskeyInsteadForm",
    "reauthenticate_webauthn": "sluss.accounts.passkey_forms.SameAgainPasskeyForm",
}
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_FORM_FIELD = "login"
AXES_USERNAME_CALLABLE = "sluss.accounts.adapters.tried_email"
AXES_CLIENT_IP_CALLABLE = "sluss.accounts.adapters.client_address"
# A code, or an address that names a person's page, has no place in a list of attempts.
AXES_SENSITIVE_PARAMETERS = ["code", "next"]
AXES_LOCKOUT_TEMPLATE = "account/lockout.html"
AXES_DISABLE_ACCESS_LOG = True

# An agency's own sign-in: who may be asked stands in SLUSS_HOME, beside the keys.
SLUSS_PROVIDERS = configured_providers(HOME.path)

# Sessions: rows, gone with the browser, ended by SessionLimits after an hour without a click and ten hours in all.
# The row stays a week, so that a form sent late is known as its writer's and kept through the sign-in.
SESSION_ENGINE = "sluss.accounts.session_store"
SESSION_COOKIE_AGE = 7 * 24 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = environment.serves_https()
# The browser then takes them from this host over TLS only, and no sister host can plant one.
SESSION_COOKIE_NAME = "__Host-sessionid" if environment.serves_https() else "sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken" if environment.serves_https() else "csrftoken"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
SECURE_HSTS_SECONDS = 31_536_000 if environment.serves_https() else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
CSRF_FAILURE_VIEW = "sluss.accounts.views.kept_form.csrf_failure"

# Languages: msgids are English; Swedish is the first language of the desk.
LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", _("Swedish")), ("da", _("Danish")), ("en", _("English"))]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Stockholm"

STATIC_URL = "static/"
STATIC_ROOT = HOME.path / "static"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": HOME.path / "uploads"},
    },
    "staticfiles": {"BACKEND": environment.static_storage()},
}

TEST_RUNNER = "django.test.runner.DiscoverRunner"
LOGGING = log.LOGGING
