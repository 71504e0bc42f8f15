"""The embedded PostgreSQL: real server binaries from a wheel, on a private socket of one SLUSS_HOME."""
