-- runs as: sluss_acl
-- Whom I must never see, whatever else is true, and whose name is not told even to those who see them.

-- Blocks set on me, and those I declared blind by a number.
CREATE OR REPLACE VIEW acl.my_block WITH (security_barrier) AS
SELECT c.participant_id FROM public.access_conflict c
WHERE c.staff_id = (SELECT staff_id FROM acl.my_actor)
  AND c.valid_from <= acl.now() AND (c.valid_until IS NULL OR c.valid_until > acl.now())
UNION ALL
SELECT k.participant_id FROM public.access_conflictdeclaration d
JOIN public.people_identitynumber k ON k.number_index = d.number_index AND k.country = d.country
WHERE d.staff_id = (SELECT staff_id FROM acl.my_actor)
  AND d.valid_from <= acl.now() AND (d.valid_until IS NULL OR d.valid_until > acl.now());

-- Protected people whom I keep for the unit I act for.
CREATE OR REPLACE VIEW acl.my_kept WITH (security_barrier) AS
SELECT k.participant_id FROM public.people_keeper k
WHERE k.staff_id = (SELECT staff_id FROM acl.my_actor) AND k.owner_unit_id = (SELECT acl.unit())
  AND k.valid_from <= acl.now() AND (k.valid_until IS NULL OR k.valid_until > acl.now());

-- Protections in force, of whichever unit.
CREATE OR REPLACE VIEW acl.protection WITH (security_barrier) AS
SELECT p.id, p.participant_id, p.owner_unit_id, p.alias, p.valid_from FROM public.people_protection p
WHERE p.valid_from <= acl.now() AND (p.valid_until IS NULL OR p.valid_until > acl.now());

-- People protected from me: everybody who is, but for those I keep.
CREATE OR REPLACE VIEW acl.my_protected WITH (security_barrier) AS
SELECT p.participant_id FROM acl.protection p
WHERE p.participant_id <> ALL (ARRAY(SELECT k.participant_id FROM acl.my_kept k));

-- People I must never see: read by the guard of every table about people and by every act, so that nothing else opens them.
-- Whoever must not see a person under one registration does not under another.
CREATE OR REPLACE VIEW acl.my_conflict WITH (security_barrier) AS
WITH RECURSIVE never (participant_id) AS (
    (SELECT b.participant_id FROM acl.my_block b UNION ALL SELECT p.participant_id FROM acl.my_protected p)
    UNION SELECT s.other_id FROM never n JOIN acl.same_person s ON s.participant_id = n.participant_id)
SELECT n.participant_id FROM never n;
CREATE OR REPLACE FUNCTION acl.conflicts() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN ARRAY(SELECT c.participant_id FROM acl.my_conflict c);
END $$;

-- Protected people of whom my unit has no part: to everything that asks by a number, nobody has theirs.
CREATE OR REPLACE VIEW acl.not_to_be_found WITH (security_barrier) AS
SELECT p.participant_id FROM acl.protection p
WHERE p.participant_id <> ALL (ARRAY(SELECT o.participant_id FROM acl.protection o
                                     WHERE o.owner_unit_id = (SELECT acl.unit())));

-- People who go under an alias: who they are is not told with the rest.
CREATE OR REPLACE VIEW acl.covered WITH (security_barrier) AS
SELECT p.participant_id FROM acl.protection p WHERE p.alias <> '';
CREATE OR REPLACE FUNCTION acl.covered_people() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN ARRAY(SELECT c.participant_id FROM acl.covered c);
END $$;

-- Whom I uncovered on purpose, for the rest of this transaction; a setting that somebody else wrote names nobody.
CREATE OR REPLACE FUNCTION acl.uncovered() RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    said text[] := string_to_array(nullif(current_setting('sluss.uncovered', true), ''), '|');
BEGIN
    IF said IS NULL OR decode(said[2], 'hex') IS DISTINCT FROM acl.signature(
            concat_ws('|', 'uncovered', said[1], acl.actor_id('staff'), acl.here())) THEN
        RETURN NULL;
    END IF;
    RETURN said[1]::uuid;
END $$;

-- Show me who a person is whom I keep and work with: name, number and ways to reach them, as my own unit has them.
CREATE OR REPLACE FUNCTION acl.uncover(person uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM acl.my_kept k WHERE k.participant_id = person)
       OR NOT EXISTS (SELECT 1 FROM acl.my_assignment a WHERE a.participant_id = person)
       OR EXISTS (SELECT 1 FROM acl.my_conflict c WHERE c.participant_id = person) THEN
        RAISE EXCEPTION 'not there' USING ERRCODE = 'P0002';
    END IF;
    PERFORM set_config('sluss.uncovered', person || '|' || encode(acl.signature(
        concat_ws('|', 'uncovered', person, acl.actor_id('staff'), acl.here())), 'hex'), true);
END $$;

REVOKE ALL ON FUNCTION acl.conflicts(), acl.covered_people(), acl.uncovered(), acl.uncover(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION acl.conflicts(), acl.covered_people()
    TO sluss_door, sluss_case, sluss_hub, sluss_person, sluss_stats, sluss_admin, sluss_job, sluss_review, sluss_act;
GRANT EXECUTE ON FUNCTION acl.uncovered() TO sluss_case, sluss_hub, sluss_act;
GRANT EXECUTE ON FUNCTION acl.uncover(uuid) TO sluss_case;
GRANT SELECT ON acl.my_conflict, acl.my_block, acl.covered TO sluss_case, sluss_hub, sluss_act;
GRANT SELECT ON acl.my_conflict TO sluss_person;
GRANT SELECT ON acl.my_kept, acl.protection, acl.my_protected, acl.not_to_be_found TO sluss_act;
