"""Pages of what people say and keep."""
