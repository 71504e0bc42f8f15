-- runs as: sluss_act
-- Another enrolment of somebody my unit has or had a part in: a new start in the same hub, or a move to another one.

-- By whoever allocates in the unit, with the first mandate, under the same rules as every other. The earlier enrolment stays
-- as it ended, and its grants are its own: whatever others may know this time is asked for anew.
CREATE OR REPLACE FUNCTION acl.start_anew(before uuid, enrolment uuid, involvement uuid, assignment uuid, to_staff uuid, to_team uuid, kept_apart text DEFAULT '') RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    me record;
    was people_enrolment%ROWTYPE;
    today date;
BEGIN
    SELECT * INTO me FROM acl.my_actor;
    SELECT e.* INTO was FROM people_enrolment e JOIN people_involvement i ON i.enrolment_id = e.id
    WHERE e.id = before AND e.closed_at IS NOT NULL AND i.owner_unit_id = me.unit_id
      AND e.hub_id = ANY (ARRAY(SELECT h.hub_id FROM acl.my_hub h))
      AND NOT EXISTS (SELECT 1 FROM acl.my_conflict c WHERE c.participant_id = e.participant_id);
    IF NOT FOUND OR NOT EXISTS (SELECT 1 FROM acl.my_whole_unit w WHERE w.allocates) OR acl.has_died(was.participant_id) THEN
        RAISE EXCEPTION 'not there' USING ERRCODE = 'P0002';
    END IF;
    -- possible race: a form sent twice; the second sees the first's enrolment.
    PERFORM pg_advisory_xact_lock(hashtextextended(was.participant_id::text || me.unit_id::text, 2));
    IF EXISTS (SELECT 1 FROM people_enrolment e JOIN people_involvement i ON i.enrolment_id = e.id
               WHERE e.participant_id = was.participant_id AND e.hub_id = was.hub_id AND e.closed_at IS NULL
                 AND i.owner_unit_id = me.unit_id AND i.ended_on IS NULL) THEN
        RAISE EXCEPTION 'goes on already' USING ERRCODE = 'P0006';
    END IF;
    today := (acl.now() AT TIME ZONE (SELECT h.time_zone FROM organisations_hub h WHERE h.id = was.hub_id))::date;
    INSERT INTO people_enrolment (id, participant_id, owner_unit_id, shared_with, hub_id, started_on, end_reason, outcome,
                                  main_activity_after, source_key, opened_at)
    VALUES (enrolment, was.participant_id, me.unit_id, '{}', was.hub_id, today, '', '', '', '', acl.now());
    INSERT INTO people_involvement (id, participant_id, owner_unit_id, shared_with, enrolment_id, hub_id, began_on, end_reason,
                                    ended_by_discharge)
    VALUES (involvement, was.participant_id, me.unit_id, '{}', enrolment, was.hub_id, today, '', false);
    -- Nobody to oneself, nobody who is blocked, nobody who works with whom the person must not meet.
    PERFORM acl.assign(assignment, involvement, enrolment, to_staff, to_team, '{}', kept_apart);
END $$;

-- A move to another hub of my unit's: an enrolment there for somebody I work with here, with my own mandate, and nothing else.
-- It opens nothing: what is my unit's own I read already, and no grant of the old enrolment counts in the new one. False when
-- the form was sent twice.
CREATE OR REPLACE FUNCTION acl.transfer(before uuid, to_hub uuid, enrolment uuid, involvement uuid, assignment uuid, first_day date, share_with uuid[]) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    me record;
    was people_enrolment%ROWTYPE;
BEGIN
    SELECT * INTO me FROM acl.my_actor;
    SELECT e.* INTO was FROM people_enrolment e
    WHERE e.id = before AND e.closed_at IS NULL AND e.hub_id <> to_hub
      AND e.id = ANY (ARRAY(SELECT a.enrolment_id FROM acl.my_assignment a))
      AND NOT EXISTS (SELECT 1 FROM acl.my_conflict c WHERE c.participant_id = e.participant_id);
    IF NOT FOUND OR NOT EXISTS (SELECT 1 FROM acl.my_hub h WHERE h.hub_id = to_hub) OR acl.has_died(was.participant_id)
       OR NOT isfinite(first_day) THEN
        RAISE EXCEPTION 'not there' USING ERRCODE = 'P0002';
    END IF;
    -- possible race: a form sent twice; the second sees the first's enrolment.
    PERFORM pg_advisory_xact_lock(hashtextextended(was.participant_id::text || me.unit_id::text, 2));
    IF EXISTS (SELECT 1 FROM people_enrolment e WHERE e.id = enrolment AND e.participant_id = was.participant_id
               AND e.owner_unit_id = me.unit_id AND e.hub_id = to_hub) THEN
        RETURN false;
    END IF;
    IF EXISTS (SELECT 1 FROM people_enrolment e JOIN people_involvement i ON i.enrolment_id = e.id
               WHERE e.participant_id = was.participant_id AND e.hub_id = to_hub AND e.closed_at IS NULL
                 AND i.owner_unit_id = me.unit_id AND i.ended_on IS NULL) THEN
        RAISE EXCEPTION 'goes on already' USING ERRCODE = 'P0006';
    END IF;
    INSERT INTO people_enrolment (id, participant_id, owner_unit_id, shared_with, hub_id, started_on, end_reason, outcome,
                                  main_activity_after, source_key, opened_at)
    VALUES (enrolment, was.participant_id, me.unit_id, share_with, to_hub, first_day, '', '', '', '', acl.now());
    INSERT INTO people_involvement (id, participant_id, owner_unit_id, shared_with, enrolment_id, hub_id, began_on, end_reason,
                                    ended_by_discharge)
    VALUES (involvement, was.participant_id, me.unit_id, share_with, enrolment, to_hub, first_day, '', false);
    INSERT INTO access_assignment (id, participant_id, enrolment_id, hub_id, owner_unit_id, staff_id, assigned_by_id,
                                   valid_from, ended_by_discharge)
    VALUES (assignment, was.participant_id, enrolment, to_hub, me.unit_id, me.staff_id, me.posting_id, acl.now(), false);
    RETURN true;
END $$;

REVOKE ALL ON FUNCTION acl.start_anew(uuid, uuid, uuid, uuid, uuid, uuid, text), acl.transfer(uuid, uuid, uuid, uuid, uuid, date, uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION acl.start_anew(uuid, uuid, uuid, uuid, uuid, uuid, text) TO sluss_hub;
GRANT EXECUTE ON FUNCTION acl.transfer(uuid, uuid, uuid, uuid, uuid, date, uuid[]) TO sluss_case;
