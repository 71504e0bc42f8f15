-- runs as: sluss_owner
-- Notes: the class stands on the row; the author must be the actor.

CALL acl.guard_item('cases_note', class => 'content_class', extra_write => 'author_id = (SELECT m.posting_id FROM acl.my_actor m)');
GRANT SELECT ON cases_note TO sluss_case, sluss_hub;
GRANT INSERT, UPDATE (shared_with) ON cases_note TO sluss_case;
