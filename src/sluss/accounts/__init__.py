"""Users, sign-in, sessions, second factors; no fact about a participant."""
