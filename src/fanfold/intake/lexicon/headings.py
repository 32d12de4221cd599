"""The words chapter headings are made of."""

from fanfold.intake.lexicon import word_set

# Nouns that, with a number, name a division of a story. Those of the second list are everyday words as
# well ("part one of the plan", "Book 2 on the shelf") and are believed only in a tidy line.
CHAPTER_WORDS = (
    "chapter", "chap", "chapt", "chpt", "chpter", "chp", "ch", "capter", "chaper", "chatper",
    "kapitel", "chapitre", "chap", "capítulo", "capitulo", "cap", "capitolo", "hoofdstuk", "kapittel", "luku",
    "rozdział", "rozdzial", "kapitola", "fejezet", "глава", "розділ", "bölüm", "bolum", "κεφάλαιο", "chương",
    "bab", "capitolul", "poglavlje", "глава", "פרק", "الفصل", "فصل", "κεφ",
)  # fmt: skip
DIVISION_WORDS = (
    "part", "pt", "parte", "partie", "teil", "deel", "del", "osa", "część", "czesc", "část", "rész", "часть",
    "частина", "episode", "ep", "épisode", "episodio", "folge", "act", "acte", "akt", "acto", "book", "buch",
    "livre", "libro", "boek", "volume", "vol", "band", "section", "canto", "story", "arc", "issue", "installment",
    "instalment",
)  # fmt: skip
# Divisions that hold chapters themselves: "Book 2" above "Chapter 1" opens nothing of its own.
OUTER_WORDS = frozenset({"book", "buch", "livre", "libro", "boek", "volume", "vol", "band", "arc", "story"})

# Everyday words that count divisions in some stories ("Day 3", "Entry 12"): headings only where they count up over
# long stretches of story and no other headings do the work.
COUNTED_WORDS = word_set("""day night week month year hour scene entry letter log track verse round lesson game stage phase level
    step stanza movement drabble snippet ficlet tale memory dream session file case tag nacht jour jour día dia giorno""")

# Chapters that have a name instead of a number. The misspellings are common ones.
NAMED_CHAPTERS = (
    "prologue", "prolouge", "prolog", "prologo", "prólogo", "пролог", "epilogue", "epilouge", "epilougue",
    "epilog", "epílogo", "epilogo", "épilogue", "эпилог", "interlude", "interlud", "interludio", "intermission",
    "intermezzo", "preface", "preamble", "prelude", "foreword", "afterword", "coda", "omake", "vorwort", "nachwort",
    "bonus chapter", "extra chapter", "bonus scene", "extra scene", "the final chapter", "final chapter", "the last chapter",
    "last chapter", "chapter the last", "alternate ending", "extra", "bonus", "side story", "sidestory", "teaser", "postlude", "outtake", "deleted scene",
    "interludium", "введение", "序章", "終章", "终章", "楔子", "尾声", "番外", "番外編", "プロローグ", "エピローグ",
    "幕間",
)  # fmt: skip

# Names that are everyday words as well: headings only with a title behind a mark, or alone in capitals or decoration.
NAMED_IN_SHORT = frozenset({"extra", "bonus", "final chapter", "last chapter", "the final chapter", "the last chapter"})

# Words in a heading that say whose eyes we see through; such a line is no chapter title.
VIEWPOINT_WORDS = ("pov", "p.o.v", "p.o.v.", "point of view", "perspective")

# Words in a lone line that say when or where a scene plays; such a line under a heading is no title.
DATELINE_WORDS = word_set("""january february march april may june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday a.m. p.m. am pm o'clock hours minutes
    later earlier ago""")

# Lines that announce what is still to come: the headings after them are no headings here.
ANNOUNCEMENTS = (
    "coming up", "coming soon", "next chapter", "next time", "next episode", "up next", "in the next", "contents",
    "table of contents", "chapters", "chapter index", "chapter list", "index", "inhalt", "sommaire", "índice",
    "summary of chapter", "last time", "previously", "reprise of", "recap",
)  # fmt: skip
