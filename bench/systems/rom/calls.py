"""The calls of the comparison in rom: reads lists of calls as lines of JSON, makes them one after the other, and writes
the replies and how many microseconds each took."""

import json
import os
import sys
import time

import redis
import rom
from rom import util

util.set_connection_settings(host='127.0.0.1', port=int(sys.argv[1]), db=0)
# Every call reads and writes Redis, as those of the others do, and nothing grows.
util.use_null_session()


class Person(rom.Model):
    email = rom.Text(required=True, unique=True, suffix=True, keygen=rom.IDENTITY)
    name = rom.Text(required=True, index=True, keygen=rom.FULL_TEXT, prefix=True)
    city = rom.Text(required=True, index=True, keygen=rom.IDENTITY)
    age = rom.Integer(required=True, index=True)
    score = rom.Integer(required=True, index=True)
    bio = rom.Text(required=True, index=True, keygen=rom.FULL_TEXT)


class Account(rom.Model):
    gold = rom.Integer(required=True, index=True)


class Payment(rom.Model):
    done = rom.Integer(default=0)


class Note(rom.Model):
    title = rom.Text(required=True)
    author = rom.ManyToOne('Person', on_delete='cascade')


def query_of(filter, query=None):
    query = query or Person.query
    kind = filter['kind']
    if kind == 'and':
        for each in filter['of']:
            query = query_of(each, query)
    elif kind == 'city':
        cities = filter['cities']
        query = query.filter(city=cities[0] if len(cities) == 1 else cities)
    elif kind == 'between':
        query = query.filter(**{filter['column']: (filter['least'], filter['most'])})
    elif kind == 'words':
        for word in filter['words']:
            query = query.filter(bio=word)
    elif kind == 'nameStarts':
        query = query.startswith(name=filter['start'])
    elif kind == 'emailEnds':
        query = query.endswith(email=filter['end'])
    return query


def create(person):
    row = Person(**person)
    row.save()
    return str(row.id)


def create_many(people):
    rows = [Person(**person) for person in people]
    util.session.save(*rows)
    return [str(row.id) for row in rows]


def row_of(row):
    return None if row is None else row.to_dict()


def set_age(id, age):
    row = Person.get(int(id))
    row.age = age
    row.save()


def page(asked):
    query = query_of(asked['filter'])
    if asked['orderBy'] != 'id':
        query = query.order_by(asked['orderBy'])
    return [row.to_dict() for row in query.limit(asked['offset'], asked['limit']).all()]


def transfer(source, target, amount):
    payment = Payment()
    payment.save()
    Account.get(int(source)).transfer(Account.get(int(target)), 'gold', amount, payment, 'done')


def note_of(row):
    return {'title': row.title, 'author': row.author.to_dict()}


def create_account(gold):
    row = Account(gold=gold)
    row.save()
    return str(row.id)


def create_note(title, author):
    row = Note(title=title, author=int(author))
    row.save()
    return str(row.id)


CALLS = {
    'nothing': lambda: util.get_connection().ping(),
    'create': create,
    'createMany': create_many,
    'setAge': set_age,
    'remove': lambda id: Person.get(int(id)).delete(),
    'get': lambda id: row_of(Person.get(int(id))),
    'getByEmail': lambda email: row_of(Person.get_by(email=email)),
    'page': page,
    'count': lambda filter: query_of(filter).count(),
    'transfer': transfer,
    'notes': lambda ids: [note_of(row) for row in Note.get([int(id) for id in ids])],
    'createAccount': create_account,
    'gold': lambda id: Account.get(int(id)).gold,
    'createNote': create_note,
}


def answers_to(requests):
    replies, waits = [], []
    start = time.perf_counter()
    for request in requests:
        begin = time.perf_counter()
        replies.append(CALLS[request['call']](*request['args']))
        waits.append((time.perf_counter() - begin) * 1e6)
    return {'replies': replies, 'waits': waits, 'time': (time.perf_counter() - start) * 1e6}


def plain(value):
    """Rows hold the entities that they refer to."""
    return str(value)


def say(value):
    print(json.dumps(value, default=plain), flush=True)


version = '.'.join(map(str, sys.version_info[:3]))
say({
    'about': 'rom %s, Python %s, redis-py %s; all indexes' % (rom.VERSION, version, redis.__version__),
    'calls': list(CALLS),
})
for line in sys.stdin:
    try:
        say(answers_to(json.loads(line)))
    except Exception as error:
        say({'error': '%s: %s' % (type(error).__name__, error)})
os._exit(0)
