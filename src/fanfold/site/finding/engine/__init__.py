"""The index itself: three tantivy indexes in one folder. Knows neither the database nor the visibility rule.

`shape` is what stands in them, `shelf` a folder with all, `asking` turns a question into a query of theirs, `passages` and
`places` find its words in a text, `listing` makes lists and counts tags.
"""
