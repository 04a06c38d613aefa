"""Who may do what."""

from __future__ import annotations

import pytest

from trainer.people.model import Person, Role
from trainer.people.rules import _MAY, Action, Asker, may

AMINA = Person(id="amina", name="Amina")
TOMAS = Person(id="tomas", name="Tomás", role=Role.FACILITATOR)
OWNER = Asker(is_owner=True)
ZED = None


def test_every_action_has_a_rule() -> None:
    assert set(_MAY) == set(Action)


@pytest.mark.parametrize(
    ("action", "thing", "amina", "joy_to_amina", "tomas", "zed"),
    [
        (Action.LEARN, "", True, True, True, True),
        (Action.SEE_PROGRESS, "amina", True, False, True, False),
        (Action.CHANGE_PERSON, "amina", True, False, False, False),
        (Action.FORGET_PERSON, "amina", True, False, False, False),
        (Action.CLEAR_TRIES, "amina", False, False, True, False),
        (Action.SEE_GUIDE, "", False, False, True, False),
        (Action.SEE_PEOPLE, "", False, False, True, False),
        (Action.SET_UP, "", False, False, False, False),
    ],
)
def test_the_table_of_who_may_do_what(
    action: Action,
    thing: str,
    *,
    amina: bool,
    joy_to_amina: bool,
    tomas: bool,
    zed: bool,
) -> None:
    joy = Person(id="joy")

    found = [may(who, action, thing) for who in (AMINA, joy, TOMAS, ZED)]

    assert found == [amina, joy_to_amina, tomas, zed]
    assert may(OWNER, action, thing), "the owner may do everything"


def test_nobody_is_themselves_to_nothing() -> None:
    assert not may(Person(id=""), Action.CHANGE_PERSON, "")


def test_an_owner_who_also_learns_is_both() -> None:
    both = Asker(person=AMINA, is_owner=True)

    assert may(both, Action.SET_UP)
    assert may(both, Action.CHANGE_PERSON, "amina")
