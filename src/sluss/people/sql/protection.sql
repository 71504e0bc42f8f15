-- runs as: sluss_act
-- Protecting a person, and letting go of it. Both may end what the actor sees, so no policy could allow them row by row.

-- An id that follows from two others, so that one act writes the same rows however often it is told.
CREATE OR REPLACE FUNCTION acl.id_of(one uuid, other uuid) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
    SELECT encode(substr(sha256(convert_to(one::text || other, 'UTF8')), 1, 16), 'hex')::uuid
$$;

-- May this colleague keep the person for my unit: somebody who takes cases for it and has no conflict of interest.
CREATE OR REPLACE FUNCTION acl.may_keep(person uuid, of_staff uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM organisations_posting p WHERE p.staff_id = of_staff
                   AND p.acting_for_id = (SELECT m.unit_id FROM acl.my_actor m)
                   AND p.role IN ('caseworker', 'specialist', 'unit_manager', 'coordinator')
                   AND p.valid_from <= acl.now() AND (p.valid_until IS NULL OR p.valid_until > acl.now()))
       AND NOT EXISTS (SELECT 1 FROM access_conflict c WHERE c.participant_id = person AND c.staff_id = of_staff
                       AND c.valid_from <= acl.now() AND (c.valid_until IS NULL OR c.valid_until > acl.now()))
       AND NOT EXISTS (SELECT 1 FROM access_conflictdeclaration d
                       JOIN people_identitynumber k ON k.number_index = d.number_index AND k.country = d.country
                       WHERE k.participant_id = person AND d.staff_id = of_staff
                         AND d.valid_from <= acl.now() AND (d.valid_until IS NULL OR d.valid_until > acl.now()))
$$;

-- Make a colleague a keeper for my unit, with a mandate in each case of the person's in which it has a part that goes on.
CREATE OR REPLACE FUNCTION acl.keep(keeper uuid, person uuid, of_staff uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT acl.may_keep(person, of_staff) THEN
        RAISE EXCEPTION 'not a colleague who may keep the person' USING ERRCODE = 'P0003';
    END IF;
    INSERT INTO people_keeper (id, participant_id, owner_unit_id, shared_with, staff_id, named_by_id, valid_from)
    SELECT keeper, person, m.unit_id, '{}', of_staff, m.posting_id, acl.now() FROM acl.my_actor m
    WHERE NOT EXISTS (SELECT 1 FROM people_keeper k WHERE k.participant_id = person AND k.owner_unit_id = m.unit_id
                      AND k.staff_id = of_staff AND k.valid_until IS NULL);
    INSERT INTO access_assignment (id, participant_id, enrolment_id, hub_id, owner_unit_id, staff_id, assigned_by_id,
                                   valid_from, ended_by_discharge)
    SELECT acl.id_of(keeper, i.enrolment_id), person, i.enrolment_id, i.hub_id, m.unit_id, of_staff, m.posting_id, acl.now(), false
    FROM acl.my_actor m JOIN people_involvement i ON i.owner_unit_id = m.unit_id JOIN people_enrolment e ON e.id = i.enrolment_id
    WHERE i.participant_id = person AND i.ended_on IS NULL AND e.closed_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM access_assignment a WHERE a.enrolment_id = i.enrolment_id AND a.owner_unit_id = m.unit_id
                      AND a.staff_id = of_staff AND (a.valid_until IS NULL OR a.valid_until > acl.now()));
END $$;

-- Protect a person I work with: from this statement on only the keepers see any row about them, of whichever unit; every
-- other unit with a part names its own, under an alias of its own, and is not told who began it. With an alias, who the person
-- is is shared with nobody any longer. `names` holds what the program made of both aliases: how they are sorted and found.
CREATE OR REPLACE FUNCTION acl.protect(protection uuid, person uuid, of_kind text, keepers uuid[], names jsonb) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    me record;
    one uuid;
    part record;
    word jsonb;
    t text;
