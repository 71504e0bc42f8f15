-- runs as: sluss_act
-- Acts on the keys that no policy could allow row by row.

-- May the actor say who takes this person: the unit's manager or allocator, for the unit's own people or those let known to it.
CREATE OR REPLACE FUNCTION acl.may_allocate(of_enrolment uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM acl.my_whole_unit w WHERE w.allocates)
       AND EXISTS (SELECT 1 FROM people_enrolment e WHERE e.id = of_enrolment
                   AND e.hub_id = ANY (ARRAY(SELECT h.hub_id FROM acl.my_hub h)) AND NOT acl.has_died(e.participant_id)
                   AND NOT EXISTS (SELECT 1 FROM acl.my_conflict c WHERE c.participant_id = e.participant_id))
       AND (EXISTS (SELECT 1 FROM people_involvement i WHERE i.enrolment_id = of_enrolment
                    AND i.owner_unit_id = (SELECT w.unit_id FROM acl.my_whole_unit w))
            -- my_unit_waiting written out for one enrolment: through the view every waiting person would be looked at.
            OR EXISTS (SELECT 1 FROM people_involvement i JOIN acl.my_let_known l
                       ON l.enrolment_id = i.enrolment_id AND l.from_unit_id = i.owner_unit_id
                       WHERE i.enrolment_id = of_enrolment AND l.classes & 3 = 3
                         AND (SELECT w.unit_id FROM acl.my_whole_unit w) = ANY (i.shared_with)))
$$;

-- Give a staff member with a posting in my unit, or a team with a member from it, the mandate; my unit's part begins if it had
-- none and the case goes on: what is over is followed up without being begun anew. A blocked staff member is never given one,
-- and nobody takes a person on alone: oneself only by a delegation on record.
CREATE OR REPLACE FUNCTION acl.assign(assignment uuid, involvement uuid, of_enrolment uuid, to_staff uuid, to_team uuid, share_with uuid[], kept_apart text DEFAULT '') RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    me record;
    whole people_enrolment%ROWTYPE;
    everybody uuid[];
BEGIN
    SELECT * INTO me FROM acl.my_actor;
    -- possible race: the case ends while somebody is given a mandate; both wait for the enrolment's row.
    PERFORM 1 FROM people_enrolment WHERE id = of_enrolment FOR UPDATE;
    IF NOT acl.may_allocate(of_enrolment) THEN
        RAISE EXCEPTION 'not there' USING ERRCODE = 'P0002';
    END IF;
    SELECT * INTO whole FROM people_enrolment WHERE id = of_enrolment;
    everybody := ARRAY(SELECT acl.one_person(whole.participant_id));
    IF to_staff IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM organisations_posting p WHERE p.staff_id = to_staff AND p.acting_for_id = me.unit_id
              AND p.role IN ('caseworker', 'specialist', 'unit_manager', 'coordinator')
              AND p.valid_from <= acl.now() AND (p.valid_until IS NULL OR p.valid_until > acl.now()))
       OR to_team IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM access_teammember t JOIN access_team g ON g.id = t.team_id
            WHERE t.team_id = to_team AND t.unit_id = me.unit_id AND g.hub_id = whole.hub_id
              AND t.valid_from <= acl.now() AND (t.valid_until IS NULL OR t.valid_until > acl.now())) THEN
        RAISE EXCEPTION 'not a colleague who takes cases' USING ERRCODE = 'P0003';
    END IF;
    IF to_staff = me.staff_id AND NOT EXISTS (SELECT 1 FROM acl.my_delegation) THEN
        RAISE EXCEPTION 'nobody to oneself' USING ERRCODE = 'P0005';
    END IF;
    IF EXISTS (SELECT 1 FROM access_conflict c WHERE c.participant_id = ANY (everybody) AND c.staff_id = to_staff
               AND c.valid_from <= acl.now() AND (c.valid_until IS NULL OR c.valid_until > acl.now()))
       OR EXISTS (SELECT 1 FROM access_conflictdeclaration d
                  JOIN people_identitynumber k ON k.number_index = d.number_index AND k.country = d.country
                  WHERE k.participant_id = ANY (everybody) AND d.staff_id = to_staff
                    AND d.valid_from <= acl.now() AND (d.valid_until IS NULL OR d.valid_until > acl.now())) THEN
        RAISE EXCEPTION 'blocked' USING ERRCODE = 'P0004';
    END IF;
    PERFORM acl.check_apart(whole.participant_id, to_staff, to_team, kept_apart);
    INSERT INTO people_involvement (id, participant_id, owner_unit_id, shared_with, enrolment_id, hub_id, began_on, end_reason,
                                    ended_by_discharge)
    SELECT involvement, whole.participant_id, me.unit_id, share_with, of_enrolment, whole.hub_id,
           (acl.now() AT TIME ZONE (SELECT h.time_zone FROM organisations_hub h WHERE h.id = whole.hub_id))::date, '', false
    WHERE whole.closed_at IS NULL
    ON CONFLICT (enrolment_id, owner_unit_id) DO UPDATE SET ended_on = NULL, end_reason = '', ended_by_discharge = false,
        closed_at = NULL;
    INSERT INTO access_assignment (id, participant_id, enrolment_id, hub_id, owner_unit_id, staff_id, team_id, assigned_by_id,
                                   valid_from, ended_by_discharge)
    VALUES (assignment, whole.participant_id, of_enrolment, whole.hub_id, me.unit_id, to_staff, to_team, me.posting_id,
            acl.now(), false);
