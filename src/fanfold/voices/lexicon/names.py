"""What names are made of, and which capitalised words are nobody's."""

from fanfold.voices.lexicon import word_set

# One line a set of short forms and the name they stand for; a short form may stand for several.
_SHORT = """
    Abby Abbie: Abigail | Al: Albert Alfred Alan Alexander Alistair | Alex Lex Xander: Alexander Alexandra Alexis
    Allie Ally: Alison Allison Alice Alexandra | Andy Drew: Andrew | Angie: Angela | Annie Nan: Ann Anne Anna Annabelle
    Archie: Archibald | Art Artie: Arthur | Barb Barbie: Barbara | Bart: Bartholomew | Bea: Beatrice Beatrix
    Becky Becca Bex: Rebecca | Ben Benny Benji: Benjamin Benedict | Bert Bertie: Albert Herbert Robert Bertram
    Beth Betty Betsy Bess Bessie Liz Lizzie Lizzy Eliza Libby Elsie: Elizabeth Elisabeth | Bill Billy Will Willy Willie Liam: William
    Bob Bobby Rob Robbie Robby Bert: Robert | Brad: Bradley Bradford | Cal: Calvin Caleb Callum | Cam: Cameron Camilla
    Carrie: Caroline Carolyn | Cass Cassie: Cassandra Cassidy | Cathy Kathy Kate Katie Kitty Kit Kat Kay Cat: Catherine Katherine Kathryn Kathleen Katerina
    Char Charlie Chuck Lottie: Charles Charlotte | Chris Kit Topher: Christopher Christian Christine Christina Christa | Christy Chrissy Tina: Christine Christina
    Cindy: Cynthia Lucinda | Clem: Clement Clementine | Connie: Constance Cornelia | Dan Danny: Daniel | Dani Danielle: Danielle Daniela
    Dave Davy: David | Deb Debbie: Deborah Debra | Dee: Deirdre Dolores | Dick Rick Ricky Richie Rich: Richard | Dom: Dominic Dominique
    Don Donnie: Donald | Dot Dottie Dolly: Dorothy Dorothea | Doug: Douglas | Ed Eddie Ned Ted Teddy: Edward Edmund Edwin Theodore
    Ellie Nell Nellie Nora Lena: Eleanor Helen Elena Ellen Elinor | Em Emmy: Emma Emily Emmeline | Eve Evie: Eva Evelyn Genevieve
    Fran Frannie Frank Frankie: Frances Francis Francesca Franklin | Fred Freddie Freddy: Frederick Alfred Winifred Frederica
    Gabe: Gabriel | Gabby: Gabrielle Gabriela | Gene: Eugene | Gerry Jerry: Gerald Jerome Jeremy | Gil: Gilbert | Ginny Gin: Virginia Ginevra
    Greg: Gregory | Gus: Augustus August Angus | Hal Harry Hank: Henry Harold Harrison | Hattie: Harriet | Herm: Hermione Herman | Mione: Hermione
    Izzy Bella Belle Ibby: Isabel Isabella Isobel Isadora | Jack Johnny Johnnie Jackie: John Jonathan Jacqueline | Jake: Jacob
    Jamie Jim Jimmy Jem: James Jameson | Jan Jen Jenny Jennie Jenn: Jennifer Jane Janet Genevieve Gwenyfar | Jess Jessie: Jessica Jessamine
    Jo Joey Joe Josie: Joseph Josephine Joanna Joanne Joel | Jon Jonny Nathan: Jonathan | Josh: Joshua | Judy: Judith | Jules: Julian Julia Juliet Julie Julius
    Ken Kenny: Kenneth | Kim: Kimberly Kimberley | Larry Laurie: Lawrence Laurence Laura | Leo: Leonard Leonardo Leopold | Len Lenny: Leonard
    Lila Lil Lily Lilly: Lillian Lilian Liliana | Lou Louie: Louis Louise Lucille | Luce Lucy: Lucinda Lucille Lucia | Luke Luc: Lucas Lucius
    Madge Maggie Meg Peg Peggy Greta Daisy: Margaret Margarita Magdalena | Maddie Mads Maddy: Madeleine Madeline Madison | Mandy: Amanda | Marty: Martin Martina
    Matt Matty: Matthew Matthias | Max: Maxwell Maximilian Maxine | Mel: Melanie Melissa Melvin | Mike Mikey Mick Mickey: Michael | Millie Milly: Mildred Millicent Camilla
    Minnie: Minerva Wilhelmina | Moll Molly Polly May: Mary | Nan Nancy: Anne | Nat Nate: Nathan Nathaniel Natalie Natasha | Tasha: Natasha | Nick Nicky Nico: Nicholas Nicola Nicole
    Oz Ozzie: Oswald Oscar | Pam: Pamela | Pat Patty Patsy Paddy Tricia Trish: Patrick Patricia | Pen Penny: Penelope | Pete: Peter | Phil: Philip Phillip Philippa
    Pip Pippa: Philip Philippa Peregrin | Prue: Prudence | Ray: Raymond Rachel | Reg Reggie: Reginald Regulus | Ron Ronnie: Ronald Veronica | Roz: Rosalind Rosalyn
    Rose Rosie: Rosalind Rosamund Rosemary | Ru: Rupert Ruth | Russ: Russell | Sal Sally Sadie: Sarah Sara | Sam Sammy: Samuel Samantha Samwise | Sandy: Alexandra Alexander Sandra
    Seb Bas: Sebastian | Sherry: Sheryl Sharon | Si: Simon Silas | Sol: Solomon | Sophie: Sophia | Stan: Stanley | Steph Stevie: Stephanie | Steve Stevie: Stephen Steven
    Sue Susie Suzie: Susan Susannah Suzanne | Tabby: Tabitha | Tess Tessie Terry: Theresa Teresa Terence | Theo: Theodore Theodora | Tim Timmy: Timothy
    Toby: Tobias | Tom Tommy: Thomas | Tony: Anthony Antony Antonio | Tori Vicky Vic: Victoria Victor | Trixie: Beatrix | Val: Valerie Valentine Valentina | Vince Vinnie: Vincent
    Viv: Vivian Vivienne | Walt Wally: Walter | Wes: Wesley Weston | Win Winnie: Winifred Edwin Winston | Zach Zack: Zachary Zachariah | Zeke: Ezekiel
"""


