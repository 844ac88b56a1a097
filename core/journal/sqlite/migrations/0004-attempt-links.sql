-- What an attempt was given, so that it can be tried again as it was.

ALTER TABLE attempt ADD COLUMN given_links TEXT;  -- JSON: the order's links when it began; null: not kept
