/** Code as it stands in posts: `$a`, `$b` and `$c` become words, `$n` a number. */
export const SNIPPETS: readonly [Snippet, ...Snippet[]] = [
  {
    language: 'js',
    code: `import { readFile } from 'node:fs/promises';

const $A_LIMIT = $n;

/** Finds every $b of a $a. */
export async function find$B(path, { limit = $A_LIMIT } = {}) {
  const text = await readFile(path, 'utf8');
  const found = text.split('\\n').filter((line) => line.startsWith('$b'));
  if (found.length > limit) {
    throw new Error(\`too many: \${found.length}\`);
  }
  return found.map((line) => line.slice(2).trim()); // the $c stays
}`,
  },
  {
    language: 'ts',
    code: `interface $A<T> {
  readonly $b: T;
  readonly $c?: Map<string, $A<T>>;
}

export function walk<T>($a: $A<T>, visit: (value: T) => void): number {
  let count = $n;
  visit($a.$b);
  for (const child of $a.$c?.values() ?? []) count += walk(child, visit);
  return count;
}`,
  },
  {
    language: 'python',
    code: `from dataclasses import dataclass, field


@dataclass
class $A:
    """A $a with its $bs."""

    name: str
    $bs: list[str] = field(default_factory=list)

    def add(self, $b: str) -> None:
        if len(self.$bs) >= $n:
            raise ValueError(f"no room for {$b!r}")
        self.$bs.append($b)


if __name__ == "__main__":
    print($A("$c"))`,
  },
  {
    language: 'bash',
    code: `#!/usr/bin/env bash
set -euo pipefail

for $a in /srv/$b/*.txt; do
  [ -s "$$a" ] || continue
  printf '%s\\n' "$(wc -l <"$$a")" >>"/tmp/$c.$n"
done
curl --silent --fail "http://localhost:$n/$b" | jq '.$c[] | .name'`,
  },
  {
    language: 'go',
    code: `package $a

import "fmt"

// $B keeps at most $n of them.
type $B struct {
	$c map[string]int
}

func (b *$B) Add(name string) error {
	if len(b.$c) >= $n {
		return fmt.Errorf("$a: %q does not fit", name)
	}
	b.$c[name]++
	return nil
}`,
  },
  {
    language: 'rust',
    code: `use std::collections::HashMap;

pub struct $A {
    $b: HashMap<String, u32>,
}

impl $A {
    /// Counts a $b, and gives how often it was there.
    pub fn count(&mut self, name: &str) -> u32 {
        let entry = self.$b.entry(name.to_owned()).or_insert($n);
        *entry += 1;
        *entry
    }
}`,
  },
  {
    language: 'sql',
    code: `SELECT $a.id, $a.name, count(*) AS $bs
  FROM $a
  LEFT JOIN $b ON $b.$a_id = $a.id
 WHERE $a.created_at > '2019-01-01' AND $b.$c IS NOT NULL
 GROUP BY $a.id, $a.name
HAVING count(*) > $n
 ORDER BY $bs DESC;`,
  },
  {
    language: 'css',
    code: `.$a {
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax($npx, 1fr));
  gap: 1.5rem;
}

@media (prefers-color-scheme: dark) {
  .$a > .$b:hover {
    color: #7fd4ff; /* the $c */
  }
}`,
  },
  {
    language: 'html',
    code: `<article class="$a" data-$b="$n">
  <h2><a href="/$c">The $c</a></h2>
  <p>Some <em>$b</em> &amp; more.</p>
  <img src="/$a.png" alt="" loading="lazy" />
</article>`,
  },
  {
    language: 'yaml',
    code: `services:
  $a:
    image: registry.example.org/$b:$n
    restart: unless-stopped
    environment:
      MODE: "$c"
    ports: ["$n:3000"]`,
  },
  {
    language: 'json',
    code: `{
  "name": "$a",
  "$b": { "enabled": true, "limit": $n },
  "$cs": ["first", "second", null]
}`,
  },
  {
    language: 'text',
    code: `$ $a --$b $n
reading /var/lib/$c ... done
$n lines, 0 problems`,
  },
];

interface Snippet {
  readonly language: string;
  readonly code: string;
}