BEGIN
    SELECT * INTO me FROM acl.my_actor;
    IF NOT EXISTS (SELECT 1 FROM acl.my_assignment a WHERE a.participant_id = person)
       OR EXISTS (SELECT 1 FROM acl.my_conflict c WHERE c.participant_id = person) THEN
        RAISE EXCEPTION 'not there' USING ERRCODE = 'P0002';
    END IF;
    -- possible race: two units protect one person at once; the second finds it done.
    PERFORM pg_advisory_xact_lock(hashtextextended(person::text, 2));
    IF EXISTS (SELECT 1 FROM acl.protection p WHERE p.participant_id = person) OR cardinality(keepers) IS DISTINCT FROM
            (SELECT count(DISTINCT k)::int FROM unnest(keepers) k) OR cardinality(keepers) = 0 THEN
        RAISE EXCEPTION 'protected already, or kept by nobody' USING ERRCODE = 'P0003';
    END IF;
    FOR part IN
        SELECT u.unit_id FROM (SELECT i.owner_unit_id AS unit_id FROM people_involvement i WHERE i.participant_id = person
            UNION SELECT i.owner_unit_id FROM people_identity i WHERE i.participant_id = person
            UNION SELECT a.owner_unit_id FROM access_assignment a WHERE a.participant_id = person
            UNION SELECT me.unit_id) u ORDER BY u.unit_id <> me.unit_id LOOP
        word := CASE part.unit_id WHEN me.unit_id THEN names -> 'ours' ELSE names -> 'theirs' END;
        one := CASE part.unit_id WHEN me.unit_id THEN protection ELSE acl.id_of(protection, part.unit_id) END;
        INSERT INTO people_protection (id, participant_id, owner_unit_id, shared_with, kind, alias, begun_by_id, recorded_by_id,
                                       valid_from, end_reason)
        VALUES (one, person, part.unit_id, '{}', of_kind, word ->> 'alias', nullif(protection, one),
                CASE part.unit_id WHEN me.unit_id THEN me.posting_id END, acl.now(), '');
        INSERT INTO people_identity (id, participant_id, owner_unit_id, shared_with, given_name, family_name, sort_key,
                                     search_text, birth_precision, sex, recorded_at, alias_of_id)
        SELECT acl.id_of(one, person), person, part.unit_id, '{}', word ->> 'alias', '', word ->> 'sort_key',
               word ->> 'search_text', 'day', 'U', acl.now(), one
        WHERE word ->> 'alias' <> '';
    END LOOP;
    FOREACH one IN ARRAY keepers LOOP
        PERFORM acl.keep(acl.id_of(protection, one), person, one);
    END LOOP;
    IF names #>> '{ours,alias}' <> '' THEN
        FOREACH t IN ARRAY ARRAY['people_identity', 'people_identitynumber', 'people_contactway', 'people_residencespell',
                                 'people_languagespell', 'people_representation'] LOOP
            EXECUTE format('UPDATE %I SET shared_with = ''{}'' WHERE participant_id = $1 AND shared_with <> ''{}''', t) USING person;
        END LOOP;
    END IF;
END $$;

-- Ask, as a keeper of the unit that began it, that the protection ends; somebody else decides. Says of whom, for the record.
CREATE OR REPLACE FUNCTION acl.ask_end_of_protection(protection uuid, why text) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    person uuid;
BEGIN
    UPDATE people_protection p SET end_asked_by_id = m.posting_id, end_asked_at = acl.now(), end_reason = why
    FROM acl.my_actor m
    WHERE p.id = protection AND p.owner_unit_id = m.unit_id AND p.begun_by_id IS NULL AND p.end_asked_at IS NULL AND why <> ''
      AND p.id = ANY (ARRAY(SELECT f.id FROM acl.protection f))
      AND p.participant_id = ANY (ARRAY(SELECT k.participant_id FROM acl.my_kept k))
      AND p.participant_id = ANY (ARRAY(SELECT a.participant_id FROM acl.my_assignment a))
      AND p.participant_id <> ALL (ARRAY(SELECT c.participant_id FROM acl.my_conflict c))
    RETURNING p.participant_id INTO person;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'not there' USING ERRCODE = 'P0002';
    END IF;
    RETURN person;
END $$;

-- End what a colleague asked to end: another keeper, or the unit's manager, who knows the alias alone. The rows that it began
-- in other units end with it, and the person's own name stands again; nobody's mandate is changed, and nothing is shared anew.
CREATE OR REPLACE FUNCTION acl.end_protection(protection uuid) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    person uuid;
BEGIN
    SELECT p.participant_id INTO person FROM people_protection p JOIN acl.my_actor m ON m.unit_id = p.owner_unit_id
    WHERE p.id = protection AND p.begun_by_id IS NULL AND p.valid_from < acl.now()
      AND p.id = ANY (ARRAY(SELECT f.id FROM acl.protection f))
      AND m.staff_id <> (SELECT a.staff_id FROM organisations_posting a WHERE a.id = p.end_asked_by_id)
      AND (m.role = 'unit_manager' OR p.participant_id = ANY (ARRAY(SELECT k.participant_id FROM acl.my_kept k))
                                      AND p.participant_id = ANY (ARRAY(SELECT a.participant_id FROM acl.my_assignment a)))
      AND p.participant_id <> ALL (ARRAY(SELECT b.participant_id FROM acl.my_block b));
    IF NOT FOUND THEN
        RAISE EXCEPTION 'not there' USING ERRCODE = 'P0002';
    END IF;
    UPDATE people_protection p SET valid_until = acl.now(), ended_by_id = CASE p.id WHEN protection THEN m.posting_id END
    FROM acl.my_actor m WHERE protection IN (p.id, p.begun_by_id) AND p.valid_until IS NULL;
    UPDATE people_identity SET superseded_at = acl.now() WHERE participant_id = person AND alias_of_id IS NOT NULL AND superseded_at IS NULL;
    UPDATE people_keeper SET valid_until = acl.now() WHERE participant_id = person AND valid_until IS NULL AND valid_from < acl.now();
    RETURN person;
END $$;

REVOKE ALL ON FUNCTION acl.id_of(uuid, uuid), acl.may_keep(uuid, uuid), acl.keep(uuid, uuid, uuid),
    acl.protect(uuid, uuid, text, uuid[], jsonb), acl.ask_end_of_protection(uuid, text), acl.end_protection(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION acl.protect(uuid, uuid, text, uuid[], jsonb), acl.ask_end_of_protection(uuid, text) TO sluss_case;
GRANT EXECUTE ON FUNCTION acl.end_protection(uuid) TO sluss_case, sluss_hub;