END $$;

-- End a mandate of my unit, by its manager or allocator; says whom it was for, so that nothing is read to write it down.
CREATE OR REPLACE FUNCTION acl.end_assignment(of_assignment uuid) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    person uuid;
BEGIN
    UPDATE access_assignment a SET valid_until = acl.now()
    WHERE a.id = of_assignment AND a.owner_unit_id = (SELECT w.unit_id FROM acl.my_whole_unit w WHERE w.allocates)
      AND a.valid_from < acl.now() AND (a.valid_until IS NULL OR a.valid_until > acl.now())
      AND a.participant_id <> ALL (ARRAY(SELECT c.participant_id FROM acl.my_conflict c))
    RETURNING a.participant_id INTO person;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'not there' USING ERRCODE = 'P0002';
    END IF;
    RETURN person;
END $$;

-- Withdraw what the person takes back: every matching grant, seen by the actor or not; told to staff, in the enrolments
-- they have a mandate in and from or to their own unit. Returns nothing, so it tells nothing about grants between other
-- units. A null narrows nothing.
CREATE OR REPLACE FUNCTION acl.withdraw_grants(person uuid, of_grant uuid, from_one uuid, to_one uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    one record;
BEGIN
    IF person IS DISTINCT FROM acl.actor_id('person') AND (
            NOT EXISTS (SELECT 1 FROM acl.my_assignment a WHERE a.participant_id = person)
            OR EXISTS (SELECT 1 FROM acl.my_conflict c WHERE c.participant_id = person)) THEN
        RAISE EXCEPTION 'not there' USING ERRCODE = 'P0002';
    END IF;
    -- possible race: a consent is being saved while everything is taken back; the chain of the person is the lock.
    PERFORM pg_advisory_xact_lock(hashtextextended(person::text, 1));
    FOR one IN
        UPDATE access_grant g SET withdrawn_at = acl.now(), withdrawn_by = coalesce(acl.actor_id('staff'), acl.actor_id('person'))
        WHERE g.participant_id = person AND g.withdrawn_at IS NULL AND g.basis = 'consent'
          AND (of_grant IS NULL OR g.id = of_grant) AND (from_one IS NULL OR g.from_unit_id = from_one)
          AND (to_one IS NULL OR g.to_unit_id = to_one)
          AND (person = acl.actor_id('person')
               OR g.enrolment_id = ANY (ARRAY(SELECT a.enrolment_id FROM acl.my_assignment a))
               OR (SELECT m.unit_id FROM acl.my_actor m) IN (g.from_unit_id, g.to_unit_id))
        RETURNING g.id LOOP
        PERFORM acl.chain_grant(person, 'withdrawn', one.id);
    END LOOP;
END $$;

-- End what my unit tells by law, with a mandate for the person and a reason. What rests on a consent is the person's to end.
CREATE OR REPLACE FUNCTION acl.end_by_law(person uuid, of_grant uuid, why text) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM acl.my_assignment a WHERE a.participant_id = person)
       OR EXISTS (SELECT 1 FROM acl.my_conflict c WHERE c.participant_id = person) THEN
        RAISE EXCEPTION 'not there' USING ERRCODE = 'P0002';
    END IF;
    -- possible race: two colleagues end it; the chain of the person is the lock, and the second finds it ended.
    PERFORM pg_advisory_xact_lock(hashtextextended(person::text, 1));
    UPDATE access_grant g SET withdrawn_at = acl.now(), withdrawn_by = acl.actor_id('staff'), ending = why
    WHERE g.id = of_grant AND g.participant_id = person AND g.withdrawn_at IS NULL AND g.basis = 'law'
      AND g.from_unit_id = (SELECT acl.unit());
    IF NOT FOUND THEN
        RAISE EXCEPTION 'not there' USING ERRCODE = 'P0002';
    END IF;
    IF btrim(why) = '' THEN
        RAISE EXCEPTION 'no reason' USING ERRCODE = 'P0003';
    END IF;
    PERFORM acl.chain_grant(person, 'withdrawn', of_grant);
END $$;

