-- The append-only record: ids only, no foreign keys, so that it outlives what it speaks of. Monthly partitions, and a
-- default one, since a missing partition would stop every act at midnight on the first.
CREATE SCHEMA audit;

CREATE TABLE audit.event (
    id uuid NOT NULL, at timestamptz NOT NULL, act text NOT NULL, actor_kind text NOT NULL, actor_id uuid, staff_id uuid, unit_id uuid,
    participant_id uuid, subject_id uuid, facts jsonb NOT NULL DEFAULT '{}', PRIMARY KEY (id, at)
) PARTITION BY RANGE (at);
CREATE INDEX event_by_unit ON audit.event (unit_id, at);

CREATE TABLE audit.read (
    id uuid NOT NULL, at timestamptz NOT NULL, kind text NOT NULL CHECK (kind IN ('read', 'refused')), page text NOT NULL,
    actor_kind text NOT NULL, actor_id uuid, staff_id uuid, unit_id uuid, participant_id uuid NOT NULL, classes int NOT NULL,
    owner_units uuid[] NOT NULL, tables text[] NOT NULL, ground text NOT NULL, grants uuid[] NOT NULL, PRIMARY KEY (id, at)
) PARTITION BY RANGE (at);
CREATE INDEX read_by_participant ON audit.read (participant_id, at);
CREATE INDEX read_by_unit ON audit.read (unit_id, at);

CREATE TABLE audit.grant_chain (
    participant_id uuid NOT NULL, seq int NOT NULL, link bytea NOT NULL, previous bytea NOT NULL, hash bytea NOT NULL,
    PRIMARY KEY (participant_id, seq)
);

CREATE TABLE audit.event_default PARTITION OF audit.event DEFAULT;
CREATE TABLE audit.read_default PARTITION OF audit.read DEFAULT;

-- Make this month's and the next three months' partitions; safe to repeat.
CREATE FUNCTION audit.make_partitions() RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    parent text;
    month timestamptz;
BEGIN
    FOREACH parent IN ARRAY ARRAY['event', 'read'] LOOP
        FOR month IN SELECT generate_series(date_trunc('month', clock_timestamp(), 'UTC'), date_trunc('month', clock_timestamp(), 'UTC') + interval '3 months', '1 month') LOOP
            CONTINUE WHEN to_regclass(format('audit.%I', parent || to_char(month AT TIME ZONE 'UTC', '_YYYY_MM'))) IS NOT NULL;
            EXECUTE format('CREATE TABLE audit.%I PARTITION OF audit.%I FOR VALUES FROM (%L) TO (%L)',
                parent || to_char(month AT TIME ZONE 'UTC', '_YYYY_MM'), parent, month, month + interval '1 month');
        END LOOP;
    END LOOP;
END $$;
REVOKE ALL ON FUNCTION audit.make_partitions() FROM PUBLIC;
GRANT USAGE ON SCHEMA audit TO sluss_door;
GRANT EXECUTE ON FUNCTION audit.make_partitions() TO sluss_door;
SELECT audit.make_partitions();
