"""Which providers there are: facts of the installation, read once when the program starts."""

from dataclasses import dataclass, field

from django.conf import settings

from sluss.accounts.outside.refusals import NoSuchProvider


@dataclass(frozen=True, kw_only=True)
class Provider:
    """An OpenID provider that staff may sign in at; see docs/how-to/sign-in-with-your-own-provider.md."""

    slug: str
    name: str
    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    # What its answer may say when somebody showed two factors there; neither said: ours is asked for.
    strong_acr: frozenset[str] = frozenset()
    strong_amr: frozenset[str] = frozenset()
    # The claim that names somebody for ever, and nobody else ever.
    subject_claim: str = "sub"
    # Whether it must ask who it is each time, though somebody is signed in there already.
    always_asks: bool = True

    def is_strong(self, *, acr: str, amr: frozenset[str]) -> bool:
        """Did the person show two factors there?"""
        return acr in self.strong_acr or bool(amr & self.strong_amr)


def providers() -> tuple[Provider, ...]:
    configured: tuple[Provider, ...] = settings.SLUSS_PROVIDERS
    return configured


def provider_named(slug: str) -> Provider:
    """Raises: NoSuchProvider."""
    for provider in providers():
        if provider.slug == slug:
            return provider
    raise NoSuchProvider
