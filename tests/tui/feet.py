"""What a test asks of a screen's last line."""

from __future__ import annotations

from caucasus_game.tui.footer import Footer


def footer_fits(app):
    """Whether every key that the screen's footer tells is told whole, to the last letter; small windows have none."""
    footers = app.screen.query(Footer)
    return all(
        footer.shown != () and sum(key.width for key in footer.shown) - 1 <= footer.size.width for footer in footers
    )
