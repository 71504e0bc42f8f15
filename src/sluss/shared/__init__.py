"""What every app stands on: who is acting, the database backend, ids, content classes, periods."""
