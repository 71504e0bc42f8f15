"""A passkey made of software, which can also be made to lie: what a device answers, byte for byte.

key = SoftKey()
credential = key.registered(creation_options)
credential = key.answered(request_options, origin="https://elsewhere.example")
"""

import json
import os
from dataclasses import dataclass, field
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, EllipticCurvePrivateKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from fido2.cose import ES256
from fido2.utils import sha256, websafe_decode, websafe_encode
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData

HERE: Final = "http://localhost"
PRESENT_AND_VERIFIED: Final = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV
PRESENT: Final = AuthenticatorData.FLAG.UP


@dataclass
class SoftKey:
    private: EllipticCurvePrivateKey = field(default_factory=lambda: generate_private_key(SECP256R1()))
    id: bytes = field(default_factory=lambda: os.urandom(32))
    count: int = 0
    user_handle: str = ""

    def registered(
        self, asked: dict[str, Any], *, origin: str = HERE, flags: int = PRESENT_AND_VERIFIED
    ) -> dict[str, Any]:
        options = asked["publicKey"]
        self.user_handle = options["user"]["id"]
        public = ES256.from_cryptography_key(self.private.public_key())
        credential = AttestedCredentialData.create(Aaguid.NONE, self.id, public)
        flags |= AuthenticatorData.FLAG.AT
        data = AuthenticatorData.create(sha256(options["rp"]["id"].encode()), flags, self.count, credential)
        said = self._said("webauthn.create", options, origin)
        attestation = AttestationObject.create("none", data, {})
        return self._credential({"clientDataJSON": said, "attestationObject": bytes(attestation)})

    def answered(
        self,
        asked: dict[str, Any],
        *,
        origin: str = HERE,
        rp_id: str = "",
        flags: int = PRESENT_AND_VERIFIED,
        user_handle: str | None = None,
    ) -> dict[str, Any]:
        options = asked["publicKey"]
        self.count += 1
        data = AuthenticatorData.create(sha256((rp_id or options["rpId"]).encode()), flags, self.count)
        said = self._said("webauthn.get", options, origin)
        signature = self.private.sign(bytes(data) + sha256(said), ECDSA(SHA256()))
        response = {"clientDataJSON": said, "authenticatorData": bytes(data), "signature": signature}
        credential = self._credential(response)
        credential["response"]["userHandle"] = self.user_handle if user_handle is None else user_handle
        return credential

    @staticmethod
    def _said(kind: str, options: dict[str, Any], origin: str) -> bytes:
        challenge = websafe_encode(websafe_decode(options["challenge"]))
        return json.dumps({"type": kind, "challenge": challenge, "origin": origin, "crossOrigin": False}).encode()

    def _credential(self, response: dict[str, bytes]) -> dict[str, Any]:
        return {
            "id": websafe_encode(self.id),
            "rawId": websafe_encode(self.id),
            "type": "public-key",
            "response": {name: websafe_encode(content) for name, content in response.items()},
            "clientExtensionResults": {"credProps": {"rk": True}},
        }
