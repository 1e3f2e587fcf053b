"""One root error and its few children. Every message says what was wrong, where, and what to do."""


class AtlasError(Exception):
    """Root of all errors of Incident Atlas that a user can act on; shown as its message alone."""


class InputError(AtlasError):
    """The input is unusable: a file, a parameter or a value that cannot be read."""


class StoreError(AtlasError):
    """The store is missing, locked, foreign or damaged; it has not been changed."""


class NotFoundError(AtlasError):
    """The thing asked for does not exist; the answer is no."""
