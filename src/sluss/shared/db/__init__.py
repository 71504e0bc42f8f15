"""The PostgreSQL backend that makes every transaction somebody's."""
