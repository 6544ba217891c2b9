-- Berkas that move between stations: the entries of others that came along, news that cannot be
-- followed yet, and large things that are still to be fetched.

-- derived anew: the number is unique at its own station only, and `here` tells whether the berkas lies on this desk
DROP TABLE berkas;
CREATE TABLE berkas (
  id          TEXT PRIMARY KEY,
  number      TEXT NOT NULL,
  nik         TEXT NOT NULL,
  name        TEXT NOT NULL,
  status      TEXT NOT NULL,
  step        TEXT,
  role        TEXT,
  received_at TEXT NOT NULL,
  closed_at   TEXT,
  here        INTEGER NOT NULL CHECK (here IN (0, 1)),
  state       TEXT NOT NULL
) STRICT;
CREATE INDEX berkas_number ON berkas (number);
CREATE INDEX berkas_nik ON berkas (nik);
CREATE INDEX berkas_open ON berkas (received_at) WHERE closed_at IS NULL;
CREATE INDEX berkas_closed ON berkas (closed_at) WHERE closed_at IS NOT NULL;

-- kept: entries of other stations about berkas that were taken here, as they were written there. `given` is the giving
-- that they came with; a custody.taken of the buku names them and the digest of their hashes.
CREATE TABLE foreign_entry (
  station  TEXT NOT NULL,
  seq      INTEGER NOT NULL,
  subject  TEXT NOT NULL,
  given    TEXT NOT NULL,
  position INTEGER NOT NULL,
  entry    TEXT NOT NULL,
  PRIMARY KEY (station, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX foreign_entry_given ON foreign_entry (given, position);
CREATE INDEX foreign_entry_subject ON foreign_entry (subject, position);
CREATE TRIGGER foreign_entry_never_changes BEFORE UPDATE ON foreign_entry BEGIN SELECT RAISE(ABORT, 'the buku is append-only'); END;
CREATE TRIGGER foreign_entry_never_goes BEFORE DELETE ON foreign_entry BEGIN SELECT RAISE(ABORT, 'the buku is append-only'); END;

-- kept: where each feed was read to, and items that could not be followed yet
CREATE TABLE feed_place (
  audience TEXT PRIMARY KEY,
  seq      INTEGER NOT NULL,
  hash     TEXT NOT NULL
) STRICT;
CREATE TABLE feed_waiting (
  audience TEXT NOT NULL,
  id       TEXT NOT NULL,
  item     TEXT NOT NULL,
  why      TEXT NOT NULL,
  PRIMARY KEY (audience, id)
) STRICT, WITHOUT ROWID;

-- kept: large things of berkas taken here that have not come yet
CREATE TABLE blob_wanted (
  sha256 TEXT PRIMARY KEY,
  berkas TEXT NOT NULL
) STRICT, WITHOUT ROWID;
