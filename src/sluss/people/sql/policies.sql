-- runs as: sluss_owner
-- Tables of people: every row has an owning unit; classes 0 participation, 1 identity and contact, 3 work and income.

GRANT SELECT ON people_participant TO sluss_case, sluss_hub, sluss_person;
GRANT INSERT ON people_participant TO sluss_act;
CALL acl.guard_conflict('people_participant', person => 'id');
-- policy: a caseworker with a mandate or emergency access, the own unit's manager, allocator or importer, and the person, know that the id exists.
CALL acl.policy('people_participant', 'case_reads', 'sluss_case', 'SELECT',
    'id = ANY ((SELECT acl.reach())::uuid[])');
CALL acl.policy('people_participant', 'hub_reads', 'sluss_hub', 'SELECT',
    'id = ANY (ARRAY(SELECT p.participant_id FROM acl.my_unit_people p)) OR id = ANY (ARRAY(SELECT w.participant_id FROM acl.my_unit_waiting w))');
CALL acl.policy('people_participant', 'person_reads', 'sluss_person', 'SELECT',
    'id = (SELECT p.participant_id FROM acl.my_person p)');
CALL acl.policy('people_participant', 'act_opens', 'sluss_act', 'INSERT', 'true');

GRANT SELECT ON people_identity, people_identitynumber, people_contactway, people_enrolment, people_involvement TO sluss_case, sluss_hub, sluss_person;
GRANT SELECT ON people_residencespell, people_languagespell TO sluss_case, sluss_hub, sluss_person;
GRANT SELECT ON people_mainactivityspell, people_incomespell, people_registrationspell TO sluss_case, sluss_hub;
-- A number finds a person for everybody, so it is written by acl.open_case and acl.add_number only.
GRANT INSERT ON people_identity, people_contactway, people_mainactivityspell, people_incomespell, people_registrationspell, people_residencespell, people_languagespell TO sluss_case, sluss_hub;
GRANT UPDATE (shared_with, superseded_at) ON people_identity, people_mainactivityspell, people_incomespell, people_registrationspell, people_residencespell, people_languagespell TO sluss_case, sluss_hub;
GRANT UPDATE (valid_until) ON people_identity TO sluss_case, sluss_hub;
GRANT UPDATE (shared_with, valid_until) ON people_identitynumber TO sluss_case, sluss_hub;
GRANT UPDATE (shared_with, ended_at) ON people_contactway TO sluss_case, sluss_hub;
GRANT UPDATE (shared_with) ON people_enrolment, people_involvement TO sluss_case, sluss_hub;
-- sluss_acl reads what its views need.
GRANT SELECT ON people_identity, people_identitynumber, people_enrolment, people_involvement TO sluss_acl;

CALL acl.guard_item('people_identity', class => '1');
-- policy: an earlier name is its owner's alone, however it was shared while it was in use (names and sex are changed to be left behind).
DO $$
DECLARE
    shape text;
BEGIN
    FOREACH shape IN ARRAY ARRAY['sluss_case', 'sluss_hub'] LOOP
        EXECUTE format('CREATE POLICY %I ON people_identity AS RESTRICTIVE FOR SELECT TO %I
            USING (superseded_at IS NULL OR owner_unit_id = (SELECT m.unit_id FROM acl.my_actor m))', shape || '_no_earlier_names', shape);
    END LOOP;
END $$;
CALL acl.guard_item('people_identitynumber', class => '1');
-- policy: an alias is written by acl.protect alone, and is no name of the person's to themself.
CREATE POLICY case_no_alias ON people_identity AS RESTRICTIVE FOR INSERT TO sluss_case WITH CHECK (alias_of_id IS NULL);
CREATE POLICY hub_no_alias ON people_identity AS RESTRICTIVE FOR INSERT TO sluss_hub WITH CHECK (alias_of_id IS NULL);
CREATE POLICY hub_changes_no_alias ON people_identity AS RESTRICTIVE FOR UPDATE TO sluss_hub USING (alias_of_id IS NULL);
CREATE POLICY person_no_alias ON people_identity AS RESTRICTIVE FOR SELECT TO sluss_person USING (alias_of_id IS NULL);
CALL acl.guard_item('people_contactway', class => '1');
CALL acl.guard_item('people_enrolment', class => '0', tie => 'g.enrolment_id = people_enrolment.id');
CALL acl.guard_item('people_involvement', class => '0', tie => 'g.enrolment_id = people_involvement.enrolment_id');
CALL acl.guard_item('people_mainactivityspell', class => '3', extra_write => 'recorded_by_id = (SELECT m.posting_id FROM acl.my_actor m)');
CALL acl.guard_item('people_incomespell', class => '3', extra_write => 'recorded_by_id = (SELECT m.posting_id FROM acl.my_actor m)');
CALL acl.guard_item('people_registrationspell', class => '3', extra_write => 'recorded_by_id = (SELECT m.posting_id FROM acl.my_actor m)');
CALL acl.guard_item('people_residencespell', class => '1', extra_write => 'recorded_by_id = (SELECT m.posting_id FROM acl.my_actor m)');
CALL acl.guard_item('people_languagespell', class => '1', extra_write => 'recorded_by_id = (SELECT m.posting_id FROM acl.my_actor m)');

-- A pause is a fact of the case the mandate is for; why the work rests has the class that the reason tells of.
GRANT SELECT ON people_pause TO sluss_case, sluss_hub, sluss_person;
GRANT SELECT ON people_pausereason TO sluss_case, sluss_hub;
GRANT INSERT ON people_pause, people_pausereason TO sluss_case;
GRANT SELECT (enrolment_id, owner_unit_id, began_on, ended_on) ON people_pause TO sluss_acl;
GRANT UPDATE (shared_with, ended_on) ON people_pause TO sluss_case;
GRANT UPDATE (shared_with) ON people_pausereason TO sluss_case;
CALL acl.guard_item('people_pause', class => '0', tie => 'g.enrolment_id = people_pause.enrolment_id',
    extra_write => 'recorded_by_id = (SELECT m.posting_id FROM acl.my_actor m) AND enrolment_id = ANY (ARRAY(
        SELECT a.enrolment_id FROM acl.my_assignment a WHERE a.participant_id = people_pause.participant_id))');
