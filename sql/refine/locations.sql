-- Question: what does each location look like by the newest delivery?
-- Definitions: of lines of one location_id that of the newest delivery counts; what a newer delivery no longer holds stays
-- as it is.
-- Inputs: views.location_rows (raw.locations, clean.deliveries). Writes clean.locations.
-- Parameters: :received_on (dates), :received_on_text (the same as texts).
MERGE INTO clean.locations AS known
USING (
  SELECT
    location_id,
    kind,
    name,
    region,
    path AS source_path,
    received_on
  FROM views.location_rows
  WHERE judgement IS NULL AND newest = 1
) AS fresh
ON known.location_id = fresh.location_id
WHEN MATCHED AND fresh.received_on >= known.received_on AND (
  known.kind IS DISTINCT FROM fresh.kind
  OR known.name IS DISTINCT FROM fresh.name
  OR known.region IS DISTINCT FROM fresh.region
  OR known.source_path IS DISTINCT FROM fresh.source_path
  OR known.received_on IS DISTINCT FROM fresh.received_on
) THEN UPDATE SET
  kind = fresh.kind,
  name = fresh.name,
  region = fresh.region,
  source_path = fresh.source_path,
  received_on = fresh.received_on
WHEN NOT MATCHED THEN INSERT (
  location_id,
  kind,
  name,
  region,
  source_path,
  received_on
)
VALUES (
  fresh.location_id,
  fresh.kind,
  fresh.name,
  fresh.region,
  fresh.source_path,
  fresh.received_on
)
