#!/bin/sh
# Answers five questions about sample sessions: SQL → JDBC driver → Insights API over HTTP.
# Builds the self-contained jar if it is missing or older than its sources. Needs JDK 17 and Maven.
set -eu

samples=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
root=$(dirname -- "$samples")
port=${INSIGHTS_SAMPLE_PORT:-0}
server=''
scratch=''

fail() {
  echo "quickstart: $*" >&2
  exit 1
}

# The newest self-contained jar; nothing if there is none.
find_jar() {
  ls -t "$root"/target/insights-jdbc-*-all.jar 2>/dev/null | head -n 1
}

is_stale() {
  [ -n "$(find "$root/src/main" "$root/src/packaging" "$root/META-INF-services" "$root/pom.xml" \
    "$samples/sessions.ndjson" -type f -newer "$1" | head -n 1)" ]
}

clean_up() {
  status=$?
  trap - EXIT
  if [ -n "$server" ]; then
    kill "$server" 2>/dev/null || true
    wait "$server" 2>/dev/null || true
  fi
  if [ -n "$scratch" ]; then
    rm -rf "$scratch"
  fi
  exit "$status"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

command -v java >/dev/null || fail "java was not found; install a JDK 17 or later"
jar=$(find_jar)
if [ -z "$jar" ] || is_stale "$jar"; then
  command -v mvn >/dev/null || fail "mvn was not found; install Maven 3.8 or later"
  echo "Building the self-contained jar (once) …"
  (cd "$root" && mvn -q -B -DskipTests package)
  jar=$(find_jar)
  [ -n "$jar" ] || fail "the build left no target/insights-jdbc-*-all.jar"
fi

scratch=$(mktemp -d)
mkfifo "$scratch/ready"
java -jar "$jar" serve --data "$samples/sessions.ndjson" --port "$port" >"$scratch/ready" &
server=$!
# Ends with the line that the service prints when it answers, or with the service itself.
read -r line <"$scratch/ready" || fail "the service did not start"
case $line in
  'listening on http'*) url="jdbc:insights:${line#listening on }" ;;
  *) fail "the service said: $line" ;;
esac

ask() {
  heading=$1
  file=$2
  shift 2
  printf '\n== %s\n\n' "$heading"
  java -jar "$jar" sql --url "$url" "$@" <"$samples/sql/$file"
}

ask 'How many calls came in, and how many failed, each day?' calls-per-day.sql
ask 'Which webhooks are slowest?' slowest-webhooks.sql
ask 'Which tags come along with errors?' tags-with-errors.sql
ask 'Which agents talk longest?' top-agents.sql
ask 'What were the last ten failed sessions, and what was asked of the API?' \
  failed-sessions.sql --requests

printf '\nAsk your own: java -jar %s sql\n' "$jar"
