"""Pages of canons and of the worlds of stories."""
