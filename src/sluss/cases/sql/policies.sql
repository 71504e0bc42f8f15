-- runs as: sluss_owner
-- Notes: the class stands on the row; the author must be the actor.

GRANT SELECT ON cases_note TO sluss_case, sluss_hub;
GRANT INSERT, UPDATE (shared_with) ON cases_note TO sluss_case;
CALL acl.guard_item('cases_note', class => 'content_class', tie => 'g.hub_id = cases_note.hub_id',
    extra_write => 'author_id = (SELECT m.posting_id FROM acl.my_actor m)
        AND hub_id = ANY (ARRAY(SELECT a.hub_id FROM acl.my_assignment a WHERE a.participant_id = cases_note.participant_id))');
-- A unit that became another hands its notes over (acl.succeed): whose they are and with whom they are shared, nothing they say.
GRANT SELECT (participant_id, owner_unit_id, shared_with), UPDATE (owner_unit_id, shared_with) ON cases_note TO sluss_act;
CALL acl.policy('cases_note', 'act_reads', 'sluss_act', 'SELECT', 'true');
CALL acl.policy('cases_note', 'act_hands_over', 'sluss_act', 'UPDATE', 'true');
