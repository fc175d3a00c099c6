#!/bin/sh
# Fails where a folder includes, or a line uses, what its layer may not. Run by ctest.
cd "$(dirname "$0")/.." || exit 1
status=0

# refuse FOLDER REGEX EXCEPT WHY: no line below FOLDER may match REGEX, but for paths matching EXCEPT.
refuse() {
  found=$(grep -rnE --include='*.h' --include='*.cpp' --exclude-dir=build "$2" "$1" 2>/dev/null |
          grep -vE "${3:-^$}")
  [ -z "$found" ] || { printf '%s:\n%s\n' "$4" "$found"; status=1; }
}

refuse engine/model '#include "(engine/(plan|run|app)|workflows|plugins|db)/' '' 'model includes nothing above it'
refuse engine/model '#include <[^>]*[./]'                                     '' 'model needs the standard library only'
refuse engine/run   '#include <[^>]*[./]'                                     '' 'run needs the standard library only'
refuse engine/plan  '#include <[^>]*[./]' '<boost/graph/'                  'plan needs the standard library and Boost.Graph only'
refuse engine/plan  '#include "(engine/(run|app)|workflows|plugins|db)/'      '' 'plan includes only model'
refuse engine/run   '#include "(engine/app|workflows|plugins|db)/'            '' 'run meets the world only through its ports'
refuse workflows    '#include "(engine/(run|app)|plugins|db)/'                '' 'workflows turns text into model values, no more'
refuse db           '#include "(engine/app|workflows|plugins)/'               '' 'db implements the store port'
refuse plugins      '#include "(engine/app|workflows|db)/'                    '' 'plugins know the engine, not the database'
refuse .            '#include <sqlite3' '^\./(db|tests/(db|bench))/' 'SQL lives in db'
refuse .            '#include <Poco/Net'    '^\./(plugins|tests/plugins)/'    'sockets live in plugins'
refuse .            '#include <boost/graph' '^\./(engine/plan/[a-z_]+\.cpp|tests/bench/)' 'Boost.Graph lives in engine/plan/*.cpp'
refuse .            '#include <nlohmann/json.hpp>' '^\./(engine/app|workflows|plugins|db|tests)/.*\.cpp:' 'JSON lives in the sources of the outer layers'
refuse plugins      '#include "plugins/' '#include "plugins/(files/files|render/utf8|exec/program|pages/template)\.h"|^plugins/([a-z]+)/[^:]*:[0-9]+:#include "plugins/\2/' 'plugins share files.h, utf8.h, program.h and template.h, no more'
refuse .            '(std::time|gettimeofday|clock_gettime|localtime(_r)?)\(|Poco::(Date|LocalDate)Time|Poco::Timestamp' '' 'time comes as a value'
refuse .            'std::(cout|cerr|clog)|[^a-z_](printf|puts)\(' '^\./(engine/app/app\.cpp|tests/)' 'only the app speaks to the terminal'
refuse .            'std::getenv' '^\./(engine/app/open_store\.cpp|tests/)'   'only the app reads the environment'
refuse .            '_clock::now\('         '^\./(engine/app/app\.cpp|tests/bench/)' 'only the app reads the clock'
refuse .            'std::(ranges::)?views' ''                                'clang 14 (tidy, fuzz) cannot compile these'
exit $status
