-- runs as: sluss_act
-- One unit becomes another: its rows are handed over in one act, and policies go on asking who owns a row now.

-- Would what was shared between two units open more, or open again, once one of them is another: because the person took
-- that direction back from either, or because the successor was granted more, or for longer.
CREATE OR REPLACE FUNCTION acl.would_open_more(person uuid, giver uuid, receiver uuid, new_giver uuid, new_receiver uuid) RETURNS boolean
LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT 1 FROM access_grant g WHERE g.participant_id = person AND g.withdrawn_at IS NOT NULL AND g.basis = 'consent'
                   AND (g.from_unit_id, g.to_unit_id) IN ((giver, receiver), (new_giver, new_receiver)))
        OR EXISTS (SELECT 1 FROM access_grant n WHERE n.participant_id = person AND n.from_unit_id = new_giver
                   AND n.to_unit_id = new_receiver AND n.withdrawn_at IS NULL AND n.valid_until > acl.now()
                   AND NOT EXISTS (SELECT 1 FROM access_grant o WHERE o.participant_id = person
                       AND o.enrolment_id = n.enrolment_id AND o.from_unit_id = giver AND o.to_unit_id = receiver
                       AND o.withdrawn_at IS NULL AND o.basis = n.basis AND o.purpose IN (n.purpose, 'follow_up') AND o.classes & n.classes = n.classes
                       AND o.valid_from <= greatest(n.valid_from, acl.now()) AND o.valid_until >= n.valid_until))
$$;

-- With whom a row stays shared that is the successor's, or shared with it: a consent of the old unit, written again in the
-- successor's name, would else open what it was not given for.
CREATE OR REPLACE FUNCTION acl.shares_of_successor(person uuid, owner uuid, units uuid[], old uuid, new uuid) RETURNS uuid[]
LANGUAGE sql STABLE AS $$
    SELECT coalesce(array_agg(u ORDER BY u), '{}') FROM unnest(units) u
    WHERE u = old OR new NOT IN (owner, u)
       OR NOT acl.would_open_more(person, owner, u, CASE owner WHEN new THEN old ELSE owner END, CASE u WHEN new THEN old ELSE u END)
$$;

-- With whom a row of `old` is shared once it is the successor's: with a wider circle nobody, the successor shares anew.
CREATE OR REPLACE FUNCTION acl.shares_handed_over(person uuid, units uuid[], old uuid, new uuid, circle text) RETURNS uuid[]
LANGUAGE sql STABLE AS $$
    SELECT coalesce(array_agg(u ORDER BY u), '{}') FROM unnest(units) u
    WHERE circle = 'same' AND u <> new AND NOT acl.would_open_more(person, old, u, new, u)
$$;

-- With whom another unit's row is shared that was shared with `old`.
CREATE OR REPLACE FUNCTION acl.shares_with_successor(person uuid, owner uuid, units uuid[], old uuid, new uuid, circle text) RETURNS uuid[]
LANGUAGE sql STABLE AS $$
    SELECT coalesce(array_agg(DISTINCT s.u ORDER BY s.u), '{}') FROM (
        SELECT u FROM unnest(units) u WHERE u <> old
        UNION SELECT new WHERE circle = 'same' AND owner <> new AND NOT acl.would_open_more(person, owner, old, owner, new)) s (u)
$$;

-- Where both had a part in an enrolment the successor's goes on as both did; what was the old unit's stays there, ended.
-- That either had left a case is undone by nobody any more.
CREATE OR REPLACE FUNCTION acl.join_parts(old uuid, new uuid, circle text) RETURNS void
LANGUAGE sql VOLATILE AS $$
    UPDATE people_involvement SET closed_at = NULL WHERE owner_unit_id IN (old, new) AND closed_at IS NOT NULL;
    UPDATE people_involvement s SET
        began_on = least(s.began_on, o.began_on),
        ended_on = CASE WHEN s.ended_on IS NOT NULL AND o.ended_on IS NOT NULL THEN greatest(s.ended_on, o.ended_on) END,
        end_reason = CASE WHEN s.ended_on IS NULL OR o.ended_on IS NULL THEN ''
                          WHEN o.ended_on > s.ended_on THEN o.end_reason ELSE s.end_reason END,
        ended_by_discharge = s.ended_on IS NOT NULL AND o.ended_on IS NOT NULL AND (s.ended_by_discharge OR o.ended_by_discharge),
        shared_with = ARRAY(SELECT unnest(s.shared_with) UNION
                            SELECT unnest(acl.shares_handed_over(o.participant_id, o.shared_with, old, new, circle)) ORDER BY 1)
    FROM people_involvement o
    WHERE o.owner_unit_id = old AND s.owner_unit_id = new AND s.enrolment_id = o.enrolment_id;
    UPDATE people_involvement o SET end_reason = 'succeeded', ended_by_discharge = false, shared_with = '{}',
        ended_on = coalesce(o.ended_on, (acl.now() AT TIME ZONE
            (SELECT h.time_zone FROM organisations_hub h WHERE h.id = o.hub_id))::date)
    WHERE o.owner_unit_id = old AND EXISTS (SELECT 1 FROM people_involvement s
                                            WHERE s.owner_unit_id = new AND s.enrolment_id = o.enrolment_id);
