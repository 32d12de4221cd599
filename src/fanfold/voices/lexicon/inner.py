"""Words for what goes on inside a head, which no onlooker knows."""

from fanfold.voices.lexicon import word_set

FELT = word_set(
    """happy sad afraid scared glad relieved surprised shocked stunned confused sure certain unsure uncertain determined
    ashamed embarrassed proud jealous tired exhausted desperate worried nervous anxious stressed frustrated grateful
    curious tempted aware hungry thirsty cold lonely furious angry annoyed bored disappointed devastated terrified
    horrified excited hopeful guilty lost helpless hurt planning hoping trying thinking wondering dying going used
    supposed able unable ready convinced reminded overwhelmed torn amazed startled puzzled"""
)
"""Behind "was": how somebody felt, from inside."""

NOT_INNER = word_set(
    """know want think feel understand care believe remember mind like need expect notice realise realize recognise
    recognize trust hate love wish dare see hear have"""
)
"""Behind "didn't", "could": what somebody did or did not do inside."""

INSIDE = word_set(
    "heart mind stomach chest thoughts memory head vision conscience soul gut throat pulse nerves skin eyes"
)
"""What is felt from inside when it is told of somebody."""

SEEMED = word_set("seemed looked appeared sounded")
"""How somebody is to those who look on."""
