-- runs as: sluss_owner
-- Accounts, sessions, one-time codes: the door's, and nobody else's. No row here says anything about a participant.

GRANT SELECT, INSERT, UPDATE ON accounts_user TO sluss_door;
GRANT SELECT, INSERT, UPDATE, DELETE ON accounts_session, accounts_providerlink, account_emailaddress, account_emailconfirmation, mfa_authenticator,
    axes_accessattempt, axes_accessattemptexpiration, axes_accesslog, axes_accessfailurelog TO sluss_door;
GRANT SELECT ON django_content_type, auth_permission TO sluss_door;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO sluss_door;
-- An administrator registers a colleague and hands over a link; the colleague sets the password with it, at the door.
GRANT SELECT (id, email, name, language, is_active, session_round), INSERT, UPDATE (name, is_active, session_round)
    ON accounts_user TO sluss_admin;
GRANT SELECT (id, user_id, made_at, valid_until, used_at), INSERT ON accounts_signinlink TO sluss_admin;
GRANT SELECT, UPDATE (used_at) ON accounts_signinlink TO sluss_door;
-- Whom a demo offers to try: read at the door, written by the owner alone.
GRANT SELECT ON accounts_demomark, accounts_demoperson TO sluss_door;
-- A log reviewer is told whether the unit's colleagues can sign in: by acl.reviewed_accounts, which reads nothing else.
GRANT SELECT (id, is_active, last_login) ON accounts_user TO sluss_acl;
GRANT SELECT (user_id, type) ON mfa_authenticator TO sluss_acl;
CALL acl.policy('accounts_user', 'acl_reads', 'sluss_acl', 'SELECT', 'true');

-- policy: the door signs everybody in; an administrator who is one now registers and stops colleagues. Closed all the same,
-- so that becoming sluss_admin alone, without a posting that says so, opens nothing.
CALL acl.policy('accounts_user', 'door_reads', 'sluss_door', 'SELECT', 'true');
CALL acl.policy('accounts_user', 'door_writes', 'sluss_door', 'INSERT', 'true');
CALL acl.policy('accounts_user', 'door_changes', 'sluss_door', 'UPDATE', 'true');
CALL acl.policy('accounts_user', 'admin_reads', 'sluss_admin', 'SELECT', 'EXISTS (SELECT 1 FROM acl.my_admin)');
CALL acl.policy('accounts_user', 'admin_writes', 'sluss_admin', 'INSERT', 'EXISTS (SELECT 1 FROM acl.my_admin)');
CALL acl.policy('accounts_user', 'admin_changes', 'sluss_admin', 'UPDATE', 'EXISTS (SELECT 1 FROM acl.my_admin)');
CALL acl.policy('accounts_session', 'door_reads', 'sluss_door', 'SELECT', 'true');
CALL acl.policy('accounts_session', 'door_begins', 'sluss_door', 'INSERT', 'true');
CALL acl.policy('accounts_session', 'door_goes_on', 'sluss_door', 'UPDATE', 'true');
CALL acl.policy('accounts_session', 'door_ends', 'sluss_door', 'DELETE', 'true');
CALL acl.policy('accounts_providerlink', 'door_reads', 'sluss_door', 'SELECT', 'true');
CALL acl.policy('accounts_providerlink', 'door_links', 'sluss_door', 'INSERT', 'true');
CALL acl.policy('accounts_providerlink', 'door_uses', 'sluss_door', 'UPDATE', 'true');
CALL acl.policy('accounts_providerlink', 'door_unlinks', 'sluss_door', 'DELETE', 'true');
CALL acl.policy('accounts_signinlink', 'door_reads', 'sluss_door', 'SELECT', 'true');
CALL acl.policy('accounts_signinlink', 'door_uses', 'sluss_door', 'UPDATE', 'true');
CALL acl.policy('accounts_signinlink', 'admin_reads', 'sluss_admin', 'SELECT', 'EXISTS (SELECT 1 FROM acl.my_admin)');
CALL acl.policy('accounts_signinlink', 'admin_writes', 'sluss_admin', 'INSERT', 'EXISTS (SELECT 1 FROM acl.my_admin)');
