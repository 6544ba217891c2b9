-- What an office hub keeps to the letter, so that it can pass it on: who stood for a chain, and up to where.
-- chain: 'book STATION' (the station's signature) or 'feed AUDIENCE' (the centre's mark, as JSON)

CREATE TABLE signed_place (
  chain     text NOT NULL COLLATE "C",
  seq       bigint NOT NULL,
  signature text NOT NULL,
  PRIMARY KEY (chain, seq)
)
