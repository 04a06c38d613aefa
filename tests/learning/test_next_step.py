"""What a learner goes on with."""

from __future__ import annotations

from trainer.content.model import LessonKey
from trainer.learning.next_step import count_of, next_step
from trainer.learning.progress import LessonProgress, Progress

THINK = [LessonKey("thinkcoop", "m", name) for name in "abcd"]
MY = [LessonKey("mycoop", "m", name) for name in "ab"]


def progress(**lessons: tuple[str, int]) -> Progress:
    """Return progress by short name: ``think_a=("finished", 7)``, finished last thing at 7."""
    known = {f"think_{key.lesson}": key for key in THINK} | {f"my_{key.lesson}": key for key in MY}
    return Progress(
        lessons={
            known[name]: LessonProgress(opened=True, finished=state == "finished", last=last)
            for name, (state, last) in lessons.items()
        }
    )


def chosen(done: Progress) -> LessonKey | None:
    found = next_step(done, THINK, MY)
    return found.lesson if found else None


def test_who_has_done_nothing_begins_at_the_beginning() -> None:
    found = next_step(Progress(), THINK, MY)

    assert found is not None
    assert (found.lesson, found.is_started, found.position) == (THINK[0], False, 1)
    assert (found.count.done, found.count.total) == (0, 4)


def test_a_lesson_begun_is_continued() -> None:
    found = next_step(progress(think_a=("finished", 5), think_c=("opened", 9)), THINK, MY)

    assert found is not None
    assert (found.lesson, found.is_started, found.position) == (THINK[2], True, 3)
    assert (found.count.done, found.count.total) == (1, 4)


def test_the_lesson_opened_last_wins() -> None:
    assert chosen(progress(think_b=("opened", 9), my_a=("opened", 10))) == MY[0]
    assert chosen(progress(think_b=("opened", 10), my_a=("opened", 9))) == THINK[1]


def test_after_a_finished_lesson_comes_the_one_behind_it() -> None:
    assert chosen(progress(think_b=("finished", 9))) == THINK[2]


def test_after_the_last_lesson_come_the_gaps() -> None:
    assert chosen(progress(think_d=("finished", 9), think_a=("finished", 8))) == THINK[1]


def test_a_finished_programme_leads_to_the_next() -> None:
    finished = progress(**{f"think_{name}": ("finished", 3) for name in "abcd"})

    assert chosen(finished) == MY[0]
    assert count_of(finished, THINK).is_complete


def test_who_has_finished_all_has_nothing_to_go_on_with() -> None:
    everything = {f"think_{name}": ("finished", 3) for name in "abcd"}

    assert chosen(progress(**everything, my_a=("finished", 4), my_b=("finished", 5))) is None
    assert next_step(Progress()) is None
    assert not count_of(Progress(), []).is_complete
