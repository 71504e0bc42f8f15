-- runs as: sluss_act
-- Acts that no policy could allow row by row. Each checks the actor itself; none tells whether a person was known before.

-- Whoever has the number anywhere, for a case of mine to join; nobody for a new one, or for none. The lock is held until the
-- transaction ends. Refused alike, whatever is behind it.
CREATE OR REPLACE FUNCTION acl.whom_to_join(number_country text, index_of_number bytea) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    me record;
    person uuid;
BEGIN
    SELECT * INTO me FROM acl.my_actor;
    -- possible race: two imports of one new number; the lock makes the second see the first's row.
    PERFORM pg_advisory_xact_lock(hashtextextended(encode(index_of_number, 'hex'), 0)) WHERE index_of_number IS NOT NULL;
    SELECT k.participant_id INTO person FROM people_identitynumber k
    WHERE k.number_index = index_of_number AND k.country = number_country
      AND k.participant_id <> ALL (ARRAY(SELECT n.participant_id FROM acl.not_to_be_found n))
    ORDER BY k.recorded_at, k.id LIMIT 1;
    -- Nothing begins with somebody who has died, and nobody is told that.
    IF acl.has_died(person) THEN
        RAISE EXCEPTION 'ask the allocator' USING ERRCODE = 'P0003';
    END IF;
    -- Nobody attaches themself: a person the unit works with or was let know about, or one the actor is blocked from or
    -- declared, goes through the allocator; all get one answer.
    IF me.role <> 'importer' AND (
        EXISTS (SELECT 1 FROM people_involvement i WHERE i.participant_id = person AND i.owner_unit_id = me.unit_id)
        OR EXISTS (SELECT 1 FROM access_grant g WHERE g.participant_id = person AND g.to_unit_id = me.unit_id)
        OR EXISTS (SELECT 1 FROM acl.my_conflict c WHERE c.participant_id = person)
        OR EXISTS (SELECT 1 FROM access_conflictdeclaration d WHERE d.staff_id = me.staff_id
                   AND d.country = number_country AND d.number_index = index_of_number
                   AND d.valid_from <= acl.now() AND (d.valid_until IS NULL OR d.valid_until > acl.now()))) THEN
        RAISE EXCEPTION 'ask the allocator' USING ERRCODE = 'P0003';
    END IF;
    -- A register's line about somebody protected ends as one about somebody the importer is blocked from.
    IF EXISTS (SELECT 1 FROM acl.my_protected p WHERE p.participant_id = person) THEN
        RAISE EXCEPTION 'not for the importer' USING ERRCODE = '42501';
    END IF;
    RETURN person;
END $$;

-- Open a case in a hub for the unit I act for. A number already known anywhere joins silently: the id that comes back is
-- made here either way, so it does not tell. Importers open without a mandate; caseworkers get the first one.
-- The number comes sealed, with the index it is found by; no number is NULL.
CREATE OR REPLACE FUNCTION acl.open_case(
    number_row uuid, number_country text, number_kind text, number_sealed bytea, index_of_number bytea, in_hub uuid,
    enrolment uuid, involvement uuid, first_assignment uuid, started date, share_with uuid[], imported_as text) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    me record;
    person uuid;
BEGIN
    SELECT * INTO me FROM acl.my_actor WHERE role IN ('caseworker', 'specialist', 'unit_manager', 'importer');
    IF NOT FOUND OR NOT EXISTS (SELECT 1 FROM acl.my_hub h WHERE h.hub_id = in_hub) OR NOT isfinite(started)
       OR imported_as <> '' AND me.role <> 'importer' THEN
        RAISE EXCEPTION 'may not open a case in this hub' USING ERRCODE = '42501';
    END IF;
    person := acl.whom_to_join(number_country, index_of_number);
    IF person IS NULL THEN
        person := gen_random_uuid();
        INSERT INTO people_participant (id) VALUES (person);
    END IF;
    INSERT INTO people_enrolment (id, participant_id, owner_unit_id, shared_with, hub_id, started_on, end_reason, outcome,
                                  main_activity_after, source_key, opened_at)
    VALUES (enrolment, person, me.unit_id, share_with, in_hub, started, '', '', '', imported_as, acl.now());
    INSERT INTO people_involvement (id, participant_id, owner_unit_id, shared_with, enrolment_id, hub_id, began_on, end_reason,
                                    ended_by_discharge)
    VALUES (involvement, person, me.unit_id, share_with, enrolment, in_hub, started, '', false);
    INSERT INTO people_identitynumber (id, participant_id, owner_unit_id, shared_with, country, kind, sealed_number, number_index,
                                       recorded_at)
    SELECT number_row, person, me.unit_id, share_with, number_country, number_kind, number_sealed, index_of_number, acl.now()
    WHERE index_of_number IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM people_identitynumber k WHERE k.participant_id = person AND k.owner_unit_id = me.unit_id
          AND k.number_index = index_of_number AND k.country = number_country);
    IF me.role <> 'importer' THEN
        INSERT INTO access_assignment (id, participant_id, enrolment_id, hub_id, owner_unit_id, staff_id, assigned_by_id,
                                       valid_from, ended_by_discharge)
        VALUES (first_assignment, person, enrolment, in_hub, me.unit_id, me.staff_id, me.posting_id, acl.now(), false);
    END IF;
    RETURN person;
