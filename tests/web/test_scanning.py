"""Only the page that reads codes may run the reader of codes."""

from __future__ import annotations

WASM = "'wasm-unsafe-eval'"


def test_only_the_scanning_page_may_run_web_assembly_and_nothing_else_more(client):
    allowed = client.get("/scan").headers["Content-Security-Policy"]
    assert f"script-src 'self' {WASM}" in allowed
    assert "'unsafe-eval'" not in allowed
    assert WASM not in client.get("/").headers["Content-Security-Policy"]


def test_the_reader_of_codes_is_served_from_here_with_its_licence(client):
    vendored = "/static/vendor/zxing-wasm-3.1.4/"
    assert vendored + "reader.js" in client.get("/scan").text
    with client.get(vendored + "zxing_reader.wasm") as reader, client.get(vendored + "LICENSE") as licence:
        assert (reader.status_code, reader.mimetype) == (200, "application/wasm")
        assert "MIT License" in licence.text
