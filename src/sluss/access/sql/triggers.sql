-- runs as: sluss_owner
-- A grant is stamped and chained by the database itself; the functions are gone with the schema acl, the triggers with them.

CREATE TRIGGER stamp_grant BEFORE INSERT ON access_grant FOR EACH ROW EXECUTE FUNCTION acl.stamp_grant();
CREATE TRIGGER chain_new_grant AFTER INSERT ON access_grant FOR EACH ROW EXECUTE FUNCTION acl.chain_new_grant();