END $$;

-- May I end my unit's part in this enrolment: a mandate in it, the unit's manager or allocator, or its importer.
CREATE OR REPLACE FUNCTION acl.may_discharge(person uuid, of_enrolment uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT (EXISTS (SELECT 1 FROM acl.my_assignment a WHERE a.enrolment_id = of_enrolment)
            OR EXISTS (SELECT 1 FROM acl.my_unit_people p WHERE p.participant_id = person))
       AND NOT EXISTS (SELECT 1 FROM acl.my_conflict c WHERE c.participant_id = person)
$$;

-- End my unit's part; its mandates end with it, so this may be the last the actor sees of the person. With the last part
-- the enrolment ends.
CREATE OR REPLACE FUNCTION acl.discharge_unit(of_enrolment uuid, on_date date, reason text) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    part people_involvement%ROWTYPE;
BEGIN
    -- possible race: somebody is given a mandate while the case ends; both wait for the enrolment's row.
    PERFORM 1 FROM people_enrolment WHERE id = of_enrolment FOR UPDATE;
    SELECT * INTO part FROM people_involvement
    WHERE enrolment_id = of_enrolment AND owner_unit_id = (SELECT unit_id FROM acl.my_actor) AND ended_on IS NULL;
    IF NOT FOUND OR NOT acl.may_discharge(part.participant_id, of_enrolment) THEN
        RAISE EXCEPTION 'not there' USING ERRCODE = 'P0002';
    END IF;
    UPDATE people_involvement SET ended_on = on_date, end_reason = reason, closed_at = acl.now() WHERE id = part.id;
    UPDATE access_assignment SET valid_until = acl.now(), ended_by_discharge = true
    WHERE enrolment_id = of_enrolment AND owner_unit_id = part.owner_unit_id
      AND valid_from < acl.now() AND (valid_until IS NULL OR valid_until > acl.now());
    IF NOT EXISTS (SELECT 1 FROM people_involvement WHERE enrolment_id = of_enrolment AND ended_on IS NULL) THEN
        UPDATE people_involvement SET ended_by_discharge = true, closed_at = NULL WHERE id = part.id;
        UPDATE people_enrolment SET ended_on = greatest(on_date, started_on), end_reason = reason, closed_at = acl.now()
        WHERE id = of_enrolment;
    END IF;
END $$;

-- End the enrolment as a whole: only the unit that opened it. Grants end with it, mandates of every unit too.
CREATE OR REPLACE FUNCTION acl.discharge(of_enrolment uuid, on_date date, reason text, outcome_word text, activity_after text) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    whole people_enrolment%ROWTYPE;
BEGIN
    -- possible race: somebody is given a mandate while the case ends; both wait for the enrolment's row.
    PERFORM 1 FROM people_enrolment WHERE id = of_enrolment FOR UPDATE;
    SELECT * INTO whole FROM people_enrolment
    WHERE id = of_enrolment AND owner_unit_id = (SELECT unit_id FROM acl.my_actor) AND closed_at IS NULL;
    IF NOT FOUND OR NOT acl.may_discharge(whole.participant_id, of_enrolment) THEN
        RAISE EXCEPTION 'not there' USING ERRCODE = 'P0002';
    END IF;
    UPDATE people_enrolment SET ended_on = on_date, end_reason = reason, outcome = outcome_word,
        main_activity_after = activity_after, closed_at = acl.now() WHERE id = whole.id;
    UPDATE people_involvement SET ended_on = on_date, end_reason = reason, ended_by_discharge = true
    WHERE enrolment_id = whole.id AND ended_on IS NULL;
    UPDATE access_assignment SET valid_until = acl.now(), ended_by_discharge = true
    WHERE enrolment_id = whole.id AND valid_from < acl.now() AND (valid_until IS NULL OR valid_until > acl.now());
END $$;

-- What I may undo of how a case ended, within two weeks: 'whole' as the unit that opened it, 'part' as the unit that left a
-- case that goes on; nothing to anybody else, nor where my part ended for good and no other would come back (acl.part_case). As
-- the unit's manager, allocator or importer, or with a mandate it ended.
CREATE OR REPLACE FUNCTION acl.undoable(of_enrolment uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT d.what FROM acl.my_actor m CROSS JOIN LATERAL (
        SELECT 'whole' AS what, e.participant_id, e.closed_at FROM people_enrolment e
        WHERE e.id = of_enrolment AND e.owner_unit_id = m.unit_id
          AND NOT EXISTS (SELECT 1 FROM people_involvement i WHERE i.enrolment_id = e.id AND i.owner_unit_id = e.owner_unit_id
                          AND i.ended_on IS NOT NULL AND i.closed_at IS NULL AND NOT i.ended_by_discharge
                          AND NOT EXISTS (SELECT 1 FROM people_involvement o WHERE o.enrolment_id = e.id AND o.ended_by_discharge))
        UNION ALL
        SELECT 'part', i.participant_id, i.closed_at FROM people_involvement i JOIN people_enrolment e ON e.id = i.enrolment_id
        WHERE e.id = of_enrolment AND e.closed_at IS NULL AND i.owner_unit_id = m.unit_id) d
    WHERE m.role IN ('caseworker', 'specialist', 'unit_manager', 'importer')
      AND d.closed_at > acl.now() - interval '14 days' AND NOT acl.has_died(d.participant_id)
      AND (acl.may_discharge(d.participant_id, of_enrolment)
           OR EXISTS (SELECT 1 FROM access_assignment a WHERE a.enrolment_id = of_enrolment AND a.ended_by_discharge
                      AND a.staff_id = m.staff_id AND a.owner_unit_id = m.unit_id AND a.valid_until = d.closed_at)
              AND NOT EXISTS (SELECT 1 FROM acl.my_conflict c WHERE c.participant_id = d.participant_id))
$$;

-- Undo a mistaken discharge of the whole: grants not withdrawn come back, the parts it ended, and the mandates of my own unit;
-- other units say anew who takes the person. Says who it was, now that one may know again.
CREATE OR REPLACE FUNCTION acl.undo_discharge(of_enrolment uuid) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    whole people_enrolment%ROWTYPE;
BEGIN
    -- possible race: somebody is given a mandate while the case ends; both wait for the enrolment's row.
    SELECT * INTO whole FROM people_enrolment WHERE id = of_enrolment FOR UPDATE;
    IF acl.undoable(of_enrolment) IS DISTINCT FROM 'whole' THEN
        RAISE EXCEPTION 'not there' USING ERRCODE = 'P0002';
    END IF;
    UPDATE people_involvement SET ended_on = NULL, end_reason = '', ended_by_discharge = false
    WHERE enrolment_id = whole.id AND ended_by_discharge;
    UPDATE access_assignment SET valid_until = NULL, ended_by_discharge = false
    WHERE enrolment_id = whole.id AND owner_unit_id = whole.owner_unit_id AND ended_by_discharge AND valid_until = whole.closed_at;
    UPDATE people_enrolment SET ended_on = NULL, end_reason = '', outcome = '', main_activity_after = '', closed_at = NULL
    WHERE id = whole.id;
    RETURN whole.participant_id;
END $$;

-- Undo that my unit left a case that goes on: its part and the mandates that ended with it.
CREATE OR REPLACE FUNCTION acl.undo_unit_discharge(of_enrolment uuid) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    part people_involvement%ROWTYPE;
BEGIN
    -- possible race: the case ends as a whole meanwhile; both wait for the enrolment's row.
    PERFORM 1 FROM people_enrolment WHERE id = of_enrolment FOR UPDATE;
    IF acl.undoable(of_enrolment) IS DISTINCT FROM 'part' THEN
        RAISE EXCEPTION 'not there' USING ERRCODE = 'P0002';
    END IF;
    SELECT * INTO part FROM people_involvement
    WHERE enrolment_id = of_enrolment AND owner_unit_id = (SELECT unit_id FROM acl.my_actor);
    UPDATE people_involvement SET ended_on = NULL, end_reason = '', closed_at = NULL WHERE id = part.id;
    UPDATE access_assignment SET valid_until = NULL, ended_by_discharge = false
    WHERE enrolment_id = of_enrolment AND owner_unit_id = part.owner_unit_id AND ended_by_discharge
      AND valid_until = part.closed_at;
    RETURN part.participant_id;
END $$;

REVOKE ALL ON FUNCTION acl.whom_to_join(text, bytea), acl.open_case(uuid, text, text, bytea, bytea, uuid, uuid, uuid, uuid, date, uuid[], text), acl.may_discharge(uuid, uuid),
    acl.discharge_unit(uuid, date, text), acl.discharge(uuid, date, text, text, text), acl.undoable(uuid), acl.undo_discharge(uuid),
    acl.undo_unit_discharge(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION acl.open_case(uuid, text, text, bytea, bytea, uuid, uuid, uuid, uuid, date, uuid[], text),
    acl.discharge_unit(uuid, date, text), acl.discharge(uuid, date, text, text, text), acl.undoable(uuid), acl.undo_discharge(uuid),
    acl.undo_unit_discharge(uuid) TO sluss_case, sluss_hub;
