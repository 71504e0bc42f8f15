"""Who somebody from a provider outside is here, and where somebody from here can sign in."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sluss.accounts.models import ProviderLink
from sluss.accounts.outside.believing import Believed
from sluss.accounts.outside.provider import providers


def link_of(*, believed: Believed) -> ProviderLink | None:
    """By issuer and subject alone. One query."""
    links = ProviderLink.objects.select_related("user")
    return links.filter(issuer=believed.issuer, subject=believed.subject).first()


@dataclass(frozen=True, kw_only=True)
class OwnProvider:
    """A provider, and since when the user is known from there."""

    slug: str
    name: str
    linked_at: datetime | None
    used_at: datetime | None


def own_providers(*, user_id: UUID) -> tuple[OwnProvider, ...]:
    """Every provider of this installation, linked or not. One query."""
    links = {link.issuer: link for link in ProviderLink.objects.filter(user_id=user_id)} if providers() else {}
    return tuple(
        OwnProvider(
            slug=provider.slug,
            name=provider.name,
            linked_at=links[provider.issuer].linked_at if provider.issuer in links else None,
            used_at=links[provider.issuer].used_at if provider.issuer in links else None,
        )
        for provider in providers()
    )
