"""What leaves the app: slides as pictures and documents, tables in other people's formats."""
