"""The pages of moderators: the queue, one comment, arranging, copies, how comments sound."""
