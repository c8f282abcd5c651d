"""The folder that is offered for files is there: a dialog takes the name of one that is not for that of a file."""

from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths

from mkip_desk.views.base.settings import documents


@pytest.mark.parametrize("there", [True, False])
def test_without_a_documents_folder_the_users_own_is_offered(monkeypatch, tmp_path, there) -> None:
    folder = tmp_path / "Documents"
    if there:
        folder.mkdir()
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _of: str(folder))
    assert documents() == (folder if there else Path.home())
