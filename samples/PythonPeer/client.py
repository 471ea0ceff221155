"""A client of samples/QuickStart in another language, written from docs/wire.md: calls over TCP, a one-way over UDP."""
import datetime, os, resource, socket, struct, sys, time
import msgpack

calls, one_ways = (("127.0.0.1", int(port)) for port in sys.argv[1:3])
tcp, udp = socket.create_connection(calls, timeout=10), socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
stream, traffic, ids = tcp.makefile("rb"), {"received": 0, "sent": 0}, iter(range(1_000_000))

def call(method, *args):  # [0, id, method, args] -> [1, id, error, result], each behind four bytes of length
    request = msgpack.packb([0, next(ids), method, args], datetime=True)
    tcp.sendall(struct.pack(">I", len(request)) + request)
    answer = stream.read(struct.unpack(">I", stream.read(4))[0])
    traffic["sent"] += 4 + len(request)
    traffic["received"] += 4 + len(answer)
    kind, id, error, result = msgpack.unpackb(answer, timestamp=3)
    if error is not None:
        raise RuntimeError(f"error {error[0]}: {error[1]}")
    return result

def now():  # a DateTimeOffset: what the clock shows, as if it were UTC, and how many minutes that is ahead of UTC
    here = datetime.datetime.now().astimezone()
    return here.replace(tzinfo=datetime.timezone.utc), int(here.utcoffset().total_seconds() // 60)

def reading():  # a record is an array of its members, a tuple is an array, a dictionary is a map
    free, total = (os.sysconf("SC_PAGE_SIZE") * os.sysconf(pages) for pages in ("SC_AVPHYS_PAGES", "SC_PHYS_PAGES"))
    me = (os.getpid(), "python", 1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    return "python", now(), [me], {"tcp": (traffic["received"], traffic["sent"])}, (total - free, total)

print("stored", call("Telemetry/Record", [reading()]), call("Telemetry/Record", [reading()]))
print("largest", call("Telemetry/LargestProcesses", "python"))
print("traffic", call("Telemetry/Traffic", "python"))
try:
    call("Telemetry/Latest", "nowhere")
except RuntimeError as refused:
    print(refused)
alive = now()
while call("Telemetry/LastHeartbeat", "python") != list(alive):  # a datagram may be lost: then it goes out again
    udp.sendto(msgpack.packb([2, "Telemetry/Heartbeat", ["python", alive]], datetime=True), one_ways)
    time.sleep(0.05)
print("heard", alive[0].strftime("%H:%M:%S.%f"), alive[1])
