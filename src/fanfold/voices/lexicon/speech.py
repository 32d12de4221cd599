"""Verbs by which stories say that somebody speaks, thinks, feels or does something, and whose words are only read."""

from fanfold.voices.lexicon import word_set

SAID = word_set(
    """said asked replied answered whispered muttered murmured mumbled shouted yelled screamed cried exclaimed added
    called continued began started demanded insisted snapped growled hissed groaned moaned sighed laughed chuckled
    giggled snorted scoffed grumbled grunted gasped breathed sobbed wailed whined whimpered pleaded begged prompted
    urged warned announced declared stated explained repeated agreed admitted confessed confirmed conceded countered
    argued protested objected complained observed remarked commented noted responded returned retorted rejoined quipped
    joked teased suggested proposed offered promised swore vowed assured reassured soothed comforted encouraged ordered
    commanded instructed directed barked bellowed roared thundered boomed shrieked squealed squeaked screeched croaked
    rasped drawled purred cooed crooned sang hummed chanted recited quoted read told inquired enquired queried
    questioned wondered interrupted interjected interposed corrected finished concluded ended summarised summarized
    greeted introduced welcomed thanked apologised apologized congratulated blurted burst ventured volunteered
    stammered stuttered spluttered sputtered choked coughed hiccuped sniffed sniffled spat sneered taunted mocked
    accused challenged threatened cursed cautioned advised counselled informed reported revealed recalled reminded
    mused reflected reasoned speculated guessed supposed lied denied acknowledged allowed assented affirmed averred
    asserted claimed maintained opined pronounced proclaimed intoned echoed mimicked parroted pressed persisted probed
    prodded coaxed cajoled implored beseeched entreated requested invited bade beckoned hollered hooted howled cackled
    cheered crowed gushed enthused squawked yelped bawled blustered babbled rambled jabbered chattered chirped chimed
    piped trilled bleated rumbled grated gritted ground bit clarified elaborated amended resumed tried managed spoke
    uttered mouthed signed texted typed wrote deadpanned smirked smiled grinned beamed frowned pouted shrugged nodded
    winced huffed puffed panted wheezed yawned groused griped nagged chided scolded admonished rebuked reproached
    lectured snarled bristled fumed raged ranted seethed cut broke went inserted hedged faltered trailed translated
    decided noticed joined put croaked""",
)
"""Past forms. Some ("smiled") are no saying, but stand beside speech as if they were."""

SAYS = word_set(
    """says asks replies answers whispers mutters murmurs mumbles shouts yells screams cries exclaims adds calls
    continues begins starts demands insists snaps growls hisses groans sighs laughs chuckles giggles snorts scoffs
    grumbles gasps breathes sobs whines pleads begs prompts urges warns announces declares states explains repeats
    agrees admits confesses counters argues protests complains observes remarks comments notes responds retorts jokes
    teases suggests offers promises swears assures orders commands barks roars shrieks squeals croaks drawls purrs
    tells inquires questions interrupts interjects corrects finishes blurts stammers stutters spits sneers mocks
    reminds muses guesses lies echoes presses smirks smiles grins frowns shrugs nods huffs scolds goes""",
)

PLAIN_SAYING = word_set(
    """said asked replied answered whispered muttered murmured mumbled shouted yelled screamed cried exclaimed
    demanded snapped growled hissed responded retorted inquired enquired stammered stuttered blurted pleaded begged
    announced declared stated repeated insisted added remarked observed called groaned sobbed gasped breathed bellowed
    barked drawled croaked rasped protested interrupted continued says asks replies answers whispers mutters murmurs
    shouts yells told""",
)
"""The verbs that mean nothing but speaking, or nearly: beside them a name is somebody's."""

THOUGHT = word_set(
    """thought wondered mused reflected realised realized decided remembered reminded reasoned pondered
    thinks wonders muses realises realizes decides""",
)

INNER = word_set(
    """thought knew felt wondered realised realized remembered wished hoped feared wanted believed guessed supposed
    understood noticed recognised recognized considered imagined decided regretted dreaded longed missed loved hated
    needed sensed recalled forgot doubted suspected assumed expected figured dreamed dreamt contemplated pondered
    thinks knows feels wonders realises realizes remembers wishes hopes fears wants believes understands notices
    decides needs suspects""",
)
"""What nobody sees from outside."""

PERCEIVED = word_set(
    """saw heard watched noticed smelled smelt tasted spotted glimpsed sensed felt found listened
    sees hears watches notices spots senses feels""",
)

ACTS = word_set(
    """nodded smiled looked turned walked shrugged laughed frowned grinned stood sat ran came went shook took put
    pulled pushed glanced stared sighed leaned leant stepped reached grabbed blinked paused hesitated winced rolled
    raised lifted crossed opened closed held kissed hugged gasped swallowed bit moved stopped tried got gave wiped
    picked dropped kept let left entered arrived jumped climbed knelt bowed waved pointed watched followed rose fell
    slept woke cried wept drew threw caught hurried rushed ignored hated loved wanted knew thought felt saw heard""",
)

READ_THINGS = word_set(
    """sign note letter card message text poster banner label plaque headline caption screen inscription email e-mail
    postcard telegram page book title placard notice sticker tag header writing words handwriting engraving
    t-shirt shirt badge article newspaper display tattoo invitation envelope scroll parchment readout program""",
)
"""Things that "say" something without a voice."""

NAMES_WORDS = word_set(
    """word words term phrase name title titled called named labelled labeled dubbed entitled nicknamed marked
    letter letters expression spelled spelt signed stamped pronounced means meant meaning so-called""",
)
"""What stands before words that are spoken about, not spoken."""

CONTRACTED = word_set(
    """em tis twas twere twill cause til till bout cos coz cuz round n d s ll ve re m t tween ere neath nuff kay
    fraid course less specially nother scuse ave e er im is ad ope appy ouse ome ow ello ere alf eard ell
    ang old arry undred un ole nd o way most least way pon gainst mongst cept spect ject member cross midst twixt""",
)
"""Words that begin with an apostrophe because something is left out."""
