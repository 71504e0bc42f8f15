"""What one would write by hand for the same pages: the same keys as plain conditions, three ways each.

Run by the owner of the tables, past every policy, with the unit, the person and the moment as parameters: the fastest
of the three is what the policies are measured against. Each must find the rows that the guarded statement finds.
"""

from typing import Final

IN_FORCE: Final = "{0}.valid_from <= %(now)s AND ({0}.valid_until IS NULL OR {0}.valid_until > %(now)s)"
HUBS: Final = f"SELECT m.hub_id FROM organisations_party m WHERE m.unit_id = %(unit)s AND {IN_FORCE.format('m')}"
TEAMS: Final = f"""SELECT t.team_id FROM access_teammember t
    WHERE t.staff_id = %(staff)s AND t.unit_id = %(unit)s AND {IN_FORCE.format("t")}"""
MANDATES: Final = f"""SELECT {{columns}} FROM access_assignment a
    WHERE a.owner_unit_id = %(unit)s AND (a.staff_id = %(staff)s OR a.team_id IN ({TEAMS})) AND {IN_FORCE.format("a")}
      AND a.hub_id IN ({HUBS})"""
EMERGENCIES: Final = f"""SELECT i.{{column}} FROM access_emergencyaccess e
    JOIN people_involvement i ON i.participant_id = e.participant_id AND i.owner_unit_id = e.owner_unit_id
    WHERE e.owner_unit_id = %(unit)s AND e.staff_id = %(staff)s AND {IN_FORCE.format("e")} AND i.hub_id IN ({HUBS})"""
CONFLICTS: Final = f"""SELECT c.participant_id FROM access_conflict c
    WHERE c.staff_id = %(staff)s AND {IN_FORCE.format("c")}
    UNION ALL SELECT k.participant_id FROM access_conflictdeclaration d
    JOIN people_identitynumber k ON k.number_index = d.number_index AND k.country = d.country
    WHERE d.staff_id = %(staff)s AND {IN_FORCE.format("d")}"""
REACHED: Final = {
    column: f"{MANDATES.format(columns=f'a.{column}')} UNION ALL {EMERGENCIES.format(column=column)}"
    for column in ("participant_id", "enrolment_id")
}
GRANTS: Final = f"""SELECT g.participant_id, g.from_unit_id, g.hub_id, g.classes FROM access_grant g
    JOIN people_enrolment e ON e.id = g.enrolment_id
    WHERE g.to_unit_id = %(unit)s AND g.withdrawn_at IS NULL AND {IN_FORCE.format("g")}
      AND (g.purpose = 'follow_up' OR e.closed_at IS NULL) AND g.hub_id IN ({HUBS})
      AND g.enrolment_id IN ({REACHED["enrolment_id"]})
      AND EXISTS (SELECT 1 FROM people_involvement p
                  WHERE p.enrolment_id = g.enrolment_id AND p.owner_unit_id = g.from_unit_id)
      AND NOT EXISTS (SELECT 1 FROM access_grant x WHERE x.participant_id = g.participant_id
                      AND x.from_unit_id = g.from_unit_id AND x.to_unit_id = g.to_unit_id
                      AND x.basis = 'consent' AND x.withdrawn_at <= g.recorded_at
                      AND g.recorded_by_unit_id <> g.from_unit_id)"""
SHARED: Final = f"""({{0}}.owner_unit_id = %(unit)s OR %(unit)s = ANY ({{0}}.shared_with) AND EXISTS (
    SELECT 1 FROM ({GRANTS}) o WHERE o.participant_id = {{0}}.participant_id AND o.from_unit_id = {{0}}.owner_unit_id
    AND o.classes & (1 << {{1}}) <> 0 AND {{2}}))"""
SHARED_BY_SET: Final = """({0}.owner_unit_id = %(unit)s OR %(unit)s = ANY ({0}.shared_with) AND EXISTS (
    SELECT 1 FROM opened o WHERE o.participant_id = {0}.participant_id AND o.from_unit_id = {0}.owner_unit_id
    AND o.classes & (1 << {1}) <> 0 AND {2}))"""
OF_PERSON: Final = GRANTS + " AND g.participant_id = %(person)s"
FIRST_MANDATE: Final = "NOT EXISTS (SELECT 1 FROM mine b WHERE b.enrolment_id = a.enrolment_id AND b.id < a.id)"
BY_NAME: Final = "ORDER BY coalesce(n.sort_key, '\U0010ffff') COLLATE \"C\", a.id LIMIT 25"
BESIDE: Final = "JOIN organisations_hub h ON h.id = a.hub_id LEFT JOIN access_team t ON t.id = a.team_id"
BEST_NAME: Final = "(i.owner_unit_id = %(unit)s) DESC, i.recorded_at DESC, i.id"

