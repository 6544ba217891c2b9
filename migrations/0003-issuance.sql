-- The blanko ledger as double entry: lots by holder, postings that may be several an entry, and what
-- became of each chip. All derived: a station derives them anew from its buku.

DROP TABLE blanko_line;
CREATE TABLE blanko_line (
  seq           INTEGER NOT NULL,
  part          INTEGER NOT NULL,
  at            TEXT NOT NULL,
  operator      TEXT,
  berkas        TEXT,
  kind          TEXT NOT NULL,
  source        TEXT NOT NULL,
  source_holder TEXT NOT NULL,
  target        TEXT NOT NULL,
  target_holder TEXT NOT NULL,
  batch         TEXT NOT NULL,
  count         INTEGER NOT NULL CHECK (count > 0),
  stock_after   INTEGER NOT NULL,
  uid           TEXT,
  PRIMARY KEY (seq, part)
) STRICT;
CREATE INDEX blanko_line_at ON blanko_line (at);

DROP TABLE blanko_balance;
CREATE TABLE blanko_balance (
  account TEXT PRIMARY KEY,
  count   INTEGER NOT NULL CHECK (count >= 0 OR account = 'difference')
) STRICT;

CREATE TABLE blanko_lot (
  account TEXT NOT NULL,
  holder  TEXT NOT NULL,
  batch   TEXT NOT NULL,
  count   INTEGER NOT NULL CHECK (count >= 0 OR account IN ('outside', 'difference')),
  since   INTEGER NOT NULL,
  PRIMARY KEY (account, holder, batch)
) STRICT, WITHOUT ROWID;

CREATE TABLE blanko_chip (
  uid     TEXT PRIMARY KEY,
  account TEXT NOT NULL,
  batch   TEXT NOT NULL,
  berkas  TEXT,
  seq     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- what the printer said of itself, and the batches of cetak massal
CREATE TABLE printer_count (
  seq         INTEGER PRIMARY KEY,
  at          TEXT NOT NULL,
  printer     TEXT NOT NULL,
  ribbon_type TEXT,
  printed     INTEGER,
  ribbon      INTEGER,
  film        INTEGER,
  hopper      INTEGER
) STRICT;

CREATE TABLE print_batch (
  id     TEXT PRIMARY KEY,
  closed INTEGER NOT NULL,
  state  TEXT NOT NULL
) STRICT;
