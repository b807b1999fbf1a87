"""What every site shares: layout, styles, fonts, cotton components. Knows no site."""