LIST: Final = {
    "a name looked up for each": f"""
        WITH mine AS ({MANDATES.format(columns="a.*")} AND a.participant_id NOT IN ({CONFLICTS}))
        SELECT a.id, a.*, h.*, t.* FROM mine a {BESIDE} LEFT JOIN LATERAL (
            SELECT i.sort_key FROM people_identity i
            WHERE i.participant_id = a.participant_id AND i.superseded_at IS NULL AND {SHARED.format("i", 1, "true")}
            ORDER BY {BEST_NAME} LIMIT 1) n ON true
        WHERE {FIRST_MANDATE} {BY_NAME}""",
    "grants gathered first": f"""
        WITH mine AS MATERIALIZED ({MANDATES.format(columns="a.*")} AND a.participant_id NOT IN ({CONFLICTS})),
        opened AS MATERIALIZED ({GRANTS} AND g.participant_id IN (SELECT a.participant_id FROM mine a)),
        name AS (SELECT DISTINCT ON (i.participant_id) i.participant_id, i.sort_key FROM people_identity i
                 WHERE i.participant_id IN (SELECT a.participant_id FROM mine a) AND i.superseded_at IS NULL
                   AND {SHARED_BY_SET.format("i", 1, "true")}
                 ORDER BY i.participant_id, {BEST_NAME})
        SELECT a.id, a.*, h.*, t.* FROM mine a {BESIDE} LEFT JOIN name n ON n.participant_id = a.participant_id
        WHERE {FIRST_MANDATE} {BY_NAME}""",
    "arrays first": f"""
        WITH mine AS MATERIALIZED ({MANDATES.format(columns="a.*")}
                                   AND a.participant_id <> ALL (ARRAY({CONFLICTS}))),
        name AS (SELECT DISTINCT ON (i.participant_id) i.participant_id, i.sort_key FROM people_identity i
                 WHERE i.participant_id = ANY (ARRAY(SELECT a.participant_id FROM mine a)) AND i.superseded_at IS NULL
                   AND {SHARED.format("i", 1, "true")}
                 ORDER BY i.participant_id, {BEST_NAME})
        SELECT a.id, a.*, h.*, t.* FROM mine a {BESIDE} LEFT JOIN name n ON n.participant_id = a.participant_id
        WHERE {FIRST_MANDATE} {BY_NAME}""",
}


def _rows(table: str, about: str, order: str) -> dict[str, str]:
    """Rows of one person with who wrote them; `about` is their class, and what of the row binds a grant."""
    asked = f"""SELECT r.id, r.*, p.*, s.*, (
            SELECT n.name FROM organisations_unitname n WHERE n.unit_id = r.owner_unit_id
            AND n.valid_from <= %(now)s::date AND (n.valid_until IS NULL OR n.valid_until > %(now)s::date)
            ORDER BY n.valid_from DESC LIMIT 1)
        FROM {table} r {{}} JOIN organisations_staff s ON s.id = p.staff_id WHERE r.participant_id = %(person)s"""
    class_, tie, author = about.split("|")
    asked = asked.format(f"JOIN organisations_posting p ON p.id = r.{author}")
    by_person = SHARED.format("r", class_, tie).replace(GRANTS, OF_PERSON)
    return {
        "keys as conditions": f"""{asked} AND r.participant_id IN ({REACHED["participant_id"]})
            AND r.participant_id NOT IN ({CONFLICTS}) AND {by_person} {order}""",
        "keys asked once": f"""{asked} AND EXISTS (SELECT 1 FROM ({REACHED["participant_id"]}) k
                WHERE k.participant_id = %(person)s)
            AND NOT EXISTS (SELECT 1 FROM ({CONFLICTS}) k WHERE k.participant_id = %(person)s) AND {by_person}
            {order}""",
        "grants gathered first": f"""WITH opened AS MATERIALIZED ({OF_PERSON}) {asked}
            AND EXISTS (SELECT 1 FROM ({REACHED["participant_id"]}) k WHERE k.participant_id = %(person)s)
            AND NOT EXISTS (SELECT 1 FROM ({CONFLICTS}) k WHERE k.participant_id = %(person)s)
            AND {SHARED_BY_SET.format("r", class_, tie)} {order}""",
    }


def _several(*parts: dict[str, str]) -> dict[str, list[str]]:
    return {form: [part[form] for part in parts] for form in parts[0]}


