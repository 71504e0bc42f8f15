-- runs as: sluss_act
-- The only ways into the record. Who acted is read from the signed actor, never taken as an argument.

-- The rows a page showed: one per person and owner, with the ground the actor had and the grants that opened what others own.
-- Without a ground nothing can have been shown: the row then says that somebody was refused.
-- `shown` is [{"p": person, "c": class mask, "o": [the owner unit], "t": [tables], "i": [rows one may ask about]}].
CREATE OR REPLACE FUNCTION acl.record_reads(on_page text, shown jsonb) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM acl.refuse_nobody();
    PERFORM acl.refuse_letters(on_page || ARRAY(SELECT t.name FROM jsonb_to_recordset(shown) AS s (t text[]),
                                                LATERAL unnest(s.t) AS t (name)));
    INSERT INTO audit.read (id, at, kind, page, actor_kind, actor_id, staff_id, unit_id, participant_id, classes,
                            owner_units, tables, items, ground, grants)
    SELECT gen_random_uuid(), clock_timestamp(), CASE r.ground WHEN 'none' THEN 'refused' ELSE 'read' END, on_page, w.kind, w.id, w.staff_id, w.unit_id, s.p, s.c,
           s.o, s.t, s.i, r.ground,
           ARRAY(SELECT g.id FROM access_grant g WHERE g.participant_id = s.p AND g.to_unit_id = w.unit_id
                 AND g.from_unit_id = ANY (s.o) AND g.withdrawn_at IS NULL
                 AND g.valid_from <= acl.now() AND g.valid_until > acl.now())
    FROM jsonb_to_recordset(shown) AS s(p uuid, c int, o uuid[], t text[], i uuid[]) CROSS JOIN acl.whoever() w
    CROSS JOIN LATERAL (SELECT CASE
        WHEN w.kind = 'person' AND w.id = s.p THEN 'self'
        WHEN EXISTS (SELECT 1 FROM acl.my_assignment a WHERE a.participant_id = s.p) THEN 'mandate'
        WHEN EXISTS (SELECT 1 FROM acl.my_emergency e WHERE e.participant_id = s.p) THEN 'emergency'
        WHEN EXISTS (SELECT 1 FROM acl.my_unit_people p WHERE p.participant_id = s.p) THEN 'own unit'
        WHEN EXISTS (SELECT 1 FROM acl.my_let_known l WHERE l.participant_id = s.p) THEN 'let known'
        WHEN EXISTS (SELECT 1 FROM acl.my_referral f WHERE f.id = s.p) THEN 'referral'
        WHEN acl.in_my_review(s.p) THEN 'review'
        WHEN s.o <@ ARRAY(SELECT v.unit_id FROM acl.my_review v) AND s.o <> '{}' THEN 'review'
        ELSE 'none' END AS ground) r;
END $$;

-- Somebody asked for what is not there or not theirs; which of the two is not looked up.
CREATE OR REPLACE FUNCTION acl.record_refusal(on_page text, asked_for uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM acl.refuse_nobody();
    PERFORM acl.refuse_letters(ARRAY[on_page]);
    INSERT INTO audit.read (id, at, kind, page, actor_kind, actor_id, staff_id, unit_id, participant_id, classes,
                            owner_units, tables, ground, grants)
    SELECT gen_random_uuid(), clock_timestamp(), 'refused', on_page, w.kind, w.id, w.staff_id, w.unit_id, asked_for, 0,
           '{}', '{}', 'none', '{}'
    FROM acl.whoever() w;
END $$;

CREATE OR REPLACE FUNCTION acl.record_act(what text, person uuid, subject uuid, facts jsonb) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM acl.refuse_nobody();
    PERFORM acl.refuse_letters(ARRAY[what], facts);
    INSERT INTO audit.event (id, at, act, actor_kind, actor_id, staff_id, unit_id, participant_id, subject_id, facts)
    SELECT gen_random_uuid(), clock_timestamp(), what, w.kind, w.id, w.staff_id, w.unit_id, person, subject, facts
    FROM acl.whoever() w;
END $$;

-- The signed actor, in force or not: a refusal after the posting ended is still somebody's.
CREATE OR REPLACE FUNCTION acl.whoever() RETURNS TABLE (kind text, id uuid, staff_id uuid, unit_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT 'staff', p.id, p.staff_id, p.acting_for_id FROM organisations_posting p WHERE p.id = acl.actor_id('staff')
    UNION ALL
    SELECT k.kind, acl.actor_id(k.kind), NULL, NULL FROM (VALUES ('person'), ('job')) k (kind)
    WHERE acl.actor_id(k.kind) IS NOT NULL
$$;

-- why: an INSERT from nobody writes no row and no error, so an act would be done and not recorded.
CREATE OR REPLACE FUNCTION acl.refuse_nobody() RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM acl.whoever()) THEN
        RAISE EXCEPTION 'nobody acts' USING ERRCODE = '42501';
    END IF;
END $$;

-- why: others than who acts read the record, so free text in it would be a mailbox for injected SQL. It holds names of pages,
-- acts and tables, ids, and facts of a few words; 4,000 bytes are a hundred ids.
CREATE OR REPLACE FUNCTION acl.refuse_letters(names text[], facts jsonb DEFAULT '{}') RETURNS void
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM unnest(names) AS n (name)
               WHERE (length(n.name) <= 60 AND n.name ~ '^[a-z]([a-z._:]*[a-z])?$') IS NOT TRUE)
       OR octet_length(facts::text) > 4000 THEN
        RAISE EXCEPTION 'the record takes names and few facts' USING ERRCODE = '22023';
    END IF;
END $$;

REVOKE ALL ON FUNCTION acl.record_reads(text, jsonb), acl.record_refusal(text, uuid), acl.record_act(text, uuid, uuid, jsonb),
    acl.whoever(), acl.refuse_nobody(), acl.refuse_letters(text[], jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION acl.record_reads(text, jsonb), acl.record_refusal(text, uuid), acl.record_act(text, uuid, uuid, jsonb)
    TO sluss_case, sluss_hub, sluss_person, sluss_stats, sluss_admin, sluss_review, sluss_job;
