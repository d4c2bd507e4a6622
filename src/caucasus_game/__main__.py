"""``python -m caucasus_game`` does what the ``caucasus-game`` command does."""

from caucasus_game.cli.main import main

if __name__ == "__main__":
    main()
