-- runs as: sluss_act
-- A new start: another enrolment in the same hub, of somebody my unit has had a part in before.

-- By whoever allocates in the unit, with the first mandate, under the same rules as every other. The earlier enrolment stays
-- as it ended, and its grants are its own: whatever others may know this time is asked for anew.
CREATE OR REPLACE FUNCTION acl.start_anew(before uuid, enrolment uuid, involvement uuid, assignment uuid, to_staff uuid, to_team uuid) RETURNS void
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
    -- Nobody to oneself, nobody who is blocked.
    PERFORM acl.assign(assignment, involvement, enrolment, to_staff, to_team, '{}');
END $$;

REVOKE ALL ON FUNCTION acl.start_anew(uuid, uuid, uuid, uuid, uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION acl.start_anew(uuid, uuid, uuid, uuid, uuid, uuid) TO sluss_hub;
