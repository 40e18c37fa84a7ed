-- wrk script: headers, body and paths from the environment; counts what is neither 2xx nor 3xx; prints one line of numbers.
local function lines(text)
  local list = {}
  for line in text:gmatch("[^\n]+") do list[#list + 1] = line end
  return list
end

local function given(name)
  local text = os.getenv(name)
  if text and text ~= "" then return text end
end

local cookie, coding, headers = given("BENCH_COOKIE"), given("BENCH_AE"), given("BENCH_HEADERS")
local body, paths, cookies, networks = given("BENCH_BODY"), given("BENCH_PATHS"), given("BENCH_COOKIES"), given("BENCH_NETWORKS")
if cookie then wrk.headers["Cookie"] = cookie end
if coding then wrk.headers["Accept-Encoding"] = coding end
if headers then for name, value in headers:gmatch("([^:\n]+):%s*([^\n]+)") do wrk.headers[name] = value end end
if body then wrk.method = given("BENCH_METHOD") or "POST"; wrk.body = body end

-- BENCH_PATHS: paths in turn. BENCH_COOKIES: a file, a signed-in person a line, in turn. BENCH_NETWORKS: so many callers' addresses, in turn.
if paths or cookies or networks then
  local listed = paths and lines(paths)
  local people = cookies and lines(io.open(cookies):read("*a"))
  local callers = tonumber(networks or 0)
  local turn = 0
  request = function()
    turn = turn + 1
    if people then wrk.headers["Cookie"] = people[turn % #people + 1] end
    if callers > 0 then
      local caller = turn % callers
      wrk.headers["X-Forwarded-For"] = string.format("10.%d.%d.%d", math.floor(caller / 62500), math.floor(caller / 250) % 250, caller % 250 + 1)
    end
    return wrk.format(nil, listed and listed[turn % #listed + 1] or nil)
  end
end

done = function(summary, latency, requests)
  io.write(string.format("BENCH %d %d %d %d %d %d %d %d %d %d\n", summary.requests, summary.duration, summary.bytes,
    latency:percentile(50), latency:percentile(95), latency:percentile(99), latency.max,
    summary.errors.status, summary.errors.connect + summary.errors.read + summary.errors.write, summary.errors.timeout))
end
