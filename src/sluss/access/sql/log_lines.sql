-- runs as: sluss_acl
-- What an opened review holds: the lines of the record it is about, with the names that the unit itself has for people. A
-- closed one holds nothing any longer.

-- Whether the person stands in an open review: the ground on which a reviewer was shown who it is.
CREATE OR REPLACE FUNCTION acl.in_my_review(person uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM acl.my_open_review o WHERE o.subject_kind = 'participant' AND o.subject_id = person)
        OR EXISTS (SELECT 1 FROM acl.my_open_review o JOIN audit.read l ON l.staff_id = o.subject_id AND l.unit_id = o.owner_unit_id
                   AND l.at >= o.period_from AND l.at < o.period_until WHERE l.participant_id = person)
        OR EXISTS (SELECT 1 FROM acl.my_open_review o JOIN audit.event e ON e.staff_id = o.subject_id AND e.unit_id = o.owner_unit_id
                   AND e.at >= o.period_from AND e.at < o.period_until WHERE o.flag <> '' AND e.participant_id = person)
$$;

-- The name my unit has for somebody an open review of mine may name: of a protected person the alias or nothing.
CREATE OR REPLACE FUNCTION acl.name_in_review(person uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT btrim(i.given_name || ' ' || i.family_name) FROM people_identity i
    WHERE i.participant_id = person AND i.superseded_at IS NULL AND i.owner_unit_id = ANY (ARRAY(SELECT r.unit_id FROM acl.my_review r))
      AND i.participant_id <> ALL (ARRAY(SELECT b.participant_id FROM acl.my_block b)) AND acl.in_my_review(person)
      AND (i.alias_of_id IS NOT NULL OR i.participant_id <> ALL (ARRAY(SELECT p.participant_id FROM acl.protection p)))
    ORDER BY i.recorded_at DESC, i.id LIMIT 1
$$;

-- The lines of one review, the latest first, after the one with that key: a minute's on one page about one person are one.
-- My own reading is left out, and people I have a conflict of interest with.
CREATE OR REPLACE FUNCTION acl.review_lines(of_review uuid, limits jsonb, after_minute timestamptz, after_key text, at_most int)
RETURNS TABLE (minute timestamptz, key text, latest_at timestamptz, source text, page text, kind text, ground text, by_consent boolean,
               sections text[], notes bigint, times bigint, staff_id uuid, unit_id uuid, participant_id uuid, person_name text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    o record;
    lines text := CASE (SELECT CASE WHEN r.flag <> '' THEN 'flag' ELSE r.subject_kind END FROM acl.my_open_review r WHERE r.id = of_review)
        WHEN 'flag' THEN 'SELECT f.source, f.at, f.page, coalesce(l.kind, ''act'') AS kind, coalesce(l.ground, '''') AS ground, l.grants, l.items,
                f.staff_id, f.unit_id, f.participant_id
            FROM acl.flagged(ARRAY[$2], $3, $4, $6, $7, $5) f LEFT JOIN audit.read l ON f.source = ''read'' AND l.id = f.line_id AND l.at = f.at'
        WHEN 'staff' THEN 'SELECT ''read'' AS source, l.at, l.page, l.kind, l.ground, l.grants, l.items, l.staff_id, l.unit_id, l.participant_id
            FROM audit.read l WHERE l.unit_id = $2 AND l.at >= $3 AND l.at < $4 AND l.staff_id = $5'
        WHEN 'participant' THEN 'SELECT ''read'' AS source, l.at, l.page, l.kind, l.ground, l.grants, l.items, l.staff_id, l.unit_id, l.participant_id
            FROM audit.read l WHERE l.participant_id = $5 AND l.at >= $3 AND l.at < $4 AND l.unit_id = $2' END;
BEGIN
    SELECT * INTO o FROM acl.my_open_review r WHERE r.id = of_review;
    IF lines IS NULL THEN
        RETURN;
    END IF;
    RETURN QUERY EXECUTE format($q$
        WITH line AS (
            SELECT date_trunc('minute', l.at) AS minute, concat_ws('|', l.staff_id, l.participant_id, l.source, l.page, l.kind, l.ground) COLLATE "C" AS key,
                   l.* FROM (%s) l
            WHERE l.staff_id <> (SELECT a.staff_id FROM acl.my_actor a)
              AND (l.participant_id IS NULL OR l.participant_id <> ALL (ARRAY(SELECT b.participant_id FROM acl.my_block b)))
        ), shown AS (
            SELECT l.minute, l.key, max(l.at) AS latest_at, l.source, l.page, l.kind, l.ground,
                   array_remove(string_to_array(string_agg(array_to_string(l.grants, ','), ','), ','), '')::uuid[] AS grants,
                   sum(coalesce(cardinality(l.items), 0)) AS notes, count(*) AS times, l.staff_id, l.unit_id, l.participant_id
            FROM line l WHERE $8 IS NULL OR (l.minute, l.key) < ($8, $9 COLLATE "C")
            GROUP BY l.minute, l.key, l.source, l.page, l.kind, l.ground, l.staff_id, l.unit_id, l.participant_id
            ORDER BY l.minute DESC, l.key DESC LIMIT $10)
        SELECT s.minute, s.key, s.latest_at, s.source, s.page, s.kind, s.ground, g.by_consent, g.sections, s.notes::bigint, s.times, s.staff_id, s.unit_id, s.participant_id,
               coalesce(acl.name_in_review(s.participant_id), '')
        FROM shown s CROSS JOIN LATERAL (
            SELECT coalesce(bool_or(a.basis = 'consent'), false) AS by_consent,
                   ARRAY(SELECT DISTINCT b.section::text FROM access_grant b WHERE b.id = ANY (s.grants) AND b.basis = 'law' ORDER BY 1) AS sections
            FROM access_grant a WHERE a.id = ANY (s.grants)) g
        ORDER BY s.minute DESC, s.key DESC
    $q$, lines) USING of_review, o.owner_unit_id, o.period_from, o.period_until, o.subject_id, limits, o.flag, after_minute, after_key, at_most;
END $$;

REVOKE ALL ON FUNCTION acl.in_my_review(uuid), acl.name_in_review(uuid), acl.review_lines(uuid, jsonb, timestamptz, text, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION acl.in_my_review(uuid) TO sluss_act;
GRANT EXECUTE ON FUNCTION acl.name_in_review(uuid), acl.review_lines(uuid, jsonb, timestamptz, text, int) TO sluss_review;
