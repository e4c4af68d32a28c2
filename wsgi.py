"""The way in for servers and the command line."""

from app import create_app

app = create_app()
