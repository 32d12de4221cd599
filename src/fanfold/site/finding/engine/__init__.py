"""The index itself: two tantivy indexes in one folder. Knows neither the database nor the visibility rule.

`shape` is what stands in them, `shelf` a folder with both, `asking` turns a question into a query of theirs, `places` finds
the words of a question in a passage.
"""
