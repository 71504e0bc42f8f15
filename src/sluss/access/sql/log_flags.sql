-- runs as: sluss_acl
-- What is odd in the record of the units whose log the actor reviews: a line of the record with the flag it has earned. Only
-- counts leave here. One period is looked at, over (unit_id, at): the cost is that of the period, not of the record.

-- A name as it is compared: without capitals, spelled one way, in words.
CREATE OR REPLACE FUNCTION acl.name_words(name text) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
    SELECT string_to_array(translate(lower(normalize(name, NFC)), 'ÅÄÖÆØÉÜ-', 'åäöæøéü '), ' ')
$$;

-- `limits` is access/log_limits.toml, and which pages show many people at once. Of one flag and one member of staff where
-- these are named. A flag is one part of the last UNION; `source` says in which table of the record the line stands.
CREATE OR REPLACE FUNCTION acl.flagged(units uuid[], since timestamptz, until timestamptz, limits jsonb, of_flag text, of_staff uuid)
RETURNS TABLE (flag text, source text, line_id uuid, at timestamptz, staff_id uuid, unit_id uuid, role text, participant_id uuid, page text,
               click text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RETURN QUERY EXECUTE $q$
    WITH at_work AS MATERIALIZED (
        SELECT p.id, p.role::text, coalesce(h.time_zone, (SELECT min(x.time_zone) FROM organisations_party m
                   JOIN organisations_hub x ON x.id = m.hub_id WHERE m.unit_id = p.acting_for_id), 'UTC') AS zone
        FROM organisations_posting p LEFT JOIN organisations_hub h ON h.id = p.hub_id WHERE p.acting_for_id = ANY ($1)
    ), log AS MATERIALIZED (
        SELECT r.id, r.at, r.kind, r.page, r.ground, r.staff_id, r.unit_id, w.role, r.participant_id, r.at AT TIME ZONE w.zone AS local,
               -- A page that shows many people is recorded for each of them, a refusal once.
               CASE r.kind WHEN 'read' THEN r.page || date_trunc('second', r.at) ELSE r.id::text END AS click,
               r.page = ANY (ARRAY(SELECT jsonb_array_elements_text($4 -> 'lists'))) AS is_list
        FROM audit.read r JOIN at_work w ON w.id = r.actor_id
        WHERE r.unit_id = ANY ($1) AND r.at >= $2 AND r.at < $3 AND ($6 IS NULL OR r.staff_id = $6)
          AND r.participant_id <> ALL (ARRAY(SELECT c.participant_id FROM acl.my_block c))
    ), act AS MATERIALIZED (
        SELECT e.id, e.at, e.act, e.facts, e.staff_id, e.unit_id, w.role, e.participant_id, e.at AT TIME ZONE w.zone AS local
        FROM audit.event e JOIN at_work w ON w.id = e.actor_id
        WHERE e.unit_id = ANY ($1) AND e.at >= $2 AND e.at < $3 + interval '1 day' AND ($6 IS NULL OR e.staff_id = $6)
          AND (e.participant_id IS NULL OR e.participant_id <> ALL (ARRAY(SELECT c.participant_id FROM acl.my_block c)))
    ), looked_at AS (
        SELECT l.staff_id, l.participant_id, bool_or(l.kind = 'read') AS has_read FROM log l
        WHERE $5 IS NULL OR $5 = 'own_surname' GROUP BY l.staff_id, l.participant_id
    ), surname AS (
        SELECT s.id AS staff_id, word FROM organisations_staff s
        CROSS JOIN LATERAL unnest(acl.name_words(substr(s.name, strpos(s.name || ' ', ' ')))) word
        WHERE s.id IN (SELECT k.staff_id FROM looked_at k) AND length(word) > 1
          AND word <> ALL (ARRAY(SELECT jsonb_array_elements_text($4 #> '{own_surname,particles}')))
    ), namesake AS (
        -- A refusal says nothing of whom others know: there only the unit's own word for the name counts.
        SELECT DISTINCT k.staff_id, k.participant_id FROM looked_at k
        JOIN people_identity i ON i.participant_id = k.participant_id
             AND (i.owner_unit_id = ANY ($1) OR k.has_read AND i.shared_with && $1)
             -- That somebody has a colleague's surname would tell half of a name that is kept.
             AND i.participant_id <> ALL (ARRAY(SELECT p.participant_id FROM acl.protection p))
        JOIN surname s ON s.staff_id = k.staff_id AND s.word = ANY (acl.name_words(i.family_name))
    ), quarter AS (
        SELECT DISTINCT l.staff_id, l.participant_id, date_bin('15 minutes', l.at, timestamptz '2000-01-01') AS begins
        FROM log l WHERE l.kind = 'read' AND NOT l.is_list AND ($5 IS NULL OR $5 = 'many_people')
    ), busy_quarter AS (
        -- An hour is any four quarters; of one that has many people all four are busy.
        SELECT DISTINCT h.staff_id, h.begins + n * interval '15 minutes' AS begins FROM (
            SELECT q.staff_id, q.begins - n * interval '15 minutes' AS begins FROM quarter q CROSS JOIN generate_series(0, 3) n
            GROUP BY 1, 2 HAVING count(DISTINCT q.participant_id) >= ($4 #>> '{many_people,people}')::int) h
        CROSS JOIN generate_series(0, 3) n
    ), block AS (
        SELECT c.staff_id, c.participant_id, c.valid_from AS at FROM access_conflict c WHERE c.owner_unit_id = ANY ($1)
        UNION ALL SELECT d.staff_id, k.participant_id, d.valid_from FROM access_conflictdeclaration d
        JOIN people_identitynumber k ON k.number_index = d.number_index AND k.country = d.country
        WHERE d.owner_unit_id = ANY ($1) AND k.owner_unit_id = ANY ($1)
    ), try AS (
        SELECT a.*, count(*) OVER (PARTITION BY a.staff_id ORDER BY a.at RANGE BETWEEN interval '1 hour' PRECEDING AND CURRENT ROW) AS within
        FROM act a WHERE a.act = ANY (ARRAY(SELECT jsonb_array_elements_text($4 #> '{numbers_tried,acts}'))) AND a.at < $3
    )
    SELECT 'own_surname', 'read', l.id, l.at, l.staff_id, l.unit_id, l.role, l.participant_id, l.page, l.click
    FROM log l JOIN namesake n USING (staff_id, participant_id)
    UNION ALL
    -- A unit's whole list is looked through by duty, and whoever gives a mandate must see to whom.
    SELECT 'without_mandate', 'read', l.id, l.at, l.staff_id, l.unit_id, l.role, l.participant_id, l.page, l.click FROM log l
    WHERE ($5 IS NULL OR $5 = 'without_mandate') AND l.kind = 'read' AND l.ground NOT IN ('mandate', 'emergency', 'review', 'referral') AND NOT l.is_list
      AND NOT EXISTS (SELECT 1 FROM act a WHERE a.staff_id = l.staff_id AND a.participant_id = l.participant_id
                      AND a.at BETWEEN l.at - interval '1 day' AND l.at + interval '1 day')
    UNION ALL
    SELECT 'emergency', 'act', a.id, a.at, a.staff_id, a.unit_id, a.role, a.participant_id, a.act, a.id::text FROM act a
    WHERE ($5 IS NULL OR $5 = 'emergency') AND a.act = 'emergency.opened' AND a.at < $3
    UNION ALL
    SELECT 'many_people', 'read', l.id, l.at, l.staff_id, l.unit_id, l.role, l.participant_id, l.page, l.click
    FROM log l JOIN busy_quarter b ON b.staff_id = l.staff_id AND b.begins = date_bin('15 minutes', l.at, timestamptz '2000-01-01')
    WHERE l.kind = 'read' AND NOT l.is_list
    UNION ALL
    SELECT 'outside_hours', 'read', l.id, l.at, l.staff_id, l.unit_id, l.role, l.participant_id, l.page, l.click FROM log l
    WHERE ($5 IS NULL OR $5 = 'outside_hours')
      AND (extract(isodow FROM l.local)::int <> ALL (ARRAY(SELECT jsonb_array_elements_text($4 #> '{outside_hours,weekdays}')::int))
           OR extract(hour FROM l.local) < ($4 #>> '{outside_hours,from_hour}')::int
           OR extract(hour FROM l.local) >= ($4 #>> '{outside_hours,until_hour}')::int)
    UNION ALL
    SELECT 'refused_often', 'read', r.id, r.at, r.staff_id, r.unit_id, r.role, r.participant_id, r.page, r.click
    FROM (SELECT l.*, count(*) OVER (PARTITION BY l.staff_id, l.local::date) AS on_the_day FROM log l WHERE l.kind = 'refused') r
    WHERE ($5 IS NULL OR $5 = 'refused_often') AND r.on_the_day >= ($4 #>> '{refused_often,refusals}')::int
    UNION ALL
    SELECT 'conflict_after', 'read', l.id, l.at, l.staff_id, l.unit_id, l.role, l.participant_id, l.page, l.click FROM log l
    WHERE ($5 IS NULL OR $5 = 'conflict_after') AND l.kind = 'read'
      AND EXISTS (SELECT 1 FROM block b WHERE b.staff_id = l.staff_id AND b.participant_id = l.participant_id AND b.at > l.at)
    UNION ALL
    SELECT 'to_oneself', 'act', a.id, a.at, a.staff_id, a.unit_id, a.role, a.participant_id, a.act, a.id::text FROM act a
    WHERE ($5 IS NULL OR $5 = 'to_oneself') AND a.act = 'mandate.given' AND a.facts ->> 'to_self' = 'true' AND a.at < $3
    UNION ALL
    SELECT 'numbers_tried', 'act', t.id, t.at, t.staff_id, t.unit_id, t.role, t.participant_id, t.act, t.id::text FROM try t
    WHERE ($5 IS NULL OR $5 = 'numbers_tried') AND (t.staff_id, t.local::date) IN
          (SELECT x.staff_id, x.local::date FROM try x WHERE x.within >= ($4 #>> '{numbers_tried,numbers}')::int)
    $q$ USING units, since, until, limits, of_flag, of_staff;
END $$;

-- The flags of a period: who, in which role, how many times and about how many; never about whom.
CREATE OR REPLACE FUNCTION acl.log_flags(since timestamptz, until timestamptz, limits jsonb)
RETURNS TABLE (flag text, staff_id uuid, unit_id uuid, role text, times bigint, people bigint, first_at timestamptz, latest_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT f.flag, f.staff_id, f.unit_id, max(f.role), count(DISTINCT f.click),
           count(DISTINCT f.participant_id), min(f.at), max(f.at)
    FROM acl.flagged(ARRAY(SELECT r.unit_id FROM acl.my_review r), since, until, limits, NULL, NULL) f
    WHERE EXISTS (SELECT 1 FROM acl.my_review)
    GROUP BY f.flag, f.staff_id, f.unit_id
$$;

REVOKE ALL ON FUNCTION acl.name_words(text), acl.flagged(uuid[], timestamptz, timestamptz, jsonb, text, uuid),
    acl.log_flags(timestamptz, timestamptz, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION acl.log_flags(timestamptz, timestamptz, jsonb) TO sluss_review;
