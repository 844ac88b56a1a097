-- Finding an order by what others know it by: its number, the tracking numbers of its parcels, a provider's id. And polling.

CREATE INDEX order_state_number ON order_state (number) WHERE number IS NOT NULL;

CREATE TABLE tracking_number (
  number    TEXT    NOT NULL,
  order_key INTEGER NOT NULL,               -- order_state.id
  PRIMARY KEY (number, order_key)
) STRICT, WITHOUT ROWID;
INSERT INTO tracking_number (number, order_key)
  SELECT DISTINCT number.value, o.id
    FROM order_state o, json_each(o.state, '$.shipments') shipment, json_each(shipment.value, '$.trackingNumbers') number
   WHERE json_valid(o.state);

CREATE INDEX link_provider ON link (connection, kind, provider_id);

-- 0: the sender brought it. 1: the hub fetched it.
ALTER TABLE webhook ADD COLUMN fetched INTEGER NOT NULL DEFAULT 0;

-- One walk through what changed at a source in a span of time.
CREATE TABLE poll (
  id         INTEGER PRIMARY KEY,
  connection TEXT    NOT NULL,
  kind       TEXT    NOT NULL,              -- regular or backfill
  created_at INTEGER NOT NULL,
  since      INTEGER NOT NULL,
  until      INTEGER NOT NULL,
  state      INTEGER NOT NULL DEFAULT 0,    -- 0 running, 1 done, 2 cancelled, 3 failed
  cursor     TEXT,                          -- what the next page is asked for with
  pages      INTEGER NOT NULL DEFAULT 0,
  fetched    INTEGER NOT NULL DEFAULT 0,    -- documents the source gave
  stored     INTEGER NOT NULL DEFAULT 0,    -- of these, the ones that were new here
  total      INTEGER,
  reason     TEXT
) STRICT;
CREATE INDEX poll_connection ON poll (connection, id);
