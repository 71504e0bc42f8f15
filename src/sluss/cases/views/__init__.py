"""The pages of the case work."""
