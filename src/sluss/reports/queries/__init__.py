"""Questions that pages and reports ask."""
