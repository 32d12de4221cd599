"""What words tell about talk: verbs of speaking, titles, kin, and names whose bearers are mostly of one gender.

Word lists, as data. Everything is lower case. Genders are how a text speaks of somebody: 1 for "he", -1 for "she".
"""

from collections.abc import Iterator


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Verbs that introduce speech and hardly anything else.
_SAYING = """
accuse add admit admonish advise affirm agree announce answer apologize apologise argue ask assert assure babble bark
bawl bellow blurt boast brag breathe call caution challenge chide chime chorus cite claim command comment complain
concede conclude confess confide confirm congratulate contradict coo correct counter croak cry deadpan declare deduce
demand deny dictate direct disagree drawl drone echo ejaculate elaborate encourage enquire enthuse exclaim explain
expostulate fume gasp groan growl grumble grunt gush hiss holler howl implore inform inquire insist insinuate instruct
interject interpose interrogate interrupt intone invite jeer jest joke lament lecture lie maintain mention moan mouth
mumble murmur muse mutter narrate note object observe offer opine order pant persist pipe plead pout proclaim promise
prompt pronounce propose protest purr query question quip quote rage rant rasp reason reassure rebuke recall recite
recommend recount reflect reiterate rejoin relate remark remind repeat reply reprimand request respond retort return
reveal roar scoff scold scream screech shout shriek slur snap snarl sneer snort sob soothe speculate splutter sputter
squawk squeak squeal stammer state stress stutter suggest summarize summarise supply surmise sympathize taunt tease
thank threaten thunder urge utter venture verify volunteer vow wail warn whimper whine whisper wheeze wonder yell yelp
"""
_SAYING_FORMS = """
said say says saying told tell tells telling spoke speak speaks speaking swore swears swear begged begs begging spat spits
cried cries crying replied replies replying sang sings denied denies denying quipped quips admitted admits
interrupted permitted chattered shot quoth read reads wrote writes teased whispered repeated
"""
# Verbs that go with speech, and as often without it.
_BESIDE = """
laugh chuckle giggle grin smile smirk sigh nod frown shrug continue start finish resume proceed pursue press
try greet hint guess point cough beam glare gesture inhale exhale sniff sniffle blush wince scowl grimace exult
"""
_BESIDE_FORMS = """
began begin begins beginning nodded nods nodding grinned grins grinning
shrugged shrugs thought thinks wept weeps swallowed paused joined tried tries
"""
# Verbs that speak only with one of these behind them: "went on", "put in", "broke in".
PHRASAL = _set(
    "went goes going go put puts putting broke breaks cut cuts cutting threw burst struck chimed carried kept"
)
PARTICLES = _set("on in out off up")
_DOUBLED = _set("brag chat nod grin shrug slur sob snap beg jab quip cut")


def _forms(verbs: str) -> Iterator[str]:
    """The past, the third person and the participle of regular verbs, and the verb itself."""
    for verb in verbs.split():
        stem = verb + verb[-1] if verb in _DOUBLED else verb
        yield verb
        if verb.endswith("e"):
            yield from (verb + "d", verb + "s", verb[:-1] + "ing")
        elif verb.endswith("y") and verb[-2] not in "aeiou":
            yield from (verb[:-1] + "ied", verb[:-1] + "ies", verb + "ing")
        else:
            yield from (stem + "ed", verb + ("es" if verb.endswith(("s", "sh", "ch")) else "s"), stem + "ing")


SAYS = _set(_SAYING_FORMS) | frozenset(_forms(_SAYING))
BESIDE = (_set(_BESIDE_FORMS) | frozenset(_forms(_BESIDE))) - SAYS

SUBJECTS = {"he": 1, "she": -1}
OBJECTS = {"him": 1, "his": 1, "himself": 1, "her": -1, "hers": -1, "herself": -1}
NARRATOR = frozenset(("i",))
NARRATOR_OBJECTS = frozenset(("me", "my", "myself", "mine"))

MALE_TITLES = _set(
    "mr mister sir lord master monsieur herr don signor senor uncle father brother king prince count baron duke earl emperor viscount marquis colonel captain general major admiral sergeant reverend rev dad daddy papa pa pop grandpa grandfather grandad granddad lad"
)
FEMALE_TITLES = _set(
    "mrs miss ms lady dame madame madam mademoiselle mlle mme frau fraulein signora signorina senora senorita aunt auntie sister mother queen princess duchess countess baroness empress marchioness mama mamma ma mom mommy mum mummy nanny grandma grandmother granny nana"
)
TITLES = (
    MALE_TITLES
    | FEMALE_TITLES
    | _set("dr doctor professor prof inspector detective officer agent lieutenant commander st")
)

# What somebody is called to their face who is not called by name; as single words they are hardly used otherwise.
ADDRESSES = dict.fromkeys(_set("sir sire monsieur dude bro mate mister milord"), 1) | dict.fromkeys(
    _set("madam ma maam mam madame mademoiselle milady"), -1
)
# What parents are called, and how they are spoken of.
PARENTS = dict.fromkeys(_set("papa dad daddy"), 1) | dict.fromkeys(_set("mamma mama mom mum mummy mommy"), -1)