-- Set a conflict block: on oneself; on the own unit's staff as its manager; on anybody because the person asks for it.
CREATE OR REPLACE FUNCTION acl.set_conflict(conflict uuid, person uuid, blocked uuid, kind text, set_by text) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    me record;
BEGIN
    SELECT * INTO me FROM acl.my_actor;
    IF NOT EXISTS (SELECT 1 FROM acl.my_assignment a WHERE a.participant_id = person)
       AND NOT EXISTS (SELECT 1 FROM acl.my_unit_people p WHERE p.participant_id = person)
       OR EXISTS (SELECT 1 FROM acl.my_conflict c WHERE c.participant_id = person) THEN
        RAISE EXCEPTION 'not there' USING ERRCODE = 'P0002';
    END IF;
    IF set_by = 'staff' AND blocked <> me.staff_id
       OR set_by = 'manager' AND NOT (
            EXISTS (SELECT 1 FROM acl.my_actor m WHERE m.role = 'unit_manager')
            AND EXISTS (SELECT 1 FROM organisations_posting p WHERE p.staff_id = blocked AND p.acting_for_id = me.unit_id
                        AND p.valid_from <= acl.now() AND (p.valid_until IS NULL OR p.valid_until > acl.now()))) THEN
        RAISE EXCEPTION 'not yours to block' USING ERRCODE = 'P0003';
    END IF;
    INSERT INTO access_conflict (id, participant_id, owner_unit_id, staff_id, kind, set_by, recorded_by_id, valid_from)
    VALUES (conflict, person, me.unit_id, blocked, kind, set_by, me.posting_id, acl.now());
END $$;

-- Declare oneself blocked from whoever has this number, now or later: the declaration is kept, never whether it met anybody.
CREATE OR REPLACE FUNCTION acl.declare_conflict(declaration uuid, number_country text, index_of_number bytea, kind text) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    INSERT INTO access_conflictdeclaration (id, staff_id, owner_unit_id, country, number_index, kind, recorded_by_id, valid_from)
    SELECT declaration, m.staff_id, m.unit_id, number_country, index_of_number, declare_conflict.kind, m.posting_id, acl.now()
    FROM acl.my_actor m
    ON CONFLICT (id) DO NOTHING
$$;

-- Lift a block my unit recorded, and say of whom; nobody lifts their own.
CREATE OR REPLACE FUNCTION acl.lift_conflict(of_conflict uuid) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    person uuid;
BEGIN
    UPDATE access_conflict c SET valid_until = acl.now()
    WHERE c.id = of_conflict AND c.owner_unit_id = (SELECT w.unit_id FROM acl.my_whole_unit w WHERE w.role = 'unit_manager')
      AND c.staff_id <> (SELECT m.staff_id FROM acl.my_actor m)
      AND c.participant_id <> ALL (ARRAY(SELECT b.participant_id FROM acl.my_conflict b))
      AND c.valid_from < acl.now() AND (c.valid_until IS NULL OR c.valid_until > acl.now())
    RETURNING c.participant_id INTO person;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'not there' USING ERRCODE = 'P0002';
    END IF;
    RETURN person;
END $$;

-- When a grant was recorded is the database's word – which a grant that acl.succeed hands over has already –, and no grant
-- exists outside the person's chain. Nobody decided for the person before that, so a law counts from then on at the earliest.
CREATE OR REPLACE FUNCTION acl.stamp_grant() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_user <> 'sluss_act' THEN
        NEW.recorded_at := acl.now();
        IF NEW.basis = 'law' THEN
            NEW.valid_from := greatest(NEW.valid_from, NEW.recorded_at);
        END IF;
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION acl.chain_new_grant() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM acl.chain_grant(NEW.participant_id, 'recorded', NEW.id);
    RETURN NULL;
END $$;

REVOKE ALL ON FUNCTION acl.stamp_grant(), acl.chain_new_grant(), acl.may_allocate(uuid), acl.assign(uuid, uuid, uuid, uuid, uuid, uuid[], text), acl.end_assignment(uuid),
    acl.withdraw_grants(uuid, uuid, uuid, uuid), acl.end_by_law(uuid, uuid, text), acl.set_conflict(uuid, uuid, uuid, text, text),
    acl.declare_conflict(uuid, text, bytea, text), acl.lift_conflict(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION acl.stamp_grant(), acl.chain_new_grant() TO sluss_owner, sluss_case;
GRANT EXECUTE ON FUNCTION acl.assign(uuid, uuid, uuid, uuid, uuid, uuid[], text), acl.end_assignment(uuid), acl.lift_conflict(uuid) TO sluss_hub;
GRANT EXECUTE ON FUNCTION acl.withdraw_grants(uuid, uuid, uuid, uuid) TO sluss_case, sluss_person;
GRANT EXECUTE ON FUNCTION acl.end_by_law(uuid, uuid, text) TO sluss_case;
GRANT EXECUTE ON FUNCTION acl.set_conflict(uuid, uuid, uuid, text, text), acl.declare_conflict(uuid, text, bytea, text) TO sluss_case, sluss_hub;
