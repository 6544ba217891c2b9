-- Sealed enrolments as they came, and what opening them told; plain biometrics are not kept here.
CREATE TABLE enrolment (
  record      text PRIMARY KEY,
  station     text NOT NULL,
  label       text NOT NULL,
  received_at text NOT NULL,
  why         text,
  sealed      text NOT NULL
);
CREATE INDEX enrolment_station ON enrolment (station, received_at)
