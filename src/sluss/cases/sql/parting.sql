-- runs as: sluss_act
-- A case turns out to be of somebody else than the number said: what my unit wrote for it goes over to whom it is about.

-- The tables whose own rows are chosen one by one, and by what: a fact with all its wordings, or the row itself.
CREATE OR REPLACE FUNCTION acl.chosen_by() RETURNS TABLE (t text, key text) LANGUAGE sql IMMUTABLE AS $$
    VALUES ('cases_note', 'id'), ('cases_disclosure', 'id'), ('cases_onwardreferral', 'id'), ('people_contactway', 'id'),
           ('people_mainactivityspell', 'fact_id'), ('people_incomespell', 'fact_id'), ('people_registrationspell', 'fact_id'),
           ('people_residencespell', 'fact_id'), ('people_languagespell', 'fact_id'), ('people_representation', 'fact_id'),
           ('people_networkperson', 'fact_id')
$$;

-- The open case of my unit's that I work in, locked. Of somebody protected or dead, who only counts, or whom I must not see, it
-- is not there; nor is it one to part while another unit lets mine know that it works there.
CREATE OR REPLACE FUNCTION acl.case_to_part(of_enrolment uuid) RETURNS people_enrolment
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    whole people_enrolment%ROWTYPE;
BEGIN
    -- possible race: a form sent twice, or the case ends meanwhile; all wait for the enrolment's row.
    PERFORM 1 FROM people_enrolment WHERE id = of_enrolment FOR UPDATE;
    SELECT e.* INTO whole FROM people_enrolment e JOIN acl.my_actor m ON m.unit_id = e.owner_unit_id
    WHERE e.id = of_enrolment AND e.closed_at IS NULL AND m.role IN ('caseworker', 'specialist', 'unit_manager')
      AND e.id = ANY (ARRAY(SELECT a.enrolment_id FROM acl.my_assignment a))
      AND EXISTS (SELECT 1 FROM people_involvement i WHERE i.enrolment_id = e.id AND i.owner_unit_id = m.unit_id AND i.ended_on IS NULL)
      AND NOT EXISTS (SELECT 1 FROM acl.my_conflict c WHERE c.participant_id = e.participant_id);
    IF NOT FOUND OR acl.has_died(whole.participant_id) OR acl.only_counts(whole.participant_id) THEN
        RAISE EXCEPTION 'not there' USING ERRCODE = 'P0002';
    END IF;
    -- Told only to a keeper: to everybody else the case is not there.
    IF EXISTS (SELECT 1 FROM acl.protection p WHERE p.participant_id IN (SELECT acl.one_person(whole.participant_id))) THEN
        RAISE EXCEPTION 'protected' USING ERRCODE = 'P0010';
    END IF;
    -- A part that nobody lets my unit know of goes on as when mine ends alone: to refuse would be to tell of it.
    IF EXISTS (SELECT 1 FROM people_involvement i JOIN acl.my_case_grant g ON g.enrolment_id = i.enrolment_id
               AND g.participant_id = i.participant_id AND g.from_unit_id = i.owner_unit_id
               WHERE i.enrolment_id = whole.id AND i.owner_unit_id <> whole.owner_unit_id AND i.ended_on IS NULL
                 AND whole.owner_unit_id = ANY (i.shared_with) AND g.classes & 1 <> 0) THEN
        RAISE EXCEPTION 'others work there' USING ERRCODE = 'P0011';
    END IF;
    RETURN whole;
END $$;

