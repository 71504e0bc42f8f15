-- runs as: sluss_act
-- Two registrations turn out to be of one human being, or do not after all. Nothing that is written about either is moved.

-- Say it of two of the people of my unit, by whoever allocates in it. Of somebody another unit has nothing is said or asked, and
-- those who have died are left in peace.
CREATE OR REPLACE FUNCTION acl.merge_people(same uuid, one uuid, other uuid, why text) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    me record;
BEGIN
    SELECT m.posting_id, w.unit_id INTO me FROM acl.my_actor m JOIN acl.my_whole_unit w ON w.unit_id = m.unit_id AND w.allocates;
    IF NOT FOUND OR one = other
       OR NOT EXISTS (SELECT 1 FROM acl.my_unit_people p WHERE p.participant_id = one)
       OR NOT EXISTS (SELECT 1 FROM acl.my_unit_people p WHERE p.participant_id = other)
       OR EXISTS (SELECT 1 FROM acl.my_conflict c WHERE c.participant_id IN (one, other))
       OR acl.has_died(one) OR acl.has_died(other) THEN
        RAISE EXCEPTION 'not there' USING ERRCODE = 'P0002';
    END IF;
    -- possible race: two allocators say it at once; the second sees the first's row.
    PERFORM pg_advisory_xact_lock(hashtextextended(least(one, other)::text || greatest(one, other)::text, 3));
    IF EXISTS (SELECT 1 FROM people_sameperson s WHERE s.parted_at IS NULL AND s.owner_unit_id = me.unit_id
               AND s.participant_id = least(one, other) AND s.other_id = greatest(one, other)) THEN
        RAISE EXCEPTION 'said already' USING ERRCODE = 'P0003';
    END IF;
    INSERT INTO people_sameperson (id, participant_id, other_id, owner_unit_id, why, merged_by_id, merged_at, parted_why)
    VALUES (same, least(one, other), greatest(one, other), me.unit_id, merge_people.why, me.posting_id, acl.now(), '');
END $$;

-- Take it back, by whoever allocates in the unit that said it; says of whom, so that nothing is read to write it down.
CREATE OR REPLACE FUNCTION acl.part_people(same uuid, why text) RETURNS uuid[]
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    both_of_them uuid[];
BEGIN
    UPDATE people_sameperson s SET parted_at = acl.now(), parted_why = part_people.why,
        parted_by_id = (SELECT m.posting_id FROM acl.my_actor m)
    WHERE s.id = same AND s.parted_at IS NULL
      AND s.owner_unit_id = (SELECT w.unit_id FROM acl.my_whole_unit w WHERE w.allocates)
      AND NOT EXISTS (SELECT 1 FROM acl.my_conflict c WHERE c.participant_id IN (s.participant_id, s.other_id))
    RETURNING ARRAY[s.participant_id, s.other_id] INTO both_of_them;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'not there' USING ERRCODE = 'P0002';
    END IF;
    RETURN both_of_them;
END $$;

REVOKE ALL ON FUNCTION acl.merge_people(uuid, uuid, uuid, text), acl.part_people(uuid, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION acl.merge_people(uuid, uuid, uuid, text), acl.part_people(uuid, text) TO sluss_hub;
