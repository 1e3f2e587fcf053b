"""Charts in Altair: pure functions from a store's answer to a chart on columns c0, c1, ..."""
