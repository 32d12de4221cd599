"""Weights of `intake.turnings`, written by `tests.corpus.train_turnings --write`; do not edit."""

BIAS = -3.096
WEIGHTS: tuple[float, ...] = (
    2.093,  # by_days
    2.539,  # by_hours
    0.945,  # elsewhere
    0.000,  # looks_ahead
    0.690,  # time_word
    0.539,  # newcomer
    -0.429,  # nameless
    0.312,  # new_names
    -0.215,  # strangers
    0.572,  # entrance
    0.313,  # found_doing
    0.343,  # wakes
    -0.681,  # speech
    -0.951,  # speech_on_speech
    0.017,  # speech_ends
    -0.995,  # goes_on
    -0.478,  # refers_back
    0.029,  # length
    -0.294,  # length_before
    0.178,  # short_before
    0.597,  # trails_off
    -0.511,  # loud_before
    -2.116,  # unfinished_before
    0.436,  # other_people
    1.034,  # he_or_she
    -0.485,  # speech_shift
    -1.868,  # kinship
    6.904,  # dip
)
