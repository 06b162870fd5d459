"""Which addresses of databases are taken, and that no password in one is ever shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.config.configuration import ConfigError, load_config


def written(folder: Path, text: str) -> Path:
    path = folder / "config.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("address", "masked"),
    [
        ("postgresql://me@localhost/verbatim", "postgresql://me@localhost/verbatim"),
        ("postgres://me:hunter2@one:5433,two/verbatim?sslmode=verify-full", "postgres://me@one:5433,two/verbatim"),
        ("postgresql:///verbatim?host=/run/postgresql&password=hunter2", "postgresql:///verbatim"),
        (
            "postgresql://%2Frun%2Fpostgresql/verbatim?passfile=/etc/hunter2",
            "postgresql://%2Frun%2Fpostgresql/verbatim",
        ),
        ("postgresql://me:hun%40ter2@[::1]:5432/verbatim", "postgresql://me@[::1]:5432/verbatim"),
        ("postgresql://?service=here&sslpassword=hunter2", "postgresql://"),
    ],
)
def test_the_state_may_be_in_a_postgresql_whose_password_is_not_shown(
    tmp_path: Path, address: str, masked: str
) -> None:
    config = load_config(written(tmp_path, f'[storage]\ndatabase = "{address}"'))
    assert config.state == address
    assert config.state.path is None
    assert config.state.masked == masked
    assert "hunter2" not in repr(config)


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://me:hunter2@localhost",  # no database
        "postgresql://me:hunter2@localhost/",
        "postgresql://me:hun/ter2@localhost/verbatim",
        "postgresql://me:hun?ter2@localhost/verbatim",
        "postgresql://me:hun#ter2@localhost/verbatim",
        "postgresql://me:hun@ter2@localhost/verbatim",
        "postgresql://me:hunter2%@localhost/verbatim",
        "postgresql://me:hunter2@localhost/verbatim/more",
        "postgresql://me:hunter2@localhost/verbatim?sslmode",
        "postgresql://me:hunter 2@localhost/verbatim",
        "mysql://me:hunter2@localhost/verbatim",
    ],
)
def test_the_password_in_the_address_of_a_database_is_not_repeated(tmp_path: Path, address: str) -> None:
    with pytest.raises(ConfigError) as refused:
        load_config(written(tmp_path, f'[storage]\ndatabase = "{address}"'))
    sentence = str(refused.value)
    assert "or of a PostgreSQL database" in sentence
    assert "ter2" not in sentence
