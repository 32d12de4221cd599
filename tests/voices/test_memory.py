"""What was named fades as paragraphs go by, and candidates come from what has not faded."""

from fanfold.voices.memory import Memory
from fanfold.voices.turns import Ground


def test_the_last_named_weighs_most() -> None:
    memory = Memory(2)
    memory.read(0, Ground(named=((0, True),)), ())
    memory.read(1, Ground(named=((1, False),)), ())
    assert memory.short[1] > memory.short[0] > 0
    assert (memory.last_named, memory.last_subject) == (1, 0)


def test_nobody_stays_for_ever() -> None:
    memory = Memory(1)
    memory.read(0, Ground(named=((0, True),)), ())
    for index in range(1, 200):
        memory.read(index, Ground(), ())
    assert list(memory.recent(200, 99)) == []


def test_who_speaks_is_there_though_unnamed() -> None:
    memory = Memory(1)
    memory.read(0, Ground(), (0,))
    assert [who for who, _ in memory.recent(1, 30)] == [0]
    assert memory.said[0] == 1
