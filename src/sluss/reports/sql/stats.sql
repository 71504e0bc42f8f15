-- runs as: sluss_acl
-- What figures are computed from: no name, no number, no text. Registrations and people are numbered within the answer, so
-- that equal people are equal and nobody finds a person they know the id of.

-- Registrations in the hubs where the actor is unit manager, coordinator or steering member, misregistered ones included
-- with their reason so that a report can say how many it left out. Two people whom a unit says are one are one person.
CREATE OR REPLACE VIEW stats.registration WITH (security_barrier) AS
WITH RECURSIVE same (participant_id, at) AS (
    SELECT s.participant_id, s.other_id FROM acl.same_person s
    UNION SELECT f.participant_id, s.other_id FROM same f JOIN acl.same_person s ON s.participant_id = f.at),
whole (participant_id, first) AS (
    SELECT f.participant_id, min(least(f.participant_id::text, f.at::text)) FROM same f GROUP BY f.participant_id)
SELECT row_number() OVER (ORDER BY e.id)::text AS registration,
       dense_rank() OVER (ORDER BY coalesce(w.first, e.participant_id::text))::text AS person,
       e.hub_id, e.started_on, e.ended_on, e.end_reason, e.outcome, e.main_activity_after,
       coalesce((SELECT i.sex FROM public.people_identity i
                 WHERE i.participant_id = e.participant_id AND i.superseded_at IS NULL AND i.sex <> 'U'
                 ORDER BY i.owner_unit_id = e.owner_unit_id DESC, i.recorded_at DESC, i.id LIMIT 1), 'U') AS sex
FROM public.people_enrolment e LEFT JOIN whole w ON w.participant_id = e.participant_id
WHERE e.hub_id = ANY (ARRAY(SELECT h.hub_id FROM acl.my_stats_hub h))
  AND e.participant_id <> ALL (ARRAY(SELECT p.participant_id FROM acl.protection p
                                     UNION SELECT f.at FROM same f JOIN acl.protection p ON p.participant_id = f.participant_id));

-- How many people of a hub and year are in no row above, since they are protected. Only a report that has enough others with
-- whom to count them says so.
CREATE OR REPLACE FUNCTION stats.withheld(in_hub uuid, of_year int) RETURNS int
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT count(DISTINCT e.participant_id)::int FROM public.people_enrolment e
    WHERE e.hub_id = in_hub AND e.hub_id = ANY (ARRAY(SELECT h.hub_id FROM acl.my_stats_hub h))
      AND e.participant_id = ANY (ARRAY(SELECT p.participant_id FROM acl.protection p))
      AND e.end_reason <> 'misregistered'
      AND (e.started_on IS NULL OR e.started_on < make_date(of_year + 1, 1, 1))
      AND (e.ended_on IS NULL OR e.ended_on >= make_date(of_year, 1, 1))
$$;
REVOKE ALL ON FUNCTION stats.withheld(uuid, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION stats.withheld(uuid, int) TO sluss_stats;

GRANT SELECT ON stats.registration TO sluss_stats;
