"""Forms of what people say and keep."""
