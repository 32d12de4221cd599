"""Pages of those who wrangle. To everybody else there is nothing at these addresses."""
