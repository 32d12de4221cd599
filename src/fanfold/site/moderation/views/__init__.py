"""Pages of those who report, of those who decide, and of those it concerns."""