def _diminutives() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for entry in _SHORT.replace("\n", "|").split("|"):
        short, _, full = entry.partition(":")
        for name in short.split():
            found.setdefault(name, set()).update(word for word in full.split() if word != name)
    return {short: frozenset(full) for short, full in found.items()}


DIMINUTIVES = _diminutives()
"""Short form → the names it may stand for."""

MEN = word_set(
    "mr mister sir lord captain king prince duke count baron father brother uncle grandpa grandfather herr monsieur m signor señor "
    "don reverend rev dad daddy papa pa man boy guy lad gentleman son husband grandson nephew emperor headmaster"
)
WOMEN = word_set(
    "mrs ms miss missus lady queen princess duchess countess baroness mother sister aunt auntie grandma grandmother granny nanny nurse "
    "mistress madame madam mme mlle mademoiselle signora signorina frau fräulein señora doña mom mum mummy mommy mama mamma ma "
    "woman girl lass daughter wife granddaughter niece empress headmistress"
)
KIN = word_set(
    """mom mum mummy mommy mama mamma mother ma dad daddy papa father pa grandma grandpa granny gran grandad grandfather
    grandmother nana nan auntie aunt uncle sis bro"""
)
"""What people call their family, as if it were a name."""

NOBODY = word_set(
    """i i'm i'll i'd i've o oh ah okay ok yes no god lord jesus christ heaven hell bible satan devil
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
    october november december christmas easter halloween thanksgiving hanukkah yule midsummer
    english french german spanish italian russian american british irish scottish welsh greek latin roman japanese
    chinese indian mexican canadian australian european african asian dutch swedish polish turkish arabic jewish
    christian catholic muslim victorian englishman frenchman englishmen
    england france germany spain italy russia america britain ireland scotland wales greece japan china india mexico
    canada australia europe africa asia london paris rome berlin tokyo york boston chicago california texas washington
    florida carolina virginia hollywood broadway manhattan brooklyn oxford cambridge edinburgh dublin earth mars
    mr mrs ms miss dr tv dvd cd usa uk fbi cia nypd mum's google facebook internet coke pepsi starbucks netflix disney
    north south east west northern southern eastern western nope yeah hey hi hello well then but and the a an it its he she
    him they we you who what when where why how this that these those there here if as at in on of for to from with not
    so or my your his her our their one two three four five six chapter part book act scene act everyone everybody
    someone somebody nobody anyone anybody nothing something everything because although though while after before
    since until unless even just only once still yet thank thanks please sorry good great welcome goodbye bye
    suddenly finally maybe perhaps however instead meanwhile later now today tonight tomorrow yesterday
    mine yours hers ours theirs himself herself myself is was are were be been do does did have has had can could
    will would shall should may might must let don't didn't isn't wasn't can't couldn't won't wouldn't that's it's
    he's she's they're we're you're i'm there's what's who's how's where's here's let's like come go look get stop
    wait see never always every each all some any many most more much another other both either neither such same
    dear dearest poor sir madam ma'am good-bye good-morning good-night good-evening esq really truly honestly actually
    about except whenever wherever whoever whatever suppose till presently sometimes again whether unlike despite
    during among between behind beyond under over above below against along upon where's"""
)
"""Capitalised words that are no name, or too often none to be one by themselves."""

