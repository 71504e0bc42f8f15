-- runs as: sluss_acl
-- How the work of a hub flows, for whoever coordinates it: where each request and each case stands, since when, and which
-- organisations have a part. No id, name, number or text of anybody: a row is told from another by nothing. Of
-- whoever is protected there is none.

-- Hubs that the actor coordinates: the posting's own, or each where the unit is a party when the posting names none.
CREATE OR REPLACE VIEW acl.my_coordinated_hub WITH (security_barrier) AS
SELECT h.hub_id FROM acl.my_hub h
WHERE EXISTS (SELECT 1 FROM acl.my_actor a WHERE a.role = 'coordinator' AND (a.hub_id IS NULL OR a.hub_id = h.hub_id));

-- `since` and `until` are days in the hub's time zone, `until` the day a case ended, within a year; `due_on` the day by which a
-- request is to be answered. A case rests when every part of it does. Nobody is given this view itself: it says whose a row is.
-- The parts are asked for by hub twice: the list leads to their index, where a join alone reads the parts of every hub.
CREATE OR REPLACE VIEW stats.flow_row WITH (security_barrier) AS
WITH hub AS (
    SELECT h.id, h.time_zone, (acl.now() AT TIME ZONE h.time_zone)::date AS today FROM public.organisations_hub h
    WHERE h.id = ANY (ARRAY(SELECT c.hub_id FROM acl.my_coordinated_hub c)))
SELECT h.id AS hub_id, h.today, 'waiting' AS stage, (r.sent_at AT TIME ZONE h.time_zone)::date AS since, NULL::date AS until,
       CASE r.state WHEN 'sent' THEN r.answer_by END AS due_on, NULL::uuid AS enrolment_id, r.owner_unit_id AS receiver_id
FROM hub h JOIN public.cases_referral r ON r.hub_id = h.id
WHERE r.state IN ('sent', 'waiting')
  AND NOT EXISTS (SELECT 1 FROM public.people_identitynumber k JOIN acl.protection p ON p.participant_id = k.participant_id
                  WHERE k.number_index = r.number_index AND k.country = r.number_country AND r.sent_at < p.valid_from)
UNION ALL
SELECT h.id, h.today, CASE WHEN p.rests THEN 'paused' ELSE 'active' END,
       CASE WHEN p.rests THEN p.since ELSE coalesce(e.started_on, (e.opened_at AT TIME ZONE h.time_zone)::date) END, NULL, NULL, e.id, NULL
FROM hub h JOIN public.people_enrolment e ON e.hub_id = h.id
LEFT JOIN (
    SELECT i.enrolment_id, bool_and(x.began_on IS NOT NULL) AS rests, max(x.began_on) AS since
    FROM hub h JOIN public.people_involvement i ON i.hub_id = h.id AND i.hub_id = ANY (ARRAY(SELECT m.id FROM hub m))
    LEFT JOIN public.people_pause x ON x.enrolment_id = i.enrolment_id AND x.owner_unit_id = i.owner_unit_id
                                    AND x.began_on <= h.today AND (x.ended_on IS NULL OR x.ended_on >= h.today)
    WHERE i.ended_on IS NULL GROUP BY i.enrolment_id) p ON p.enrolment_id = e.id
WHERE e.ended_on IS NULL AND e.participant_id <> ALL (ARRAY(SELECT p.participant_id FROM acl.protection p))
UNION ALL
SELECT h.id, h.today, 'discharged', coalesce(e.started_on, (e.opened_at AT TIME ZONE h.time_zone)::date), e.ended_on, NULL, e.id, NULL
FROM hub h JOIN public.people_enrolment e ON e.hub_id = h.id
WHERE e.ended_on > h.today - interval '1 year' AND e.end_reason <> 'misregistered'
  AND e.participant_id <> ALL (ARRAY(SELECT p.participant_id FROM acl.protection p));

CREATE OR REPLACE VIEW stats.flow WITH (security_barrier) AS
SELECT hub_id, today, stage, since, until, due_on FROM stats.flow_row;

-- The same with `units`: the receiver of a request, whoever has a part in an open case, whoever had one in a case that ended.
CREATE OR REPLACE VIEW stats.flow_of_units WITH (security_barrier) AS
SELECT f.hub_id, f.today, f.stage, f.since, f.until, f.due_on,
       CASE WHEN f.enrolment_id IS NULL THEN ARRAY[f.receiver_id] ELSE ARRAY(
           SELECT i.owner_unit_id FROM public.people_involvement i
           WHERE i.enrolment_id = f.enrolment_id AND (i.ended_on IS NULL OR f.until IS NOT NULL)) END AS units
FROM stats.flow_row f;

-- How many people are in no row above of a hub's that one coordinates, since they are protected.
CREATE OR REPLACE FUNCTION stats.withheld_from_flow(in_hub uuid) RETURNS int
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT count(DISTINCT e.participant_id)::int FROM public.people_enrolment e JOIN public.organisations_hub h ON h.id = e.hub_id
    WHERE e.hub_id = in_hub AND e.hub_id = ANY (ARRAY(SELECT c.hub_id FROM acl.my_coordinated_hub c))
      AND e.participant_id = ANY (ARRAY(SELECT p.participant_id FROM acl.protection p))
      AND (e.ended_on IS NULL OR e.ended_on > (acl.now() AT TIME ZONE h.time_zone)::date - interval '1 year'
                                 AND e.end_reason <> 'misregistered')
$$;
REVOKE ALL ON FUNCTION stats.withheld_from_flow(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION stats.withheld_from_flow(uuid) TO sluss_stats;

REVOKE ALL ON acl.my_coordinated_hub FROM PUBLIC;
GRANT SELECT ON acl.my_coordinated_hub, stats.flow, stats.flow_of_units TO sluss_stats;
