using System.Globalization;
using MemoryPack;
using MessagePack;

namespace ProtoGen.Benchmarks.Shapes;

/// <summary>What a web service answers: text, points in time and fifty nested containers.</summary>
[GenerateSerializer, Message, MemoryPackable, MessagePackObject]
public partial record JsonResponse(
    [property: MessagePack.Key(0)] string Id,
    [property: MessagePack.Key(1)] string Kind,
    [property: MessagePack.Key(2)] string Version,
    [property: MessagePack.Key(3)] DateTime CreatedAt,
    [property: MessagePack.Key(4)] DateTime? ChangedAt,
    [property: MessagePack.Key(5)] string? NextPage,
    [property: MessagePack.Key(6)] List<ResponseContainer> Containers)
{
    private const int Count = 50;

    /// <summary>The message that is measured.</summary>
    public static JsonResponse Sample()
    {
        var start = new DateTime(2026, 3, 14, 15, 9, 26, DateTimeKind.Utc);
        ResponseContainer Container(int i) => new(
            string.Create(CultureInfo.InvariantCulture, $"container-{i:D4}"),
            "A container of the second kind",
            start.AddMinutes(i),
            i % 3 == 0,
            new ResponseState("running", i * 17, string.Create(CultureInfo.InvariantCulture, $"node-{i % 7}.cluster.example")),
            ["blue", "stable", "eu-north"]);
        return new JsonResponse(
            "b2f1c6d0-7a43", "container-list", "2026-03-01", start, start.AddHours(2), "/v2/containers?page=2&size=50",
            [.. Enumerable.Range(0, Count).Select(Container)]);
    }

    /// <summary>The same message in objects of its own.</summary>
    public JsonResponse Copy() => this with
    {
        Id = new string(Id.AsSpan()),
        Kind = new string(Kind.AsSpan()),
        Version = new string(Version.AsSpan()),
        NextPage = Texts.Copy(NextPage),
        Containers = Containers.ConvertAll(container => container.Copy()),
    };
}

/// <summary>One container of the answer.</summary>
[GenerateSerializer, Message, MemoryPackable, MessagePackObject]
public partial record ResponseContainer(
    [property: MessagePack.Key(0)] string Id,
    [property: MessagePack.Key(1)] string Description,
    [property: MessagePack.Key(2)] DateTime StartedAt,
    [property: MessagePack.Key(3)] bool Restarted,
    [property: MessagePack.Key(4)] ResponseState State,
    [property: MessagePack.Key(5)] string[] Labels)
{
    /// <summary>The same container in objects of its own.</summary>
    public ResponseContainer Copy() => this with
    {
        Id = new string(Id.AsSpan()),
        Description = new string(Description.AsSpan()),
        State = State.Copy(),
        Labels = Array.ConvertAll(Labels, label => new string(label.AsSpan())),
    };
}

/// <summary>How a container does.</summary>
[GenerateSerializer, Message, MemoryPackable, MessagePackObject]
public partial record ResponseState(
    [property: MessagePack.Key(0)] string Phase,
    [property: MessagePack.Key(1)] int Restarts,
    [property: MessagePack.Key(2)] string Node)
{
    /// <summary>The same state in objects of its own.</summary>
    public ResponseState Copy() => new(new string(Phase.AsSpan()), Restarts, new string(Node.AsSpan()));
}
