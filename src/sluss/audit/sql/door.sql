-- runs as: sluss_act
-- What happens at the door: signing in and out, failing to, changing how one signs in. No participant is ever named here.

-- Of whom it is comes signed, like every actor (kind 'user'); a claimed name that nobody has is the zero id, so that a known
-- and an unknown one cost the same. One row for each unit the user acts for now, so that each unit's reviewer finds it.
CREATE OR REPLACE FUNCTION acl.record_door_act(what text, facts jsonb) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    who uuid := acl.actor_id('user');
BEGIN
    IF who IS NULL THEN
        RAISE EXCEPTION 'nobody stands at the door' USING ERRCODE = '42501';
    END IF;
    PERFORM acl.refuse_letters(ARRAY[what], facts);
    INSERT INTO audit.event (id, at, act, actor_kind, actor_id, staff_id, unit_id, participant_id, subject_id, facts)
    SELECT gen_random_uuid(), clock_timestamp(), what, 'user', who, s.id, p.unit_id, NULL, NULL, facts
    FROM (VALUES (who)) u (id)
    LEFT JOIN organisations_staff s ON s.user_id = u.id
    LEFT JOIN (SELECT DISTINCT o.staff_id, o.acting_for_id AS unit_id FROM organisations_posting o
               WHERE o.valid_from <= acl.now() AND (o.valid_until IS NULL OR o.valid_until > acl.now())) p
           ON p.staff_id = s.id;
END $$;

REVOKE ALL ON FUNCTION acl.record_door_act(text, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION acl.record_door_act(text, jsonb) TO sluss_door;
