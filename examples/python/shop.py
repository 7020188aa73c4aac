"""Romulus from Python: python3 shop.py [url [namespace]], with redis-py and the library that `npm run build` makes."""

import json
import pathlib
import sys

import redis

LIBRARY = pathlib.Path(__file__).parents[2] / "dist/romulus.lua"


class RomulusError(Exception):
    """What the engine refuses: `code` says why, `facts` has the details, and nothing was written."""

    def __init__(self, code, facts):
        super().__init__(f"{code}: {facts['message']}")
        self.code = code
        self.facts = facts


class Namespace:
    """One data set. Arguments that are no text travel as JSON."""

    def __init__(self, client, name):
        self.client = client
        self.name = name

    def call(self, function, *args, command="FCALL"):
        texts = [arg if isinstance(arg, str) else json.dumps(arg) for arg in args]
        try:
            return self.client.execute_command(command, f"rom_{function}", 1, self.name, *texts)
        except redis.ResponseError as error:
            code, _, facts = str(error).partition(" ")
            if not facts.startswith("{"):
                raise
            raise RomulusError(code, json.loads(facts)) from None

    def read(self, function, *args):
        """The same, answered by replicas too."""
        return self.call(function, *args, command="FCALL_RO")

    def query(self, model, **document):
        """Rows as dictionaries, and the cursor of the next page, or None."""
        reply = json.loads(self.read("query", model, {**document, "format": "json"}))
        return reply["rows"], reply["cursor"]


def row(flat):
    """Names and values in turn, as a dictionary."""
    return dict(zip(flat[::2], flat[1::2]))


def main(url="redis://127.0.0.1:6379", name="python-shop"):
    client = redis.Redis.from_url(url, decode_responses=True)
    client.execute_command("FUNCTION", "LOAD", "REPLACE", LIBRARY.read_text())
    shop = Namespace(client, name)

    shop.call("define", {"models": {
        "Customer": {"columns": {
            "email": {"type": "text", "required": True, "unique": True},
            "city": {"type": "text", "index": True},
            "points": {"type": "integer", "index": True, "default": 0},
        }},
        "Order": {"columns": {
            "customer": {"type": "reference", "model": "Customer", "required": True, "onDelete": "cascade"},
            "total": {"type": "decimal", "scale": 2, "index": True},
            "note": {"type": "text", "words": True},
        }},
    }})

    ada = row(shop.call("create", "Customer", {"email": f"ada@{name}.example", "city": "Lündön"}))
    print("created", ada["city"], "with", ada["points"], "points")

    first, second = shop.call("commit", [
        {"op": "create", "model": "Order", "values": {"customer": ada["id"], "total": "19.90", "note": "As a gift"}},
        {"op": "update", "model": "Customer", "id": ada["id"], "changes": {"points": {"increment": 19}}},
    ], {"once": f"order-of-{ada['id']}"})
    print("ordered for", row(first)["total"], "and has", row(second)["points"], "points")

    rows, cursor = shop.query("Order", where={"note": {"match": "gift"}, "total": {"gte": 10}},
                              orderBy=["-total"], **{"with": {"customer": {"select": ["email"]}}})
    print("found", len(rows), "order, of", rows[0]["customer"]["email"].split("@")[0], "with cursor", cursor)

    try:
        shop.call("create", "Customer", {"email": f"ada@{name}.example"})
    except RomulusError as error:
        print(error.code, error.facts["columns"], error.facts["id"] == ada["id"])
    try:
        shop.call("update", "Customer", ada["id"], {"points": 0}, {"if": {"points": 5}})
    except RomulusError as error:
        print(error.code, error.facts["columns"])

    deleted = shop.call("delete", "Customer", ada["id"])
    print("deleted", deleted)


if __name__ == "__main__":
    main(*sys.argv[1:])
