"""The Lua that runs inside Redis, each as one step."""

PUBLISH = """
local sent_before = ARGV[6] == "1" and redis.call("XREVRANGE", KEYS[1], "+", "-", "COUNT", 64) or {}
for _, entry in ipairs(sent_before) do
  for at = 1, #entry[2], 2 do
    if entry[2][at] == "token" and entry[2][at + 1] == ARGV[3] then return entry[1] end
  end
end
local n = redis.call("INCR", KEYS[2])
local id = redis.call("XADD", KEYS[1], "MAXLEN", "~", ARGV[4], "*",
                      "n", n, "name", ARGV[1], "data", ARGV[2], "token", ARGV[3])
redis.call("EXPIRE", KEYS[1], ARGV[5])
redis.call("EXPIRE", KEYS[2], ARGV[5])
return id
"""
"""KEYS: the stream and its counter. ARGV: name, data, token, events kept, idle seconds, "1" for a second attempt.

The number `n` of each entry shows a follower that entries between two were trimmed; the token keeps a repeated
attempt, whose first answer was lost, from adding the event twice.
"""

HIT = """
local time = redis.call("TIME")
local now = time[1] * 1000000 + time[2]
local window = ARGV[2] * 1000000
if redis.call("ZSCORE", KEYS[1], ARGV[3]) then return 0 end
redis.call("ZREMRANGEBYSCORE", KEYS[1], "-inf", string.format("%.0f", now - window))
if redis.call("ZCARD", KEYS[1]) < tonumber(ARGV[1]) then
  redis.call("ZADD", KEYS[1], string.format("%.0f", now), ARGV[3])
  redis.call("EXPIRE", KEYS[1], ARGV[2])
  return 0
end
local oldest = redis.call("ZRANGE", KEYS[1], 0, 0, "WITHSCORES")[2] or now
return math.max(1, math.ceil((oldest + window - now) / 1000000))
"""
"""KEYS: a sorted set of uses by microsecond. ARGV: limit, seconds, token. Returns 0 or the seconds to wait."""
