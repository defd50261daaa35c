package network.amarktai.userconfig.sqlite.engine;

import java.util.List;

/**
 * The statements of each schema version. A version is one list entry and never changes after its release.
 *
 * <p>Tables are {@code STRICT}, so that a wrong type in a column is always damage, never a programming error. They are
 * {@code WITHOUT ROWID}, so that rows read together are stored together: a user's credentials, a stream's newest
 * entries. All text compares byte by byte (SQLite's default), so that ids that differ in case stay distinct.
 *
 * <p>Conscious exception: the columns of a wallet are {@code ANY}. SQLite checks the types of the whole row whenever
 * one of its columns is updated, and damage to a wallet must not stop a save that leaves the wallet unchanged.
 *
 * <p>Conscious exception: payments have rowids. A payment may be larger than a page, and ids are random: a tree of
 * whole rows ordered by id would be deep, with writes scattered all over it.
 */
final class SchemaVersions {

    static final List<List<String>> ALL = List.of(
            List.of("""
            CREATE TABLE credentials (
              user_id           TEXT NOT NULL,
              service           TEXT NOT NULL,
              key_id            TEXT NOT NULL,
              fingerprint       TEXT NOT NULL,
              created_at        INTEGER NOT NULL, -- milliseconds since 1970, as all times
              updated_at        INTEGER NOT NULL,
              revision          TEXT NOT NULL,
              failed_opening_at INTEGER,
              PRIMARY KEY (user_id, service)
            ) STRICT, WITHOUT ROWID""", "CREATE INDEX credentials_key_id ON credentials (key_id)", """
            CREATE TABLE credential_fields (
              user_id TEXT NOT NULL,
              service TEXT NOT NULL,
              field   TEXT NOT NULL,
              token   TEXT NOT NULL,
              PRIMARY KEY (user_id, service, field),
              FOREIGN KEY (user_id, service) REFERENCES credentials (user_id, service) ON DELETE CASCADE
            ) STRICT, WITHOUT ROWID""", """
            CREATE TABLE audit_log (
              stream   TEXT NOT NULL,
              seq      INTEGER NOT NULL,
              event_id TEXT NOT NULL,
              at       INTEGER NOT NULL,
              action   TEXT NOT NULL,
              outcome  TEXT NOT NULL,
              payload  TEXT NOT NULL, -- canonical JSON, hashed as it stands here
              key_id   TEXT NOT NULL,
              mac      TEXT NOT NULL,
              PRIMARY KEY (stream, seq)
            ) STRICT, WITHOUT ROWID""", """
            CREATE TABLE audit_streams (
              user_id TEXT NOT NULL PRIMARY KEY,
              stream  TEXT NOT NULL
            ) STRICT, WITHOUT ROWID"""),
            List.of("""
            CREATE TABLE payment_configs (
              user_id                TEXT NOT NULL PRIMARY KEY,
              enabled                INTEGER NOT NULL, -- 0 or 1
              daily_budget_fet       INTEGER NOT NULL,
              network                TEXT NOT NULL,
              max_single_payment_fet TEXT NOT NULL, -- decimal, as all amounts
              min_balance_fet        TEXT NOT NULL,
              allowed_recipients     TEXT NOT NULL, -- JSON array of addresses
              seed_key_id            ANY, -- text, as the address and all between; four nulls: no wallet
              seed_salt              ANY,
              seed_token             ANY,
              address                ANY,
              revision               TEXT NOT NULL,
              updated_at             INTEGER
            ) STRICT, WITHOUT ROWID""", "CREATE INDEX payment_configs_seed_key_id ON payment_configs (seed_key_id)"),
            List.of("""
            CREATE TABLE payments (
              id                 TEXT NOT NULL PRIMARY KEY,
              user_id            TEXT NOT NULL,
              idempotency_key    TEXT NOT NULL,
              amount_fet         TEXT NOT NULL,
              recipient          TEXT NOT NULL,
              type               TEXT NOT NULL,
              description        TEXT NOT NULL,
              memo               TEXT NOT NULL,
              metadata           TEXT NOT NULL, -- canonical JSON object
              network            TEXT NOT NULL,
              chain_id           TEXT NOT NULL,
              sender             TEXT NOT NULL,
              accepted_at        INTEGER NOT NULL,
              version            INTEGER NOT NULL,
              status             TEXT NOT NULL, -- as users see it; follows from phase and verdict
              phase              TEXT NOT NULL, -- pending, signed, unresolved, decided, settled or cancelled
              lease_holder       TEXT, -- two nulls: nobody
              lease_counter      INTEGER,
              tx_hash            TEXT, -- five nulls: nothing was signed
              tx_bytes           TEXT, -- hex
              tx_fee_fet         TEXT,
              tx_sequence        INTEGER,
              tx_timeout_height  INTEGER,
              refusal_codespace  TEXT, -- two nulls: no node refused it
              refusal_code       INTEGER,
              verdict            TEXT, -- confirmed or failed; null: none yet
              verdict_error      TEXT, -- of a failed one
              verdict_codespace  TEXT, -- two nulls: not decided by what the chain said
              verdict_code       INTEGER,
              verdict_fee_fet    TEXT,
              verdict_height     INTEGER,
              verdict_at         INTEGER,
              cancelled_at       INTEGER,
              UNIQUE (user_id, idempotency_key)
            ) STRICT""", """
            CREATE INDEX payments_unfinished ON payments (accepted_at, id)
              WHERE status NOT IN ('confirmed', 'failed', 'cancelled')""", """
            CREATE INDEX payments_history ON payments (user_id, accepted_at, id)""", """
            CREATE TABLE payment_spending (
              user_id           TEXT NOT NULL,
              network           TEXT NOT NULL,
              day               TEXT NOT NULL, -- 2026-11-22, in UTC
              spent_fet         TEXT NOT NULL,
              in_flight_payment TEXT, -- three nulls: none
              in_flight_day     TEXT,
              in_flight_fet     TEXT,
              unresolved        TEXT NOT NULL, -- JSON object: by payment, the day and what is held back
              version           INTEGER NOT NULL,
              PRIMARY KEY (user_id, network)
            ) STRICT, WITHOUT ROWID""", """
            CREATE TABLE payment_lanes (
              chain_id      TEXT NOT NULL,
              sender        TEXT NOT NULL,
              payment       TEXT, -- null: free
              last_sequence INTEGER NOT NULL,
              last_height   INTEGER NOT NULL,
              version       INTEGER NOT NULL,
              PRIMARY KEY (chain_id, sender)
            ) STRICT, WITHOUT ROWID"""),
            List.of("""
            CREATE TABLE key_usage (
              user_id  TEXT NOT NULL,
              service  TEXT NOT NULL,
              saved_at INTEGER NOT NULL, -- of the key: updated_at in credentials
              day      TEXT NOT NULL, -- 2026-11-22, in UTC
              consumer TEXT NOT NULL,
              counter  TEXT NOT NULL, -- use, test, or failure: and a reason
              number   INTEGER NOT NULL,
              PRIMARY KEY (user_id, service, saved_at, day, consumer, counter)
            ) STRICT, WITHOUT ROWID""", """
            CREATE TABLE key_last_uses (
              user_id         TEXT NOT NULL,
              service         TEXT NOT NULL,
              saved_at        INTEGER NOT NULL,
              last_used_at    INTEGER,
              last_failure_at INTEGER, -- two nulls: none
              last_failure    TEXT,
              PRIMARY KEY (user_id, service, saved_at)
            ) STRICT, WITHOUT ROWID""", """
            CREATE TABLE key_usage_writers (
              writer TEXT NOT NULL PRIMARY KEY,
              number INTEGER NOT NULL -- of its last batch that was added
            ) STRICT, WITHOUT ROWID"""),
            List.of(
                    // Two nulls: never tested. The outcomes are words of the API.
                    "ALTER TABLE credentials ADD COLUMN tested_at INTEGER",
                    "ALTER TABLE credentials ADD COLUMN test_outcome TEXT",
                    // Two nulls: no test with an outcome that says nothing about the credential.
                    "ALTER TABLE credentials ADD COLUMN passing_test_at INTEGER",
                    "ALTER TABLE credentials ADD COLUMN passing_test_outcome TEXT"),
            List.of("""
            CREATE INDEX payment_spending_under_way ON payment_spending (in_flight_payment)
              WHERE in_flight_payment IS NOT NULL""", """
            CREATE INDEX payment_lanes_taken ON payment_lanes (payment) WHERE payment IS NOT NULL"""),
            List.of(
                    "CREATE INDEX audit_log_requested ON audit_log (at, stream, seq) WHERE outcome = 'requested'",
                    "CREATE INDEX audit_streams_stream ON audit_streams (stream)"),
            List.of("""
            CREATE TABLE audit_keys (
              key_id      TEXT NOT NULL PRIMARY KEY, -- a master key that entries are chained with
              sealed_with TEXT, -- two nulls: its audit key is derived from it
              token       TEXT
            ) STRICT, WITHOUT ROWID""", """
            INSERT INTO audit_keys (key_id)
              SELECT DISTINCT key_id FROM audit_log WHERE length(key_id) = 8 AND key_id NOT GLOB '*[^0-9a-f]*'"""),
            // The empty text marks rows from before this version; it sorts before every day.
            List.of("ALTER TABLE key_usage_writers ADD COLUMN last_day TEXT NOT NULL DEFAULT ''"),
            CredentialsVersions.WITH_FIELDS,
            // integrity.*, payment.*, payment_config.*, wallet.*; not credential.*, so that a save maintains no further
            // index.
            List.of("""
            CREATE INDEX audit_log_action ON audit_log (stream, action, seq) WHERE action >= 'integrity'"""),
            // A table of its own: SQLite refuses to add a column to a table with a damaged value.
            List.of("""
            CREATE TABLE record_seals (
              kind   TEXT NOT NULL, -- payment, spending, lane or payment_config; store: everything was sealed once
              record TEXT NOT NULL, -- its id within the kind
              seal   TEXT NOT NULL, -- key id, colon, MAC in hex
              PRIMARY KEY (kind, record)
            ) STRICT, WITHOUT ROWID""", "CREATE INDEX record_seals_key_id ON record_seals (substr(seal, 1, 8))"),
            // A table of its own, for the same reason.
            List.of("""
            CREATE TABLE lane_blocks (
              lane  TEXT NOT NULL PRIMARY KEY, -- chain id, colon, sender
              block TEXT NOT NULL              -- its height, its hash and its time
            ) STRICT, WITHOUT ROWID"""),
            // A table of its own, for the same reason.
            List.of("""
            CREATE TABLE payment_demands (
              payment TEXT NOT NULL PRIMARY KEY,
              refusal TEXT, -- the fee that a node required, a blank, and the maximum then; null: not its reason
              verdict TEXT
            ) STRICT, WITHOUT ROWID"""),
            CredentialsVersions.WITH_FACTS,
            List.of("""
            CREATE TABLE consumer_calls (
              user_id   TEXT NOT NULL,
              consumer  TEXT NOT NULL,
              called_at INTEGER NOT NULL, -- of the last call
              PRIMARY KEY (user_id, consumer)
            ) STRICT, WITHOUT ROWID"""),
            List.of("""
            CREATE TABLE ai_accounts (
              user_id           TEXT NOT NULL,
              service           TEXT NOT NULL,
              daily_tokens      INTEGER, -- null: any number
              daily_nano_usd    INTEGER, -- null: any amount; in billionths of a dollar, as all amounts of dollars
              models            TEXT NOT NULL, -- JSON array; empty: all
              max_output_tokens INTEGER NOT NULL,
              mode              TEXT NOT NULL, -- hard or soft
              limits_revision   TEXT, -- null: no limits were saved
              day               TEXT NOT NULL, -- 2026-11-22, in UTC
              used_tokens       INTEGER NOT NULL, -- on that day, as the next column
              used_nano_usd     INTEGER NOT NULL,
              reserved          TEXT NOT NULL, -- JSON object: by call, what it may use at most
              version           INTEGER NOT NULL,
              PRIMARY KEY (user_id, service)
            ) STRICT, WITHOUT ROWID""", """
            CREATE TABLE ai_uses (
              user_id          TEXT NOT NULL,
              service          TEXT NOT NULL,
              day              TEXT NOT NULL,
              model            TEXT NOT NULL,
              consumer         TEXT NOT NULL,
              requests         INTEGER NOT NULL,
              input_tokens     INTEGER NOT NULL,
              cached_tokens    INTEGER NOT NULL,
              output_tokens    INTEGER NOT NULL,
              reasoning_tokens INTEGER NOT NULL,
              nano_usd         INTEGER NOT NULL,
              estimated        INTEGER NOT NULL,
              PRIMARY KEY (user_id, service, day, model, consumer)
            ) STRICT, WITHOUT ROWID""", "CREATE INDEX ai_uses_day ON ai_uses (day)"));

    private SchemaVersions() {}
}
