"""From a file to a plan: read, recognise, map, parse, geocode, match. Pure; nothing touches the store."""
