"""Tokens in a file that only its owner can read."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from ._token_set import TokenSet


class FileStore:
    """Keeps tokens in a file with mode 0600. A file that holds no tokens counts as none.

    A folder that is missing is made, for this user alone.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._path = Path(path)

    def load(self) -> TokenSet | None:
        """The tokens that were stored last."""
        try:
            return TokenSet.from_json(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None

    def save(self, tokens: TokenSet | None, /) -> None:
        """Keeps tokens; None removes the file."""
        if tokens is None:
            self._path.unlink(missing_ok=True)
            return
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Beside it and then in its place, so that nobody reads half of it.
        beside = self._path.with_name(f"{self._path.name}.{secrets.token_hex(6)}")
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                file.write(tokens.to_json())
                file.flush()
                os.fsync(file.fileno())
            os.replace(beside, self._path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
