-- runs as: sluss_acl
-- The words that policies about requests for a place are written in. Such a request is about somebody who is no participant,
-- so no key of a participant opens it.

-- Numbers of whoever I must never see: those I declared blind, and every number of those I am blocked from.
CREATE OR REPLACE VIEW acl.my_blocked_number WITH (security_barrier) AS
SELECT d.country, d.number_index FROM public.access_conflictdeclaration d
WHERE d.staff_id = (SELECT staff_id FROM acl.my_actor)
  AND d.valid_from <= acl.now() AND (d.valid_until IS NULL OR d.valid_until > acl.now())
UNION ALL
SELECT k.country, k.number_index FROM public.people_identitynumber k
WHERE k.participant_id = ANY (ARRAY(SELECT c.participant_id FROM acl.my_block c));

-- Numbers of people protected from me, and until when a request must have been sent to be kept from me with them: my unit's
-- own people always; others' only what was known before – what somebody writes later is theirs to write, and tells nothing.
CREATE OR REPLACE VIEW acl.my_protected_number WITH (security_barrier) AS
SELECT k.country, k.number_index,
       CASE WHEN p.owner_unit_id = (SELECT m.unit_id FROM acl.my_actor m) THEN timestamptz 'infinity' ELSE p.valid_from END AS told_until
FROM acl.protection p JOIN public.people_identitynumber k ON k.participant_id = p.participant_id
WHERE p.participant_id = ANY (ARRAY(SELECT o.participant_id FROM acl.my_protected o));

-- Requests I may read: what my unit received, if I allocate for it; what I sent, or as the sending unit's allocator my
-- colleagues; and what became a person I work with.
CREATE OR REPLACE VIEW acl.my_referral WITH (security_barrier) AS
SELECT r.id FROM public.cases_referral r
WHERE ((SELECT w.unit_id FROM acl.my_whole_unit w WHERE w.allocates) IN (r.owner_unit_id, r.from_unit_id)
       OR r.sent_by_id = ANY (ARRAY(SELECT p.id FROM public.organisations_posting p JOIN acl.my_actor m
                                    ON m.staff_id = p.staff_id AND m.unit_id = p.acting_for_id))
       OR EXISTS (SELECT 1 FROM public.cases_acceptance a
                  WHERE a.referral_id = r.id AND a.owner_unit_id = (SELECT m.unit_id FROM acl.my_actor m)
                    AND a.participant_id = ANY (ARRAY(SELECT s.participant_id FROM acl.my_assignment s))))
  AND NOT EXISTS (SELECT 1 FROM acl.my_blocked_number b WHERE b.number_index = r.number_index AND b.country = r.number_country)
  AND NOT EXISTS (SELECT 1 FROM public.cases_acceptance a WHERE a.referral_id = r.id
                  AND a.participant_id = ANY (ARRAY(SELECT c.participant_id FROM acl.my_conflict c)))
  AND NOT EXISTS (SELECT 1 FROM acl.my_protected_number p WHERE p.number_index = r.number_index AND p.country = r.number_country
                  AND r.sent_at < p.told_until);

REVOKE ALL ON acl.my_blocked_number, acl.my_protected_number, acl.my_referral FROM PUBLIC;
GRANT SELECT ON acl.my_referral TO sluss_case, sluss_hub, sluss_act;
GRANT SELECT ON acl.my_blocked_number TO sluss_act;
