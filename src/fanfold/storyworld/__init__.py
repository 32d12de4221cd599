"""Canon, people, anchors, changes, secrets: what a story says about its world.

For now the place of names: `cast` holds the people of a fandom by every name they bear, in the shape
intake and the listener ask for (`fanfold.voices.cast.Cast`).
"""
