-- runs as: sluss_owner
-- The keys themselves. The pattern of grants is itself secret: staff see grants from or to their own unit, only the
-- person sees them all.

GRANT SELECT ON access_grant TO sluss_case, sluss_person, sluss_acl;
GRANT INSERT ON access_grant TO sluss_case;
GRANT SELECT, INSERT, UPDATE (withdrawn_at, withdrawn_by, ending) ON access_grant TO sluss_act;
CALL acl.guard_conflict('access_grant');
CALL acl.policy('access_grant', 'case_reads', 'sluss_case', 'SELECT',
    'participant_id = ANY ((SELECT acl.reach())::uuid[])
     AND (SELECT acl.unit()) IN (from_unit_id, to_unit_id)');
CALL acl.policy('access_grant', 'person_reads', 'sluss_person', 'SELECT',
    'participant_id = (SELECT p.participant_id FROM acl.my_person p)');
-- policy: anyone with a mandate in the enrolment may record what the person consented to; it opens nothing until the owner
-- shares. What a law says is said by the giver's staff alone, of their own unit, by a law of the country where the hub is.
CALL acl.policy('access_grant', 'case_records', 'sluss_case', 'INSERT',
    'enrolment_id = ANY (ARRAY(SELECT a.enrolment_id FROM acl.my_assignment a WHERE a.participant_id = access_grant.participant_id))
     AND recorded_by_id = (SELECT m.posting_id FROM acl.my_actor m)
     AND recorded_by_unit_id = (SELECT acl.unit())
     AND withdrawn_at IS NULL
     AND (basis = ''consent''
          OR from_unit_id = (SELECT acl.unit())
             AND country = (SELECT h.country FROM organisations_hub h WHERE h.id = access_grant.hub_id))
     AND hub_id = (SELECT a.hub_id FROM acl.my_assignment a WHERE a.enrolment_id = access_grant.enrolment_id LIMIT 1)');
CALL acl.policy('access_grant', 'act_reads', 'sluss_act', 'SELECT', 'true');
CALL acl.policy('access_grant', 'act_withdraws', 'sluss_act', 'UPDATE', 'true');
CALL acl.policy('access_grant', 'act_hands_over', 'sluss_act', 'INSERT', 'true');
CALL acl.policy('access_grant', 'acl_reads', 'sluss_acl', 'SELECT', 'true');

GRANT SELECT ON access_assignment TO sluss_case, sluss_hub, sluss_acl;
GRANT SELECT, INSERT, UPDATE (owner_unit_id, valid_until, ended_by_discharge) ON access_assignment TO sluss_act;
CALL acl.guard_conflict('access_assignment');
-- policy: who works with the person: my own unit's mandates, and another unit's where its part is let known to mine.
CALL acl.policy('access_assignment', 'case_reads', 'sluss_case', 'SELECT',
    'participant_id = ANY ((SELECT acl.reach())::uuid[])
     AND (owner_unit_id = (SELECT acl.unit())
          OR EXISTS (SELECT 1 FROM people_involvement i WHERE i.enrolment_id = access_assignment.enrolment_id
                     AND i.owner_unit_id = access_assignment.owner_unit_id))');
CALL acl.policy('access_assignment', 'hub_reads', 'sluss_hub', 'SELECT',
    'owner_unit_id = (SELECT w.unit_id FROM acl.my_whole_unit w)');
CALL acl.policy('access_assignment', 'act_assigns', 'sluss_act', 'INSERT', 'true');
CALL acl.policy('access_assignment', 'act_reads', 'sluss_act', 'SELECT', 'true');
CALL acl.policy('access_assignment', 'act_ends', 'sluss_act', 'UPDATE', 'true');
CALL acl.policy('access_assignment', 'acl_reads', 'sluss_acl', 'SELECT', 'true');

GRANT SELECT ON access_conflict TO sluss_case, sluss_hub, sluss_acl;
GRANT SELECT, INSERT, UPDATE (owner_unit_id, valid_until) ON access_conflict TO sluss_act;
CALL acl.guard_conflict('access_conflict');
CALL acl.policy('access_conflict', 'case_reads', 'sluss_case', 'SELECT',
    'participant_id = ANY ((SELECT acl.reach())::uuid[]) AND owner_unit_id = (SELECT acl.unit())');
-- policy: blocks my unit recorded, of people it may know: one declared blind must not tell its manager that somebody exists.
CALL acl.policy('access_conflict', 'hub_reads', 'sluss_hub', 'SELECT',
    'owner_unit_id = (SELECT w.unit_id FROM acl.my_whole_unit w WHERE w.allocates)
     AND (participant_id = ANY (ARRAY(SELECT p.participant_id FROM acl.my_unit_people p))
          OR participant_id = ANY (ARRAY(SELECT w.participant_id FROM acl.my_unit_waiting w)))');
CALL acl.policy('access_conflict', 'act_sets', 'sluss_act', 'INSERT', 'true');
CALL acl.policy('access_conflict', 'act_reads', 'sluss_act', 'SELECT', 'true');
CALL acl.policy('access_conflict', 'act_lifts', 'sluss_act', 'UPDATE', 'true');
CALL acl.policy('access_conflict', 'acl_reads', 'sluss_acl', 'SELECT', 'true');

-- policy: nobody reads declarations; the view of one's own blocks joins them to numbers, so that they also meet who comes later.
CALL acl.policy('access_conflictdeclaration', 'act_declares', 'sluss_act', 'INSERT', 'true');
CALL acl.policy('access_conflictdeclaration', 'act_reads', 'sluss_act', 'SELECT', 'true');
CALL acl.policy('access_conflictdeclaration', 'act_hands_over', 'sluss_act', 'UPDATE', 'true');
CALL acl.policy('access_conflictdeclaration', 'acl_reads', 'sluss_acl', 'SELECT', 'true');
GRANT SELECT, INSERT, UPDATE (owner_unit_id) ON access_conflictdeclaration TO sluss_act;
GRANT SELECT ON access_conflictdeclaration TO sluss_acl;

GRANT SELECT ON access_emergencyaccess TO sluss_case, sluss_hub, sluss_person, sluss_review, sluss_acl;
GRANT SELECT, INSERT, UPDATE (owner_unit_id, valid_until, reviewed_by_id, reviewed_at, finding, review) ON access_emergencyaccess TO sluss_act;
CALL acl.guard_conflict('access_emergencyaccess');
-- policy: who opened somebody without a mandate is known to the unit's staff who work with the person, to those who review it, and to the person.
CALL acl.policy('access_emergencyaccess', 'case_reads', 'sluss_case', 'SELECT',
    'participant_id = ANY ((SELECT acl.reach())::uuid[]) AND owner_unit_id = (SELECT acl.unit())');
CALL acl.policy('access_emergencyaccess', 'hub_reads', 'sluss_hub', 'SELECT',
    'owner_unit_id = (SELECT w.unit_id FROM acl.my_whole_unit w WHERE w.role = ''unit_manager'')');
CALL acl.policy('access_emergencyaccess', 'review_reads', 'sluss_review', 'SELECT',
    'owner_unit_id = ANY (ARRAY(SELECT r.unit_id FROM acl.my_review r))');
CALL acl.policy('access_emergencyaccess', 'person_reads', 'sluss_person', 'SELECT',
    'participant_id = (SELECT p.participant_id FROM acl.my_person p)');
CALL acl.policy('access_emergencyaccess', 'act_opens', 'sluss_act', 'INSERT', 'true');
CALL acl.policy('access_emergencyaccess', 'act_reads', 'sluss_act', 'SELECT', 'true');
CALL acl.policy('access_emergencyaccess', 'act_ends', 'sluss_act', 'UPDATE', 'true');
CALL acl.policy('access_emergencyaccess', 'acl_reads', 'sluss_acl', 'SELECT', 'true');

-- No fact about a participant: every shape may know who is in a team, who allocates, what a unit usually shares.
CALL acl.policy('access_team', 'acl_reads', 'sluss_acl', 'SELECT', 'true');
CALL acl.policy('access_team', 'act_reads', 'sluss_act', 'SELECT', 'true');
CALL acl.policy('access_team', 'case_reads', 'sluss_case', 'SELECT', 'true');
CALL acl.policy('access_team', 'hub_reads', 'sluss_hub', 'SELECT', 'true');
CALL acl.policy('access_team', 'admin_reads', 'sluss_admin', 'SELECT', 'true');
CALL acl.policy('access_team', 'admin_writes', 'sluss_admin', 'INSERT', 'EXISTS (SELECT 1 FROM acl.my_admin)');
GRANT SELECT ON access_team TO sluss_acl, sluss_act, sluss_case, sluss_hub, sluss_admin;
GRANT INSERT ON access_team TO sluss_admin;

CALL acl.policy('access_teammember', 'acl_reads', 'sluss_acl', 'SELECT', 'true');
CALL acl.policy('access_teammember', 'act_reads', 'sluss_act', 'SELECT', 'true');
CALL acl.policy('access_teammember', 'case_reads', 'sluss_case', 'SELECT', 'true');
CALL acl.policy('access_teammember', 'hub_reads', 'sluss_hub', 'SELECT', 'true');
CALL acl.policy('access_teammember', 'admin_reads', 'sluss_admin', 'SELECT', 'true');
CALL acl.policy('access_teammember', 'admin_writes', 'sluss_admin', 'INSERT', 'EXISTS (SELECT 1 FROM acl.my_admin)');
CALL acl.policy('access_teammember', 'admin_ends', 'sluss_admin', 'UPDATE', 'EXISTS (SELECT 1 FROM acl.my_admin)');
GRANT SELECT ON access_teammember TO sluss_acl, sluss_act, sluss_case, sluss_hub, sluss_admin;
GRANT INSERT, UPDATE (valid_until) ON access_teammember TO sluss_admin;
CALL acl.policy('access_teammember', 'act_hands_over', 'sluss_act', 'UPDATE', 'true');
GRANT UPDATE (unit_id, valid_until) ON access_teammember TO sluss_act;

CALL acl.policy('access_allocator', 'acl_reads', 'sluss_acl', 'SELECT', 'true');
CALL acl.policy('access_allocator', 'door_reads', 'sluss_door', 'SELECT', 'true');
CALL acl.policy('access_allocator', 'hub_reads', 'sluss_hub', 'SELECT', 'true');
-- policy: only the unit's manager delegates, for the own unit.
CALL acl.policy('access_allocator', 'manager_delegates', 'sluss_hub', 'INSERT',
    'unit_id = (SELECT w.unit_id FROM acl.my_whole_unit w WHERE w.role = ''unit_manager'')
     AND delegated_by_id = (SELECT m.posting_id FROM acl.my_actor m)');
CALL acl.policy('access_allocator', 'manager_ends', 'sluss_hub', 'UPDATE',
    'unit_id = (SELECT w.unit_id FROM acl.my_whole_unit w WHERE w.role = ''unit_manager'')');
GRANT SELECT ON access_allocator TO sluss_acl, sluss_door, sluss_hub;
GRANT INSERT, UPDATE (valid_until) ON access_allocator TO sluss_hub;
CALL acl.policy('access_allocator', 'act_reads', 'sluss_act', 'SELECT', 'true');
CALL acl.policy('access_allocator', 'act_ends', 'sluss_act', 'UPDATE', 'true');
GRANT SELECT, UPDATE (valid_until) ON access_allocator TO sluss_act;

CALL acl.policy('access_standingshare', 'case_reads', 'sluss_case', 'SELECT', 'unit_id = (SELECT acl.unit())');
CALL acl.policy('access_standingshare', 'hub_reads', 'sluss_hub', 'SELECT', 'unit_id = (SELECT acl.unit())');
CALL acl.policy('access_standingshare', 'manager_sets', 'sluss_hub', 'INSERT',
    'unit_id = (SELECT w.unit_id FROM acl.my_whole_unit w WHERE w.role = ''unit_manager'') AND set_by_id = (SELECT m.posting_id FROM acl.my_actor m)');
CALL acl.policy('access_standingshare', 'manager_changes', 'sluss_hub', 'UPDATE',
    'unit_id = (SELECT w.unit_id FROM acl.my_whole_unit w WHERE w.role = ''unit_manager'')');
GRANT SELECT ON access_standingshare TO sluss_case, sluss_hub;
GRANT INSERT, UPDATE (to_units, set_by_id, set_at) ON access_standingshare TO sluss_hub;

-- policy: reviews of the own unit's log, and of those it took over from; opened and closed by functions only, closed once.
GRANT SELECT ON access_logreview TO sluss_review, sluss_acl, sluss_act;
GRANT INSERT, UPDATE (finding, sentence, closed_by_id, closed_at) ON access_logreview TO sluss_act;
CALL acl.policy('access_logreview', 'review_reads', 'sluss_review', 'SELECT', 'owner_unit_id = ANY (ARRAY(SELECT r.unit_id FROM acl.my_review r))');
CALL acl.policy('access_logreview', 'acl_reads', 'sluss_acl', 'SELECT', 'true');
CALL acl.policy('access_logreview', 'act_reads', 'sluss_act', 'SELECT', 'true');
CALL acl.policy('access_logreview', 'act_opens', 'sluss_act', 'INSERT', 'true');
CALL acl.policy('access_logreview', 'act_closes', 'sluss_act', 'UPDATE', 'true');
