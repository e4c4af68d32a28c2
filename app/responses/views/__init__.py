"""The public doors of this room: answering, and what one holds afterwards."""
