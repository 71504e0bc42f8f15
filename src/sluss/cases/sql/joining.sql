-- runs as: sluss_act
-- A request for a place is accepted: it becomes a person, known before or not.

-- Join the request to whoever has its number anywhere, silently – the rows written and the answer are the same when nobody
-- has –, and give a colleague the first mandate. A person whom my unit has in this hub already goes on in that case.
-- Name, number and ways to reach them become my unit's own word. `said` holds what the program made of the request:
-- the number sealed for its new row, and the keys that a name is sorted and found by.
CREATE OR REPLACE FUNCTION acl.join_person(of_referral uuid, answer uuid, acceptance uuid, reason text, judged jsonb, enrolment uuid,
    involvement uuid, assignment uuid, to_staff uuid, share_with uuid[], said jsonb) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    asked cases_referral%ROWTYPE := acl.referral_to_answer(of_referral);
    me record;
    person uuid;
    ours uuid;
    today date;
BEGIN
    SELECT * INTO me FROM acl.my_actor;
    IF NOT EXISTS (SELECT 1 FROM acl.my_hub h WHERE h.hub_id = asked.hub_id) THEN
        RAISE EXCEPTION 'not there' USING ERRCODE = 'P0002';
    END IF;
    today := (acl.now() AT TIME ZONE (SELECT h.time_zone FROM organisations_hub h WHERE h.id = asked.hub_id))::date;
    -- possible race: an import or another request with the same new number; the same lock as in acl.open_case.
    PERFORM pg_advisory_xact_lock(hashtextextended(encode(asked.number_index, 'hex'), 0)) WHERE asked.number_index IS NOT NULL;
    SELECT k.participant_id INTO person FROM people_identitynumber k
    WHERE k.number_index = asked.number_index AND k.country = asked.number_country
      AND k.participant_id <> ALL (ARRAY(SELECT n.participant_id FROM acl.not_to_be_found n))
    ORDER BY k.recorded_at, k.id LIMIT 1;
    -- Nothing begins with somebody who has died; the answer is that of a colleague who is blocked, whoever is chosen.
    IF acl.has_died(person) THEN
        RAISE EXCEPTION 'blocked' USING ERRCODE = 'P0004';
    END IF;
    IF person IS NULL THEN
        person := gen_random_uuid();
        INSERT INTO people_participant (id) VALUES (person);
    END IF;
    SELECT e.id INTO ours FROM people_enrolment e JOIN people_involvement i ON i.enrolment_id = e.id
    WHERE e.participant_id = person AND e.hub_id = asked.hub_id AND e.closed_at IS NULL
      AND i.owner_unit_id = me.unit_id AND i.ended_on IS NULL ORDER BY e.opened_at DESC, e.id LIMIT 1;
    IF ours IS NULL THEN
        ours := enrolment;
        INSERT INTO people_enrolment (id, participant_id, owner_unit_id, shared_with, hub_id, started_on, end_reason, outcome,
                                      main_activity_after, source_key, opened_at)
        VALUES (ours, person, me.unit_id, share_with, asked.hub_id, today, '', '', '', '', acl.now());
        INSERT INTO people_involvement (id, participant_id, owner_unit_id, shared_with, enrolment_id, hub_id, began_on,
                                        end_reason, ended_by_discharge)
        VALUES (involvement, person, me.unit_id, share_with, ours, asked.hub_id, today, '', false);
    END IF;
    INSERT INTO people_identitynumber (id, participant_id, owner_unit_id, shared_with, country, kind, sealed_number, number_index,
                                       recorded_at)
    SELECT (said ->> 'number_row')::uuid, person, me.unit_id, share_with, asked.number_country, asked.number_kind,
           (said ->> 'number_sealed')::bytea, asked.number_index, acl.now()
    WHERE asked.number_index IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM people_identitynumber k WHERE k.participant_id = person AND k.owner_unit_id = me.unit_id
          AND k.number_index = asked.number_index AND k.country = asked.number_country);
    INSERT INTO people_identity (id, participant_id, owner_unit_id, shared_with, given_name, family_name, sort_key, search_text,
                                 birth_date, birth_precision, sex, recorded_at)
    SELECT (said ->> 'identity_row')::uuid, person, me.unit_id, share_with, asked.given_name, asked.family_name,
           said ->> 'sort_key', said ->> 'search_text', asked.birth_date, 'day', asked.sex, acl.now()
    WHERE NOT EXISTS (SELECT 1 FROM people_identity i WHERE i.participant_id = person AND i.owner_unit_id = me.unit_id);
    INSERT INTO people_contactway (id, participant_id, owner_unit_id, shared_with, kind, value, note, recorded_at)
    SELECT (said ->> w.key)::uuid, person, me.unit_id, share_with, w.kind, w.value, '', acl.now()
    FROM (VALUES ('phone_row', 'phone', asked.telephone), ('email_row', 'email', asked.email)) w (key, kind, value)
    WHERE w.value <> '';
    -- Nobody to oneself, nobody who is blocked: the same rules as for every other mandate. Who has it already keeps it.
    IF NOT EXISTS (SELECT 1 FROM access_assignment a WHERE a.enrolment_id = ours AND a.owner_unit_id = me.unit_id
                   AND a.staff_id = to_staff AND a.valid_from <= acl.now()
                   AND (a.valid_until IS NULL OR a.valid_until > acl.now())) THEN
        PERFORM acl.assign(assignment, involvement, ours, to_staff, NULL, share_with);
    END IF;
    INSERT INTO cases_answer (id, referral_id, owner_unit_id, decision, reason, found, answered_by_id, answered_at)
    VALUES (answer, asked.id, me.unit_id, 'accept', join_person.reason, join_person.judged, me.posting_id, acl.now());
    INSERT INTO cases_acceptance (id, participant_id, owner_unit_id, shared_with, referral_id, enrolment_id, accepted_at)
    VALUES (acceptance, person, me.unit_id, '{}', asked.id, ours, acl.now());
    UPDATE cases_referral SET state = 'accepted', settled_at = acl.now() WHERE id = asked.id;
    RETURN person;
END $$;

REVOKE ALL ON FUNCTION acl.join_person(uuid, uuid, uuid, text, jsonb, uuid, uuid, uuid, uuid, uuid[], jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION acl.join_person(uuid, uuid, uuid, text, jsonb, uuid, uuid, uuid, uuid, uuid[], jsonb) TO sluss_hub;
