// Serializes every type that messages may contain and calls over every transport, and says itself whether all of it was
// right: published as Native AOT and trimmed there is no test framework to say it.
using ProtoGen.Aot.Smoke;

Checks checks = new();
using CancellationTokenSource bound = new(TimeSpan.FromMinutes(1));
try
{
    Scalars.Run(checks);
    Framework.Run(checks);
    Collections.Run(checks);
    MoreCollections.Run(checks);
    Tuples.Run(checks);
    Messages.Run(checks);
    Compression.Run(checks);
    PackedValues.Run(checks);
    Json.Run(checks);
    Hierarchies.Run(checks);
    PrivateParts.Run(checks);
    Requests.Run(checks);
    await Streams.RunAsync(checks, bound.Token);
    await Calls.RunAsync(checks, bound.Token);
    await Flows.RunAsync(checks, bound.Token);
    await Sockets.RunAsync(checks, bound.Token);
}
catch (Exception error)
{
    checks.Fail($"ended by {error}");
}

return checks.Report();
