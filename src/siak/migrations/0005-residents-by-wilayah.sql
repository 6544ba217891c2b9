-- Residents are cut by range of the NIK, whose first two digits are a province, in the same groups of provinces as the
-- book: the unique key and every look-up by NIK stay in one part. A NIK is for life, so who moved stays where they were.

ALTER TABLE resident RENAME TO resident_before;
CREATE TABLE resident (
  nik            text NOT NULL COLLATE "C",
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
  status_at      text NOT NULL,
  CONSTRAINT resident_key PRIMARY KEY (nik)
) PARTITION BY RANGE (nik);
CREATE TABLE resident_sumatera PARTITION OF resident FOR VALUES FROM ('11') TO ('31');
CREATE TABLE resident_jawa PARTITION OF resident FOR VALUES FROM ('31') TO ('51');
CREATE TABLE resident_nusa_tenggara PARTITION OF resident FOR VALUES FROM ('51') TO ('61');
CREATE TABLE resident_kalimantan PARTITION OF resident FOR VALUES FROM ('61') TO ('71');
CREATE TABLE resident_sulawesi PARTITION OF resident FOR VALUES FROM ('71') TO ('81');
CREATE TABLE resident_maluku_papua PARTITION OF resident FOR VALUES FROM ('81') TO ('99');
-- a number that no province has
CREATE TABLE resident_elsewhere PARTITION OF resident DEFAULT;
INSERT INTO resident SELECT * FROM resident_before;
DROP TABLE resident_before;
CREATE INDEX resident_regency ON resident (regency, nik);
CREATE INDEX resident_name ON resident (name, nik)
