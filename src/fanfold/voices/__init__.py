"""Who speaks, who thinks, and through whose eyes a story is told.

Knows neither files nor the web: it hears a `Telling` (the words of a story and its paragraphs) and says
what it heard as `Voices`. Intake makes a telling of a restored file, the site of a stored work; a
script makes one of any text: `listen(Telling.of_text(text))`.
"""
