-- runs as: sluss_acl
-- Who of those who act, or acted, for the units that I review can sign in; nothing of how, and nothing of participants.
CREATE OR REPLACE FUNCTION acl.reviewed_accounts()
RETURNS TABLE (staff_id uuid, is_active boolean, has_second_factor boolean, latest_sign_in timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT s.id, u.is_active, EXISTS (SELECT 1 FROM mfa_authenticator f WHERE f.user_id = u.id AND f.type IN ('totp', 'webauthn')), u.last_login
    FROM organisations_staff s JOIN accounts_user u ON u.id = s.user_id
    WHERE EXISTS (SELECT 1 FROM organisations_posting p WHERE p.staff_id = s.id
                  AND p.acting_for_id = ANY (ARRAY(SELECT r.unit_id FROM acl.my_review r)))
$$;

REVOKE ALL ON FUNCTION acl.reviewed_accounts() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION acl.reviewed_accounts() TO sluss_review;
