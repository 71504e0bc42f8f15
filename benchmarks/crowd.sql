-- A register of the size of a county: participants %(first)s until %(until)s, two thousand to a hub, four organisations to a hub,
-- five caseworkers to an organisation. Two organisations work with each person, each lets the other know; of what
-- each writes, half is shared. Everything follows from the number, so that two runs fill two equal databases.

CREATE FUNCTION pg_temp.id(what text, n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$ SELECT md5(what || n)::uuid $$;

-- Names as a country has them: a thousand family names, the first ones many times as common as the last.
CREATE FUNCTION pg_temp.part(n int) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT (ARRAY['ber','lin','sand','näs','hol','wes','eke','lun','gran','sjö','dal','norr','ask','fors','mal','hed','ros','ny','sten','wal',
                  'kor','fal','tor','brun','alm','öst','rön','hag','ström','björ','kal','vik'])[1 + n %% 32] $$;
CREATE FUNCTION pg_temp.family(n bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT initcap(pg_temp.part(k) || pg_temp.part(k / 32)) || (ARRAY['berg','son','ström','gren','lund','man','kvist','by'])[1 + k / 7 %% 8]
    FROM (SELECT floor(1000 * power(('x' || left(md5('family' || n), 7))::bit(28)::int / 268435456.0, 3))::int AS k) x $$;
CREATE FUNCTION pg_temp.given(n bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT initcap(pg_temp.part(k) || (ARRAY['a','e','is','ar','in'])[1 + k %% 5])
    FROM (SELECT ('x' || left(md5('given' || n), 6))::bit(24)::int AS k) x $$;

CREATE TEMPORARY TABLE hub AS
SELECT k, pg_temp.id('hub', k) AS id FROM generate_series(%(first)s / 2000, (%(until)s - 1) / 2000) k;
CREATE TEMPORARY TABLE unit AS
SELECT h.k, j, pg_temp.id('unit', h.k * 4 + j) AS id, h.id AS hub_id FROM hub h CROSS JOIN generate_series(0, 3) j;
CREATE TEMPORARY TABLE worker AS
SELECT u.k, u.j, s, pg_temp.id('staff', (u.k * 4 + u.j) * 6 + s) AS id, pg_temp.id('posting', (u.k * 4 + u.j) * 6 + s) AS posting_id,
       u.id AS unit_id, u.hub_id, CASE s WHEN 5 THEN 'coordinator' ELSE 'caseworker' END AS role
FROM unit u CROSS JOIN generate_series(0, 5) s;

INSERT INTO organisations_hub (id, slug, name, country, time_zone, theme, usual_classes, usual_months)
SELECT id, 'hub-' || k, 'Torget ' || k, 'SE', 'Europe/Stockholm', 'ekvik', 15, 12 FROM hub;
INSERT INTO organisations_unit (id, level, kind, regime, country, is_secrecy_unit)
SELECT id, 'branch', 'authority', 'social_services', 'SE', true FROM unit;
INSERT INTO organisations_unitname (id, name, valid_from, unit_id)
SELECT gen_random_uuid(), 'Enhet ' || k || '.' || j, '2000-01-01', id FROM unit;
INSERT INTO organisations_party (id, valid_from, hub_id, unit_id) SELECT gen_random_uuid(), '2020-01-01', hub_id, id FROM unit;
INSERT INTO accounts_user (id, password, email, name, language, is_active, created_at, session_round)
SELECT id, '!', id || '@example.org', 'Handläggare', 'sv', true, '2020-01-01', 0 FROM worker;
INSERT INTO organisations_staff (id, name, name_is_hidden, user_id) SELECT id, 'Handläggare', false, id FROM worker;
INSERT INTO organisations_posting (id, place, extent_percent, role, valid_from, hub_id, staff_id, acting_for_id, employer_id)
SELECT posting_id, '', 100, role, '2020-01-01', hub_id, id, unit_id, unit_id FROM worker;

-- Who each participant is with: the first organisation opened the case, the second was let know.
CREATE TEMPORARY TABLE person AS
SELECT n, pg_temp.id('person', n) AS id, pg_temp.id('case', n) AS case_id, h.id AS hub_id, a.unit_id AS a, b.unit_id AS b,
       a.id AS a_staff, b.id AS b_staff, a.posting_id AS a_posting, b.posting_id AS b_posting,
       date '2024-01-01' + (n * 37 %% 800)::int AS began_on,
       -- A third ended, half of those within the year; today is the database's.
       CASE WHEN n %% 3 = 0 THEN current_date - (n * 53 %% 700)::int END AS ended_on
FROM generate_series(%(first)s::bigint, %(until)s - 1) n
JOIN hub h ON h.k = n / 2000
JOIN worker a ON a.k = h.k AND a.j = n %% 4 AND a.s = n / 4 %% 5
JOIN worker b ON b.k = h.k AND b.j = (n %% 4 + 1 + n / 20 %% 3) %% 4 AND b.s = n / 60 %% 5;
UPDATE person SET began_on = ended_on - 100 WHERE ended_on < began_on;
ANALYZE person;

INSERT INTO people_participant (id) SELECT id FROM person;
INSERT INTO people_identity (id, shared_with, given_name, family_name, sort_key, search_text, birth_date, birth_precision, sex, recorded_at, owner_unit_id,
                             participant_id)
SELECT pg_temp.id('identity', n), ARRAY[b], given, family, lower(family || ' ' || given), lower(given || ' ' || family || ' ' || given),
       date '1960-01-01' + (n * 91 %% 16000)::int, 'day', CASE n %% 2 WHEN 0 THEN 'F' ELSE 'M' END, '2026-01-01', a, id
FROM (SELECT *, pg_temp.given(n) AS given, pg_temp.family(n) AS family FROM person) p;
INSERT INTO people_contactway (id, shared_with, kind, value, note, recorded_at, owner_unit_id, participant_id)
SELECT pg_temp.id('contact', n), ARRAY[b], 'telephone', '070-174 06 05', '', '2026-01-01', a, id FROM person;
INSERT INTO people_enrolment (id, shared_with, started_on, ended_on, end_reason, outcome, main_activity_after, source_key, opened_at, closed_at,
                              hub_id, owner_unit_id, participant_id)
SELECT case_id, ARRAY[b], began_on, ended_on, CASE WHEN ended_on IS NULL THEN '' ELSE 'completed' END, '', '', '', began_on, ended_on, hub_id, a, id
FROM person;
INSERT INTO people_involvement (id, shared_with, began_on, ended_on, end_reason, ended_by_discharge, enrolment_id, hub_id, owner_unit_id, participant_id)
SELECT pg_temp.id('part' || (w.unit = a), n), ARRAY[CASE w.unit WHEN a THEN b ELSE a END], began_on, ended_on,
       CASE WHEN ended_on IS NULL THEN '' ELSE 'completed' END, ended_on IS NOT NULL, case_id, hub_id, w.unit, id
FROM person CROSS JOIN LATERAL (VALUES (a), (b)) w (unit);
INSERT INTO access_assignment (id, valid_from, valid_until, ended_by_discharge, assigned_by_id, enrolment_id, hub_id, owner_unit_id, participant_id, staff_id)
SELECT pg_temp.id('mandate' || (w.unit = a), n), began_on, ended_on, ended_on IS NOT NULL, w.posting, case_id, hub_id, w.unit, id, w.staff
FROM person CROSS JOIN LATERAL (VALUES (a, a_staff, a_posting), (b, b_staff, b_posting)) w (unit, staff, posting);
INSERT INTO access_grant (id, consent_id, classes, class_list_version, purpose, basis, evidence_kind, evidence_language, given_through, given_by,
                          representations, section, country, decided_by, reason, is_review, ending, given_on, valid_from, valid_until, recorded_at,
                          enrolment_id, from_unit_id, hub_id, participant_id, recorded_by_id, recorded_by_unit_id, to_unit_id)
SELECT pg_temp.id('grant' || (w.giver = a), n), pg_temp.id('consent', n), 15, 1, 'collaboration', 'consent', 'signed_paper', 'svenska', 'directly', 'person',
       '{}', '', '', '', '', false, '', began_on, began_on, now() + interval '300 days', began_on, case_id, w.giver, hub_id, id, a_posting, a, w.receiver
FROM person CROSS JOIN LATERAL (VALUES (a, b), (b, a)) w (giver, receiver);

-- Twenty facts about each: eleven notes, three main activities, four incomes, a registration – and the contact way above.
INSERT INTO cases_note (id, shared_with, content_class, body, happened_on, recorded_at, author_id, hub_id, owner_unit_id, participant_id)
SELECT pg_temp.id('note' || i, n), CASE WHEN i %% 4 < 2 THEN ARRAY[CASE i %% 2 WHEN 0 THEN b ELSE a END] ELSE '{}' END, 2 + i %% 3,
       'Vi gick igenom veckan. ' || repeat('Praktiken fungerar och hen vill fortsätta. ', 2 + i), began_on + i * 7, began_on + i * 7,
       CASE i %% 2 WHEN 0 THEN a_posting ELSE b_posting END, hub_id, CASE i %% 2 WHEN 0 THEN a ELSE b END, id
FROM person CROSS JOIN generate_series(0, 10) i;
INSERT INTO people_mainactivityspell (id, shared_with, fact_id, state, extent_percent, valid_from, valid_until, source, end_reason, recorded_at,
                                      owner_unit_id, recorded_by_id, participant_id)
SELECT pg_temp.id('activity' || i, n), ARRAY[b], pg_temp.id('activity' || i, n), 'work', 50, began_on + 90 * i, began_on + 90 * (i + 1), 'samtal', '',
       began_on, a, a_posting, id
FROM person CROSS JOIN generate_series(0, 2) i;
INSERT INTO people_incomespell (id, shared_with, fact_id, state, extent_percent, valid_from, valid_until, source, end_reason, recorded_at, of_household,
                                owner_unit_id, recorded_by_id, participant_id)
SELECT pg_temp.id('income' || i, n), CASE i %% 2 WHEN 0 THEN ARRAY[b] ELSE '{}' END, pg_temp.id('income' || i, n), 'FST', 100, began_on + 60 * i,
       began_on + 60 * (i + 1), 'samtal', '', began_on, false, CASE i %% 2 WHEN 0 THEN a ELSE b END,
       CASE i %% 2 WHEN 0 THEN a_posting ELSE b_posting END, id
FROM person CROSS JOIN generate_series(0, 3) i;
INSERT INTO people_registrationspell (id, shared_with, fact_id, state, extent_percent, valid_from, source, end_reason, recorded_at, kind, reference,
                                      owner_unit_id, recorded_by_id, participant_id)
SELECT pg_temp.id('registered', n), ARRAY[b], pg_temp.id('registered', n), 'unemployed', NULL, began_on, 'samtal', '', began_on, 'registration', '',
       a, a_posting, id
FROM person;
