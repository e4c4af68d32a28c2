"""The forms of themes, coding, answers and quotations."""
