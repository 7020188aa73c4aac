#!lua name=byhand_write

-- The writes of the bench as somebody would write them who has one model with these indexes and nothing else to serve:
-- no schema, no validation, no journal of what to take back. They issue the commands that the engine issues, in its order,
-- and leave the keys that it leaves; a test compares both. Where the engine's commands change, this changes with them.
--
-- byhand_create  key: namespace; args: email, name, city, age, score, bio. Reply: the row
-- byhand_update  key: namespace; args: id, age. Reply: the row
-- byhand_get     key: namespace; args: id. Reply: HGETALL of the row, as it comes
-- byhand_hset    key: namespace; args: id, email, name, city, age, score, bio. Nothing but the row
-- byhand_nothing takes anything and does nothing

local function headsOf(namespace)
  local function head(kind, name) return '{' .. namespace .. '}:~' .. kind .. ':Person' .. (name and ':' .. name .. ':1' or '') end
  return {
    schema = '{' .. namespace .. '}:~schema',
    versions = '{' .. namespace .. '}:~versions',
    row = '{' .. namespace .. '}:Person:',
    last = head('last'),
    live = head('live'),
    email = head('unique', 'email'),
    emailSuffix = head('suffix', 'email'),
    nameWords = head('words', 'name'),
    nameLexicon = head('lexicon', 'name'),
    city = head('equal', 'city'),
    cityLexicon = head('terms', 'city'),
    age = head('range', 'age'),
    score = head('range', 'score'),
    bioWords = head('words', 'bio'),
    bioLexicon = head('lexicon', 'bio'),
  }
end

-- Names of keys, made once for a namespace.
local known = {}
local function keysOf(namespace)
  local heads = known[namespace]
  if heads == nil then
    heads = headsOf(namespace)
    known[namespace] = heads
  end
  return heads
end

-- Posting lists: a set up to 512 ids, then blocks of 65,408 ids, each a set up to 512, counted from
-- its middle, and a bitmap beyond.

local LIMIT, BLOCK, MIDDLE = 512, 65408, 32704

local CHUNK = 1000

-- Of a block the directory says which write made it what it is, and so do the versions of ordered indexes: here the how manieth.

local writes, version, write = 0, '', ''

local function beginWrite()
  writes = writes + 1
  write = '0.' .. writes
  version = ':' .. write
end

local function textOf(count, isBitmap)
  return string.format(isBitmap and 'b%05d%s' or '%05d%s', count, version)
end

