"""What every response carries, and what no page holds."""

import re

import pytest
from flask.testing import FlaskClient

from tests.browsing import START, ask

PAGES = [
    START,
    "/c/tea/lessons/",
    "/c/tea/lessons/teapots",
    "/c/tea/chats",
    "/c/tea/quiz?seed=1",
    "/c/tea/answer?q=tea",
    "/no",
]


@pytest.mark.parametrize("page", PAGES)
def test_no_page_holds_inline_script_or_style_or_reaches_outside(client: FlaskClient, page: str) -> None:
    ask(client, "Which materials are teapots made of?")
    html = client.get(page).text
    assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", html)
    assert not re.search(r"<script(?![^>]*\ssrc=)", html)
    assert not re.findall(r'(?:src|<link[^>]*href)="(https?:)?//', html)


@pytest.mark.parametrize("page", [*PAGES, "/healthz", "/static/viva.css"])
def test_every_response_is_guarded(client: FlaskClient, page: str) -> None:
    with client.get(page) as response:
        headers = response.headers
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_the_cookie_is_kept_from_scripts_and_other_sites(client: FlaskClient) -> None:
    ask(client, "hello")
    cookie = client.get_cookie("viva")
    assert cookie
    assert cookie.http_only
    assert cookie.same_site == "Lax"
    assert not cookie.secure


def test_over_https_the_cookie_stays_there(client: FlaskClient) -> None:
    response = client.get(START, base_url="https://localhost")
    assert "Secure" in response.headers["Set-Cookie"]


def test_static_files_are_named_by_content_and_kept(client: FlaskClient) -> None:
    (address,) = re.findall(r'href="(/static/viva\.css\?v=\w+)"', client.get(START).text)
    with client.get(address) as response:
        assert "max-age=31536000" in response.headers["Cache-Control"]


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "x"])
def test_the_theme_switch_never_leads_elsewhere(client: FlaskClient, back: str) -> None:
    html = client.get(START).text
    found = re.search(r'name="csrf_token" value="([^"]+)"', html)
    assert found
    response = client.post("/theme", data={"csrf_token": found[1], "theme": "dark", "back": back})
    assert response.location == "/"
    assert 'data-theme="dark"' in client.get(START).text
