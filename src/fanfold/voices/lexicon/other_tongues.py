"""Verbs of speech, and pronouns beside them, in other languages than English."""

from fanfold.voices.lexicon import word_set

SAID_ABROAD = word_set(
    """dit demanda répondit reprit cria murmura ajouta s'écria s’écria déclara souffla répliqua soupira chuchota
    continua lança fit hurla affirma expliqua insista protesta annonça avoua grogna demande répond ajoute murmure
    dis demandai répondis proposa mentit ordonna supplia admit observa remarqua rétorqua interrogea interrompit coupa conclut
    acheva commença poursuivit reconnut approuva plaisanta ricana gémit sanglota bredouilla balbutia bougonna grommela siffla
    articula précisa confirma avertit prévint promit jura supposa suggéra objecta questionna implora gronda rugit couina
    s'exclama s’exclama s'enquit s’enquit s'étonna s’étonna s'excusa s’excusa s'inquiéta s’inquiéta s'indigna s’indigna
    s'emporta s’emporta exigea taquina railla dis-je crie crient disent
    dijo preguntó respondió contestó gritó susurró murmuró añadió exclamó replicó continuó insistió explicó pidió
    suspiró dice pregunta responde contesta dije pregunté respondí
    afirmó advirtió aclaró agregó bromeó comentó confesó corrigió declaró espetó gruñó interrumpió lamentó masculló mintió
    negó observó opinó ordenó prometió propuso protestó reconoció rogó señaló sollozó sugirió suplicó soltó tartamudeó
    intervino admitió aseguró bufó chilló siseó balbuceó exigió repitió rió sonrió
    disse perguntou respondeu gritou sussurrou murmurou acrescentou exclamou replicou continuou insistiu diz
    afirmou avisou comentou concordou confessou declarou explicou indagou interrompeu mentiu ordenou pediu prometeu propôs
    protestou questionou resmungou retrucou riu sorriu sugeriu suplicou falou observou admitiu berrou gemeu soluçou suspirou
    cochichou disparou balbuciou repetiu perguntei respondi
    affermò ammise annunciò avvertì balbettò borbottò commentò concluse confessò insistette interruppe intervenne mentì ordinò
    osservò protestò ribatté sbottò sibilò sorrise sospirò spiegò suggerì supplicò urlò singhiozzò ripeté
    chiese rispose gridò sussurrò mormorò aggiunse esclamò replicò continuò domandò dissi chiesi
    sagte fragte antwortete rief flüsterte murmelte schrie erwiderte meinte entgegnete fügte begann brummte seufzte
    erklärte behauptete gestand versprach befahl warnte protestierte widersprach stammelte stotterte knurrte zischte fauchte
    höhnte spottete lachte grinste jammerte klagte schluchzte raunte hauchte wisperte brüllte ergänzte fuhr schlug bemerkte
    verteidigte beschwerte erkundigte wunderte empörte entschuldigte rechtfertigte vergewisserte wehrte räusperte
    sagt fragt antwortet ruft flüstert bestätigte drängte drohte erinnerte informierte kommentierte kreischte mahnte murrte nickte
    nuschelte quietschte sprach stöhnte unterbrach verkündete verlangte wiederholte wimmerte gähnte keuchte kicherte krächzte
    schimpfte schnaubte schnaufte tröstete vermutete verriet beruhigte betonte feixte gluckste scherzte witzelte hakte setzte gab
    zei vroeg antwoordde riep fluisterde mompelde zuchtte schreeuwde zegt vraagt
    сказал сказала спросил спросила ответил ответила крикнул крикнула прошептал прошептала воскликнул воскликнула
    пробормотал пробормотала добавил добавила произнёс произнес произнесла возразил возразила продолжил продолжила
    заметил заметила вздохнул вздохнула буркнул буркнула говорит спрашивает отвечает
    powiedział powiedziała zapytał zapytała spytał spytała odpowiedział odpowiedziała krzyknął krzyknęła szepnął
    szepnęła mruknął mruknęła dodał dodała rzekł rzekła""",
)

# Words of this list that English has too.
_ENGLISH = word_set("fit dice dis admit gab")
# Verbs without the "s'" that stands before them.
_BARE = word_set("écria exclama enquit étonna excusa inquiéta indigna emporta")
SPOKE_ABROAD = (SAID_ABROAD | _BARE) - _ENGLISH
"""The same without words that mean something else in an English story."""

SUBJECTS_ABROAD = dict.fromkeys(word_set("il él ele egli он er"), 1) | dict.fromkeys(
    word_set("elle ella ela lei она sie"), -1
)
"""He and she, as they stand beside such verbs."""

ACTED_ABROAD = word_set(
    """kam ging sah nickte stand saß setzte drehte blickte lächelte lachte seufzte zuckte wandte öffnete schloss lief trat nahm hob hielt
    starrte schaute wusste hatte konnte wollte entra regarda ferma ouvrit hocha haussa sourit prit s'assit leva tourna secoua
    avança recula posa resta sortit avait entró miró cerró abrió asintió sonrió tomó levantó sentó giró salió caminó quedó había
    entrou olhou fechou abriu assentiu sorriu pegou levantou sentou virou saiu caminhou ficou havia entrò guardò chiuse aprì annuì
    sorrise prese alzò sedette girò uscì rimase aveva"""
)
"""Verbs of doing, in the past, that stand behind the names of people."""
