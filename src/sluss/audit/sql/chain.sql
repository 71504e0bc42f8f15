-- runs as: sluss_act
-- Each person's own chain of consent events. A link is text that depends on no locale or setting, and is hashed together
-- with the hash before it: v1|person|seq|microseconds|what happened|the grant as it stood after that.

-- Every column of a grant. Free text goes in as its hash, so that a `|` in it cannot be read as the next field.
CREATE OR REPLACE FUNCTION acl.grant_facts(g access_grant) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT concat_ws('|', g.id, g.consent_id, g.enrolment_id, g.hub_id, g.from_unit_id, g.to_unit_id, g.classes,
        g.class_list_version, g.purpose, g.basis, g.evidence_kind, encode(sha256(convert_to(g.evidence_language, 'UTF8')), 'hex'),
        g.given_through, g.given_by, array_to_string(g.representations, ','),
        g.section, g.country, encode(sha256(convert_to(g.decided_by, 'UTF8')), 'hex'), encode(sha256(convert_to(g.reason, 'UTF8')), 'hex'),
        g.is_review, g.given_on - date '1970-01-01', acl.microseconds(g.valid_from), acl.microseconds(g.valid_until),
        g.recorded_by_id, g.recorded_by_unit_id, acl.microseconds(g.recorded_at), coalesce(acl.microseconds(g.withdrawn_at)::text, ''),
        coalesce(g.withdrawn_by::text, ''), encode(sha256(convert_to(g.ending, 'UTF8')), 'hex'))
$$;

CREATE OR REPLACE FUNCTION acl.microseconds(moment timestamptz) RETURNS bigint LANGUAGE sql STABLE AS $$
    SELECT (extract(epoch FROM moment) * 1000000)::bigint
$$;

-- Per person, so that nobody waits for somebody else's withdrawal. While everybody waits (acl.hold_everybody) no lock is
-- taken, since a server has room for some thousands only; who said so falsely would meet the primary key.
CREATE OR REPLACE FUNCTION acl.chain_grant(person uuid, what text, of_grant uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    before audit.grant_chain%ROWTYPE;
    link bytea;
BEGIN
    IF current_setting('sluss.everybody_waits', true) IS DISTINCT FROM 'yes' THEN
        PERFORM pg_advisory_xact_lock(hashtextextended(person::text, 1));
    END IF;
    SELECT * INTO before FROM audit.grant_chain c WHERE c.participant_id = person ORDER BY c.seq DESC LIMIT 1;
    SELECT convert_to(concat_ws('|', 'v1', person, coalesce(before.seq, 0) + 1, acl.microseconds(clock_timestamp()), what,
                                acl.grant_facts(g)), 'UTF8') INTO link
    FROM access_grant g WHERE g.id = of_grant AND g.participant_id = person;
    IF link IS NULL THEN
        RAISE EXCEPTION 'not there' USING ERRCODE = 'P0002';
    END IF;
    INSERT INTO audit.grant_chain (participant_id, seq, link, previous, hash)
    VALUES (person, coalesce(before.seq, 0) + 1, link, coalesce(before.hash, '\x00'), sha256(coalesce(before.hash, '\x00') || link));
END $$;

-- Everything `sluss audit verify` compares, person by person: the links in order, then the grants. Which unit may know what
-- of whom is itself secret, so it is answered only to a job that the program signed, never to a shape alone.
CREATE OR REPLACE FUNCTION acl.consent_record()
RETURNS TABLE (participant_id uuid, seq int, link bytea, previous bytea, hash bytea, grant_id uuid, facts text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT c.participant_id, c.seq, c.link, c.previous, c.hash, NULL::uuid, NULL FROM audit.grant_chain c
    WHERE (SELECT acl.actor_id('job')) IS NOT NULL
    UNION ALL
    SELECT g.participant_id, NULL, NULL, NULL, NULL, g.id, acl.grant_facts(g) FROM access_grant g
    WHERE (SELECT acl.actor_id('job')) IS NOT NULL
    ORDER BY 1, 2 NULLS LAST, 6
$$;

-- Where each person's chain ends now.
CREATE OR REPLACE FUNCTION acl.chain_heads() RETURNS TABLE (participant_id uuid, seq int, hash bytea)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT DISTINCT ON (c.participant_id) c.participant_id, c.seq, c.hash FROM audit.grant_chain c
    WHERE (SELECT acl.actor_id('job')) IS NOT NULL ORDER BY c.participant_id, c.seq DESC
$$;

REVOKE ALL ON FUNCTION acl.grant_facts(access_grant), acl.microseconds(timestamptz), acl.chain_grant(uuid, text, uuid),
    acl.consent_record(), acl.chain_heads() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION acl.consent_record(), acl.chain_heads() TO sluss_job;
