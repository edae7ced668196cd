type Words = readonly [string, ...string[]];

function words(text: string): Words {
  const [first = '', ...rest] = text.trim().split(/\s+/);
  return [first, ...rest];
}

/** What holds sentences together, the most frequent first. */
export const SMALL_WORDS = words(`
  the of and to a in is that it was for on with as be by at this have from or had not are but which you we they
  an were their has would what there if can all more when who will about so no out up into than them only some
  could these two may then do first any my now such like our over me even most after also did many before must
  through where much your way well down should because each just those how too little good very still
`);

export const NOUNS = words(`
  address answer archive author backup balance beginner boundary branch bridge browser budget builder cache
  canal category change chapter checklist city clock cloud coast code comma comment commit compiler connection
  container corner country cupboard customer database deadline decision default dependency designer detail
  diagram difference document domain door draft editor effort engine error evening example exception
  experiment expert feature feed field figure file filter folder format forest function future garden gateway
  graph habit harbour header history house idea image index instance interview island journey kernel keyboard
  kitchen language lantern latency layer lesson letter library limit line link list log machine manual map
  margin market meadow measurement memory menu message method migration minute mistake module morning mountain
  museum name neighbour network notebook number object office operator orchard order outline package page
  paragraph parser path pattern pause people permission picture pipeline platform port problem process project
  protocol proxy question queue railway reader reason recipe record redirect release request research response
  result river road router rule sample schedule schema script season sentence server service session shelf
  shortcut signal silence sketch software source spreadsheet standard station storage story street structure
  subscriber summary surface syntax system table team template terminal test theory thread ticket title tool
  traffic train translation tree type update upgrade user valley value version village visitor volume warning
  weather website week winter window word workshop writer
  accessibility administrator announcement architecture authentication availability benchmarking bibliography
  collaboration communication compatibility compression concurrency configuration conversation correspondence
  development documentation environment experimentation explanation implementation improvement information
  infrastructure instrumentation internationalisation interpretation investigation localisation maintainability
  microarchitecture misunderstanding observability optimisation organisation photography prioritisation
  programming recommendation reconstruction refactoring relationship reliability replication representation
  responsibility specification standardisation synchronisation transformation troubleshooting typography
  understanding virtualisation visualisation vulnerability
`);

export const VERBS = words(`
  accepts adds answers appears asks avoids becomes begins breaks brings builds carries catches changes chooses
  closes collects compares contains copies costs counts covers decides defines delivers depends describes draws
  drops ends explains fails fetches fills finds finishes follows forgets gives grows handles happens helps hides
  holds ignores improves includes keeps learns leaves lists loads looks loses makes matches measures meets mends
  moves names needs notices opens orders passes plans points prints proves pulls pushes reads receives remembers
  removes renders repeats replaces reports returns runs saves says sends serves shows sleeps sorts spends splits
  starts stays stops stores survives takes teaches tells tests tries turns understands uses waits walks warns
  works writes
`);

export const ADJECTIVES = words(`
  able ancient asynchronous available average basic better bitter blue brave brief bright broken busy calm careful
  cheap clean clear clever cold common complete correct crowded curious daily dangerous dark deep different
  difficult early easy eager empty equal exact expensive familiar famous fast final flat foreign free fresh
  friendly gentle global golden green half happy hard heavy helpful hidden honest hungry important incremental
  invisible large late lazy light local lonely long loose loud lucky main modern narrow natural new nice noisy
  obvious old optional ordinary parallel patient perfect plain pleasant polite possible private public quick
  quiet rare readable ready recent regular remote rough round rusty safe separate serious shallow sharp short
  simple slow small smooth soft stable static steady strange strict strong sudden sweet temporary thin tiny tired
  unusual useful valid visible warm weekly wide wild wise wrong young
`);

export const PEOPLE = words(`
  Ada Amara Björk Chloé Daniel Edsger Grace Håkan Ivo Jürgen Katarína Linus Małgorzata Noor Özlem Priya Renée
  Søren Tim Yukihiro Zoë
`);

export const CATEGORIES = [
  'Accessibility',
  'Architecture',
  'Books',
  'Career',
  'Cooking',
  'Databases',
  'Design',
  'DevOps',
  'Distributed systems',
  'Editors',
  'Education',
  'Field notes',
  'Front end',
  'Games',
  'Hardware',
  'History',
  'Interviews',
  'Languages',
  'Linux',
  'Networks',
  'Open source',
  'Performance',
  'Photography',
  'Releases',
  'Security',
  'Testing',
  'Tools',
  'Travel',
  'Web',
  'Writing',
] as const;
