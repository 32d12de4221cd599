"""Words that authors use when they talk about their stories, as data for `passes/declared/`."""
