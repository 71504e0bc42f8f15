-- runs as: sluss_acl
-- Find my people by a part of their name: the index first, then the keys, then the limit; what is found is recorded as read.
-- As plpgsql with EXECUTE, since a plan with the pattern known uses the trigram index.
CREATE OR REPLACE FUNCTION acl.search_people(pattern text, after_key text, after_id uuid, at_most int)
RETURNS TABLE (participant_id uuid, sort_key text, identity_id uuid, more boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RETURN QUERY EXECUTE $q$
        WITH found AS (
            SELECT DISTINCT ON (i.sort_key, i.participant_id) i.participant_id, i.sort_key::text COLLATE "C" AS sort_key, i.id
            FROM people_identity i
            WHERE i.search_text LIKE '%' || replace(replace(replace($1, '\', '\\'), '%', '\%'), '_', '\_') || '%'
              AND i.superseded_at IS NULL
              AND i.participant_id = ANY ((SELECT acl.mandates())::uuid[])
              AND i.participant_id <> ALL ((SELECT acl.conflicts())::uuid[])
              AND (i.alias_of_id IS NOT NULL OR i.participant_id <> ALL ((SELECT acl.covered_people())::uuid[]))
              AND (i.owner_unit_id = (SELECT acl.unit())
                   OR (SELECT acl.unit()) = ANY (i.shared_with)
                      AND EXISTS (SELECT 1 FROM acl.my_case_grant g WHERE g.participant_id = i.participant_id
                                  AND g.from_unit_id = i.owner_unit_id AND g.classes & 2 <> 0 OFFSET 0))
              AND (i.sort_key, i.participant_id) > ($2, $3)
            ORDER BY i.sort_key, i.participant_id, (i.owner_unit_id = (SELECT acl.unit())) DESC
            LIMIT $4 + 1)
        SELECT f.participant_id, f.sort_key, f.id, (SELECT count(*) FROM found) > $4 FROM found f
        ORDER BY f.sort_key, f.participant_id LIMIT $4
    $q$ USING pattern, after_key, after_id, at_most;
END $$;

REVOKE ALL ON FUNCTION acl.search_people(text, text, uuid, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION acl.search_people(text, text, uuid, int) TO sluss_case;
