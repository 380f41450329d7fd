"""What every template may use: icons, looks, ways around, markup."""
