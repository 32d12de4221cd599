"""What there is to know about what people say and keep."""
