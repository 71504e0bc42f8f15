-- runs as: sluss_owner
-- Organisations, hubs and staff are no fact about a participant: every shape reads them, only an administrator changes them.

-- What was true once stays: a period is ended and a new row begins; only words that were never a fact are changed in place.
GRANT UPDATE (valid_until) ON organisations_unitname, organisations_party, organisations_posting TO sluss_admin;
GRANT UPDATE (name, theme, time_zone, coordination_unit_id, usual_classes, usual_months) ON organisations_hub TO sluss_admin;
GRANT UPDATE (name, name_is_hidden) ON organisations_staff TO sluss_admin;
GRANT UPDATE (revoked_at, revoked_by_id) ON organisations_hubclosing TO sluss_admin;

DO $$
DECLARE
    t text;
    shape text;
BEGIN
    FOREACH t IN ARRAY ARRAY['organisations_unit', 'organisations_unitname', 'organisations_hub', 'organisations_party',
                             'organisations_staff', 'organisations_posting', 'organisations_hubclosing'] LOOP
        FOREACH shape IN ARRAY ARRAY['sluss_acl', 'sluss_act', 'sluss_door', 'sluss_case', 'sluss_hub', 'sluss_person',
                                     'sluss_stats', 'sluss_admin', 'sluss_review', 'sluss_job'] LOOP
            CALL acl.policy(t::regclass, shape || '_reads', shape, 'SELECT', 'true');
            EXECUTE format('GRANT SELECT ON %I TO %I', t, shape);
        END LOOP;
        -- policy: an administrator sets up the house, and nobody's posting but their own colleagues': not their own, and none
        -- for a unit that has become another.
        CALL acl.policy(t::regclass, 'admin_writes', 'sluss_admin', 'INSERT', 'EXISTS (SELECT 1 FROM acl.my_admin)'
            || CASE t WHEN 'organisations_posting' THEN ' AND staff_id <> (SELECT m.staff_id FROM acl.my_actor m)
                AND acting_for_id <> ALL (ARRAY(SELECT s.unit_id FROM organisations_succession s))' ELSE '' END);
        CALL acl.policy_if_granted(t::regclass, 'admin_changes', 'sluss_admin', 'UPDATE', 'EXISTS (SELECT 1 FROM acl.my_admin)');
        EXECUTE format('GRANT INSERT ON %I TO sluss_admin', t);
    END LOOP;
END $$;

-- policy: what became of a unit is no fact about a participant; it is written with the act that hands its rows over.
DO $$
DECLARE
    shape text;
BEGIN
    FOREACH shape IN ARRAY ARRAY['sluss_acl', 'sluss_act', 'sluss_door', 'sluss_case', 'sluss_hub', 'sluss_person',
                                 'sluss_stats', 'sluss_admin', 'sluss_review', 'sluss_job'] LOOP
        CALL acl.policy('organisations_succession', shape || '_reads', shape, 'SELECT', 'true');
        EXECUTE format('GRANT SELECT ON organisations_succession TO %I', shape);
    END LOOP;
END $$;
GRANT INSERT ON organisations_succession, organisations_party TO sluss_act;
GRANT UPDATE (valid_until) ON organisations_party, organisations_posting TO sluss_act;
GRANT UPDATE (coordination_unit_id) ON organisations_hub TO sluss_act;
CALL acl.policy('organisations_succession', 'act_hands_over', 'sluss_act', 'INSERT', 'true');
CALL acl.policy('organisations_party', 'act_hands_over', 'sluss_act', 'INSERT', 'true');
CALL acl.policy('organisations_party', 'act_ends', 'sluss_act', 'UPDATE', 'true');
CALL acl.policy('organisations_posting', 'act_ends', 'sluss_act', 'UPDATE', 'true');
CALL acl.policy('organisations_hub', 'act_hands_over', 'sluss_act', 'UPDATE', 'true');
