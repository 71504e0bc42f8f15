-- runs as: sluss_act
-- Emergency access: opened by number with a reason, for hours, and reviewed by somebody else.

-- Open the person with this number to me. Nothing where nobody has it, where my unit neither has or had a part nor is let
-- know about them, where a conflict keeps me out, and where they have died: one answer, for the same work.
CREATE OR REPLACE FUNCTION acl.open_emergency(emergency uuid, number_country text, index_of_number bytea, why text, for_hours int) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    me record;
    person uuid;
    longest CONSTANT int := 12;
BEGIN
    SELECT * INTO me FROM acl.my_actor WHERE role IN ('caseworker', 'specialist', 'unit_manager', 'coordinator');
    IF NOT FOUND OR for_hours NOT BETWEEN 1 AND longest THEN
        RAISE EXCEPTION 'may not open in an emergency' USING ERRCODE = '42501';
    END IF;
    SELECT k.participant_id INTO person FROM people_identitynumber k
    WHERE k.number_index = index_of_number AND k.country = number_country AND NOT acl.has_died(k.participant_id)
      AND k.participant_id <> ALL (ARRAY(SELECT c.participant_id FROM acl.my_conflict c))
      AND (EXISTS (SELECT 1 FROM people_involvement i WHERE i.participant_id = k.participant_id AND i.owner_unit_id = me.unit_id
                   AND i.hub_id = ANY (ARRAY(SELECT h.hub_id FROM acl.my_hub h)))
           OR EXISTS (SELECT 1 FROM acl.my_grant g WHERE g.participant_id = k.participant_id))
    ORDER BY k.recorded_at, k.id LIMIT 1;
    INSERT INTO access_emergencyaccess (id, participant_id, owner_unit_id, staff_id, opened_by_id, reason, valid_from, valid_until, finding, review)
    SELECT emergency, person, me.unit_id, me.staff_id, me.posting_id, why, acl.now(), acl.now() + make_interval(hours => for_hours), '', ''
    WHERE person IS NOT NULL;
    RETURN person;
END $$;

-- End it before its time; only who opened it.
CREATE OR REPLACE FUNCTION acl.end_emergency(emergency uuid) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    person uuid;
BEGIN
    UPDATE access_emergencyaccess e SET valid_until = acl.now()
    FROM acl.my_actor m
    WHERE e.id = emergency AND e.staff_id = m.staff_id AND e.owner_unit_id = m.unit_id
      AND e.valid_from < acl.now() AND e.valid_until > acl.now()
      AND e.participant_id <> ALL (ARRAY(SELECT c.participant_id FROM acl.my_conflict c))
    RETURNING e.participant_id INTO person;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'not there' USING ERRCODE = 'P0002';
    END IF;
    RETURN person;
END $$;

-- Say once whether it was right, as the unit's manager or log reviewer, and never of one's own. What was wrong ends at once.
CREATE OR REPLACE FUNCTION acl.review_emergency(emergency uuid, said text, sentence text) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    person uuid;
BEGIN
    UPDATE access_emergencyaccess e
    SET reviewed_by_id = m.posting_id, reviewed_at = acl.now(), finding = said, review = sentence,
        valid_until = CASE WHEN said = 'not_right' AND e.valid_from < acl.now() THEN least(e.valid_until, acl.now()) ELSE e.valid_until END
    FROM acl.my_actor m
    WHERE e.id = emergency AND e.reviewed_at IS NULL AND e.staff_id <> m.staff_id
      AND (m.role = 'unit_manager' AND e.owner_unit_id = m.unit_id
               AND e.participant_id <> ALL (ARRAY(SELECT c.participant_id FROM acl.my_conflict c))
           OR e.owner_unit_id = ANY (ARRAY(SELECT r.unit_id FROM acl.my_review r))
               AND e.participant_id <> ALL (ARRAY(SELECT b.participant_id FROM acl.my_block b)))
    RETURNING e.participant_id INTO person;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'not there' USING ERRCODE = 'P0002';
    END IF;
    RETURN person;
END $$;

REVOKE ALL ON FUNCTION acl.open_emergency(uuid, text, bytea, text, int), acl.end_emergency(uuid), acl.review_emergency(uuid, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION acl.open_emergency(uuid, text, bytea, text, int), acl.end_emergency(uuid) TO sluss_case;
GRANT EXECUTE ON FUNCTION acl.review_emergency(uuid, text, text) TO sluss_hub, sluss_review;
