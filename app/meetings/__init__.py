"""What was said when people met: records of meetings, and what patient groups answer as groups."""
