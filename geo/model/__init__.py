"""The words of the design as values: report, incident, site, group, batch, taxonomy, assembly and grade."""
