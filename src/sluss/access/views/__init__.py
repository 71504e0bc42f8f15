"""The pages about the keys: who may know what, who has read, who takes whom."""
