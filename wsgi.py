"""The way in for servers and the command line."""

from app import create_app
from config import SettingsRefused

try:
    app = create_app()
except SettingsRefused as refusal:
    raise SystemExit(f"Folkmoot does not start. {refusal}") from None