CALL acl.guard_item('people_pausereason', class => 'content_class', tie => 'g.enrolment_id = people_pausereason.enrolment_id',
    extra_write => 'recorded_by_id = (SELECT m.posting_id FROM acl.my_actor m) AND (pause_id, enrolment_id, owner_unit_id, participant_id)
        IN (SELECT p.id, p.enrolment_id, p.owner_unit_id, p.participant_id FROM people_pause p)');
GRANT SELECT (participant_id, owner_unit_id, shared_with, enrolment_id, ended_on, began_on),
    UPDATE (owner_unit_id, shared_with, ended_on) ON people_pause TO sluss_act;
GRANT SELECT (participant_id, owner_unit_id, shared_with), UPDATE (owner_unit_id, shared_with) ON people_pausereason TO sluss_act;

-- That somebody is protected, and who keeps them: known to those who keep them, and to the person; written by functions only.
GRANT SELECT ON people_protection, people_keeper TO sluss_case, sluss_person, sluss_acl;
GRANT SELECT, INSERT, UPDATE (owner_unit_id, shared_with, valid_until, end_asked_by_id, end_asked_at, end_reason, ended_by_id)
    ON people_protection TO sluss_act;
GRANT SELECT, INSERT, UPDATE (owner_unit_id, shared_with, valid_until) ON people_keeper TO sluss_act;
DO $$
DECLARE
    t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['people_protection', 'people_keeper'] LOOP
        CALL acl.policy(t::regclass, 'act_reads', 'sluss_act', 'SELECT', 'true');
        CALL acl.guard_conflict(t::regclass);
        CALL acl.policy(t::regclass, 'case_reads', 'sluss_case', 'SELECT',
            'participant_id = ANY ((SELECT acl.reach())::uuid[]) AND owner_unit_id = (SELECT acl.unit())');
        CALL acl.policy(t::regclass, 'person_reads', 'sluss_person', 'SELECT', 'participant_id = (SELECT p.participant_id FROM acl.my_person p)');
        CALL acl.policy(t::regclass, 'acl_reads', 'sluss_acl', 'SELECT', 'true');
        CALL acl.policy(t::regclass, 'act_begins', 'sluss_act', 'INSERT', 'true');
        CALL acl.policy(t::regclass, 'act_ends', 'sluss_act', 'UPDATE', 'true');
    END LOOP;
END $$;
GRANT SELECT (id, alias_of_id, superseded_at, counts_in_id, counts_year, counts_serial), UPDATE (superseded_at) ON people_identity TO sluss_act;
-- Who speaks for the person is identity; who stands beside them tells of their home and life: class 5.
GRANT SELECT ON people_representation TO sluss_case, sluss_hub, sluss_person, sluss_acl;
GRANT SELECT ON people_networkperson TO sluss_case, sluss_hub;
GRANT INSERT, UPDATE (shared_with, superseded_at) ON people_representation, people_networkperson TO sluss_case;
CALL acl.guard_item('people_representation', class => '1', extra_write => 'recorded_by_id = (SELECT m.posting_id FROM acl.my_actor m)');
CALL acl.guard_item('people_networkperson', class => '5', extra_write => 'recorded_by_id = (SELECT m.posting_id FROM acl.my_actor m)');
GRANT SELECT (participant_id, owner_unit_id, shared_with), UPDATE (owner_unit_id, shared_with) ON people_representation, people_networkperson TO sluss_act;

-- Whom a person shares a household with is of class work and income, as what they live on; taken back only through acl.withdraw_households.
GRANT SELECT, INSERT, UPDATE (shared_with) ON people_householdconsent TO sluss_case, sluss_hub;
GRANT SELECT, UPDATE (owner_unit_id, shared_with, withdrawn_at) ON people_householdconsent TO sluss_act;
CALL acl.guard_item('people_householdconsent', class => '3', extra_write => 'recorded_by_id = (SELECT m.posting_id FROM acl.my_actor m)');
CALL acl.policy('people_householdconsent', 'act_reads', 'sluss_act', 'SELECT', 'true');
CALL acl.policy('people_householdconsent', 'act_takes_back', 'sluss_act', 'UPDATE', 'true');

-- policy: that somebody of the unit's has died is for its manager, who is the only one left to read.
GRANT SELECT ON people_death TO sluss_hub, sluss_acl;
GRANT SELECT, INSERT, UPDATE (undone_by_id, undone_at) ON people_death TO sluss_act;
CALL acl.guard_conflict('people_death');
CALL acl.policy('people_death', 'hub_reads', 'sluss_hub', 'SELECT',
    'undone_at IS NULL AND participant_id = ANY (ARRAY(SELECT p.participant_id FROM acl.my_unit_people p))');
CALL acl.policy('people_death', 'acl_reads', 'sluss_acl', 'SELECT', 'true');
CALL acl.policy('people_death', 'act_records', 'sluss_act', 'INSERT', 'true');
CALL acl.policy('people_death', 'act_reads', 'sluss_act', 'SELECT', 'true');
CALL acl.policy('people_death', 'act_undoes', 'sluss_act', 'UPDATE', 'true');
-- That two are one person is told to those who see both, in the unit that said so; said and taken back only by acl.merge_people
-- and acl.part_people.
GRANT SELECT ON people_sameperson TO sluss_case, sluss_hub, sluss_acl;
CALL acl.guard_conflict('people_sameperson');
DO $$
DECLARE
    shape text;
BEGIN
    FOREACH shape IN ARRAY ARRAY['sluss_case', 'sluss_hub'] LOOP
        EXECUTE format('CREATE POLICY %I ON people_sameperson AS RESTRICTIVE FOR ALL TO %I
            USING (other_id <> ALL ((SELECT acl.conflicts())::uuid[]))', shape || '_no_conflict_of_other', shape);
    END LOOP;
END $$;
CREATE POLICY sluss_hub_no_sealed_other ON people_sameperson AS RESTRICTIVE FOR ALL TO sluss_hub
    USING (other_id <> ALL (ARRAY(SELECT s.participant_id FROM acl.my_sealed s)));
CALL acl.policy('people_sameperson', 'case_reads', 'sluss_case', 'SELECT',
    'owner_unit_id = (SELECT acl.unit())
     AND participant_id = ANY ((SELECT acl.reach())::uuid[]) AND other_id = ANY ((SELECT acl.reach())::uuid[])');
CALL acl.policy('people_sameperson', 'hub_reads', 'sluss_hub', 'SELECT',
    'owner_unit_id = (SELECT w.unit_id FROM acl.my_whole_unit w WHERE w.allocates)');
CALL acl.policy('people_sameperson', 'acl_reads', 'sluss_acl', 'SELECT', 'true');
CALL acl.policy('people_sameperson', 'act_reads', 'sluss_act', 'SELECT', 'true');
CALL acl.policy('people_sameperson', 'act_merges', 'sluss_act', 'INSERT', 'true');
CALL acl.policy('people_sameperson', 'act_parts', 'sluss_act', 'UPDATE', 'true');
GRANT SELECT, INSERT, UPDATE (owner_unit_id, parted_at, parted_by_id, parted_why) ON people_sameperson TO sluss_act;

-- policy: nobody reads who must not meet whom but through acl.unit_aparts, which knows who is protected.
GRANT SELECT, INSERT, UPDATE (owner_unit_id, arranged, valid_until, ended_by_id) ON people_apart TO sluss_act;
CALL acl.policy('people_apart', 'act_reads', 'sluss_act', 'SELECT', 'true');
CALL acl.policy('people_apart', 'act_says', 'sluss_act', 'INSERT', 'true');
CALL acl.policy('people_apart', 'act_ends', 'sluss_act', 'UPDATE', 'true');

-- sluss_act writes what its functions do.
CALL acl.policy('people_enrolment', 'act_opens', 'sluss_act', 'INSERT', 'true');
CALL acl.policy('people_enrolment', 'act_reads', 'sluss_act', 'SELECT', 'true');
CALL acl.policy('people_enrolment', 'act_ends', 'sluss_act', 'UPDATE', 'true');
CALL acl.policy('people_involvement', 'act_opens', 'sluss_act', 'INSERT', 'true');
CALL acl.policy('people_involvement', 'act_reads', 'sluss_act', 'SELECT', 'true');
CALL acl.policy('people_involvement', 'act_ends', 'sluss_act', 'UPDATE', 'true');
CALL acl.policy('people_identitynumber', 'act_reads', 'sluss_act', 'SELECT', 'true');
GRANT SELECT, INSERT, UPDATE ON people_enrolment, people_involvement TO sluss_act;
CALL acl.policy('people_identitynumber', 'act_writes', 'sluss_act', 'INSERT', 'true');
GRANT SELECT, INSERT, UPDATE (superseded_at, number_index) ON people_identitynumber TO sluss_act;
-- Whoever a request for a place becomes gets a name and ways to be reached (acl.join_person).
CALL acl.policy('people_identity', 'act_joins', 'sluss_act', 'INSERT', 'true');
CALL acl.policy('people_contactway', 'act_joins', 'sluss_act', 'INSERT', 'true');
GRANT INSERT ON people_identity, people_contactway TO sluss_act;

-- A unit that became another hands its rows over (acl.succeed): whose they are and with whom they are shared, nothing they say.
GRANT SELECT (participant_id, owner_unit_id, shared_with), UPDATE (owner_unit_id, shared_with) ON people_identity, people_contactway TO sluss_act;
GRANT UPDATE (owner_unit_id, shared_with) ON people_identitynumber TO sluss_act;
GRANT SELECT (participant_id, owner_unit_id, shared_with, source, state, valid_from, valid_until, superseded_at),
    UPDATE (owner_unit_id, shared_with, superseded_at) ON people_mainactivityspell, people_incomespell, people_registrationspell, people_residencespell, people_languagespell
    TO sluss_act;
DO $$
DECLARE
    t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['people_identity', 'people_contactway', 'people_mainactivityspell', 'people_incomespell',
                             'people_registrationspell', 'people_residencespell', 'people_languagespell', 'people_representation',
                             'people_networkperson', 'people_pause', 'people_pausereason'] LOOP
        CALL acl.policy(t::regclass, 'act_reads', 'sluss_act', 'SELECT', 'true');
        CALL acl.policy(t::regclass, 'act_hands_over', 'sluss_act', 'UPDATE', 'true');
    END LOOP;
END $$;
CALL acl.policy('people_identitynumber', 'act_hands_over', 'sluss_act', 'UPDATE', 'true');

-- A case that was of somebody else takes its rows along (acl.part_case): about whom they are and in which case, nothing they say.
GRANT SELECT (id, recorded_at), UPDATE (participant_id) ON people_identity TO sluss_act;
GRANT SELECT (id), UPDATE (participant_id) ON people_contactway TO sluss_act;
GRANT SELECT (fact_id), UPDATE (participant_id) ON people_mainactivityspell, people_incomespell, people_registrationspell,
    people_residencespell, people_languagespell, people_representation, people_networkperson TO sluss_act;
GRANT SELECT (enrolment_id), UPDATE (participant_id, enrolment_id) ON people_pause, people_pausereason TO sluss_act;

-- The words of a hub's register are no fact about a person.
CALL acl.policy('people_huboutcome', 'all_read', 'sluss_case', 'SELECT', 'true');
CALL acl.policy('people_huboutcome', 'hub_reads', 'sluss_hub', 'SELECT', 'true');
CALL acl.policy('people_huboutcome', 'stats_reads', 'sluss_stats', 'SELECT', 'true');
CALL acl.policy('people_huboutcome', 'importer_writes', 'sluss_hub', 'INSERT',
    'hub_id = ANY (ARRAY(SELECT h.hub_id FROM acl.my_hub h)) AND EXISTS (SELECT 1 FROM acl.my_whole_unit w WHERE w.role = ''importer'')');
CALL acl.policy('people_huboutcome', 'importer_changes', 'sluss_hub', 'UPDATE',
    'hub_id = ANY (ARRAY(SELECT h.hub_id FROM acl.my_hub h)) AND EXISTS (SELECT 1 FROM acl.my_whole_unit w WHERE w.role = ''importer'')');
GRANT SELECT ON people_huboutcome TO sluss_case, sluss_hub, sluss_stats;
GRANT INSERT, UPDATE (label, groups) ON people_huboutcome TO sluss_hub;
