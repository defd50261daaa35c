-- The dump of a file that schema version 13 wrote, with the pragmas that a dump leaves out.
PRAGMA journal_mode = WAL;
BEGIN TRANSACTION;
CREATE TABLE audit_keys (
  key_id      TEXT NOT NULL PRIMARY KEY, -- a master key that entries are chained with
  sealed_with TEXT, -- two nulls: its audit key is derived from it
  token       TEXT
) STRICT, WITHOUT ROWID;
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
) STRICT, WITHOUT ROWID;
CREATE TABLE audit_streams (
  user_id TEXT NOT NULL PRIMARY KEY,
  stream  TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE "credentials" (
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
) STRICT, WITHOUT ROWID;
INSERT INTO "credentials" VALUES('alice','binance','20ef8f9d','062af03d11c27d99',1795348800123,1795348800124,'9f86d081884c7d659a2feaa0c55ad015',NULL,'{"api_key":"gAAAAAB-1","api_secret":"gAAAAAB-2"}',NULL,NULL,NULL,NULL);
INSERT INTO "credentials" VALUES('bob','binance','20ef8f9d','062af03d11c27d99',1795348800123,1795348800124,'9f86d081884c7d659a2feaa0c55ad015',NULL,'{"api_key":"gAAAAAB-1","api_secret":"gAAAAAB-2"}',1795348860000,'valid',NULL,NULL);
CREATE TABLE key_last_uses (
  user_id         TEXT NOT NULL,
  service         TEXT NOT NULL,
  saved_at        INTEGER NOT NULL,
  last_used_at    INTEGER,
  last_failure_at INTEGER, -- two nulls: none
  last_failure    TEXT,
  PRIMARY KEY (user_id, service, saved_at)
) STRICT, WITHOUT ROWID;
CREATE TABLE key_usage (
  user_id  TEXT NOT NULL,
  service  TEXT NOT NULL,
  saved_at INTEGER NOT NULL, -- of the key: updated_at in credentials
  day      TEXT NOT NULL, -- 2026-11-22, in UTC
  consumer TEXT NOT NULL,
  counter  TEXT NOT NULL, -- use, test, or failure: and a reason
  number   INTEGER NOT NULL,
  PRIMARY KEY (user_id, service, saved_at, day, consumer, counter)
) STRICT, WITHOUT ROWID;
CREATE TABLE key_usage_writers (
  writer TEXT NOT NULL PRIMARY KEY,
  number INTEGER NOT NULL -- of its last batch that was added
, last_day TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID;
CREATE TABLE lane_blocks (
  lane  TEXT NOT NULL PRIMARY KEY, -- chain id, colon, sender
  block TEXT NOT NULL              -- its height, its hash and its time
) STRICT, WITHOUT ROWID;
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
) STRICT, WITHOUT ROWID;
CREATE TABLE payment_lanes (
  chain_id      TEXT NOT NULL,
  sender        TEXT NOT NULL,
  payment       TEXT, -- null: free
  last_sequence INTEGER NOT NULL,
  last_height   INTEGER NOT NULL,
  version       INTEGER NOT NULL,
  PRIMARY KEY (chain_id, sender)
) STRICT, WITHOUT ROWID;
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
) STRICT, WITHOUT ROWID;
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
) STRICT;
CREATE TABLE record_seals (
  kind   TEXT NOT NULL, -- payment, spending, lane or payment_config; store: everything was sealed once
  record TEXT NOT NULL, -- its id within the kind
  seal   TEXT NOT NULL, -- key id, colon, MAC in hex
  PRIMARY KEY (kind, record)
) STRICT, WITHOUT ROWID;
CREATE INDEX payment_configs_seed_key_id ON payment_configs (seed_key_id);
CREATE INDEX payments_unfinished ON payments (accepted_at, id)
  WHERE status NOT IN ('confirmed', 'failed', 'cancelled');
CREATE INDEX payments_history ON payments (user_id, accepted_at, id);
CREATE INDEX payment_spending_under_way ON payment_spending (in_flight_payment)
  WHERE in_flight_payment IS NOT NULL;
CREATE INDEX payment_lanes_taken ON payment_lanes (payment) WHERE payment IS NOT NULL;
CREATE INDEX audit_log_requested ON audit_log (at, stream, seq) WHERE outcome = 'requested';
CREATE INDEX audit_streams_stream ON audit_streams (stream);
CREATE INDEX credentials_key_id ON credentials (key_id);
CREATE INDEX audit_log_action ON audit_log (stream, action, seq) WHERE action >= 'integrity';
CREATE INDEX record_seals_key_id ON record_seals (substr(seal, 1, 8));
PRAGMA application_id = 1097553219;
PRAGMA user_version = 13;
COMMIT;
