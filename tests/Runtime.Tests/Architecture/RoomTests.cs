using ArchUnitNET.Domain;
using ArchUnitNET.Domain.Extensions;
using ArchUnitNET.Loader;

namespace ProtoGen.Runtime.Tests.Architecture;

/// <summary>Dependencies between the rooms of the runtime run one way, as ARCHITECTURE.md says.</summary>
public class RoomTests
{
    private static readonly string[] Leaves = ["Attributes", "Buffers", "Diagnostics"];
    private static readonly string[] UpToFraming = [.. Leaves, "Serialization", "Framing"];
    private static readonly string[] UpToTransport = [.. UpToFraming, "Transport"];
    private static readonly string[] Transports = ["Transport/Tcp", "Transport/Udp", "Transport/InMemory"];
    private static readonly string[] UpToRpc = [.. UpToTransport, .. Transports, "Streaming", "Rpc"];

    // What each room may use, itself aside.
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Attributes"] = [],
        ["Buffers"] = [],
        ["Diagnostics"] = [],
        ["Serialization"] = Leaves,
        ["Framing"] = [.. Leaves, "Serialization"],
        ["Transport"] = UpToFraming,
        ["Transport/Tcp"] = UpToTransport,
        ["Transport/Udp"] = UpToTransport,
        ["Transport/InMemory"] = UpToTransport,
        ["Sockets"] = [.. UpToTransport, .. Transports],
        ["Streaming"] = UpToTransport,
        ["Rpc"] = [.. UpToTransport, "Streaming"],
        ["Client"] = UpToRpc,
        ["Server"] = UpToRpc,
        ["Groups"] = [.. UpToRpc, "Client"],
    };

    private static readonly string AssemblyPath = typeof(MessageAttribute).Assembly.Location;
    private static readonly IReadOnlyDictionary<string, string> Rooms = SourceRooms.Read(AssemblyPath);
    private static readonly ArchUnitNET.Domain.Architecture Runtime = new ArchLoader().LoadAssemblies(typeof(MessageAttribute).Assembly).Build();

    [Fact]
    public void Every_type_lives_in_a_room_that_is_described()
    {
        Assert.All(Rooms, entry => Assert.True(Allowed.ContainsKey(entry.Value), $"{entry.Key} is in {entry.Value}, which is no room."));
        Assert.True(Rooms.Count > 50, $"Only {Rooms.Count} types were found in the debug symbols.");
    }

    [Fact]
    public void A_room_uses_only_the_rooms_it_may()
    {
        var wrong =
            from type in Runtime.Types
            let room = RoomOf(type)
            where room is not null
            from target in type.Dependencies.Select(dependency => dependency.Target)
            let used = RoomOf(target)
            where used is not null && used != room && !Allowed[room].Contains(used)
            select $"{room}: {type.FullName} uses {target.FullName} of {used}";

        Assert.Empty(wrong.Distinct().Order());
    }

    [Fact]
    public void Only_Buffers_rents_memory()
    {
        var renting =
            from type in Runtime.Types
            where type.Dependencies.Any(dependency => dependency.Target.FullName.StartsWith("System.Buffers.ArrayPool", StringComparison.Ordinal))
            select RoomOf(type);

        Assert.Equal("Buffers", Assert.Single(renting.Distinct()));
    }

    [Fact]
    public void The_check_sees_dependencies()
    {
        var seen = Runtime.Types.Sum(type => type.Dependencies.Count(dependency =>
            RoomOf(type) is { } room && RoomOf(dependency.Target) is { } used && used != room));

        Assert.True(seen > 100, $"Only {seen} dependencies between rooms were seen.");
    }

    private static string? RoomOf(IType type)
    {
        var name = type.FullName;
        var end = name.IndexOfAny(['+', '/', '<']);
        return Rooms.GetValueOrDefault(end < 0 ? name : name[..end]);
    }
}
