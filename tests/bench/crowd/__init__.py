"""An archive of any size, made up by a seeded generator, and what its pages cost."""
