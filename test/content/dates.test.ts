import fc from 'fast-check';
import { DateTime, Settings } from 'luxon';
import { calendarIn, isTimeZone, parseDate } from '../../src/content/dates.js';
import { SITE_YAML, post, problemsOf } from '../support/blog.js';
import { contentOf } from '../support/content.js';

const iso = (text: string, timeZone = 'UTC'): string | null =>
  parseDate(text, timeZone)?.toISOString() ?? null;

describe('a date with a UTC offset is the same instant wherever the site is', () => {
  test.each([
    ['2017-01-05T17:03:59.102Z', '2017-01-05T17:03:59.102Z'],
    ['2017-01-05T17:03:59Z', '2017-01-05T17:03:59.000Z'],
    ['2017-01-05T17:03Z', '2017-01-05T17:03:00.000Z'],
    ['2017-01-05t17:03:59z', '2017-01-05T17:03:59.000Z'],
    ['2017-01-05T17:03:59+05:30', '2017-01-05T11:33:59.000Z'],
    ['2017-01-05T17:03:59+0530', '2017-01-05T11:33:59.000Z'],
    ['2017-01-05T17:03:59.102-08:00', '2017-01-06T01:03:59.102Z'],
    ['2017-01-05 17:03:59 -0500', '2017-01-05T22:03:59.000Z'],
    ['2017-01-05 17:03:59 -05:00', '2017-01-05T22:03:59.000Z'],
    ['2017-01-05 17:03 -0500', '2017-01-05T22:03:00.000Z'],
    ['2017-01-05 17:03 +01:00', '2017-01-05T16:03:00.000Z'],
    ['2017-01-05 17:03:59 UTC', '2017-01-05T17:03:59.000Z'],
    ['2017-01-05 17:03:59Z', '2017-01-05T17:03:59.000Z'],
    ['2017-01-05 17:03 UTC', '2017-01-05T17:03:00.000Z'],
    ['2013/7/13 20:46:25 +0200', '2013-07-13T18:46:25.000Z'],
  ])('%s', (written, expected) => {
    expect(['UTC', 'Europe/Berlin', 'Pacific/Kiritimati'].map((zone) => iso(written, zone))).toEqual([
      expected,
      expected,
      expected,
    ]);
  });
});

describe('a date without an offset is in the time zone of the site', () => {
  test.each([
    ['2017-01-05', '2017-01-05T00:00:00.000Z', '2017-01-04T23:00:00.000Z'],
    ['2017-01-05T17:03', '2017-01-05T17:03:00.000Z', '2017-01-05T16:03:00.000Z'],
    ['2017-01-05T17:03:59', '2017-01-05T17:03:59.000Z', '2017-01-05T16:03:59.000Z'],
    ['2017-01-05T17:03:59.102', '2017-01-05T17:03:59.102Z', '2017-01-05T16:03:59.102Z'],
    ['2017-01-05 17:03', '2017-01-05T17:03:00.000Z', '2017-01-05T16:03:00.000Z'],
    ['2017-01-05 9:03', '2017-01-05T09:03:00.000Z', '2017-01-05T08:03:00.000Z'],
    ['2017-01-05 17:03:59', '2017-01-05T17:03:59.000Z', '2017-01-05T16:03:59.000Z'],
    ['2013/7/13 20:46:25', '2013-07-13T20:46:25.000Z', '2013-07-13T18:46:25.000Z'],
    ['2013/07/13', '2013-07-13T00:00:00.000Z', '2013-07-12T22:00:00.000Z'],
    ['2013-7-3', '2013-07-03T00:00:00.000Z', '2013-07-02T22:00:00.000Z'],
    ['  2017-01-05  ', '2017-01-05T00:00:00.000Z', '2017-01-04T23:00:00.000Z'],
  ])('%s', (written, inUtc, inBerlin) => {
    expect(iso(written, 'UTC')).toBe(inUtc);
    expect(iso(written, 'Europe/Berlin')).toBe(inBerlin);
  });
});

describe.each(['2026-07-01', '2026-12-01'])('an hour that comes twice is the first, read on %s', (today) => {
  const { now } = Settings;
  beforeAll(() => {
    Settings.now = () => Date.parse(today);
  });
  afterAll(() => {
    Settings.now = now;
  });

  test.each([
    ['2020-10-25T02:30:00', 'Europe/Berlin', '2020-10-25T00:30:00.000Z'],
    ['2020-10-25', 'Atlantic/Azores', '2020-10-25T00:00:00.000Z'],
    ['2020-11-01', 'America/Havana', '2020-11-01T04:00:00.000Z'],
    ['2020-10-25T02:30:00+01:00', 'Europe/Berlin', '2020-10-25T01:30:00.000Z'],
  ])('%s in %s', (written, timeZone, expected) => {
    expect(iso(written, timeZone)).toBe(expected);
  });
});

describe('daylight saving', () => {
  test.each([
    ['winter', '2017-03-25 12:00', '2017-03-25T11:00:00.000Z'],
    ['summer', '2017-03-27 12:00', '2017-03-27T10:00:00.000Z'],
    ['an hour that the clocks skip is the hour after', '2017-03-26 02:30', '2017-03-26T01:30:00.000Z'],
  ])('%s', (_case, written, expected) => {
    expect(iso(written, 'Europe/Berlin')).toBe(expected);
  });

  test('an hour that comes twice is one of the two', () => {
    expect(['2017-10-29T00:30:00.000Z', '2017-10-29T01:30:00.000Z']).toContain(
      iso('2017-10-29 02:30', 'Europe/Berlin'),
    );
  });

  test('a day whose midnight the clocks skip is still that day', () => {
    expect(
      calendarIn('America/Sao_Paulo')(parseDate('2017-10-15', 'America/Sao_Paulo') ?? new Date(0)),
    ).toEqual({
      year: '2017',
      month: '10',
      day: '15',
    });
  });
});

