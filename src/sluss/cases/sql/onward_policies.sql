-- runs as: sluss_owner
-- Where a hub sends people on to, and who was sent: planning, by those who work with the person.

DO $$
DECLARE
    shape text;
BEGIN
    FOREACH shape IN ARRAY ARRAY['sluss_case', 'sluss_hub', 'sluss_admin'] LOOP
        CALL acl.policy('cases_door', shape || '_reads', shape, 'SELECT', 'true');
        EXECUTE format('GRANT SELECT ON cases_door TO %I', shape);
    END LOOP;
END $$;
GRANT INSERT, UPDATE (valid_until) ON cases_door TO sluss_admin;
CALL acl.policy('cases_door', 'admin_writes', 'sluss_admin', 'INSERT', 'EXISTS (SELECT 1 FROM acl.my_admin)');
CALL acl.policy('cases_door', 'admin_ends', 'sluss_admin', 'UPDATE', 'EXISTS (SELECT 1 FROM acl.my_admin)');

GRANT SELECT ON cases_onwardreferral TO sluss_case, sluss_hub;
GRANT INSERT, UPDATE (shared_with, answer, answer_words, answered_on) ON cases_onwardreferral TO sluss_case;
CALL acl.guard_item('cases_onwardreferral', class => '2', tie => 'g.hub_id = cases_onwardreferral.hub_id',
    extra_write => 'sent_by_id = (SELECT m.posting_id FROM acl.my_actor m)
        AND hub_id = ANY (ARRAY(SELECT a.hub_id FROM acl.my_assignment a WHERE a.participant_id = cases_onwardreferral.participant_id))
        AND EXISTS (SELECT 1 FROM cases_door d WHERE d.id = door_id AND d.hub_id = cases_onwardreferral.hub_id AND d.valid_until IS NULL)');
-- A unit that became another hands them over (acl.succeed): whose they are and with whom they are shared, nothing they say.
GRANT SELECT (participant_id, owner_unit_id, shared_with), UPDATE (owner_unit_id, shared_with) ON cases_onwardreferral TO sluss_act;
CALL acl.policy('cases_onwardreferral', 'act_reads', 'sluss_act', 'SELECT', 'true');
CALL acl.policy('cases_onwardreferral', 'act_hands_over', 'sluss_act', 'UPDATE', 'true');
-- A case that was of somebody else takes them along (acl.part_case).
GRANT SELECT (id), UPDATE (participant_id) ON cases_onwardreferral TO sluss_act;
