-- Finding an order by what others know it by: its number, the tracking numbers of its parcels, a provider's id.

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
