"""The store is open before the first visitor comes, and a store that cannot be opened stops nothing."""

import threading

from geo.errors import StoreError
from geo.web import prepare


def test_the_store_is_opened_once_and_waited_for(monkeypatch):
    opened, go_on = [], threading.Event()

    def open_slowly():
        go_on.wait(10)
        opened.append(1)

    monkeypatch.setattr(prepare, "get_store", open_slowly)
    preparation = prepare.Preparation()
    assert not preparation.is_under_way
    preparation.begin()
    preparation.begin()
    assert preparation.is_under_way
    go_on.set()
    preparation.wait()
    assert opened == [1]
    assert not preparation.is_under_way


def test_a_store_that_cannot_be_opened_keeps_nobody_waiting(monkeypatch):
    def fail():
        raise StoreError("It is locked.")

    monkeypatch.setattr(prepare, "get_store", fail)
    preparation = prepare.Preparation()
    preparation.begin()
    preparation.wait()
    assert not preparation.is_under_way
