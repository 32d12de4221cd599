"""Capitalised words that name nobody."""

_NOT_NAMES = """
a about absolutely according action actually add additionally adventure after again ages ah all almost alright also
alternate alternating although always am american an and angst another any anybody anyhow anyone anything anyway
anyways apart apologies apparently april are around as aside assume assuming at august author authors autumn back
based basically be because before beginning begins being believe believes besides beta betas between big special hugs bold both
british btw but by can canon canonically ch chappie chaps chapter chapters characters check christmas coda comments
companion complete completed concrit constructive contains continuation continues could criticism day december
despite did disclaimer disregard disregarding disregards do does don't dont drabble drama due during dvd each easter
either english enjoy enjoying enough episode episode-tag episodes europe even eventually ever every everybody
everyone everything except fall family fandom fanfic fanfiction featuring february feedback feel femslash few fic
fics final finally first flames fluff focusing follow following follows for forget friday friday's friendship from
fun furthermore fyi general genre get give god going good got grammar great had half halloween happens happy has
have having he hell hello help hence her here hers hey hi his hmm honestly hope hopefully horror how however huge
humor humour hurt i i'd i'll i'm i've if ignore ignores ignoring im imagine in including inspired instead into is
isn't it it's italic italics its itself january july june just keep kind kudos language last lastly late later least
leave let let's like literally little ll located lol long look lots love lyrics main major make many march mature
may maybe me mention mentions merry message mid mild minor missing moment monday more moreover most mostly much
multiple my myself mystery name never nevertheless new next nice no nobody none nope normal normally not note notes
nothing november now obviously occasional october of off oh ok okay old omg on once one one-shot ones oneshot
oneshots only oops or original originally other others our out outsider over overall own owner pairing pairings part
parts people perhaps personally pg picks placed plain please plot plus post post-series pov povs pre pre-series
prequel pretend pretending primarily prologue prompt quick random rated rating read readers reading reality really
remember review reviewers reviews rights romance said same saturday season see seems seen september sequel series
set setting she ship short should show shown side since slash slight slow small so some somebody someday someone
something sometimes song soon sorry special spoiler spoilers spring starring start starts status still story such
suddenly summary summer sunday suppose sure switching t tag tags take takes technically tell thank thanks that
that's the their them then there there's therefore these they they're things think thinks this those though three
through throughout thursday thus time title to today together told tragedy translation trigger true try tuesday tv
two two-shot ugh uk um unbeta'd unbetad unfortunately universal unless until up update updates us usa usual very
violence vote wait warning warnings was we wednesday welcome well were what whatever when where whether which while
who whoever whose why will winter wip wish with without woo word words work would write writing written wrote yay
yeah year years yep yes yesterday yet you you're your yours
"""
NOT_NAMES = frozenset(_NOT_NAMES.split())
"""Openers of sentences, days, months and words of the trade, in lower case."""

_NOT_SHIPS = """
a action adventure and angst anime ao3 au author b beta bold book boy c ch chapter chapters comfort comment comments
complete crime crossover d dad day disclaimer drama dream dvd e either english explicit f family fanfic fantasy
female femslash ff fic flashback flashbacks fluff french friendship g game gen general german girl h he her hers het
him his horror humor humour hurt italics k kudos lemon lime lj m male manga mature mom month movie mum mystery n
nc-17 night not note notes oc one oneshot ooc or parody part parts pg pg-13 poem poetry post pre prequel pwp r rated
rating read reality review reviews romance s sci-fi scifi sequel she show slash smut song spanish spiritual story
summary supernatural suspense t teen them they thoughts three title tragedy tv two u w week western wip writer x y
"""
NOT_SHIPS = frozenset(_NOT_SHIPS.split())
"""Words on either side of a slash that make no couple."""
