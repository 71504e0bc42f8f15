-- runs as: sluss_act
-- The only ways into the record. Who acted is read from the signed actor, never taken as an argument.

-- The rows a page showed: one per person, with the ground the actor had and the grants that opened what others own.
-- `shown` is [{"p": person, "c": class mask, "o": [owner units], "t": [tables]}].
CREATE OR REPLACE FUNCTION acl.record_reads(on_page text, shown jsonb) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    INSERT INTO audit.read (id, at, kind, page, actor_kind, actor_id, staff_id, unit_id, participant_id, classes,
                            owner_units, tables, ground, grants)
    SELECT gen_random_uuid(), clock_timestamp(), 'read', on_page, w.kind, w.id, w.staff_id, w.unit_id, s.p, s.c,
           s.o, s.t,
           CASE WHEN w.kind = 'person' THEN 'self'
                WHEN EXISTS (SELECT 1 FROM acl.my_assignment a WHERE a.participant_id = s.p) THEN 'mandate'
                WHEN EXISTS (SELECT 1 FROM acl.my_unit_people p WHERE p.participant_id = s.p) THEN 'own unit'
                ELSE 'let known' END,
           ARRAY(SELECT g.id FROM access_grant g WHERE g.participant_id = s.p AND g.to_unit_id = w.unit_id
                 AND g.from_unit_id = ANY (s.o) AND g.withdrawn_at IS NULL
                 AND g.valid_from <= acl.now() AND g.valid_until > acl.now())
    FROM jsonb_to_recordset(shown) AS s(p uuid, c int, o uuid[], t text[]) CROSS JOIN acl.whoever() w
$$;

-- Somebody asked for what is not there or not theirs; which of the two is not looked up.
CREATE OR REPLACE FUNCTION acl.record_refusal(on_page text, asked_for uuid) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    INSERT INTO audit.read (id, at, kind, page, actor_kind, actor_id, staff_id, unit_id, participant_id, classes,
                            owner_units, tables, ground, grants)
    SELECT gen_random_uuid(), clock_timestamp(), 'refused', on_page, w.kind, w.id, w.staff_id, w.unit_id, asked_for, 0,
           '{}', '{}', 'none', '{}'
    FROM acl.whoever() w
$$;

CREATE OR REPLACE FUNCTION acl.record_act(what text, person uuid, subject uuid, facts jsonb) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    INSERT INTO audit.event (id, at, act, actor_kind, actor_id, staff_id, unit_id, participant_id, subject_id, facts)
    SELECT gen_random_uuid(), clock_timestamp(), what, w.kind, w.id, w.staff_id, w.unit_id, person, subject, facts
    FROM acl.whoever() w
$$;

-- The signed actor, in force or not: a refusal after the posting ended is still somebody's.
CREATE OR REPLACE FUNCTION acl.whoever() RETURNS TABLE (kind text, id uuid, staff_id uuid, unit_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT 'staff', p.id, p.staff_id, p.acting_for_id FROM organisations_posting p WHERE p.id = acl.actor_id('staff')
    UNION ALL SELECT 'person', acl.actor_id('person'), NULL, NULL WHERE acl.actor_id('person') IS NOT NULL
$$;

-- Add a grant's event to the person's own chain: each link holds the hash of the one before, over bytes that depend on no
-- locale or setting. Per person, so that nobody waits for somebody else's withdrawal.
CREATE OR REPLACE FUNCTION acl.chain_grant(person uuid, what text, of_grant uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    before audit.grant_chain%ROWTYPE;
    link bytea;
    moment bigint := (extract(epoch FROM clock_timestamp()) * 1000000)::bigint;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended(person::text, 1));
    SELECT * INTO before FROM audit.grant_chain c WHERE c.participant_id = person ORDER BY c.seq DESC LIMIT 1;
    SELECT convert_to(concat_ws('|', 'v1', person, coalesce(before.seq, 0) + 1, moment, what, g.id, g.from_unit_id, g.to_unit_id,
        g.classes, g.class_list_version, g.purpose, g.basis, g.evidence_kind, (extract(epoch FROM g.valid_from) * 1000000)::bigint,
        (extract(epoch FROM g.valid_until) * 1000000)::bigint), 'UTF8') INTO link
    FROM access_grant g WHERE g.id = of_grant AND g.participant_id = person;
    IF link IS NULL THEN
        RAISE EXCEPTION 'not there' USING ERRCODE = 'P0002';
    END IF;
    INSERT INTO audit.grant_chain (participant_id, seq, link, previous, hash)
    VALUES (person, coalesce(before.seq, 0) + 1, link, coalesce(before.hash, '\x00'), sha256(coalesce(before.hash, '\x00') || link));
END $$;

-- For recording: only the posting that recorded the grant, in the act of recording it, may chain it.
CREATE OR REPLACE FUNCTION acl.chain_recorded(of_grant uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    person uuid;
BEGIN
    SELECT g.participant_id INTO person FROM access_grant g
    WHERE g.id = of_grant AND g.recorded_by_id = (SELECT m.posting_id FROM acl.my_actor m);
    PERFORM acl.chain_grant(person, 'recorded', of_grant);
END $$;

REVOKE ALL ON FUNCTION acl.record_reads(text, jsonb), acl.record_refusal(text, uuid), acl.record_act(text, uuid, uuid, jsonb),
    acl.whoever(), acl.chain_grant(uuid, text, uuid), acl.chain_recorded(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION acl.record_reads(text, jsonb), acl.record_refusal(text, uuid), acl.record_act(text, uuid, uuid, jsonb)
    TO sluss_case, sluss_hub, sluss_person, sluss_stats, sluss_admin, sluss_review, sluss_job;
GRANT EXECUTE ON FUNCTION acl.chain_recorded(uuid) TO sluss_case;
