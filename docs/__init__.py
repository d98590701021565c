"""What the paper is made with."""
