"""A provider that lies: it signs with its own keys whatever the test wants it to have said. Only for attacks.

with lying() as liar:
    liar.claims["nonce"] = "another"
"""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from jwt.algorithms import RSAAlgorithm


class Liar:
    def __init__(self, port: int) -> None:
        self.issuer = f"http://localhost:{port}"
        self.key: RSAPrivateKey = generate_private_key(public_exponent=65537, key_size=2048)
        self.description: dict[str, Any] = {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/auth",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/jwks",
        }
        self.claims: dict[str, Any] = {}
        self.header: dict[str, Any] = {"kid": "one"}
        self.algorithm = "RS256"
        self.signs_with: Any = self.key
        self.token: str | None = None
        self.status = 200
        self.moved_to = ""

    def says(self) -> str:
        if self.token is not None:
            return self.token
        claims = {name: said for name, said in self.claims.items() if said is not None}
        return jwt.encode(claims, self.signs_with, algorithm=self.algorithm, headers=self.header)

    def keys(self) -> dict[str, Any]:
        public = json.loads(RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [public | {"kid": "one", "use": "sig", "alg": "RS256"}]}

    def honest(self, *, nonce: str) -> None:
        now = int(time.time())
        self.claims = {
            "iss": self.issuer,
            "sub": "bea-at-ekvik",
            "aud": "sluss",
            "nonce": nonce,
            "iat": now,
            "exp": now + 300,
            "auth_time": now,
            "acr": "loa3",
        }


@contextmanager
def lying() -> Iterator[Liar]:
    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            if liar.moved_to:
                self.send_response(302)
                self.send_header("Location", liar.moved_to)
                self.end_headers()
                return
            said: Any = {"id_token": liar.says(), "access_token": "x", "token_type": "Bearer"}
            if self.path.startswith("/.well-known/"):
                said = liar.description
            elif self.path == "/jwks":
                said = liar.keys()
            body = json.dumps(said).encode()
            self.send_response(liar.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_GET(self) -> None:
            self.answer()

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.answer()

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("localhost", 0), Handler)
    liar = Liar(server.server_port)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield liar
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