# Titles that name their bearer with "the" before them: "the captain".
RANKS = _set(
    """count countess colonel captain general major admiral sergeant doctor professor inspector detective officer baron
    baroness duke duchess prince princess king queen lieutenant commander marquis reverend emperor"""
)

MEN = _set(
    "man boy gentleman fellow lad guy bloke chap male king prince lord duke earl count father dad brother uncle husband son nephew cousin grandfather grandson waiter landlord butler footman priest clergyman policeman constable fireman wizard monk sailor soldier boyfriend groom stepfather schoolboy swordsman knight barman coachman lacquey englishman frenchman"
)
WOMEN = _set(
    "woman girl lady female queen princess duchess countess mother mom mum sister aunt wife widow daughter niece grandmother granddaughter waitress landlady maid housekeeper nun witch girlfriend bride stepmother schoolgirl hostess actress brunette redhead governess nursemaid"
)
SOMEBODY = _set(
    "voice doctor stranger child baby teenager teen professor teacher guard officer agent nurse captain student detective inspector sergeant driver clerk servant porter other latter former visitor guest friend companion partner leader narrator director manager host blonde blond medic healer demon vampire creature alien pilot secretary journalist elder youth youngster"
)
DETERMINERS = _set("the a an another his her my their our this that one")

# Names that most people bear who are called "he", and "she". A story's own pronouns outweigh them.
MALE_NAMES = _set(
    "adam adrian alan albert alex alexander alfred andrew andy anthony arthur ben benjamin bernard bill billy bob bobby brad brandon brian bruce carl charles charlie chris christopher clark colin dan daniel danny dave david dean dennis derek donald doug douglas dylan eddie edgar edmund edward eric ernest ethan evan felix frank fred frederick gary geoffrey george gerald gilbert graham greg gregory guy hank harold harry henry herbert howard hugh ian isaac jack jacob jake james jason jeff jeremy jerry jim jimmy joe joel john johnny jonathan joseph josh joshua justin keith ken kevin kyle larry lawrence leo leon leonard lewis liam louis lucas luke marcus mark martin matt matthew max michael mike mitchell nathan ned neil nicholas nick noah oliver oscar owen patrick paul peter phil philip ralph ray raymond richard rick robert robin roger ron ronald roy rupert russell ryan sam samuel scott sean sebastian simon stanley stephen steve steven stuart ted terry theodore thomas tim timothy toby todd tom tommy tony victor vincent walter warren wayne will william"
)
FEMALE_NAMES = _set(
    "abigail ada agnes alice alison amanda amelia amy andrea angela anna anne annie audrey barbara beatrice becky bella beth betty brenda bridget brooke carol caroline carrie catherine cecilia charlotte chloe christina christine claire clara claudia cynthia daisy daphne deborah denise diana diane donna dora doris dorothy edith eleanor elena eliza elizabeth ella ellen elsie emily emma erica erin esther eva evelyn faith fanny fiona flora florence frances gabrielle gina ginny gloria grace gwen hannah harriet hazel heather helen hermione holly ida irene isabel isabella jane janet jean jenna jennifer jenny jessica jill joan joanna josephine joyce judith judy julia julie karen kate katherine kathleen katie kelly kim kitty laura lauren leah lena lillian lily linda lisa liz lois louisa louise lucy lydia madeline maggie margaret maria marianne marie marion martha mary matilda maud megan melanie melissa mia michelle mildred miranda molly monica nancy naomi natalie nell nina nora olivia pamela pansy patricia paula pauline penelope phoebe polly rachel rebecca rita rose rosie ruth sally samantha sandra sarah sharon sophia sophie stella stephanie susan sylvia tara teresa tess tina valerie vanessa vera veronica victoria viola violet virginia wendy winifred yvonne zoe"
)

# In front of these stands nobody who speaks: "said to Ines", "behind Tom".
PREPOSITIONS = _set(
    """to at for with of from by about behind beside toward towards near into onto on in over past after before than like
    against without"""
)
# A name behind these begins a part of a sentence; behind the pairing ones only with a comma before ("Ines and Tom").
PAIRING = _set("and or but")
JOINING = PAIRING | _set(
    "then when as while that if because so before after until though although where since yet till unless whereupon which"
)
# A name called out may stand behind these, and in front of those.
CALLING = _set(
    """dear my oh hey yes no please well you hi hello ok okay sorry thanks sure hush goodbye bye aye ah poor now dearest
    darling but and so"""
)
# Behind these a name can only be called out, with a comma or without: "I love you Ines", "come home, Ines".
CLOSING = _set(
    """you it me us him them myself yourself too either here there now again anymore home back tonight today tomorrow
    later alone then"""
)
TURNING = _set("""you please what why where how who i don can are do will would could shouldn did have it we come""")
