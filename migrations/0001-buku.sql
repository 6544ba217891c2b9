-- The buku and what is derived from it. `entry` is the truth; every table under "projections" can be
-- dropped and rebuilt from it; the tables under "kept" are not derived from the journal.

CREATE TABLE entry (
  seq       INTEGER PRIMARY KEY,
  id        TEXT NOT NULL UNIQUE,
  at        TEXT NOT NULL,
  station   TEXT NOT NULL,
  operator  TEXT,
  kind      TEXT NOT NULL,
  version   INTEGER NOT NULL,
  subject   TEXT,
  body      TEXT NOT NULL,
  previous  TEXT NOT NULL,
  hash      TEXT NOT NULL
) STRICT;
CREATE INDEX entry_subject ON entry (subject, seq) WHERE subject IS NOT NULL;
CREATE INDEX entry_kind ON entry (kind, seq);

CREATE TRIGGER entry_never_changes BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'the buku is append-only'); END;
CREATE TRIGGER entry_never_goes BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'the buku is append-only'); END;

-- projections -----------------------------------------------------------------------------------

CREATE TABLE berkas (
  id          TEXT PRIMARY KEY,
  number      TEXT NOT NULL UNIQUE,
  nik         TEXT NOT NULL,
  name        TEXT NOT NULL,
  status      TEXT NOT NULL,
  step        TEXT,
  role        TEXT,
  received_at TEXT NOT NULL,
  closed_at   TEXT,
  state       TEXT NOT NULL
) STRICT;
CREATE INDEX berkas_nik ON berkas (nik);
CREATE INDEX berkas_open ON berkas (received_at) WHERE closed_at IS NULL;
CREATE INDEX berkas_closed ON berkas (closed_at) WHERE closed_at IS NOT NULL;

CREATE TABLE blanko_balance (
  account TEXT PRIMARY KEY,
  count   INTEGER NOT NULL CHECK (count >= 0)
) STRICT;

CREATE TABLE blanko_line (
  seq         INTEGER PRIMARY KEY,
  at          TEXT NOT NULL,
  operator    TEXT,
  berkas      TEXT,
  kind        TEXT NOT NULL,
  source      TEXT NOT NULL,
  target      TEXT NOT NULL,
  count       INTEGER NOT NULL,
  stock_after INTEGER NOT NULL
) STRICT;

CREATE TABLE card_register (
  number  TEXT PRIMARY KEY,
  seq     INTEGER NOT NULL,
  date    TEXT NOT NULL,
  berkas  TEXT NOT NULL,
  nik     TEXT NOT NULL,
  name    TEXT NOT NULL,
  service TEXT NOT NULL,
  uid     TEXT
) STRICT;
CREATE INDEX card_register_date ON card_register (date);

CREATE TABLE outbox_refused (
  seq INTEGER PRIMARY KEY,
  why TEXT NOT NULL
) STRICT;

-- kept ------------------------------------------------------------------------------------------

-- every flow that a berkas was ever received under, by content hash
CREATE TABLE flow_version (
  hash TEXT PRIMARY KEY,
  id   TEXT NOT NULL,
  flow TEXT NOT NULL
) STRICT;

-- small facts of this station: its name, what SIAK acknowledged, where the copy of the residents stands
CREATE TABLE setting (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

-- argon2id of an operator's PIN, never in the journal because the journal leaves the station
CREATE TABLE credential (
  operator     TEXT PRIMARY KEY,
  hash         TEXT NOT NULL,
  failures     INTEGER NOT NULL DEFAULT 0,
  locked_until INTEGER NOT NULL DEFAULT 0
) STRICT;

-- salinan penduduk: the local copy of SIAK's residents, so that a counter works for days without a network
CREATE TABLE resident (
  nik           TEXT PRIMARY KEY,
  name          TEXT NOT NULL,
  district_code TEXT NOT NULL,
  status        TEXT NOT NULL,
  as_of         TEXT NOT NULL,
  data          TEXT NOT NULL
) STRICT;
CREATE INDEX resident_name ON resident (name);
CREATE VIRTUAL TABLE resident_name_part USING fts5 (name, content = '', contentless_delete = 1, tokenize = 'trigram');

-- photo, signature and templates of those whose card may be printed here
CREATE TABLE card_material (
  nik       TEXT PRIMARY KEY,
  photo     BLOB NOT NULL,
  signature BLOB NOT NULL,
  minutiae1 BLOB NOT NULL,
  minutiae2 BLOB NOT NULL,
  as_of     TEXT NOT NULL
) STRICT;

CREATE TABLE device_test (
  kind   TEXT PRIMARY KEY,
  at     TEXT NOT NULL,
  passed INTEGER NOT NULL,
  seen   TEXT NOT NULL
) STRICT;