local function createBitmap(key, lows)
  for from = 1, #lows, CHUNK do
    local commands = {}
    for i = from, math.min(from + CHUNK - 1, #lows) do
      local length = #commands
      commands[length + 1], commands[length + 2], commands[length + 3], commands[length + 4] = 'SET', 'u1', lows[i], '1'
    end
    redis.call('BITFIELD', key, unpack(commands))
  end
end

local function setToBitmap(key)
  local lows = redis.call('SMEMBERS', key)
  redis.call('DEL', key)
  for i = 1, #lows do lows[i] = tostring(tonumber(lows[i]) + MIDDLE) end
  createBitmap(key, lows)
end

local function toBlocks(head, term)
  local key, directory = head .. ':' .. term, head .. '#' .. term
  local ids = redis.call('SMEMBERS', key)
  redis.call('DEL', key)
  local lowsOf, blocks = {}, {}
  for i = 1, #ids do
    local id = tonumber(ids[i])
    local low = id % BLOCK
    local block = tostring((id - low) / BLOCK)
    if not lowsOf[block] then
      lowsOf[block] = {}
      blocks[#blocks + 1] = block
    end
    table.insert(lowsOf[block], tostring(low))
  end
  for i = 1, #blocks do
    local block = blocks[i]
    local lows = lowsOf[block]
    local isBitmap = #lows > LIMIT
    if isBitmap then createBitmap(head .. '/' .. block .. ':' .. term, lows)
    else
      for j = 1, #lows do lows[j] = tostring(tonumber(lows[j]) - MIDDLE) end
      redis.call('SADD', head .. '/' .. block .. ':' .. term, unpack(lows))
    end
    redis.call('HSET', directory, block, textOf(#lows, isBitmap))
  end
  redis.call('HSET', directory, 'n', #ids)
end

-- True where the term is new.
local function add(head, term, id, low, block)
  local call = redis.call
  local directory = head .. '#' .. term
  local found = call('HMGET', directory, 'n', block)
  local total = found[1]
  if not total then
    local key = head .. ':' .. term
    call('SADD', key, id)
    local count = call('SCARD', key)
    if count > LIMIT then toBlocks(head, term) end
    return count == 1
  end
  local entry = found[2]
  local key = head .. '/' .. block .. ':' .. term
  if entry and string.byte(entry) == 98 then
    call('SETBIT', key, low, '1')
    call('HSET', directory, block, textOf(string.sub(entry, 2, 6) + 1, true), 'n', tonumber(total) + 1)
    return false
  end
  local count = (entry and string.sub(entry, 1, 5) or 0) + 1
  if not entry then
    -- The block before is complete: the room behind its bitmap is given back.
    local before = tostring(tonumber(block) - 1)
    local whole = call('HGET', directory, before)
    if whole and string.byte(whole) == 98 then
      local complete = head .. '/' .. before .. ':' .. term
      call('SET', complete, call('GET', complete))
    end
  end
  call('SADD', key, tostring(low - MIDDLE))
  local isBitmap = count > LIMIT
  if isBitmap then setToBitmap(key) end
  call('HSET', directory, block, textOf(count, isBitmap), 'n', tonumber(total) + 1)
  return false
end

-- The words of a text of ASCII, each once: the tokeniser of the engine.
local WORD = '[^%s%p%c]%S*%f[%s%p%c]'
local seen, texts, seenCount = {}, 0, 0

local function wordsOf(text)
  local lowered = string.lower(text)
  local _, last = string.find(lowered, '^[^\128-\255]*')
  if last < #lowered then error('the floor knows ASCII only') end
  texts = texts + 1
  if seenCount > 2000 then seen, seenCount = {}, 0 end
  local words, count = {}, 0
  for word in string.gmatch(lowered, WORD) do
    local last = seen[word]
    if last ~= texts then
      if last == nil then seenCount = seenCount + 1 end
      seen[word] = texts
      count = count + 1
      words[count] = word
    end
  end
  return words, count
end

local LENGTHS = { 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm' }

local function create(keys, args)
  local call = redis.call
  local at = keysOf(keys[1])
  call('HGET', at.schema, 'hash')
  local number = (tonumber(call('GET', at.last) or '0')) + 1
  local id = tostring(number)
  local row = at.row .. id
  beginWrite()
  local email, name, city, age, score, bio = args[1], args[2], args[3], args[4], args[5], args[6]
  if call('EXISTS', row) == 1 then return { err = 'TAKEN ' .. id } end
  if call('HGET', at.email, email) then return { err = 'TAKEN ' .. email } end
  call('HSET', row, 'email', email, 'name', name, 'city', city, 'age', age, 'score', score, 'bio', bio)
  local lowNumber = number % BLOCK
  local low, block = tostring(lowNumber), tostring((number - lowNumber) / BLOCK)
  local ordered = LENGTHS[#id] .. id
  add(at.live, '', id, low, block)
  call('ZADD', at.emailSuffix, '0', string.reverse(email) .. '\0' .. ordered)
  local words, count = wordsOf(name)
  for i = 1, count do
    if add(at.nameWords, words[i], id, low, block) then call('ZADD', at.nameLexicon, '0', words[i]) end
  end
  if add(at.city, city, id, low, block) then call('ZADD', at.cityLexicon, '0', city) end
  call('ZADD', at.age, age, ordered)
  call('ZADD', at.score, score, ordered)
  words, count = wordsOf(bio)
  for i = 1, count do
    if add(at.bioWords, words[i], id, low, block) then call('ZADD', at.bioLexicon, '0', words[i]) end
  end
  call('SET', at.last, id)
  call('HSET', at.email, email, id)
  call('HSET', at.versions, 'suffix:Person:email:1', write, 'range:Person:age:1', write, 'range:Person:score:1', write)
  return { 'id', id, 'email', email, 'name', name, 'city', city, 'age', age, 'score', score, 'bio', bio }
end

local function update(keys, args)
  local call = redis.call
  local at = keysOf(keys[1])
  call('HGET', at.schema, 'hash')
  local id, age = args[1], args[2]
  local row = at.row .. id
  local texts = call('HMGET', row, 'email', 'name', 'city', 'age', 'score', 'bio')
  if not texts[1] then return { err = 'GONE ' .. id } end
  if texts[4] ~= age then
    beginWrite()
    call('HSET', row, 'age', age)
    call('ZADD', at.age, age, LENGTHS[#id] .. id)
    call('HSET', at.versions, 'range:Person:age:1', write)
  end
  return {
    'id', id, 'email', texts[1], 'name', texts[2], 'city', texts[3], 'age', age, 'score', texts[5], 'bio', texts[6],
  }
end

local function get(keys, args)
  return redis.call('HGETALL', keysOf(keys[1]).row .. args[1])
end

local function hset(keys, args)
  return redis.call('HSET', keysOf(keys[1]).row .. args[1], 'email', args[2], 'name', args[3], 'city', args[4],
    'age', args[5], 'score', args[6], 'bio', args[7])
end

local function nothing() end

redis.register_function { function_name = 'byhand_create', callback = create }
redis.register_function { function_name = 'byhand_update', callback = update }
redis.register_function { function_name = 'byhand_hset', callback = hset }
redis.register_function { function_name = 'byhand_get', callback = get, flags = { 'no-writes' } }
redis.register_function { function_name = 'byhand_nothing', callback = nothing, flags = { 'no-writes' } }
