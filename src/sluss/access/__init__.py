"""Who may see what: grants, shares, mandates, conflicts, and the words policies are written in."""
