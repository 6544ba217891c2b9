-- Who may work at this station, derived from the buku; their PINs are in `credential`.
CREATE TABLE operator (
  id     TEXT PRIMARY KEY,
  name   TEXT NOT NULL,
  roles  TEXT NOT NULL,
  active INTEGER NOT NULL CHECK (active IN (0, 1))
) STRICT;
