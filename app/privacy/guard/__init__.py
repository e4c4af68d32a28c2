"""The personal-data guard: finds in a text what should not be public. Pure; `scanning` is its door."""
