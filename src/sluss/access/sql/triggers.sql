-- runs as: sluss_owner
-- A grant is stamped and chained by the database itself; the functions are gone with the schema acl, the triggers with them.

CREATE TRIGGER stamp_grant BEFORE INSERT ON access_grant FOR EACH ROW EXECUTE FUNCTION acl.stamp_grant();
CREATE TRIGGER chain_new_grant AFTER INSERT ON access_grant FOR EACH ROW EXECUTE FUNCTION acl.chain_new_grant();

-- Wait until nobody is acting, and let nobody act until this transaction ends: every key is read by way of one's posting.
CREATE OR REPLACE FUNCTION acl.hold_everybody() RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    LOCK TABLE organisations_posting IN ACCESS EXCLUSIVE MODE;
    PERFORM set_config('sluss.everybody_waits', 'yes', true);
END $$;
REVOKE ALL ON FUNCTION acl.hold_everybody() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION acl.hold_everybody() TO sluss_act;
