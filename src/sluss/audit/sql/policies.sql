-- runs as: sluss_owner
-- The record is written through functions only; nobody changes or deletes it. Who may read which part:

GRANT USAGE ON SCHEMA audit TO sluss_acl, sluss_act, sluss_case, sluss_person, sluss_review;
CALL acl.policy('audit.event', 'act_writes', 'sluss_act', 'INSERT', 'true');
CALL acl.policy('audit.read', 'act_writes', 'sluss_act', 'INSERT', 'true');
CALL acl.policy('audit.grant_chain', 'act_writes', 'sluss_act', 'INSERT', 'true');
CALL acl.policy('audit.grant_chain', 'act_reads', 'sluss_act', 'SELECT', 'true');
GRANT INSERT ON audit.event, audit.read TO sluss_act;
GRANT INSERT, SELECT ON audit.grant_chain TO sluss_act;

GRANT SELECT ON audit.read TO sluss_case, sluss_person, sluss_review;
GRANT SELECT ON audit.event TO sluss_review;
-- What is odd in it is counted for the units that the actor reviews.
GRANT SELECT ON audit.event, audit.read TO sluss_acl;
CALL acl.policy('audit.event', 'acl_reads', 'sluss_acl', 'SELECT', 'true');
CALL acl.policy('audit.read', 'acl_reads', 'sluss_acl', 'SELECT', 'true');

-- policy: with a mandate or emergency access: reads by my unit, reads of what my unit owns, and refusals of units mine has let know.
CALL acl.policy('audit.read', 'case_reads', 'sluss_case', 'SELECT',
    'participant_id = ANY ((SELECT acl.reach())::uuid[])
     AND (unit_id = (SELECT acl.unit())
          OR (SELECT acl.unit()) = ANY (owner_units)
          OR kind = ''refused'' AND EXISTS (SELECT 1 FROM acl.my_granted_unit g
              WHERE g.participant_id = audit.read.participant_id AND g.unit_id = audit.read.unit_id))');
CALL acl.guard_conflict('audit.read');
-- policy: the person sees every read and refusal about them.
CALL acl.policy('audit.read', 'person_reads', 'sluss_person', 'SELECT',
    'participant_id = (SELECT p.participant_id FROM acl.my_person p)');
CALL acl.policy('audit.read', 'review_reads', 'sluss_review', 'SELECT',
    'unit_id = ANY (ARRAY(SELECT r.unit_id FROM acl.my_review r))');
CALL acl.policy('audit.event', 'review_reads', 'sluss_review', 'SELECT',
    'unit_id = ANY (ARRAY(SELECT r.unit_id FROM acl.my_review r))');
