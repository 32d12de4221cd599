"""How far the questions about a speaker look, and the number that says there is nothing to see."""

NONE = -9.0
FAR = 99
# Turns that are looked at on either side.
REACH = 4
# Candidates of a turn, at most.
CROWD = 11
# With fewer candidates than these, people named longer ago are asked about too.
FEW = 6
# Paragraphs in which somebody named may still be speaking, and those that belong to one talk.
WINDOW = 99
TALK = 30
