-- runs as: sluss_act
-- A person asks for a place by themselves, at the door: no account, no actor, and nothing that tells who is known.

-- Only what a person says of themselves is taken, for a hub that is open to all. No number is looked up: whoever writes
-- somebody else's learns nothing, and it takes as long as any other.
CREATE OR REPLACE FUNCTION acl.apply_to_hub(referral uuid, to_hub text, said jsonb) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    theirs CONSTANT text[] := ARRAY['given_name', 'family_name', 'birth_date', 'sex', 'number_country', 'number_kind',
                                    'sealed_number', 'number_index', 'telephone', 'email', 'own_words'];
    in_hub uuid := (SELECT h.id FROM organisations_hub h WHERE h.slug = to_hub);
BEGIN
    IF octet_length(said::text) > 40000 THEN
        RAISE EXCEPTION 'more than fits' USING ERRCODE = '22023';
    END IF;
    PERFORM acl.keep_referral(referral, in_hub, NULL, NULL, NULL,
        (SELECT coalesce(jsonb_object_agg(s.key, s.value), '{}') FROM jsonb_each(said) s WHERE s.key = ANY (theirs)));
END $$;

REVOKE ALL ON FUNCTION acl.apply_to_hub(uuid, text, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION acl.apply_to_hub(uuid, text, jsonb) TO sluss_door;
