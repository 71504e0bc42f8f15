-- runs as: sluss_acl
-- The words that policies are written in: who acts now, and what that opens. Nothing here can write, but the name of
-- the actor for the rest of a transaction. Views run with the rights of sluss_acl, which may read exactly what they need;
-- they are security barriers, since a condition that raises would otherwise tell of rows before they are filtered.

CREATE TABLE IF NOT EXISTS acl.acting_key (only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row), key bytea NOT NULL);

CREATE OR REPLACE FUNCTION acl.now() RETURNS timestamptz LANGUAGE sql STABLE AS 'SELECT statement_timestamp()';

-- why: injected SQL can set any setting, so the actor is believed only with a signature made with a key it cannot read.
CREATE OR REPLACE FUNCTION acl.signature(message text) RETURNS bytea
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT sha256(k.key || sha256(k.key || convert_to(message, 'UTF8'))) FROM acl.acting_key k
$$;
REVOKE ALL ON FUNCTION acl.signature(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION acl.here() RETURNS text LANGUAGE sql STABLE AS $$
    SELECT pg_backend_pid() || '@' || extract(epoch FROM transaction_timestamp())
$$;

-- Take a payload that the program signed (kind|id|microseconds|backend|nonce) as this transaction's actor. The backend is in
-- it, so that a proof read off another session's statement is worth nothing here.
CREATE OR REPLACE FUNCTION acl.enter(payload text, proof bytea) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    said text[] := string_to_array(payload, '|');
    who text := said[1] || '|' || said[2];
BEGIN
    IF proof IS DISTINCT FROM acl.signature(payload)
       OR abs(extract(epoch FROM clock_timestamp()) * 1000000 - said[3]::bigint) > 60000000
       OR said[4]::int IS DISTINCT FROM pg_backend_pid() THEN
        RAISE EXCEPTION 'the actor is not signed by this program' USING ERRCODE = '42501';
    END IF;
    PERFORM set_config('sluss.actor', who || '|' || encode(acl.signature(who || '|' || acl.here()), 'hex'), true);
END $$;
REVOKE ALL ON FUNCTION acl.enter(text, bytea) FROM PUBLIC;

-- The id of the actor if it is of this kind, signed, and of this transaction; otherwise nobody.
CREATE OR REPLACE FUNCTION acl.actor_id(kind text) RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    said text[] := string_to_array(nullif(current_setting('sluss.actor', true), ''), '|');
    own bytea;
BEGIN
    IF said IS NULL OR said[1] <> kind THEN
        RETURN NULL;
    END IF;
    -- why: an older snapshot would go on seeing what was withdrawn since.
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'nobody acts on an old snapshot' USING ERRCODE = '42501';
    END IF;
    -- As acl.signature does, without a call of its own: this is asked several times in every statement.
    SELECT k.key INTO own FROM acl.acting_key k;
    IF decode(said[3], 'hex') IS DISTINCT FROM sha256(own || sha256(own || convert_to(said[1] || '|' || said[2] || '|'
            || pg_backend_pid() || '@' || extract(epoch FROM transaction_timestamp()), 'UTF8'))) THEN
        RAISE EXCEPTION 'the actor is not signed for this transaction' USING ERRCODE = '42501';
    END IF;
    RETURN said[2]::uuid;
END $$;
REVOKE ALL ON FUNCTION acl.actor_id(text) FROM PUBLIC;

-- One row while the actor is staff and the posting is in force; an ended posting ends at once.
CREATE OR REPLACE VIEW acl.my_actor WITH (security_barrier) AS
SELECT p.id AS posting_id, p.staff_id, p.acting_for_id AS unit_id, p.role, p.hub_id
FROM public.organisations_posting p
WHERE p.id = (SELECT acl.actor_id('staff'))
  AND p.valid_from <= acl.now() AND (p.valid_until IS NULL OR p.valid_until > acl.now());

-- Words that stand in every policy are functions too: a connection keeps a function's plan, while the conditions of a view are
-- planned anew in each statement that reads a guarded table. Each answers as of the statement that asks.
CREATE OR REPLACE FUNCTION acl.unit() RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN (SELECT a.unit_id FROM acl.my_actor a);
END $$;

-- Hubs in which my unit is a party now.
CREATE OR REPLACE VIEW acl.my_hub WITH (security_barrier) AS
SELECT m.hub_id FROM public.organisations_party m
WHERE m.unit_id = (SELECT acl.unit())
  AND m.valid_from <= acl.now() AND (m.valid_until IS NULL OR m.valid_until > acl.now());
CREATE OR REPLACE FUNCTION acl.hubs() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN ARRAY(SELECT h.hub_id FROM acl.my_hub h);
END $$;

CREATE OR REPLACE VIEW acl.my_team WITH (security_barrier) AS
SELECT t.team_id FROM public.access_teammember t
WHERE t.staff_id = (SELECT staff_id FROM acl.my_actor) AND t.unit_id = (SELECT unit_id FROM acl.my_actor)
  AND t.valid_from <= acl.now() AND (t.valid_until IS NULL OR t.valid_until > acl.now());

-- The key "mandate": people I work with now, alone or in a team, for the unit I act for.
CREATE OR REPLACE VIEW acl.my_assignment WITH (security_barrier) AS
SELECT a.participant_id, a.enrolment_id, a.hub_id FROM public.access_assignment a
WHERE a.owner_unit_id = (SELECT unit_id FROM acl.my_actor WHERE role IN ('caseworker', 'specialist', 'unit_manager', 'coordinator'))
  AND (a.staff_id = (SELECT staff_id FROM acl.my_actor) OR a.team_id = ANY (ARRAY(SELECT team_id FROM acl.my_team)))
  AND a.valid_from <= acl.now() AND (a.valid_until IS NULL OR a.valid_until > acl.now())
  AND a.hub_id = ANY (ARRAY(SELECT hub_id FROM acl.my_hub));
CREATE OR REPLACE FUNCTION acl.mandates() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN ARRAY(SELECT a.participant_id FROM acl.my_assignment a);
END $$;

-- Registrations that some unit says are of one human being, from either side. A person may have more than two.
CREATE OR REPLACE VIEW acl.same_person WITH (security_barrier) AS
SELECT s.participant_id, s.other_id FROM public.people_sameperson s WHERE s.parted_at IS NULL
UNION ALL
SELECT s.other_id, s.participant_id FROM public.people_sameperson s WHERE s.parted_at IS NULL;

-- People who have died, however often they are registered: whoever is said to be one with them has died too.
CREATE OR REPLACE VIEW acl.deceased WITH (security_barrier) AS
WITH RECURSIVE dead (participant_id) AS (
    SELECT d.participant_id FROM public.people_death d WHERE d.undone_at IS NULL
    UNION SELECT s.other_id FROM dead n JOIN acl.same_person s ON s.participant_id = n.participant_id)
SELECT n.participant_id FROM dead n;

-- Whoever said yes in a person's name may do so still: each speaks for the person today as whoever wrote the consent down has
-- it, says no to nothing, and may decide about all of it. Of guardians all are needed. At the eighteenth birthday, from
-- midnight in the hub, those of a minor speak for nobody; without a birth date they never did.
CREATE OR REPLACE FUNCTION acl.may_still_consent(
    person uuid, recorded_by uuid, of_hub uuid, said_by text, of_classes int, facts uuid[]) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH today AS (SELECT (acl.now() AT TIME ZONE h.time_zone)::date AS day FROM public.organisations_hub h WHERE h.id = of_hub),
    born AS (SELECT i.birth_date FROM public.people_identity i
             WHERE i.participant_id = person AND i.owner_unit_id = recorded_by AND i.superseded_at IS NULL AND i.alias_of_id IS NULL
             ORDER BY i.recorded_at DESC, i.id LIMIT 1),
    speaking AS (
        SELECT r.fact_id, r.state, r.says_no, r.decides FROM public.people_representation r, today t
        WHERE r.participant_id = person AND r.owner_unit_id = recorded_by AND r.superseded_at IS NULL
          AND r.valid_from <= t.day AND (r.valid_until IS NULL OR r.valid_until > t.day)
          AND (NOT r.ends_at_adulthood OR t.day < (SELECT (b.birth_date + interval '18 years')::date FROM born b)))
    SELECT cardinality(facts) > 0
       AND NOT EXISTS (SELECT 1 FROM unnest(facts) f (id) WHERE NOT EXISTS (
               SELECT 1 FROM speaking s WHERE s.fact_id = f.id AND NOT s.says_no AND of_classes & ~s.decides = 0))
       AND (said_by <> 'guardian' OR NOT EXISTS (
               SELECT 1 FROM speaking s WHERE s.state IN ('guardian', 'appointed_guardian') AND s.fact_id <> ALL (facts)))
$$;

-- The same of a ground from or to my unit; of any other it says no. Whoever asks a view needs the right to call what it calls,
-- so this answers about nothing but what the pattern of one's own grants tells.
CREATE OR REPLACE FUNCTION acl.grant_stands(of_grant uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (
        SELECT 1 FROM public.access_grant g WHERE g.id = of_grant
          AND (SELECT m.unit_id FROM acl.my_actor m) IN (g.from_unit_id, g.to_unit_id)
          AND acl.may_still_consent(g.participant_id, g.recorded_by_unit_id, g.hub_id, g.given_by, g.classes, g.representations))
$$;

-- The key "grant": what other units may let mine know now, in hubs where mine is a party. Expiry is computed here; an ended
-- enrolment ends it, but for follow-up, which has its own end. It counts only while the giver has a part in that very
-- enrolment, and – after a withdrawal – only if the giver's own staff recorded it: shares outlive a withdrawal, so the
-- receiver alone could otherwise undo it.
CREATE OR REPLACE VIEW acl.my_grant WITH (security_barrier) AS
SELECT g.participant_id, g.from_unit_id, g.enrolment_id, g.hub_id, g.classes FROM public.access_grant g
WHERE g.to_unit_id = (SELECT acl.unit())
  AND g.withdrawn_at IS NULL AND g.valid_from <= acl.now() AND g.valid_until > acl.now()
  AND (g.purpose = 'follow_up'
       OR EXISTS (SELECT 1 FROM public.people_enrolment e WHERE e.id = g.enrolment_id AND e.closed_at IS NULL))
  AND g.hub_id = ANY ((SELECT acl.hubs())::uuid[])
  AND g.participant_id <> ALL (ARRAY(SELECT d.participant_id FROM acl.deceased d))
  AND (g.given_by = 'person' OR g.basis = 'law' OR acl.grant_stands(g.id))
  AND EXISTS (SELECT 1 FROM public.people_involvement i
              WHERE i.enrolment_id = g.enrolment_id AND i.owner_unit_id = g.from_unit_id)
  AND NOT EXISTS (SELECT 1 FROM public.access_grant x
                  WHERE x.participant_id = g.participant_id AND x.from_unit_id = g.from_unit_id
                    AND x.to_unit_id = g.to_unit_id AND x.basis = 'consent' AND x.withdrawn_at <= g.recorded_at
                    AND g.recorded_by_unit_id <> g.from_unit_id);

-- Emergency access stands in for a mandate, never for a grant: in the cases in which my unit has or had a part, or is let
-- know about now. It is there for life and health, so it opens nobody who has died.
CREATE OR REPLACE VIEW acl.my_emergency WITH (security_barrier) AS
WITH opened AS (
    SELECT e.participant_id, e.owner_unit_id FROM public.access_emergencyaccess e
    WHERE e.owner_unit_id = (SELECT unit_id FROM acl.my_actor WHERE role IN ('caseworker', 'specialist', 'unit_manager', 'coordinator'))
      AND e.staff_id = (SELECT staff_id FROM acl.my_actor)
      AND e.valid_from <= acl.now() AND e.valid_until > acl.now()
      AND e.participant_id <> ALL (ARRAY(SELECT d.participant_id FROM acl.deceased d)))
SELECT i.participant_id, i.enrolment_id, i.hub_id FROM opened o
JOIN public.people_involvement i ON i.participant_id = o.participant_id AND i.owner_unit_id = o.owner_unit_id
WHERE i.hub_id = ANY (ARRAY(SELECT hub_id FROM acl.my_hub))
UNION ALL
SELECT g.participant_id, g.enrolment_id, g.hub_id FROM opened o JOIN acl.my_grant g ON g.participant_id = o.participant_id;

-- What I may read in: a mandate, or what stands in for one. Acts ask for the mandate itself.
CREATE OR REPLACE VIEW acl.my_reach WITH (security_barrier) AS
SELECT a.participant_id, a.enrolment_id, a.hub_id FROM acl.my_assignment a
UNION ALL
SELECT e.participant_id, e.enrolment_id, e.hub_id FROM acl.my_emergency e;
CREATE OR REPLACE FUNCTION acl.reach() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN ARRAY(SELECT r.participant_id FROM acl.my_reach r);
END $$;
CREATE OR REPLACE FUNCTION acl.reached_enrolments() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN ARRAY(SELECT r.enrolment_id FROM acl.my_reach r);
END $$;

-- The same, for somebody with a mandate: in the enrolment the mandate is for, so that a case of one's own in another hub,
-- or one just opened, does not turn a grant meant for colleagues into a key.
CREATE OR REPLACE VIEW acl.my_case_grant WITH (security_barrier) AS
SELECT g.participant_id, g.from_unit_id, g.enrolment_id, g.hub_id, g.classes FROM acl.my_grant g
WHERE g.enrolment_id = ANY ((SELECT acl.reached_enrolments())::uuid[]);

-- Every registration of the person, this one first of all.
CREATE OR REPLACE FUNCTION acl.one_person(person uuid) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH RECURSIVE whole (participant_id) AS (
        SELECT person UNION SELECT s.other_id FROM whole w JOIN acl.same_person s ON s.participant_id = w.participant_id)
    SELECT w.participant_id FROM whole w
$$;

-- That my unit's manager lets me say who takes whom now.
CREATE OR REPLACE VIEW acl.my_delegation WITH (security_barrier) AS
SELECT d.unit_id FROM public.access_allocator d
WHERE d.unit_id = (SELECT unit_id FROM acl.my_actor) AND d.staff_id = (SELECT staff_id FROM acl.my_actor)
  AND d.valid_from <= acl.now() AND (d.valid_until IS NULL OR d.valid_until > acl.now());

-- The unit I see as a whole, and which classes of its rows: managers and allocators 1|2|4, importers all.
CREATE OR REPLACE VIEW acl.my_whole_unit WITH (security_barrier) AS
SELECT a.unit_id, a.role,
       CASE WHEN a.role = 'importer' THEN 1023 ELSE 7 END AS classes,
       a.role = 'unit_manager' OR EXISTS (SELECT 1 FROM acl.my_delegation) AS allocates
FROM acl.my_actor a
WHERE a.role IN ('unit_manager', 'importer') OR EXISTS (SELECT 1 FROM acl.my_delegation);

-- People of my unit who have died: of them only its manager still reads.
CREATE OR REPLACE VIEW acl.my_sealed WITH (security_barrier) AS
SELECT d.participant_id FROM acl.deceased d
WHERE (SELECT role FROM acl.my_actor) <> 'unit_manager'
  AND EXISTS (SELECT 1 FROM public.people_involvement i
              WHERE i.participant_id = d.participant_id AND i.owner_unit_id = (SELECT unit_id FROM acl.my_actor));

-- People my unit has or had a part in.
CREATE OR REPLACE VIEW acl.my_unit_people WITH (security_barrier) AS
SELECT i.participant_id FROM public.people_involvement i
WHERE i.owner_unit_id = (SELECT unit_id FROM acl.my_whole_unit)
  AND i.participant_id <> ALL (ARRAY(SELECT s.participant_id FROM acl.my_sealed s));

-- The same grants for somebody who allocates: who waits, nothing more.
CREATE OR REPLACE VIEW acl.my_let_known WITH (security_barrier) AS
SELECT g.participant_id, g.from_unit_id, g.enrolment_id, g.hub_id, g.classes FROM acl.my_grant g
WHERE (SELECT allocates FROM acl.my_whole_unit WHERE allocates);

-- People that another unit let mine know about and that my unit may take in: its part is shared with mine, and
-- participation and identity are both granted in that enrolment now.
CREATE OR REPLACE VIEW acl.my_unit_waiting WITH (security_barrier) AS
SELECT i.participant_id, i.enrolment_id, i.hub_id FROM public.people_involvement i
WHERE (SELECT unit_id FROM acl.my_whole_unit WHERE allocates) = ANY (i.shared_with)
  AND i.participant_id = ANY (ARRAY(SELECT l.participant_id FROM acl.my_let_known l))
  AND EXISTS (SELECT 1 FROM acl.my_let_known l
              WHERE l.enrolment_id = i.enrolment_id AND l.from_unit_id = i.owner_unit_id AND l.classes & 3 = 3);

CREATE OR REPLACE VIEW acl.my_admin WITH (security_barrier) AS SELECT posting_id FROM acl.my_actor WHERE role = 'administrator';
-- Units whose record I review: mine, and those it took over from, which nobody else would.
CREATE OR REPLACE VIEW acl.my_review WITH (security_barrier) AS
WITH RECURSIVE line (unit_id) AS (
    SELECT unit_id FROM acl.my_actor WHERE role = 'log_reviewer'
    UNION SELECT s.unit_id FROM public.organisations_succession s JOIN line l ON l.unit_id = s.successor_id)
SELECT unit_id FROM line;
-- Reviews of those records that are open, whoever opened them; nobody looks at their own reading.
CREATE OR REPLACE VIEW acl.my_open_review WITH (security_barrier) AS
SELECT r.id, r.owner_unit_id, r.subject_kind, r.subject_id, r.flag, r.period_from, r.period_until FROM public.access_logreview r
WHERE r.owner_unit_id = ANY (ARRAY(SELECT m.unit_id FROM acl.my_review m)) AND r.closed_at IS NULL
  AND r.subject_id <> (SELECT a.staff_id FROM acl.my_actor a);
CREATE OR REPLACE VIEW acl.my_stats_hub WITH (security_barrier) AS
SELECT h.hub_id FROM acl.my_hub h WHERE EXISTS
    (SELECT 1 FROM acl.my_actor WHERE role IN ('unit_manager', 'coordinator', 'steering'));

-- The participant who acts as themself; nobody acts as somebody who has died.
CREATE OR REPLACE VIEW acl.my_person WITH (security_barrier) AS
SELECT a.participant_id FROM (SELECT acl.actor_id('person') AS participant_id) a
WHERE a.participant_id <> ALL (ARRAY(SELECT d.participant_id FROM acl.deceased d));

-- Units that my unit has let know about a person I work with, ever: staff may see that such a unit's staff read or were refused.
CREATE OR REPLACE VIEW acl.my_granted_unit WITH (security_barrier) AS
SELECT g.participant_id, g.to_unit_id AS unit_id FROM public.access_grant g
WHERE g.from_unit_id = (SELECT unit_id FROM acl.my_actor)
  AND g.participant_id = ANY (ARRAY(SELECT r.participant_id FROM acl.my_reach r));

REVOKE ALL ON ALL ROUTINES IN SCHEMA acl FROM PUBLIC;
-- A data migration that inserts a grant fires its stamp.
GRANT EXECUTE ON FUNCTION acl.now() TO sluss_owner;
GRANT EXECUTE ON FUNCTION acl.one_person(uuid) TO sluss_act;
GRANT SELECT ON acl.deceased TO sluss_act;
GRANT EXECUTE ON FUNCTION acl.now(), acl.here(), acl.enter(text, bytea), acl.actor_id(text), acl.unit(), acl.hubs(), acl.mandates(), acl.reach(),
    acl.reached_enrolments()
    TO sluss_door, sluss_case, sluss_hub, sluss_person, sluss_stats, sluss_admin, sluss_job, sluss_review, sluss_act;
GRANT EXECUTE ON FUNCTION acl.grant_stands(uuid) TO sluss_case, sluss_hub, sluss_person, sluss_act;
GRANT SELECT ON acl.my_actor, acl.my_hub, acl.my_team, acl.my_assignment, acl.my_emergency, acl.my_reach, acl.my_case_grant, acl.my_let_known,
    acl.my_whole_unit, acl.my_unit_people, acl.my_sealed, acl.my_unit_waiting, acl.my_granted_unit, acl.my_person
    TO sluss_case, sluss_hub, sluss_person, sluss_act;
GRANT SELECT ON acl.my_grant, acl.my_delegation TO sluss_act;
GRANT SELECT ON acl.my_actor, acl.my_hub TO sluss_stats, sluss_admin, sluss_review, sluss_job;
GRANT SELECT ON acl.my_admin TO sluss_admin, sluss_act;
GRANT SELECT ON acl.my_review, acl.my_open_review TO sluss_review, sluss_act;
GRANT SELECT ON acl.my_stats_hub TO sluss_stats;
