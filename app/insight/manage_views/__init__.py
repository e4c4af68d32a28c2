"""The pages of staff: frame, coding, agreement, answers, publishing, the log of issues."""
