"""What a person types into a search box, understood: the query language, and how words become comparable.

Knows neither the site nor an index. `parser.understood` turns what was typed into a tree (`nodes`) and says what it could
not make sense of; `words` cuts and folds texts, the same way for what is looked for and for what is looked through.
"""
