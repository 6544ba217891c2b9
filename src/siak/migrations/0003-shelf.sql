-- What may change or be forgotten, beside the books: secrets, sessions, tries, notices on their way.
CREATE TABLE shelf_item (
  shelf text NOT NULL COLLATE "C",
  id    text NOT NULL COLLATE "C",
  body  text NOT NULL,
  due   text COLLATE "C",
  PRIMARY KEY (shelf, id)
);
CREATE INDEX shelf_due ON shelf_item (shelf, due)