PLACES = word_set(
    """street road avenue lane square hill hills city town village high school hospital river lake house hall park
    island college university church hotel inn station castle bridge bay beach valley mountain mountains forest woods
    county court academy cafe café bar club tower towers palace abbey manor court gardens garden terrace row place
    ministry department company inc street's alley gate harbour harbor port ocean sea creek field fields kingdom
    empire republic federation union war day night year century games cup league world star ship"""
)
"""The last word of names of places and institutions."""

EPITHETS = word_set("old young little poor dear dearest good darling sweet big")
"""Words before a name that are none of it: "Poor Ines"."""

HONORIFICS = ("-chan", "-san", "-sama", "-dono", "-kun", "-sensei", "-senpai", "-sempai", "-tan", "-han", "-hime")
"""What Japanese stories hang on to a name."""

RELATED = word_set(
    """girlfriend boyfriend friend brother sister wife husband son daughter cousin nephew niece aunt uncle mother father
    fiancé fiancée roommate teammate partner agent named called told asked kissed hugged married thanked met named dear"""
)
"""Before a name: a person's."""

WHERE = word_set("in at into near toward towards across through throughout around within outside beyond")
"""Before a name: rather a place than a person."""

UNHEARD_HEADS = word_set(
    """voice voices tone words word silence sound noise mouth lips eyes face head heart mind thought thoughts hand hands body
    smile look expression answer reply question response laugh laughter whisper scream shout cry thing things door
    phone radio television tv speaker speakers intercom machine book letter note sign text message one ones other
    others former latter companion pair couple pause moment moments minute minutes second seconds while beat breath sigh
    tone manner question questions composure others crowd group two three rest both people everyone world wind rain moment time way name it that"""
)
"""Nouns that stand before verbs of saying and are nobody: "his voice said"."""

PERSON_NOUNS = word_set(
    """man woman boy girl guy kid child lady gentleman lad lass person stranger teenager youth teen baby adult
    men women boys girls guys kids children ladies gentlemen strangers students teenagers"""
)
"""Nouns for anybody: one "man" in a story need not be the man of another scene."""
