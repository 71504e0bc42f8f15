-- runs as: sluss_act
-- Two who must not meet: known to whoever allocates for the unit that wrote it, and to nobody else. One of them may be protected,
-- and is then named by the protection, under the alias, as everywhere in Allocation.

-- The person meant by the id of one of my unit's people or of one of its protections, for whoever allocates; otherwise nobody.
CREATE OR REPLACE FUNCTION acl.one_to_allocate(key uuid) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT p.participant_id FROM acl.my_unit_people p
    WHERE p.participant_id = key AND EXISTS (SELECT 1 FROM acl.my_whole_unit w WHERE w.allocates)
      AND NOT EXISTS (SELECT 1 FROM acl.my_conflict c WHERE c.participant_id = key)
    UNION
    SELECT p.participant_id FROM people_protection p JOIN acl.protection f ON f.id = p.id
    WHERE p.id = key AND p.owner_unit_id = (SELECT w.unit_id FROM acl.my_whole_unit w WHERE w.allocates)
      AND NOT EXISTS (SELECT 1 FROM acl.my_block b WHERE b.participant_id = p.participant_id)
$$;

-- Say that two must not meet, until a moment or until somebody ends it.
CREATE OR REPLACE FUNCTION acl.keep_apart(apart uuid, one uuid, other uuid, why text, until timestamptz) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    both_of_them uuid[] := ARRAY(SELECT x FROM (VALUES (acl.one_to_allocate(one)), (acl.one_to_allocate(other))) v (x) ORDER BY x);
    me record;
BEGIN
    SELECT * INTO me FROM acl.my_actor;
    IF both_of_them[1] IS NULL OR both_of_them[2] IS NULL OR both_of_them[1] = both_of_them[2] OR until <= acl.now() OR why = ''
       OR acl.has_died(both_of_them[1]) OR acl.has_died(both_of_them[2]) THEN
        RAISE EXCEPTION 'not there' USING ERRCODE = 'P0002';
    END IF;
    -- possible race: two who allocate say it at once; the second sees the first's row.
    PERFORM pg_advisory_xact_lock(hashtextextended(array_to_string(both_of_them, ''), 3));
    IF EXISTS (SELECT 1 FROM people_apart a WHERE a.owner_unit_id = me.unit_id AND a.participant_id = both_of_them[1]
               AND a.other_id = both_of_them[2] AND (a.valid_until IS NULL OR a.valid_until > acl.now())) THEN
        RAISE EXCEPTION 'said already' USING ERRCODE = 'P0003';
    END IF;
    INSERT INTO people_apart (id, participant_id, other_id, owner_unit_id, why, arranged, recorded_by_id, valid_from, valid_until)
    VALUES (apart, both_of_them[1], both_of_them[2], me.unit_id, keep_apart.why, '', me.posting_id, acl.now(), until);
END $$;

-- What stands between two for my unit now, but of anybody I must never see myself, and of the dead for its manager alone.
CREATE OR REPLACE FUNCTION acl.my_aparts() RETURNS SETOF people_apart
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT a.* FROM people_apart a
    WHERE a.owner_unit_id = (SELECT w.unit_id FROM acl.my_whole_unit w WHERE w.allocates)
      AND (a.valid_until IS NULL OR a.valid_until > acl.now())
      AND NOT EXISTS (SELECT 1 FROM acl.my_block b WHERE b.participant_id IN (a.participant_id, a.other_id))
      AND NOT EXISTS (SELECT 1 FROM acl.my_sealed s WHERE s.participant_id IN (a.participant_id, a.other_id))
$$;

