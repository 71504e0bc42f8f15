-- runs as: sluss_act
-- Somebody has died, or it was a mistake. One act for every hub and every organisation.

-- A person who has died, under whichever of their registrations: whatever is sent, scheduled or opened asks this first.
CREATE OR REPLACE FUNCTION acl.has_died(person uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM acl.deceased d WHERE d.participant_id = person)
$$;

-- By somebody with a mandate, or the manager of a unit with a part: every case ends, with its parts and mandates, whatever was
-- opened in an emergency closes, and every grant stops opening. This may be the last the actor sees of the person.
CREATE OR REPLACE FUNCTION acl.record_death(death uuid, person uuid, on_date date) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    me record;
BEGIN
    SELECT * INTO me FROM acl.my_actor;
    IF NOT (EXISTS (SELECT 1 FROM acl.my_assignment a WHERE a.participant_id = person)
            OR me.role = 'unit_manager' AND EXISTS (SELECT 1 FROM acl.my_unit_people p WHERE p.participant_id = person))
       OR EXISTS (SELECT 1 FROM acl.my_conflict c WHERE c.participant_id = person) THEN
        RAISE EXCEPTION 'not there' USING ERRCODE = 'P0002';
    END IF;
    -- possible race: somebody is given a mandate meanwhile, or two record the death at once; all wait for the enrolments' rows.
    PERFORM 1 FROM people_enrolment WHERE participant_id = person ORDER BY id FOR UPDATE;
    IF acl.has_died(person) THEN
        RAISE EXCEPTION 'not there' USING ERRCODE = 'P0002';
    END IF;
    INSERT INTO people_death (id, participant_id, owner_unit_id, died_on, recorded_by_id, recorded_at)
    VALUES (death, person, me.unit_id, on_date, me.posting_id, acl.now());
    UPDATE people_involvement i SET ended_on = greatest(on_date, i.began_on), end_reason = 'deceased', ended_by_discharge = true
    FROM people_enrolment e
    WHERE e.id = i.enrolment_id AND e.participant_id = person AND e.closed_at IS NULL AND i.ended_on IS NULL;
    UPDATE people_enrolment SET ended_on = greatest(on_date, started_on), end_reason = 'deceased', closed_at = acl.now()
    WHERE participant_id = person AND closed_at IS NULL;
    UPDATE access_assignment SET valid_until = acl.now(), ended_by_discharge = true
    WHERE participant_id = person AND valid_from < acl.now() AND (valid_until IS NULL OR valid_until > acl.now());
    UPDATE access_emergencyaccess SET valid_until = acl.now()
    WHERE participant_id = person AND valid_from < acl.now() AND valid_until > acl.now();
END $$;

-- Who may take it back as a mistake, within two weeks: of the unit that recorded it, its manager, or whose mandate it ended.
CREATE OR REPLACE FUNCTION acl.may_undo_death(death uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT EXISTS (
        SELECT 1 FROM people_death d JOIN acl.my_actor m ON m.unit_id = d.owner_unit_id
        WHERE d.id = death AND d.undone_at IS NULL AND d.recorded_at > acl.now() - interval '14 days'
          AND (m.role = 'unit_manager'
               OR m.role IN ('caseworker', 'specialist')
                  AND EXISTS (SELECT 1 FROM access_assignment a WHERE a.participant_id = d.participant_id
                              AND a.ended_by_discharge AND a.staff_id = m.staff_id AND a.owner_unit_id = m.unit_id
                              AND a.valid_until = d.recorded_at))
          AND NOT EXISTS (SELECT 1 FROM acl.my_conflict c WHERE c.participant_id = d.participant_id))
$$;

-- Everything it ended goes on again: cases, parts, and the mandates of every unit. Says who it was.
CREATE OR REPLACE FUNCTION acl.undo_death(death uuid) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    one people_death%ROWTYPE;
BEGIN
    SELECT * INTO one FROM people_death WHERE id = death FOR UPDATE;
    IF NOT acl.may_undo_death(death) THEN
        RAISE EXCEPTION 'not there' USING ERRCODE = 'P0002';
    END IF;
    UPDATE people_death SET undone_at = acl.now(), undone_by_id = (SELECT m.posting_id FROM acl.my_actor m) WHERE id = death;
    UPDATE people_involvement i SET ended_on = NULL, end_reason = '', ended_by_discharge = false
    FROM people_enrolment e
    WHERE e.id = i.enrolment_id AND e.participant_id = one.participant_id AND e.closed_at = one.recorded_at
      AND i.ended_by_discharge AND i.end_reason = 'deceased';
    UPDATE people_enrolment SET ended_on = NULL, end_reason = '', outcome = '', main_activity_after = '', closed_at = NULL
    WHERE participant_id = one.participant_id AND closed_at = one.recorded_at AND end_reason = 'deceased';
    UPDATE access_assignment SET valid_until = NULL, ended_by_discharge = false
    WHERE participant_id = one.participant_id AND ended_by_discharge AND valid_until = one.recorded_at;
    RETURN one.participant_id;
END $$;

REVOKE ALL ON FUNCTION acl.has_died(uuid), acl.record_death(uuid, uuid, date), acl.may_undo_death(uuid), acl.undo_death(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION acl.has_died(uuid) TO sluss_job;
GRANT EXECUTE ON FUNCTION acl.record_death(uuid, uuid, date), acl.may_undo_death(uuid), acl.undo_death(uuid) TO sluss_case, sluss_hub;
