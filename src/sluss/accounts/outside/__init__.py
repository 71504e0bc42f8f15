"""Signing in at an agency's own OpenID provider: whom we ask, what we ask, what we believe of the answer."""
