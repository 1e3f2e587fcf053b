"""From the text of an article to draft reports for a person to judge."""
