-- runs as: sluss_act
-- A hub closes: whom it has go on until they are handed back, and nobody new begins there.

-- Whether the hub's last day, in its own time, is over.
CREATE OR REPLACE FUNCTION acl.has_closed(hub uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM organisations_hubclosing c JOIN organisations_hub h ON h.id = c.hub_id
                   WHERE c.hub_id = hub AND c.revoked_at IS NULL AND c.last_day < (acl.now() AT TIME ZONE h.time_zone)::date)
$$;

-- Every way into a hub ends in a part of some unit's, so this one trigger stands in all of them. A part that there is goes on,
-- also with another colleague; and a register of what was before the last day is history, not an admission.
CREATE OR REPLACE FUNCTION acl.refuse_after_closing() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF acl.has_closed(NEW.hub_id)
       AND NOT EXISTS (SELECT 1 FROM people_involvement i
                       WHERE i.enrolment_id = NEW.enrolment_id AND i.owner_unit_id = NEW.owner_unit_id)
       AND NOT EXISTS (SELECT 1 FROM people_enrolment e JOIN organisations_hubclosing c ON c.hub_id = e.hub_id AND c.revoked_at IS NULL
                       WHERE e.id = NEW.enrolment_id AND e.source_key <> '' AND e.started_on <= c.last_day) THEN
        RAISE EXCEPTION 'the hub has closed' USING ERRCODE = 'P0008';
    END IF;
    RETURN NEW;
END $$;

REVOKE ALL ON FUNCTION acl.has_closed(uuid), acl.refuse_after_closing() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION acl.refuse_after_closing() TO sluss_owner;
