-- runs as: sluss_owner
-- Accounts, sessions, one-time codes: the door's, and nobody else's. No row here says anything about a participant.

GRANT SELECT, INSERT, UPDATE ON accounts_user TO sluss_door;
GRANT SELECT, INSERT, UPDATE, DELETE ON django_session, account_emailaddress, account_emailconfirmation, mfa_authenticator,
    axes_accessattempt, axes_accessattemptexpiration, axes_accesslog, axes_accessfailurelog TO sluss_door;
GRANT SELECT ON django_content_type, auth_permission TO sluss_door;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO sluss_door;
-- An administrator registers a colleague; the colleague sets the password through a link, at the door.
GRANT SELECT (id, email, name, is_active), INSERT, UPDATE (is_active) ON accounts_user TO sluss_admin;
