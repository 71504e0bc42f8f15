"""Sluss: one door in to work and studies, for the organisations that share one person's case."""
