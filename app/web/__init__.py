"""Glue between Flask and the rooms: guard, render, fields, errors, formats, charts. Knows no room."""
