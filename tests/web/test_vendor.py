"""The front-end packages: installed once, locked by hash, from nowhere in particular."""

import json

import pytest

from geo.web import vendor


def test_the_lock_names_no_address_and_a_hash_for_each_package():
    lock = json.loads((vendor.WEB / "package-lock.json").read_text())
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert {"node_modules/leaflet", "node_modules/protomaps-leaflet"} <= set(packages)
    for package in packages.values():
        assert "resolved" not in package
        assert package["integrity"].startswith("sha512-")


def test_versions_are_exact():
    wanted = json.loads((vendor.WEB / "package.json").read_text())["dependencies"]
    assert all(version[0].isdigit() for version in wanted.values())


def test_what_is_served_is_there():
    assert vendor.missing() == []
    assert vendor.is_installed()
    vendor.require()


def test_a_second_run_does_nothing(monkeypatch, capsys):
    monkeypatch.setattr(vendor, "install", lambda *_: pytest.fail("installed again"))
    assert vendor.main() == 0
    assert "in place" in capsys.readouterr().out


def test_a_missing_file_is_named(tmp_path, monkeypatch):
    assert vendor.missing(tmp_path) == list(vendor.FILES)
    assert not vendor.is_installed(tmp_path)
    monkeypatch.setattr(vendor, "missing", lambda: ["leaflet.js"])
    with pytest.raises(vendor.VendorError, match=r"leaflet\.js.*python -m geo\.web\.vendor"):
        vendor.require()


def test_another_lock_is_another_installation(tmp_path, monkeypatch):
    for name in vendor.FILES:
        (tmp_path / name).write_text("x")
    (tmp_path / vendor.STAMP.name).write_text(json.dumps({"lock": "of another day"}))
    assert not vendor.is_installed(tmp_path)


def test_npm_that_fails_is_told_with_its_words(tmp_path, monkeypatch):
    monkeypatch.setattr(vendor, "npm_command", lambda: ["sh", "-c", "echo no such registry >&2; exit 1", "npm"])
    with pytest.raises(vendor.VendorError, match="no such registry"):
        vendor.install(tmp_path)