-- Move my unit's own rows that were written for the case: those tied to it, and those chosen. With nobody they stay shared, since
-- whatever others may know of this person is asked for anew.
CREATE OR REPLACE FUNCTION acl.move_rows(whole people_enrolment, to_person uuid, to_enrolment uuid, chosen uuid[]) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    one record;
BEGIN
    FOR one IN SELECT c.t, c.key FROM acl.chosen_by() c LOOP
        EXECUTE format('UPDATE %I SET participant_id = $1, shared_with = ''{}''
            WHERE participant_id = $2 AND owner_unit_id = $3 AND %I = ANY ($4)', one.t, one.key)
            USING to_person, whole.participant_id, whole.owner_unit_id, chosen;
    END LOOP;
    UPDATE people_pause SET participant_id = to_person, enrolment_id = to_enrolment, shared_with = '{}'
    WHERE enrolment_id = whole.id AND owner_unit_id = whole.owner_unit_id;
    UPDATE people_pausereason SET participant_id = to_person, enrolment_id = to_enrolment, shared_with = '{}'
    WHERE enrolment_id = whole.id AND owner_unit_id = whole.owner_unit_id;
    UPDATE cases_acceptance SET participant_id = to_person, enrolment_id = to_enrolment
    WHERE enrolment_id = whole.id AND owner_unit_id = whole.owner_unit_id;
    -- A name goes along as an earlier wording, with those it had replaced since the case began: the first was made a moment before.
    UPDATE people_identity SET participant_id = to_person, shared_with = '{}', superseded_at = coalesce(superseded_at, acl.now())
    WHERE participant_id = whole.participant_id AND owner_unit_id = whole.owner_unit_id AND alias_of_id IS NULL
      AND (id = ANY (chosen) OR superseded_at IS NOT NULL AND recorded_at >= whole.opened_at - interval '1 minute'
           AND EXISTS (SELECT 1 FROM people_identity n WHERE n.id = ANY (chosen) AND n.owner_unit_id = whole.owner_unit_id
                       AND n.participant_id = whole.participant_id));
END $$;

-- Everybody of my unit who works in the case goes on in the other; whom my unit has kept from the person since the case began, it
-- keeps from both.
CREATE OR REPLACE FUNCTION acl.move_mandates(whole people_enrolment, to_person uuid, to_enrolment uuid) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    INSERT INTO access_assignment (id, participant_id, enrolment_id, hub_id, owner_unit_id, staff_id, team_id, assigned_by_id,
                                   valid_from, ended_by_discharge)
    SELECT DISTINCT ON (a.staff_id, a.team_id) acl.id_of(a.id, to_enrolment), to_person, to_enrolment, whole.hub_id,
           whole.owner_unit_id, a.staff_id, a.team_id, a.assigned_by_id, acl.now(), false
    FROM access_assignment a
    WHERE a.enrolment_id = whole.id AND a.owner_unit_id = whole.owner_unit_id
      AND a.valid_from <= acl.now() AND (a.valid_until IS NULL OR a.valid_until > acl.now());
    INSERT INTO access_conflict (id, participant_id, owner_unit_id, staff_id, kind, set_by, recorded_by_id, valid_from, valid_until)
    SELECT acl.id_of(c.id, to_enrolment), to_person, c.owner_unit_id, c.staff_id, c.kind, c.set_by, c.recorded_by_id, acl.now(), c.valid_until
    FROM access_conflict c
    WHERE c.participant_id = whole.participant_id AND c.owner_unit_id = whole.owner_unit_id AND c.valid_from >= whole.opened_at
      AND (c.valid_until IS NULL OR c.valid_until > acl.now());
    INSERT INTO people_apart (id, participant_id, other_id, owner_unit_id, why, arranged, recorded_by_id, valid_from, valid_until)
    SELECT acl.id_of(a.id, to_enrolment), least(z.id, to_person), greatest(z.id, to_person), a.owner_unit_id, a.why, '',
           a.recorded_by_id, acl.now(), a.valid_until
    FROM people_apart a CROSS JOIN LATERAL (
        SELECT CASE a.participant_id WHEN whole.participant_id THEN a.other_id ELSE a.participant_id END AS id) z
    WHERE whole.participant_id IN (a.participant_id, a.other_id) AND a.owner_unit_id = whole.owner_unit_id AND z.id <> to_person
      AND a.valid_from >= whole.opened_at AND (a.valid_until IS NULL OR a.valid_until > acl.now());
END $$;

-- What was said yes to in the case ends with it, by whomever and between whomever: it was said of another record. What would
-- outlive it – a consent for follow-up, or all where the case goes on for others – is taken back.
CREATE OR REPLACE FUNCTION acl.end_grants_of(of_enrolment uuid) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    whole people_enrolment%ROWTYPE;
    one record;
BEGIN
    SELECT * INTO whole FROM people_enrolment WHERE id = of_enrolment;
    -- possible race: a consent is being saved; the chain of the person is the lock.
    PERFORM pg_advisory_xact_lock(hashtextextended(whole.participant_id::text, 1));
    FOR one IN
        UPDATE access_grant g SET withdrawn_at = acl.now(), withdrawn_by = acl.actor_id('staff')
        WHERE g.enrolment_id = whole.id AND g.withdrawn_at IS NULL AND g.valid_until > acl.now()
          AND (whole.closed_at IS NULL OR g.purpose = 'follow_up') RETURNING g.id LOOP
        PERFORM acl.chain_grant(whole.participant_id, 'withdrawn', one.id);
    END LOOP;
END $$;

-- Part the case from the person it was joined to: a participant is made – or joined by the right number, as silently as in
-- acl.open_case –, the case begins there as it began here, and here it ends as misregistered, for good. `chosen` are rows and facts
-- of my unit's own: most go over; a number is taken back and finds nobody any more, and a consent to a household ends. `said` is
-- who the person is, with what the program made of it. Says whom the case is about now.
CREATE OR REPLACE FUNCTION acl.part_case(of_enrolment uuid, enrolment uuid, involvement uuid, chosen uuid[], said jsonb) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    whole people_enrolment%ROWTYPE := acl.case_to_part(of_enrolment);
    of_index CONSTANT bytea := (said ->> 'number_index')::bytea;
    person uuid;
    today date;
BEGIN
    today := (acl.now() AT TIME ZONE (SELECT h.time_zone FROM organisations_hub h WHERE h.id = whole.hub_id))::date;
    UPDATE people_identitynumber SET superseded_at = acl.now(), number_index = NULL
    WHERE participant_id = whole.participant_id AND owner_unit_id = whole.owner_unit_id AND superseded_at IS NULL AND id = ANY (chosen);
    UPDATE people_householdconsent SET withdrawn_at = acl.now()
    WHERE participant_id = whole.participant_id AND owner_unit_id = whole.owner_unit_id AND withdrawn_at IS NULL AND id = ANY (chosen);
    person := acl.whom_to_join(said ->> 'number_country', of_index);
    IF person IS NULL THEN
        person := gen_random_uuid();
        INSERT INTO people_participant (id) VALUES (person);
    END IF;
    UPDATE people_enrolment SET source_key = '' WHERE id = whole.id;
    INSERT INTO people_enrolment (id, participant_id, owner_unit_id, shared_with, hub_id, started_on, end_reason, outcome,
                                  main_activity_after, source_key, opened_at)
    VALUES (enrolment, person, whole.owner_unit_id, '{}', whole.hub_id, whole.started_on, '', '', '', whole.source_key, whole.opened_at);
    INSERT INTO people_involvement (id, participant_id, owner_unit_id, shared_with, enrolment_id, hub_id, began_on, end_reason,
                                    ended_by_discharge)
    SELECT involvement, person, whole.owner_unit_id, '{}', enrolment, whole.hub_id, i.began_on, '', false
    FROM people_involvement i WHERE i.enrolment_id = whole.id AND i.owner_unit_id = whole.owner_unit_id;
    INSERT INTO people_identitynumber (id, participant_id, owner_unit_id, shared_with, country, kind, sealed_number, number_index,
                                       recorded_at)
    SELECT (said ->> 'number_row')::uuid, person, whole.owner_unit_id, '{}', said ->> 'number_country', said ->> 'number_kind',
           (said ->> 'number_sealed')::bytea, of_index, acl.now()
    WHERE of_index IS NOT NULL;
    PERFORM acl.move_rows(whole, person, enrolment, chosen);
    INSERT INTO people_identity (id, participant_id, owner_unit_id, shared_with, given_name, family_name, sort_key, search_text,
                                 birth_date, birth_precision, sex, recorded_at)
    VALUES ((said ->> 'identity_row')::uuid, person, whole.owner_unit_id, '{}', said ->> 'given_name', said ->> 'family_name',
            said ->> 'sort_key', said ->> 'search_text', (said ->> 'birth_date')::date, said ->> 'birth_precision', said ->> 'sex', acl.now());
    PERFORM acl.move_mandates(whole, person, enrolment);
    PERFORM acl.discharge_unit(whole.id, today, 'misregistered');
    PERFORM acl.end_grants_of(whole.id);
    -- What was moved cannot be put back by undoing the end: neither part nor mandates come again.
    UPDATE people_involvement SET ended_by_discharge = false, closed_at = NULL
    WHERE enrolment_id = whole.id AND owner_unit_id = whole.owner_unit_id;
    UPDATE access_assignment SET ended_by_discharge = false WHERE enrolment_id = whole.id AND owner_unit_id = whole.owner_unit_id;
    RETURN person;
END $$;

REVOKE ALL ON FUNCTION acl.chosen_by(), acl.case_to_part(uuid), acl.move_rows(people_enrolment, uuid, uuid, uuid[]),
    acl.move_mandates(people_enrolment, uuid, uuid), acl.end_grants_of(uuid),
    acl.part_case(uuid, uuid, uuid, uuid[], jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION acl.part_case(uuid, uuid, uuid, uuid[], jsonb) TO sluss_case;
