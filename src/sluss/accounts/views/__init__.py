"""The pages of the door that are ours."""