$$;

-- Every row about people. What would stand twice where only one may is the successor's; the other is kept as superseded.
CREATE OR REPLACE FUNCTION acl.hand_over_rows(old uuid, new uuid, circle text) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    t text;
    differently text;
    tables CONSTANT text[] := ARRAY['people_identity', 'people_identitynumber', 'people_contactway', 'people_enrolment',
        'people_involvement', 'people_mainactivityspell', 'people_incomespell', 'people_registrationspell', 'people_residencespell',
        'people_languagespell', 'people_householdconsent', 'people_representation', 'people_networkperson', 'people_pause',
        'people_pausereason', 'people_protection', 'people_keeper', 'cases_note', 'cases_disclosure', 'cases_receivedcopy',
        'cases_onwardreferral'];
BEGIN
    FOREACH t IN ARRAY tables LOOP
        EXECUTE format('UPDATE %I SET shared_with = acl.shares_of_successor(participant_id, owner_unit_id, shared_with, $1, $2)
            WHERE $3 = ''same'' AND owner_unit_id <> $1 AND (owner_unit_id = $2 OR $2 = ANY (shared_with)) AND participant_id IN
                (SELECT g.participant_id FROM access_grant g WHERE $1 IN (g.from_unit_id, g.to_unit_id))', t) USING old, new, circle;
    END LOOP;
    PERFORM acl.join_parts(old, new, circle);
    FOREACH t IN ARRAY tables LOOP
        EXECUTE format('UPDATE %I SET shared_with = acl.shares_with_successor(participant_id, owner_unit_id, shared_with, $1, $2, $3)
            WHERE $1 = ANY (shared_with)', t) USING old, new, circle;
        differently := CASE
            WHEN t = 'people_enrolment' THEN format(', source_key = CASE WHEN EXISTS (SELECT 1 FROM %1$I s
                WHERE s.owner_unit_id = $2 AND s.hub_id = r.hub_id AND s.source_key = r.source_key) THEN '''' ELSE source_key END', t)
            WHEN t LIKE '%spell' THEN format(', superseded_at = CASE WHEN superseded_at IS NULL AND EXISTS (SELECT 1 FROM %1$I s
                WHERE s.owner_unit_id = $2 AND s.participant_id = r.participant_id AND s.superseded_at IS NULL
                  AND s.source = r.source AND s.state = r.state
                  AND daterange(s.valid_from, s.valid_until) && daterange(r.valid_from, r.valid_until))
                THEN acl.now() ELSE superseded_at END', t)
            WHEN t = 'people_pause' THEN format(', ended_on = CASE WHEN ended_on IS NULL AND EXISTS (SELECT 1 FROM %1$I s
                WHERE s.owner_unit_id = $2 AND s.enrolment_id = r.enrolment_id AND s.ended_on IS NULL)
                THEN greatest(began_on, acl.now()::date) ELSE ended_on END', t)
            ELSE '' END;
        EXECUTE format('UPDATE %I r SET owner_unit_id = $2,
                shared_with = acl.shares_handed_over(participant_id, shared_with, $1, $2, $3) %s
            WHERE owner_unit_id = $1 %s', t, differently, CASE WHEN t = 'people_involvement' THEN
            'AND NOT EXISTS (SELECT 1 FROM people_involvement s WHERE s.owner_unit_id = $2 AND s.enrolment_id = r.enrolment_id)'
            ELSE '' END) USING old, new, circle;
    END LOOP;
END $$;

-- Every consent in force, and what is told by law, ends with the unit. Among the same people it stands again under the successor's name, as it was
-- written down; one that waited for its giver opened nothing, and is asked for anew. In a wider circle so is what others may
-- tell the successor of people who come along: those who work with them now were not meant when it was given.
CREATE OR REPLACE FUNCTION acl.hand_over_grants(succession uuid, old uuid, new uuid, circle text, posting uuid) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    one access_grant%ROWTYPE;
BEGIN
    FOR one IN SELECT * FROM access_grant g
               WHERE (old IN (g.from_unit_id, g.to_unit_id) OR circle = 'wider' AND g.to_unit_id = new
                      AND g.participant_id IN (SELECT a.participant_id FROM access_assignment a WHERE a.owner_unit_id = old))
               AND g.withdrawn_at IS NULL AND g.valid_until > acl.now() ORDER BY g.id LOOP
        -- The id is made from both, so that the successor of a grant can be told.
        INSERT INTO access_grant (id, consent_id, participant_id, enrolment_id, hub_id, from_unit_id, to_unit_id, classes,
            class_list_version, purpose, basis, evidence_kind, evidence_language, given_through, given_by, representations,
            section, country, decided_by, reason, is_review, ending, given_on, valid_from, valid_until, recorded_by_id, recorded_by_unit_id, recorded_at)
        SELECT encode(substr(sha256(convert_to(succession::text || one.id, 'UTF8')), 1, 16), 'hex')::uuid, one.consent_id,
            one.participant_id, one.enrolment_id, one.hub_id, n.giver, n.receiver, one.classes,
            one.class_list_version, one.purpose, one.basis, one.evidence_kind, one.evidence_language, one.given_through,
            one.given_by, one.representations, one.section, one.country, one.decided_by, one.reason, one.is_review, '', one.given_on, greatest(one.valid_from, acl.now()), one.valid_until, one.recorded_by_id,
            CASE one.recorded_by_unit_id WHEN old THEN new ELSE one.recorded_by_unit_id END, one.recorded_at
        FROM (SELECT CASE one.from_unit_id WHEN old THEN new ELSE one.from_unit_id END,
                     CASE one.to_unit_id WHEN old THEN new ELSE one.to_unit_id END) n (giver, receiver)
        WHERE circle = 'same' AND n.giver <> n.receiver
          AND NOT EXISTS (SELECT 1 FROM access_grant s WHERE s.consent_id = one.consent_id
                          AND s.from_unit_id = n.giver AND s.to_unit_id = n.receiver)
          AND (one.recorded_by_unit_id = one.from_unit_id OR NOT EXISTS (
               SELECT 1 FROM access_grant x WHERE x.participant_id = one.participant_id AND x.from_unit_id = one.from_unit_id
                 AND x.to_unit_id = one.to_unit_id AND x.basis = 'consent' AND x.withdrawn_at <= one.recorded_at));
        UPDATE access_grant SET withdrawn_at = acl.now(), withdrawn_by = posting WHERE id = one.id;
        PERFORM acl.chain_grant(one.participant_id, 'withdrawn', one.id);
    END LOOP;
END $$;

-- A team in which both have somebody would give each the other's people: it stays the successor's, and the mandates that the
-- old unit gave it end, to be given anew.
CREATE OR REPLACE FUNCTION acl.part_teams(old uuid, new uuid) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    of_both uuid[] := ARRAY(SELECT o.team_id FROM access_teammember o JOIN access_teammember n ON n.team_id = o.team_id
                            WHERE o.unit_id = old AND n.unit_id = new AND (n.valid_until IS NULL OR n.valid_until > acl.now()));
BEGIN
    UPDATE access_assignment SET valid_until = CASE WHEN valid_until <= acl.now() THEN valid_until ELSE acl.now() END,
        ended_by_discharge = false
    WHERE owner_unit_id = old AND team_id = ANY (of_both) AND valid_from < acl.now();
    UPDATE access_teammember SET valid_until = greatest(valid_from + interval '1 microsecond', acl.now())
    WHERE unit_id = old AND team_id = ANY (of_both) AND (valid_until IS NULL OR valid_until > acl.now());
END $$;

-- One unit becomes another, once: nobody acts for it any more, and what was its is the successor's. By an administrator who
-- does not work for the successor, since nobody opens a person to oneself. Whoever comes while it waits for those who are at
-- work stands behind it, so it waits a few seconds and otherwise does nothing.
CREATE OR REPLACE FUNCTION acl.succeed(succession uuid, old uuid, new uuid, circle text) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET lock_timeout = '3s' AS $$
DECLARE
    me record;
BEGIN
    -- why: who may not is told so before anybody has to wait; asked again below, since much may end while one waits.
    IF NOT EXISTS (SELECT 1 FROM acl.my_admin) THEN
        RAISE EXCEPTION 'not there' USING ERRCODE = 'P0002';
    END IF;
    PERFORM acl.hold_everybody();
    SELECT * INTO me FROM acl.my_actor;
    IF NOT EXISTS (SELECT 1 FROM acl.my_admin) OR NOT EXISTS (SELECT 1 FROM organisations_unit u WHERE u.id = old)
       OR NOT EXISTS (SELECT 1 FROM organisations_unit u WHERE u.id = new) THEN
        RAISE EXCEPTION 'not there' USING ERRCODE = 'P0002';
    END IF;
    IF old = new OR circle NOT IN ('same', 'wider')
       OR EXISTS (SELECT 1 FROM organisations_unit u WHERE u.id IN (old, new) AND NOT u.is_secrecy_unit)
       OR EXISTS (SELECT 1 FROM organisations_succession s WHERE s.unit_id IN (old, new)) THEN
        RAISE EXCEPTION 'not its successor' USING ERRCODE = 'P0003';
    END IF;
    IF EXISTS (SELECT 1 FROM organisations_posting p WHERE p.staff_id = me.staff_id AND p.acting_for_id = new
               AND p.role <> 'administrator' AND (p.valid_until IS NULL OR p.valid_until > acl.now())) THEN
        RAISE EXCEPTION 'nobody to oneself' USING ERRCODE = 'P0005';
    END IF;
    INSERT INTO organisations_succession (id, unit_id, successor_id, at, circle, recorded_by_id)
    VALUES (succession, old, new, acl.now(), circle, me.posting_id);
    PERFORM acl.hand_over_rows(old, new, circle);
    PERFORM acl.hand_over_grants(succession, old, new, circle, me.posting_id);
    PERFORM acl.part_teams(old, new);
    UPDATE access_assignment SET owner_unit_id = new WHERE owner_unit_id = old;
    UPDATE access_conflict SET owner_unit_id = new WHERE owner_unit_id = old;
    UPDATE people_apart SET owner_unit_id = new WHERE owner_unit_id = old;
    UPDATE people_sameperson SET owner_unit_id = new WHERE owner_unit_id = old;
    UPDATE access_conflictdeclaration SET owner_unit_id = new WHERE owner_unit_id = old;
    UPDATE cases_receivedcopy SET from_unit_id = new WHERE from_unit_id = old;
    -- What was opened in an emergency closes: whoever needs it opens it for the successor.
    UPDATE access_emergencyaccess SET owner_unit_id = new,
        valid_until = CASE WHEN valid_from < acl.now() THEN least(valid_until, acl.now()) ELSE valid_until END
    WHERE owner_unit_id = old;
    UPDATE access_teammember SET unit_id = new WHERE unit_id = old;
    UPDATE access_allocator SET valid_until = acl.now()
    WHERE unit_id = old AND valid_from < acl.now() AND (valid_until IS NULL OR valid_until > acl.now());
    UPDATE organisations_hub SET coordination_unit_id = new WHERE coordination_unit_id = old;
    -- Requests for a place: what it received, sent and answered, whom they became, and where it was who receives.
    UPDATE cases_admission SET to_unit_id = new WHERE to_unit_id = old AND (valid_until IS NULL OR valid_until > acl.now());
    UPDATE cases_referral SET owner_unit_id = new WHERE owner_unit_id = old;
    UPDATE cases_referral SET from_unit_id = new WHERE from_unit_id = old;
    UPDATE cases_answer SET owner_unit_id = new WHERE owner_unit_id = old;
    UPDATE cases_acceptance SET owner_unit_id = new WHERE owner_unit_id = old;
    INSERT INTO organisations_party (id, hub_id, unit_id, valid_from, valid_until)
    SELECT gen_random_uuid(), p.hub_id, new, greatest(p.valid_from, acl.now()),
           least(p.valid_until, (SELECT min(n.valid_from) FROM organisations_party n WHERE n.hub_id = p.hub_id
                                 AND n.unit_id = new AND n.valid_from > greatest(p.valid_from, acl.now())))
    FROM organisations_party p
    WHERE p.unit_id = old AND (p.valid_until IS NULL OR p.valid_until > greatest(p.valid_from, acl.now()))
      AND NOT EXISTS (SELECT 1 FROM organisations_party n WHERE n.hub_id = p.hub_id AND n.unit_id = new
                      AND n.valid_from <= greatest(p.valid_from, acl.now())
                      AND (n.valid_until IS NULL OR n.valid_until > greatest(p.valid_from, acl.now())));
    UPDATE organisations_party SET valid_until = greatest(valid_from, acl.now())
    WHERE unit_id = old AND (valid_until IS NULL OR valid_until > greatest(valid_from, acl.now()));
    UPDATE organisations_posting SET valid_until = greatest(valid_from, acl.now())
    WHERE acting_for_id = old AND (valid_until IS NULL OR valid_until > greatest(valid_from, acl.now()));
END $$;

REVOKE ALL ON FUNCTION acl.would_open_more(uuid, uuid, uuid, uuid, uuid), acl.shares_handed_over(uuid, uuid[], uuid, uuid, text),
    acl.shares_with_successor(uuid, uuid, uuid[], uuid, uuid, text),
    acl.shares_of_successor(uuid, uuid, uuid[], uuid, uuid), acl.join_parts(uuid, uuid, text),
    acl.hand_over_rows(uuid, uuid, text), acl.hand_over_grants(uuid, uuid, uuid, text, uuid), acl.part_teams(uuid, uuid),
    acl.succeed(uuid, uuid, uuid, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION acl.succeed(uuid, uuid, uuid, text) TO sluss_admin;
