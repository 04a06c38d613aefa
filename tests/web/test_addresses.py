"""Addresses of this computer."""

from __future__ import annotations

import ipaddress

import pytest

from trainer.web.addresses import is_loopback, is_this_computer, own_addresses


def test_others_reach_us_by_addresses_that_are_ours() -> None:
    for address in own_addresses():
        assert not ipaddress.ip_address(address).is_loopback
        assert is_this_computer(address)


def test_a_name_is_ours_only_if_the_settings_say_so() -> None:
    assert not is_this_computer("trainer.lan")
    assert is_this_computer("trainer.lan", ("Trainer.lan",))


@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"])
def test_somebody_at_the_laptop_itself_is_known(address: str) -> None:
    assert is_loopback(address)


@pytest.mark.parametrize("address", ["192.168.1.5", "", "localhost", "::ffff:10.0.0.1"])
def test_everybody_else_is_elsewhere(address: str) -> None:
    assert not is_loopback(address)
