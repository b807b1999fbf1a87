"""Leaders' site (/ld): the board, why each number is what it is, and the signing stack. No rule and no query of its own."""
