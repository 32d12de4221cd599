"""Verbs of speech in languages that set dialogue with dashes or guillemets."""

from fanfold.voices.lexicon import word_set

SAID_ABROAD = word_set(
    """dit demanda répondit reprit cria murmura ajouta s'écria s’écria déclara souffla répliqua soupira chuchota
    continua lança fit hurla affirma expliqua insista protesta annonça avoua grogna demande répond ajoute murmure
    dis demandai répondis
    dijo preguntó respondió contestó gritó susurró murmuró añadió exclamó replicó continuó insistió explicó pidió
    suspiró dice pregunta responde contesta dije pregunté respondí
    disse perguntou respondeu gritou sussurrou murmurou acrescentou exclamou replicou continuou insistiu diz
    chiese rispose gridò sussurrò mormorò aggiunse esclamò replicò continuò domandò dissi chiesi
    sagte fragte antwortete rief flüsterte murmelte schrie erwiderte meinte entgegnete fügte begann brummte seufzte
    erklärte behauptete gestand versprach befahl warnte protestierte widersprach stammelte stotterte knurrte zischte fauchte
    höhnte spottete lachte grinste jammerte klagte schluchzte raunte hauchte wisperte brüllte ergänzte fuhr schlug bemerkte
    verteidigte beschwerte erkundigte wunderte empörte entschuldigte rechtfertigte vergewisserte wehrte räusperte
    sagt fragt antwortet ruft flüstert
    сказал сказала спросил спросила ответил ответила крикнул крикнула прошептал прошептала воскликнул воскликнула
    пробормотал пробормотала добавил добавила произнёс произнес произнесла возразил возразила продолжил продолжила
    заметил заметила вздохнул вздохнула буркнул буркнула говорит спрашивает отвечает
    powiedział powiedziała zapytał zapytała spytał spytała odpowiedział odpowiedziała krzyknął krzyknęła szepnął
    szepnęła mruknął mruknęła dodał dodała rzekł rzekła""",
)
