"""Connecting, naming and removing second factors: allauth's pages with our forms, and never the last one away."""

from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.utils import is_mfa_enabled
from allauth.mfa.webauthn.internal import auth, flows
from allauth.mfa.webauthn.views import (
    AddWebAuthnView,
    EditWebAuthnView,
    ReauthenticateWebAuthnView,
    RemoveWebAuthnView,
)
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.views.generic.edit import FormView

from sluss.accounts.adapters import ONLY_ONE
from sluss.accounts.factors import is_the_only_one, one_at_a_time
from sluss.accounts.passkeys import use_count
from sluss.audit.door import record_door_act


class AddPasskey(AddWebAuthnView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        # After super(), whose question would be for a key that does not open by itself.
        context = super().get_context_data(**kwargs)
        return context | {"js_data": {"creation_options": auth.begin_registration(self.request.user, True)}}

    def form_valid(self, form: Form) -> HttpResponse:
        said = form.cleaned_data
        with transaction.atomic():
            passkey, codes = flows.add_authenticator(self.request, name=said["name"], credential=said["credential"])
            use_count(passkey, passkey.wrap().authenticator_data.counter)
        return redirect("mfa_view_recovery_codes" if codes else "mfa_index")


class RenamePasskey(EditWebAuthnView):
    pk_url_kwarg = "passkey_id"
    success_url = reverse_lazy("mfa_index")


class RemovePasskey(RemoveWebAuthnView):
    pk_url_kwarg = "passkey_id"
    success_url = reverse_lazy("mfa_index")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"is_the_only_one": is_the_only_one(self.object)}

    def form_valid(self, form: Form) -> HttpResponse:
        with transaction.atomic():
            one_at_a_time(self.object.user_id)
            if is_the_only_one(self.object):
                messages.error(self.request, ONLY_ONE)
                return redirect("mfa_index")
            return super().form_valid(form)


class DisconnectApp(DeactivateTOTPView):
    def form_valid(self, form: Form) -> HttpResponse:
        with transaction.atomic():
            one_at_a_time(self.request.user.pk)
            form.full_clean()
            return super().form_valid(form) if form.is_valid() else self.form_invalid(form)


@method_decorator([login_required, reauthentication_required(app="allauth.mfa")], name="dispatch")
class OtherApp(ActivateTOTPView):
    """A new telephone: the app that was connected goes on until the new one has shown its code."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not is_mfa_enabled(request.user, [Authenticator.Type.TOTP]):
            return redirect("mfa_activate_totp")
        # allauth's own leads away from here whoever has an app already.
        return FormView.dispatch(self, request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"instead_of_another": True}

    def form_valid(self, form: Form) -> HttpResponse:
        with transaction.atomic():
            one_at_a_time(self.request.user.pk)
            Authenticator.objects.filter(user=self.request.user, type=Authenticator.Type.TOTP).delete()
            record_door_act(act="second_factor.removed", user_id=self.request.user.pk, kind="totp", by="other_app")
            return super().form_valid(form)


class SamePersonByPasskey(ReauthenticateWebAuthnView):
    def form_invalid(self, form: Form) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        # allauth's own loses the form that was sent, and with it why it was refused.
        context = super().get_context_data(**kwargs)
        return context | {"form": kwargs.get("form", context["form"])}
