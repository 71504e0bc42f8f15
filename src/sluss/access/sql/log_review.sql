-- runs as: sluss_act
-- Opening a part of the log for a reason, and closing it once with a sentence.

-- A member of staff's reading, all of it or what earned a flag: of somebody who acts or acted for the unit, never oneself.
CREATE OR REPLACE FUNCTION acl.open_review_of_staff(review uuid, unit uuid, staff uuid, of_flag text, since timestamptz, until timestamptz, why text)
RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM acl.check_review(unit, since, until, interval '31 days 2 hours');
    IF NOT EXISTS (SELECT 1 FROM organisations_posting p WHERE p.staff_id = staff AND p.acting_for_id = unit) THEN
        RAISE EXCEPTION 'not there' USING ERRCODE = 'P0002';
    END IF;
    IF staff = (SELECT m.staff_id FROM acl.my_actor m) THEN
        RAISE EXCEPTION 'nobody themself' USING ERRCODE = 'P0005';
    END IF;
    INSERT INTO access_logreview (id, owner_unit_id, subject_kind, subject_id, flag, period_from, period_until, reason, opened_by_id, opened_at,
                                  finding, sentence)
    SELECT review, unit, 'staff', staff, of_flag, since, until, why, m.posting_id, acl.now(), '', '' FROM acl.my_actor m;
END $$;

-- Reading about whoever has this number in the unit's own rows; nobody where it has none, also where others know the number
-- or the reviewer may not know of the person. Says who, for the record.
CREATE OR REPLACE FUNCTION acl.open_review_of_number(review uuid, number_country text, index_of_number bytea, since timestamptz, until timestamptz, why text)
RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    mine uuid := (SELECT m.unit_id FROM acl.my_actor m);
    person uuid;
BEGIN
    PERFORM acl.check_review(mine, since, until, interval '366 days 2 hours');
    SELECT k.participant_id INTO person FROM people_identitynumber k
    WHERE k.number_index = index_of_number AND k.country = number_country AND k.owner_unit_id = mine
      AND k.participant_id <> ALL (ARRAY(SELECT c.participant_id FROM acl.my_conflict c)) LIMIT 1;
    INSERT INTO access_logreview (id, owner_unit_id, subject_kind, subject_id, flag, period_from, period_until, reason, opened_by_id, opened_at,
                                  finding, sentence)
    SELECT review, mine, 'participant', person, '', since, until, why, m.posting_id, acl.now(), '', '' FROM acl.my_actor m WHERE person IS NOT NULL;
    RETURN person;
END $$;

-- The whole log of a period has been looked at, but for the reviewer's own part: opened and closed in one.
CREATE OR REPLACE FUNCTION acl.close_log(review uuid, since timestamptz, until timestamptz, came_to text, said text) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM acl.check_review((SELECT m.unit_id FROM acl.my_actor m), since, until, interval '31 days 2 hours');
    INSERT INTO access_logreview (id, owner_unit_id, subject_kind, subject_id, flag, period_from, period_until, reason, opened_by_id, opened_at,
                                  finding, sentence, closed_by_id, closed_at)
    SELECT review, m.unit_id, 'unit', m.unit_id, '', since, least(until, acl.now()), '', m.posting_id, acl.now(), came_to, said, m.posting_id, acl.now()
    FROM acl.my_actor m;
END $$;

-- Say what an open review came to; of whom it was is told for the record. Whoever is its subject finds none.
CREATE OR REPLACE FUNCTION acl.close_review(review uuid, came_to text, said text) RETURNS TABLE (subject_kind text, subject_id uuid)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RETURN QUERY UPDATE access_logreview r SET finding = came_to, sentence = said, closed_at = acl.now(),
        closed_by_id = (SELECT m.posting_id FROM acl.my_actor m)
    WHERE r.id = review AND r.closed_at IS NULL AND r.id IN (SELECT o.id FROM acl.my_open_review o)
    RETURNING r.subject_kind::text, r.subject_id;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'not there' USING ERRCODE = 'P0002';
    END IF;
END $$;

-- Only a unit's reviewer, and no longer period than a page shows: what is looked at costs as much as the period.
CREATE OR REPLACE FUNCTION acl.check_review(unit uuid, since timestamptz, until timestamptz, longest interval) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM acl.my_review r WHERE r.unit_id = unit) THEN
        RAISE EXCEPTION 'not there' USING ERRCODE = 'P0002';
    END IF;
    IF until - since > longest OR since >= until OR since > acl.now() THEN
        RAISE EXCEPTION 'no such period' USING ERRCODE = 'P0003';
    END IF;
END $$;

REVOKE ALL ON FUNCTION acl.open_review_of_staff(uuid, uuid, uuid, text, timestamptz, timestamptz, text),
    acl.open_review_of_number(uuid, text, bytea, timestamptz, timestamptz, text), acl.close_log(uuid, timestamptz, timestamptz, text, text),
    acl.close_review(uuid, text, text), acl.check_review(uuid, timestamptz, timestamptz, interval) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION acl.open_review_of_staff(uuid, uuid, uuid, text, timestamptz, timestamptz, text),
    acl.open_review_of_number(uuid, text, bytea, timestamptz, timestamptz, text), acl.close_log(uuid, timestamptz, timestamptz, text, text),
    acl.close_review(uuid, text, text) TO sluss_review;
