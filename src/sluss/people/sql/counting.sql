-- runs as: sluss_act
-- Somebody who must not be registered with personal data, and is counted all the same: sex and the year of the start.

CREATE OR REPLACE FUNCTION acl.only_counts(person uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM people_identity i
                   WHERE i.participant_id = person AND i.counts_in_id IS NOT NULL AND i.superseded_at IS NULL)
$$;

-- The year it is in a hub where I may open a case, and the next running number of my unit's there, held until the transaction
-- ends. The hub's own would tell how many others count.
CREATE OR REPLACE FUNCTION acl.next_to_count(in_hub uuid) RETURNS TABLE (year int, serial int)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    mine uuid;
BEGIN
    SELECT m.unit_id INTO mine FROM acl.my_actor m WHERE m.role IN ('caseworker', 'specialist', 'unit_manager');
    IF mine IS NULL OR NOT EXISTS (SELECT 1 FROM acl.my_hub h WHERE h.hub_id = in_hub) THEN
        RAISE EXCEPTION 'not there' USING ERRCODE = 'P0002';
    END IF;
    -- possible race: two colleagues count somebody at once; the second gets the number after the first's.
    PERFORM pg_advisory_xact_lock(hashtextextended(in_hub::text || mine, 4));
    RETURN QUERY SELECT y.year, coalesce((SELECT max(i.counts_serial) FROM people_identity i
                                          WHERE i.counts_in_id = in_hub AND i.owner_unit_id = mine
                                            AND i.counts_year = y.year), 0) + 1
    FROM (SELECT extract(year FROM acl.now() AT TIME ZONE h.time_zone)::int AS year
          FROM organisations_hub h WHERE h.id = in_hub) y;
END $$;

-- Count somebody: a case that began in the year, with my mandate and a running name in place of theirs; nothing else is known.
-- A form sent twice counts once. `said` is what the program made of the running name, which holds the next number.
CREATE OR REPLACE FUNCTION acl.count_somebody(enrolment uuid, involvement uuid, identity uuid, assignment uuid, in_hub uuid, of_sex text, said jsonb) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    me record;
    next record;
    person uuid;
    first_day date;
BEGIN
    SELECT * INTO me FROM acl.my_actor;
    SELECT * INTO next FROM acl.next_to_count(in_hub);
    SELECT e.participant_id INTO person FROM people_enrolment e
    WHERE e.id = enrolment AND e.owner_unit_id = me.unit_id AND e.hub_id = in_hub AND acl.only_counts(e.participant_id);
    IF FOUND THEN
        RETURN person;
    END IF;
    first_day := make_date(next.year, 1, 1);
    person := gen_random_uuid();
    INSERT INTO people_participant (id) VALUES (person);
    INSERT INTO people_enrolment (id, participant_id, owner_unit_id, shared_with, hub_id, started_on, end_reason, outcome,
                                  main_activity_after, source_key, opened_at)
    VALUES (enrolment, person, me.unit_id, '{}', in_hub, first_day, '', '', '', '', acl.now());
    INSERT INTO people_involvement (id, participant_id, owner_unit_id, shared_with, enrolment_id, hub_id, began_on, end_reason,
                                    ended_by_discharge)
    VALUES (involvement, person, me.unit_id, '{}', enrolment, in_hub, first_day, '', false);
    INSERT INTO people_identity (id, participant_id, owner_unit_id, shared_with, given_name, family_name, sort_key, search_text,
                                 birth_precision, sex, recorded_at, counts_in_id, counts_year, counts_serial)
    VALUES (identity, person, me.unit_id, '{}', said ->> 'alias', '', said ->> 'sort_key', said ->> 'search_text', 'day', of_sex,
            acl.now(), in_hub, next.year, next.serial);
    INSERT INTO access_assignment (id, participant_id, enrolment_id, hub_id, owner_unit_id, staff_id, assigned_by_id,
                                   valid_from, ended_by_discharge)
    VALUES (assignment, person, enrolment, in_hub, me.unit_id, me.staff_id, me.posting_id, acl.now(), false);
    RETURN person;
END $$;

-- Let somebody who only counted be registered: by whoever works with them for the unit that counted them, and nobody else.
CREATE OR REPLACE FUNCTION acl.count_no_longer(person uuid) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    counted uuid;
BEGIN
    UPDATE people_identity i SET superseded_at = acl.now()
    WHERE i.participant_id = person AND i.counts_in_id IS NOT NULL AND i.superseded_at IS NULL
      AND i.owner_unit_id = (SELECT m.unit_id FROM acl.my_actor m)
      AND EXISTS (SELECT 1 FROM acl.my_assignment a WHERE a.participant_id = person)
      AND NOT EXISTS (SELECT 1 FROM acl.my_conflict c WHERE c.participant_id = person)
    RETURNING i.id INTO counted;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'not there' USING ERRCODE = 'P0002';
    END IF;
    RETURN counted;
END $$;

-- Nothing else is written about somebody who only counts, in whichever table and by whichever act.
CREATE OR REPLACE FUNCTION acl.refuse_about_who_counts() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF acl.only_counts(NEW.participant_id)
       OR TG_TABLE_NAME IN ('people_sameperson', 'people_apart') AND acl.only_counts((to_jsonb(NEW) ->> 'other_id')::uuid) THEN
        RAISE EXCEPTION 'not there' USING ERRCODE = 'P0002';
    END IF;
    RETURN NEW;
END $$;

-- A row that only counts is made and ended by the functions above; whoever reads it can neither make one nor share it.
CREATE OR REPLACE FUNCTION acl.keep_what_counts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.counts_in_id IS NOT NULL AND current_user NOT IN ('sluss_act', 'sluss_owner') THEN
        RAISE EXCEPTION 'not there' USING ERRCODE = 'P0002';
    END IF;
    RETURN NEW;
END $$;

REVOKE ALL ON FUNCTION acl.only_counts(uuid), acl.next_to_count(uuid), acl.count_somebody(uuid, uuid, uuid, uuid, uuid, text, jsonb),
    acl.count_no_longer(uuid), acl.refuse_about_who_counts(), acl.keep_what_counts() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION acl.next_to_count(uuid), acl.count_somebody(uuid, uuid, uuid, uuid, uuid, text, jsonb),
    acl.count_no_longer(uuid) TO sluss_case;
GRANT EXECUTE ON FUNCTION acl.refuse_about_who_counts(), acl.keep_what_counts() TO sluss_owner, sluss_case, sluss_hub, sluss_act;
