"""Pages for writers: the desk, giving a story, checking what was read, publishing, editing."""
