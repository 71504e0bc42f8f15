"""Who can sign in; nothing here says anything about a participant."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from sluss.accounts.session_store import SessionStore
from sluss.shared.ids import new_id


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **facts: Any) -> "User":
        """A user who can sign in with `email`; without a password until one is set through a link."""
        user = self.model(email=self.normalize_email(email).lower(), **facts)
        user.set_password(password)
        user.save(using=self._db, force_insert=True)
        return user


class User(AbstractBaseUser):
    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=200)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES, default="sv")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)
    # Part of what every session is checked against: another number ends all of them at the next click.
    session_round = models.PositiveIntegerField(default=0)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        verbose_name = _("user")

    def __str__(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        checked = f"{self.password}|{self.session_round}"
        return salted_hmac("sluss.accounts.session", checked, secret=secret, algorithm="sha256").hexdigest()


class Session(AbstractBaseSession):
    """A browser that came, signed in or not; its data ends with it. The key is a hash: see session_store."""

    session_key = models.CharField(max_length=64, primary_key=True)
    user = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="sessions")

    @classmethod
    def get_session_store_class(cls) -> type[SessionStore]:
        return SessionStore


class SignInLink(models.Model):
    """A link that lets a colleague choose a password, once; only a user's newest works. The token is kept hashed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="links")
    token_hash = models.BinaryField(max_length=32, unique=True)
    made_at = models.DateTimeField()
    valid_until = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    # The colleague has lost the app and its recovery codes: using the link disconnects them.
    disconnects_app = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(valid_until__gt=models.F("made_at")), name="sign_in_link_period")
        ]


class ProviderLink(models.Model):
    """Who somebody is at a provider outside: by its issuer and its own name for them, never by an e-mail address."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="provider_links")
    issuer = models.CharField(max_length=500)
    subject = models.CharField(max_length=255)
    linked_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["issuer", "subject"], name="provider_link_one_user"),
            models.UniqueConstraint(fields=["user", "issuer"], name="provider_link_one_subject"),
        ]


class DemoMark(models.Model):
    """The row that says: this database was made by the demo, everybody in it is invented. No shape may write it."""

    only_row = models.BooleanField(primary_key=True, default=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(only_row=True), name="demo_mark_once")]


class DemoPerson(models.Model):
    """Somebody the sign-in page offers to try, with a password that everybody may know."""

    user = models.OneToOneField(User, on_delete=models.PROTECT, primary_key=True, related_name="demo")
    place = models.PositiveSmallIntegerField(unique=True)
    password = models.CharField(max_length=100)
    # What one sees by signing in as them, by language code.
    shows = models.JSONField()