TIMELINE: Final = _several(
    *(
        _rows(f"people_{kind}spell", "3|true|recorded_by_id", "ORDER BY r.recorded_at DESC, r.id DESC")
        for kind in ("mainactivity", "income", "registration")
    )
)
FEED: Final = _several(
    _rows(
        "cases_note",
        "r.content_class|o.hub_id = r.hub_id|author_id",
        "ORDER BY r.happened_on DESC, r.recorded_at DESC, r.id DESC LIMIT 20",
    )
)

PER_STAGE: Final = """SELECT stage, count(*), percentile_cont(0.5) WITHIN GROUP (ORDER BY days), max(days),
        count(*) FILTER (WHERE late)
    FROM ({}) f GROUP BY stage"""
WAITING: Final = """SELECT 'waiting' AS stage, today - (r.sent_at AT TIME ZONE 'Europe/Stockholm')::date AS days,
        r.state = 'sent' AND r.answer_by < today AS late
    FROM cases_referral r, day WHERE r.hub_id = %(hub)s AND r.state IN ('sent', 'waiting')"""
ENDED: Final = """SELECT 'discharged',
        e.ended_on - coalesce(e.started_on, (e.opened_at AT TIME ZONE 'Europe/Stockholm')::date), NULL
    FROM people_enrolment e, day
    WHERE e.hub_id = %(hub)s AND e.ended_on > today - interval '1 year' AND e.end_reason <> 'misregistered'"""
PAUSES: Final = """people_pause x ON x.enrolment_id = i.enrolment_id AND x.owner_unit_id = i.owner_unit_id
    AND x.began_on <= today AND (x.ended_on IS NULL OR x.ended_on >= today)"""
SINCE: Final = "coalesce(e.started_on, (e.opened_at AT TIME ZONE 'Europe/Stockholm')::date)"
DAY: Final = "WITH day AS (SELECT (%(now)s AT TIME ZONE 'Europe/Stockholm')::date AS today)"
OPEN: Final = f"""SELECT CASE WHEN rests THEN 'paused' ELSE 'active' END,
        today - CASE WHEN rests THEN resting ELSE {SINCE} END, NULL"""
BOARD: Final = {
    "each case's parts": [
        f"""{DAY} {
            PER_STAGE.format(f'''{WAITING} UNION ALL {OPEN} FROM day CROSS JOIN people_enrolment e
            LEFT JOIN LATERAL (SELECT bool_and(x.id IS NOT NULL) AS rests, max(x.began_on) AS resting
                FROM people_involvement i LEFT JOIN {PAUSES}
                WHERE i.enrolment_id = e.id AND i.ended_on IS NULL) p ON true
            WHERE e.hub_id = %(hub)s AND e.ended_on IS NULL UNION ALL {ENDED}''')
        }"""
    ],
    "parts grouped": [
        f"""{DAY} {
            PER_STAGE.format(f'''{WAITING} UNION ALL {OPEN} FROM day CROSS JOIN people_enrolment e
            LEFT JOIN (SELECT i.enrolment_id, bool_and(x.id IS NOT NULL) AS rests, max(x.began_on) AS resting
                FROM day CROSS JOIN people_involvement i LEFT JOIN {PAUSES}
                WHERE i.hub_id = %(hub)s AND i.ended_on IS NULL GROUP BY i.enrolment_id) p ON p.enrolment_id = e.id
            WHERE e.hub_id = %(hub)s AND e.ended_on IS NULL UNION ALL {ENDED}''')
        }"""
    ],
    "who does not rest": [
        f"""{DAY} {
            PER_STAGE.format(f'''{WAITING} UNION ALL SELECT CASE WHEN rests THEN 'paused' ELSE 'active' END,
                today - CASE WHEN rests THEN (SELECT max(x.began_on) FROM people_involvement i JOIN {PAUSES}
                    WHERE i.enrolment_id = e.id AND i.ended_on IS NULL) ELSE {SINCE} END, NULL
            FROM (SELECT e.*, today, NOT EXISTS (SELECT 1 FROM people_involvement i LEFT JOIN {PAUSES}
                      WHERE i.enrolment_id = e.id AND i.ended_on IS NULL AND x.id IS NULL)
                  AND EXISTS (SELECT 1 FROM people_involvement i
                      WHERE i.enrolment_id = e.id AND i.ended_on IS NULL) AS rests
                  FROM day CROSS JOIN people_enrolment e WHERE e.hub_id = %(hub)s AND e.ended_on IS NULL) e
            UNION ALL {ENDED}''')
        }"""
    ],
}
SEARCH: Final = """SELECT DISTINCT i.participant_id, i.sort_key FROM people_identity i
    WHERE i.search_text LIKE %(pattern)s AND i.superseded_at IS NULL ORDER BY i.sort_key, i.participant_id LIMIT 25"""
"""Anybody's names, past every key, the first page: what the index alone costs."""
