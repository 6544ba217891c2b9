-- Custody, feeds, blobs and the stations' identity. The book of the stations, which grows for ever, is
-- partitioned by wilayah code: a group of provinces can be moved to another disk or server by itself.

ALTER TABLE station ADD COLUMN wilayah text NOT NULL DEFAULT '' COLLATE "C";
ALTER TABLE station ADD COLUMN title text NOT NULL DEFAULT '';
ALTER TABLE station ADD COLUMN public_key text;
ALTER TABLE station ADD COLUMN revoked text;
ALTER TABLE station ADD COLUMN signed_seq bigint;
ALTER TABLE station ADD COLUMN signature text;

CREATE TABLE invitation (
  code_sha256 text PRIMARY KEY,
  station     text NOT NULL,
  wilayah     text NOT NULL,
  until       text NOT NULL
);

ALTER TABLE entry RENAME TO entry_before;
CREATE TABLE entry (
  wilayah     text NOT NULL COLLATE "C",
  station     text NOT NULL COLLATE "C",
  seq         bigint NOT NULL,
  hash        text NOT NULL,
  why         text,
  received_at text NOT NULL,
  -- the whole entry as JSON text, not jsonb: what was hashed must come back to the letter
  entry       text NOT NULL,
  subject     text COLLATE "C",
  -- place in the history of its berkas, from 1; 0: waits for the giving that it rests on
  position    integer,
  CONSTRAINT entry_key PRIMARY KEY (wilayah, station, seq)
) PARTITION BY RANGE (wilayah);
CREATE TABLE entry_sumatera PARTITION OF entry FOR VALUES FROM ('11') TO ('31');
CREATE TABLE entry_jawa PARTITION OF entry FOR VALUES FROM ('31') TO ('51');
CREATE TABLE entry_nusa_tenggara PARTITION OF entry FOR VALUES FROM ('51') TO ('61');
CREATE TABLE entry_kalimantan PARTITION OF entry FOR VALUES FROM ('61') TO ('71');
CREATE TABLE entry_sulawesi PARTITION OF entry FOR VALUES FROM ('71') TO ('81');
CREATE TABLE entry_maluku_papua PARTITION OF entry FOR VALUES FROM ('81') TO ('99');
-- stations that never said where they are: training, old ones
CREATE TABLE entry_elsewhere PARTITION OF entry DEFAULT;
INSERT INTO entry (wilayah, station, seq, hash, why, received_at, entry, subject, position)
SELECT '', station, seq, hash, why, received_at, entry, subject, CASE WHEN subject IS NULL THEN NULL ELSE row_number() OVER (PARTITION BY subject ORDER BY seq) END
FROM (SELECT *, CASE WHEN why IS NULL AND strpos(entry, '\u0000') = 0 THEN entry::json ->> 'subject' END AS subject FROM entry_before) AS before;
DROP TABLE entry_before;
CREATE INDEX entry_history ON entry (subject, position) WHERE position > 0;
CREATE INDEX entry_waiting ON entry (subject) WHERE position = 0;

ALTER TABLE berkas ADD COLUMN given text;
ALTER TABLE berkas ADD COLUMN entries integer NOT NULL DEFAULT 0;
UPDATE berkas SET entries = coalesce((SELECT max(position) FROM entry WHERE entry.subject = berkas.id), 0);

CREATE TABLE feed (
  audience text NOT NULL COLLATE "C",
  seq      bigint NOT NULL,
  id       text NOT NULL,
  kind     text NOT NULL,
  body     text NOT NULL,
  hash     text NOT NULL,
  PRIMARY KEY (audience, seq),
  UNIQUE (audience, id)
);
-- one row an audience: whoever adds to a feed holds it, so that no number is visible before a smaller one
CREATE TABLE feed_head (
  audience text PRIMARY KEY COLLATE "C",
  seq      bigint NOT NULL,
  hash     text NOT NULL
);

CREATE TABLE blob (
  sha256 text PRIMARY KEY,
  total  bigint NOT NULL,
  held   bigint NOT NULL
);
CREATE TABLE blob_piece (
  sha256 text NOT NULL,
  start  bigint NOT NULL,
  bytes  bytea NOT NULL,
  PRIMARY KEY (sha256, start)
)