test.each([
  ['2016-02-29', true],
  ['2017-02-29', false],
  ['2000-02-29', true],
  ['1900-02-29', false],
  ['2017-02-30', false],
  ['2017-04-31', false],
  ['2017-13-01', false],
  ['2017-00-10', false],
  ['2017-01-00', false],
  ['2017-01-32', false],
  ['2017-02-30 10:00', false],
  ['2017-02-30T10:00:00Z', false],
  ['2017-01-05T25:00', false],
  ['2017-01-05 12:60', false],
  ['2013/2/30', false],
])('whether the day %s exists: %s', (written, exists) => {
  expect(parseDate(written, 'UTC') !== null).toBe(exists);
});

test.each([
  ['+14:00', true],
  ['-12:00', true],
  ['+05:45', true],
  ['-0330', true],
  ['+00', true],
  ['+99:99', false],
  ['+25:00', false],
  ['-2400', false],
  ['+15:00', false],
  ['-15', false],
  ['+05:60', false],
])('whether clocks are %s from UTC anywhere: %s', (offset, exists) => {
  expect(parseDate(`2017-01-05 17:03 ${offset}`, 'UTC') !== null).toBe(exists);
});

test.each([
  '',
  'tomorrow',
  'now',
  '2017',
  '2017-01',
  '20170105',
  '2017-W01-4',
  '2017-005',
  'Jan 5, 2017',
  '05.01.2017',
  '01/05/2017',
  '17:03',
  '1483635839',
  '2017-01-05 or so',
  '-2017-01-05',
  'P1D',
  '2017-01-05/2017-01-06',
])('%j is no date', (written) => {
  expect(parseDate(written, 'UTC')).toBeNull();
});

const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Pacific/Kiritimati',
  'America/St_Johns',
];
const zone = fc.constantFrom(...ZONES);
const instant = fc.date({
  min: new Date('0001-01-02T00:00:00Z'),
  max: new Date('9999-12-30T00:00:00Z'),
  noInvalidDate: true,
});

test('any instant in ISO form is read back as the same instant, whatever the zone of the site', () => {
  fc.assert(
    fc.property(instant, zone, (date, siteZone) => {
      expect(iso(date.toISOString(), siteZone)).toBe(date.toISOString());
    }),
  );
});

test('any instant in ISO form with the offset of some place is read back as the same instant', () => {
  // before 1920 offsets had seconds, which ISO cannot write
  const modern = fc.date({ min: new Date('1950-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(modern, zone, zone, (date, writtenIn, siteZone) => {
      const written = DateTime.fromJSDate(date, { zone: writtenIn }).toISO() ?? '';
      expect(iso(written, siteZone)).toBe(date.toISOString());
    }),
  );
});

test('any day written without an offset is that day on the calendar of the site', () => {
  const day = fc.date({ min: new Date('1950-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(day, zone, (date, siteZone) => {
      const written = date.toISOString().slice(0, 10);
      const read = parseDate(written, siteZone);
      expect(read).not.toBeNull();
      expect(Object.values(calendarIn(siteZone)(read ?? date)).join('-')).toBe(written);
    }),
  );
});

test('no text makes reading a date throw', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.stringMatching(/^\d{1,5}[-/]\d{1,3}[-/]\d{1,3}[ T]?[\d: +Z-]*$/)),
      (text) => {
        const date = parseDate(text, 'Europe/Berlin');
        expect(date === null || !Number.isNaN(date.getTime())).toBe(true);
      },
    ),
  );
});

test.each([
  ['2017-01-05T23:30:00Z', 'UTC', '2017-01-05'],
  ['2017-01-05T23:30:00Z', 'Europe/Berlin', '2017-01-06'],
  ['2017-01-05T01:30:00Z', 'America/New_York', '2017-01-04'],
  ['0099-03-04T12:00:00Z', 'UTC', '0099-03-04'],
])('%s is on the calendar of %s the day %s', (instantText, timeZone, expected) => {
  const { year, month, day } = calendarIn(timeZone)(new Date(instantText));
  expect(`${year}-${month}-${day}`).toBe(expected);
});

test.each([
  ['Europe/Berlin', true],
  ['UTC', true],
  ['America/Argentina/Buenos_Aires', true],
  ['Europe/Nowhere', false],
  ['', false],
  ['Berlin', false],
])('whether %j is a time zone: %s', (name, expected) => {
  expect(isTimeZone(name)).toBe(expected);
});

test('the time zone of site.yaml applies to date and updated of every post', () => {
  const { posts } = contentOf({
    'site.yaml': `${SITE_YAML}time_zone: America/New_York\n`,
    'posts/a.md': post('date: 2017-01-05\nupdated: 2017-07-05 12:00'),
    'posts/2017-01-06-b.md': '---\ntitle: B\n---\n',
  });
  expect(posts.map(({ date, updated }) => [date.toISOString(), updated?.toISOString()])).toEqual([
    ['2017-01-06T05:00:00.000Z', undefined],
    ['2017-01-05T05:00:00.000Z', '2017-07-05T16:00:00.000Z'],
  ]);
});

test('posts are still checked when the time zone of site.yaml is wrong', () => {
  const problems = problemsOf({
    'site.yaml': `${SITE_YAML}time_zone: Mars/Olympus\n`,
    'posts/a.md': post('date: 2017-02-30'),
  });
  expect(problems.map(({ file, line }) => `${file}:${String(line)}`)).toEqual([
    'site.yaml:3',
    'posts/a.md:3',
  ]);
});
