"""Fanfold: a self-hosted home for serial fan fiction.

Five pure packages know stories (`manuscript`, `intake`, `storyworld`, `editions`, `cli`);
one wing knows the web (`site`). See docs/explanation/architecture.md.
"""

__version__ = "0.1.0"
