-- runs as: sluss_acl
-- How a table of rows about a participant is guarded: written once, called with facts by each app's policies.sql.
-- Runs with the rights of the caller, who must own the table.

CREATE OR REPLACE PROCEDURE acl.policy(target regclass, name text, role text, verb text, condition text) LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('CREATE POLICY %I ON %s FOR %s TO %I %s', name, target, verb, role,
        CASE verb WHEN 'INSERT' THEN format('WITH CHECK (%s)', condition)
                  WHEN 'UPDATE' THEN format('USING (%s) WITH CHECK (%s)', condition, condition)
                  ELSE format('USING (%s)', condition) END);
END $$;

-- The same, for a role that was given the privilege: the grants stand before the guard, and decide what it makes.
CREATE OR REPLACE PROCEDURE acl.policy_if_granted(target regclass, name text, role text, verb text, condition text) LANGUAGE plpgsql AS $$
BEGIN
    IF has_any_column_privilege(role, target, verb) THEN
        CALL acl.policy(target, name, role, verb, condition);
    END IF;
END $$;

-- Whom I must never see beats everything – blocks, and people protected from me: restrictive, so that no other policy can open
-- what it closes. Nor does one open what somebody's death has closed to whoever sees a unit as a whole.
CREATE OR REPLACE PROCEDURE acl.guard_conflict(target regclass, person text DEFAULT 'participant_id') LANGUAGE plpgsql AS $$
DECLARE
    shape text;
BEGIN
    FOREACH shape IN ARRAY ARRAY['sluss_case', 'sluss_hub'] LOOP
        IF has_any_column_privilege(shape, target, 'SELECT') THEN
            EXECUTE format('CREATE POLICY %I ON %s AS RESTRICTIVE FOR ALL TO %I USING (%s <> ALL ((SELECT acl.conflicts())::uuid[]))',
                shape || '_no_conflict', target, shape, person);
        END IF;
    END LOOP;
    IF has_any_column_privilege('sluss_hub', target, 'SELECT') THEN
        EXECUTE format('CREATE POLICY sluss_hub_no_sealed ON %s AS RESTRICTIVE FOR ALL TO sluss_hub USING (%s <> ALL (ARRAY(SELECT s.participant_id FROM acl.my_sealed s)))',
            target, person);
    END IF;
END $$;

-- Who somebody is that goes under an alias: kept from everybody until whoever keeps them uncovers it on purpose, as the own unit
-- has it; a row whose class is chosen stays with its owner. Restrictive, and for every row of class 1 there is or comes to be.
CREATE OR REPLACE PROCEDURE acl.guard_cover(target regclass, class text) LANGUAGE plpgsql AS $$
DECLARE
    own text := 'owner_unit_id = (SELECT acl.unit())';
    uncovered text := 'participant_id = (SELECT acl.uncovered())';
    open_to_all text := 'participant_id <> ALL ((SELECT acl.covered_people())::uuid[])';
    known text;
    shape text;
    verb text;
BEGIN
    FOR shape, verb, known IN SELECT * FROM (VALUES
        ('sluss_case', 'SELECT', CASE class WHEN '1' THEN format('%s OR %s AND %s', open_to_all, uncovered, own)
                                            ELSE format('%s <> 1 OR %s OR %s', class, open_to_all, own) END),
        ('sluss_hub', 'SELECT', CASE class WHEN '1' THEN open_to_all ELSE format('%s <> 1 OR %s OR %s', class, open_to_all, own) END),
        ('sluss_case', 'UPDATE', CASE class WHEN '1' THEN format('%s OR %s', open_to_all, uncovered) END)) v LOOP
        IF target = 'people_identity'::regclass THEN
            known := format('CASE WHEN alias_of_id IS NULL THEN %s ELSE superseded_at IS NULL END', known);
        END IF;
        IF known IS NOT NULL AND has_any_column_privilege(shape, target, verb) THEN
            EXECUTE format('CREATE POLICY %I ON %s AS RESTRICTIVE FOR %s TO %I USING (%s)',
                format('%s_covers_%s', shape, lower(verb)), target, verb, shape, known);
        END IF;
    END LOOP;
END $$;

