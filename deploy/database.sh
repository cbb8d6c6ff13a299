#!/bin/sh
# Run once, by the image of PostgreSQL, when the database is made: the program gets a user that owns its database and no more.
set -eu
psql --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --dbname=postgres --set=password="$DATABASE_PASSWORD" <<'SQL'
CREATE ROLE tjenestebok LOGIN PASSWORD :'password';
CREATE DATABASE tjenestebok OWNER tjenestebok ENCODING 'UTF8' TEMPLATE template0;
REVOKE CONNECT ON DATABASE tjenestebok FROM PUBLIC;
SQL
