"""What there is to know about canons and the worlds of stories."""
