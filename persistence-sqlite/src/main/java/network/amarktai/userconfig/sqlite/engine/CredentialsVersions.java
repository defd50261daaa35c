package network.amarktai.userconfig.sqlite.engine;

import java.util.List;

/**
 * The versions that copy the table of credentials, because SQLite refuses to add a column to a table with a damaged value.
 * Damaged text becomes an empty text, which is as malformed, and a damaged time becomes null, or 1970.
 */
final class CredentialsVersions {

    /** With the tokens in the row. */
    static final List<String> WITH_FIELDS = List.of(
            """
            CREATE TABLE credentials_with_fields (
              user_id              TEXT NOT NULL,
              service              TEXT NOT NULL,
              key_id               TEXT NOT NULL,
              fingerprint          TEXT NOT NULL,
              created_at           INTEGER NOT NULL,
              updated_at           INTEGER NOT NULL,
              revision             TEXT NOT NULL,
              failed_opening_at    INTEGER,
              fields               TEXT NOT NULL, -- JSON object: by field, a token
              tested_at            INTEGER,
              test_outcome         TEXT,
              passing_test_at      INTEGER,
              passing_test_outcome TEXT,
              PRIMARY KEY (user_id, service)
            ) STRICT, WITHOUT ROWID""",
            """
            INSERT INTO credentials_with_fields
              SELECT
                user_id,
                service,
                iif(typeof(key_id) = 'text', key_id, ''),
                iif(typeof(fingerprint) = 'text', fingerprint, ''),
                iif(typeof(created_at) = 'integer', created_at, 0),
                iif(typeof(updated_at) = 'integer', updated_at, 0),
                iif(typeof(revision) = 'text', revision, ''),
                iif(typeof(failed_opening_at) = 'integer', failed_opening_at, NULL),
                (SELECT json_group_object(
                    iif(typeof(field) = 'text', field, ''), iif(typeof(token) = 'text', token, NULL) ORDER BY field)
                  FROM credential_fields AS f
                  WHERE f.user_id = c.user_id AND f.service = c.service),
                iif(typeof(tested_at) = 'integer', tested_at, NULL),
                iif(typeof(test_outcome) = 'text', test_outcome, NULL),
                iif(typeof(passing_test_at) = 'integer', passing_test_at, NULL),
                iif(typeof(passing_test_outcome) = 'text', passing_test_outcome, NULL)
              FROM credentials AS c
              WHERE typeof(user_id) = 'text' AND typeof(service) = 'text'""",
            "DROP TABLE credential_fields",
            "DROP TABLE credentials",
            "ALTER TABLE credentials_with_fields RENAME TO credentials",
            "CREATE INDEX credentials_key_id ON credentials (key_id)");

    /** With what tests reported, and the expiry that the user entered. */
    static final List<String> WITH_FACTS = List.of(
            """
            CREATE TABLE credentials_with_facts (
              user_id              TEXT NOT NULL,
              service              TEXT NOT NULL,
              key_id               TEXT NOT NULL,
              fingerprint          TEXT NOT NULL,
              created_at           INTEGER NOT NULL,
              updated_at           INTEGER NOT NULL,
              revision             TEXT NOT NULL,
              failed_opening_at    INTEGER,
              fields               TEXT NOT NULL, -- JSON object: by field, a token
              tested_at            INTEGER,
              test_outcome         TEXT,
              passing_test_at      INTEGER,
              passing_test_outcome TEXT,
              facts                TEXT,    -- JSON object: what a test reported about the key; null: nothing
              expires_at           INTEGER, -- as the user entered it; null: not entered
              PRIMARY KEY (user_id, service)
            ) STRICT, WITHOUT ROWID""",
            """
            INSERT INTO credentials_with_facts
              SELECT
                user_id,
                service,
                iif(typeof(key_id) = 'text', key_id, ''),
                iif(typeof(fingerprint) = 'text', fingerprint, ''),
                iif(typeof(created_at) = 'integer', created_at, 0),
                iif(typeof(updated_at) = 'integer', updated_at, 0),
                iif(typeof(revision) = 'text', revision, ''),
                iif(typeof(failed_opening_at) = 'integer', failed_opening_at, NULL),
                iif(typeof(fields) = 'text', fields, ''),
                iif(typeof(tested_at) = 'integer', tested_at, NULL),
                iif(typeof(test_outcome) = 'text', test_outcome, NULL),
                iif(typeof(passing_test_at) = 'integer', passing_test_at, NULL),
                iif(typeof(passing_test_outcome) = 'text', passing_test_outcome, NULL),
                NULL,
                NULL
              FROM credentials
              WHERE typeof(user_id) = 'text' AND typeof(service) = 'text'""",
            "DROP TABLE credentials",
            "ALTER TABLE credentials_with_facts RENAME TO credentials",
            "CREATE INDEX credentials_key_id ON credentials (key_id)");

    private CredentialsVersions() {}
}
