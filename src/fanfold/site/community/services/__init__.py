"""Changes to what people say and keep."""
