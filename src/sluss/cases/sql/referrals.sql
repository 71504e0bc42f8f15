-- runs as: sluss_act
-- Requests for a place: sent, taken back, answered, purged. Each function checks the actor itself, and none tells whether
-- anybody has the number; acceptance is in joining.sql.

-- Keep a request for the unit that receives in the hub now; `said` is what somebody wrote, and nothing else is taken from it.
-- A form sent twice writes one row. The number comes sealed for this row, with the index it is found by.
CREATE OR REPLACE FUNCTION acl.keep_referral(referral uuid, in_hub uuid, from_one uuid, by_posting uuid, batch uuid, said jsonb) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    asked cases_referral%ROWTYPE := jsonb_populate_record(NULL::cases_referral, said);
    rule cases_admission%ROWTYPE;
BEGIN
    SELECT * INTO rule FROM cases_admission a WHERE a.hub_id = in_hub
      AND a.valid_from <= acl.now() AND (a.valid_until IS NULL OR a.valid_until > acl.now());
    IF NOT FOUND OR from_one IS NULL AND NOT rule.is_open_to_all OR acl.has_closed(in_hub) THEN
        RAISE EXCEPTION 'nobody receives here' USING ERRCODE = 'P0006';
    END IF;
    INSERT INTO cases_referral (id, hub_id, owner_unit_id, from_unit_id, sent_by_id, batch_id, given_name, family_name,
        birth_date, sex, number_country, number_kind, sealed_number, number_index, telephone, email, own_words, why,
        incomes, in_contact_with, municipality, signed_consent, state, sent_at, answer_by)
    SELECT referral, in_hub, rule.to_unit_id, from_one, by_posting, batch, coalesce(asked.given_name, ''), coalesce(asked.family_name, ''),
        asked.birth_date, coalesce(asked.sex, 'U'), coalesce(asked.number_country, ''), coalesce(asked.number_kind, ''),
        asked.sealed_number, asked.number_index, coalesce(asked.telephone, ''), coalesce(asked.email, ''),
        coalesce(asked.own_words, ''), coalesce(asked.why, ''), coalesce(asked.incomes, '{}'), coalesce(asked.in_contact_with, '{}'),
        coalesce(asked.municipality, ''), coalesce(asked.signed_consent, ''), 'sent', acl.now(),
        (acl.now() AT TIME ZONE h.time_zone)::date + rule.answer_days
    FROM organisations_hub h WHERE h.id = in_hub
    ON CONFLICT (id) DO NOTHING;
END $$;

-- Send a request to a hub where my unit is a party. Refused with one answer, whichever it is: my unit has one about the
-- number that is not settled yet, or I am blocked from whoever has it.
CREATE OR REPLACE FUNCTION acl.send_referral(referral uuid, in_hub uuid, batch uuid, said jsonb) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    me record;
    of_country text := said ->> 'number_country';
    of_index bytea := (said ->> 'number_index')::bytea;
BEGIN
    SELECT * INTO me FROM acl.my_actor WHERE role IN ('caseworker', 'specialist', 'unit_manager', 'coordinator');
    IF NOT FOUND OR NOT EXISTS (SELECT 1 FROM acl.my_hub h WHERE h.hub_id = in_hub) THEN
        RAISE EXCEPTION 'may not send to this hub' USING ERRCODE = '42501';
    END IF;
    -- possible race: two colleagues send the same person at once; the lock makes the second see the first's row.
    PERFORM pg_advisory_xact_lock(hashtextextended(encode(of_index, 'hex'), 0)) WHERE of_index IS NOT NULL;
    IF EXISTS (SELECT 1 FROM cases_referral r WHERE r.from_unit_id = me.unit_id AND r.hub_id = in_hub AND r.id <> referral
               AND r.number_index = of_index AND r.number_country = of_country AND r.state IN ('sent', 'waiting'))
       OR EXISTS (SELECT 1 FROM acl.my_blocked_number b WHERE b.number_index = of_index AND b.country = of_country) THEN
        RAISE EXCEPTION 'not by you, or not again' USING ERRCODE = 'P0003';
    END IF;
    PERFORM acl.keep_referral(referral, in_hub, me.unit_id, me.posting_id, batch, said);
END $$;

