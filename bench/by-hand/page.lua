#!lua name=byhand

-- The first rows of an order that pass one test, as somebody would write it who has the indexes of the bench and nothing
-- else to serve: no schema, no plan, no validation, no budget. It issues the commands that the engine issues.
--
-- keys: the zset of the order, what comes before an id in the key of a row, and of the test: a zset, or the head and the
-- term of a posting list
-- args: limit, ids to read at a time, direction ("up", "down"), members ("ids", "texts"), test ("none", "scores", "list"),
-- least and greatest score, columns of a row...

local function idsOf(members, kind)
  local sub, find = string.sub, string.find
  if kind == 'ids' then
    for i = 1, #members do members[i] = sub(members[i], 2) end
  else
    for i = 1, #members do
      local member = members[i]
      members[i] = sub(member, find(member, '%z') + 2)
    end
  end
  return members
end

local function scoreTest(zset, least, most)
  local call, unpack, tonumber = redis.call, unpack, tonumber
  local letters = { 'a', 'b', 'c', 'd', 'e', 'f', 'g' }
  return function(ids)
    local members = {}
    for i = 1, #ids do members[i] = letters[#ids[i]] .. ids[i] end
    local scores = call('ZMSCORE', zset, unpack(members))
    for i = 1, #scores do
      local score = scores[i] and tonumber(scores[i])
      scores[i] = score and score >= least and score <= most
    end
    return scores
  end
end

local function listTest(head, term)
  local call, unpack, byte, floor, tonumber = redis.call, unpack, string.byte, math.floor, tonumber
  if call('EXISTS', head .. '#' .. term) == 0 then
    return function(ids)
      local found = call('SMISMEMBER', head .. ':' .. term, unpack(ids))
      for i = 1, #found do found[i] = found[i] == 1 end
      return found
    end
  end
  local bitmaps, isBitmap = {}, {}
  local directory = call('HGETALL', head .. '#' .. term)
  for i = 1, #directory, 2 do isBitmap[directory[i]] = byte(directory[i + 1]) == 98 end
  return function(ids)
    local found = {}
    for i = 1, #ids do
      local id = tonumber(ids[i])
      local low = id % 65408
      local block = (id - low) / 65408
      local bitmap = bitmaps[block]
      if bitmap == nil then
        local name = tostring(block)
        bitmap = isBitmap[name] and call('GET', head .. '/' .. name .. ':' .. term) or false
        bitmaps[block] = bitmap
      end
      if bitmap then
        local place = low % 8
        local value = byte(bitmap, (low - place) / 8 + 1)
        found[i] = value and floor(value / 2 ^ (7 - place)) % 2 == 1
      else
        found[i] = call('SISMEMBER', head .. '/' .. tostring(block) .. ':' .. term, low - 32704) == 1
      end
    end
    return found
  end
end

local function page(keys, args)
  local call, unpack, tostring = redis.call, unpack, tostring
  local limit, size = tonumber(args[1]), tonumber(args[2])
  local command = args[3] == 'down' and 'ZREVRANGE' or 'ZRANGE'
  local test
  if args[5] == 'scores' then test = scoreTest(keys[3], tonumber(args[6]), tonumber(args[7])) end
  if args[5] == 'list' then test = listTest(keys[3], keys[4]) end
  local columns = {}
  for i = 8, #args do columns[i - 7] = args[i] end
  local rows, count, from = {}, 0, 0
  while true do
    local ids = idsOf(call(command, keys[1], tostring(from), tostring(from + size - 1)), args[4])
    if #ids == 0 then return rows end
    local passes = test and test(ids)
    for i = 1, #ids do
      if not passes or passes[i] then
        local texts = call('HMGET', keys[2] .. ids[i], unpack(columns))
        local row = { 'id', ids[i] }
        for j = 1, #columns do
          row[2 * j + 1], row[2 * j + 2] = columns[j], texts[j]
        end
        count = count + 1
        rows[count] = row
        if count == limit then return rows end
      end
    end
    from = from + size
    size = math.max(16, math.floor(size / 4))
  end
end

local function count(keys, args)
  return redis.call('ZCOUNT', keys[1], args[1], args[2])
end

redis.register_function { function_name = 'byhand_page', callback = page, flags = { 'no-writes' } }
redis.register_function { function_name = 'byhand_count', callback = count, flags = { 'no-writes' } }
