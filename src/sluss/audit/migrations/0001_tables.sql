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
    owner_units uuid[] NOT NULL, tables text[] NOT NULL, items uuid[] NOT NULL DEFAULT '{}', ground text NOT NULL,
    grants uuid[] NOT NULL, PRIMARY KEY (id, at)
) PARTITION BY RANGE (at);
CREATE INDEX read_by_participant ON audit.read (participant_id, at);
CREATE INDEX read_by_unit ON audit.read (unit_id, at);

CREATE TABLE audit.grant_chain (
    participant_id uuid NOT NULL, seq int NOT NULL, link bytea NOT NULL, previous bytea NOT NULL, hash bytea NOT NULL,
    PRIMARY KEY (participant_id, seq)
);

CREATE TABLE audit.event_default PARTITION OF audit.event DEFAULT;
CREATE TABLE audit.read_default PARTITION OF audit.read DEFAULT;

-- Nobody changes or takes away a row, not even a migration; a role that owns may give itself the right back, in the open.
REVOKE UPDATE, DELETE, TRUNCATE ON audit.event, audit.read, audit.grant_chain, audit.event_default, audit.read_default
    FROM CURRENT_USER;

-- Make this month's and the next three months' partitions; safe to repeat, also by two at once.
CREATE FUNCTION audit.make_partitions() RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    this_month timestamptz := date_trunc('month', clock_timestamp(), 'UTC');
    parent text;
    month timestamptz;
    part text;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('audit.make_partitions', 0));
    FOREACH parent IN ARRAY ARRAY['event', 'read'] LOOP
        FOR month IN SELECT generate_series(this_month, this_month + interval '3 months', '1 month') LOOP
            part := parent || to_char(month AT TIME ZONE 'UTC', '_YYYY_MM');
            CONTINUE WHEN to_regclass(format('audit.%I', part)) IS NOT NULL;
            BEGIN
                EXECUTE format('CREATE TABLE audit.%I PARTITION OF audit.%I FOR VALUES FROM (%L) TO (%L)',
                    part, parent, month, month + interval '1 month');
                EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON audit.%I FROM CURRENT_USER', part);
            EXCEPTION WHEN check_violation THEN
                NULL; -- rows of that month already stand in the default partition; the month stays there
            END;
        END LOOP;
    END LOOP;
END $$;
REVOKE ALL ON FUNCTION audit.make_partitions() FROM PUBLIC;
GRANT USAGE ON SCHEMA audit TO sluss_door;
GRANT EXECUTE ON FUNCTION audit.make_partitions() TO sluss_door;
SELECT audit.make_partitions();
