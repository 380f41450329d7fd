"""An invented market to show the registry with."""