-- Rows owned by a unit and shared item by item. `class` is the content class as SQL over the row; `tie` binds the grant `g`
-- to the row's own hub or enrolment where the row has one, so that a consent in one hub opens nothing of another.
--   case    reach ∧ (own unit ∨ (shared with mine ∧ granted for the class now)); writes: mandate ∧ own unit
--   hub     own unit's rows in the classes my role sees whole; participation and identity let known to mine
--   person  one's own rows that are identity or participation
CREATE OR REPLACE PROCEDURE acl.guard_item(target regclass, class text, extra_write text DEFAULT 'true', tie text DEFAULT 'true') LANGUAGE plpgsql AS $$
DECLARE
    mandate text := 'participant_id = ANY ((SELECT acl.mandates())::uuid[])';
    reach text := 'participant_id = ANY ((SELECT acl.reach())::uuid[])';
    own text := 'owner_unit_id = (SELECT acl.unit())';
    shared text := '(SELECT acl.unit()) = ANY (shared_with)';
    granted text := format('EXISTS (SELECT 1 FROM acl.my_case_grant g WHERE g.participant_id = %1$s.participant_id
        AND g.from_unit_id = %1$s.owner_unit_id AND g.classes & (1 << %2$s) <> 0 AND %3$s OFFSET 0)', target, class, tie);
    whole text := format('owner_unit_id = (SELECT w.unit_id FROM acl.my_whole_unit w)
        AND (SELECT w.classes FROM acl.my_whole_unit w) & (1 << %s) <> 0', class);
    let_known text := format('(SELECT w.unit_id FROM acl.my_whole_unit w WHERE w.allocates) = ANY (shared_with)
        AND participant_id = ANY (ARRAY(SELECT l.participant_id FROM acl.my_let_known l))
        AND 3 & (1 << %s) <> 0 AND %s', class, replace(granted, 'my_case_grant', 'my_let_known'));
    imports text := 'owner_unit_id = (SELECT w.unit_id FROM acl.my_whole_unit w WHERE w.role = ''importer'')
        AND participant_id = ANY (ARRAY(SELECT p.participant_id FROM acl.my_unit_people p))';
BEGIN
    CALL acl.guard_conflict(target);
    -- The reason of a pause is a code, which names nobody.
    IF class = '1' OR class !~ '^\d+$' AND target <> 'people_pausereason'::regclass THEN
        CALL acl.guard_cover(target, class);
    END IF;
    CALL acl.policy_if_granted(target, 'case_reads', 'sluss_case', 'SELECT', format('%s AND (%s OR %s AND %s)', reach, own, shared, granted));
    CALL acl.policy_if_granted(target, 'case_writes', 'sluss_case', 'INSERT', format('%s AND %s AND %s', mandate, own, extra_write));
    CALL acl.policy_if_granted(target, 'case_changes', 'sluss_case', 'UPDATE', format('%s AND %s', mandate, own));
    CALL acl.policy_if_granted(target, 'hub_reads', 'sluss_hub', 'SELECT', format('%s OR %s', whole, let_known));
    CALL acl.policy_if_granted(target, 'hub_writes', 'sluss_hub', 'INSERT', format('%s AND %s', imports, extra_write));
    CALL acl.policy_if_granted(target, 'hub_changes', 'sluss_hub', 'UPDATE', imports);
    CALL acl.policy_if_granted(target, 'person_reads', 'sluss_person', 'SELECT',
        format('participant_id = (SELECT p.participant_id FROM acl.my_person p) AND 3 & (1 << %s) <> 0', class));
    CALL acl.policy_if_granted(target, 'acl_reads', 'sluss_acl', 'SELECT', 'true');
END $$;

REVOKE ALL ON PROCEDURE acl.policy(regclass, text, text, text, text), acl.policy_if_granted(regclass, text, text, text, text), acl.guard_conflict(regclass, text), acl.guard_cover(regclass, text), acl.guard_item(regclass, text, text, text) FROM PUBLIC;
GRANT EXECUTE ON PROCEDURE acl.policy(regclass, text, text, text, text), acl.policy_if_granted(regclass, text, text, text, text), acl.guard_conflict(regclass, text), acl.guard_cover(regclass, text), acl.guard_item(regclass, text, text, text) TO sluss_owner;
