-- runs as: sluss_owner
-- What the database itself sees to with every row; the functions are gone with the schema acl, the triggers with them.

-- A grant is stamped and chained.
CREATE TRIGGER stamp_grant BEFORE INSERT ON access_grant FOR EACH ROW EXECUTE FUNCTION acl.stamp_grant();
CREATE TRIGGER chain_new_grant AFTER INSERT ON access_grant FOR EACH ROW EXECUTE FUNCTION acl.chain_new_grant();

-- Nobody new begins in a hub after its last day.
CREATE TRIGGER refuse_after_closing BEFORE INSERT ON people_involvement FOR EACH ROW EXECUTE FUNCTION acl.refuse_after_closing();

-- Of somebody who only counts there are the one case that counts them, its parts and pauses, who works with them and who must
-- not; a table that comes to be is not among those.
DO $$
DECLARE
    t text;
BEGIN
    FOR t IN SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'participant_id'
             WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
               AND c.relname NOT IN ('people_involvement', 'people_pause', 'people_pausereason',
                                     'people_death', 'access_assignment', 'access_conflict') LOOP
        EXECUTE format('CREATE TRIGGER refuse_about_who_counts BEFORE INSERT ON %I FOR EACH ROW EXECUTE FUNCTION acl.refuse_about_who_counts()', t);
    END LOOP;
END $$;
CREATE TRIGGER keep_what_counts BEFORE INSERT OR UPDATE ON people_identity FOR EACH ROW EXECUTE FUNCTION acl.keep_what_counts();

-- Wait until nobody is acting, and let nobody act until this transaction ends: every key is read by way of one's posting.
CREATE OR REPLACE FUNCTION acl.hold_everybody() RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    LOCK TABLE organisations_posting IN ACCESS EXCLUSIVE MODE;
    PERFORM set_config('sluss.everybody_waits', 'yes', true);
END $$;
REVOKE ALL ON FUNCTION acl.hold_everybody() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION acl.hold_everybody() TO sluss_act;
