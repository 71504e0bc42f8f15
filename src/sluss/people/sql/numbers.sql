-- runs as: sluss_act
-- A number finds a person for everybody, so it is written and taken back here only; silently, whoever else has it.

-- Write a number of somebody I work with, or that there is none. Two people who turn out to have one number are for the
-- allocator to see; nothing here tells.
CREATE OR REPLACE FUNCTION acl.add_number(person uuid, number_row uuid, number_country text, number_kind text, number_sealed bytea,
    index_of_number bytea, holds_from date, share_with uuid[]) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM acl.my_assignment a WHERE a.participant_id = person)
       OR EXISTS (SELECT 1 FROM acl.my_conflict c WHERE c.participant_id = person) THEN
        RAISE EXCEPTION 'not there' USING ERRCODE = 'P0002';
    END IF;
    -- possible race: somebody with this number is registered meanwhile; the same lock as in acl.open_case.
    PERFORM pg_advisory_xact_lock(hashtextextended(encode(index_of_number, 'hex'), 0)) WHERE index_of_number IS NOT NULL;
    INSERT INTO people_identitynumber (id, participant_id, owner_unit_id, shared_with, country, kind, sealed_number, number_index,
                                       recorded_at, valid_from)
    SELECT number_row, person, m.unit_id, share_with, number_country, number_kind, number_sealed, index_of_number, acl.now(), holds_from
    FROM acl.my_actor m;
END $$;

-- Say that a number of my unit's was never the person's. Without its index it finds, joins and blocks nobody any more.
CREATE OR REPLACE FUNCTION acl.take_back_number(number_row uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    UPDATE people_identitynumber k SET superseded_at = acl.now(), number_index = NULL
    WHERE k.id = number_row AND k.superseded_at IS NULL AND k.owner_unit_id = (SELECT m.unit_id FROM acl.my_actor m)
      AND EXISTS (SELECT 1 FROM acl.my_assignment a WHERE a.participant_id = k.participant_id)
      AND NOT EXISTS (SELECT 1 FROM acl.my_conflict c WHERE c.participant_id = k.participant_id);
    IF NOT FOUND THEN
        RAISE EXCEPTION 'not there' USING ERRCODE = 'P0002';
    END IF;
END $$;

REVOKE ALL ON FUNCTION acl.add_number(uuid, uuid, text, text, bytea, bytea, date, uuid[]), acl.take_back_number(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION acl.add_number(uuid, uuid, text, text, bytea, bytea, date, uuid[]), acl.take_back_number(uuid) TO sluss_case;
