-- Records that go on by themselves after a capture: where each stands, and when it is to be looked at again. A row for
-- each that is under way, so that nobody looks through all residents.
CREATE TABLE record_course (
  nik       text PRIMARY KEY COLLATE "C",
  -- instant of the capture that the course began with
  captured  text NOT NULL,
  -- the state that the course itself gave the record last
  status    text NOT NULL,
  status_at text NOT NULL,
  due       text NOT NULL COLLATE "C"
);
CREATE INDEX record_course_due ON record_course (due);
-- captured, and no course begun yet: few at any time
CREATE INDEX resident_captured ON resident (status_at) WHERE status = 'BIO_CAPTURED'
