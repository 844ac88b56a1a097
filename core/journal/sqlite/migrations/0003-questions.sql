-- What senders without JSON say stands in their address too; and who asks which orders changed is answered out of an index.

ALTER TABLE webhook_body ADD COLUMN query TEXT;   -- as it came; null where it is no part of what the sender says
CREATE INDEX order_state_changed ON order_state (connection, updated_at, id);
