-- runs as: sluss_act
-- Who keeps a protected person: named by those of the unit who allocate, under the alias, or by a colleague who keeps them.

-- The protection of my unit's in which I may name keepers: as whoever allocates there, or as a keeper who works with the person.
CREATE OR REPLACE FUNCTION acl.protection_to_keep(protection uuid) RETURNS people_protection
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    found_one people_protection%ROWTYPE;
BEGIN
    SELECT p.* INTO found_one FROM people_protection p JOIN acl.my_actor m ON m.unit_id = p.owner_unit_id
    WHERE p.id = protection AND p.id = ANY (ARRAY(SELECT f.id FROM acl.protection f))
      AND (EXISTS (SELECT 1 FROM acl.my_whole_unit w WHERE w.allocates)
           OR p.participant_id = ANY (ARRAY(SELECT k.participant_id FROM acl.my_kept k))
              AND p.participant_id = ANY (ARRAY(SELECT a.participant_id FROM acl.my_assignment a)))
      AND p.participant_id <> ALL (ARRAY(SELECT b.participant_id FROM acl.my_block b)) FOR UPDATE OF p;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'not there' USING ERRCODE = 'P0002';
    END IF;
    RETURN found_one;
END $$;

-- Name a colleague, never oneself. Says of whom, for the record alone.
CREATE OR REPLACE FUNCTION acl.name_keeper(keeper uuid, of_protection uuid, of_staff uuid) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    kept people_protection%ROWTYPE := acl.protection_to_keep(of_protection);
BEGIN
    IF of_staff = (SELECT m.staff_id FROM acl.my_actor m) THEN
        RAISE EXCEPTION 'nobody themself' USING ERRCODE = 'P0005';
    END IF;
    PERFORM acl.keep(keeper, kept.participant_id, of_staff);
    RETURN kept.participant_id;
END $$;

-- End that a colleague keeps the person, and their own mandates with it; the unit that began it is never left without a keeper.
CREATE OR REPLACE FUNCTION acl.end_keeper(keeper uuid) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    one people_keeper%ROWTYPE;
BEGIN
    SELECT k.* INTO one FROM people_keeper k JOIN acl.my_actor m ON m.unit_id = k.owner_unit_id
    WHERE k.id = keeper AND k.valid_until IS NULL AND k.valid_from < acl.now();
    PERFORM acl.protection_to_keep((SELECT p.id FROM acl.protection p WHERE p.participant_id = one.participant_id
                                    AND p.owner_unit_id = one.owner_unit_id ORDER BY p.valid_from LIMIT 1));
    IF NOT EXISTS (SELECT 1 FROM people_keeper k WHERE k.participant_id = one.participant_id AND k.owner_unit_id = one.owner_unit_id
                   AND k.valid_until IS NULL AND k.staff_id <> one.staff_id) THEN
        RAISE EXCEPTION 'the only keeper' USING ERRCODE = 'P0003';
    END IF;
    UPDATE people_keeper SET valid_until = acl.now() WHERE id = keeper;
    UPDATE access_assignment SET valid_until = acl.now()
    WHERE participant_id = one.participant_id AND owner_unit_id = one.owner_unit_id AND staff_id = one.staff_id
      AND valid_from < acl.now() AND (valid_until IS NULL OR valid_until > acl.now());
    RETURN one.participant_id;
END $$;

-- What those who allocate for a unit are told of its protected people: under which name, since when, who keeps them; never who.
-- The id is for the record of what was read.
CREATE OR REPLACE FUNCTION acl.unit_protections()
RETURNS TABLE (id uuid, participant_id uuid, owner_unit_id uuid, kind text, alias text, since timestamptz, is_ours boolean, end_reason text, end_asked_by uuid, keepers jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT p.id, p.participant_id, p.owner_unit_id, p.kind, p.alias, p.valid_from, p.begun_by_id IS NULL, p.end_reason, a.staff_id,
           coalesce((SELECT jsonb_agg(jsonb_build_object('id', k.id, 'staff', k.staff_id, 'name', s.name) ORDER BY s.name, k.id)
                     FROM people_keeper k JOIN organisations_staff s ON s.id = k.staff_id
                     WHERE k.participant_id = p.participant_id AND k.owner_unit_id = p.owner_unit_id
                       AND k.valid_from <= acl.now() AND k.valid_until IS NULL), '[]')
    FROM people_protection p LEFT JOIN organisations_posting a ON a.id = p.end_asked_by_id
    WHERE p.owner_unit_id = (SELECT w.unit_id FROM acl.my_whole_unit w WHERE w.allocates)
      AND p.id = ANY (ARRAY(SELECT f.id FROM acl.protection f))
      AND p.participant_id <> ALL (ARRAY(SELECT b.participant_id FROM acl.my_block b))
    ORDER BY p.valid_from DESC, p.id
$$;

REVOKE ALL ON FUNCTION acl.protection_to_keep(uuid), acl.name_keeper(uuid, uuid, uuid), acl.end_keeper(uuid), acl.unit_protections() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION acl.name_keeper(uuid, uuid, uuid), acl.end_keeper(uuid) TO sluss_case, sluss_hub;
GRANT EXECUTE ON FUNCTION acl.unit_protections() TO sluss_hub;
