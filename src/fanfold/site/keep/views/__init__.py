"""The pages of those who run the archive, and what it tells everybody."""