-- End it, by whoever allocates in the unit that said it.
CREATE OR REPLACE FUNCTION acl.end_apart(apart uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    UPDATE people_apart a SET valid_until = acl.now(), ended_by_id = (SELECT m.posting_id FROM acl.my_actor m)
    WHERE a.id = apart AND a.id = ANY (ARRAY(SELECT m.id FROM acl.my_aparts() m));
    IF NOT FOUND THEN
        RAISE EXCEPTION 'not there' USING ERRCODE = 'P0002';
    END IF;
END $$;

-- Who of a colleague and the members of a team works with a person for my unit now.
CREATE OR REPLACE FUNCTION acl.colleagues_with(person uuid) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT coalesce(a.staff_id, t.staff_id) FROM acl.one_person(person) p (id) JOIN access_assignment a ON a.participant_id = p.id
    LEFT JOIN access_teammember t ON t.team_id = a.team_id AND t.unit_id = a.owner_unit_id
         AND t.valid_from <= acl.now() AND (t.valid_until IS NULL OR t.valid_until > acl.now())
    WHERE a.owner_unit_id = (SELECT m.unit_id FROM acl.my_actor m)
      AND a.valid_from <= acl.now() AND (a.valid_until IS NULL OR a.valid_until > acl.now())
      AND a.hub_id = ANY (ARRAY(SELECT h.hub_id FROM acl.my_hub h))
$$;

-- Whether a colleague, or anybody of a team, works – alone or in a team – with somebody whom the person must not meet: then who allocates says how the two
-- are kept apart, or chooses somebody else. Whoever must not see the other is stopped too, and not told by whom.
CREATE OR REPLACE FUNCTION acl.check_apart(person uuid, to_staff uuid, to_team uuid, kept_apart text) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    unit uuid := (SELECT m.unit_id FROM acl.my_actor m);
    them uuid[] := ARRAY(SELECT acl.one_person(person));
    meet uuid[];
BEGIN
    meet := ARRAY(
        SELECT a.id FROM people_apart a
        WHERE a.owner_unit_id = unit AND (a.valid_until IS NULL OR a.valid_until > acl.now())
          AND (a.participant_id = ANY (them) OR a.other_id = ANY (them))
          AND EXISTS (SELECT 1 FROM acl.colleagues_with(CASE WHEN a.participant_id = ANY (them) THEN a.other_id ELSE a.participant_id END) w (id)
                      WHERE w.id = to_staff OR w.id IN (SELECT t.staff_id FROM access_teammember t
                          WHERE t.team_id = to_team AND t.unit_id = unit AND t.valid_from <= acl.now()
                            AND (t.valid_until IS NULL OR t.valid_until > acl.now()))));
    IF cardinality(meet) > 0 AND kept_apart = '' THEN
        RAISE EXCEPTION 'must not meet' USING ERRCODE = 'P0009';
    END IF;
    UPDATE people_apart SET arranged = kept_apart WHERE id = ANY (meet);
END $$;

-- What those who allocate read: whom, why, since when, how they are kept apart, and which colleagues work with both. Of somebody
-- protected the name they go by here. The ids are for the record of what was read.
CREATE OR REPLACE FUNCTION acl.unit_aparts()
RETURNS TABLE (id uuid, one uuid, other uuid, one_alias text, other_alias text, why text, arranged text, recorded_by uuid,
               valid_from timestamptz, valid_until timestamptz, same_staff uuid[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT a.id, a.participant_id, a.other_id,
           (SELECT min(p.alias) FROM acl.protection p WHERE p.participant_id = a.participant_id AND p.owner_unit_id = a.owner_unit_id),
           (SELECT min(p.alias) FROM acl.protection p WHERE p.participant_id = a.other_id AND p.owner_unit_id = a.owner_unit_id),
           a.why, a.arranged, a.recorded_by_id, a.valid_from, a.valid_until,
           ARRAY(SELECT acl.colleagues_with(a.participant_id) INTERSECT SELECT acl.colleagues_with(a.other_id))
    FROM acl.my_aparts() a ORDER BY a.valid_from DESC, a.id
$$;

REVOKE ALL ON FUNCTION acl.one_to_allocate(uuid), acl.keep_apart(uuid, uuid, uuid, text, timestamptz), acl.my_aparts(), acl.end_apart(uuid),
    acl.colleagues_with(uuid), acl.check_apart(uuid, uuid, uuid, text), acl.unit_aparts() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION acl.keep_apart(uuid, uuid, uuid, text, timestamptz), acl.end_apart(uuid), acl.unit_aparts() TO sluss_hub;
