-- runs as: sluss_owner
-- Notes: the class stands on the row; the author must be the actor.

GRANT SELECT ON cases_note TO sluss_case, sluss_hub;
GRANT INSERT, UPDATE (shared_with) ON cases_note TO sluss_case;
CALL acl.guard_item('cases_note', class => 'content_class', tie => 'g.hub_id = cases_note.hub_id',
    extra_write => 'author_id = (SELECT m.posting_id FROM acl.my_actor m)
        AND hub_id = ANY (ARRAY(SELECT a.hub_id FROM acl.my_assignment a WHERE a.participant_id = cases_note.participant_id))');
-- policy: who opened a person in an emergency writes down what happened, and nothing else.
CALL acl.policy('cases_note', 'emergency_writes', 'sluss_case', 'INSERT',
    'owner_unit_id = (SELECT acl.unit()) AND author_id = (SELECT m.posting_id FROM acl.my_actor m)
     AND hub_id = ANY (ARRAY(SELECT e.hub_id FROM acl.my_emergency e WHERE e.participant_id = cases_note.participant_id))');
-- A unit that became another hands its notes over (acl.succeed): whose they are and with whom they are shared, nothing they say.
GRANT SELECT (participant_id, owner_unit_id, shared_with), UPDATE (owner_unit_id, shared_with) ON cases_note TO sluss_act;
CALL acl.policy('cases_note', 'act_reads', 'sluss_act', 'SELECT', 'true');
CALL acl.policy('cases_note', 'act_hands_over', 'sluss_act', 'UPDATE', 'true');

-- What was told to somebody outside the keys: kept by the unit that told it; the person reads it, but for the time that a law
-- keeps it from them. What is written down is never changed.
GRANT SELECT, INSERT ON cases_disclosure TO sluss_case;
CALL acl.guard_item('cases_disclosure', class => 'content_class', tie => 'g.hub_id = cases_disclosure.hub_id',
    extra_write => 'recorded_by_id = (SELECT m.posting_id FROM acl.my_actor m)
        AND hub_id = ANY (ARRAY(SELECT a.hub_id FROM acl.my_assignment a WHERE a.participant_id = cases_disclosure.participant_id))
        AND EXISTS (SELECT 1 FROM organisations_posting p WHERE p.id = decided_by_id AND p.acting_for_id = owner_unit_id)');
GRANT SELECT ON cases_disclosure TO sluss_person;
CALL acl.policy('cases_disclosure', 'person_is_told', 'sluss_person', 'SELECT',
    'participant_id = (SELECT p.participant_id FROM acl.my_person p) AND (hidden_until IS NULL OR hidden_until <= acl.now()::date)');

-- That a unit filed a copy of what another wrote: only of what one may read at that moment; known to both and to the person.
GRANT SELECT, INSERT ON cases_receivedcopy TO sluss_case;
CALL acl.guard_item('cases_receivedcopy', class => 'content_class',
    extra_write => 'recorded_by_id = (SELECT m.posting_id FROM acl.my_actor m) AND from_unit_id <> owner_unit_id
        AND EXISTS (SELECT 1 FROM cases_note n WHERE n.id = note_id AND n.participant_id = cases_receivedcopy.participant_id
                    AND n.owner_unit_id = from_unit_id AND n.content_class = cases_receivedcopy.content_class)');
CALL acl.policy('cases_receivedcopy', 'giver_reads', 'sluss_case', 'SELECT',
    'participant_id = ANY ((SELECT acl.reach())::uuid[]) AND from_unit_id = (SELECT acl.unit())');
GRANT SELECT ON cases_receivedcopy TO sluss_person;
CALL acl.policy('cases_receivedcopy', 'person_is_told', 'sluss_person', 'SELECT',
    'participant_id = (SELECT p.participant_id FROM acl.my_person p)');

GRANT SELECT (participant_id, owner_unit_id, shared_with), UPDATE (owner_unit_id, shared_with) ON cases_disclosure, cases_receivedcopy TO sluss_act;
GRANT SELECT (from_unit_id), UPDATE (from_unit_id) ON cases_receivedcopy TO sluss_act;
DO $$
DECLARE
    t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['cases_disclosure', 'cases_receivedcopy'] LOOP
        CALL acl.policy(t::regclass, 'act_reads', 'sluss_act', 'SELECT', 'true');
        CALL acl.policy(t::regclass, 'act_hands_over', 'sluss_act', 'UPDATE', 'true');
    END LOOP;
END $$;
-- A case that was of somebody else takes its rows along (acl.part_case): about whom they are, nothing they say.
GRANT SELECT (id), UPDATE (participant_id) ON cases_note, cases_disclosure TO sluss_act;
