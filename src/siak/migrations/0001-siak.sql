-- Residents as SIAK knows them, and the books of the stations as far as they were sent.

CREATE TABLE resident (
  nik            text PRIMARY KEY COLLATE "C",
  regency        text NOT NULL COLLATE "C",
  kk             text NOT NULL,
  name           text NOT NULL COLLATE "C",
  sex            text NOT NULL,
  birth_place    text NOT NULL,
  birth_date     text NOT NULL,
  blood_group    text NOT NULL,
  religion       text NOT NULL,
  marital_status text NOT NULL,
  occupation     text NOT NULL,
  citizenship    text NOT NULL,
  nationality    text NOT NULL,
  valid_until    text,
  address        text NOT NULL,
  rt             text NOT NULL,
  rw             text NOT NULL,
  village        text NOT NULL,
  district       text NOT NULL,
  regency_name   text NOT NULL,
  province       text NOT NULL,
  district_code  text NOT NULL,
  status         text NOT NULL,
  status_at      text NOT NULL
);
CREATE INDEX resident_regency ON resident (regency, nik);
CREATE INDEX resident_name ON resident (name, nik);

CREATE TABLE station (
  id           text PRIMARY KEY COLLATE "C",
  seq          bigint NOT NULL,
  hash         text NOT NULL,
  last_contact text NOT NULL
);

-- the gapless chain of each station; `why` tells what was wrong with the content of an entry that the chain needs all the same
CREATE TABLE entry (
  station     text NOT NULL COLLATE "C",
  seq         bigint NOT NULL,
  hash        text NOT NULL,
  why         text,
  received_at text NOT NULL,
  -- the whole entry as JSON text, not jsonb: what was hashed must come back to the letter
  entry       text NOT NULL,
  PRIMARY KEY (station, seq)
);

-- put aside, whole, with the reason; nothing is ever deleted here
CREATE TABLE quarantine (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  station     text NOT NULL COLLATE "C",
  seq         bigint NOT NULL,
  hash        text NOT NULL,
  why         text NOT NULL,
  -- of everything that came: two damaged copies of one entry are two items
  digest      text NOT NULL,
  received_at text NOT NULL,
  entry       text NOT NULL,
  UNIQUE (station, digest)
);

-- whom a berkas is about, and which station received it
CREATE TABLE berkas (
  id      text PRIMARY KEY COLLATE "C",
  station text NOT NULL COLLATE "C",
  nik     text NOT NULL
);
