"""What an attacker would send: each case with its stated outcome, in bounded memory and time."""
