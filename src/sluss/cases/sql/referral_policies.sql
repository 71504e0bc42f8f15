-- runs as: sluss_owner
-- Requests for a place: read by whoever sent them and by those who answer for the receiving unit; written by functions only.

-- How a hub takes people in is no fact about a person: every shape may know it, an administrator decides it.
DO $$
DECLARE
    shape text;
BEGIN
    FOREACH shape IN ARRAY ARRAY['sluss_act', 'sluss_door', 'sluss_case', 'sluss_hub', 'sluss_admin', 'sluss_job'] LOOP
        CALL acl.policy('cases_admission', shape || '_reads', shape, 'SELECT', 'true');
        EXECUTE format('GRANT SELECT ON cases_admission TO %I', shape);
    END LOOP;
END $$;
GRANT INSERT, UPDATE (valid_until) ON cases_admission TO sluss_admin;
CALL acl.policy('cases_admission', 'admin_decides', 'sluss_admin', 'INSERT',
    'EXISTS (SELECT 1 FROM acl.my_admin) AND recorded_by_id = (SELECT m.posting_id FROM acl.my_actor m)');
CALL acl.policy('cases_admission', 'admin_ends', 'sluss_admin', 'UPDATE', 'EXISTS (SELECT 1 FROM acl.my_admin)');

-- policy: whoever may read a request reads it and its answers; the sender is told no more than the answer.
GRANT SELECT ON cases_referral, cases_answer TO sluss_case, sluss_hub;
CALL acl.policy('cases_referral', 'case_reads', 'sluss_case', 'SELECT', 'id = ANY (ARRAY(SELECT r.id FROM acl.my_referral r))');
CALL acl.policy('cases_referral', 'hub_reads', 'sluss_hub', 'SELECT', 'id = ANY (ARRAY(SELECT r.id FROM acl.my_referral r))');
CALL acl.policy('cases_answer', 'case_reads', 'sluss_case', 'SELECT', 'referral_id = ANY (ARRAY(SELECT r.id FROM acl.my_referral r))');
CALL acl.policy('cases_answer', 'hub_reads', 'sluss_hub', 'SELECT', 'referral_id = ANY (ARRAY(SELECT r.id FROM acl.my_referral r))');

-- policy: whom a request became is for those of the receiving unit who work with the person, and those who allocate there.
GRANT SELECT ON cases_acceptance TO sluss_case, sluss_hub;
CALL acl.guard_conflict('cases_acceptance');
CALL acl.policy('cases_acceptance', 'case_reads', 'sluss_case', 'SELECT',
    'owner_unit_id = (SELECT acl.unit())
     AND participant_id = ANY (ARRAY(SELECT a.participant_id FROM acl.my_assignment a))');
CALL acl.policy('cases_acceptance', 'hub_reads', 'sluss_hub', 'SELECT',
    'owner_unit_id = (SELECT w.unit_id FROM acl.my_whole_unit w WHERE w.allocates)');

-- sluss_acl reads what its view needs; sluss_act writes what its functions do.
GRANT SELECT ON cases_referral, cases_acceptance TO sluss_acl;
GRANT SELECT, INSERT, UPDATE ON cases_referral, cases_answer TO sluss_act;
GRANT SELECT, INSERT, UPDATE (owner_unit_id, participant_id, enrolment_id) ON cases_acceptance TO sluss_act;
GRANT UPDATE (to_unit_id) ON cases_admission TO sluss_act;
CALL acl.policy('cases_admission', 'act_hands_over', 'sluss_act', 'UPDATE', 'true');
DO $$
DECLARE
    t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['cases_referral', 'cases_acceptance'] LOOP
        CALL acl.policy(t::regclass, 'acl_reads', 'sluss_acl', 'SELECT', 'true');
    END LOOP;
    FOREACH t IN ARRAY ARRAY['cases_referral', 'cases_answer', 'cases_acceptance'] LOOP
        CALL acl.policy(t::regclass, 'act_reads', 'sluss_act', 'SELECT', 'true');
        CALL acl.policy(t::regclass, 'act_keeps', 'sluss_act', 'INSERT', 'true');
        CALL acl.policy(t::regclass, 'act_settles', 'sluss_act', 'UPDATE', 'true');
    END LOOP;
END $$;
