-- Webhooks, order states, events, lanes, deliveries. Times are milliseconds since 1970 given by the caller.
-- Names of states are in state-codes.ts. An index exists only where a query needs it: each random one costs every append.

CREATE TABLE webhook (
  id          INTEGER PRIMARY KEY,          -- order of arrival
  connection  TEXT    NOT NULL,
  sender_id   TEXT    NOT NULL,
  topic       TEXT    NOT NULL,
  received_at INTEGER NOT NULL,
  state       INTEGER NOT NULL,             -- 0 pending, 1 translated, 2 ignored, 3 quarantined
  due         INTEGER,                      -- past: to be translated; future: leased or waiting; null: settled
  fence       INTEGER NOT NULL DEFAULT 0,
  attempts    INTEGER NOT NULL DEFAULT 0,
  reason      TEXT,                         -- JSON: a sentence, or an error record
  UNIQUE (connection, sender_id)
) STRICT;
CREATE INDEX webhook_due         ON webhook (connection, due, id) WHERE due IS NOT NULL;
CREATE INDEX webhook_done        ON webhook (received_at) WHERE state IN (1, 2);
CREATE INDEX webhook_quarantined ON webhook (received_at) WHERE state = 3;

-- The exact bytes, once, in a table of their own, so that scans of webhook stay small.
CREATE TABLE webhook_body (
  webhook_id INTEGER PRIMARY KEY,
  headers    TEXT NOT NULL,
  raw        BLOB NOT NULL
) STRICT;

CREATE TABLE order_state (
  id         INTEGER PRIMARY KEY,
  connection TEXT    NOT NULL,              -- the origin
  order_id   TEXT    NOT NULL,
  version    INTEGER NOT NULL,
  number     TEXT,
  updated_at INTEGER NOT NULL,
  state      TEXT    NOT NULL,
  UNIQUE (connection, order_id)
) STRICT;

CREATE TABLE event (
  id          INTEGER PRIMARY KEY,          -- order of recording; of one order, the order of its versions
  event_id    TEXT    NOT NULL,             -- id of the envelope
  order_key   INTEGER NOT NULL,             -- order_state.id
  webhook_id  INTEGER NOT NULL,             -- the webhook itself may be pruned
  received_at INTEGER NOT NULL,             -- of the webhook
  type        TEXT    NOT NULL,
  time        INTEGER NOT NULL,
  deliveries  INTEGER NOT NULL,             -- how many there still are
  json        TEXT    NOT NULL
) STRICT;
CREATE INDEX event_order ON event (order_key, id);
CREATE INDEX event_idle  ON event (received_at) WHERE deliveries = 0;

-- A lane is (destination, order). A row exists only while the lane has work, or a dead delivery holds it.
CREATE TABLE lane (
  id         INTEGER PRIMARY KEY,           -- order_state.id and 20 bits of a hash of the destination
  connection TEXT    NOT NULL,              -- the destination
  due        INTEGER,                       -- past: free; future: leased or waiting for a retry; null: held by a dead one
  fence      INTEGER NOT NULL DEFAULT 0,    -- 0: nobody has it under lease
  held_by    INTEGER                        -- the dead delivery
) STRICT;
CREATE INDEX lane_due  ON lane (connection, due);
CREATE INDEX lane_held ON lane (connection, id) WHERE held_by IS NOT NULL;

CREATE TABLE delivery (
  id         INTEGER PRIMARY KEY,
  event_key  INTEGER NOT NULL,              -- event.id
  order_key  INTEGER NOT NULL,
  connection TEXT    NOT NULL,
  lane_id    INTEGER NOT NULL,
  position   INTEGER NOT NULL,              -- order within the lane: event_key, unless it took the place of a dead one
                                            -- or was sent again behind one under way
  state      INTEGER NOT NULL,              -- 0 pending, 1 delivered, 2 skipped, 3 superseded, 4 dead, 5 folded
  writes     TEXT    NOT NULL,              -- what it writes at the provider; empty: something of its own
  is_upsert  INTEGER NOT NULL,
  attempts   INTEGER NOT NULL DEFAULT 0,    -- runs that were begun
  failures   INTEGER NOT NULL DEFAULT 0,    -- runs that failed and count, since the last replay
  due        INTEGER NOT NULL DEFAULT 0,    -- not to be tried before
  arrived    INTEGER NOT NULL DEFAULT 0,    -- 1 where the provider has taken it once
  settled_at INTEGER,
  reason     TEXT
) STRICT;
CREATE INDEX delivery_lane  ON delivery (lane_id, position) WHERE state = 0;
CREATE INDEX delivery_order ON delivery (order_key, id);
CREATE INDEX delivery_dead  ON delivery (settled_at) WHERE state = 4;
CREATE INDEX delivery_done  ON delivery (settled_at) WHERE state IN (1, 2, 3, 5);

CREATE TABLE attempt (
  delivery_id INTEGER NOT NULL,
  number      INTEGER NOT NULL,
  started_at  INTEGER NOT NULL,
  ended_at    INTEGER NOT NULL,
  outcome     INTEGER NOT NULL,             -- a state of delivery; 0 where it is tried again
  reason      TEXT,
  exchanges   TEXT    NOT NULL,
  PRIMARY KEY (delivery_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE step (
  delivery_id INTEGER NOT NULL,
  name        TEXT    NOT NULL,
  result      TEXT    NOT NULL,
  PRIMARY KEY (delivery_id, name)
) STRICT, WITHOUT ROWID;

-- The provider's ids, kept per connection.
CREATE TABLE link (
  order_key   INTEGER NOT NULL,
  connection  TEXT    NOT NULL,
  kind        TEXT    NOT NULL,
  provider_id TEXT    NOT NULL,
  PRIMARY KEY (order_key, connection, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE connection_value (
  connection TEXT NOT NULL,
  key        TEXT NOT NULL,
  value      TEXT NOT NULL,
  PRIMARY KEY (connection, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE replay (
  id          INTEGER PRIMARY KEY,
  created_at  INTEGER NOT NULL,
  kind        TEXT    NOT NULL,             -- deliveries or webhooks
  filter      TEXT    NOT NULL,             -- JSON
  state       INTEGER NOT NULL,             -- 0 running, 1 done, 2 cancelled
  first       INTEGER NOT NULL,
  last        INTEGER NOT NULL,
  cursor      INTEGER NOT NULL,
  replayed    INTEGER NOT NULL DEFAULT 0,
  passed_over INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE meta (
  key   TEXT    PRIMARY KEY,
  value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO meta (key, value) VALUES ('openings', 0);
