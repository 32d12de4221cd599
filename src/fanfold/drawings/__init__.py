"""Pictures of a story as SVG: its shape, and who speaks to whom.

Pure text out of a `voices.hearing.Hearing`; knows neither the web nor the terminal. Nothing is told by colour alone:
each tone has a pattern, each pattern a name in the key, and each drawing a title that says in words what it shows.
"""
