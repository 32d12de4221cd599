"""Weights of `intake.turnings`, written by `tests.corpus.train_turnings --write`; do not edit."""

BIAS = -2.946
WEIGHTS: tuple[float, ...] = (
    1.927,  # by_days
    2.576,  # by_hours
    1.058,  # elsewhere
    0.000,  # looks_ahead
    0.623,  # time_word
    0.464,  # newcomer
    -0.364,  # nameless
    0.451,  # new_names
    -0.226,  # strangers
    0.586,  # entrance
    0.129,  # found_doing
    0.460,  # wakes
    -1.012,  # speech
    -0.739,  # speech_on_speech
    -0.248,  # speech_ends
    -0.995,  # goes_on
    -0.483,  # refers_back
    0.056,  # length
    -0.402,  # length_before
    -0.153,  # short_before
    0.604,  # trails_off
    -0.353,  # loud_before
    -1.973,  # unfinished_before
    0.445,  # other_people
    0.816,  # he_or_she
    -0.549,  # speech_shift
    -2.861,  # kinship
    6.987,  # dip
)
