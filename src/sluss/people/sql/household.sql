-- runs as: sluss_act
-- Two people of one household: linked only while each has consented in their own case, and nobody learns more than that.

-- Of the consents to a household that my unit wrote down for a person I work with: those that the other answers with one of
-- their own. A number that nobody has, one whose owner has not consented, and somebody I must never see are all the same: not
-- in force; so is the consent of somebody who has died. No id of the other, no day and no unit comes back.
CREATE OR REPLACE FUNCTION acl.households_in_force(person uuid) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT h.id FROM people_householdconsent h
    WHERE h.participant_id = person AND h.withdrawn_at IS NULL
      AND h.owner_unit_id = (SELECT m.unit_id FROM acl.my_actor m)
      AND EXISTS (SELECT 1 FROM acl.my_assignment a WHERE a.participant_id = person)
      AND NOT EXISTS (SELECT 1 FROM acl.my_conflict c WHERE c.participant_id = person)
      AND EXISTS (
          SELECT 1 FROM people_identitynumber theirs
          JOIN people_householdconsent o ON o.participant_id = theirs.participant_id AND o.withdrawn_at IS NULL
          JOIN people_identitynumber ours ON ours.participant_id = person
              AND ours.number_index = o.other_index AND ours.country = o.other_country
          WHERE theirs.number_index = h.other_index AND theirs.country = h.other_country
            AND theirs.participant_id <> person AND NOT acl.has_died(theirs.participant_id)
            AND NOT EXISTS (SELECT 1 FROM acl.my_conflict c WHERE c.participant_id = theirs.participant_id))
$$;

-- The person takes it back: every consent of theirs to a household, seen by the actor or not. Returns nothing, so it tells
-- nothing about what other units wrote down.
CREATE OR REPLACE FUNCTION acl.withdraw_households(person uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM acl.my_assignment a WHERE a.participant_id = person)
       OR EXISTS (SELECT 1 FROM acl.my_conflict c WHERE c.participant_id = person) THEN
        RAISE EXCEPTION 'not there' USING ERRCODE = 'P0002';
    END IF;
    UPDATE people_householdconsent SET withdrawn_at = acl.now() WHERE participant_id = person AND withdrawn_at IS NULL;
END $$;

REVOKE ALL ON FUNCTION acl.households_in_force(uuid), acl.withdraw_households(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION acl.households_in_force(uuid), acl.withdraw_households(uuid) TO sluss_case;