-- Whoever sent a request takes it back, or their manager or allocator does, while it is not settled.
CREATE OR REPLACE FUNCTION acl.withdraw_referral(of_referral uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    UPDATE cases_referral r SET state = 'withdrawn', settled_at = acl.now(), kept_until = acl.kept_until(r.hub_id)
    WHERE r.id = of_referral AND r.from_unit_id = (SELECT m.unit_id FROM acl.my_actor m) AND r.state IN ('sent', 'waiting')
      AND r.id = ANY (ARRAY(SELECT m.id FROM acl.my_referral m));
    IF NOT FOUND THEN
        RAISE EXCEPTION 'not there' USING ERRCODE = 'P0002';
    END IF;
END $$;

-- Until which day what never began is kept in the hub, counted from today.
CREATE OR REPLACE FUNCTION acl.kept_until(in_hub uuid) RETURNS date
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT ((acl.now() AT TIME ZONE h.time_zone)::date + make_interval(months => a.keep_months))::date
    FROM cases_admission a JOIN organisations_hub h ON h.id = a.hub_id
    WHERE a.hub_id = in_hub ORDER BY a.valid_from DESC LIMIT 1
$$;

-- The request that I may answer, locked: received by my unit, for which I allocate, and not settled. No row is "not there".
CREATE OR REPLACE FUNCTION acl.referral_to_answer(of_referral uuid) RETURNS cases_referral
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    asked cases_referral%ROWTYPE;
BEGIN
    -- possible race: two allocators answer at once; the second finds it settled.
    SELECT * INTO asked FROM cases_referral r
    WHERE r.id = of_referral AND r.owner_unit_id = (SELECT w.unit_id FROM acl.my_whole_unit w WHERE w.allocates)
      AND r.id = ANY (ARRAY(SELECT m.id FROM acl.my_referral m)) FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'not there' USING ERRCODE = 'P0002';
    END IF;
    IF asked.state NOT IN ('sent', 'waiting') THEN
        RAISE EXCEPTION 'answered already' USING ERRCODE = 'P0007';
    END IF;
    RETURN asked;
END $$;

-- Not now, or no: with the reason and with what was found of the criteria at that moment.
CREATE OR REPLACE FUNCTION acl.answer_referral(answer uuid, of_referral uuid, decision text, reason text, judged jsonb) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    asked cases_referral%ROWTYPE := acl.referral_to_answer(of_referral);
BEGIN
    IF decision NOT IN ('not_now', 'no') THEN
        RAISE EXCEPTION 'no such answer' USING ERRCODE = '22023';
    END IF;
    INSERT INTO cases_answer (id, referral_id, owner_unit_id, decision, reason, found, answered_by_id, answered_at)
    SELECT answer, asked.id, asked.owner_unit_id, answer_referral.decision, answer_referral.reason, answer_referral.judged,
           m.posting_id, acl.now() FROM acl.my_actor m;
    UPDATE cases_referral r SET
        state = CASE answer_referral.decision WHEN 'no' THEN 'refused' ELSE 'waiting' END,
        settled_at = CASE answer_referral.decision WHEN 'no' THEN acl.now() END,
        kept_until = CASE answer_referral.decision WHEN 'no' THEN acl.kept_until(r.hub_id) END
    WHERE r.id = asked.id;
END $$;

-- How many take part in the hub now, for those who allocate for the unit that receives there: to hold beside its places.
CREATE OR REPLACE FUNCTION acl.places_taken(in_hub uuid) RETURNS int
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT count(*)::int FROM people_enrolment e WHERE e.hub_id = in_hub AND e.closed_at IS NULL
      AND EXISTS (SELECT 1 FROM cases_admission a WHERE a.hub_id = in_hub
                  AND a.to_unit_id = (SELECT w.unit_id FROM acl.my_whole_unit w WHERE w.allocates)
                  AND a.valid_from <= acl.now() AND (a.valid_until IS NULL OR a.valid_until > acl.now()))
$$;

-- What never began and has been kept its time loses everything but that it was: where, from whom, when, and how it ended.
-- Only in hubs whose receiver has a decision that lets it; returns how many. For the program's own daily work.
CREATE OR REPLACE FUNCTION acl.purge_referrals() RETURNS int
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    done uuid[];
BEGIN
    IF acl.actor_id('job') IS NULL THEN
        RAISE EXCEPTION 'for the program alone' USING ERRCODE = '42501';
    END IF;
    WITH over AS (
        UPDATE cases_referral r SET given_name = '', family_name = '', birth_date = NULL, sex = 'U', number_country = '',
            number_kind = '', sealed_number = NULL, number_index = NULL, telephone = '', email = '', own_words = '', why = '',
            incomes = '{}', in_contact_with = '{}', municipality = '', signed_consent = '', purged_at = acl.now()
        WHERE r.purged_at IS NULL AND r.state IN ('refused', 'withdrawn')
          AND r.kept_until < (acl.now() AT TIME ZONE (SELECT h.time_zone FROM organisations_hub h WHERE h.id = r.hub_id))::date
          AND EXISTS (SELECT 1 FROM cases_admission a WHERE a.hub_id = r.hub_id AND a.purge_decision <> ''
                      AND a.valid_from <= acl.now() AND (a.valid_until IS NULL OR a.valid_until > acl.now()))
        RETURNING r.id)
    SELECT coalesce(array_agg(id), '{}') INTO done FROM over;
    UPDATE cases_answer SET reason = '', found = '[]' WHERE referral_id = ANY (done);
    RETURN cardinality(done);
END $$;

REVOKE ALL ON FUNCTION acl.keep_referral(uuid, uuid, uuid, uuid, uuid, jsonb), acl.send_referral(uuid, uuid, uuid, jsonb),
    acl.withdraw_referral(uuid), acl.kept_until(uuid), acl.referral_to_answer(uuid),
    acl.answer_referral(uuid, uuid, text, text, jsonb), acl.places_taken(uuid), acl.purge_referrals() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION acl.send_referral(uuid, uuid, uuid, jsonb), acl.withdraw_referral(uuid),
    acl.answer_referral(uuid, uuid, text, text, jsonb), acl.places_taken(uuid) TO sluss_hub;
GRANT EXECUTE ON FUNCTION acl.purge_referrals() TO sluss_job;
