-- runs as: sluss_owner
-- What the database itself sees to with every row; the functions are gone with the schema acl, the triggers with them.

-- A grant is stamped and chained.
CREATE TRIGGER stamp_grant BEFORE INSERT ON access_grant FOR EACH ROW EXECUTE FUNCTION acl.stamp_grant();
CREATE TRIGGER chain_new_grant AFTER INSERT ON access_grant FOR EACH ROW EXECUTE FUNCTION acl.chain_new_grant();

-- Nobody new begins in a hub after its last day.
CREATE TRIGGER refuse_after_closing BEFORE INSERT ON people_involvement FOR EACH ROW EXECUTE FUNCTION acl.refuse_after_closing();

-- Wait until nobody is acting, and let nobody act until this transaction ends: every key is read by way of one's posting.
CREATE OR REPLACE FUNCTION acl.hold_everybody() RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    LOCK TABLE organisations_posting IN ACCESS EXCLUSIVE MODE;
    PERFORM set_config('sluss.everybody_waits', 'yes', true);
END $$;
REVOKE ALL ON FUNCTION acl.hold_everybody() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION acl.hold_everybody() TO sluss_act;
